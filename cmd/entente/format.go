package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// format is the --format flag of one command.
type format struct {
	value   string
	allowed []string
}

func formatFlag(cmd *cobra.Command, fallback string, allowed ...string) *format {
	f := &format{allowed: allowed}
	cmd.Flags().StringVar(&f.value, "format", fallback, "how to print: "+strings.Join(allowed, ", "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
	return f
}

func (f *format) check() error {
	if !slices.Contains(f.allowed, f.value) {
		return usagef("--format %q: want %s", f.value, strings.Join(f.allowed, " or "))
	}
	return nil
}

// printJSON prints v as indented JSON.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// printTable prints rows under a heading, in columns.
func printTable(w io.Writer, heading []string, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, strings.Join(heading, "\t"))
	for _, r := range rows {
		fmt.Fprintln(t, strings.Join(r, "\t"))
	}
	return t.Flush()
}

// printCSV prints rows under a heading as RFC 4180.
func printCSV(w io.Writer, heading []string, rows [][]string) error {
	c := csv.NewWriter(w)
	if err := c.WriteAll(append([][]string{heading}, rows...)); err != nil {
		return err
	}
	return c.Error()
}

// oneLine folds white space, for a cell or a line of its own, and cuts what is
// longer than most code points.
func oneLine(s string, most int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return string(r)
}
