-- name: entity
-- One entity, by its unique index.
SELECT key, id, label, name, names, attributes, disputed FROM entities WHERE id = ?

-- name: event
-- One event, by its primary key.
SELECT id, type, date, place, actors, recipients, attributes, disputed FROM events WHERE id = ?

-- name: article
-- One article, by its primary key.
SELECT id, source, url, title, lang, published, text FROM articles WHERE id = ?

-- name: source
-- The name that sorts first stands where articles name one source differently.
SELECT source, MIN(source_name) FROM articles WHERE source = ? GROUP BY source

-- name: relations-all
-- Without an entity the unique index gives both the choice of a type and the order.
SELECT key, type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed
FROM relations WHERE (:type = '' OR type = :type) ORDER BY type, "from", "to" LIMIT :limit

-- name: relations-of-entity
-- One arm for each end, so that each uses its index; an edge of an entity with itself does not exist.
SELECT * FROM (
  SELECT key, type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed
  FROM relations WHERE "from" = :entity AND (:other = '' OR "to" = :other) AND (:type = '' OR type = :type)
  UNION ALL
  SELECT key, type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed
  FROM relations WHERE "to" = :entity AND (:other = '' OR "from" = :other) AND (:type = '' OR type = :type)
) ORDER BY type, "from", "to" LIMIT :limit

-- name: events-all
-- Undated events come last: the empty date would sort first.
SELECT id, type, date, place, actors, recipients, attributes, disputed
FROM events WHERE (:type = '' OR type = :type) ORDER BY date = '', date, id LIMIT :limit

-- name: events-of-entity
-- By the index of roles; DISTINCT because an entity may be actor and place of one event.
SELECT DISTINCT e.id, e.type, e.date, e.place, e.actors, e.recipients, e.attributes, e.disputed
FROM event_roles r JOIN events e ON e.id = r.event
WHERE r.entity = :participant AND (:type = '' OR e.type = :type)
ORDER BY e.date = '', e.date, e.id LIMIT :limit

-- name: claims-of-relation
-- By what supports the relation, never by its ends: a denial has the same ends and is no support.
SELECT c.id, c.article, c.type, c.subject, c.object, c.event, c.quote, c.start, c."end", c.modality, c.polarity, c.attributed_to,
       c.confidence, c.date, c.extractor, c.attributes
FROM relations r JOIN supports s ON s.relation = r.key JOIN claims c ON c.id = s.claim
WHERE r.type = :type AND r."from" = :from AND r."to" = :to AND (:event = '' OR c.event = :event) AND (:article = '' OR c.article = :article)
ORDER BY s.claim LIMIT :limit

-- name: claims-of-event
-- event <> '' lets SQLite use the partial index.
SELECT id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date, extractor, attributes
FROM claims WHERE event <> '' AND event = :event AND (:article = '' OR article = :article) ORDER BY id LIMIT :limit

-- name: claims-of-article
-- By the index of articles, which has the order of ids in it.
SELECT id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date, extractor, attributes
FROM claims WHERE article = :article ORDER BY id LIMIT :limit

-- name: search-entities
-- The best match first; ids tell equal ones apart, so that the answer is the same each time.
SELECT e.key, e.id, e.label, e.name, e.names, e.attributes, e.disputed
FROM entity_words w JOIN entities e ON e.key = w.rowid
WHERE entity_words MATCH :words ORDER BY bm25(entity_words), e.id LIMIT :limit

-- name: search-claims
-- As search-entities, over quotes.
SELECT c.id, c.article, c.type, c.subject, c.object, c.event, c.quote, c.start, c."end", c.modality, c.polarity, c.attributed_to,
       c.confidence, c.date, c.extractor, c.attributes
FROM claim_words w JOIN claims c ON c.key = w.rowid
WHERE claim_words MATCH :words ORDER BY bm25(claim_words), c.id LIMIT :limit

-- name: count-all
-- All totals from one view of the graph.
SELECT (SELECT COUNT(*) FROM articles), (SELECT COUNT(*) FROM entities), (SELECT COUNT(*) FROM relations), (SELECT COUNT(*) FROM events),
       (SELECT COUNT(*) FROM claims)

-- name: count-entities
-- Sizes by label, along the index of labels.
SELECT label, COUNT(*) FROM entities GROUP BY label

-- name: count-relations
-- Sizes by type, along the unique index.
SELECT type, COUNT(*) FROM relations GROUP BY type

-- name: count-events
-- Sizes by type, along the index of types.
SELECT type, COUNT(*) FROM events GROUP BY type
