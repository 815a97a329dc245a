package ask

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/queries"
)

// Entity names a node of the graph: an entity, or an event with the type "Event".
type Entity struct {
	ID   graph.ID    `json:"id"`
	Name string      `json:"name"`
	Type graph.Label `json:"type"`
}

// Relation is one step of a path.
type Relation struct {
	Type graph.RelationType `json:"type"`
	From graph.ID           `json:"from"`
	To   graph.ID           `json:"to"`
}

// Evidence is a claim with where it stands. Unknown texts are empty.
type Evidence struct {
	Claim graph.ID `json:"claim"`
	// Quote is the verbatim text between Start and End, in code points of the
	// article's text.
	Quote        string         `json:"quote"`
	Start        int            `json:"start"`
	End          int            `json:"end"`
	Modality     graph.Modality `json:"modality"`
	Polarity     graph.Polarity `json:"polarity"`
	AttributedTo string         `json:"attributedTo,omitempty"`
	Date         graph.Date     `json:"date,omitempty"`
	Confidence   float64        `json:"confidence"`
	Article      graph.ID       `json:"article"`
	Title        string         `json:"title,omitempty"`
	// Source is the name that the article gives its publisher.
	Source      string     `json:"source,omitempty"`
	URL         string     `json:"url,omitempty"`
	PublishedAt graph.Date `json:"publishedAt,omitempty"`
	// Lang is the BCP 47 tag of the language that the quote is in.
	Lang string `json:"lang"`
}

// cell returns a value of a column, in the Go type of the column's type: Entity,
// []Entity, string, []string, int64, float64, graph.Date, bool, []Evidence,
// []Relation or graph.Attributes; nil for null.
func cell(t queries.ColumnType, v any) (any, error) {
	if v == nil {
		return nil, nil //nolint:nilnil // null is a value
	}
	switch t {
	case queries.ColumnEntity:
		return entity(v)
	case queries.ColumnEntities:
		return list(v, entity)
	case queries.ColumnTexts:
		return list(v, as[string])
	case queries.ColumnEvidence:
		return list(v, into[Evidence])
	case queries.ColumnRelations:
		return list(v, into[Relation])
	case queries.ColumnDetails:
		return details(v)
	case queries.ColumnInt:
		return as[int64](v)
	case queries.ColumnNumber:
		if n, ok := v.(int64); ok {
			return float64(n), nil
		}
		return as[float64](v)
	case queries.ColumnBool:
		if n, ok := v.(int64); ok {
			return n != 0, nil
		}
		return as[bool](v)
	case queries.ColumnDate:
		s, err := as[string](v)
		return graph.Date(s), err
	}
	return as[string](v)
}

func as[T any](v any) (T, error) {
	t, ok := v.(T)
	if !ok {
		return t, fmt.Errorf("got %T, want %T", v, t)
	}
	return t, nil
}

// entity reads a node of Cypher, or a reference in JSON.
func entity(v any) (Entity, error) {
	node, ok := v.(map[string]any)
	if !ok || node["properties"] == nil {
		return into[Entity](v)
	}
	properties, err := as[map[string]any](node["properties"])
	if err != nil {
		return Entity{}, err
	}
	id, _ := properties["id"].(string)
	name, _ := properties["name"].(string)
	e := Entity{ID: graph.ID(id), Name: name}
	labels, err := list(node["labels"], as[string])
	for _, l := range labels {
		if id, name := graph.Label(l), e.ID.Kind(); id.IDKind() == name {
			e.Type = id
		}
	}
	return e, err
}

// list reads a list of Cypher, or one in JSON.
func list[T any](v any, item func(any) (T, error)) ([]T, error) {
	if text, ok := v.(string); ok {
		var out []T
		err := unmarshal(text, &out)
		return out, err
	}
	items, err := as[[]any](v)
	if err != nil {
		return nil, err
	}
	out := make([]T, len(items))
	for i, v := range items {
		if out[i], err = item(v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// into reads a map of Cypher, or an object in JSON.
func into[T any](v any) (t T, err error) {
	text, ok := v.(string)
	if !ok {
		data, err := json.Marshal(v)
		if err != nil {
			return t, err
		}
		text = string(data)
	}
	err = unmarshal(text, &t)
	return t, err
}

func unmarshal(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("%q: %w", text, err)
	}
	return nil
}

// details reads attributes, of which a map of Cypher names those that are not known
// as null; no attribute is null.
func details(v any) (any, error) {
	if m, ok := v.(map[string]any); ok {
		m = maps.Clone(m)
		maps.DeleteFunc(m, func(_ string, v any) bool { return v == nil })
		v = m
	}
	a, err := into[graph.Attributes](v)
	if err != nil || len(a) == 0 {
		return nil, err
	}
	return a, nil
}

// Text writes a value of a row for a table or a CSV file; an entity as its name.
func Text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case Entity:
		return v.Name
	case []Entity:
		return joined(v, func(e Entity) string { return e.Name })
	case []string:
		return strings.Join(v, "; ")
	case []Evidence:
		return joined(v, func(e Evidence) string { return "“" + e.Quote + "”" })
	case []Relation:
		return joined(v, func(r Relation) string { return string(r.From) + " " + string(r.Type) + " " + string(r.To) })
	case graph.Attributes:
		return joined(slices.Sorted(maps.Keys(v)), func(name string) string { return fmt.Sprintf("%s: %v", name, v[name]) })
	}
	return fmt.Sprint(v)
}

func joined[T any](list []T, text func(T) string) string {
	out := make([]string, 0, len(list))
	for v := range slices.Values(list) {
		out = append(out, text(v))
	}
	return strings.Join(out, "; ")
}
