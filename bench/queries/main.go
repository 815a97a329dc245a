// Command queries measures every named query on a made-up world: how long the bare
// statement takes with the engine's own driver, and how long the same question takes
// through ask and over HTTP, all in one run, on SQLite and, where one is named, on
// Neo4j. It prints a table in Markdown.
//
//	go run ./bench/queries --claims 100000 --neo4j bolt://127.0.0.1:7687
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"time"

	"entente/bench/stored"
	"entente/graph"
	"entente/graph/neo4j"
	"entente/graph/sqlite"
	"entente/queries"
)

func main() { os.Exit(stored.Main("queries", run)) }

// options are what the command line asks for.
type options struct {
	stored.Options
	rounds   int
	only     *regexp.Regexp
	plans    bool
	patience time.Duration
}

func parse(args []string, stderr io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("queries", flag.ContinueOnError)
	flags.SetOutput(stderr)
	o.Flags(flags)
	flags.IntVar(&o.rounds, "rounds", 7, "how often each side is measured; the median is told")
	flags.DurationVar(&o.patience, "patience", 10*time.Second, "how long one query may take")
	flags.BoolVar(&o.plans, "plans", false, "print how each engine goes about each query, and measure nothing")
	only := flags.String("only", "", "measure the queries whose names match")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.Claims < 1 || o.rounds < 1 || flags.NArg() > 0 {
		return o, fmt.Errorf("claims %d, rounds %d, arguments %q: want whole numbers above 0 and no arguments", o.Claims, o.rounds, flags.Args())
	}
	o.only, err = regexp.Compile(*only)
	return o, err
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	o, err := parse(args, stderr)
	if err != nil {
		return err
	}
	file, done, err := o.File()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	catalog, err := queries.Standard()
	if err != nil {
		return err
	}
	engines, closeAll, err := open(ctx, file, o.Neo4j, catalog)
	defer closeAll()
	if err != nil {
		return err
	}
	for _, e := range engines {
		load, err := stored.Fill(ctx, e.store, o.Claims)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		if load.Articles > 0 {
			fmt.Fprintf(stderr, "%s: stored %d claims of %d articles in %.1f s, %.0f articles/s\n", e.name, load.Claims, load.Articles,
				load.Took.Seconds(), float64(load.Articles)/load.Took.Seconds())
		}
	}
	if o.plans {
		return plans(ctx, o, catalog, engines, stdout)
	}
	return report(ctx, o, catalog, engines, stdout)
}

// open opens the stores that are measured, and what closes them.
func open(ctx context.Context, file, uri string, catalog *queries.Catalog) (engines []*engine, closeAll func(), err error) {
	var opened []func() error
	closeAll = func() {
		for _, f := range slices.Backward(opened) {
			_ = f() // the measurements are done
		}
	}
	add := func(name string, s graph.Store, b bare) error {
		e, err := newEngine(ctx, name, s, b, catalog)
		if err != nil {
			return err
		}
		opened = append(opened, s.Close, b.Close, e.stop)
		engines = append(engines, e)
		return nil
	}
	lite, err := sqlite.Open(ctx, file, sqlite.Config{})
	if err != nil {
		return nil, closeAll, err
	}
	bareLite, err := openBareSQLite(file)
	if err != nil {
		return nil, closeAll, err
	}
	if err := add("SQLite", lite, bareLite); err != nil || uri == "" {
		return engines, closeAll, err
	}
	neo, err := neo4j.Open(ctx, uri, neo4j.Config{})
	if err != nil {
		return nil, closeAll, err
	}
	bareNeo, err := openBareNeo4j(uri)
	if err != nil {
		return nil, closeAll, err
	}
	return engines, closeAll, add("Neo4j", neo, bareNeo)
}
