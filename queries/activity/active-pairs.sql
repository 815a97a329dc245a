-- @name active-pairs
-- @title Pairs with the most events between them
-- @summary One row for each two of whom one acted upon the other, or who acted together upon nobody else, with how many dated events there are and the means of their PLOVER scores; with a period, of the events whose first day lies in it.
-- @param entity entity Only pairs of this entity
-- @param labels labels default=Nation What both of a pair are
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns a entity, b entity, events int, cooperation_events int, conflict_events int, cooperation_total number, conflict_total number
-- @returns cooperation number, conflict number, net number, first_day date, last_day date
-- An event counts once for each of its pairs, however many claims tell it. Its score is that of its type:
-- cooperation is above 0, conflict below, a request is 0 and neither.
--   cooperation = cooperation_total / cooperation_events
--   conflict    = conflict_total / conflict_events
--   net         = (cooperation_total + conflict_total) / events
-- A total or mean of no events is null.
WITH found AS (
  SELECT id FROM events
  WHERE :entity = '' AND first_day BETWEEN iif(:since = '', '0000-01-01', :since) AND iif(:until = '', '9999-12-31', :until)
  UNION ALL
  SELECT DISTINCT event FROM event_roles
  WHERE entity = :entity AND role <> 'place' AND day BETWEEN iif(:since = '', '0000-01-01', :since) AND iif(:until = '', '9999-12-31', :until)
), chosen AS (
  SELECT id FROM entities WHERE label IN (SELECT value FROM json_each(:labels))
), pairs AS (
  SELECT min(x.entity, y.entity) AS a, max(x.entity, y.entity) AS b, count(*) AS events, sum(t.score) AS total,
         min(e.first_day) AS first_day, max(e.last_day) AS last_day,
         count(*) FILTER (WHERE t.score > 0) AS cooperation_events, sum(t.score) FILTER (WHERE t.score > 0) AS cooperation_total,
         count(*) FILTER (WHERE t.score < 0) AS conflict_events, sum(t.score) FILTER (WHERE t.score < 0) AS conflict_total
  FROM found CROSS JOIN events e ON e.id = found.id CROSS JOIN event_types t ON t.type = e.type
  CROSS JOIN event_roles x ON x.event = e.id AND x.role = 'actor'
  CROSS JOIN event_roles y ON y.event = e.id AND y.role = iif(e.recipients = '', 'actor', 'recipient')
  WHERE (e.recipients <> '' OR x.entity < y.entity) AND :entity IN ('', x.entity, y.entity)
    AND +x.entity IN chosen AND +y.entity IN chosen AND {{event_filters e}}
  GROUP BY 1, 2
  ORDER BY events DESC, a, b LIMIT :limit
)
SELECT a.ref AS a, b.ref AS b, p.events, p.cooperation_events, p.conflict_events, p.cooperation_total, p.conflict_total,
       p.cooperation_total / p.cooperation_events AS cooperation, p.conflict_total / p.conflict_events AS conflict,
       p.total / p.events AS net, p.first_day, p.last_day
FROM pairs p CROSS JOIN nodes a ON a.id = p.a CROSS JOIN nodes b ON b.id = p.b
ORDER BY p.events DESC, p.a, p.b
