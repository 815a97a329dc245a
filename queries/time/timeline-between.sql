-- @name timeline-between
-- @title Timeline of two entities
-- @summary One row for each event that the two have with each other: one acts on the other, or both act together on nobody; in the order of time, those without a date last.
-- @param a entity required The one entity
-- @param b entity required The other entity
-- @param types event_types Only events of these PLOVER types
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
-- @returns score number, evidence evidence
-- @cursor first_day event
-- The events of the one that has fewer are read in the order of time until the page is full; two that have many share many.
-- Nobody is actor and recipient of one event.
SELECT e.ref AS event, e.type, e.mode, e.date, e.first_day, e.actors, e.recipients, e.place, e.score, {{event_evidence e}} AS evidence
FROM event_roles one
CROSS JOIN event_roles other ON other.entity = iif(one.entity = :a, :b, :a) AND other.day = one.day AND other.event = one.event
  AND other.entity <> one.entity
CROSS JOIN acts e ON e.id = one.event
WHERE one.entity = iif((SELECT count(*) FROM (SELECT 1 FROM event_roles WHERE entity = :a LIMIT 1000))
    <= (SELECT count(*) FROM (SELECT 1 FROM event_roles WHERE entity = :b LIMIT 1000)), :a, :b)
  AND (one.day, one.event) > (iif(:after_event = '', '', iif(:after_first_day = '', '~', :after_first_day)), :after_event)
  AND (:until = '' OR one.day <= :until)
  AND (one.role = 'actor' AND other.role = 'recipient' OR one.role = 'recipient' AND other.role = 'actor'
    OR one.role = 'actor' AND other.role = 'actor' AND NOT EXISTS (SELECT 1 FROM event_roles WHERE event = one.event AND role = 'recipient'))
  AND e.type IN (SELECT value FROM json_each(:types)) AND {{event_filters e}}
ORDER BY one.day, one.event LIMIT :limit
