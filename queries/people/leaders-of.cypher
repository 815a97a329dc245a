// @name leaders-of
// @title Leaders over time
// @summary One row for each leader of the nation or organisation that articles name, in the order of taking office, those without a known start last.
// @param nation entity:Nation|Organization required The nation or organisation
// @param limit int default=50 min=1 max=500 Most rows
// @returns leader entity, office text, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date
// @returns disputed texts, evidence evidence
MATCH (:Entity {id: $nation})<-[r:LEADS]-(leader:Person)
WHERE {{relation_filters r}}
WITH leader, r, r.from AS start
WITH leader, r, coalesce({{first_day start}}, '~') AS since
ORDER BY since, leader.id LIMIT $limit
RETURN leader, r.office AS office, r.from AS from, r.to AS to, {{relation_support r}}, r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY since, leader.id
