-- @name relations-of
-- @title Relations of an entity
-- @summary One row for each relation that the entity has, either way, with quotes that show it.
-- @param entity entity required The entity
-- @param types relation_types Only relations of these types
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns from entity, type text, to entity, claims int, articles int, sources int, first_seen date, last_seen date
-- @returns modality text, confidence number, score number, details details, disputed texts, evidence evidence
-- @cursor type from to
-- @graph from type to
-- Each way is read in the order of its index until the page is full.
SELECT f.ref AS "from", r.type, t.ref AS "to", r.claims, r.articles, coalesce(json_array_length(r.sources), 0) AS sources, r.first_seen,
       r.last_seen, r.modality, r.confidence, r.score, r.attributes AS details, r.disputed, {{evidence r}} AS evidence
FROM (SELECT * FROM (SELECT * FROM edges r WHERE "from" = :entity AND (type, "from", "to") > (:after_type, :after_from, :after_to)
                       AND +type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
                     ORDER BY type, "to" LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT * FROM edges r WHERE "to" = :entity AND (type, "from", "to") > (:after_type, :after_from, :after_to)
                       AND +type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
                     ORDER BY type, "from" LIMIT :limit)
      ORDER BY type, "from", "to" LIMIT :limit) r
JOIN nodes f ON f.id = r."from" JOIN nodes t ON t.id = r."to"
ORDER BY r.type, r."from", r."to"
