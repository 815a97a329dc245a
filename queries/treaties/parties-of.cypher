// @name parties-of
// @title Parties of a treaty
// @summary One row for each party of the treaty, with how it stands to it, and one for each person who signed it: articles do not always say for whom.
// @param treaty entity:Treaty required The treaty
// @param limit int default=50 min=1 max=500 Most rows
// @returns role text, who entity, status text, claims int, articles int, sources int, first_seen date, last_seen date, disputed texts
// @returns evidence evidence
// @cursor role who
// A role is party or signatory.
MATCH (:Entity {id: $treaty})<-[r:PARTY_TO|SIGNED]-(who:Entity)
WITH who, r, CASE type(r) WHEN 'SIGNED' THEN 'signatory' ELSE 'party' END AS role
WHERE (role > $after_role OR role = $after_role AND who.id > $after_who) AND {{relation_filters r}}
WITH who, r, role ORDER BY role, who.id LIMIT $limit
RETURN role, who, r.status AS status, {{relation_support r}}, r.disputed AS disputed, {{evidence r}} AS evidence
ORDER BY role, who.id
