-- @name memberships-of
-- @title Memberships of an entity
-- @summary One row for each organisation of which it is a member (MEMBER_OF), and each body of which it is a part (PART_OF).
-- @param entity entity:Nation|Organization|Person required The nation, organisation or person
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns type text, body entity, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date
-- @returns disputed texts, evidence evidence
-- @cursor type body
SELECT r.type, n.ref AS body, r.attributes ->> 'from' AS "from", r.attributes ->> 'to' AS "to", {{relation_support r}}, r.disputed,
       {{evidence r}} AS evidence
FROM edges r JOIN nodes n ON n.id = r."to"
WHERE r."from" = :entity AND r.type IN ('MEMBER_OF', 'PART_OF') AND (r.type, r."to") > (:after_type, :after_body) AND {{relation_filters r}}
ORDER BY r.type, r."to" LIMIT :limit
