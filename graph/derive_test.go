package graph

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// randomFindings returns what one made-up article says of two nations, a treaty
// and a deployment; it is valid.
func randomFindings(r *rand.Rand, n int) Findings {
	a := Article{Title: fmt.Sprintf("Story %d", n), Text: findingsText, Lang: "id"}
	if r.IntN(3) > 0 {
		a.PublishedAt = Date(fmt.Sprintf("2025-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)))
	}
	a.ID = ArticleID(a)
	f := Findings{Article: a, Mentions: []Mention{mentionOf("nation:PRK", Nation, "North Korea"), mentionOf("nation:RUS", Nation, "Russia"),
		mentionOf("treaty:pact", Treaty, "Pact"), mentionOf("deployment:prk-troops", Deployment, "15.000 prajurit")}}
	for i := range 1 + r.IntN(8) {
		c := Claim{Modality: Modalities[r.IntN(len(Modalities))], Polarity: []Polarity{Affirmed, Affirmed, Denied}[r.IntN(3)]}
		switch r.IntN(4) {
		case 0:
			c.Type, c.Subject, c.Object = "PARTY_TO", "nation:RUS", "treaty:pact"
			c.Attributes.Set("status", []string{"", "signed", "ratified"}[r.IntN(3)])
			c.Attributes.Set("signedOn", []string{"", "2024", "2024-06-19"}[r.IntN(3)])
		case 1:
			c.Type, c.Subject, c.Object = "DEPLOYED", "nation:PRK", "deployment:prk-troops"
			c.Attributes.Set("size", r.IntN(3)*1000)
		case 2:
			c.Type, c.Subject, c.Object = "ALLIED_WITH", "nation:RUS", "nation:PRK"
			if r.IntN(2) == 0 {
				c.Subject, c.Object = c.Object, c.Subject
			}
		case 3:
			e := Event{Type: "CONSULT", Actors: []ID{"nation:PRK", "nation:RUS"}, Date: []Date{"", "2025-09-03"}[r.IntN(2)]}
			e.ID = EventID(e)
			c.Event = e.ID
			c.Attributes.Set("mode", []string{"", "meet", "call"}[r.IntN(3)])
			if !slices.ContainsFunc(f.Events, func(known Event) bool { return known.ID == e.ID }) {
				f.Events = append(f.Events, e)
			}
		}
		f.Claims = append(f.Claims, quoted(a, c, findingsText[len("Señor "):len("Señor Kim, pe")+i]))
	}
	return f
}

// TestDeriveTakesNoOrder holds what lets stores write articles in any order: the
// order of an article's parts changes nothing that is derived from it.
func TestDeriveTakesNoOrder(t *testing.T) {
	o, r := Standard(), rand.New(rand.NewPCG(5, 6))
	for n := range 500 {
		f := randomFindings(r, n)
		if err := f.Validate(o); err != nil {
			t.Fatal(err)
		}
		want := o.Derive(f)
		r.Shuffle(len(f.Claims), func(i, j int) { f.Claims[i], f.Claims[j] = f.Claims[j], f.Claims[i] })
		slices.Reverse(f.Mentions)
		slices.Reverse(f.Events)
		if diff := gocmp.Diff(want, o.Derive(f)); diff != "" {
			t.Fatalf("article %d (-in order +shuffled)\n%s", n, diff)
		}
	}
}

// TestAddingArticlesIsRelatingTheirClaims holds what keeps insertion cheap: adding
// each article's relations in turn gives what all claims together give.
func TestAddingArticlesIsRelatingTheirClaims(t *testing.T) {
	o, r := Standard(), rand.New(rand.NewPCG(7, 8))
	added, claims := map[RelationKey]Relation{}, map[RelationKey][]Affirmation{}
	for n := range 200 {
		f := randomFindings(r, n)
		events := map[ID]Event{}
		for _, e := range f.Events {
			events[e.ID] = e
		}
		for _, rel := range o.Derive(f).Relations {
			added[rel.RelationKey] = o.Add(added[rel.RelationKey], rel)
		}
		for _, c := range f.Claims {
			if c.Polarity != Affirmed {
				continue
			}
			for _, key := range o.Keys(c, events[c.Event]) {
				claims[key] = append(claims[key], Affirmation{Claim: c, Source: f.Article.Source, PublishedAt: f.Article.PublishedAt})
			}
		}
	}
	related := map[RelationKey]Relation{}
	for key, all := range claims {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		related[key] = o.Relate(key, slices.Values(all))
	}
	if diff := gocmp.Diff(related, added); diff != "" || len(added) < 4 {
		t.Errorf("%d relations (-related +added)\n%s", len(added), diff)
	}
}

// TestDeriveSorts holds the orders that Delta promises.
func TestDeriveSorts(t *testing.T) {
	o, r := Standard(), rand.New(rand.NewPCG(9, 10))
	for n := range 100 {
		d := o.Derive(randomFindings(r, n))
		if !slices.IsSortedFunc(d.Entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) }) ||
			!slices.IsSortedFunc(d.Events, func(a, b Event) int { return cmp.Compare(a.ID, b.ID) }) ||
			!slices.IsSortedFunc(d.Relations, func(a, b Relation) int { return a.Compare(b.RelationKey) }) ||
			!slices.IsSortedFunc(d.Supports, func(a, b Support) int { return cmp.Or(a.Relation.Compare(b.Relation), cmp.Compare(a.Claim, b.Claim)) }) {
			t.Fatalf("not sorted: %+v", d)
		}
	}
}

func TestRelateNothing(t *testing.T) {
	got := Standard().Relate(RelationKey{Type: "LEADS", From: "person:kim", To: "nation:PRK"}, slices.Values([]Affirmation(nil)))
	if diff := gocmp.Diff(Relation{}, got); diff != "" {
		t.Error(diff)
	}
}
