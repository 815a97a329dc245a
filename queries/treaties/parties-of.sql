-- @name parties-of
-- @title Parties of a treaty
-- @summary One row for each party of the treaty, with how it stands to it, and one for each person who signed it: articles do not always say for whom.
-- @param treaty entity:Treaty required The treaty
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns role text, who entity, status text, claims int, articles int, sources int, first_seen date, last_seen date, disputed texts
-- @returns evidence evidence
-- @cursor role who
-- A role is party or signatory.
SELECT r.role, n.ref AS who, r.attributes ->> 'status' AS status, {{relation_support r}}, r.disputed, {{evidence r}} AS evidence
FROM (SELECT *, iif(type = 'SIGNED', 'signatory', 'party') AS role FROM edges WHERE "to" = :treaty AND type IN ('PARTY_TO', 'SIGNED')) r
JOIN nodes n ON n.id = r."from"
WHERE (r.role, r."from") > (:after_role, :after_who) AND {{relation_filters r}}
ORDER BY r.role, r."from" LIMIT :limit
