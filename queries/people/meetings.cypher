// @name meetings
// @title Who met whom
// @summary One row for each meeting, visit, call, letter, negotiation or mediation (CONSULT events), with all who took part, in the order of time, those without a date last.
// @param entity entity Only those in which this one took part
// @param other entity Only those in which this one took part too
// @param mode text values=meet|visit|call|letter|negotiate|mediate Only those of this mode
// @param limit int default=50 min=1 max=500 Most rows
// @returns event entity, mode text, date date, first_day date, who entities, place entity, evidence evidence
// @cursor first_day event
// A meeting has no recipients: all who take part are its actors. Those of one are read in the order of time until the page is full.
WITH CASE $entity WHEN '' THEN $other ELSE $entity END AS named,
  CASE WHEN $after_event = '' THEN '' WHEN $after_first_day = '' THEN '~' ELSE $after_first_day END AS after
CALL (named, after) {
  WITH after, named WHERE named = ''
  MATCH (e:Event {type: 'CONSULT'})
  WITH after, e, coalesce(e.firstDay, '~') AS day
  WHERE (day > after OR day = after AND e.id > $after_event) AND ($mode = '' OR e.mode = $mode) AND {{event_filters e}}
  RETURN e, day ORDER BY day, e.id LIMIT $limit
  UNION
  MATCH (e)-[r:ACTOR]->() USING INDEX r:ACTOR(entity, day, event)
  WHERE r.entity = named AND r.day >= after AND r.event >= ''
  WITH after, e, r ORDER BY r.entity, r.day, r.event
  WHERE (r.day > after OR r.event > $after_event) AND e.type = 'CONSULT' AND ($mode = '' OR e.mode = $mode)
    AND ($other = '' OR EXISTS { (e)-[:ACTOR]->(:Entity {id: $other}) }) AND {{event_filters e}}
  RETURN e, r.day AS day LIMIT $limit
}
WITH e, day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.mode AS mode, e.date AS date, e.firstDay AS first_day,
  COLLECT { MATCH (e)-[:ACTOR]->(who:Entity) RETURN who ORDER BY who.id } AS who,
  head(COLLECT { MATCH (e)-[:LOCATED_AT]->(where:Entity) RETURN where }) AS place, {{event_evidence e}} AS evidence
ORDER BY day, event.id
