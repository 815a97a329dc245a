package graph

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// Delta is what one article's findings add to the derived part of the graph.
// Stores join it into what they hold when the article is put, and build it anew
// from what is left when it is retracted.
type Delta struct {
	// Entities are the article's descriptions of whom it mentions, the figures and
	// dates of its claims included, sorted by id.
	Entities []Entity
	// Events are the events it tells, with the details of its claims, sorted by id.
	Events []Event
	// Relations are the edges that its claims give, sorted by key.
	Relations []Relation
	// Supports name, for each relation, the claims that affirm it, sorted by
	// relation and claim.
	Supports []Support
}

// Support says that a claim affirms a derived relation.
type Support struct {
	Relation RelationKey
	Claim    ID
}

// Derive returns what valid findings add to the graph. It is a pure function:
// a store may call it again at any time to recompute what an article added.
func (o *Ontology) Derive(f Findings) Delta {
	entities := map[ID]Entity{}
	for _, m := range f.Mentions {
		entities[m.Entity.ID] = m.Entity
	}
	events := map[ID]Event{}
	for _, e := range f.Events {
		events[e.ID] = e
	}
	affirming := map[RelationKey][]Affirmation{}
	var supports []Support
	for _, c := range f.Claims {
		if e, ok := events[c.Event]; ok {
			events[c.Event] = o.Tell(e, c)
		}
		if c.Polarity != Affirmed {
			continue
		}
		of := o.placed(c)
		for _, end := range [...]struct {
			place Place
			id    ID
		}{{OfFrom, c.Subject}, {OfTo, c.Object}} {
			if e, ok := entities[end.id]; ok && len(of[end.place]) > 0 {
				e.Properties = o.joinProperties(e.Properties, Properties{Attributes: of[end.place]})
				entities[end.id] = e
			}
		}
		for _, key := range o.Keys(c, events[c.Event]) {
			affirming[key] = append(affirming[key], Affirmation{c, f.Article.Source, f.Article.PublishedAt})
			supports = append(supports, Support{key, c.ID})
		}
	}
	relations := map[RelationKey]Relation{}
	for key, claims := range affirming {
		relations[key] = o.Relate(key, slices.Values(claims))
	}
	return Delta{
		Entities:  sorted(entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) }),
		Events:    sorted(events, func(a, b Event) int { return cmp.Compare(a.ID, b.ID) }),
		Relations: sorted(relations, func(a, b Relation) int { return a.Compare(b.RelationKey) }),
		Supports:  sortedSupports(supports),
	}
}

// Affirmation is a claim that affirms a derived relation, with the publisher and
// the date of publication of its article.
type Affirmation struct {
	Claim       Claim
	Source      ID
	PublishedAt Date
}

// Relate returns the relation named key that the given claims add up to, in any
// order; its zero value when there are none.
func (o *Ontology) Relate(key RelationKey, claims iter.Seq[Affirmation]) Relation {
	var sum Relation
	articles := map[ID]bool{}
	for a := range claims {
		articles[a.Claim.Article] = true
		var sources []ID
		if a.Source != "" {
			sources = []ID{a.Source}
		}
		sum = o.Add(sum, Relation{RelationKey: key, Claims: 1, Sources: sources, Quotes: []ID{a.Claim.ID}, Modality: a.Claim.Modality, Confidence: a.Claim.Confidence,
			FirstSeen: a.PublishedAt, LastSeen: a.PublishedAt, Score: o.score(key.Type),
			Properties: Properties{Attributes: o.placed(a.Claim)[OfRelation]}})
	}
	sum.Articles = len(articles)
	return sum
}

// JoinEvents returns the event that a and b, which share an id, describe together.
func (o *Ontology) JoinEvents(a, b Event) Event {
	a.Properties = o.joinProperties(a.Properties, b.Properties)
	return a
}

// Tell returns event e with the details that a claim about it adds.
func (o *Ontology) Tell(e Event, c Claim) Event {
	e.Properties = o.joinProperties(e.Properties, Properties{Attributes: c.Attributes})
	return e
}

// Keys returns the keys of the derived relations that an affirming claim supports:
// one for a standing relation, those of every dyad for the event e that it tells.
func (o *Ontology) Keys(c Claim, e Event) []RelationKey {
	if c.Event == "" {
		return []RelationKey{canonical(c.Type, c.Subject, c.Object, o.Symmetric(c.Type))}
	}
	keys := e.dyads(o.Events[e.Type])
	slices.SortFunc(keys, RelationKey.Compare)
	return slices.Compact(keys)
}

// placed splits a relation claim's attributes by what they describe.
func (o *Ontology) placed(c Claim) map[Place]Attributes {
	if c.Event != "" || len(c.Attributes) == 0 {
		return nil
	}
	out := map[Place]Attributes{}
	for name, v := range c.Attributes {
		place := o.Relations[c.Type].Attributes[cmp.Or(o.countOf(name), name)]
		a := out[place]
		a.Set(name, v)
		out[place] = a
	}
	return out
}

func (o *Ontology) score(t RelationType) *float64 {
	e, ok := o.edges[t]
	if !ok {
		return nil
	}
	score := o.Events[e].Score
	return &score
}

func sorted[K comparable, V any](m map[K]V, compare func(a, b V) int) []V {
	return slices.SortedFunc(maps.Values(m), compare)
}

func sortedSupports(s []Support) []Support {
	slices.SortFunc(s, func(a, b Support) int {
		return cmp.Or(a.Relation.Compare(b.Relation), cmp.Compare(a.Claim, b.Claim))
	})
	return slices.Compact(s)
}
