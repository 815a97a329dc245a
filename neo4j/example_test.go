package browserkit_test

import (
	"fmt"
	"io/fs"

	"entente/graph"
	browserkit "entente/neo4j"
	"entente/queries"
)

// The files that a web server offers to the Neo4j Browser.
func ExampleNew() {
	catalog, err := queries.Standard()
	if err != nil {
		fmt.Println(err)
		return
	}
	kit, err := browserkit.New(catalog, graph.Standard())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"guide.html", "style.grass", "saved-queries.zip"} {
		data, err := fs.ReadFile(kit, name)
		fmt.Println(name, len(data) > 0, err)
	}
	// Output:
	// guide.html true <nil>
	// style.grass true <nil>
	// saved-queries.zip true <nil>
}
