-- What named queries need: who published a relation, a few claims to show it, events by day, and views whose columns read as the answers show them.

ALTER TABLE relations ADD COLUMN sources TEXT NOT NULL DEFAULT '';
UPDATE relations SET sources = coalesce((
    SELECT json_group_array(source) FROM (
        SELECT DISTINCT a.source
        FROM supports s JOIN claims c ON c.id = s.claim JOIN articles a ON a.id = c.article
        WHERE s.relation = relations.key AND a.source <> '' ORDER BY a.source
    ) HAVING count(*) > 0), '');
ALTER TABLE relations ADD COLUMN quotes TEXT NOT NULL DEFAULT '';
UPDATE relations SET quotes = coalesce((
    SELECT json_group_array(claim) FROM (SELECT claim FROM supports WHERE relation = relations.key ORDER BY claim LIMIT 3)
    HAVING count(*) > 0), '');
CREATE INDEX relations_disputed ON relations (type) WHERE disputed <> '';

-- The first and the last day that a date may mean, '' where there is none; the migration fills them in.
ALTER TABLE events ADD COLUMN first_day TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN last_day TEXT NOT NULL DEFAULT '';
CREATE INDEX events_day ON events (first_day, id, last_day);

-- day is the event's first day, '~' where there is none, so that an entity's events are read in the order of time.
ALTER TABLE event_roles ADD COLUMN day TEXT NOT NULL DEFAULT '~';
DROP INDEX event_roles_entity;
CREATE INDEX event_roles_entity ON event_roles (entity, day, event, role);

-- What the ontology says of each type of event; the migration fills it.
CREATE TABLE event_types (
    type      TEXT PRIMARY KEY,
    edge      TEXT NOT NULL UNIQUE,
    symmetric INTEGER NOT NULL,
    cameo     TEXT NOT NULL,
    quad      INTEGER NOT NULL,
    score     REAL NOT NULL
) WITHOUT ROWID;

-- In how many of the article's claims the entity has a part.
ALTER TABLE mentions ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
UPDATE mentions SET claims = (
    SELECT count(*) FROM claims c
    WHERE c.article = mentions.article
      AND (mentions.entity IN (c.subject, c.object)
        OR c.event <> '' AND EXISTS (SELECT 1 FROM event_roles r WHERE r.event = c.event AND r.entity = mentions.entity)));
DROP INDEX mentions_entity;
CREATE INDEX mentions_entity ON mentions (entity, count, claims);
CREATE INDEX articles_published ON articles (published, id);
CREATE INDEX entities_disputed ON entities (label, id) WHERE disputed <> '';
CREATE INDEX entities_ranges ON entities (label, id) WHERE instr(attributes, 'Min":') > 0; -- figures that differ
CREATE INDEX claims_denied ON claims (type, subject, object) WHERE polarity = 'denied';

-- Entities, each with the reference by which answers name it.
CREATE VIEW nodes AS
SELECT id, label AS type, name, names, json_object('id', id, 'name', name, 'type', label) AS ref,
       nullif(attributes, '') AS attributes, nullif(disputed, '') AS disputed
FROM entities;

-- Relations, with null for what is not known.
CREATE VIEW edges AS
SELECT key, type, "from", "to", claims, articles, nullif(sources, '') AS sources, quotes, nullif(first_seen, '') AS first_seen,
       nullif(last_seen, '') AS last_seen, modality, confidence, score, nullif(attributes, '') AS attributes,
       nullif(disputed, '') AS disputed
FROM relations;

-- Events, with null for what is not known. Whom they name is read only where it is asked for.
CREATE VIEW acts AS
SELECT e.id, e.type, t.edge, t.symmetric, t.cameo, t.quad, t.score, nullif(e.date, '') AS date, nullif(e.first_day, '') AS first_day,
       nullif(e.last_day, '') AS last_day, nullif(e.attributes, '') ->> 'mode' AS mode,
       json_object('id', e.id, 'name', rtrim(e.type || ' ' || e.date), 'type', 'Event') AS ref,
       (SELECT json_group_array(json(n.ref)) FROM event_roles r JOIN nodes n ON n.id = r.entity
        WHERE r.event = e.id AND r.role = 'actor') AS actors,
       (SELECT json_group_array(json(n.ref)) FROM event_roles r JOIN nodes n ON n.id = r.entity
        WHERE r.event = e.id AND r.role = 'recipient') AS recipients,
       (SELECT n.ref FROM nodes n WHERE n.id = e.place) AS place
FROM events e JOIN event_types t ON t.type = e.type;

-- Claims, each with the evidence by which answers show it.
CREATE VIEW quotes AS
SELECT c.key, c.id, c.article, c.type, c.subject, c.object, c.event, c.modality, c.polarity, c.confidence, nullif(c.date, '') AS date,
       nullif(c.attributes, '') AS attributes, nullif(a.source, '') AS source, nullif(a.published, '') AS published,
       json_object('claim', c.id, 'quote', c.quote, 'start', c.start, 'end', c."end", 'modality', c.modality, 'polarity', c.polarity,
                   'attributedTo', c.attributed_to, 'date', c.date, 'confidence', c.confidence, 'article', c.article, 'title', a.title,
                   'source', a.source_name, 'url', a.url, 'publishedAt', a.published, 'lang', a.lang) AS evidence
FROM claims c JOIN articles a ON a.id = c.article;
