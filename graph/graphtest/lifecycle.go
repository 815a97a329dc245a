package graphtest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func testStatements(t *testing.T, s suite) {
	store := s.open(t)
	before := export(t, store)
	table, err := store.Run(t.Context(), s.Read, map[string]any{"n": int64(42)})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.Table{Columns: []string{"n"}, Rows: [][]any{{int64(42)}}}, table); diff != "" {
		t.Error(diff)
	}
	if l := store.Language(); l != graph.SQL && l != graph.Cypher {
		t.Errorf("language %q", l)
	}
	_, err = store.Run(t.Context(), s.Write, nil)
	want(t, "a statement that writes", err, graph.ErrInvalid)
	_, err = store.Run(t.Context(), s.Broken, nil)
	want(t, "a statement that is none", err, graph.ErrInvalid)
	_, err = store.Run(cancelled(t), s.Read, map[string]any{"n": int64(1)})
	want(t, "a context that ended", err, context.Canceled)
	if export(t, store) != before {
		t.Error("a statement changed the graph")
	}
}

func testLifecycle(t *testing.T, s suite) {
	store := s.Open(t)
	f := World(1)[0]
	put(t, store, f)
	before := export(t, store)
	m, err := store.Migrate(t.Context())
	if err != nil || m.From != m.To || m.To < 1 {
		t.Errorf("migrating again: %+v, %v", m, err)
	}
	if export(t, store) != before {
		t.Error("migrating again changed the graph")
	}
	ctx := t.Context()
	calls := map[string]func(context.Context) error{
		"Put":       func(ctx context.Context) error { _, err := store.Put(ctx, f); return err },
		"Retract":   func(ctx context.Context) error { _, err := store.Retract(ctx, f.Article.ID); return err },
		"Entity":    func(ctx context.Context) error { _, err := store.Entity(ctx, kim.ID); return err },
		"Event":     func(ctx context.Context) error { _, err := store.Event(ctx, "event:00"); return err },
		"Article":   func(ctx context.Context) error { _, err := store.Article(ctx, f.Article.ID); return err },
		"Source":    func(ctx context.Context) error { _, err := store.Source(ctx, "source:x"); return err },
		"Relations": func(ctx context.Context) error { _, err := store.Relations(ctx, graph.RelationFilter{}); return err },
		"Events":    func(ctx context.Context) error { _, err := store.Events(ctx, graph.EventFilter{}); return err },
		"Claims": func(ctx context.Context) error {
			_, err := store.Claims(ctx, graph.ClaimFilter{Article: f.Article.ID})
			return err
		},
		"Stats":       func(ctx context.Context) error { _, err := store.Stats(ctx); return err },
		"Export":      func(ctx context.Context) error { return store.Export(ctx, func(graph.Record) error { return nil }) },
		"Search":      func(ctx context.Context) error { _, err := store.Search(ctx, "kim", 0); return err },
		"SearchNames": func(ctx context.Context) error { _, err := store.SearchNames(ctx, "kim", 0); return err },
		"Run": func(ctx context.Context) error {
			_, err := store.Run(ctx, s.Read, map[string]any{"n": int64(1)})
			return err
		},
		"Migrate": func(ctx context.Context) error { _, err := store.Migrate(ctx); return err },
	}
	for name, call := range calls {
		want(t, name+" with a context that ended", call(cancelled(t)), context.Canceled)
	}
	if export(t, store) != before {
		t.Error("a call whose context had ended changed the graph")
	}
	for range 2 {
		if err := store.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	for name, call := range calls {
		want(t, name+" after Close", call(ctx), graph.ErrUnavailable)
	}
}
