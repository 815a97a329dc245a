-- @name neighbourhood
-- @title Neighbourhood of an entity
-- @summary One row for each relation around the entity, at most so many: the nearest first, of those equally near the ones with the most claims; steps go on from what is in the answer.
-- @param entity entity required The entity in the middle
-- @param types relation_types Only relations of these types
-- @param depth int default=1 min=1 max=3 How many steps from the entity
-- @param size int default=100 min=1 max=500 Most relations
-- @returns from entity, type text, to entity, depth int, claims int, articles int, confidence number, score number
-- @returns first_seen date, last_seen date
-- @graph from type to
-- A step begins at the entities that the one before reached, and only while there is room: so a hub costs one reading of its relations.
WITH one AS MATERIALIZED (
  SELECT r.key, r."from", r."to"
  FROM (SELECT * FROM edges WHERE "from" = :entity UNION ALL SELECT * FROM edges WHERE "to" = :entity) r
  WHERE r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
  ORDER BY r.claims DESC, r.type, r."from", r."to" LIMIT :size
), near AS MATERIALIZED (
  SELECT DISTINCT iif("from" = :entity, "to", "from") AS id FROM one
  WHERE :depth >= 2 AND (SELECT count(*) FROM one) < :size
), two AS MATERIALIZED (
  SELECT DISTINCT r.key, r."from", r."to", r.claims, r.type
  FROM near CROSS JOIN edges r ON r."from" = near.id OR r."to" = near.id
  WHERE r."from" <> :entity AND r."to" <> :entity AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
  ORDER BY r.claims DESC, r.type, r."from", r."to" LIMIT :size - (SELECT count(*) FROM one)
), further AS MATERIALIZED (
  SELECT "from" AS id FROM two WHERE :depth = 3 UNION SELECT "to" FROM two WHERE :depth = 3 EXCEPT SELECT id FROM near
), three AS MATERIALIZED (
  SELECT DISTINCT r.key, r.claims, r.type, r."from", r."to"
  FROM further CROSS JOIN edges r ON r."from" = further.id OR r."to" = further.id
  WHERE r."from" NOT IN near AND r."to" NOT IN near AND r.type IN (SELECT value FROM json_each(:types)) AND {{relation_filters r}}
  ORDER BY r.claims DESC, r.type, r."from", r."to" LIMIT :size - (SELECT count(*) FROM one) - (SELECT count(*) FROM two)
)
SELECT f.ref AS "from", r.type, t.ref AS "to", s.depth, r.claims, r.articles, r.confidence, r.score, r.first_seen, r.last_seen
FROM (SELECT 1 AS depth, key FROM one UNION ALL SELECT 2, key FROM two UNION ALL SELECT 3, key FROM three) s
CROSS JOIN edges r ON r.key = s.key JOIN nodes f ON f.id = r."from" JOIN nodes t ON t.id = r."to"
ORDER BY s.depth, r.claims DESC, r.type, r."from", r."to"
