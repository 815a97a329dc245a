package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"entente/graph"
	"entente/ingest"
	"entente/samples"
)

// demoRelations are the types of which demo shows one relation each.
var demoRelations = []graph.RelationType{"LEADS", "PARTY_TO", "ALLIED_WITH", "DEPLOYED", "SANCTIONED", "BELLIGERENT_IN"}

func newDemo(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Load the sample articles into a graph of their own, show it and serve it",
		Long: `Reads the articles that come with Entente into a SQLite file of their own (or the store that is set), prints what the
graph now holds, a few relations with their quotes, and what to type next, and serves it until it is interrupted, as
entente serve does. Running it again changes nothing.`,
		Example: `  entente demo
  entente demo --no-serve
  entente demo --store bolt://127.0.0.1:7687`,
		Args: exactly(0, "no arguments"),
	}
	only := cmd.Flags().Bool("no-serve", false, "load and show, and end")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if a.settings.origin("store") == "default" {
			a.settings.viper.Set("store", "sqlite:"+filepath.Join(xdg.DataHome, "entente", "demo.db"))
		}
		ctx := cmd.Context()
		store, err := a.openForWriting(ctx)
		if err != nil {
			return err
		}
		defer closeInto(&err, store)
		if err := a.demo(ctx, store); err != nil || *only {
			return err
		}
		return a.serve(ctx, store)
	}
	return cmd
}

// demo loads the samples into a store, and shows what it holds.
func (a *app) demo(ctx context.Context, store graph.Store) error {
	p, reader, err := a.readers(samples.FS)
	if err != nil {
		return err
	}
	report, err := p.Ingest(ctx, reader.Documents(ctx, []string{"."}), store, func(r ingest.Reading) {
		fmt.Fprintf(a.stderr, "read %s: %s\n", r.Document.Path, cmp.Or(r.Document.Article.Title, "no title"))
	})
	if err != nil {
		return err
	}
	for _, f := range report.Failures {
		return f.Err
	}
	stats, err := store.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "The graph at %s holds %d articles, %d entities, %d relations, %d events and %d claims.\n\n",
		a.settings.text("store"), stats.Articles, stats.Entities, stats.Relations, stats.Events, stats.Claims)
	fmt.Fprintf(a.stdout, "entities   %s\nrelations  %s\nevents     %s\n", tally(stats.EntitiesByLabel), tally(stats.RelationsByType), tally(stats.EventsByType))
	fmt.Fprintf(a.stdout, "\nA few of them, with the words that say so:\n")
	v := view{ctx: ctx, store: store, limit: 1, names: map[graph.ID]string{}, articles: map[graph.ID]evidence{}}
	for _, t := range demoRelations {
		relations, err := store.Relations(ctx, graph.RelationFilter{Type: t, Limit: 1})
		if err != nil {
			return err
		}
		for _, r := range relations {
			claims, err := v.claims(graph.ClaimFilter{Relation: r.RelationKey, Limit: 1})
			if err != nil {
				return err
			}
			if err := v.name(r.From, r.To); err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "\n%s %s %s\n", v.names[r.From], r.Type, v.names[r.To])
			page{names: v.names}.printEvidence(a.stdout, claims)
		}
	}
	_, err = fmt.Fprintf(a.stdout, `
Next:
  entente query treaties-of --param nation=Indonesia%[1]s
  entente show nation:PRK%[1]s
  entente search Kursk%[1]s
  entente export%[1]s
  entente ingest YOUR-ARTICLES

`, " --store "+a.settings.text("store"))
	return err
}

// tally prints counts, the greatest first.
func tally[K ~string](counts map[K]int) string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b K) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = fmt.Sprintf("%d %s", counts[k], k)
	}
	return strings.Join(parts, ", ")
}
