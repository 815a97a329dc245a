-- @name leaders-of
-- @title Leaders over time
-- @summary One row for each leader of the nation or organisation that articles name, in the order of taking office, those without a known start last.
-- @param nation entity:Nation|Organization required The nation or organisation
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns leader entity, office text, from date, to date, claims int, articles int, sources int, first_seen date, last_seen date
-- @returns disputed texts, evidence evidence
SELECT n.ref AS leader, r.attributes ->> 'office' AS office, r.start AS "from", r.attributes ->> 'to' AS "to", {{relation_support r}},
       r.disputed, {{evidence r}} AS evidence
FROM (SELECT *, coalesce({{first_day start}}, '~') AS since FROM (SELECT *, attributes ->> 'from' AS start FROM edges) r
      WHERE type = 'LEADS' AND "to" = :nation AND {{relation_filters r}}
      ORDER BY since, "from" LIMIT :limit) r
JOIN nodes n ON n.id = r."from"
ORDER BY r.since, r."from"
