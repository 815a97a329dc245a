package graph

import (
	"fmt"
	"slices"
)

// Findings are all that one article gave: the article, its publisher, whom it
// mentions, the events it tells and the claims it makes. A store writes them as
// one whole.
type Findings struct {
	Article Article `json:"article"`
	// Source is the publisher; its zero value goes with an Article without Source.
	Source   Source    `json:"source"`
	Mentions []Mention `json:"mentions"`
	Events   []Event   `json:"events"`
	Claims   []Claim   `json:"claims"`
}

// ClaimsOf returns how many of the claims each entity has a part in, as subject or
// object or in the event that is told.
func (f Findings) ClaimsOf() map[ID]int {
	events := map[ID]Event{}
	for _, e := range f.Events {
		events[e.ID] = e
	}
	out := map[ID]int{}
	for _, c := range f.Claims {
		e := events[c.Event]
		parts := slices.Concat([]ID{c.Subject, c.Object, e.Place}, e.Actors, e.Recipients)
		slices.Sort(parts)
		for _, id := range slices.Compact(parts) {
			out[id]++
		}
	}
	delete(out, "")
	return out
}

// Validate returns ErrInvalid unless the article is whole and Sift would reject
// nothing.
func (f Findings) Validate(o *Ontology) error {
	if err := f.Article.Validate(); err != nil {
		return err
	}
	if f.Source.ID != f.Article.Source || (f.Source.ID != "" && (f.Source.Name == "" || !storable(f.Source.Name))) {
		return fmt.Errorf("article %q: source %q does not go with it: %w", f.Article.ID, f.Source.ID, ErrInvalid)
	}
	if _, rejected := f.Sift(o); len(rejected) > 0 {
		return fmt.Errorf("article %q: %s: %s (%d in all): %w", f.Article.ID, rejected[0].Reason, rejected[0].Detail, len(rejected), ErrInvalid)
	}
	return nil
}

// Fingerprint returns a hash of everything in the findings, whatever the order of
// their parts. Stores compare it to tell an article that is already known from one
// that is now read differently.
func (f Findings) Fingerprint() string {
	var parts []string
	for _, m := range f.Mentions {
		parts = append(parts, fmt.Sprintf("mention %q %q %q %q %v %v %d %d", m.Entity.ID, m.Entity.Label, m.Entity.Name, m.Entity.Names,
			m.Entity.Attributes, m.Entity.Disputed, m.Count, m.First))
	}
	for _, e := range f.Events {
		parts = append(parts, string(e.ID))
	}
	for _, c := range f.Claims {
		parts = append(parts, string(c.ID))
	}
	return hashOf(append([]string{string(f.Article.ID), f.Source.Name}, union(parts, nil)...)...)
}
