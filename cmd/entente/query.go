package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/queries"
	"entente/queries/ask"
)

// cellWidth is how many code points of a value a table shows.
const cellWidth = 48

func newQuery(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "query [NAME] [--param NAME=VALUE …]",
		Short: "Ask a named query; without a name, list them",
		Long: `Asks one of the named queries, which give the same rows on every store. A parameter that is an entity takes a name or
an alias as well as an id, and what was understood is told; a name that fits several entities lists them. Dates are
EDTF with any precision: 2024, 2024-06, 2024-06-19. Without a name the queries and their parameters are listed.`,
		Example: `  entente query
  entente query treaties-between --param a="North Korea" --param b=Rusia
  entente query timeline --param entity=PRK --param since=2025 --format csv
  entente query relations-of --param entity=NATO --format graphml > nato.graphml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("entente query wants one name, got %d; values go behind --param (entente query lists the names)", len(args))
			}
			return nil
		},
		ValidArgsFunction: completeQueries,
	}
	params := cmd.Flags().StringArrayP("param", "p", nil, "value of a parameter, as NAME=VALUE; may be given more than once")
	after := cmd.Flags().String("after", "", "go on behind a page: what it printed as next")
	format := formatFlag(cmd, "table", "table", "json", "jsonl", "csv", "graphml")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := format.check(); err != nil {
			return err
		}
		catalog, err := queries.Standard()
		if err != nil {
			return err
		}
		if len(args) == 0 {
			return a.listQueries(catalog, format.value)
		}
		values, err := paramValues(*params)
		if err != nil {
			return err
		}
		return a.query(cmd, catalog, args[0], values, *after, format.value)
	}
	return cmd
}

func completeQueries(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	catalog, err := queries.Standard()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, q := range catalog.All() {
		names = append(names, q.Name+"\t"+q.Title)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// paramValues reads NAME=VALUE words.
func paramValues(words []string) (map[string][]string, error) {
	values := map[string][]string{}
	for _, w := range words {
		name, value, ok := strings.Cut(w, "=")
		if !ok || name == "" {
			return nil, usagef("--param %q: want NAME=VALUE, such as entity=\"North Korea\"", w)
		}
		values[name] = append(values[name], value)
	}
	return values, nil
}

func (a *app) query(cmd *cobra.Command, catalog *queries.Catalog, name string, values map[string][]string, after, format string) (err error) {
	q, ok := catalog.Query(name)
	if !ok {
		return usagef("there is no query %q%s (entente query lists them)", name, nearest(catalog, name))
	}
	if format == "graphml" && len(q.Graph) == 0 {
		return usagef("--format graphml: the answer of %s is no graph; want table, json, jsonl or csv", name)
	}
	store, err := a.openStore(cmd.Context())
	if err != nil {
		return err
	}
	defer closeInto(&err, store)
	asker, err := newAsker(catalog, store)
	if err != nil {
		return err
	}
	answer, err := asker.Ask(cmd.Context(), name, values, after)
	if wrong := (*ask.ParamError)(nil); errors.As(err, &wrong) {
		if wrong.Param == "cursor" {
			return usagef("%s: --after %q: %s", name, wrong.Value, wrong.Reason)
		}
		return usagef("%s: %w\n%s", name, err, usageOf(q))
	}
	if err != nil {
		return err
	}
	for _, param := range slices.Sorted(maps.Keys(answer.Understood)) {
		e := answer.Understood[param]
		fmt.Fprintf(a.stderr, "%s: %s (%s)\n", param, e.Name, e.ID)
	}
	if err := printAnswer(a.stdout, answer, format); err != nil {
		return err
	}
	switch {
	case answer.Next != "":
		fmt.Fprintf(a.stderr, "there are more; go on with --after %s\n", answer.Next)
	case answer.Truncated:
		fmt.Fprintln(a.stderr, "there are more; ask for more with --param limit=…")
	}
	return nil
}

// nearest suggests the queries that share the beginning of a word with what was
// typed.
func nearest(catalog *queries.Catalog, typed string) string {
	const beginning = 4
	var near []string
	for _, q := range catalog.All() {
		for word := range strings.SplitSeq(q.Name, "-") {
			if len(word) >= beginning && strings.Contains(strings.ToLower(typed), word[:beginning]) {
				near = append(near, q.Name)
				break
			}
		}
	}
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(near, ", ") + "?"
}

func printAnswer(w io.Writer, answer ask.Answer, format string) error {
	switch format {
	case "json":
		return printJSON(w, answer)
	case "jsonl":
		data, err := json.Marshal(answer)
		if err != nil {
			return err
		}
		var rows struct{ Rows []json.RawMessage }
		if err := json.Unmarshal(data, &rows); err != nil {
			return err
		}
		for _, r := range rows.Rows {
			fmt.Fprintf(w, "%s\n", r)
		}
		return nil
	case "csv":
		return answer.CSV(w)
	case "graphml":
		return answer.GraphML(w)
	}
	return printRows(w, answer)
}

// printRows prints a table of the columns that hold something.
func printRows(w io.Writer, answer ask.Answer) error {
	var heading []string
	cells := make([][]string, len(answer.Rows))
	for i, c := range answer.Query.Columns {
		filled := false
		for _, row := range answer.Rows {
			filled = filled || ask.Text(row[i]) != ""
		}
		if !filled {
			continue
		}
		heading = append(heading, strings.ToUpper(c.Name))
		for j, row := range answer.Rows {
			cells[j] = append(cells[j], oneLine(ask.Text(row[i]), cellWidth))
		}
	}
	if len(heading) == 0 {
		_, err := fmt.Fprintln(w, "no rows")
		return err
	}
	return printTable(w, heading, cells)
}

// listQueries prints every query with its parameters.
func (a *app) listQueries(catalog *queries.Catalog, format string) error {
	switch format {
	case "json":
		return printJSON(a.stdout, catalog.All())
	case "table":
	default:
		return usagef("--format %s: the list of queries is printed as table or json", format)
	}
	theme := ""
	for _, q := range catalog.All() {
		if q.Theme != theme {
			theme = q.Theme
			fmt.Fprintf(a.stdout, "%s\n", theme)
		}
		fmt.Fprintf(a.stdout, "  %-22s %s\n  %-22s %s\n", q.Name, q.Title, "", brief(q))
	}
	return nil
}

// brief writes parameters in a line, the optional ones in brackets.
func brief(q queries.Query) string {
	parts := make([]string, len(q.Params))
	for i, p := range q.Params {
		parts[i] = p.Name + "=" + strings.ToUpper(string(p.Type))
		if p.Default != "" {
			parts[i] = p.Name + "=" + p.Default
		}
		if !p.Required {
			parts[i] = "[" + parts[i] + "]"
		}
	}
	return strings.Join(parts, " ")
}

// usageOf tells what a query takes.
func usageOf(q queries.Query) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %s\n", q.Name, q.Summary)
	for _, p := range q.Params {
		fmt.Fprintf(&out, "  --param %s\n", p)
	}
	return strings.TrimRight(out.String(), "\n")
}
