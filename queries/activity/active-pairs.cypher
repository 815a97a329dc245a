// @name active-pairs
// @title Pairs with the most events between them
// @summary One row for each two of whom one acted upon the other, or who acted together upon nobody else, with how many dated events there are and the means of their PLOVER scores; with a period, of the events whose first day lies in it.
// @param entity entity Only pairs of this entity
// @param labels labels default=Nation What both of a pair are
// @param limit int default=50 min=1 max=500 Most rows
// @returns a entity, b entity, events int, cooperation_events int, conflict_events int, cooperation_total number, conflict_total number
// @returns cooperation number, conflict number, net number, first_day date, last_day date
// An event counts once for each of its pairs, however many claims tell it. Its score is that of its type:
// cooperation is above 0, conflict below, a request is 0 and neither.
//   cooperation = cooperation_total / cooperation_events
//   conflict    = conflict_total / conflict_events
//   net         = (cooperation_total + conflict_total) / events
// A total or mean of no events is null.
WITH CASE $since WHEN '' THEN '0000-01-01' ELSE $since END AS first, CASE $until WHEN '' THEN '9999-12-31' ELSE $until END AS last
// Not all events are read where an entity is asked for: a plain WHERE would come after the reading.
CALL (first, last) {
  UNWIND CASE $entity WHEN '' THEN [1] ELSE [] END AS whole
  MATCH (e:Event)
  WHERE first <= e.firstDay <= last
  RETURN e
  UNION ALL
  MATCH (:Entity {id: $entity})<-[:ACTOR|RECIPIENT]-(e:Event)
  WHERE first <= e.firstDay <= last
  RETURN DISTINCT e
}
WITH e WHERE {{event_filters e}}
MATCH (e)-[:ACTOR]->(x:Entity), (e)-[as:RECIPIENT|ACTOR]->(y:Entity)
WHERE (type(as) = 'RECIPIENT' OR e.recipients IS NULL AND x.id < y.id) AND $entity IN ['', x.id, y.id]
  AND any(label IN labels(x) WHERE label IN $labels) AND any(label IN labels(y) WHERE label IN $labels)
WITH CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, e
WITH a, b, count(*) AS events, sum(e.score) AS total, min(e.firstDay) AS first_day, max(e.lastDay) AS last_day,
  count(CASE WHEN e.score > 0 THEN 1 END) AS cooperation_events, sum(CASE WHEN e.score > 0 THEN e.score END) AS cooperation_sum,
  count(CASE WHEN e.score < 0 THEN 1 END) AS conflict_events, sum(CASE WHEN e.score < 0 THEN e.score END) AS conflict_sum
ORDER BY events DESC, a.id, b.id LIMIT $limit
RETURN a, b, events, cooperation_events, conflict_events,
  CASE WHEN cooperation_events > 0 THEN cooperation_sum END AS cooperation_total,
  CASE WHEN conflict_events > 0 THEN conflict_sum END AS conflict_total,
  CASE WHEN cooperation_events > 0 THEN cooperation_sum / cooperation_events END AS cooperation,
  CASE WHEN conflict_events > 0 THEN conflict_sum / conflict_events END AS conflict,
  total / events AS net, first_day, last_day
ORDER BY events DESC, a.id, b.id
