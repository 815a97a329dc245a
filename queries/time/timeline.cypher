// @name timeline
// @title Timeline of an entity
// @summary One row for each event in which the entity acts, is acted upon or is the place, in the order of time, those without a date last.
// @param entity entity required The entity
// @param types event_types Only events of these PLOVER types
// @param limit int default=50 min=1 max=500 Most rows
// @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
// @returns score number, evidence evidence
// @cursor first_day event
MATCH (:Entity {id: $entity})<-[:ACTOR|RECIPIENT|LOCATED_AT]-(e:Event)
WITH DISTINCT e, coalesce(e.firstDay, '~') AS day, CASE $after_first_day WHEN '' THEN '~' ELSE $after_first_day END AS after
WHERE e.type IN $types AND ($after_event = '' OR day > after OR day = after AND e.id > $after_event)
  AND {{event_filters e}}
WITH e, day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.type AS type, e.mode AS mode, e.date AS date, e.firstDay AS first_day, {{event_roles e}}, e.score AS score,
  {{event_evidence e}} AS evidence
ORDER BY day, event.id
