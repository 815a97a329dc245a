-- @name relations-between
-- @title Relations between two entities
-- @summary One row for each relation between the two, either way, with quotes that show it.
-- @param a entity required The one entity
-- @param b entity required The other entity
-- @param types relation_types Only relations of these types
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns from entity, type text, to entity, claims int, articles int, sources int, first_seen date, last_seen date
-- @returns modality text, confidence number, score number, details details, disputed texts, evidence evidence
-- @cursor type from to
-- @graph from type to
SELECT f.ref AS "from", r.type, t.ref AS "to", r.claims, r.articles, coalesce(json_array_length(r.sources), 0) AS sources, r.first_seen,
       r.last_seen, r.modality, r.confidence, r.score, r.attributes AS details, r.disputed, {{evidence r}} AS evidence
FROM (SELECT * FROM edges r WHERE "from" = :a AND "to" = :b AND type IN (SELECT value FROM json_each(:types))
      UNION ALL
      SELECT * FROM edges r WHERE "from" = :b AND "to" = :a AND type IN (SELECT value FROM json_each(:types))) r
JOIN nodes f ON f.id = r."from" JOIN nodes t ON t.id = r."to"
WHERE (:after_type = '' OR (r.type, r."from", r."to") > (:after_type, :after_from, :after_to)) AND {{relation_filters r}}
ORDER BY r.type, r."from", r."to" LIMIT :limit
