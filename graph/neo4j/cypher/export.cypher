// name: export-sources
// Pages by id, so that neither side's memory grows with the graph.
MATCH (s:Source) WHERE s.id > $after
RETURN s ORDER BY s.id LIMIT $page

// name: export-articles
MATCH (a:Article) WHERE a.id > $after
RETURN a ORDER BY a.id LIMIT $page

// name: export-nodes
// Entities or events: the ids of one kind.
MATCH (e:Entity) WHERE e.id > $after AND e.id < $end
RETURN e ORDER BY e.id LIMIT $page

// name: export-claims
MATCH (c:Claim) WHERE c.id > $after
RETURN c ORDER BY c.id LIMIT $page

// name: export-mentions
// All mentions of a page of articles.
MATCH (a:Article) WHERE a.id > $after AND EXISTS { (a)-[:MENTIONS]->() }
WITH a ORDER BY a.id LIMIT $page
MATCH (a)-[m:MENTIONS]->(e:Entity)
RETURN a.id AS article, e.id AS entity, m.count, m.first, m.names ORDER BY article, entity

// name: export-relations
// each: relation
// All edges of one type from a page of entities of one kind.
MATCH (a:Entity) WHERE a.id > $after AND a.id < $end AND EXISTS { (a)-[:$TYPE]->() }
WITH a ORDER BY a.id LIMIT $page
MATCH (a)-[r:$TYPE]->(b:Entity)
RETURN a.id AS from, b.id AS to, properties(r), '$TYPE' AS type ORDER BY from, to
