-- @name entities
-- @title Entities
-- @summary One row for each entity, by its id, with the names that articles give it and what is known of it.
-- @param labels labels Only entities of these labels
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns entity entity, articles int, names texts, details details
-- @cursor entity
SELECT e.ref AS entity, (SELECT count(*) FROM mentions m WHERE m.entity = e.id) AS articles, e.names, e.attributes AS details
FROM (SELECT value FROM json_each(:labels)) l CROSS JOIN nodes e
  ON e.id IN (SELECT id FROM entities WHERE label = l.value AND id > :after_entity ORDER BY id LIMIT :limit)
ORDER BY e.id LIMIT :limit
