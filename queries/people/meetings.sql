-- @name meetings
-- @title Who met whom
-- @summary One row for each meeting, visit, call, letter, negotiation or mediation (CONSULT events), with all who took part, in the order of time, those without a date last.
-- @param entity entity Only those in which this one took part
-- @param other entity Only those in which this one took part too
-- @param mode text values=meet|visit|call|letter|negotiate|mediate Only those of this mode
-- @param limit int default=50 min=1 max=500 Most rows
-- @returns event entity, mode text, date date, first_day date, who entities, place entity, evidence evidence
-- @cursor first_day event
-- A meeting has no recipients: all who take part are its actors. Meetings are read in the order of time until the page is full.
SELECT e.ref AS event, e.mode, e.date, e.first_day, e.actors AS who, e.place, {{event_evidence e}} AS evidence
FROM (SELECT r.day, r.event
      FROM (SELECT first_day AS day, id AS event FROM events WHERE :entity || :other = '' AND first_day > '' AND type = 'CONSULT'
            UNION ALL SELECT CAST('~' AS TEXT), id FROM events WHERE :entity || :other = '' AND first_day = '' AND type = 'CONSULT'
            UNION ALL SELECT day, event FROM event_roles WHERE entity = iif(:entity = '', :other, :entity) AND role = 'actor') r
      JOIN acts e ON e.id = r.event
      WHERE e.type = 'CONSULT' AND (:mode = '' OR e.mode = :mode)
        AND (r.day, r.event) > (iif(:after_event = '', '', iif(:after_first_day = '', '~', :after_first_day)), :after_event)
        AND (:other = '' OR EXISTS (SELECT 1 FROM event_roles o WHERE o.event = r.event AND o.entity = :other AND o.role = 'actor'))
        AND {{event_filters e}}
      ORDER BY r.day, r.event LIMIT :limit) r
JOIN acts e ON e.id = r.event
ORDER BY r.day, r.event
