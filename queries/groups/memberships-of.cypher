// @name memberships-of
// @title Memberships of an entity
// @summary One row for each organisation of which it is a member (MEMBER_OF), and each body of which it is a part (PART_OF).
// @param entity entity:Nation|Organization|Person required The nation, organisation or person
// @param limit int default=50 min=1 max=500 Most rows
// @returns type text, body entity, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date
// @returns disputed texts, evidence evidence
// @cursor type body
MATCH (:Entity {id: $entity})-[r:MEMBER_OF|PART_OF]->(body:Entity)
WITH body, r, type(r) AS type
WHERE (type > $after_type OR type = $after_type AND body.id > $after_body) AND {{relation_filters r}}
WITH body, r, type ORDER BY type, body.id LIMIT $limit
RETURN type, body, r.from AS from, r.to AS to, {{relation_support r}}, r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY type, body.id
