-- @name parties-to
-- @title Parties to a conflict
-- @summary One row for each belligerent, each supporter (whose forces are in the conflict in support of a belligerent) and each donor (a nation or organisation that aided a belligerent, whatever the aid and whenever), with whom they support; modality, confidence, articles and quotes are those of BELLIGERENT_IN, IN_SUPPORT_OF or AIDED, and every relation that leads there passes the filters.
-- @param conflict entity:Conflict required The conflict
-- @param role text values=belligerent|supporter|donor Only parties in this role
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns party entity, role text, side entity, forces entity, modality text, confidence number, articles int, evidence evidence
WITH belligerents AS (
  SELECT * FROM edges r WHERE "to" = :conflict AND type = 'BELLIGERENT_IN' AND {{relation_filters r}}
), parties AS (
  SELECT 1 AS rank, 'belligerent' AS role, r."from" AS party, NULL AS side, NULL AS forces, r.key, r.articles FROM belligerents r
  UNION ALL
  SELECT 2, 'supporter', sent."from", r."to", r."from", r.key, r.articles
  FROM edges i CROSS JOIN edges r ON r."from" = i."from" AND r.type = 'IN_SUPPORT_OF'
  CROSS JOIN edges sent ON sent."to" = i."from" AND sent.type = 'DEPLOYED'
  WHERE i."to" = :conflict AND i.type = 'DEPLOYED_IN' AND r."to" IN (SELECT "from" FROM belligerents)
    AND {{relation_filters i}} AND {{relation_filters r}} AND {{relation_filters sent}}
  UNION ALL
  SELECT 3, 'donor', r."from", r."to", NULL, r.key, r.articles
  FROM belligerents b CROSS JOIN edges r ON r."to" = b."from" AND r.type = 'AIDED'
  CROSS JOIN nodes n ON n.id = r."from" AND n.type IN ('Nation', 'Organization')
  WHERE {{relation_filters r}}
)
SELECT n.ref AS party, p.role, s.ref AS side, f.ref AS forces, r.modality, r.confidence, r.articles, {{evidence r}} AS evidence
FROM (SELECT * FROM parties WHERE :role IN ('', role) ORDER BY rank, articles DESC, party, side, forces LIMIT :limit) p
CROSS JOIN edges r ON r.key = p.key CROSS JOIN nodes n ON n.id = p.party
LEFT JOIN nodes s ON s.id = p.side LEFT JOIN nodes f ON f.id = p.forces
ORDER BY p.rank, p.articles DESC, p.party, p.side, p.forces
