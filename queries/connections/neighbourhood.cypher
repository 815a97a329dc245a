// @name neighbourhood
// @title Neighbourhood of an entity
// @summary One row for each relation around the entity, at most so many: the nearest first, of those equally near the ones with the most claims; steps go on from what is in the answer.
// @param entity entity required The entity in the middle
// @param types relation_types Only relations of these types
// @param depth int default=1 min=1 max=3 How many steps from the entity
// @param size int default=100 min=1 max=500 Most relations
// @returns from entity, type text, to entity, depth int, claims int, articles int, confidence number, score number
// @returns first_seen date, last_seen date
// @graph from type to
// A step begins at the entities that the one before reached, and only while there is room: so a hub costs one reading of its relations.
MATCH (x:Entity {id: $entity})
CALL (x) {
  MATCH (x)-[r:{{relation_types}}]-(:Entity)
  WHERE type(r) IN $types AND {{relation_filters r}}
  WITH r ORDER BY r.claims DESC, type(r), startNode(r).id, endNode(r).id LIMIT $size
  RETURN collect(r) AS one
}
CALL (x, one) {
  UNWIND CASE WHEN $depth >= 2 AND size(one) < $size THEN one ELSE [] END AS r
  RETURN collect(DISTINCT CASE startNode(r) WHEN x THEN endNode(r) ELSE startNode(r) END) AS near
}
CALL (x, near) {
  UNWIND near AS n
  MATCH (n)-[r:{{relation_types}}]-(far:Entity)
  WHERE far <> x AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT r ORDER BY r.claims DESC, type(r), startNode(r).id, endNode(r).id LIMIT $size
  RETURN collect(r) AS found
}
WITH near, one, found[..$size - size(one)] AS two
CALL (near, one, two) {
  UNWIND CASE WHEN $depth = 3 AND size(one) + size(two) < $size THEN two ELSE [] END AS r
  UNWIND [startNode(r), endNode(r)] AS n
  WITH DISTINCT n, near WHERE NOT n IN near
  MATCH (n)-[r:{{relation_types}}]-(far:Entity)
  WHERE NOT far IN near AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT r ORDER BY r.claims DESC, type(r), startNode(r).id, endNode(r).id LIMIT $size
  RETURN collect(r) AS further
}
UNWIND [r IN one | [1, r]] + [r IN two | [2, r]] + [r IN further[..$size - size(one) - size(two)] | [3, r]] AS step
WITH step[0] AS depth, step[1] AS r
RETURN startNode(r) AS from, type(r) AS type, endNode(r) AS to, depth, r.claims AS claims, r.articles AS articles,
  r.confidence AS confidence, r.score AS score, r.firstSeen AS first_seen, r.lastSeen AS last_seen
ORDER BY depth, claims DESC, type, from.id, to.id
