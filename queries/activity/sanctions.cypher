// @name sanctions
// @title Who sanctioned whom
// @summary One row for each sanctioner and whom it sanctioned, with how many events that sums up and quotes that show it.
// @param entity entity Only sanctions by or on this entity
// @param side text values=by|on Only sanctions by the entity, or only those on it
// @param limit int default=50 min=1 max=500 Most rows
// @returns from entity, type text, to entity, events int, claims int, articles int, first_seen date, last_seen date
// @returns modality text, confidence number, score number, evidence evidence
// @cursor from to
// @graph from type to
// What is not asked for must not be read: a plain WHERE would come after the reading.
CALL () {
  MATCH (:Entity {id: $entity})-[r:SANCTIONED]->()
  WHERE $side <> 'on'
  RETURN r
  UNION ALL
  MATCH (:Entity {id: $entity})<-[r:SANCTIONED]-()
  WHERE $side <> 'by'
  RETURN r
  UNION ALL
  UNWIND CASE $entity WHEN '' THEN [1] ELSE [] END AS whole
  MATCH ()-[r:SANCTIONED]->()
  RETURN r
}
WITH r, startNode(r) AS from, endNode(r) AS to
WHERE (from.id > $after_from OR from.id = $after_from AND to.id > $after_to) AND {{relation_filters r}}
WITH r, from, to ORDER BY from.id, to.id LIMIT $limit
// Whoever sanctioned many is asked for its events once.
WITH from, collect(r) AS page
CALL (from, page) {
  MATCH (from)<-[:ACTOR]-(e:Event {type: 'SANCTION'})-[as:RECIPIENT|ACTOR]->(to:Entity)
  WHERE to IN [r IN page | endNode(r)] AND (type(as) = 'RECIPIENT' OR e.recipients IS NULL)
  WITH DISTINCT e, to WHERE EXISTS { (e)<-[:ABOUT]-(:Claim {polarity: 'affirmed'}) }
  RETURN to, count(*) AS events
}
WITH from, to, events, head([r IN page WHERE endNode(r) = to]) AS r
RETURN from, type(r) AS type, to, events, r.claims AS claims, r.articles AS articles, r.firstSeen AS first_seen, r.lastSeen AS last_seen,
  r.modality AS modality, r.confidence AS confidence, r.score AS score, {{evidence r}} AS evidence
ORDER BY from.id, to.id
