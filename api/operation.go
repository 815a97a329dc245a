package api

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"entente/queries/ask"
)

// document is the OpenAPI document before its operations.
func (s *Server) document() *huma.OpenAPI {
	examples := map[string]*huma.Example{}
	for _, k := range kinds {
		examples[k.Name] = &huma.Example{Summary: k.Title,
			Value: Problem{Type: problemsPath + k.Name, Title: k.Title, Status: k.Status, Detail: k.Help, Instance: "LJYHDHWKQ2ZAG7X2NBH5C6QNEQ"}}
	}
	return &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title:       "Entente",
			Version:     s.cfg.Version,
			Description: "Ask a geopolitical knowledge graph that is read from news articles: leaders, nations, organisations, treaties, deployments, conflicts and dated events, each fact with the sentence that says it.",
			License:     &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"},
		},
		Tags: []*huma.Tag{
			{Name: tagGraph, Description: "What the graph holds."},
			{Name: tagArticles, Description: "Articles in and out, and the whole graph as a file."},
			{Name: tagQueries, Description: "Named questions. A parameter that is an entity takes an id, a name or an alias, and the answer says which entity was understood."},
			{Name: tagServer, Description: "How the server does."},
		},
		Components: &huma.Components{
			Examples: examples,
			Schemas:  huma.NewMapRegistry("#/components/schemas/", schemaTitle),
			SecuritySchemes: map[string]*huma.SecurityScheme{
				bearer:   {Type: "http", Scheme: "bearer", Description: "A key of the server."},
				password: {Type: "http", Scheme: "basic", Description: "A key of the server as the password, under any name; for reading only."},
			},
		},
	}
}

// The groups of operations.
const (
	tagGraph    = "Graph"
	tagArticles = "Articles"
	tagQueries  = "Queries"
	tagServer   = "Server"
)

// access says who may call an operation.
type access int

// Reading needs a key unless the server is open; open never does; writing always.
const (
	reading access = iota
	open
	writing
)

// operation is what a path does, besides its input and output.
type operation struct {
	method, path, id, tag string
	summary, description  string
	access                access
	// problems are the kinds that it may answer besides those that every operation
	// may.
	problems []string
	// example is what it answers.
	example any
}

// everywhere are the problems that any operation may answer.
var everywhere = []string{"invalid", "timeout", "unavailable", "internal"}

// describe makes the OpenAPI operation.
func (s *Server) describe(o operation) huma.Operation {
	out := huma.Operation{Method: o.method, Path: o.path, OperationID: o.id, Tags: []string{o.tag}, Summary: o.summary, Description: o.description,
		Responses: map[string]*huma.Response{}}
	if o.method == "" {
		out.Method = http.MethodGet
	}
	kindsOf := slices.Concat(everywhere, o.problems)
	if o.access == writing || o.access == reading && !s.cfg.ReadOpen {
		out.Security = []map[string][]string{{bearer: {}}}
		if o.access == reading {
			out.Security = append(out.Security, map[string][]string{password: {}})
		}
		kindsOf = append(kindsOf, "unauthorized")
	}
	for _, k := range kinds {
		if slices.Contains(kindsOf, k.Name) {
			s.describeProblem(out.Responses, k)
		}
	}
	return out
}

// describeProblem adds a kind of problem to the responses with its status.
func (s *Server) describeProblem(responses map[string]*huma.Response, k kind) {
	code := strconv.Itoa(k.Status)
	r := responses[code]
	if r == nil {
		r = &huma.Response{Content: map[string]*huma.MediaType{problemType: {Schema: s.schema(Problem{}), Examples: map[string]*huma.Example{}}}}
		responses[code] = r
	} else {
		r.Description += ", or: "
	}
	r.Description += k.Title
	r.Content[problemType].Examples[k.Name] = &huma.Example{Ref: "#/components/examples/" + k.Name}
}

// schemaTitle names the schema of a type: what an answer refers to has another name
// than the thing itself.
func schemaTitle(t reflect.Type, hint string) string {
	switch t {
	case reflect.TypeFor[ask.Entity]():
		return "EntityRef"
	case reflect.TypeFor[ask.Relation]():
		return "RelationRef"
	}
	return huma.DefaultSchemaNamer(t, hint)
}

// schema returns a reference to the schema of a value's type.
func (s *Server) schema(of any) *huma.Schema {
	return s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(of), true, "")
}

// output is what an operation answers as JSON.
type output[T any] struct {
	Body T
}

// register serves an operation whose input and output are structs, as huma reads
// them: the handler gets a valid input, and what it returns is written as JSON.
func register[I, T any](s *Server, o operation, handler func(context.Context, *I) (T, error)) {
	op := s.describe(o)
	op.Responses["200"] = &huma.Response{Description: "The answer",
		Content: map[string]*huma.MediaType{"application/json": {Example: o.example}}}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*output[T], error) {
		body, err := handler(ctx, in)
		if err != nil {
			return nil, err
		}
		return &output[T]{body}, nil
	})
}

// handle serves an operation that reads its request and writes its answer itself;
// op describes both. An error is answered as a problem.
func (s *Server) handle(op huma.Operation, handler func(*gin.Context) error) {
	s.api.OpenAPI().AddOperation(&op)
	serve := func(ctx huma.Context) {
		c := humagin.Unwrap(ctx)
		if err := handler(c); err != nil {
			fail(c, err)
		}
	}
	s.api.Adapter().Handle(&op, s.api.Middlewares().Handler(serve))
}

// strict refuses query parameters that an operation does not have, and those that it
// takes once and are given again: nobody can tell which was meant. A list that is
// given in several parameters is made one.
func strict(ctx huma.Context, next func(huma.Context)) {
	c := humagin.Unwrap(ctx)
	values, known := c.Request.URL.Query(), []string{}
	for _, p := range ctx.Operation().Parameters {
		if p.In != "query" {
			continue
		}
		known = append(known, p.Name)
		if len(values[p.Name]) < 2 {
			continue
		}
		all := strings.Join(values[p.Name], ",")
		if p.Schema.Type != huma.TypeArray {
			fail(c, invalid("query."+p.Name, all, "it is given more than once"))
			return
		}
		values.Set(p.Name, all)
		c.Request.URL.RawQuery = values.Encode()
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(known, name) {
			fail(c, invalid("query."+name, values.Get(name), "there is no such parameter here; known are: "+cmp.Or(strings.Join(known, ", "), "none")))
			return
		}
	}
	next(ctx)
}

// writeJSON answers with a value.
func writeJSON(c *gin.Context, status int, v any) error {
	c.Header("Content-Type", "application/json")
	c.Status(status)
	return huma.DefaultJSONFormat.Marshal(c.Writer, v)
}

// created answers with a value that is now found at an address.
func created(c *gin.Context, address string, v any) error {
	c.Header("Location", address)
	return writeJSON(c, http.StatusCreated, v)
}
