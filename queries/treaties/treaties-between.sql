-- @name treaties-between
-- @title Treaties that two nations share
-- @summary One row for each treaty to which both are parties, with how each stands to it.
-- @param a entity:Nation|Organization required The one party
-- @param b entity:Nation|Organization required The other party
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns treaty entity, kind text, signed_on date, status_a text, status_b text, articles int, evidence evidence
-- @cursor treaty
SELECT t.ref AS treaty, t.attributes ->> 'kind' AS kind, t.attributes ->> 'signedOn' AS signed_on, r.attributes ->> 'status' AS status_a,
       b.attributes ->> 'status' AS status_b, min(r.articles, b.articles) AS articles, {{evidence r}} AS evidence
FROM edges r JOIN edges b ON b.type = 'PARTY_TO' AND b."from" = :b AND b."to" = r."to" JOIN nodes t ON t.id = r."to"
WHERE r.type = 'PARTY_TO' AND r."from" = :a AND (:after_treaty = '' OR r."to" > :after_treaty)
  AND {{relation_filters r}} AND {{relation_filters b}}
ORDER BY r."to" LIMIT :limit
