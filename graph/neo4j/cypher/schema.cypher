// name: version
// The schema that the database has; no row when it has none.
MATCH (s:EntenteSchema {id: 'schema'})
RETURN s.version

// name: set-version
// Last of a migration.
MERGE (s:EntenteSchema {id: 'schema'})
SET s.version = $version

// name: await-indexes
// An index answers only when it holds what was there before it.
CALL db.awaitIndexes(300)

// name: schema-1-schema
// One node holds the version and is the lock of writers.
CREATE CONSTRAINT entente_schema_id IF NOT EXISTS FOR (s:EntenteSchema) REQUIRE s.id IS UNIQUE

// name: schema-1-entity
// Every merge and match goes by id. Names have no range index: one above 8 KB would make its article unstorable.
CREATE CONSTRAINT entente_entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE

// name: schema-1-article
CREATE CONSTRAINT entente_article_id IF NOT EXISTS FOR (a:Article) REQUIRE a.id IS UNIQUE

// name: schema-1-claim
CREATE CONSTRAINT entente_claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE c.id IS UNIQUE

// name: schema-1-source
CREATE CONSTRAINT entente_source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE

// name: schema-1-claim-ends
// The claims of one relation in the order of their ids; by its first column, the claims of a type.
CREATE INDEX entente_claim_ends IF NOT EXISTS FOR (c:Claim) ON (c.type, c.subject, c.object, c.id)

// name: schema-1-event-date
// Events in the order of time.
CREATE INDEX entente_event_date IF NOT EXISTS FOR (e:Event) ON (e.date)

// name: schema-1-event-type
// Events of a type.
CREATE INDEX entente_event_type IF NOT EXISTS FOR (e:Event) ON (e.type)

// name: schema-1-article-date
// Articles in the order of publication.
CREATE INDEX entente_article_date IF NOT EXISTS FOR (a:Article) ON (a.publishedAt)

// name: schema-1-entity-words
// Names as folded words. No analyzer of Neo4j folds case and diacritics and still keeps English stop words such as "of".
CREATE FULLTEXT INDEX entente_entity_words IF NOT EXISTS FOR (e:Entity) ON EACH [e.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}

// name: schema-1-claim-words
// Quotes as folded words.
CREATE FULLTEXT INDEX entente_claim_words IF NOT EXISTS FOR (c:Claim) ON EACH [c.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
