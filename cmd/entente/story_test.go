package main

import (
	"os"
	"path/filepath"
	"testing"

	"entente/graph/neo4j/neo4jtest"
	"entente/ingest"
	"entente/samples"
)

// storyFacts are questions in plain Cypher about the story that started this
// project; each must find a row, and no column of it may be empty.
var storyFacts = map[string]string{
	"Kim leads North Korea": `
		MATCH (p:Person:Leader {name: 'Kim Jong Un'})-[:LEADS]->(n:Nation {name: 'North Korea'})
		MATCH (p)<-[:SUBJECT]-(c:Claim {type: 'LEADS'})-[:OBJECT]->(n) RETURN c.quote`,
	"Putin leads Russia": `
		MATCH (p:Person:Leader {name: 'Vladimir Putin'})-[:LEADS]->(n:Nation {id: 'nation:RUS'})
		MATCH (p)<-[:SUBJECT]-(c:Claim {type: 'LEADS'})-[:OBJECT]->(n) RETURN c.quote`,
	"both are parties to one treaty of 2024": `
		MATCH (a:Nation {id: 'nation:PRK'})-[:PARTY_TO]->(t:Treaty)<-[:PARTY_TO]-(b:Nation {id: 'nation:RUS'})
		WHERE t.signedOn STARTS WITH '2024'
		MATCH (a)<-[:SUBJECT]-(c:Claim {type: 'PARTY_TO'})-[:OBJECT]->(t) MATCH (b)<-[:SUBJECT]-(d:Claim {type: 'PARTY_TO'})-[:OBJECT]->(t)
		RETURN c.quote, d.quote`,
	"15,000 soldiers were sent": `
		MATCH (n:Nation {id: 'nation:PRK'})-[:DEPLOYED]->(d:Deployment {force: 'troops'})<-[:OBJECT]-(c:Claim {type: 'DEPLOYED', size: 15000})
		WHERE coalesce(d.size, d.sizeMax) >= 15000 RETURN c.quote`,
	"1,000 engineers went to Kursk in August 2025": `
		MATCH (n:Nation {id: 'nation:PRK'})-[:DEPLOYED]->(d:Deployment {force: 'engineers', size: 1000, startedOn: '2025-08'})
		MATCH (d)-[:DEPLOYED_TO]->(place:Location {name: 'Kursk'}), (d)<-[:OBJECT]-(c:Claim {type: 'DEPLOYED'}) RETURN c.quote, place.id`,
}

// TestTheStoryInPlainCypher finds the facts of the story in Neo4j, from our sample
// and, where it is at hand, from the article that the project began with.
func TestTheStoryInPlainCypher(t *testing.T) {
	uri := neo4jtest.URI(t)
	a, p := testPipeline(t)
	articles := map[string][]ingest.Document{"sample": collect(t, a, samples.FS, "id/surat-kim-untuk-putin.md")}
	first := filepath.Join("..", "..", "..", "shared", "eval", "dev", "id-00.json")
	if _, err := os.Stat(first); err == nil {
		articles["first article"] = collect(t, a, nil, first)
	}
	for name, docs := range articles {
		t.Run(name, func(t *testing.T) {
			load(t, p, shuffled(docs, 1), newNeo4j(t, uri))
			for fact, cypher := range storyFacts {
				rows := neo4jtest.Run(t, uri, cypher, nil)
				if len(rows) == 0 {
					t.Errorf("%s: no row for %s", fact, cypher)
				}
				for _, row := range rows {
					for _, v := range row {
						if v == nil || v == "" {
							t.Errorf("%s: %v", fact, row)
						}
					}
				}
			}
		})
	}
}
