-- Takes back what migration 2 added, for the test that runs it again.
DROP VIEW acts; DROP VIEW quotes; DROP VIEW edges; DROP VIEW nodes;
DROP INDEX claims_denied; DROP INDEX entities_disputed; DROP INDEX entities_ranges; DROP INDEX articles_published; DROP INDEX relations_disputed;
DROP INDEX mentions_entity; ALTER TABLE mentions DROP COLUMN claims; CREATE INDEX mentions_entity ON mentions (entity);
DROP TABLE event_types;
DROP INDEX event_roles_entity; ALTER TABLE event_roles DROP COLUMN day; CREATE INDEX event_roles_entity ON event_roles (entity, event);
DROP INDEX events_day; ALTER TABLE events DROP COLUMN first_day; ALTER TABLE events DROP COLUMN last_day;
ALTER TABLE relations DROP COLUMN sources; ALTER TABLE relations DROP COLUMN quotes;
DELETE FROM entente_schema WHERE version = 2;
