// @name offices-of
// @title Offices of a person
// @summary One row for each nation or organisation that the person leads or serves, in the order of taking office, those without a known start last.
// @param person entity:Person required The person
// @param limit int default=50 min=1 max=500 Most rows
// @returns type text, body entity, office text, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date
// @returns disputed texts, evidence evidence
MATCH (:Entity {id: $person})-[r:LEADS|OFFICIAL_OF]->(body:Entity)
WHERE {{relation_filters r}}
WITH body, r, r.from AS start
WITH body, r, type(r) AS type, coalesce({{first_day start}}, '~') AS since
ORDER BY since, type, body.id LIMIT $limit
RETURN type, body, r.office AS office, r.from AS from, r.to AS to, {{relation_support r}}, r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY since, type, body.id
