package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"entente/graph"
	"entente/graph/neo4j"
	"entente/graph/neo4j/neo4jtest"
	"entente/graph/sqlite"
	"entente/ingest"
	"entente/samples"
)

// testPipeline is the pipeline of the program with its default settings.
func testPipeline(t testing.TB) (*app, *ingest.Pipeline) {
	t.Helper()
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	addSettingFlags(flags)
	s, err := loadSettings(flags)
	if err != nil {
		t.Fatal(err)
	}
	a := &app{stdin: bytes.NewReader(nil), stdout: io.Discard, stderr: io.Discard, settings: s}
	p, err := a.pipeline()
	if err != nil {
		t.Fatal(err)
	}
	return a, p
}

// articleSets are the articles that the promises are held to: our samples, and
// the gold articles where they are at hand.
func articleSets(t *testing.T, a *app) map[string][]ingest.Document {
	t.Helper()
	sets := map[string][]ingest.Document{"samples": collect(t, a, samples.FS, ".")}
	if dir := filepath.Join("..", "..", "..", "shared", "eval", "dev"); exists(dir) {
		sets["gold"] = collect(t, a, nil, dir)
	} else {
		t.Log("without ../shared/eval/dev only the samples are tried")
	}
	return sets
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func collect(t testing.TB, a *app, fsys fs.FS, path string) []ingest.Document {
	t.Helper()
	reader, err := a.reader(fsys)
	if err != nil {
		t.Fatal(err)
	}
	var out []ingest.Document
	for d, err := range reader.Documents(t.Context(), []string{path}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

func shuffled(docs []ingest.Document, seed uint64) iter.Seq2[ingest.Document, error] {
	docs = append([]ingest.Document{}, docs...)
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	return func(yield func(ingest.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func export(t *testing.T, s graph.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	if err := s.Export(t.Context(), func(r graph.Record) error { return enc.Encode(r) }); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func newSQLite(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSameArticlesSameGraph holds the second promise on real articles: any order,
// any batches, loaded once or twice.
func TestSameArticlesSameGraph(t *testing.T) {
	a, p := testPipeline(t)
	for name, docs := range articleSets(t, a) {
		t.Run(name, func(t *testing.T) {
			want := loaded(t, p, docs, newSQLite(t), 1, 64)
			if got := loaded(t, p, docs, newSQLite(t), 2, 7); !bytes.Equal(want, got) {
				t.Errorf("another order in other batches gives another graph: %s", firstDifference(want, got))
			}
		})
	}
}

// TestSameArticlesSameGraphOnNeo4j holds it across the stores.
func TestSameArticlesSameGraphOnNeo4j(t *testing.T) {
	uri := neo4jtest.URI(t)
	a, p := testPipeline(t)
	for name, docs := range articleSets(t, a) {
		t.Run(name, func(t *testing.T) {
			want := loaded(t, p, docs, newSQLite(t), 1, 64)
			if got := loaded(t, p, docs, newNeo4j(t, uri), 3, 16); !bytes.Equal(want, got) {
				t.Errorf("Neo4j gives another graph than SQLite: %s", firstDifference(want, got))
			}
		})
	}
}

// loaded returns the export of a store that has read documents in an order and in
// batches, twice; the second time must change nothing.
func loaded(t *testing.T, p *ingest.Pipeline, docs []ingest.Document, s graph.Store, seed uint64, batch int) []byte {
	t.Helper()
	p.BatchArticles = batch
	load(t, p, shuffled(docs, seed), s)
	once := export(t, s)
	if again := load(t, p, shuffled(docs, seed+10), s); again.New != (graph.Counts{}) {
		t.Errorf("loading the same again gave new %+v", again.New)
	}
	if twice := export(t, s); !bytes.Equal(once, twice) {
		t.Errorf("loading the same again changed the export: %s", firstDifference(once, twice))
	}
	return once
}

func newNeo4j(t *testing.T, uri string) graph.Store {
	t.Helper()
	neo4jtest.Clean(t, uri)
	s, err := neo4j.Open(t.Context(), uri, neo4j.Config{Patience: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func load(t *testing.T, p *ingest.Pipeline, docs iter.Seq2[ingest.Document, error], s graph.Store) ingest.Report {
	t.Helper()
	report, err := p.Ingest(context.Background(), docs, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Failures {
		t.Fatalf("%s: %v", f.Path, f.Err)
	}
	return report
}

func firstDifference(a, b []byte) string {
	la, lb := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(la), len(lb)) {
		if !bytes.Equal(la[i], lb[i]) {
			return "\n- " + string(la[i]) + "\n+ " + string(lb[i])
		}
	}
	return "one is longer"
}

// TestSamplesShowTheWholeOntology finds every type of the ontology in the samples.
func TestSamplesShowTheWholeOntology(t *testing.T) {
	a, p := testPipeline(t)
	s := newSQLite(t)
	load(t, p, shuffled(collect(t, a, samples.FS, "."), 1), s)
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o := graph.Standard()
	for _, l := range o.Labels() {
		if stats.EntitiesByLabel[l] == 0 {
			t.Errorf("the samples hold no %s", l)
		}
	}
	for r := range o.Relations {
		if stats.RelationsByType[r] == 0 {
			t.Errorf("the samples hold no %s", r)
		}
	}
	for _, e := range o.EventTypes() {
		if stats.EventsByType[e] == 0 {
			t.Errorf("the samples hold no %s event", e)
		}
	}
}
