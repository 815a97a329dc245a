-- name: export-sources
-- A publisher is there as long as an article of it is; see the statement source for its name.
SELECT source, MIN(source_name) FROM articles WHERE source <> '' GROUP BY source ORDER BY source

-- name: export-articles
-- Ids are ASCII and compared bytewise, so that this order is the same in every store.
SELECT id, source, url, title, lang, published, text FROM articles ORDER BY id

-- name: export-entities
-- In the order of ids, along their unique index: nothing is sorted in memory.
SELECT key, id, label, name, names, attributes, disputed FROM entities ORDER BY id

-- name: export-events
-- In the order of ids, along the primary key.
SELECT id, type, date, place, actors, recipients, attributes, disputed FROM events ORDER BY id

-- name: export-claims
-- In the order of ids, along their unique index: claims are too many to be sorted in memory.
SELECT id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date, extractor, attributes
FROM claims ORDER BY id

-- name: export-mentions
-- In the order of article and entity, along the primary key; the names are in the description.
SELECT article, entity, count, first, description FROM mentions ORDER BY article, entity

-- name: export-relations
-- In the order of keys, along their unique index.
SELECT key, type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed
FROM relations ORDER BY type, "from", "to"
