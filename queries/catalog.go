package queries

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed */*.cypher */*.sql
var files embed.FS

// Standard returns the catalogue that Entente ships.
var Standard = sync.OnceValues(func() (*Catalog, error) { return Load(files) })

// ErrInvalid says that a query's files do not hold together.
var ErrInvalid = errors.New("invalid query")

// Catalog is a set of named queries.
type Catalog struct {
	all    []Query
	byName map[string]int
}

// Query is one named question in both languages.
type Query struct {
	// Name is unique in the catalogue; Theme is the folder that groups it.
	Name  string `json:"name"`
	Theme string `json:"theme"`
	// Title says in a few words what it answers, Summary in a sentence what a row is.
	Title   string   `json:"title"`
	Summary string   `json:"summary"`
	Params  []Param  `json:"params"`
	Columns []Column `json:"columns"`
	// Cursor names the columns by which rows are sorted and pages go on, none when
	// the answer is one page.
	Cursor []string `json:"cursor,omitempty"`
	// Graph names the columns that make the answer a graph: from, type and to of an
	// edge, or nodes and relations of a path. It is empty when the answer is none.
	Graph []string `json:"graph,omitempty"`
	// SQL and Cypher are the statements without their headers.
	SQL    string `json:"sql"`
	Cypher string `json:"cypher"`
}

// Param returns the parameter with a name.
func (q Query) Param(name string) (Param, bool) {
	i := slices.IndexFunc(q.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return Param{}, false
	}
	return q.Params[i], true
}

// Load reads every <theme>/<name>.cypher with its twin, and the parts that
// they share. Files that do not hold together are ErrInvalid, named by path.
func Load(fsys fs.FS) (*Catalog, error) {
	fragments, err := loadFragments(fsys)
	if err != nil {
		return nil, err
	}
	paths, err := fs.Glob(fsys, "*/*.*")
	if err != nil {
		return nil, err
	}
	c := &Catalog{byName: map[string]int{}}
	for _, file := range paths {
		stem := strings.TrimSuffix(file, path.Ext(file))
		if path.Dir(file) == fragmentsFolder || path.Ext(file) != ".cypher" {
			if path.Ext(file) == ".sql" && path.Dir(file) != fragmentsFolder && !slices.Contains(paths, stem+".cypher") {
				return nil, fmt.Errorf("%s: its twin %s.cypher is missing: %w", file, stem, ErrInvalid)
			}
			continue
		}
		q, err := loadTwins(fsys, stem, fragments)
		if err != nil {
			return nil, err
		}
		if first, twice := c.byName[q.Name]; twice {
			return nil, fmt.Errorf("%s: the theme %s has a query of that name too: %w", file, c.all[first].Theme, ErrInvalid)
		}
		c.byName[q.Name] = len(c.all)
		c.all = append(c.all, q)
	}
	slices.SortFunc(c.all, func(a, b Query) int { return cmp.Or(cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Name, b.Name)) })
	for i, q := range c.all {
		c.byName[q.Name] = i
	}
	return c, nil
}

// All returns every query, by theme and name.
func (c *Catalog) All() []Query { return slices.Clone(c.all) }

// Query returns the query with a name.
func (c *Catalog) Query(name string) (Query, bool) {
	i, ok := c.byName[name]
	if !ok {
		return Query{}, false
	}
	return c.all[i], true
}

// loadTwins reads the two files of one query, and wants one header in both.
func loadTwins(fsys fs.FS, stem string, fragments fragments) (Query, error) {
	var twins [2]Query
	for i, l := range languages {
		file := stem + l.extension
		data, err := fs.ReadFile(fsys, file)
		if errors.Is(err, fs.ErrNotExist) {
			return Query{}, fmt.Errorf("%s: its twin %s is missing: %w", stem+languages[1-i].extension, file, ErrInvalid)
		}
		if err != nil {
			return Query{}, fmt.Errorf("reading a query: %w", err)
		}
		if twins[i], err = parse(string(data), l, fragments); err != nil {
			return Query{}, fmt.Errorf("%s: %w", file, err)
		}
		if twins[i].Name != path.Base(stem) {
			return Query{}, fmt.Errorf("%s: its @name is %q: %w", file, twins[i].Name, ErrInvalid)
		}
	}
	q := twins[0]
	if what := difference(q, twins[1]); what != "" {
		return Query{}, fmt.Errorf("%s.cypher and %s.sql declare another %s: %w", stem, stem, what, ErrInvalid)
	}
	q.Theme, q.SQL = path.Dir(stem), twins[1].SQL
	return q, nil
}

// difference names the tag on which two headers differ, nothing when they agree.
func difference(a, b Query) string {
	for tag, show := range map[string]func(Query) string{
		"@title":   func(q Query) string { return q.Title },
		"@summary": func(q Query) string { return q.Summary },
		"@param":   func(q Query) string { return strings.Join(sortedParams(q), "\n") },
		"@returns": func(q Query) string { return fmt.Sprint(q.Columns) },
		"@cursor":  func(q Query) string { return fmt.Sprint(q.Cursor) },
		"@graph":   func(q Query) string { return fmt.Sprint(q.Graph) },
	} {
		if show(a) != show(b) {
			return tag
		}
	}
	return ""
}

// sortedParams writes parameters in an order that does not hang on where a
// statement includes the fragments that bring them.
func sortedParams(q Query) []string {
	out := make([]string, len(q.Params))
	for i, p := range q.Params {
		out[i] = p.String()
	}
	slices.Sort(out)
	return out
}
