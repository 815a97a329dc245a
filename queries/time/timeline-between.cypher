// @name timeline-between
// @title Timeline of two entities
// @summary One row for each event that the two have with each other: one acts on the other, or both act together on nobody; in the order of time, those without a date last.
// @param a entity required The one entity
// @param b entity required The other entity
// @param types event_types Only events of these PLOVER types
// @param limit int default=50 min=1 max=500 Most rows
// @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
// @returns score number, evidence evidence
// @cursor first_day event
// Nobody is actor and recipient of one event.
MATCH (:Entity {id: $a})<-[one:ACTOR|RECIPIENT]-(e:Event)-[other:ACTOR|RECIPIENT]->(:Entity {id: $b})
WHERE type(one) <> type(other) OR type(one) = 'ACTOR' AND e.recipients IS NULL
WITH e, coalesce(e.firstDay, '~') AS day, CASE $after_first_day WHEN '' THEN '~' ELSE $after_first_day END AS after
WHERE e.type IN $types AND ($after_event = '' OR day > after OR day = after AND e.id > $after_event)
  AND {{event_filters e}}
WITH e, day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.type AS type, e.mode AS mode, e.date AS date, e.firstDay AS first_day, {{event_roles e}}, e.score AS score,
  {{event_evidence e}} AS evidence
ORDER BY day, event.id
