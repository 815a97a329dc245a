package api

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

const (
	queriesPath = "/v1/queries/"
	// cursorParam and formatParam are parameters of a path that asks a query, besides
	// the query's own.
	cursorParam = "cursor"
	formatParam = "format"
)

// describeAsking makes the OpenAPI operation of a path that asks a query.
func (s *Server) describeAsking(a asking, q queries.Query) huma.Operation {
	o := a.operation
	o.summary, o.description = cmp.Or(o.summary, q.Title), cmp.Or(o.description, q.Summary)
	if slices.ContainsFunc(q.Params, func(p queries.Param) bool { return p.Type == queries.ParamEntity }) {
		o.problems = append(o.problems, "not-found", "ambiguous-name")
	}
	op := s.describe(o)
	for _, p := range q.Params {
		op.Parameters = append(op.Parameters, describeParam(p, a.inPath[p.Name]))
	}
	if len(q.Cursor) > 0 {
		op.Parameters = append(op.Parameters, &huma.Param{Name: cursorParam, In: "query", Description: "Where the page begins: next of the page before",
			Schema: &huma.Schema{Type: huma.TypeString}})
	}
	var names []any
	for _, f := range formatsOf(q) {
		names = append(names, f.name)
	}
	op.Parameters = append(op.Parameters, &huma.Param{Name: formatParam, In: "query", Description: "The format of the answer, in place of the header Accept",
		Schema: &huma.Schema{Type: huma.TypeString, Enum: names, Default: formats[0].name}})
	op.Responses["200"] = s.describeAnswer(q)
	return op
}

// describeParam describes a parameter of a query, in the path under the given name
// where there is one.
func describeParam(p queries.Param, inPath string) *huma.Param {
	out := &huma.Param{Name: p.Name, In: "query", Description: p.Doc, Required: p.Required, Schema: paramSchema(p), Example: paramExample(p)}
	if inPath != "" {
		out.Name, out.In, out.Required = inPath, "path", true
	}
	if out.Schema.Type == huma.TypeArray {
		commas := false
		out.Style, out.Explode = "form", &commas
	}
	return out
}

func paramSchema(p queries.Param) *huma.Schema {
	o := graph.Standard()
	s := &huma.Schema{Type: huma.TypeString}
	switch p.Type {
	case queries.ParamEntity:
		if p.Required {
			least := 1
			s.MinLength = &least
		}
		s.Description = "An id, a name or an alias"
		if len(p.Labels) > 0 {
			s.Description += " of a " + strings.Join(p.Labels, " or ")
		}
	case queries.ParamInt:
		s.Type, s.Minimum, s.Maximum = huma.TypeInteger, p.Min, p.Max
	case queries.ParamNumber:
		s.Type, s.Minimum, s.Maximum = huma.TypeNumber, p.Min, p.Max
	case queries.ParamFirstDay, queries.ParamLastDay:
		s.Description = "A date in EDTF: a year, a month or a day"
	case queries.ParamDay:
		s.Format, s.Description = "date", "A day"
	case queries.ParamRelationTypes:
		return listOf(o.RelationTypes())
	case queries.ParamEventTypes:
		return listOf(o.EventTypes())
	case queries.ParamLabels:
		return listOf(o.Labels())
	case queries.ParamModality:
		s.Enum = anys(graph.Modalities)
	case queries.ParamText:
		s.Enum = anys(p.Values)
	}
	if p.Default != "" {
		s.Default = p.Default
		if n, err := strconv.ParseFloat(p.Default, 64); err == nil && s.Type != huma.TypeString {
			s.Default = n
		}
	}
	return s
}

// listOf is the schema of words with commas between them.
func listOf[T ~string](words []T) *huma.Schema {
	return &huma.Schema{Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Enum: anys(words)}}
}

func anys[T ~string](words []T) []any {
	var out []any
	for _, w := range words {
		out = append(out, string(w))
	}
	return out
}

// entityExamples are names that a graph of the sample articles knows.
var entityExamples = map[string]ask.Entity{
	"Nation":       {ID: "nation:PRK", Name: "North Korea", Type: graph.Nation},
	"Person":       {ID: "person:kim-jong-un", Name: "Kim Jong Un", Type: graph.Person},
	"Organization": {ID: "organization:nato", Name: "NATO", Type: graph.Organization},
	"Treaty":       {ID: "treaty:comprehensive-strategic-partnership-treaty", Name: "Comprehensive Strategic Partnership Treaty", Type: graph.Treaty},
	"Conflict":     {ID: "conflict:russo-ukrainian-war", Name: "Russo-Ukrainian War", Type: graph.Conflict},
	"Location":     {ID: "location:kursk-rus", Name: "Kursk", Type: graph.Location},
	"Deployment":   {ID: "deployment:prk-troops-kursk-rus-2024-10", Name: "about 11,000 soldiers", Type: graph.Deployment},
}

// paramExample is a value that the parameter takes.
func paramExample(p queries.Param) any {
	switch p.Type {
	case queries.ParamEntity:
		label := "Nation"
		if len(p.Labels) > 0 {
			label = p.Labels[0]
		}
		return entityExamples[label].Name
	case queries.ParamFirstDay:
		return "2024"
	case queries.ParamLastDay:
		return "2024-12"
	case queries.ParamDay:
		return "2024-06-19"
	}
	schema := paramSchema(p)
	switch {
	case schema.Items != nil:
		return schema.Items.Enum[:1]
	case schema.Default != nil:
		return schema.Default
	case len(schema.Enum) > 0:
		return schema.Enum[0]
	case schema.Minimum != nil:
		return *schema.Minimum
	case schema.Type == huma.TypeString:
		return "summit"
	}
	return 1
}

// describeAnswer describes what a query answers, in each format.
func (s *Server) describeAnswer(q queries.Query) *huma.Response {
	row := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{}}
	example := ask.Answer{Query: q, Understood: map[string]ask.Entity{}, Rows: [][]any{{}}}
	for _, c := range q.Columns {
		value := columnExamples[c.Type]
		row.Properties[c.Name] = s.nullable(value)
		row.Required = append(row.Required, c.Name)
		example.Rows[0] = append(example.Rows[0], value)
	}
	for _, p := range q.Params {
		if p.Type == queries.ParamEntity {
			for _, e := range entityExamples {
				if e.Name == paramExample(p) {
					example.Understood[p.Name] = e
				}
			}
		}
	}
	content := map[string]*huma.MediaType{"application/json": {Example: example, Schema: &huma.Schema{
		Type: huma.TypeObject,
		Properties: map[string]*huma.Schema{
			"query":      {Type: huma.TypeString, Enum: []any{q.Name}, Description: "The query that was asked"},
			"understood": {Type: huma.TypeObject, AdditionalProperties: s.schema(ask.Entity{}), Description: "Which entity each parameter was understood as"},
			"rows":       {Type: huma.TypeArray, Items: row, Description: q.Summary},
			"truncated":  {Type: huma.TypeBoolean, Description: "Whether there are more rows"},
			"next":       {Type: huma.TypeString, Description: "The cursor of the next page, left out at the end"},
		},
		Required: []string{"query", "understood", "rows", "truncated"},
	}}}
	for _, f := range formatsOf(q)[1:] {
		var text strings.Builder
		if f.name == "csv" {
			_ = example.CSV(&text) // a strings.Builder takes everything
		} else {
			_ = example.GraphML(&text)
		}
		content[f.mediaType] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}, Example: text.String()}
	}
	return &huma.Response{Description: q.Summary, Content: content, Headers: map[string]*huma.Param{
		"Link": {Description: "The address of the next page, where there is one", Schema: &huma.Schema{Type: huma.TypeString}},
	}}
}

// columnExamples are what a column of each type may hold.
var columnExamples = map[queries.ColumnType]any{
	queries.ColumnEntity:   entityExamples["Nation"],
	queries.ColumnEntities: []ask.Entity{entityExamples["Person"]},
	queries.ColumnText:     "factual",
	queries.ColumnTexts:    []string{"size"},
	queries.ColumnInt:      int64(3),
	queries.ColumnNumber:   0.95,
	queries.ColumnDate:     graph.Date("2024-06-19"),
	queries.ColumnBool:     true,
	queries.ColumnEvidence: []ask.Evidence{{Claim: "claim:77aa", Quote: "Presiden Rusia Vladimir Putin", End: 29, Modality: graph.Factual, Polarity: graph.Affirmed,
		Confidence: 0.95, Article: "article:sha256:5f0c", Title: "Putin bertemu Kim", Source: "warta.example", PublishedAt: "2024-06-19"}},
	queries.ColumnRelations: []ask.Relation{{Type: "LEADS", From: "person:kim-jong-un", To: "nation:PRK"}},
	queries.ColumnDetails:   graph.Attributes{"office": "president"},
}

// nullable is the schema of a value that may be null.
func (s *Server) nullable(example any) *huma.Schema {
	schema := s.schema(example)
	if schema.Ref != "" {
		return &huma.Schema{AnyOf: []*huma.Schema{schema, {Type: "null"}}}
	}
	inline := *schema
	inline.Nullable = true
	return &inline
}
