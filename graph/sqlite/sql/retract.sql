-- name: entities-of-article
-- The entities to describe anew when the article goes.
SELECT entity FROM mentions WHERE article = ? ORDER BY entity

-- name: events-of-article
-- The events to tell anew when the article goes.
SELECT DISTINCT event FROM claims WHERE article = ? AND event <> '' ORDER BY event

-- name: relations-of-article
-- The relations that an article's claims affirm: those to recompute without it.
SELECT DISTINCT r.key, r.type, r."from", r."to", r.claims, r.articles, r.sources, r.quotes, r.first_seen, r.last_seen, r.modality, r.confidence, r.score,
       r.attributes, r.disputed
FROM claims c JOIN supports s ON s.claim = c.id JOIN relations r ON r.key = s.relation
WHERE c.article = ? ORDER BY r.key

-- name: delete-supports-of-article
-- Before the claims, through which they are found.
DELETE FROM supports WHERE claim IN (SELECT id FROM claims WHERE article = ?)

-- name: delete-claim-words-of-article
-- Before the claims, whose keys they share.
DELETE FROM claim_words WHERE rowid IN (SELECT key FROM claims WHERE article = ?)

-- name: delete-claims-of-article
-- What the article states goes with it.
DELETE FROM claims WHERE article = ?

-- name: delete-mentions-of-article
-- Whom the article mentions goes with it.
DELETE FROM mentions WHERE article = ?

-- name: delete-article
-- Last; that it deletes no row tells that there was no such article.
DELETE FROM articles WHERE id = ?

-- name: descriptions-of-entity
-- What the remaining articles say of an entity, to be joined anew.
SELECT description FROM mentions WHERE entity = ?

-- name: details-of-event
-- The details that the remaining claims give an event; no row means that none is left.
SELECT attributes FROM claims WHERE event = ?

-- name: affirmations-of-relation
-- The claims that still affirm a relation, with publisher and date of their article.
SELECT c.id, c.article, c.type, c.modality, c.confidence, c.event, c.attributes, a.source, a.published
FROM supports s JOIN claims c ON c.id = s.claim JOIN articles a ON a.id = c.article
WHERE s.relation = ?
