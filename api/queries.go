package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2/negotiation"
	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// QueryInfo describes a named query.
type QueryInfo struct {
	Name    string        `json:"name"`
	Theme   string        `json:"theme" doc:"The group it stands in"`
	Title   string        `json:"title"`
	Summary string        `json:"summary" doc:"What a row is"`
	Path    string        `json:"path" doc:"Where it is asked"`
	Params  []QueryParam  `json:"params" nullable:"false"`
	Columns []QueryColumn `json:"columns" nullable:"false"`
	Formats []string      `json:"formats" nullable:"false" doc:"The formats in which it answers"`
}

// QueryParam describes a parameter of a query.
type QueryParam struct {
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Doc      string   `json:"doc"`
	Labels   []string `json:"labels,omitempty" doc:"What an entity may be; any when left out"`
	Required bool     `json:"required"`
	Default  string   `json:"default,omitempty"`
	Min      *float64 `json:"min,omitempty"`
	Max      *float64 `json:"max,omitempty"`
	Values   []string `json:"values,omitempty" doc:"The only texts that it takes"`
}

// QueryColumn describes a column of an answer.
type QueryColumn struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

var queriesOperation = operation{path: "/v1/queries", id: "queries", tag: tagQueries,
	summary:     "List the named queries",
	description: "Every named question with its parameters and the columns of its answer.",
	example: []QueryInfo{{Name: "treaties-between", Theme: "treaties", Title: "Treaties that two nations share", Summary: "One row for each treaty.",
		Path: queriesPath + "treaties-between", Params: []QueryParam{{Name: "a", Type: "entity", Doc: "The one nation", Labels: []string{"Nation"}, Required: true}},
		Columns: []QueryColumn{{"treaty", "entity"}}, Formats: []string{"json", "csv"}}}}

func (s *Server) queries(context.Context, *noInput) ([]QueryInfo, error) {
	out := []QueryInfo{}
	for _, q := range s.cfg.Catalog.All() {
		info := QueryInfo{Name: q.Name, Theme: q.Theme, Title: q.Title, Summary: q.Summary, Path: queriesPath + q.Name, Params: []QueryParam{}}
		for _, p := range q.Params {
			info.Params = append(info.Params, QueryParam{p.Name, string(p.Type), p.Doc, p.Labels, p.Required, p.Default, p.Min, p.Max, p.Values})
		}
		for _, c := range q.Columns {
			info.Columns = append(info.Columns, QueryColumn{c.Name, string(c.Type)})
		}
		for _, f := range formatsOf(q) {
			info.Formats = append(info.Formats, f.name)
		}
		out = append(out, info)
	}
	return out, nil
}

// asking is a path that asks a named query, with the query's parameters as its own.
type asking struct {
	operation
	query string
	// inPath are the parameters of the query that stand in the path, and how they are
	// called there.
	inPath map[string]string
}

// asked is the path of a named query itself.
func asked(q queries.Query) asking {
	return asking{operation: operation{path: queriesPath + q.Name, id: "query-" + q.Name, tag: tagQueries}, query: q.Name}
}

// ask serves a path that asks a named query.
func (s *Server) ask(a asking) error {
	q, ok := s.cfg.Catalog.Query(a.query)
	if !ok {
		return fmt.Errorf("api: %s asks the query %q, which the catalogue does not have: %w", a.path, a.query, graph.ErrNotFound)
	}
	s.handle(s.describeAsking(a, q), func(c *gin.Context) error {
		f, err := formatFor(c, q)
		if err != nil {
			return err
		}
		values := c.Request.URL.Query()
		for name, in := range a.inPath {
			values.Set(name, c.Param(in))
		}
		after := values.Get(cursorParam)
		values.Del(cursorParam)
		values.Del(formatParam)
		answer, err := s.asker.Ask(c.Request.Context(), q.Name, values, after)
		if err != nil {
			return located(err, a.inPath)
		}
		if answer.Next != "" {
			next := *c.Request.URL
			params := next.Query()
			params.Set(cursorParam, answer.Next)
			next.RawQuery = params.Encode()
			c.Header("Link", "<"+next.RequestURI()+`>; rel="next"`)
		}
		c.Header("Content-Type", f.mediaType)
		c.Writer.Header().Add("Vary", "Accept")
		return f.write(answer, c.Writer)
	})
	return nil
}

// located puts into an error about a parameter where the request has it.
func located(err error, inPath map[string]string) error {
	place := func(param *string) {
		if in, ok := inPath[*param]; ok {
			*param = "path." + in
		} else {
			*param = "query." + *param
		}
	}
	var wrong *ask.ParamError
	var unknown *ask.NameError
	var ambiguous *ask.AmbiguousError
	switch {
	case errors.As(err, &wrong):
		place(&wrong.Param)
	case errors.As(err, &unknown):
		place(&unknown.Param)
	case errors.As(err, &ambiguous):
		place(&ambiguous.Param)
	}
	return err
}

// format is a way to write an answer.
type format struct {
	name, mediaType string
	write           func(ask.Answer, http.ResponseWriter) error
}

var formats = []format{
	{"json", "application/json", func(a ask.Answer, w http.ResponseWriter) error { return a.JSON(w) }},
	{"csv", "text/csv", func(a ask.Answer, w http.ResponseWriter) error { return a.CSV(w) }},
	{"graphml", "application/graphml+xml", func(a ask.Answer, w http.ResponseWriter) error { return a.GraphML(w) }},
}

// formatsOf returns the formats of a query's answer: GraphML where it is a graph.
func formatsOf(q queries.Query) []format {
	if len(q.Graph) == 0 {
		return formats[:2]
	}
	return formats
}

// formatFor returns the format that a request asks for: by its parameter, else by
// its header Accept, else JSON.
func formatFor(c *gin.Context, q queries.Query) (format, error) {
	offered := formatsOf(q)
	var names, types []string
	for _, f := range offered {
		names, types = append(names, f.name), append(types, f.mediaType)
	}
	if name, given := c.GetQuery(formatParam); given {
		i := slices.Index(names, name)
		if i < 0 {
			return format{}, invalid("query."+formatParam, name, "want "+strings.Join(names, ", "))
		}
		return offered[i], nil
	}
	chosen := cmp.Or(negotiation.SelectQValueFast(c.GetHeader("Accept"), types), types[0])
	return offered[slices.Index(types, chosen)], nil
}
