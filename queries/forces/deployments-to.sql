-- @name deployments-to
-- @title Forces sent to a place
-- @summary One row for each deployment of forces to the place or to a place in it, up to three steps down, with the range of the figures that claims give and quotes that say where.
-- @param place entity:Location|Nation required Where the forces are
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns deployment entity, force text, by entities, to entities, in_support_of entities, conflicts entities
-- @returns size_min int, size_max int, qualifier text, killed_min int, killed_max int, started_on date, ended_on date
-- @returns articles int, disputed texts, evidence evidence
-- @cursor deployment
WITH RECURSIVE places (id, steps) AS (
  VALUES (:place, 0)
  UNION SELECT r."from", p.steps + 1 FROM places p CROSS JOIN relations r ON r."to" = p.id AND r.type = 'LOCATED_IN' WHERE p.steps < 3
), found AS (
  SELECT r."from" AS deployment, json_group_array(r."to") AS places, json_group_array(json(r.quotes)) AS told
  FROM (SELECT DISTINCT id FROM places) p CROSS JOIN edges r ON r."to" = p.id AND r.type = 'DEPLOYED_TO'
  WHERE r."from" > :after_deployment AND {{relation_filters r}}
  GROUP BY r."from" ORDER BY r."from" LIMIT :limit
)
-- An article that tells of two places counts once.
SELECT {{deployment d}},
       (SELECT count(DISTINCT c.article) FROM json_each(r.places) p CROSS JOIN claims c ON c.subject = d.id AND c.object = p.value
        WHERE c.event = '' AND c.type = 'DEPLOYED_TO' AND c.polarity = 'affirmed') AS articles,
       {{evidence r}} AS evidence
FROM (SELECT deployment, places, (SELECT json_group_array(q.value) FROM json_each(told) t, json_each(t.value) q) AS quotes FROM found) r
CROSS JOIN nodes d ON d.id = r.deployment
ORDER BY r.deployment
