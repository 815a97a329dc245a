-- @name contradictions
-- @title Claims that contradict each other
-- @summary One row for each figure or other detail that claims give differently, and each relation or event that some affirm and others deny, with what they say and quotes of each side; type is that of the relation, the event or the entity.
-- @param entity entity Only what is said of this entity, of its treaties and deployments, and of its events
-- @param kind text values=figures|details|polarity Only differing figures, only other details, or only what is affirmed and denied
-- @param quotes int default=2 min=0 max=20 Most quotes shown of each side
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns kind text, type text, subject entity, object entity, what text, values texts, evidence evidence
-- @cursor kind type subject object what
WITH about AS (
  SELECT :entity AS id
  UNION SELECT "to" FROM relations WHERE "from" = :entity AND type IN ('DEPLOYED', 'PARTY_TO', 'SIGNED')
  UNION SELECT "from" FROM relations WHERE "to" = :entity AND type IN ('DEPLOYED_IN', 'DEPLOYED_TO', 'IN_SUPPORT_OF')
), details AS (
  -- Of no other entities do claims give details; what articles say of a nation differently is not looked up in all its claims.
  SELECT 'figures' AS kind, e.label AS type, e.id AS subject, w.value AS what,
         e.attributes ->> (w.value || 'Min') || '-' || (e.attributes ->> (w.value || 'Max')) AS range
  FROM entities e CROSS JOIN json_each('["killed", "size"]') w
  WHERE e.label = 'Deployment' AND instr(e.attributes, 'Min":') > 0 AND e.attributes ->> (w.value || 'Min') IS NOT NULL
    AND :kind IN ('', 'figures') AND (:entity = '' OR e.id IN about)
  UNION ALL
  SELECT 'details', e.label, e.id, w.value, ''
  FROM entities e CROSS JOIN json_each(e.disputed) w
  WHERE e.label IN ('Deployment', 'Treaty') AND e.disputed <> '' AND :kind IN ('', 'details') AND (:entity = '' OR e.id IN about)
), found AS (
  -- Where each claim gives the whole range, none contradicts; nor does any where articles describe an entity differently.
  SELECT d.kind, d.type, d.subject, '' AS object, d.what, NULL AS relation
  FROM details d
  WHERE EXISTS (SELECT 1 FROM relations r CROSS JOIN supports s ON s.relation = r.key CROSS JOIN claims c ON c.id = s.claim
                WHERE (r."from" = d.subject OR r."to" = d.subject) AND {{stated what}} <> d.range)
  UNION ALL
  SELECT 'details', r.type, r."from", r."to", w.value, r.key
  FROM relations r CROSS JOIN json_each(r.disputed) w
  WHERE r.disputed <> '' AND :kind IN ('', 'details') AND :entity IN ('', r."from", r."to")
  UNION
  SELECT 'polarity', r.type, r."from", r."to", 'polarity', r.key
  FROM claims c CROSS JOIN relations r ON r.type = c.type AND (r."from", r."to") =
    (iif(c.type = 'ALLIED_WITH', min(c.subject, c.object), c.subject), iif(c.type = 'ALLIED_WITH', max(c.subject, c.object), c.object))
  WHERE c.polarity = 'denied' AND c.type > '' AND :kind IN ('', 'polarity') AND :entity IN ('', c.subject, c.object)
  UNION
  SELECT 'polarity', e.type, e.id, '', 'polarity', NULL
  FROM claims c CROSS JOIN events e ON e.id = c.event
  WHERE c.polarity = 'denied' AND c.type = '' AND :kind IN ('', 'polarity')
    AND (:entity = '' OR EXISTS (SELECT 1 FROM event_roles o WHERE o.event = e.id AND +o.entity = :entity))
    AND EXISTS (SELECT 1 FROM claims o WHERE o.event = e.id AND o.event <> '' AND o.polarity = 'affirmed')
), page AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY kind, type, subject, object, what) AS n, *
  FROM found
  WHERE (kind, type, subject, object, what) > (:after_kind, :after_type, :after_subject, :after_object, :after_what)
  ORDER BY n LIMIT :limit
), told AS MATERIALIZED (
  SELECT p.n, c.id, {{stated what}} AS value
  FROM page p CROSS JOIN relations r ON r."from" = p.subject OR r."to" = p.subject
  CROSS JOIN supports s ON s.relation = r.key CROSS JOIN claims c ON c.id = s.claim
  WHERE p.kind <> 'polarity' AND p.relation IS NULL AND value IS NOT NULL
  UNION ALL
  SELECT p.n, c.id, iif(p.kind = 'polarity', c.polarity, {{stated what}}) AS value
  FROM page p CROSS JOIN supports s ON s.relation = p.relation CROSS JOIN claims c ON c.id = s.claim
  WHERE value IS NOT NULL
  UNION ALL
  SELECT p.n, c.id, c.polarity
  FROM page p CROSS JOIN claims c ON c.type = p.type AND c.subject = p.subject AND c.object = p.object
  WHERE p.kind = 'polarity' AND p.object <> '' AND c.polarity = 'denied'
  UNION ALL
  SELECT p.n, c.id, c.polarity
  FROM page p CROSS JOIN claims c ON c.type = p.type AND c.subject = p.object AND c.object = p.subject
  WHERE p.kind = 'polarity' AND p.type = 'ALLIED_WITH' AND c.polarity = 'denied'
  UNION ALL
  SELECT p.n, c.id, c.polarity
  FROM page p CROSS JOIN claims c ON c.event = p.subject AND c.event <> ''
  WHERE p.kind = 'polarity' AND p.object = ''
), sides AS MATERIALIZED (
  SELECT n, id, value, row_number() OVER (PARTITION BY n, value ORDER BY id) AS place FROM told
)
SELECT p.kind, p.type, coalesce(s.ref, (SELECT e.ref FROM acts e WHERE e.id = p.subject)) AS subject, o.ref AS object, p.what,
       (SELECT json_group_array(value ORDER BY iif(p.kind = 'figures', length(value), 0), value) FROM sides WHERE n = p.n AND place = 1) AS "values",
       (SELECT json_group_array(json(q.evidence) ORDER BY q.id) FROM sides CROSS JOIN quotes q ON q.id = sides.id
        WHERE sides.n = p.n AND sides.place <= :quotes) AS evidence
FROM page p LEFT JOIN nodes s ON s.id = p.subject LEFT JOIN nodes o ON o.id = p.object
ORDER BY p.n
