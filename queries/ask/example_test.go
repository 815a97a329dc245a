package ask_test

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
	"entente/queries"
	"entente/queries/ask"
)

// Names are understood, and every row has the words that say so.
func ExampleAsker_Ask() {
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
	story := graphtest.NewStory("A pact", "2024-06-19", "example.org").
		Relate(graphtest.Nation("RUS", "Russia"), "ALLIED_WITH", graphtest.Nation("PRK", "North Korea"))
	if _, err := store.Put(ctx, story.Findings()); err != nil {
		fmt.Println(err)
		return
	}
	catalog, err := queries.Standard()
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := ask.New(catalog, store, graph.Standard()).Ask(ctx, "allies-of", map[string][]string{"entity": {"north korea"}}, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("asked about", answer.Understood["entity"].ID)
	for _, row := range answer.Rows {
		fmt.Println(ask.Text(answer.Value(row, "ally")), ask.Text(answer.Value(row, "evidence")))
	}
	// Output:
	// asked about nation:PRK
	// Russia “Russia ALLIED_WITH North Korea.”
}
