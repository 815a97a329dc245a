package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/ingest"
)

func newExtract(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "extract PATH|GLOB|FOLDER|URL|- …",
		Short: "Print what would be stored, and store nothing",
		Long: `Reads articles as ingest does and prints what they say: entities with the places that mean them, relations and
events with their quotes, and what was rejected. As JSON it is one object per article, one per line.`,
		Example: `  entente extract story.txt
  entente extract --format json articles/*.json > findings.jsonl
  echo 'Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping.' | entente extract -`,
		Args: atLeast(1, "at least one file, folder, glob, web address or -"),
	}
	format := formatFlag(cmd, "table", "table", "json", "jsonl")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := format.check(); err != nil {
			return err
		}
		p, reader, err := a.readers(nil)
		if err != nil {
			return err
		}
		ctx, failed := cmd.Context(), false
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		for r := range p.Readings(ctx, reader.Documents(ctx, args)) {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case r.Err != nil:
				failed = true
				fmt.Fprintf(a.stderr, "entente: not read: %v\n", r.Err)
				continue
			case format.value == "table":
				err = a.printReading(r)
			default:
				err = enc.Encode(r)
			}
			if err != nil {
				return err
			}
		}
		if failed {
			return errReported
		}
		return nil
	}
	return cmd
}

func (a *app) printReading(r ingest.Reading) error {
	f := r.Findings
	fmt.Fprintf(a.stdout, "%s (%s)\n", r.Document.Path, f.Article.Lang)
	names := map[graph.ID]string{}
	var rows [][]string
	for _, m := range f.Mentions {
		names[m.Entity.ID] = m.Entity.Name
		rows = append(rows, []string{string(m.Entity.Label), oneLine(m.Entity.Name, 40), string(m.Entity.ID), fmt.Sprint(m.Count)})
	}
	if err := printTable(a.stdout, []string{"TYPE", "NAME", "ID", "MENTIONS"}, rows); err != nil {
		return err
	}
	events := map[graph.ID]graph.Event{}
	for _, e := range f.Events {
		events[e.ID] = e
	}
	rows = nil
	for _, c := range f.Claims {
		from, what, to := names[c.Subject], string(c.Type), names[c.Object]
		if e, ok := events[c.Event]; ok {
			from, what, to = nameList(e.Actors, names), string(e.Type), nameList(e.Recipients, names)
		}
		rows = append(rows, []string{oneLine(from, 40), what, oneLine(to, 40), string(c.Date), claimManner(c), "“" + oneLine(c.Quote, 80) + "”"})
	}
	fmt.Fprintln(a.stdout)
	if err := printTable(a.stdout, []string{"FROM", "STATEMENT", "TO", "DATE", "MANNER", "QUOTE"}, rows); err != nil {
		return err
	}
	for _, x := range r.Rejected {
		fmt.Fprintf(a.stdout, "rejected: %s: %s\n", x.Reason, oneLine(x.Detail, 160))
	}
	fmt.Fprintln(a.stdout)
	return nil
}

func nameList(ids []graph.ID, names map[graph.ID]string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = names[id]
	}
	return strings.Join(out, ", ")
}

// claimManner tells how a claim is put: its modality, and whether it denies.
func claimManner(c graph.Claim) string {
	if c.Polarity == graph.Denied {
		return string(c.Modality) + ", denied"
	}
	return string(c.Modality)
}
