// @name paths
// @title Shortest paths between two entities
// @summary One row for each path, the shortest first, then by the ids along it: of the paths that are as short as any or one step longer, the first k. No path passes an entity twice, and each step shows its relation with the most claims.
// @param from entity required Where the paths begin
// @param to entity required Where they end
// @param k int default=3 min=1 max=20 How many paths
// @param types relation_types Only along relations of these types
// @param max_length int default=4 min=1 max=6 Most steps
// @returns length int, nodes entities, relations relations
// @graph nodes relations
// A walk of the least length, or of one step more, meets nobody twice: what it could leave out between would make it two steps shorter.
// near1 holds the neighbours of the end, near2 theirs, and so on, each read only when shorter walks are too few. first3 holds the first
// two entities of walks of three steps. Where each beginning can be ended, the k first beginnings give the k first walks.
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
WHERE a <> b
CALL (a) {
  MATCH (a)-[r:{{relation_types}}]-(x:Entity)
  WHERE type(r) IN $types AND {{relation_filters r}}
  RETURN collect(DISTINCT x) AS begin
}
CALL (b) {
  MATCH (b)-[r:{{relation_types}}]-(x:Entity)
  WHERE type(r) IN $types AND {{relation_filters r}}
  RETURN collect(DISTINCT x) AS near1
}
WITH *, b IN begin AS direct, CASE WHEN $max_length >= 2 THEN [x IN begin WHERE x IN near1] ELSE [] END AS common, size(begin) <= size(near1) AS ahead
CALL (begin, near1, direct, common, ahead) {
  UNWIND CASE WHEN direct OR size(common) >= $k OR $max_length < 3 THEN [] WHEN ahead THEN begin ELSE near1 END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN CASE WHEN ahead THEN near1 ELSE begin END AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT CASE WHEN ahead THEN [x, y] ELSE [y, x] END AS walk ORDER BY walk[0].id, walk[1].id LIMIT $k
  RETURN collect(walk) AS first3
}
CALL (near1, direct, common, first3) {
  UNWIND CASE WHEN direct OR common <> [] OR size(first3) >= $k OR $max_length < 4 THEN [] ELSE near1 END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE type(r) IN $types AND {{relation_filters r}}
  RETURN collect(DISTINCT y) AS near2
}
CALL (begin, near2) {
  UNWIND CASE WHEN near2 = [] THEN [] ELSE begin END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN near2 AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT x, y ORDER BY x.id, y.id LIMIT $k
  RETURN collect([x, y]) AS first4
}
CALL (near2, first3, first4) {
  UNWIND CASE WHEN first3 <> [] OR size(first4) >= $k OR $max_length < 5 THEN [] ELSE near2 END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE type(r) IN $types AND {{relation_filters r}}
  RETURN collect(DISTINCT y) AS near3
}
CALL (begin, near3) {
  UNWIND CASE WHEN near3 = [] THEN [] ELSE begin END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN near3 AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT x, y ORDER BY x.id, y.id LIMIT $k
  RETURN collect([x, y]) AS first5
}
CALL (near3, first4, first5) {
  UNWIND CASE WHEN first4 <> [] OR size(first5) >= $k OR $max_length < 6 THEN [] ELSE near3 END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE type(r) IN $types AND {{relation_filters r}}
  RETURN collect(DISTINCT y) AS near4
}
CALL (begin, near4) {
  UNWIND CASE WHEN near4 = [] THEN [] ELSE begin END AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN near4 AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT x, y ORDER BY x.id, y.id LIMIT $k
  RETURN collect([x, y]) AS first6
}
CALL (near3, first6) {
  UNWIND first6 AS walk
  WITH walk, walk[-1] AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN near3 AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT walk + [y] AS walk ORDER BY [n IN walk | n.id] LIMIT $k
  RETURN collect(walk) AS walks3
}
CALL (near2, first5, walks3) {
  UNWIND first5 + walks3 AS walk
  WITH walk, walk[-1] AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN near2 AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT walk + [y] AS walk ORDER BY size(walk), [n IN walk | n.id] LIMIT $k
  RETURN collect(walk) AS walks2
}
CALL (near1, first4, walks2) {
  UNWIND first4 + walks2 AS walk
  WITH walk, walk[-1] AS x
  MATCH (x)-[r:{{relation_types}}]-(y:Entity)
  WHERE y IN near1 AND type(r) IN $types AND {{relation_filters r}}
  WITH DISTINCT walk + [y] AS walk ORDER BY size(walk), [n IN walk | n.id] LIMIT $k
  RETURN collect(walk) AS walks1
}
UNWIND CASE WHEN direct THEN [[]] ELSE [] END + [x IN common | [x]] + first3 + walks1 AS walk
WITH [a] + walk + [b] AS nodes
ORDER BY size(nodes), [n IN nodes | n.id] LIMIT $k
RETURN size(nodes) - 1 AS length, nodes, COLLECT {
    UNWIND range(1, size(nodes) - 1) AS i
    WITH i, nodes[i - 1] AS x, nodes[i] AS y
    CALL (x, y) {
      MATCH (x)-[r:{{relation_types}}]-(y)
      WHERE type(r) IN $types AND {{relation_filters r}}
      RETURN r ORDER BY r.claims DESC, type(r), startNode(r).id LIMIT 1
    }
    RETURN {type: type(r), from: startNode(r).id, to: endNode(r).id} ORDER BY i
  } AS relations
ORDER BY length, [n IN nodes | n.id]
