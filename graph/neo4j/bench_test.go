package neo4j

import (
	"context"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j/neo4jtest"
)

func BenchmarkStore(b *testing.B) {
	neo4jtest.URI(b)
	graphtest.Bench(b, func(b testing.TB) graph.Store { return open(b) })
}

// BenchmarkAgainstBareDriver puts articles, and then writes the very nodes and
// relationships that this stored into the emptied database by UNWIND, in as many
// transactions; it reports how many times the bare time Put takes. The bare side
// merges nodes by id and creates relationships between matched ends, as one who
// loads a graph does.
func BenchmarkAgainstBareDriver(b *testing.B) {
	const batches, size = 20, 64
	store := open(b)
	findings := graphtest.World((batches + 1) * size)
	warm, findings := findings[batches*size:], findings[:batches*size]
	var put, bare time.Duration
	for b.Loop() {
		neo4jtest.Clean(b, store.address)
		write(b, store, warm)
		neo4jtest.Clean(b, store.address)
		start := time.Now()
		for i := range batches {
			write(b, store, findings[i*size:(i+1)*size])
		}
		put += time.Since(start)
		g := storedGraph(b, store)
		b.Logf("%d nodes, %d relationships", g.nodes, g.relationships)
		neo4jtest.Clean(b, store.address)
		g.write(b, store, 1) // plans are made before the time is taken, as for Put
		neo4jtest.Clean(b, store.address)
		start = time.Now()
		g.write(b, store, batches)
		bare += time.Since(start)
	}
	b.ReportMetric(put.Seconds()/bare.Seconds(), "times-bare")
	b.ReportMetric(float64(b.N*batches*size)/put.Seconds(), "articles/s")
}

func write(b *testing.B, s *Store, findings []graph.Findings) {
	b.Helper()
	if _, err := s.Put(b.Context(), findings...); err != nil {
		b.Fatal(err)
	}
}

// bareGraph is what a bare driver writes: rows by statement, nodes first.
type bareGraph struct {
	nodes, relationships int
	statements           []string
	rows                 map[string][]map[string]any
}

func (g *bareGraph) add(cypher string, row map[string]any) {
	if g.rows[cypher] == nil {
		g.statements = append(g.statements, cypher)
	}
	g.rows[cypher] = append(g.rows[cypher], row)
}

func storedGraph(b *testing.B, s *Store) *bareGraph {
	b.Helper()
	g := &bareGraph{rows: map[string][]map[string]any{}}
	for _, row := range neo4jtest.Run(b, s.address, "MATCH (n) WHERE NOT n:EntenteSchema RETURN labels(n), properties(n)", nil) {
		g.nodes++
		g.add("UNWIND $rows AS row MERGE (n:"+key(row[0])+" {id: row.id}) SET n"+rest(row[0])+" SET n += row", row[1].(map[string]any))
	}
	for _, row := range neo4jtest.Run(b, s.address, "MATCH (a)-[r]->(b) RETURN labels(a), a.id, type(r), properties(r), labels(b), b.id", nil) {
		g.relationships++
		g.add("UNWIND $rows AS row MATCH (a:"+key(row[0])+" {id: row.from}) MATCH (b:"+key(row[4])+" {id: row.to}) CREATE (a)-[r:"+row[2].(string)+"]->(b) SET r = row.properties",
			map[string]any{"from": row[1], "to": row[5], "properties": row[3]})
	}
	return g
}

// key returns the label whose id is unique, and rest all labels.
func key(labels any) string {
	for _, l := range labels.([]any) {
		if l == "Entity" {
			return "Entity"
		}
	}
	return labels.([]any)[0].(string)
}

func rest(labels any) string {
	var out strings.Builder
	for _, l := range labels.([]any) {
		out.WriteString(":" + l.(string))
	}
	return out.String()
}

// write writes the graph in as many transactions as there were batches, a share of
// each kind of row in each; ends of relationships come before them.
func (g *bareGraph) write(b *testing.B, s *Store, batches int) {
	b.Helper()
	ctx := context.Background()
	session := s.session(ctx, driver.AccessModeWrite)
	defer session.Close(ctx)
	var nodes, relationships []string
	for _, cypher := range g.statements {
		if strings.Contains(cypher, "MERGE") {
			nodes = append(nodes, cypher)
		} else {
			relationships = append(relationships, cypher)
		}
	}
	transaction := func(part func(n int) (from, to int), statements []string) {
		_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			for _, cypher := range statements {
				rows := g.rows[cypher]
				from, to := part(len(rows))
				result, err := tx.Run(ctx, cypher, map[string]any{"rows": rows[from:to]})
				if err == nil {
					_, err = result.Consume(ctx)
				}
				if err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	half := (batches + 1) / 2
	for i := range half {
		transaction(func(n int) (int, int) { return n * i / half, n * (i + 1) / half }, nodes)
	}
	for i := range half {
		transaction(func(n int) (int, int) { return n * i / half, n * (i + 1) / half }, relationships)
	}
}
