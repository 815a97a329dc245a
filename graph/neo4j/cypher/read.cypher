// name: entity
// Events are Entity nodes too, but no entities.
MATCH (e:Entity {id: $id})
WHERE NOT e:Event
RETURN e

// name: event
MATCH (e:Entity:Event {id: $id})
RETURN e

// name: article
MATCH (a:Article {id: $id})
RETURN a

// name: source
MATCH (s:Source {id: $id})
RETURN s

// name: relations
// each: relation
// All of a type, or of all types, which the pattern then lists.
MATCH (a:Entity)-[r:$TYPE]->(b:Entity)
RETURN a.id AS from, b.id AS to, properties(r), type(r) AS type
ORDER BY type, from, to LIMIT $limit

// name: relations-of
// each: relation
// The types stand in the pattern, so that a nation's evidence, which is far more, is never walked through.
MATCH (e:Entity {id: $entity})-[r:$TYPE]-(:Entity)
RETURN startNode(r).id AS from, endNode(r).id AS to, properties(r), type(r) AS type
ORDER BY type, from, to LIMIT $limit

// name: relations-between
// each: relation
MATCH (e:Entity {id: $entity}) MATCH (o:Entity {id: $other})
MATCH (e)-[r:$TYPE]-(o)
RETURN startNode(r).id AS from, endNode(r).id AS to, properties(r), type(r) AS type
ORDER BY type, from, to LIMIT $limit

// name: events
MATCH (e:Event)
WHERE $type = '' OR e.type = $type
RETURN e ORDER BY e.date IS NULL, e.date, e.id LIMIT $limit

// name: events-of
MATCH (:Entity {id: $participant})<-[:ACTOR|RECIPIENT|LOCATED_AT]-(e:Event)
WHERE $type = '' OR e.type = $type
WITH DISTINCT e
RETURN e ORDER BY e.date IS NULL, e.date, e.id LIMIT $limit

// name: claims-of-article
MATCH (:Article {id: $article})-[:STATES]->(c:Claim)
RETURN c ORDER BY c.id LIMIT $limit

// name: claims-of-event
MATCH (c:Claim)-[:ABOUT]->(:Entity:Event {id: $event})
WHERE $article = '' OR c.article = $article
RETURN c ORDER BY c.id LIMIT $limit

// name: claims-of-standing
// Claims that affirm a standing relation one way round. Ordered by all columns of the index, which then needs no sorting.
MATCH (c:Claim)
WHERE c.type = $type AND c.subject = $subject AND c.object = $object AND c.id > ''
  AND c.polarity = 'affirmed' AND ($article = '' OR c.article = $article)
RETURN c ORDER BY c.type, c.subject, c.object, c.id LIMIT $limit

// name: claims-of-acts
// As acts-left, in order.
MATCH (:Entity {id: $from})<-[:ACTOR]-(e:Event {type: $eventType})-[role:RECIPIENT|ACTOR]->(:Entity {id: $to})
WHERE (type(role) = 'RECIPIENT' OR e.recipients IS NULL) AND ($event = '' OR e.id = $event)
MATCH (c:Claim)-[:ABOUT]->(e)
WHERE c.polarity = 'affirmed' AND ($article = '' OR c.article = $article)
RETURN c ORDER BY c.id LIMIT $limit

// name: search-entities
// The best first; the id decides between equals.
CALL db.index.fulltext.queryNodes('entente_entity_words', $words, {limit: $limit}) YIELD node, score
RETURN node ORDER BY score DESC, node.id

// name: search-claims
CALL db.index.fulltext.queryNodes('entente_claim_words', $words, {limit: $limit}) YIELD node, score
RETURN node ORDER BY score DESC, node.id

// name: count-entities
// union: label
// The database keeps these numbers; nothing is walked through.
MATCH (e:$TYPE)
RETURN '$TYPE' AS key, count(e) AS n

// name: count-relations
// union: relation
MATCH ()-[r:$TYPE]->()
RETURN '$TYPE' AS key, count(r) AS n

// name: count-events
MATCH (e:Event)
RETURN e.type AS key, count(e) AS n

// name: count-articles
MATCH (a:Article)
RETURN count(a)

// name: count-claims
MATCH (c:Claim)
RETURN count(c)
