-- @name parties-of
-- @title Parties of a treaty
-- @summary One row for each party of the treaty, with how it stands to it, and one for each person who signed it: articles do not always say for whom.
-- @param treaty entity:Treaty required The treaty
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns role text, who entity, status text, claims int, articles int, sources int, first_seen date, last_seen date, disputed texts
-- @returns evidence evidence
-- @cursor role who
-- A role is party or signatory, which sort as the types do.
SELECT iif(r.type = 'SIGNED', 'signatory', 'party') AS role, n.ref AS who, r.attributes ->> 'status' AS status, {{relation_support r}},
       r.disputed, {{evidence r}} AS evidence
FROM edges r JOIN nodes n ON n.id = r."from"
WHERE r."to" = :treaty AND r.type IN ('PARTY_TO', 'SIGNED') AND {{relation_filters r}}
  AND (r.type, r."from") > (CASE :after_role WHEN 'signatory' THEN 'SIGNED' WHEN 'party' THEN 'PARTY_TO' ELSE '' END, :after_who)
ORDER BY r.type, r."from" LIMIT :limit
