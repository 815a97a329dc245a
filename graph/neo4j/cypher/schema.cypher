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

// name: schema-2-event-day
// Events of a period.
CREATE INDEX entente_event_day IF NOT EXISTS FOR (e:Event) ON (e.firstDay)

// name: schema-2-actor-days
// Whom an entity acted on, in the order of time.
CREATE INDEX entente_actor_days IF NOT EXISTS FOR ()-[r:ACTOR]-() ON (r.entity, r.day, r.event)

// name: schema-2-recipient-days
// Who acted on an entity.
CREATE INDEX entente_recipient_days IF NOT EXISTS FOR ()-[r:RECIPIENT]-() ON (r.entity, r.day, r.event)

// name: schema-2-place-days
// What happened at a place.
CREATE INDEX entente_place_days IF NOT EXISTS FOR ()-[r:LOCATED_AT]-() ON (r.entity, r.day, r.event)

// name: schema-2-claim-polarity
// Denials, which are few.
CREATE INDEX entente_claim_polarity IF NOT EXISTS FOR (c:Claim) ON (c.polarity)

// name: schema-2-entity-disputed
// Entities whose claims differ.
CREATE INDEX entente_entity_disputed IF NOT EXISTS FOR (e:Entity) ON (e.disputed)

// name: schema-2-deployment-size
// Deployments whose figures differ.
CREATE INDEX entente_deployment_size IF NOT EXISTS FOR (d:Deployment) ON (d.sizeMin)

// name: schema-2-deployment-killed
// The same for those killed.
CREATE INDEX entente_deployment_killed IF NOT EXISTS FOR (d:Deployment) ON (d.killedMin)

// name: schema-2-standing
// Who published the claims of relations that were stored before relations named them, and which claims show them.
MATCH (article:Article)-[:STATES]->(c:Claim {polarity: 'affirmed'})-[:SUBJECT]->(a:Entity), (c)-[:OBJECT]->(b:Entity)
MATCH (a)-[r]-(b)
WHERE type(r) = c.type AND (startNode(r) = a OR c.type IN $symmetric)
WITH r, article.source AS source, c.id AS claim ORDER BY claim
WITH r, collect(DISTINCT source) AS sources, collect(claim)[..3] AS quotes
CALL (sources) { UNWIND sources AS source WITH source ORDER BY source RETURN collect(source) AS sorted }
SET r.sources = CASE WHEN sorted = [] THEN null ELSE sorted END, r.quotes = quotes

// name: schema-2-acts
// The same for the edges that events give.
MATCH (article:Article)-[:STATES]->(c:Claim {polarity: 'affirmed'})-[:ABOUT]->(e:Event)-[:ACTOR]->(a:Entity), (e)-[role:RECIPIENT|ACTOR]->(b:Entity)
WHERE a <> b AND (type(role) = 'RECIPIENT' OR e.recipients IS NULL)
MATCH (a)-[r]-(b)
WHERE type(r) = $edges[e.type] AND (startNode(r) = a OR type(r) IN $symmetric)
WITH DISTINCT r, article.source AS source, c.id AS claim ORDER BY claim
WITH r, collect(DISTINCT source) AS sources, collect(claim)[..3] AS quotes
CALL (sources) { UNWIND sources AS source WITH source ORDER BY source RETURN collect(source) AS sorted }
SET r.sources = CASE WHEN sorted = [] THEN null ELSE sorted END, r.quotes = quotes

// name: schema-2-mention-claims
// In how many of the article's claims an entity has a part, for mentions that were stored without.
MATCH (a:Article)-[m:MENTIONS]->(x:Entity)
WHERE m.claims IS NULL
SET m.claims = COUNT { (a)-[:STATES]->(c:Claim) WHERE c.subject = x.id OR c.object = x.id } +
  COUNT { (a)-[:STATES]->(:Claim)-[:ABOUT]->(e:Event) WHERE EXISTS { (e)-[:ACTOR|RECIPIENT|LOCATED_AT]->(x) } }

// name: days-missing
// Events that were stored before events had days.
MATCH (e:Event)
WHERE e.date IS NOT NULL AND e.firstDay IS NULL
RETURN e.id, e.date

// name: set-days
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e.firstDay = row.firstDay, e.lastDay = row.lastDay

// name: set-role-days
// Roles that were stored before they had days.
MATCH (e:Event)-[r:ACTOR|RECIPIENT|LOCATED_AT]->(x:Entity)
WHERE r.day IS NULL
SET r.entity = x.id, r.day = coalesce(e.firstDay, '~'), r.event = e.id
