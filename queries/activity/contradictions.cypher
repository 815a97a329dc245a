// @name contradictions
// @title Claims that contradict each other
// @summary One row for each figure or other detail that claims give differently, and each relation or event that some affirm and others deny, with what they say and quotes of each side; type is that of the relation, the event or the entity.
// @param entity entity Only what is said of this entity, of its treaties and deployments, and of its events
// @param kind text values=figures|details|polarity Only differing figures, only other details, or only what is affirmed and denied
// @param quotes int default=2 min=0 max=20 Most quotes shown of each side
// @param limit int default=50 min=1 max=500 Most rows
// @returns kind text, type text, subject entity, object entity, what text, values texts, evidence evidence
// @cursor kind type subject object what
// A part of the union that does not apply must not read: a plain WHERE would come after the reading.
CALL () {
  UNWIND CASE WHEN $kind IN ['', 'figures', 'details'] THEN [1] ELSE [] END AS whole
  CALL () {
    UNWIND CASE $entity WHEN '' THEN [1] ELSE [] END AS whole
    MATCH (e:Deployment)
    WHERE e.sizeMin IS NOT NULL OR e.killedMin IS NOT NULL
    RETURN e
    UNION
    UNWIND CASE $entity WHEN '' THEN [1] ELSE [] END AS whole
    MATCH (e:Entity)
    WHERE e.disputed IS NOT NULL AND (e:Deployment OR e:Treaty)
    RETURN e
    UNION
    MATCH (e:Entity {id: $entity})
    WHERE e:Deployment OR e:Treaty
    RETURN e
    UNION
    MATCH (:Entity {id: $entity})-[:DEPLOYED|DEPLOYED_IN|DEPLOYED_TO|IN_SUPPORT_OF|PARTY_TO|SIGNED]-(e:Deployment|Treaty)
    RETURN e
  }
  UNWIND [what IN ['killed', 'size'] WHERE e[what + 'Min'] IS NOT NULL | ['figures', what]] +
    [what IN coalesce(e.disputed, []) | ['details', what]] AS detail
  WITH detail[0] AS kind, head([l IN labels(e) WHERE l IN ['Deployment', 'Treaty']]) AS type, e AS subject, detail[1] AS what,
    coalesce(toString(e[detail[1] + 'Min']) + '-' + toString(e[detail[1] + 'Max']), '') AS range
  WHERE $kind IN ['', kind]
    // Where each claim gives the whole range, none contradicts; nor does any where articles describe an entity differently.
    AND EXISTS { MATCH (subject)<-[:SUBJECT|OBJECT]-(c:Claim {polarity: 'affirmed'}) WHERE {{stated what}} <> range }
  RETURN kind, type, subject, null AS object, what
  UNION
  UNWIND CASE WHEN $kind IN ['', 'details'] THEN [1] ELSE [] END AS whole
  CALL () {
    UNWIND CASE $entity WHEN '' THEN [1] ELSE [] END AS whole
    MATCH ()-[r:LEADS|MEMBER_OF|OFFICIAL_OF|PARTY_TO]->()
    WHERE r.disputed IS NOT NULL
    RETURN r
    UNION
    MATCH (:Entity {id: $entity})-[r:LEADS|MEMBER_OF|OFFICIAL_OF|PARTY_TO]-()
    WHERE r.disputed IS NOT NULL
    RETURN r
  }
  UNWIND r.disputed AS what
  RETURN 'details' AS kind, type(r) AS type, startNode(r) AS subject, endNode(r) AS object, what
  UNION
  UNWIND CASE WHEN $kind IN ['', 'polarity'] THEN [1] ELSE [] END AS whole
  MATCH (c:Claim {polarity: 'denied'})
  WHERE c.type IS NOT NULL AND $entity IN ['', c.subject, c.object]
  WITH DISTINCT c.type AS type, CASE WHEN c.type = 'ALLIED_WITH' AND c.object < c.subject THEN [c.object, c.subject] ELSE [c.subject, c.object] END AS ends
  WHERE EXISTS { MATCH (o:Claim {type: type, subject: ends[0], object: ends[1], polarity: 'affirmed'}) WHERE o.id > '' }
    OR type = 'ALLIED_WITH' AND EXISTS { MATCH (o:Claim {type: type, subject: ends[1], object: ends[0], polarity: 'affirmed'}) WHERE o.id > '' }
  MATCH (subject:Entity {id: ends[0]}), (object:Entity {id: ends[1]})
  RETURN 'polarity' AS kind, type, subject, object, 'polarity' AS what
  UNION
  UNWIND CASE WHEN $kind IN ['', 'polarity'] THEN [1] ELSE [] END AS whole
  MATCH (c:Claim {polarity: 'denied'})-[:ABOUT]->(subject:Event)
  WITH DISTINCT subject
  WHERE ($entity = '' OR $entity = subject.place OR $entity IN subject.actors OR $entity IN subject.recipients)
    AND EXISTS { (subject)<-[:ABOUT]-(:Claim {polarity: 'affirmed'}) }
  RETURN 'polarity' AS kind, subject.type AS type, subject, null AS object, 'polarity' AS what
}
WITH kind, type, subject, object, what, coalesce(object.id, '') AS end
WHERE kind > $after_kind OR kind = $after_kind AND (type > $after_type OR type = $after_type AND (subject.id > $after_subject
  OR subject.id = $after_subject AND (end > $after_object OR end = $after_object AND what > $after_what)))
WITH kind, type, subject, object, what, end ORDER BY kind, type, subject.id, end, what LIMIT $limit
CALL (kind, type, subject, object, what) {
  UNWIND CASE WHEN kind <> 'polarity' AND object IS NULL THEN [1] ELSE [] END AS whole
  MATCH (subject)<-[:SUBJECT|OBJECT]-(c:Claim {polarity: 'affirmed'})
  RETURN c, {{stated what}} AS value
  UNION ALL
  UNWIND CASE WHEN kind <> 'polarity' AND object IS NOT NULL THEN [1] ELSE [] END AS whole
  MATCH (c:Claim {type: type, subject: subject.id, object: object.id, polarity: 'affirmed'})
  WHERE c.id > ''
  RETURN c, {{stated what}} AS value
  UNION ALL
  UNWIND CASE WHEN kind <> 'polarity' OR object IS NULL THEN [] WHEN type = 'ALLIED_WITH' THEN [[subject, object], [object, subject]]
    ELSE [[subject, object]] END AS ends
  MATCH (c:Claim {type: type, subject: ends[0].id, object: ends[1].id})
  WHERE c.id > ''
  RETURN c, c.polarity AS value
  UNION ALL
  UNWIND CASE WHEN kind = 'polarity' AND object IS NULL THEN [1] ELSE [] END AS whole
  MATCH (subject)<-[:ABOUT]-(c:Claim)
  RETURN c, c.polarity AS value
}
WITH kind, type, subject, object, what, end, value, c.id AS claim WHERE value IS NOT NULL
WITH kind, type, subject, object, what, end, value, claim ORDER BY claim
WITH kind, type, subject, object, what, end, value, collect(claim)[..$quotes] AS side
ORDER BY CASE kind WHEN 'figures' THEN size(value) ELSE 0 END, value
WITH kind, type, subject, object, what, end, collect(value) AS values, {quotes: reduce(all = [], side IN collect(side) | all + side)} AS r
RETURN kind, type, subject, object, what, values, {{evidence r}} AS evidence
ORDER BY kind, type, subject.id, end, what
