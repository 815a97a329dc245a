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
// The roles of the one with fewer events are read in the order of time, until the page is full of those that name the other.
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
WHERE a <> b
WITH CASE WHEN COUNT { (a)<-[:ACTOR]-() } + COUNT { (a)<-[:RECIPIENT]-() } <= COUNT { (b)<-[:ACTOR]-() } + COUNT { (b)<-[:RECIPIENT]-() }
  THEN [a, b] ELSE [b, a] END AS pair, CASE WHEN $after_event = '' THEN '' WHEN $after_first_day = '' THEN '~' ELSE $after_first_day END AS after
WITH pair[0].id AS one, pair[1] AS other, after
CALL (one, other, after) {
  MATCH (e)-[r:ACTOR]->() USING INDEX r:ACTOR(entity, day, event)
  WHERE r.entity = one AND r.day >= after AND r.event >= ''
  WITH other, after, e, r ORDER BY r.entity, r.day, r.event
  WHERE EXISTS { (e)-[o:RECIPIENT|ACTOR]->(other) WHERE type(o) = 'RECIPIENT' OR e.recipients IS NULL } AND {{timeline_filters e}}
  RETURN e, r.day AS day LIMIT $limit
  UNION
  MATCH (e)-[r:RECIPIENT]->() USING INDEX r:RECIPIENT(entity, day, event)
  WHERE r.entity = one AND r.day >= after AND r.event >= ''
  WITH other, after, e, r ORDER BY r.entity, r.day, r.event
  WHERE EXISTS { (e)-[:ACTOR]->(other) } AND {{timeline_filters e}}
  RETURN e, r.day AS day LIMIT $limit
}
WITH e, day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.type AS type, e.mode AS mode, e.date AS date, e.firstDay AS first_day, {{event_roles e}}, e.score AS score,
  {{event_evidence e}} AS evidence
ORDER BY day, event.id
