package graphtest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

// Config tells the suite about a store.
type Config struct {
	// Open returns a new, empty, migrated store. The suite closes it, and uses it
	// no more once it opens another: a server may have one database for all.
	Open func(t testing.TB) graph.Store
	// Read is a statement in the store's language with a parameter $n that gives
	// one row with one column "n" that holds it; Write is one that would change
	// something; Broken is none at all.
	Read, Write, Broken string
}

// Run holds a store against the whole contract of graph.Store.
func Run(t *testing.T, cfg Config) {
	for _, theme := range []struct {
		name string
		run  func(*testing.T, suite)
	}{
		{"Put", testPut}, {"Order", testOrder}, {"Retract", testRetract}, {"Derived", testDerived}, {"Concurrency", testConcurrency},
		{"Claims", testClaims}, {"Names", testNames}, {"Read", testRead}, {"Search", testSearch}, {"Statements", testStatements},
		{"Lifecycle", testLifecycle},
	} {
		t.Run(theme.name, func(t *testing.T) { theme.run(t, suite{cfg}) })
	}
}

type suite struct{ Config }

// open returns a fresh store that is closed when the test ends.
func (s suite) open(t *testing.T) graph.Store {
	t.Helper()
	store := s.Open(t)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return store
}

// exportOf returns the export of a fresh store that holds the findings.
func (s suite) exportOf(t *testing.T, findings ...graph.Findings) string {
	t.Helper()
	store := s.open(t)
	put(t, store, findings...)
	return export(t, store)
}

func put(t *testing.T, s graph.Writer, findings ...graph.Findings) graph.PutReport {
	t.Helper()
	report, err := s.Put(t.Context(), findings...)
	if err != nil {
		t.Fatalf("Put: %v", err)
	}
	return report
}

// export returns the whole graph as `entente export` prints it.
func export(t *testing.T, s graph.Reader) string {
	t.Helper()
	return encode(t, records(t, s))
}

func encode(t *testing.T, records []graph.Record) string {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	for _, r := range records {
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// records returns the records of the graph.
func records(t *testing.T, s graph.Reader) (out []graph.Record) {
	t.Helper()
	if err := s.Export(t.Context(), func(r graph.Record) error { out = append(out, r); return nil }); err != nil {
		t.Fatalf("Export: %v", err)
	}
	return out
}

// want fails unless err is target.
func want(t *testing.T, what string, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("%s: got %v, want %v", what, err, target)
	}
}

// must returns v, and fails on an error.
func must[V any](v V, err error) func(t *testing.T) V {
	return func(t *testing.T) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func claimsOf(t *testing.T, s graph.Reader, f graph.ClaimFilter) []graph.Claim {
	t.Helper()
	claims, err := s.Claims(t.Context(), f)
	if err != nil {
		t.Fatalf("Claims: %v", err)
	}
	return claims
}

func relation(t *testing.T, s graph.Reader, typ graph.RelationType, from, to graph.ID) *graph.Relation {
	t.Helper()
	all, err := s.Relations(t.Context(), graph.RelationFilter{Entity: from, Other: to, Type: typ})
	if err != nil {
		t.Fatalf("Relations: %v", err)
	}
	i := slices.IndexFunc(all, func(r graph.Relation) bool { return r.From == from && r.To == to })
	if i < 0 {
		return nil
	}
	return &all[i]
}

func cancelled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

// WantError fails unless err is of a kind, says every one of words, and is one line.
func WantError(t *testing.T, err, kind error, words ...string) {
	t.Helper()
	want(t, "the error", err, kind)
	if err == nil {
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("%q is more than a line", err)
	}
}
