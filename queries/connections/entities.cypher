// @name entities
// @title Entities
// @summary One row for each entity, by its id, with the names that articles give it and what is known of it.
// @param labels labels Only entities of these labels
// @param limit int default=50 min=1 max=500 Most rows
// @returns entity entity, articles int, names texts, details details
// @cursor entity
UNWIND $labels AS label
CALL (label) {
  MATCH (e:Entity)
  WHERE e.id STARTS WITH toLower(label) + ':' AND e.id > $after_entity
  RETURN e ORDER BY e.id LIMIT $limit
}
WITH DISTINCT e ORDER BY e.id LIMIT $limit
RETURN e AS entity, COUNT { (e)<-[:MENTIONS]-() } AS articles, e.names AS names, e {{entity_details}} AS details
ORDER BY entity.id
