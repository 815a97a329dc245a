package ask

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"

	"entente/graph"
	"entente/queries"
)

// Store is what asking needs of a store.
type Store interface {
	graph.Reader
	graph.Searcher
	graph.Runner
}

// Asker asks one store. It is safe for concurrent use.
type Asker struct {
	catalog  *queries.Catalog
	store    Store
	ontology *graph.Ontology
	aliases  func(name string) []graph.ID
}

// New returns what asks the queries of a catalogue.
func New(c *queries.Catalog, s Store, o *graph.Ontology) *Asker {
	return &Asker{c, s, o, func(string) []graph.ID { return nil }}
}

// WithAliases returns an Asker that understands names beyond those that the articles
// use: aliases returns the ids that a name may mean, the likeliest first, whether
// the graph holds them or not.
func (a *Asker) WithAliases(aliases func(name string) []graph.ID) *Asker {
	b := *a
	b.aliases = aliases
	return &b
}

// Answer is what a query answers.
type Answer struct {
	Query queries.Query
	// Understood says, for each parameter that is an entity, which one it was.
	Understood map[string]Entity
	// Rows are in the order of Query.Columns; Text and the types of this package say
	// what a value may be.
	Rows [][]any
	// Truncated says that there are more rows; Next is where the next page begins,
	// empty when there is none or the query has no pages.
	Truncated bool
	Next      string
}

// Ask asks the query with a name. Values are what a user typed for each parameter;
// after is Next of the page before, empty for the first. A query that does not
// exist, and a name that fits nothing (NameError), is graph.ErrNotFound; a value
// that cannot be used (ParamError) graph.ErrInvalid; a name that fits several
// entities (AmbiguousError) graph.ErrConflict.
func (a *Asker) Ask(ctx context.Context, name string, values map[string][]string, after string) (Answer, error) {
	q, ok := a.catalog.Query(name)
	if !ok {
		return Answer{}, fmt.Errorf("there is no query %q: %w", name, graph.ErrNotFound)
	}
	b, err := a.bind(q, values)
	if err != nil {
		return Answer{}, err
	}
	position, err := positionOf(q, after)
	if err != nil {
		return Answer{}, err
	}
	maps.Copy(b.params, position)
	limit := b.askForMore()
	table, err := b.run(ctx)
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Query: q, Understood: b.understood}
	if int64(len(table.Rows)) > limit {
		table.Rows, answer.Truncated = table.Rows[:limit], true
	}
	if answer.Rows, err = rows(q, table); err != nil {
		return Answer{}, fmt.Errorf("query %s: %w", name, err)
	}
	if answer.Truncated && len(q.Cursor) > 0 {
		answer.Next, err = cursorOf(q, answer.Rows[len(answer.Rows)-1])
	}
	return answer, err
}

// bounds are the parameters that say how many rows an answer has at most.
var bounds = []string{"limit", "size", "k"}

// askForMore returns how many rows are wanted, and asks the statement for one more:
// it tells whether there are more.
func (b *binding) askForMore() int64 {
	for _, name := range bounds {
		if limit, ok := b.params[name].(int64); ok {
			b.params[name] = limit + 1
			return limit
		}
	}
	return math.MaxInt64
}

// rows shapes a table as the query declares it.
func rows(q queries.Query, table graph.Table) ([][]any, error) {
	at := make([]int, len(q.Columns))
	for i, c := range q.Columns {
		at[i] = -1
		for j, name := range table.Columns {
			if name == c.Name {
				at[i] = j
			}
		}
		if at[i] < 0 || len(table.Columns) != len(q.Columns) {
			return nil, fmt.Errorf("it gives the columns %v and declares %v", table.Columns, q.Columns)
		}
	}
	out := make([][]any, len(table.Rows))
	for i, row := range table.Rows {
		out[i] = make([]any, len(q.Columns))
		for j, c := range q.Columns {
			v, err := cell(c.Type, row[at[j]])
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", c.Name, err)
			}
			out[i][j] = v
		}
	}
	return out, nil
}

// cursor is where a page begins: behind these values of the cursor's columns.
type cursor struct {
	Query string   `json:"q"`
	After []string `json:"a"`
}

// cursorOf returns the cursor behind a row; null is written as "".
func cursorOf(q queries.Query, row []any) (string, error) {
	c := cursor{Query: q.Name}
	for _, name := range q.Cursor {
		for i, column := range q.Columns {
			if column.Name != name {
				continue
			}
			text := Text(row[i])
			if e, ok := row[i].(Entity); ok {
				text = string(e.ID)
			}
			c.After = append(c.After, text)
		}
	}
	data, err := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(data), err
}

// positionOf returns the parameters after_… of a cursor, empty ones without one.
func positionOf(q queries.Query, after string) (map[string]any, error) {
	c := cursor{After: make([]string, len(q.Cursor))}
	if after != "" {
		data, err := base64.RawURLEncoding.DecodeString(after)
		if err == nil {
			err = json.Unmarshal(data, &c)
		}
		if err != nil || c.Query != q.Name || len(c.After) != len(q.Cursor) || len(q.Cursor) == 0 {
			return nil, &ParamError{"cursor", after, "it is not what this query gave as next"}
		}
	}
	position := map[string]any{}
	for i, name := range q.Cursor {
		position["after_"+name] = c.After[i]
	}
	return position, nil
}
