-- @name treaties-of
-- @title Treaties of a nation
-- @summary One row for each treaty to which the nation or organisation is a party, with how it stands to it and the parties that the same filters let through.
-- @param nation entity:Nation|Organization required The nation or organisation
-- @param status text values=negotiating|signed|ratified|in_force|suspended|withdrew Only treaties to which it is known to stand so
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns treaty entity, kind text, signed_on date, status text, parties entities, claims int, articles int, sources int, first_seen date
-- @returns last_seen date, disputed texts, evidence evidence
-- @cursor treaty
SELECT t.ref AS treaty, t.attributes ->> 'kind' AS kind, t.attributes ->> 'signedOn' AS signed_on, r.attributes ->> 'status' AS status,
       (SELECT json_group_array(json(n.ref) ORDER BY n.id) FROM edges p JOIN nodes n ON n.id = p."from"
        WHERE p.type = 'PARTY_TO' AND p."to" = t.id AND {{relation_filters p}}) AS parties,
       {{relation_support r}}, r.disputed, {{evidence r}} AS evidence
FROM edges r JOIN nodes t ON t.id = r."to"
WHERE r.type = 'PARTY_TO' AND r."from" = :nation AND r."to" > :after_treaty
  AND (:status = '' OR r.attributes ->> 'status' = :status) AND {{relation_filters r}}
ORDER BY r."to" LIMIT :limit
