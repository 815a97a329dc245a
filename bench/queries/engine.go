package main

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"entente/bench/stored"
	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// engine is one store with the ways to ask it.
type engine struct {
	name  string
	store *recorder
	bare  bare
	asker *ask.Asker
	base  string // of the API
	stop  func() error
}

// newEngine asks a store, by b, by ask and over HTTP, until it is stopped.
func newEngine(ctx context.Context, name string, s graph.Store, b bare, c *queries.Catalog) (*engine, error) {
	r := &recorder{Store: s, params: map[string]map[string]any{}}
	base, stop, err := stored.Serve(ctx, s)
	return &engine{name, r, b, ask.New(c, r, graph.Standard()), base, stop}, err
}

// statement returns the twin of q that the engine runs.
func (e *engine) statement(q queries.Query) string {
	if e.store.Language() == graph.Cypher {
		return q.Cypher
	}
	return q.SQL
}

// bare runs a statement with the engine's own driver and nothing of Entente.
type bare interface {
	run(ctx context.Context, statement string, params map[string]any) (rows int, err error)
	// plan tells how the engine goes about the statement.
	plan(ctx context.Context, statement string, params map[string]any) (string, error)
	Close() error
}

type bareSQLite struct{ *sql.DB }

func openBareSQLite(file string) (bareSQLite, error) {
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro&_pragma=query_only(1)")
	return bareSQLite{db}, err
}

func (b bareSQLite) run(ctx context.Context, statement string, params map[string]any) (count int, err error) {
	rows, err := b.QueryContext(ctx, statement, named(params)...)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
		count++
	}
	return count, rows.Err()
}

func named(params map[string]any) (args []any) {
	for name, v := range params {
		args = append(args, sql.Named(name, v))
	}
	return args
}

type bareNeo4j struct{ driver.DriverWithContext }

func openBareNeo4j(uri string) (bareNeo4j, error) {
	d, err := driver.NewDriverWithContext(uri, driver.NoAuth())
	return bareNeo4j{d}, err
}

func (b bareNeo4j) run(ctx context.Context, statement string, params map[string]any) (int, error) {
	result, err := driver.ExecuteQuery(ctx, b.DriverWithContext, statement, params, driver.EagerResultTransformer, driver.ExecuteQueryWithReadersRouting())
	if err != nil {
		return 0, err
	}
	return len(result.Records), nil
}

func (b bareNeo4j) Close() error { return b.DriverWithContext.Close(context.Background()) }

// recorder is a store that remembers with what parameters each statement last ran,
// so that the bare driver can run it with the same.
type recorder struct {
	graph.Store
	mu     sync.Mutex
	params map[string]map[string]any // by statement
}

// Run implements graph.Runner.
func (r *recorder) Run(ctx context.Context, statement string, params map[string]any) (graph.Table, error) {
	r.mu.Lock()
	r.params[statement] = params
	r.mu.Unlock()
	return r.Store.Run(ctx, statement, params)
}

func (r *recorder) bound(statement string) (map[string]any, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	params, ok := r.params[statement]
	return params, ok
}
