-- @name offices-of
-- @title Offices of a person
-- @summary One row for each nation or organisation that the person leads or serves, in the order of taking office, those without a known start last.
-- @param person entity:Person required The person
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns type text, body entity, office text, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date
-- @returns disputed texts, evidence evidence
SELECT r.type, n.ref AS body, r.attributes ->> 'office' AS office, r.start AS "from", r.attributes ->> 'to' AS "to", {{relation_support r}},
       r.disputed, {{evidence r}} AS evidence
FROM (SELECT *, coalesce({{first_day start}}, '~') AS since FROM (SELECT *, attributes ->> 'from' AS start FROM edges) r
      WHERE type IN ('LEADS', 'OFFICIAL_OF') AND "from" = :person AND {{relation_filters r}}
      ORDER BY since, type, "to" LIMIT :limit) r
JOIN nodes n ON n.id = r."to"
ORDER BY r.since, r.type, r."to"
