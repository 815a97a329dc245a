package neo4j

import (
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j/neo4jtest"
)

// open returns a migrated store over an empty graph.
func open(t testing.TB) *Store {
	t.Helper()
	uri := neo4jtest.URI(t)
	s, err := Open(t.Context(), uri, Config{Patience: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	neo4jtest.Clean(t, uri)
	return s
}

func TestConformance(t *testing.T) {
	neo4jtest.URI(t)
	graphtest.Run(t, graphtest.Config{
		Open:   func(t testing.TB) graph.Store { return open(t) },
		Read:   `RETURN $n AS n`,
		Write:  `MATCH (n) DETACH DELETE n`,
		Broken: `MACH everything`,
	})
}
