package sqlite

import (
	"os"
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

func TestPassingGraphs(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	a, b := open(t, ":memory:", Config{}), open(t, ":memory:", Config{})
	if _, err := a.Put(t.Context(), graphtest.World(2)...); err != nil {
		t.Fatal(err)
	}
	for store, want := range map[*Store]int{a: 2, b: 0} {
		if stats, err := store.Stats(t.Context()); err != nil || stats.Articles != want {
			t.Errorf("%d articles, want %d; %v", stats.Articles, want, err)
		}
		table, err := store.Run(t.Context(), `SELECT COUNT(*) FROM articles`, nil)
		if err != nil || table.Rows[0][0] != int64(want) {
			t.Errorf("a statement counts %v, want %d; %v", table.Rows, want, err)
		}
	}
	for _, store := range []*Store{a, b} {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("closing left %v, %v", left, err)
	}
}
