// name: lock
// Every writer begins here. The write lock on this one node lets writers in one after the other, so that what they read
// of hub nations stays true until they commit, counters are exact, and no two of them can wait for each other.
MATCH (s:EntenteSchema {id: 'schema'})
SET s.writes = coalesce(s.writes, 0) + 1
RETURN s.version

// name: fingerprints
// Which of the articles are stored, and with which findings.
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id, a.fingerprint

// name: touched-nodes
// Entities and events that are to be joined with new descriptions.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e

// name: touched-relations
// each: relation
// Each pair has one edge of a type at most; the end with fewer edges of the type is searched, never the claims behind it.
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MATCH (a)-[r:$TYPE]->(b)
RETURN a.id, b.id, properties(r), elementId(r)

// name: create-entities
// each: label
// One statement for each label: a label that is a parameter would be planned anew for each row.
UNWIND $rows AS row
CREATE (e:Entity:$TYPE)
SET e = row

// name: create-events
// The roles of an event never change, so that they are written with it. Each names its entity, its day ('~' for none, behind
// all others) and its event: an index of these three gives an entity's events in the order of time.
UNWIND $rows AS row
CREATE (e:Entity:Event)
SET e = row
WITH e, row
CALL (e, row) {
  UNWIND row.actors AS id
  MATCH (x:Entity {id: id})
  CREATE (e)-[:ACTOR {entity: id, day: coalesce(row.firstDay, '~'), event: row.id}]->(x)
}
CALL (e, row) {
  UNWIND row.recipients AS id
  MATCH (x:Entity {id: id})
  CREATE (e)-[:RECIPIENT {entity: id, day: coalesce(row.firstDay, '~'), event: row.id}]->(x)
}
CALL (e, row) {
  MATCH (x:Entity {id: row.place})
  CREATE (e)-[:LOCATED_AT {entity: row.place, day: coalesce(row.firstDay, '~'), event: row.id}]->(x)
}

// name: update-nodes
// What a node no longer has comes as null, which removes it; properties of others on the node stay.
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e += row

// name: create-articles
// The time of ingestion is kept beside the article; it is no part of an export.
UNWIND $rows AS row
CREATE (a:Article)
SET a = row, a.ingestedAt = datetime()

// name: publish
// Articles may name one publisher differently: the name that sorts first stands, and each edge keeps its own.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (s:Source {id: row.source})
ON CREATE SET s.name = row.name
ON MATCH SET s.name = CASE WHEN row.name < s.name THEN row.name ELSE s.name END
CREATE (s)-[:PUBLISHED {name: row.name}]->(a)

// name: create-mentions
// Each edge keeps how its article describes the entity: what is left of them is joined anew after a retraction.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Entity {id: row.entity})
CREATE (a)-[m:MENTIONS]->(e)
SET m = row.properties

// name: create-relation-claims
// Claims of a standing relation, with both ends.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
CREATE (a)-[:STATES]->(c:Claim)-[:SUBJECT]->(s)
CREATE (c)-[:OBJECT]->(o)
SET c = row

// name: create-event-claims
// Claims that tell an event.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Entity {id: row.event})
CREATE (a)-[:STATES]->(c:Claim)-[:ABOUT]->(e)
SET c = row

// name: create-relations
// each: relation
// New derived edges.
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
CREATE (a)-[r:$TYPE]->(b)
SET r = row.properties

// name: update-relations
// Edges that were read before in the same transaction, found by the key that was read with them.
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row.key
SET r += row.properties

// name: crown
// Who leads something is a Leader.
UNWIND $ids AS id
MATCH (p:Entity {id: id})
SET p:Leader
