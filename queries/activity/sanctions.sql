-- @name sanctions
-- @title Who sanctioned whom
-- @summary One row for each sanctioner and whom it sanctioned, with how many events that sums up and quotes that show it.
-- @param entity entity Only sanctions by or on this entity
-- @param side text values=by|on Only sanctions by the entity, or only those on it
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns from entity, type text, to entity, events int, claims int, articles int, first_seen date, last_seen date
-- @returns modality text, confidence number, score number, evidence evidence
-- @cursor from to
-- @graph from type to
-- Each way to find them reads in the order of its index until the page is full.
SELECT f.ref AS "from", r.type, t.ref AS "to",
       (SELECT count(DISTINCT c.event) FROM supports s CROSS JOIN claims c ON c.id = s.claim WHERE s.relation = r.key) AS events,
       r.claims, r.articles, r.first_seen, r.last_seen, r.modality, r.confidence, r.score, {{evidence r}} AS evidence
FROM (SELECT * FROM (SELECT "from", "to", key FROM edges r
                     WHERE "from" = :entity AND :side <> 'on' AND type = 'SANCTIONED' AND ("from", "to") > (:after_from, :after_to)
                       AND {{relation_filters r}} ORDER BY "to" LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT "from", "to", key FROM edges r
                     WHERE "to" = :entity AND :side <> 'by' AND type = 'SANCTIONED' AND ("from", "to") > (:after_from, :after_to)
                       AND {{relation_filters r}} ORDER BY "from" LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT "from", "to", key FROM edges r
                     WHERE :entity = '' AND type = 'SANCTIONED' AND ("from", "to") > (:after_from, :after_to)
                       AND {{relation_filters r}} ORDER BY "from", "to" LIMIT :limit)
      ORDER BY "from", "to" LIMIT :limit) found
CROSS JOIN edges r ON r.key = found.key CROSS JOIN nodes f ON f.id = r."from" CROSS JOIN nodes t ON t.id = r."to"
ORDER BY r."from", r."to"
