package neo4j_test

import (
	"context"
	"log"

	"entente/graph/neo4j"
)

func Example() {
	ctx := context.Background()
	store, err := neo4j.Open(ctx, "bolt://localhost:7687", neo4j.Config{Username: "neo4j", Password: "secret"})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := store.Migrate(ctx); err != nil {
		log.Fatal(err)
	}
	table, err := store.Run(ctx, "MATCH (p:Leader)-[:LEADS]->(n:Nation) RETURN p.name, n.name", nil)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(table.Rows)
	if err := store.Close(); err != nil {
		log.Fatal(err)
	}
}
