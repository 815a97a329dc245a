package sqlite_test

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
)

// A graph that goes with Close; give a path instead to keep it.
func ExampleOpen() {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, ":memory:", sqlite.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	if _, err := store.Migrate(ctx); err != nil {
		fmt.Println(err)
		return
	}
	korea, russia := graphtest.Nation("PRK", "North Korea"), graphtest.Nation("RUS", "Russia")
	story := graphtest.NewStory("A pact", "2024-06-19", "example.org").Relate(russia, "ALLIED_WITH", korea)
	if _, err := store.Put(ctx, story.Findings()); err != nil {
		fmt.Println(err)
		return
	}
	relations, err := store.Relations(ctx, graph.RelationFilter{Entity: "nation:RUS"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range relations {
		fmt.Println(r.From, r.Type, r.To, "by", r.Claims, "claim")
	}
	// Output: nation:PRK ALLIED_WITH nation:RUS by 1 claim
}
