package stored_test

import (
	"errors"
	"testing"

	"entente/bench/stored"
	"entente/bench/world"
	"entente/graph"
	"entente/graph/sqlite"
)

// TestFill fills a store, again with nothing to do, and not where another graph is.
func TestFill(t *testing.T) {
	s, err := sqlite.Open(t.Context(), ":memory:", sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	load, err := stored.Fill(t.Context(), s, 1_000)
	if err != nil {
		t.Fatal(err)
	}
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if stats.Claims != load.Claims || stats.Articles != load.Articles || load.Claims < 1_000 {
		t.Errorf("the store has %d claims of %d articles, Fill told of %+v", stats.Claims, stats.Articles, load)
	}
	if again, err := stored.Fill(t.Context(), s, 1_000); err != nil || again.Articles != 0 {
		t.Errorf("filling again: %+v, %v", again, err)
	}
	if _, err := s.Retract(t.Context(), world.Article(0).Article.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := stored.Fill(t.Context(), s, 1_000); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("filling another graph: %v, want ErrConflict", err)
	}
}
