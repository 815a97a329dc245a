// @name relations-between
// @title Relations between two entities
// @summary One row for each relation between the two, either way, with quotes that show it.
// @param a entity required The one entity
// @param b entity required The other entity
// @param types relation_types Only relations of these types
// @param limit int default=50 min=1 max=500 Most rows
// @returns from entity, type text, to entity, claims int, articles int, sources int, first_seen date, last_seen date
// @returns modality text, confidence number, score number, details details, disputed texts, evidence evidence
// @cursor type from to
// @graph from type to
MATCH (:Entity {id: $a})-[r:{{relation_types}}]-(:Entity {id: $b})
WITH r, startNode(r) AS from, type(r) AS type, endNode(r) AS to
WHERE type IN $types
  AND ($after_type = '' OR type > $after_type OR type = $after_type
    AND (from.id > $after_from OR from.id = $after_from AND to.id > $after_to))
  AND {{relation_filters r}}
WITH r, from, type, to ORDER BY type, from.id, to.id LIMIT $limit
RETURN from, type, to, r.claims AS claims, r.articles AS articles, size(coalesce(r.sources, [])) AS sources, r.firstSeen AS first_seen,
  r.lastSeen AS last_seen, r.modality AS modality, r.confidence AS confidence, r.score AS score, r {{relation_details}} AS details,
  r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY type, from.id, to.id
