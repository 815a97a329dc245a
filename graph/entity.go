package graph

import "strings"

// Label is the type of an entity, as the ontology names it.
type Label string

// The labels of entities. The ontology says what each may carry.
const (
	Person       Label = "Person"
	Nation       Label = "Nation"
	Organization Label = "Organization"
	Location     Label = "Location"
	Treaty       Label = "Treaty"
	Conflict     Label = "Conflict"
	Deployment   Label = "Deployment"
)

// LabelEvent is the label of events, which are nodes beside the entities.
const LabelEvent Label = "Event"

// IDKind returns the kind that ids of this label carry: the label in lower case.
func (l Label) IDKind() string { return strings.ToLower(string(l)) }

// Entity is a thing that articles speak of, as all of them together describe it.
type Entity struct {
	ID    ID     `json:"id"`
	Label Label  `json:"type"`
	Name  string `json:"name"`
	// Names are the forms, Name among them, under which articles and the
	// gazetteer know it, sorted.
	Names []string `json:"names,omitempty"`
	Properties
}

// Mention is how often, where first and under which names one article speaks of
// an entity, and how it describes it.
type Mention struct {
	Entity Entity `json:"entity"`
	// Count is how many spans of the text mean the entity.
	Count int `json:"count"`
	// First is the offset of the first of them, in code points.
	First int `json:"first"`
}

// Join returns the entity that a and b describe together. Joining is
// commutative, associative and idempotent, so that the order of articles cannot
// matter. Where the canonical names differ, the one that sorts first stands.
func (o *Ontology) Join(a, b Entity) Entity {
	if a.ID == "" {
		return b
	}
	a.Name = min(a.Name, b.Name)
	a.Names = union(a.Names, b.Names)
	a.Properties = o.joinProperties(a.Properties, b.Properties)
	return a
}
