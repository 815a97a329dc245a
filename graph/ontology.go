package graph

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// Ontology says what the graph may hold: labels of entities, types of standing
// relations and of events, and the attributes of each. It is read from
// ontology.yaml, whose head explains the form.
type Ontology struct {
	Attributes map[string]AttributeSpec      `yaml:"attributes"`
	Entities   map[Label]EntitySpec          `yaml:"entities"`
	Relations  map[RelationType]RelationSpec `yaml:"relations"`
	Events     map[EventType]EventSpec       `yaml:"events"`
	counts     []string                      // attributes of type count, sorted
	edges      map[RelationType]EventType    // which event type gives an edge
}

// AttributeSpec declares one attribute: its type (text, date, id or count) and,
// where only certain words are allowed, those.
type AttributeSpec struct {
	Type   string   `yaml:"type"`
	Values []string `yaml:"values"`
}

// EntitySpec declares a label: the attributes that a mention may give, and the
// values of kind.
type EntitySpec struct {
	Attributes []string `yaml:"attributes"`
	Kinds      []string `yaml:"kinds"`
}

// RelationSpec declares a standing relation: the labels of its ends, whether the
// direction carries no meaning, and where each attribute of a claim goes.
type RelationSpec struct {
	From       []Label          `yaml:"from"`
	To         []Label          `yaml:"to"`
	Symmetric  bool             `yaml:"symmetric"`
	Attributes map[string]Place `yaml:"attributes"`
}

// Place is what a claim's attribute describes.
type Place string

// The places: the relation itself, or the entity at one of its ends.
const (
	OfRelation Place = "self"
	OfFrom     Place = "from"
	OfTo       Place = "to"
)

// EventSpec declares a PLOVER event type: the direct edge that it gives between
// actor and recipient, its CAMEO root, PLOVER quad class (1 to 4) and score (-10
// to 10), and its modes with the CAMEO code of each.
type EventSpec struct {
	Edge      RelationType      `yaml:"edge"`
	Symmetric bool              `yaml:"symmetric"`
	CAMEO     string            `yaml:"cameo"`
	Quad      int               `yaml:"quad"`
	Score     float64           `yaml:"score"`
	Modes     map[string]string `yaml:"modes"`
}

//go:embed ontology.yaml
var ontologyYAML []byte

// Standard returns the ontology that Entente ships.
var Standard = sync.OnceValue(func() *Ontology {
	o, err := ParseOntology(ontologyYAML)
	if err != nil {
		panic(err) // the embedded file is part of the program, and a test reads it
	}
	return o
})

// ParseOntology reads an ontology in the form of ontology.yaml, strictly: an
// unknown key, or a reference to something undeclared, is ErrInvalid.
func ParseOntology(data []byte) (*Ontology, error) {
	var o Ontology
	if err := yaml.UnmarshalWithOptions(data, &o, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("ontology: %w: %w", ErrInvalid, err)
	}
	o.edges = map[RelationType]EventType{}
	for t, e := range o.Events {
		if other, taken := o.edges[e.Edge]; taken || o.Relations[e.Edge].From != nil {
			return nil, fmt.Errorf("ontology: edge %q of event %s is also that of %s: %w", e.Edge, t, cmp.Or(string(other), "a relation"), ErrInvalid)
		}
		if e.Edge == "" || e.Quad < 1 || e.Quad > 4 {
			return nil, fmt.Errorf("ontology: event %s: want an edge and a quad from 1 to 4: %w", t, ErrInvalid)
		}
		o.edges[e.Edge] = t
	}
	for name, a := range o.Attributes {
		switch a.Type {
		case "count":
			o.counts = append(o.counts, name)
		case "text", "date", "id":
		default:
			return nil, fmt.Errorf("ontology: attribute %s: unknown type %q: %w", name, a.Type, ErrInvalid)
		}
	}
	slices.Sort(o.counts)
	for l, e := range o.Entities {
		if err := o.declared(string(l), slices.Values(e.Attributes)); err != nil {
			return nil, err
		}
	}
	for t, r := range o.Relations {
		if err := o.declared(string(t), maps.Keys(r.Attributes)); err != nil {
			return nil, err
		}
		for _, l := range slices.Concat(r.From, r.To) {
			if _, ok := o.Entities[l]; !ok {
				return nil, fmt.Errorf("ontology: relation %s: unknown label %q: %w", t, l, ErrInvalid)
			}
		}
		for name, place := range r.Attributes {
			if place != OfRelation && place != OfFrom && place != OfTo {
				return nil, fmt.Errorf("ontology: relation %s: attribute %s: unknown place %q: %w", t, name, place, ErrInvalid)
			}
		}
	}
	return &o, nil
}

func (o *Ontology) declared(where string, names func(func(string) bool)) error {
	for name := range names {
		if _, ok := o.Attributes[name]; !ok {
			return fmt.Errorf("ontology: %s: undeclared attribute %q: %w", where, name, ErrInvalid)
		}
	}
	return nil
}

// Labels returns the labels of entities, sorted.
func (o *Ontology) Labels() []Label { return slices.Sorted(maps.Keys(o.Entities)) }

// RelationTypes returns the types of standing relations and of the edges that
// events give, sorted: every type that a derived relation can have.
func (o *Ontology) RelationTypes() []RelationType {
	all := slices.Collect(maps.Keys(o.Relations))
	return slices.Sorted(slices.Values(slices.AppendSeq(all, maps.Keys(o.edges))))
}

// EventTypes returns the PLOVER event types, sorted.
func (o *Ontology) EventTypes() []EventType { return slices.Sorted(maps.Keys(o.Events)) }

// EventOf returns the event type that gives edges of type t, and whether one does.
func (o *Ontology) EventOf(t RelationType) (EventType, bool) {
	e, ok := o.edges[t]
	return e, ok
}

// Symmetric says whether the direction of a relation of type t carries no meaning.
func (o *Ontology) Symmetric(t RelationType) bool {
	if e, ok := o.edges[t]; ok {
		return o.Events[e].Symmetric
	}
	return o.Relations[t].Symmetric
}

// countOf returns the count that name belongs to: "size" for size, sizeMin and
// sizeMax; empty when name is no count.
func (o *Ontology) countOf(name string) string {
	base := strings.TrimSuffix(strings.TrimSuffix(name, "Min"), "Max")
	for _, n := range []string{name, base} {
		if o.Attributes[n].Type == "count" {
			return n
		}
	}
	return ""
}

// checkAttributes returns ErrInvalid unless every attribute is among allowed and
// has a value of its declared type.
func (o *Ontology) checkAttributes(a Attributes, allowed func(name string) bool) error {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		base := cmp.Or(o.countOf(name), name)
		spec, known := o.Attributes[base]
		if !known || !allowed(base) {
			return fmt.Errorf("attribute %q is not allowed here: %w", name, ErrInvalid)
		}
		if err := spec.check(a[name]); err != nil {
			return fmt.Errorf("attribute %q: %w", name, err)
		}
	}
	for _, name := range o.counts {
		lo, hi := a.Count(name+"Min"), a.Count(name+"Max")
		if (lo > hi && hi != 0) || (a.Count(name) != 0 && lo+hi != 0) {
			return fmt.Errorf("attribute %q: want one figure or a range, not %v: %w", name, a, ErrInvalid)
		}
	}
	return nil
}

func (s AttributeSpec) check(v any) error {
	if s.Type == "count" {
		if n, ok := v.(int64); !ok || n <= 0 {
			return fmt.Errorf("%v is no positive whole number: %w", v, ErrInvalid)
		}
		return nil
	}
	text, ok := v.(string)
	switch {
	case !ok || !storable(text) || text == "":
		return fmt.Errorf("%v is no text: %w", v, ErrInvalid)
	case s.Type == "date":
		return Date(text).Validate()
	case s.Type == "id":
		return ID(text).Validate()
	case s.Values != nil && !slices.Contains(s.Values, text):
		return fmt.Errorf("%q is none of %s: %w", text, strings.Join(s.Values, ", "), ErrInvalid)
	}
	return nil
}
