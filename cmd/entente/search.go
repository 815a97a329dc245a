package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
)

func newSearch(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "search TEXT …",
		Short: "Find entities by name and quotes by their words",
		Example: `  entente search korea
  entente search --limit 5 "pakta pertahanan"
  entente search --format json Kursk`,
		Args: atLeast(1, "the words to look for"),
	}
	limit := cmd.Flags().Int("limit", 20, "most entities, and most quotes, to print")
	format := formatFlag(cmd, "table", "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := format.check(); err != nil {
			return err
		}
		if *limit < 1 {
			return usagef("--limit %d: want a number above 0", *limit)
		}
		store, err := a.openStore(cmd.Context())
		if err != nil {
			return err
		}
		defer closeInto(&err, store)
		text := strings.Join(args, " ")
		hits, err := store.Search(cmd.Context(), text, *limit)
		if err != nil {
			return err
		}
		if format.value == "json" {
			return printJSON(a.stdout, graph.Hits{Entities: append([]graph.Entity{}, hits.Entities...), Claims: append([]graph.Claim{}, hits.Claims...)})
		}
		if len(hits.Entities)+len(hits.Claims) == 0 {
			return errors.New("nothing in the graph has all of: " + text)
		}
		var rows [][]string
		for _, e := range hits.Entities {
			rows = append(rows, []string{string(e.Label), string(e.ID), e.Name, ""})
		}
		for _, c := range hits.Claims {
			id := c.Event
			if id == "" {
				id = c.Subject
			}
			rows = append(rows, []string{"quote", string(id), "", oneLine(c.Quote, 160)})
		}
		heading := []string{"TYPE", "ID", "NAME", "QUOTE"}
		if format.value == "csv" {
			return printCSV(a.stdout, heading, rows)
		}
		return printTable(a.stdout, heading, rows)
	}
	return cmd
}
