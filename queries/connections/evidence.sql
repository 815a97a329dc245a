-- @name evidence
-- @title Evidence of a relation
-- @summary One row for each claim that affirms or denies the relation, with its quote; for a relation that events give, the claims that tell those events.
-- @param from entity required Who acts or stands in the relation
-- @param type relation_types required The type of the relation
-- @param to entity required Towards whom; a relation without direction is found either way round
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns claim text, type text, polarity text, modality text, confidence number, date date, published date, evidence evidence
-- @cursor claim
-- What affirms a relation is kept with it; denials are few.
WITH wanted(type, "from", "to") AS (
  SELECT value, :from, :to FROM json_each(:type)
  UNION
  SELECT value, :to, :from FROM json_each(:type)
  WHERE value = 'ALLIED_WITH' OR EXISTS (SELECT 1 FROM event_types t WHERE t.edge = value AND t.symmetric)
), told(claim, type) AS (
  SELECT s.claim, wanted.type
  FROM wanted CROSS JOIN relations r ON r.type = wanted.type AND r."from" = wanted."from" AND r."to" = wanted."to"
  CROSS JOIN supports s ON s.relation = r.key AND s.claim > :after_claim
  UNION ALL
  SELECT c.id, wanted.type
  FROM wanted CROSS JOIN claims c ON c.polarity = 'denied' AND c.type = wanted.type AND c.subject = wanted."from" AND c.object = wanted."to"
  UNION ALL
  SELECT c.id, t.edge
  FROM claims c JOIN events e ON e.id = c.event JOIN event_types t ON t.type = e.type
  WHERE c.polarity = 'denied' AND c.type = ''
    AND EXISTS (SELECT 1 FROM json_each(:type) JOIN event_types ON edge = value)
    AND t.edge IN (SELECT value FROM json_each(:type)) AND :from <> :to
    AND EXISTS (SELECT 1 FROM event_roles a WHERE a.event = e.id AND a.role = 'actor' AND a.entity = :from)
    AND EXISTS (SELECT 1 FROM event_roles b WHERE b.event = e.id AND b.role = iif(e.recipients = '', 'actor', 'recipient') AND b.entity = :to)
)
SELECT c.id AS claim, p.type, c.polarity, c.modality, c.confidence, c.date, c.published, json_array(json(c.evidence)) AS evidence
FROM (SELECT told.claim, told.type FROM told CROSS JOIN quotes c ON c.id = told.claim
      WHERE told.claim > :after_claim AND {{claim_filters c}}
      ORDER BY told.claim LIMIT :limit) p
CROSS JOIN quotes c ON c.id = p.claim
ORDER BY c.id
