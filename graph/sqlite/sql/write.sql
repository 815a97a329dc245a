-- name: article-fingerprint
-- Tells whether an article is known, and read as it is now.
SELECT fingerprint FROM articles WHERE id = ?

-- name: insert-article
INSERT INTO articles (id, source, source_name, url, title, lang, published, text, fingerprint, ingested_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: insert-mention
INSERT INTO mentions (article, entity, count, first, description) VALUES (?, ?, ?, ?, ?)

-- name: insert-claim
INSERT INTO claims (id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date,
                    extractor, attributes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: insert-claim-words
INSERT INTO claim_words (rowid, quote) VALUES (?, ?)

-- name: insert-event-role
INSERT INTO event_roles (event, role, entity) VALUES (?, ?, ?)

-- name: insert-support
INSERT INTO supports (relation, claim) VALUES (?, ?)

-- name: insert-entity
INSERT INTO entities (id, label, name, names, attributes, disputed) VALUES (?, ?, ?, ?, ?, ?)

-- name: update-entity
UPDATE entities SET name = ?, names = ?, attributes = ?, disputed = ? WHERE key = ?

-- name: delete-entity
DELETE FROM entities WHERE key = ?

-- name: insert-entity-words
INSERT INTO entity_words (rowid, names) VALUES (?, ?)

-- name: delete-entity-words
DELETE FROM entity_words WHERE rowid = ?

-- name: insert-event
INSERT INTO events (id, type, date, place, actors, recipients, attributes, disputed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)

-- name: update-event
UPDATE events SET attributes = ?, disputed = ? WHERE id = ?

-- name: delete-event
DELETE FROM events WHERE id = ?

-- name: delete-event-roles
DELETE FROM event_roles WHERE event = ?

-- name: insert-relation
INSERT INTO relations (type, "from", "to", claims, articles, first_seen, last_seen, modality, confidence, score, attributes, disputed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: update-relation
UPDATE relations
SET claims = ?, articles = ?, first_seen = ?, last_seen = ?, modality = ?, confidence = ?, attributes = ?, disputed = ?
WHERE key = ?

-- name: delete-relation
DELETE FROM relations WHERE key = ?

-- name: entity-for-update
SELECT key, id, label, name, names, attributes, disputed FROM entities WHERE id = ?

-- name: event-for-update
SELECT id, type, date, place, actors, recipients, attributes, disputed FROM events WHERE id = ?

-- name: relation-for-update
SELECT key, type, "from", "to", claims, articles, first_seen, last_seen, modality, confidence, score, attributes, disputed
FROM relations WHERE type = ? AND "from" = ? AND "to" = ?
