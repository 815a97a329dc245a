// @name members-of
// @title Members of an organisation
// @summary One row for each nation, organisation or person that is said to be a member, with the dates that claims give.
// @param organization entity:Organization required The organisation
// @param limit int default=50 min=1 max=500 Most rows
// @returns member entity, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date, disputed texts
// @returns evidence evidence
// @cursor member
MATCH (:Entity {id: $organization})<-[r:MEMBER_OF]-(member:Entity)
WHERE member.id > $after_member AND {{relation_filters r}}
WITH member, r ORDER BY member.id LIMIT $limit
RETURN member, r.from AS from, r.to AS to, {{relation_support r}}, r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY member.id
