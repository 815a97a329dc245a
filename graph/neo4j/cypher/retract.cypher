// name: described-by
// How an article describes the entities that it mentions.
MATCH (:Article {id: $article})-[m:MENTIONS]->(:Entity)
RETURN m.count, m.first, m.description

// name: events-of-article
// The events that an article tells.
MATCH (:Article {id: $article})-[:STATES]->(:Claim)-[:ABOUT]->(e:Event)
RETURN DISTINCT e

// name: delete-claims
// An article's claims, before the article itself.
MATCH (:Article {id: $article})-[:STATES]->(c:Claim)
DETACH DELETE c

// name: delete-article
// With the edges to whom it mentions and who published it.
MATCH (a:Article {id: $article})
DETACH DELETE a

// name: publisher-left
// A publisher's name is the first of those that its articles left give it; without articles it goes.
MATCH (s:Source {id: $source})
OPTIONAL MATCH (s)-[p:PUBLISHED]->(:Article)
WITH s, count(p) AS left, min(p.name) AS name
SET s.name = name
WITH s WHERE left = 0
DELETE s

// name: descriptions-left
// How other articles describe an entity.
MATCH (:Entity {id: $id})<-[m:MENTIONS]-(:Article)
RETURN m.description

// name: details-left
// The claims about an event that are left.
MATCH (:Entity:Event {id: $id})<-[:ABOUT]-(c:Claim)
RETURN c

// name: standing-left
// Claims that affirm a standing relation: either way round where it is symmetric.
UNWIND $pairs AS pair
MATCH (c:Claim {type: $type, subject: pair[0], object: pair[1]})
WHERE c.id > '' AND c.polarity = 'affirmed'
MATCH (a:Article)-[:STATES]->(c)
RETURN c, a.source, a.publishedAt

// name: acts-left
// Claims that tell acts of one towards the other; of two actors where the event has no recipient.
MATCH (:Entity {id: $from})<-[:ACTOR]-(e:Event {type: $eventType})-[role:RECIPIENT|ACTOR]->(:Entity {id: $to})
WHERE type(role) = 'RECIPIENT' OR e.recipients IS NULL
MATCH (a:Article)-[:STATES]->(c:Claim)-[:ABOUT]->(e)
WHERE c.polarity = 'affirmed'
RETURN c, a.source, a.publishedAt

// name: delete-nodes
// Entities and events that nothing supports any more.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DETACH DELETE e

// name: delete-relations
// Edges that no claim affirms any more.
UNWIND $keys AS key
MATCH ()-[r]->()
WHERE elementId(r) = key
DELETE r

// name: uncrown
// Who leads nothing any more is no Leader.
UNWIND $ids AS id
MATCH (p:Entity {id: id})
WHERE NOT EXISTS { (p)-[:LEADS]->() }
REMOVE p:Leader
