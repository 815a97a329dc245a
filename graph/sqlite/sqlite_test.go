package sqlite

import (
	"path/filepath"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
)

func open(t testing.TB, path string, cfg Config) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, cfg)
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
	return s
}

func TestConformance(t *testing.T) {
	graphtest.Run(t, graphtest.Config{
		Open:   func(t testing.TB) graph.Store { return open(t, filepath.Join(t.TempDir(), "graph.db"), Config{}) },
		Read:   `SELECT $n AS n`,
		Write:  `DELETE FROM articles`,
		Broken: `SELEKT everything`,
	})
}
