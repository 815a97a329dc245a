-- name: article-fingerprint
-- Tells whether an article is known, and read as it is now.
SELECT fingerprint FROM articles WHERE id = ?

-- name: insert-article
-- The publisher stands here, not in a table of its own, so that it goes with its last article.
INSERT INTO articles (id, source, source_name, url, title, lang, published, text, fingerprint, ingested_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: insert-mention
-- The description is kept to be joined anew when another article is retracted.
INSERT INTO mentions (article, entity, count, first, claims, description) VALUES (?, ?, ?, ?, ?, ?)

-- name: insert-claim
-- The row key is given by SQLite and used for the word index.
INSERT INTO claims (id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date,
                    extractor, attributes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: insert-claim-words
-- Makes the quote found by its words.
INSERT INTO claim_words (rowid, quote) VALUES (?, ?)

-- name: insert-event-role
-- One row for each part that an entity has in an event, for finding its events.
INSERT INTO event_roles (event, role, entity, day) VALUES (?, ?, ?, ?)

-- name: insert-support
-- Keeps which claims affirm a relation, for recomputing and for showing them.
INSERT INTO supports (relation, claim) VALUES (?, ?)

-- name: insert-entity
-- The first article that mentions the entity makes it.
INSERT INTO entities (id, label, name, names, attributes, disputed) VALUES (?, ?, ?, ?, ?, ?)

-- name: update-entity
-- Writes what the articles describe together; id and label never change.
UPDATE entities SET name = ?, names = ?, attributes = ?, disputed = ? WHERE key = ?

-- name: delete-entity
-- No article mentions it any more.
DELETE FROM entities WHERE key = ?

-- name: insert-entity-words
-- Makes the entity found by the words of all its names.
INSERT INTO entity_words (rowid, names) VALUES (?, ?)

-- name: delete-entity-words
-- The names are indexed anew, or gone with the entity.
DELETE FROM entity_words WHERE rowid = ?

-- name: insert-event
-- The first claim about the event makes it.
INSERT INTO events (id, type, date, first_day, last_day, place, actors, recipients, attributes, disputed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: update-event
-- Only the details can change: all else is the identity of the event.
UPDATE events SET attributes = ?, disputed = ? WHERE id = ?

-- name: delete-event
-- No claim tells it any more.
DELETE FROM events WHERE id = ?

-- name: delete-event-roles
-- The parts go with the event.
DELETE FROM event_roles WHERE event = ?

-- name: insert-relation
-- The first claim that affirms the relation makes it.
INSERT INTO relations (type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: update-relation
-- Writes what the claims add up to; the key and the score never change.
UPDATE relations
SET claims = ?, articles = ?, sources = ?, quotes = ?, first_seen = ?, last_seen = ?, modality = ?, confidence = ?, attributes = ?, disputed = ?
WHERE key = ?

-- name: delete-relation
-- No claim affirms it any more.
DELETE FROM relations WHERE key = ?

-- name: entity-for-update
-- What is stored so far, with its row key, to join more into.
SELECT key, id, label, name, names, attributes, disputed FROM entities WHERE id = ?

-- name: event-for-update
-- What is stored so far, to join more into.
SELECT id, type, date, place, actors, recipients, attributes, disputed FROM events WHERE id = ?

-- name: relation-for-update
-- What is stored so far, with its row key, to add more to.
SELECT key, type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed
FROM relations WHERE type = ? AND "from" = ? AND "to" = ?
