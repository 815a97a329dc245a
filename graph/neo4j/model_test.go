package neo4j

import (
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j/neo4jtest"
)

var (
	prk  = graphtest.Nation("PRK", "North Korea")
	rus  = graphtest.Nation("RUS", "Russia")
	kim  = graphtest.Named(graph.Person, "Kim Jong Un")
	pact = graphtest.Named(graph.Treaty, "Partnership Treaty")
	sent = graph.Entity{ID: "deployment:prk-rus-troops-2024", Label: graph.Deployment, Name: "North Korean troops in Russia",
		Names: []string{"North Korean troops in Russia"}}
)

func telling() graph.Findings {
	return graphtest.NewStory("Told", "2026-01-09", "example.org").
		Relate(kim, "LEADS", prk, graphtest.With("office", "leader")).
		Relate(prk, "PARTY_TO", pact, graphtest.With("status", "signed", "signedOn", "2024-06-19")).
		Relate(rus, "PARTY_TO", pact).
		Relate(prk, "DEPLOYED", sent, graphtest.With("size", 15_000)).
		Tell("CONSULT", "2025-09-03", []graph.Entity{prk, rus}, nil, graphtest.With("mode", "meet")).
		Findings()
}

// TestPlainCypher reads a graph as someone would who knows the model only.
func TestPlainCypher(t *testing.T) {
	s := open(t)
	f := telling()
	if _, err := s.Put(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	for cypher, want := range map[string][]any{
		`MATCH (p:Person:Leader)-[r:LEADS]->(n:Nation {iso: 'PRK'}) RETURN p.name, n.id, r.office, r.claims, r.firstSeen`:                                                                        {"Kim Jong Un", "nation:PRK", "leader", int64(1), "2026-01-09"},
		`MATCH (a:Nation)-[:PARTY_TO]->(t:Treaty)<-[:PARTY_TO]-(b:Nation) WHERE a.id < b.id RETURN a.name, b.name, t.signedOn`:                                                                   {"North Korea", "Russia", "2024-06-19"},
		`MATCH (:Nation)-[:DEPLOYED]->(d:Deployment)<-[:OBJECT]-(c:Claim) RETURN d.size, c.size, c.quote`:                                                                                        {int64(15_000), int64(15_000), "North Korea DEPLOYED North Korean troops in Russia."},
		`MATCH (:Source {name: 'example.org'})-[:PUBLISHED]->(a:Article)-[:STATES]->(c:Claim)-[:ABOUT]->(e:Event)-[:ACTOR]->(n:Nation) RETURN DISTINCT e.name, e.cameo, e.quad, e.score, e.mode`: {"CONSULT 2025-09-03", "040", int64(1), 2.5, "meet"},
		`MATCH (:Nation)-[r:CONSULTED]->(:Nation) RETURN r.score, r.articles, r.modality, r.confidence`:                                                                                          {2.5, int64(1), "factual", 0.9},
		`MATCH (:Article)-[m:MENTIONS]->(:Nation {name: 'North Korea'}) RETURN m.count, m.first, m.names`:                                                                                        {int64(4), int64(0), []any{"North Korea"}},
		`MATCH (n) WHERE NOT n:Entity AND NOT n:Article AND NOT n:Source AND NOT n:Claim AND NOT n:EntenteSchema RETURN count(n)`:                                                                {int64(0)},
	} {
		table, err := s.Run(t.Context(), cypher, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([][]any{want}, table.Rows); diff != "" {
			t.Errorf("%s\n%s", cypher, diff)
		}
	}
	// The label and what others keep on a node, as claims come and go.
	neo4jtest.Run(t, s.address, "MATCH (n:Nation {iso: 'PRK'}) SET n.note = 'mine'", nil)
	more := graphtest.NewStory("More", "", "").Relate(kim, "OFFICIAL_OF", prk).
		Relate(graph.Entity{ID: prk.ID, Label: graph.Nation, Name: prk.Name, Names: []string{"DPRK", prk.Name}}, "PARTY_TO", pact).Findings()
	if _, err := s.Put(t.Context(), more); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retract(t.Context(), f.Article.ID); err != nil {
		t.Fatal(err)
	}
	got := neo4jtest.Run(t, s.address, "MATCH (p:Person), (n:Nation {id: 'nation:PRK'}) RETURN labels(p), n.note, COUNT { (:Source) }", nil)
	if diff := cmp.Diff([][]any{{[]any{"Entity", "Person"}, "mine", int64(0)}}, got); diff != "" {
		t.Error(diff)
	}
}

// TestValues runs a statement that returns every type of Cypher.
func TestValues(t *testing.T) {
	s := open(t)
	table, err := s.Run(t.Context(), `RETURN null AS a, true AS b, 1 AS c, 1.5 AS d, 'x' AS e, [1, [date('2026-01-09')]] AS f, {k: datetime('2026-01-09T10:00:00Z')} AS g,
		duration('P1DT2H') AS h, point({x: 1, y: 2}) AS i, $list AS j, localtime('10:00:00') AS k`, map[string]any{"list": []string{"y"}})
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Table{Columns: []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"}, Rows: [][]any{{nil, true, int64(1), 1.5, "x",
		[]any{int64(1), []any{"2026-01-09"}}, map[string]any{"k": "2026-01-09T10:00:00Z"}, "P0M1DT7200S", map[string]any{"srid": int64(7203), "x": 1.0, "y": 2.0},
		[]any{"y"}, "10:00:00"}}}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Error(diff)
	}
	if _, err := s.Put(t.Context(), telling()); err != nil {
		t.Fatal(err)
	}
	table, err = s.Run(t.Context(), `MATCH p = (k:Leader)-[r:LEADS]->() RETURN [l IN labels(k) | l] AS labels, r, p`, nil)
	if err != nil {
		t.Fatal(err)
	}
	relation, _ := table.Rows[0][1].(map[string]any)
	path, _ := table.Rows[0][2].(map[string]any)
	nodes, _ := path["nodes"].([]any)
	if relation["type"] != "LEADS" || len(nodes) != 2 {
		t.Errorf("%v", table.Rows)
	}
	for _, cypher := range []string{"CREATE INDEX x FOR (n:X) ON (n.y)", "MATCH (n) CALL (n) { CREATE (:X) } IN TRANSACTIONS", "CALL db.createLabel('X')",
		"RETURN $missing", "RETURN 1 / 0", "CALL no.such()"} {
		_, err := s.Run(t.Context(), cypher, nil)
		graphtest.WantError(t, err, graph.ErrInvalid)
	}
}

// TestTwoProcesses lets two stores write at once, as two processes would, and one
// write while it exports.
func TestTwoProcesses(t *testing.T) {
	a := open(t)
	b, err := Open(t.Context(), a.address, Config{Patience: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	f := graphtest.World(40)
	var both sync.WaitGroup
	for i, s := range []*Store{a, b} {
		both.Go(func() {
			for j := i; j < len(f); j += 2 {
				if _, err := s.Put(t.Context(), f[j]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	both.Wait()
	done := make(chan error, 1)
	go func() {
		retracted := false
		done <- a.Export(t.Context(), func(graph.Record) error {
			if retracted {
				return nil
			}
			retracted = true
			_, err := a.Retract(t.Context(), f[0].Article.ID)
			return err
		})
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("writing while exporting waits for ever")
	}
	if stats, err := b.Stats(t.Context()); err != nil || stats.Articles != len(f)-1 {
		t.Errorf("%d articles of %d, %v", stats.Articles, len(f)-1, err)
	}
}
