-- @name territorial-claims
-- @title Territorial claims
-- @summary One row for each claim of a nation to a place, with the rivals, who claim the place too and pass the same filters.
-- @param nation entity:Nation Only what this nation claims
-- @param place entity:Location Only claims to this place
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns claimant entity, place entity, rivals entities, modality text, confidence number, articles int
-- @returns first_seen date, last_seen date, evidence evidence
-- @cursor claimant place
-- Each way to find claims reads them in the order of its index until the page is full.
SELECT a.ref AS claimant, p.ref AS place,
       (SELECT json_group_array(json(n.ref) ORDER BY n.id) FROM edges o CROSS JOIN nodes n ON n.id = o."from"
        WHERE o."to" = r."to" AND o.type = 'CLAIMS' AND o."from" <> r."from" AND {{relation_filters o}}) AS rivals,
       r.modality, r.confidence, r.articles, r.first_seen, r.last_seen, {{evidence r}} AS evidence
FROM (SELECT * FROM (SELECT "from", "to", key FROM edges r
                     WHERE "from" = :nation AND type = 'CLAIMS' AND :place IN ('', "to") AND ("from", "to") > (:after_claimant, :after_place)
                       AND {{relation_filters r}} ORDER BY "to" LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT "from", "to", key FROM edges r
                     WHERE :nation = '' AND "to" = :place AND type = 'CLAIMS' AND ("from", "to") > (:after_claimant, :after_place)
                       AND {{relation_filters r}} ORDER BY "from" LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT "from", "to", key FROM edges r
                     WHERE :nation = '' AND :place = '' AND type = 'CLAIMS' AND ("from", "to") > (:after_claimant, :after_place)
                       AND {{relation_filters r}} ORDER BY "from", "to" LIMIT :limit)
      ORDER BY "from", "to" LIMIT :limit) found
CROSS JOIN edges r ON r.key = found.key CROSS JOIN nodes a ON a.id = r."from" CROSS JOIN nodes p ON p.id = r."to"
ORDER BY r."from", r."to"
