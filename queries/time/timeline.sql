-- @name timeline
-- @title Timeline of an entity
-- @summary One row for each event in which the entity acts, is acted upon or is the place, in the order of time, those without a date last.
-- @param entity entity required The entity
-- @param types event_types Only events of these PLOVER types
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
-- @returns score number, evidence evidence
-- @cursor first_day event
SELECT e.ref AS event, e.type, e.mode, e.date, e.first_day, e.actors, e.recipients, e.place, e.score, {{event_evidence e}} AS evidence
FROM event_roles r CROSS JOIN acts e ON e.id = r.event
WHERE r.entity = :entity
  AND (r.day, r.event) > (iif(:after_event = '', '', iif(:after_first_day = '', '~', :after_first_day)), :after_event)
  AND (:until = '' OR r.day <= :until)
  AND NOT EXISTS (SELECT 1 FROM event_roles o WHERE o.entity = :entity AND o.day = r.day AND o.event = r.event AND o.role < r.role)
  AND e.type IN (SELECT value FROM json_each(:types)) AND {{event_filters e}}
ORDER BY r.day, r.event LIMIT :limit
