// @name events
// @title Events
// @summary One row for each event, in the order of time, those without a date last.
// @param types event_types Only events of these PLOVER types
// @param limit int default=50 min=1 max=500 Most rows
// @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
// @returns score number, evidence evidence
// @cursor first_day event
// Events with a date are read in the order of the index on their first day, those without in the order of their ids.
CALL () {
  MATCH (e:Event)
  WHERE e.firstDay >= $after_first_day AND e.firstDay <= CASE $until WHEN '' THEN '~' ELSE $until END
    AND ($after_event = '' OR $after_first_day <> '' AND (e.firstDay > $after_first_day OR e.id > $after_event))
    AND e.type IN $types AND {{event_filters e}}
  WITH e ORDER BY e.firstDay, e.id LIMIT $limit
  RETURN collect(e) AS dated
}
CALL (dated) {
  UNWIND CASE WHEN size(dated) < $limit AND $since = '' AND $until = '' THEN [1] ELSE [] END AS wanted
  MATCH (e:Event&Entity)
  WHERE e.id STARTS WITH 'event:' AND ($after_first_day <> '' OR e.id > $after_event) AND e.firstDay IS NULL
    AND e.type IN $types AND {{event_filters e}}
  WITH e ORDER BY e.id LIMIT $limit
  RETURN collect(e) AS undated
}
UNWIND dated + undated AS e
WITH e, coalesce(e.firstDay, '~') AS day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.type AS type, e.mode AS mode, e.date AS date, e.firstDay AS first_day, {{event_roles e}}, e.score AS score,
  {{event_evidence e}} AS evidence
ORDER BY day, event.id
