-- @name members-of
-- @title Members of an organisation
-- @summary One row for each nation, organisation or person that is said to be a member, with the dates that claims give.
-- @param organization entity:Organization required The organisation
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns member entity, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date, disputed texts
-- @returns evidence evidence
-- @cursor member
SELECT n.ref AS member, r.attributes ->> 'from' AS "from", r.attributes ->> 'to' AS "to", {{relation_support r}}, r.disputed,
       {{evidence r}} AS evidence
FROM edges r JOIN nodes n ON n.id = r."from"
WHERE r.type = 'MEMBER_OF' AND r."to" = :organization AND r."from" > :after_member AND {{relation_filters r}}
ORDER BY r."from" LIMIT :limit
