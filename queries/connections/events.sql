-- @name events
-- @title Events
-- @summary One row for each event, in the order of time, those without a date last.
-- @param types event_types Only events of these PLOVER types
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns event entity, type text, mode text, date date, first_day date, actors entities, recipients entities, place entity
-- @returns score number, evidence evidence
-- @cursor first_day event
-- Events with a date are read in the order of the index on their first day, those without in the order of their ids.
SELECT e.ref AS event, e.type, e.mode, e.date, e.first_day, e.actors, e.recipients, e.place, e.score, {{event_evidence e}} AS evidence
FROM (SELECT * FROM (SELECT d.first_day AS day, d.id FROM events d CROSS JOIN acts e ON e.id = d.id
                     WHERE d.first_day > '' AND d.first_day <= iif(:until = '', '~', :until) AND d.last_day >= :since
                       AND (:after_event = '' OR :after_first_day <> '') AND (d.first_day, d.id) > (:after_first_day, :after_event)
                       AND e.type IN (SELECT value FROM json_each(:types)) AND {{event_filters e}}
                     ORDER BY d.first_day, d.id LIMIT :limit)
      UNION ALL
      SELECT * FROM (SELECT '~', d.id FROM events d CROSS JOIN acts e ON e.id = d.id
                     WHERE d.first_day = '' AND d.id > iif(:after_first_day = '', :after_event, '') AND :since = '' AND :until = ''
                       AND e.type IN (SELECT value FROM json_each(:types)) AND {{event_filters e}}
                     ORDER BY d.id LIMIT :limit)
      ORDER BY day, id LIMIT :limit) p
CROSS JOIN acts e ON e.id = p.id
ORDER BY p.day, p.id
