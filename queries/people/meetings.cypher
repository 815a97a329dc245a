// @name meetings
// @title Who met whom
// @summary One row for each meeting, visit, call, letter, negotiation or mediation (CONSULT events), with all who took part, in the order of time, those without a date last.
// @param entity entity Only those in which this one took part
// @param other entity Only those in which this one took part too
// @param mode text values=meet|visit|call|letter|negotiate|mediate Only those of this mode
// @param limit int default=50 min=1 max=500 Most rows
// @returns event entity, mode text, date date, first_day date, who entities, place entity, evidence evidence
// @cursor first_day event
// A meeting has no recipients: all who take part are its actors.
CALL () {
  WITH $entity + $other AS named WHERE named = ''
  MATCH (e:Event {type: 'CONSULT'})
  RETURN e
  UNION ALL
  MATCH (:Entity {id: CASE $entity WHEN '' THEN $other ELSE $entity END})<-[:ACTOR]-(e:Event {type: 'CONSULT'})
  WHERE $other = '' OR EXISTS { (e)-[:ACTOR]->(:Entity {id: $other}) }
  RETURN e
}
WITH e, coalesce(e.firstDay, '~') AS day, CASE $after_first_day WHEN '' THEN '~' ELSE $after_first_day END AS after
WHERE ($mode = '' OR e.mode = $mode) AND ($after_event = '' OR day > after OR day = after AND e.id > $after_event)
  AND {{event_filters e}}
WITH e, day ORDER BY day, e.id LIMIT $limit
RETURN e AS event, e.mode AS mode, e.date AS date, e.firstDay AS first_day,
  COLLECT { MATCH (e)-[:ACTOR]->(who:Entity) RETURN who ORDER BY who.id } AS who,
  head(COLLECT { MATCH (e)-[:LOCATED_AT]->(where:Entity) RETURN where }) AS place, {{event_evidence e}} AS evidence
ORDER BY day, event.id
