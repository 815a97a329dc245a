package stored

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
)

// Options say which world is measured and where it is kept: what the programs that
// measure have in common.
type Options struct {
	// Claims is how many claims the world makes.
	Claims int
	// Neo4j is the address of a Neo4j to measure too, empty for none.
	Neo4j string
	// Keep is a folder that keeps the SQLite file for the next run, empty for one that
	// goes with the run.
	Keep string
}

// Flags lets flags set the options.
func (o *Options) Flags(flags *flag.FlagSet) {
	flags.IntVar(&o.Claims, "claims", 100_000, "how many claims the world makes")
	flags.StringVar(&o.Neo4j, "neo4j", "", "address of a Neo4j without a graph, or with this world; it keeps it")
	flags.StringVar(&o.Keep, "keep", "", "folder that keeps the SQLite file for the next run")
}

// File returns where the SQLite file is, and what to call when the run is over.
func (o *Options) File() (file string, done func() error, err error) {
	folder, done := o.Keep, func() error { return nil }
	if folder == "" {
		if folder, err = os.MkdirTemp("", "entente-bench-"); err != nil {
			return "", done, err
		}
		done = func() error { return os.RemoveAll(folder) }
	}
	return filepath.Join(folder, "world.db"), done, nil
}

// Main runs a program until it is done or interrupted, tells its error, and returns
// the code to exit with.
func Main(name string, run func(ctx context.Context, args []string, stdout, stderr io.Writer) error) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		return 1
	}
	return 0
}
