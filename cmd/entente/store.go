package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph"
)

func newRetract(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "retract ARTICLE",
		Short: "Take one article, and all that only it supports, out of the graph",
		Example: `  entente retract article:sha256:0c5d…      as show and export print it
  entente retract sha256:0c5d…              as extract prints it`,
		Args: exactly(1, "the id of one article"),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			id := articleID(args[0])
			if id.Validate() != nil || id.Kind() != "article" {
				return usagef("%q is no article id: want article:sha256:…, as entente show and export print it", args[0])
			}
			store, err := a.openStore(cmd.Context())
			if err != nil {
				return err
			}
			defer closeInto(&err, store)
			gone, err := store.Retract(cmd.Context(), id)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "retracted %s: %d claims, and with them %d entities, %d relations and %d events\n",
				id, gone.Claims, gone.Entities, gone.Relations, gone.Events)
			return err
		},
	}
}

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the whole graph, the same bytes for the same graph on every store",
		Long: `Prints one JSON object per line: sources, articles, entities, events, claims, mentions and derived relations, each
sorted by id. Clock times are no part of it.`,
		Example: `  entente export > graph.jsonl
  entente export | sha256sum        two graphs are the same when this is`,
		Args: exactly(0, "no arguments"),
	}
	format := formatFlag(cmd, "jsonl", "jsonl")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if err := format.check(); err != nil {
			return err
		}
		store, err := a.openStore(cmd.Context())
		if err != nil {
			return err
		}
		defer closeInto(&err, store)
		out := bufio.NewWriterSize(a.stdout, 1<<16)
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		if err := store.Export(cmd.Context(), func(r graph.Record) error { return enc.Encode(r) }); err != nil {
			return err
		}
		return out.Flush()
	}
	return cmd
}

func newMigrate(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Bring a database to the schema of this program",
		Long:  `Creates tables, constraints and indexes, or brings them up to date. ingest and demo do this by themselves.`,
		Example: `  entente migrate
  entente migrate --store bolt://127.0.0.1:7687`,
		Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, m, err := a.migrated(cmd.Context())
			if err != nil {
				return err
			}
			defer closeInto(&err, store)
			text := fmt.Sprintf("%s: schema %d, as before\n", a.settings.text("store"), m.To)
			if m.From != m.To {
				text = fmt.Sprintf("%s: schema %d, was %d\n", a.settings.text("store"), m.To, m.From)
			}
			_, err = fmt.Fprint(a.stdout, text)
			return err
		},
	}
}
