package api

import (
	"context"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// answerTable is an answer as a page shows it. Columns in which no row has a value
// are left out.
type answerTable struct {
	Columns    []column
	Rows       []tableRow
	Understood []understood
	Truncated  bool
}

// column is a column of a table.
type column struct {
	Name   string
	Number bool
}

// tableRow is a row of a table, with the quotes that show it.
type tableRow struct {
	Cells  []cell
	Quotes []quote
}

// understood says which entity a parameter means.
type understood struct {
	Param  string
	Entity ask.Entity
}

// cell is one value of a table: one of its fields is set, none for null. Class is how
// it is laid out.
type cell struct {
	Class     string
	Text      string
	Link      string // where Text leads, empty for nowhere
	Entities  []ask.Entity
	Details   []detail
	Relations []statement
}

// idShown is how much of an article's id a table shows.
const idShown = len("article:sha256:01234567")

// table makes an answer ready to be shown.
func (p *pages) table(ctx context.Context, answer ask.Answer) (*answerTable, error) {
	t := &answerTable{Rows: make([]tableRow, len(answer.Rows)), Truncated: answer.Truncated}
	for _, param := range answer.Query.Params {
		if e, ok := answer.Understood[param.Name]; ok {
			t.Understood = append(t.Understood, understood{param.Name, e})
		}
	}
	l := p.lookup()
	for i, c := range answer.Query.Columns {
		cells, known := make([]cell, len(answer.Rows)), false
		for j, values := range answer.Rows {
			var err error
			if evidence, ok := values[i].([]ask.Evidence); ok {
				t.Rows[j].Quotes, err = l.quotes(ctx, evidence)
			} else {
				cells[j], err = p.cell(ctx, l, values[i])
			}
			if err != nil {
				return nil, err
			}
			known = known || values[i] != nil
		}
		if !known || c.Type == queries.ColumnEvidence {
			continue
		}
		t.Columns = append(t.Columns, column{c.Name, c.Type == queries.ColumnInt || c.Type == queries.ColumnNumber})
		for j := range cells {
			t.Rows[j].Cells = append(t.Rows[j].Cells, cells[j])
		}
	}
	return t, nil
}

func (p *pages) cell(ctx context.Context, l *lookup, v any) (c cell, err error) {
	switch v := v.(type) {
	case ask.Entity:
		c.Entities = []ask.Entity{v}
	case []ask.Entity:
		c.Entities = v
	case graph.Attributes:
		c.Details, err = p.details(ctx, l, v)
	case []ask.Relation:
		c.Relations, err = l.steps(ctx, v)
	case graph.Date:
		c.Text, c.Class = dateInWords(v), "day"
	case int64:
		c.Text, c.Class = thousands(v), "number"
	case float64:
		c.Text, c.Class = ask.Text(v), "number"
	case bool:
		c.Text = map[bool]string{true: "yes", false: "no"}[v]
	case string:
		c.Text = v
		if id := graph.ID(v); id.Kind() == "article" && id.Validate() == nil {
			c.Text, c.Link = v[:min(len(v), idShown)]+"…", pathOf(id)
		}
	default:
		c.Text = ask.Text(v)
	}
	return c, err
}

// steps returns the relations of a path as sentences.
func (l *lookup) steps(ctx context.Context, relations []ask.Relation) ([]statement, error) {
	out := make([]statement, len(relations))
	for i, r := range relations {
		ends, err := l.all(ctx, []graph.ID{r.From, r.To})
		if err != nil {
			return nil, err
		}
		out[i] = statement{Type: r.Type, From: ends[0], To: ends[1]}
	}
	return out, nil
}
