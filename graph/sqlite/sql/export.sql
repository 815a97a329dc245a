-- name: export-sources
SELECT source, MIN(source_name) FROM articles WHERE source <> '' GROUP BY source ORDER BY source

-- name: export-articles
SELECT id, source, url, title, lang, published, text FROM articles ORDER BY id

-- name: export-entities
SELECT key, id, label, name, names, attributes, disputed FROM entities ORDER BY id

-- name: export-events
SELECT id, type, date, place, actors, recipients, attributes, disputed FROM events ORDER BY id

-- name: export-claims
SELECT id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date, extractor, attributes
FROM claims ORDER BY id

-- name: export-mentions
SELECT article, entity, count, first, description FROM mentions ORDER BY article, entity

-- name: export-relations
SELECT key, type, "from", "to", claims, articles, first_seen, last_seen, modality, confidence, score, attributes, disputed
FROM relations ORDER BY type, "from", "to"
