package neo4j

import (
	"fmt"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
)

// properties are what a node or relationship holds. Unknown values are left out:
// Neo4j knows no null property.
type properties map[string]any

// set puts a value unless it is empty.
func set[V ~string](p properties, name string, v V) {
	if v != "" {
		p[name] = string(v)
	}
}

func setList[V ~string](p properties, name string, list []V) {
	if len(list) > 0 {
		texts := make([]string, len(list))
		for i, v := range list {
			texts[i] = string(v)
		}
		p[name] = texts
	}
}

func (p properties) setDetails(d graph.Properties) {
	for name, v := range d.Attributes {
		p[name] = v
	}
	setList(p, "disputed", d.Disputed)
}

// setDays puts the first and the last day that a date may mean.
func (p properties) setDays(d graph.Date) {
	first, last := d.Days()
	set(p, "firstDay", first)
	set(p, "lastDay", last)
}

func (p properties) text(name string) string {
	s, _ := p[name].(string)
	return s
}

func (p properties) number(name string) float64 {
	f, _ := p[name].(float64)
	return f
}

func list[V ~string](p properties, name string) (out []V) {
	values, _ := p[name].([]any)
	for _, v := range values {
		if s, ok := v.(string); ok {
			out = append(out, V(s))
		}
	}
	return out
}

func integer(v any) int {
	n, _ := v.(int64)
	return int(n)
}

func text[V ~string](v any) V {
	s, _ := v.(string)
	return V(s)
}

// details returns the attributes among the properties, which may hold others.
func (s *Store) details(p properties) graph.Properties {
	d := graph.Properties{Disputed: list[string](p, "disputed")}
	for name, v := range p {
		if s.attributes[name] {
			d.Attributes.Set(name, v)
		}
	}
	return d
}

// nodeOf returns the node in a column.
func nodeOf(v any) (driver.Node, properties, error) {
	n, ok := v.(driver.Node)
	if !ok {
		return n, nil, fmt.Errorf("neo4j: want a node, got %T", v)
	}
	return n, n.Props, nil
}

func entityProperties(e graph.Entity) properties {
	p := properties{"id": string(e.ID), "name": e.Name}
	setList(p, "names", e.Names)
	p["words"] = folded(append(slices.Clone(e.Names), e.Name)...)
	p.setDetails(e.Properties)
	return p
}

func (s *Store) entity(v any) (graph.Entity, error) {
	n, p, err := nodeOf(v)
	if err != nil {
		return graph.Entity{}, err
	}
	e := graph.Entity{ID: graph.ID(p.text("id")), Name: p.text("name"), Names: list[string](p, "names"), Properties: s.details(p)}
	for _, l := range n.Labels {
		if _, ok := s.ontology.Entities[graph.Label(l)]; ok {
			e.Label = graph.Label(l)
		}
	}
	return e, nil
}

// eventProperties adds to an event what its type means, and a caption.
func (s *Store) eventProperties(e graph.Event) properties {
	spec := s.ontology.Events[e.Type]
	p := properties{"id": string(e.ID), "type": string(e.Type), "name": string(e.Type), "cameo": spec.CAMEO, "quad": spec.Quad, "score": spec.Score}
	if e.Date != "" {
		p["name"] = string(e.Type) + " " + string(e.Date)
	}
	if code := spec.Modes[e.Attributes.Text("mode")]; code != "" {
		p["cameo"] = code
	}
	setList(p, "actors", e.Actors)
	setList(p, "recipients", e.Recipients)
	set(p, "date", e.Date)
	p.setDays(e.Date)
	set(p, "place", e.Place)
	p.setDetails(e.Properties)
	return p
}

func (s *Store) event(v any) (graph.Event, error) {
	_, p, err := nodeOf(v)
	if err != nil {
		return graph.Event{}, err
	}
	return graph.Event{ID: graph.ID(p.text("id")), Type: graph.EventType(p.text("type")), Actors: list[graph.ID](p, "actors"),
		Recipients: list[graph.ID](p, "recipients"), Date: graph.Date(p.text("date")), Place: graph.ID(p.text("place")),
		Properties: s.details(p)}, nil
}

func articleProperties(a graph.Article) properties {
	p := properties{"id": string(a.ID), "lang": a.Lang, "text": a.Text}
	set(p, "source", a.Source)
	set(p, "url", a.URL)
	set(p, "title", a.Title)
	set(p, "publishedAt", a.PublishedAt)
	return p
}

func (s *Store) article(v any) (graph.Article, error) {
	_, p, err := nodeOf(v)
	if err != nil {
		return graph.Article{}, err
	}
	return graph.Article{ID: graph.ID(p.text("id")), Source: graph.ID(p.text("source")), URL: p.text("url"), Title: p.text("title"),
		Lang: p.text("lang"), PublishedAt: graph.Date(p.text("publishedAt")), Text: p.text("text")}, nil
}

func (s *Store) source(v any) (graph.Source, error) {
	_, p, err := nodeOf(v)
	return graph.Source{ID: graph.ID(p.text("id")), Name: p.text("name")}, err
}

func claimProperties(c graph.Claim) properties {
	p := properties{"id": string(c.ID), "article": string(c.Article), "quote": c.Quote, "start": c.Start, "end": c.End,
		"modality": string(c.Modality), "polarity": string(c.Polarity), "confidence": c.Confidence, "extractor": c.Extractor,
		"words": folded(c.Quote)}
	set(p, "type", c.Type)
	set(p, "subject", c.Subject)
	set(p, "object", c.Object)
	set(p, "event", c.Event)
	set(p, "attributedTo", c.AttributedTo)
	set(p, "date", c.Date)
	p.setDetails(graph.Properties{Attributes: c.Attributes})
	return p
}

func (s *Store) claim(v any) (graph.Claim, error) {
	_, p, err := nodeOf(v)
	if err != nil {
		return graph.Claim{}, err
	}
	return graph.Claim{ID: graph.ID(p.text("id")), Article: graph.ID(p.text("article")), Type: graph.RelationType(p.text("type")),
		Subject: graph.ID(p.text("subject")), Object: graph.ID(p.text("object")), Event: graph.ID(p.text("event")),
		Quote: p.text("quote"), Start: integer(p["start"]), End: integer(p["end"]), Modality: graph.Modality(p.text("modality")),
		Polarity: graph.Polarity(p.text("polarity")), AttributedTo: p.text("attributedTo"), Confidence: p.number("confidence"),
		Date: graph.Date(p.text("date")), Extractor: p.text("extractor"), Attributes: s.details(p).Attributes}, nil
}

func relationProperties(r graph.Relation) properties {
	p := properties{"claims": r.Claims, "articles": r.Articles, "modality": string(r.Modality), "confidence": r.Confidence}
	setList(p, "sources", r.Sources)
	setList(p, "quotes", r.Quotes)
	set(p, "firstSeen", r.FirstSeen)
	set(p, "lastSeen", r.LastSeen)
	if r.Score != nil {
		p["score"] = *r.Score
	}
	p.setDetails(r.Properties)
	return p
}

// relation reads the columns from, to, properties and type.
func (s *Store) relation(row []any) (graph.Relation, error) {
	return s.relationOf(text[graph.RelationType](row[3]), row)
}

func (s *Store) relationOf(t graph.RelationType, row []any) (graph.Relation, error) {
	raw, ok := row[2].(map[string]any)
	if !ok {
		return graph.Relation{}, fmt.Errorf("neo4j: want the properties of a relation, got %T", row[2])
	}
	p := properties(raw)
	r := graph.Relation{RelationKey: graph.RelationKey{Type: t, From: text[graph.ID](row[0]), To: text[graph.ID](row[1])},
		Claims: integer(p["claims"]), Articles: integer(p["articles"]), Sources: list[graph.ID](p, "sources"),
		Quotes: list[graph.ID](p, "quotes"), FirstSeen: graph.Date(p.text("firstSeen")),
		LastSeen: graph.Date(p.text("lastSeen")), Modality: graph.Modality(p.text("modality")), Confidence: p.number("confidence"),
		Properties: s.details(p)}
	if score, ok := p["score"].(float64); ok {
		r.Score = &score
	}
	return r, nil
}

// change returns what turns old properties into new ones: the new, and null for
// each that is gone.
func change(before, after properties) properties {
	for name := range before {
		if _, stays := after[name]; !stays {
			after[name] = nil
		}
	}
	return after
}
