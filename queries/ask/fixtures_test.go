package ask_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
	"entente/graph/neo4j/neo4jtest"
	"entente/graph/sqlite"
	"entente/queries"
	"entente/queries/ask"
)

var update = flag.Bool("update", false, "write what SQLite answers into the fixtures, to be read before it is kept")

// fixtures is where the cases of each query lie, <name>/cases.json, with a graph of
// their own in <name>/graph.json or the one in graph.json that queries share.
const fixtures = "../testdata"

// fixtureCase is one question with the rows that both stores answer.
type fixtureCase struct {
	Why    string            `json:"why"`
	Params map[string]string `json:"params"`
	// Rows name entities by id and evidence by quote, and leave out what is null.
	Rows []map[string]any `json:"rows"`
	More bool             `json:"more,omitempty"`
}

// TestFixtures asks every query of the catalogue its cases, on SQLite and on a
// Neo4j where there is one. The stores must give the same answers to the last
// field, and those that the fixture names.
func TestFixtures(t *testing.T) {
	catalog := standard(t)
	byGraph := map[string][]queries.Query{}
	for _, q := range catalog.All() {
		graphFile := filepath.Join(fixtures, q.Name, "graph.json")
		if _, err := os.Stat(graphFile); errors.Is(err, fs.ErrNotExist) {
			graphFile = filepath.Join(fixtures, "graph.json")
		}
		byGraph[graphFile] = append(byGraph[graphFile], q)
	}
	for graphFile, asked := range byGraph {
		findings := readGraph(t, graphFile)
		askers := map[string]*ask.Asker{"SQLite": ask.New(catalog, filled(t, newSQLite(t), findings), graph.Standard())}
		if os.Getenv("ENTENTE_TEST_NEO4J_URI") != "" || os.Getenv("ENTENTE_TEST_REQUIRE_NEO4J") == "1" {
			askers["Neo4j"] = ask.New(catalog, filled(t, newNeo4j(t), findings), graph.Standard())
		}
		for _, q := range asked {
			t.Run(q.Name, func(t *testing.T) { askCases(t, q, askers) })
		}
	}
}

func askCases(t *testing.T, q queries.Query, askers map[string]*ask.Asker) {
	file := filepath.Join(fixtures, q.Name, "cases.json")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("every query has cases: %v", err)
	}
	var cases []fixtureCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	rows := 0
	for i, c := range cases {
		values := map[string][]string{}
		for name, v := range c.Params {
			values[name] = []string{v}
		}
		want, err := askers["SQLite"].Ask(t.Context(), q.Name, values, "")
		if err != nil {
			t.Fatalf("%s: %v", c.Why, err)
		}
		got := fixtureCase{c.Why, c.Params, shown(t, want), want.Truncated}
		rows += len(got.Rows)
		if cases[i] = got; !*update {
			if diff := cmp.Diff(c, got); diff != "" {
				t.Errorf("%s (-fixture +SQLite)\n%s", c.Why, diff)
			}
		}
		if neo4j := askers["Neo4j"]; neo4j != nil {
			got, err := neo4j.Ask(t.Context(), q.Name, values, "")
			if err != nil {
				t.Fatalf("%s: %v", c.Why, err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-SQLite +Neo4j)\n%s", c.Why, diff)
			}
		}
		samePages(t, q, values, askers)
	}
	if rows == 0 {
		t.Errorf("no case of %s has a row", q.Name)
	}
	if *update {
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(cases); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// samePages wants a query with a cursor to give row by row what it gives at once.
func samePages(t *testing.T, q queries.Query, values map[string][]string, askers map[string]*ask.Asker) {
	t.Helper()
	if len(q.Cursor) == 0 {
		return
	}
	at := func(limit string) map[string][]string {
		out := map[string][]string{"limit": {limit}}
		for name, v := range values {
			if name != "limit" {
				out[name] = v
			}
		}
		return out
	}
	for name, asker := range askers {
		all, err := asker.Ask(t.Context(), q.Name, at("200"), "")
		if err != nil {
			t.Fatal(err)
		}
		var paged [][]any
		for after := ""; ; {
			page, err := asker.Ask(t.Context(), q.Name, at("1"), after)
			if err != nil {
				t.Fatal(err)
			}
			if paged = append(paged, page.Rows...); page.Next == "" || len(paged) > len(all.Rows) {
				break
			}
			after = page.Next
		}
		if diff := cmp.Diff(all.Rows, paged, cmp.Transformer("nil", func(r [][]any) [][]any { return append([][]any{}, r...) })); diff != "" {
			t.Errorf("%s: %v page by page (-at once +paged)\n%s", name, values, diff)
		}
	}
}

// shown writes rows as a fixture does.
func shown(t *testing.T, a ask.Answer) []map[string]any {
	t.Helper()
	out := []map[string]any{}
	for _, row := range a.Rows {
		m := map[string]any{}
		for i, c := range a.Query.Columns {
			switch v := row[i].(type) {
			case nil:
			case ask.Entity:
				m[c.Name] = v.ID
			case []ask.Entity:
				ids := []graph.ID{}
				for _, e := range v {
					ids = append(ids, e.ID)
				}
				m[c.Name] = ids
			case []ask.Evidence:
				quotes := []string{}
				for _, e := range v {
					quotes = append(quotes, e.Quote)
				}
				m[c.Name] = quotes
			default:
				m[c.Name] = v
			}
		}
		out = append(out, m)
	}
	data, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	var plain []map[string]any // as it is read from a file
	if err := json.Unmarshal(data, &plain); err != nil {
		t.Fatal(err)
	}
	return plain
}

// fixtureGraph is a graph as its articles tell it.
type fixtureGraph struct {
	Entities map[graph.ID]graph.Entity `json:"entities"`
	Articles []struct {
		Title     string         `json:"title"`
		Published graph.Date     `json:"published"`
		Publisher string         `json:"publisher"`
		Claims    []fixtureClaim `json:"claims"`
	} `json:"articles"`
}

// fixtureClaim states a relation, or tells an event.
type fixtureClaim struct {
	Relation   []string         `json:"relation"` // subject, type, object
	Event      graph.EventType  `json:"event"`
	Actors     []graph.ID       `json:"actors"`
	Recipients []graph.ID       `json:"recipients"`
	Place      graph.ID         `json:"place"`
	Date       graph.Date       `json:"date"`
	With       graph.Attributes `json:"with"`
	Modality   graph.Modality   `json:"modality"`
	Confidence float64          `json:"confidence"`
	Denied     bool             `json:"denied"`
	By         string           `json:"attributedTo"`
}

func (c fixtureClaim) change(claim *graph.Claim) {
	claim.Attributes = c.With
	claim.AttributedTo = c.By
	if c.Modality != "" {
		claim.Modality = c.Modality
	}
	if c.Confidence != 0 {
		claim.Confidence = c.Confidence
	}
	if c.Denied {
		claim.Polarity = graph.Denied
	}
	if c.Event == "" {
		claim.Date = c.Date
	}
}

func readGraph(t testing.TB, file string) (findings []graph.Findings) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var g fixtureGraph
	if err := dec.Decode(&g); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	entity := func(id graph.ID) graph.Entity {
		e, ok := g.Entities[id]
		if !ok {
			t.Fatalf("%s: there is no entity %q", file, id)
		}
		e.ID = id
		for _, l := range graph.Standard().Labels() {
			if l.IDKind() == id.Kind() {
				e.Label = l
			}
		}
		e.Names = append(e.Names, e.Name)
		slices.Sort(e.Names)
		return e
	}
	all := func(ids []graph.ID) (out []graph.Entity) {
		for _, id := range ids {
			out = append(out, entity(id))
		}
		return out
	}
	for _, a := range g.Articles {
		s := graphtest.NewStory(a.Title, a.Published, a.Publisher)
		for _, c := range a.Claims {
			if c.Event == "" {
				s.Relate(entity(graph.ID(c.Relation[0])), graph.RelationType(c.Relation[1]), entity(graph.ID(c.Relation[2])), c.change)
				continue
			}
			place := graph.Entity{}
			if c.Place != "" {
				place = entity(c.Place)
			}
			s.TellAt(place, c.Event, c.Date, all(c.Actors), all(c.Recipients), c.change)
		}
		findings = append(findings, s.Findings())
	}
	return findings
}

func standard(t testing.TB) *queries.Catalog {
	t.Helper()
	c, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func newSQLite(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newNeo4j(t testing.TB) graph.Store {
	t.Helper()
	uri := neo4jtest.URI(t)
	neo4jtest.Clean(t, uri)
	s, err := neo4j.Open(t.Context(), uri, neo4j.Config{Patience: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func filled(t testing.TB, s graph.Store, findings []graph.Findings) graph.Store {
	t.Helper()
	t.Cleanup(func() { s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), findings...); err != nil {
		t.Fatal(err)
	}
	return s
}
