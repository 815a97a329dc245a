// @name timeline
// @title Timeline of an entity
// @summary One row for each event in which the entity acts, is acted upon or is the place, in the order of time, those without a date last.
// @param entity entity required The entity
// @param types event_types Only events of these PLOVER types
// @param limit int default=50 min=1 max=500 Most rows
// @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
// @returns score number, evidence evidence
// @cursor first_day event
// An entity's roles are read in the order of time until the page is full: each condition names a column of their index.
WITH CASE WHEN $after_event = '' THEN '' WHEN $after_first_day = '' THEN '~' ELSE $after_first_day END AS after
CALL (after) {
  MATCH (e)-[r:ACTOR]->() USING INDEX r:ACTOR(entity, day, event)
  WHERE r.entity = $entity AND r.day >= after AND r.event >= ''
  WITH after, e, r ORDER BY r.entity, r.day, r.event
  WHERE {{timeline_filters e}}
  RETURN e, r.day AS day LIMIT $limit
  UNION
  MATCH (e)-[r:RECIPIENT]->() USING INDEX r:RECIPIENT(entity, day, event)
  WHERE r.entity = $entity AND r.day >= after AND r.event >= ''
  WITH after, e, r ORDER BY r.entity, r.day, r.event
  WHERE {{timeline_filters e}}
  RETURN e, r.day AS day LIMIT $limit
  UNION
  MATCH (e)-[r:LOCATED_AT]->() USING INDEX r:LOCATED_AT(entity, day, event)
  WHERE r.entity = $entity AND r.day >= after AND r.event >= ''
  WITH after, e, r ORDER BY r.entity, r.day, r.event
  WHERE {{timeline_filters e}}
  RETURN e, r.day AS day LIMIT $limit
}
WITH DISTINCT e, day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.type AS type, e.mode AS mode, e.date AS date, e.firstDay AS first_day, {{event_roles e}}, e.score AS score,
  {{event_evidence e}} AS evidence
ORDER BY day, event.id
