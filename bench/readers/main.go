// Command readers measures what many clients of the API feel: they read all kinds of
// pages and named queries over HTTP, first alone and then while one writer stores
// article after article. It prints a table in Markdown.
//
//	go run ./bench/readers --claims 100000 --neo4j bolt://127.0.0.1:7687
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"entente/bench/stored"
	"entente/graph"
	"entente/graph/neo4j"
	"entente/graph/sqlite"
)

func main() { os.Exit(stored.Main("readers", run)) }

// options are what the command line asks for.
type options struct {
	stored.Options
	clients       int
	length, pause time.Duration
}

func parse(args []string, stderr io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("readers", flag.ContinueOnError)
	flags.SetOutput(stderr)
	o.Flags(flags)
	flags.IntVar(&o.clients, "clients", 64, "how many clients read at once")
	flags.DurationVar(&o.length, "for", 20*time.Second, "how long each part lasts")
	flags.DurationVar(&o.pause, "pause", 0, "how long a client rests between two requests on average")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.Claims < 1 || o.clients < 1 || flags.NArg() > 0 {
		return o, fmt.Errorf("claims %d, clients %d, arguments %q: want whole numbers above 0 and no arguments", o.Claims, o.clients, flags.Args())
	}
	return o, nil
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
	lite, err := sqlite.Open(ctx, file, sqlite.Config{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lite.Close()) }()
	stores := []graph.Store{lite}
	if o.Neo4j != "" {
		neo, err := neo4j.Open(ctx, o.Neo4j, neo4j.Config{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, neo.Close()) }()
		stores = append(stores, neo)
	}
	fmt.Fprintf(stdout, "%d clients that rest %s between requests, %d claims\n\n| store | | requests/s | p50 ms | p99 ms | errors | articles/s |\n|---|---|---:|---:|---:|---:|---:|\n", o.clients, o.pause, o.Claims)
	for _, s := range stores {
		if _, err := stored.Fill(ctx, s, o.Claims); err != nil {
			return err
		}
		if err := o.measure(ctx, s, stdout, stderr); err != nil {
			return err
		}
	}
	return nil
}
