package graphtest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func testClaims(t *testing.T, s suite) {
	t.Run("two figures for one deployment stand side by side", func(t *testing.T) {
		store := s.open(t)
		put(t, store, NewStory("A", "2024-11-01", "a.example").Relate(northKorea, "DEPLOYED", troops, With("size", 11_000)).Findings(),
			NewStory("B", "2026-01-09", "b.example").Relate(northKorea, "DEPLOYED", troops, With("size", 15_000, "killed", 2_000)).Findings())
		e := must(store.Entity(t.Context(), troops.ID))(t)
		if diff := cmp.Diff(graph.Attributes{"force": "troops", "sizeMin": int64(11_000), "sizeMax": int64(15_000), "killed": int64(2_000)}, e.Attributes); diff != "" {
			t.Error(diff)
		}
		r := relation(t, store, "DEPLOYED", northKorea.ID, troops.ID)
		if r == nil || r.Claims != 2 || r.FirstSeen != "2024-11-01" || r.LastSeen != "2026-01-09" {
			t.Fatalf("%+v", r)
		}
		var sizes []int64
		for _, c := range claimsOf(t, store, graph.ClaimFilter{Relation: r.RelationKey}) {
			sizes = append(sizes, c.Attributes.Count("size"))
		}
		slices.Sort(sizes)
		if diff := cmp.Diff([]int64{11_000, 15_000}, sizes); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("affirmed and denied stand side by side", func(t *testing.T) {
		store := s.open(t)
		denied := NewStory("A", "", "").Relate(russia, "ALLIED_WITH", northKorea, Denied).Findings()
		put(t, store, denied)
		if r := relation(t, store, "ALLIED_WITH", northKorea.ID, russia.ID); r != nil {
			t.Errorf("a claim that denies made %+v", r)
		}
		put(t, store, NewStory("B", "", "").Relate(russia, "ALLIED_WITH", northKorea, As(graph.Reported, 0.7)).Findings())
		if r := relation(t, store, "ALLIED_WITH", northKorea.ID, russia.ID); r == nil || r.Claims != 1 || r.Modality != graph.Reported || r.Confidence != 0.7 {
			t.Errorf("beside it, one that affirms gives %+v", r)
		}
		if got := claimsOf(t, store, graph.ClaimFilter{Article: denied.Article.ID}); len(got) != 1 || got[0].Polarity != graph.Denied {
			t.Errorf("%+v", got)
		}
	})
	t.Run("what claims differ on is disputed", func(t *testing.T) {
		store := s.open(t)
		put(t, store, NewStory("A", "", "").Relate(russia, "PARTY_TO", pact, With("status", "signed")).Findings(),
			NewStory("B", "", "").Relate(russia, "PARTY_TO", pact, With("status", "ratified")).Findings())
		r := relation(t, store, "PARTY_TO", russia.ID, pact.ID)
		if r == nil || r.Attributes != nil || !slices.Equal(r.Disputed, []string{"status"}) {
			t.Errorf("%+v", r)
		}
	})
	t.Run("one event told twice", func(t *testing.T) {
		store := s.open(t)
		tell := func(title, mode string) graph.Findings {
			return NewStory(title, "", "").Tell("CONSULT", "2025-09-03", []graph.Entity{putin, kim}, nil, With("mode", mode)).Findings()
		}
		put(t, store, tell("A", "meet"), tell("B", "meet"))
		events := must(store.Events(t.Context(), graph.EventFilter{Participant: kim.ID}))(t)
		if len(events) != 1 || events[0].Attributes.Text("mode") != "meet" {
			t.Fatalf("%+v", events)
		}
		if got := claimsOf(t, store, graph.ClaimFilter{Event: events[0].ID}); len(got) != 2 {
			t.Errorf("%d claims", len(got))
		}
		if r := relation(t, store, "CONSULTED", kim.ID, putin.ID); r == nil || r.Claims != 2 || r.Score == nil || *r.Score != 2.5 {
			t.Errorf("%+v", r)
		}
	})
}

func testNames(t *testing.T, s suite) {
	store := s.open(t)
	long := strings.Repeat("Very Long ", 4_000) + "Name"
	names := []string{"Kim Jong Un", "Kim Jong Il", "李娜", "李那", "Müller \"Quotes\" 'n' `ticks`", "Ⅷ \\ % _ $ {x}", "نور الدين", long, long + "r", "🕊 Peace"}
	story := NewStory("Names", "", "")
	for _, n := range names {
		story.Relate(Named(graph.Person, n), "LEADS", northKorea)
	}
	put(t, store, story.Relate(southKorea, "ALLIED_WITH", usa).Findings())
	for _, n := range names {
		e, err := store.Entity(t.Context(), graph.NameID(graph.Person, n))
		if err != nil || e.Name != n {
			t.Errorf("%.40q came back as %.40q, %v", n, e.Name, err)
		}
	}
	leaders := must(store.Relations(t.Context(), graph.RelationFilter{Entity: northKorea.ID, Type: "LEADS"}))(t)
	if len(leaders) != len(names) {
		t.Errorf("%d leaders of %d: look-alikes merged", len(leaders), len(names))
	}
	if got := must(store.Relations(t.Context(), graph.RelationFilter{Entity: northKorea.ID, Type: "ALLIED_WITH"}))(t); len(got) != 0 {
		t.Errorf("North Korea has what South Korea has: %v", got)
	}
}

func testRead(t *testing.T, s suite) {
	store := s.open(t)
	f := World(20)
	put(t, store, f...)
	ctx := t.Context()
	t.Run("what is stored", func(t *testing.T) {
		for _, x := range f {
			if got := must(store.Article(ctx, x.Article.ID))(t); got != x.Article {
				t.Errorf("%+v", got)
			}
		}
		if got := must(store.Source(ctx, "source:example.org"))(t); got.Name != "example.org" {
			t.Errorf("%+v", got)
		}
		e := f[4].Events[0]
		if got := must(store.Event(ctx, e.ID))(t); !cmp.Equal(got, e) {
			t.Error(cmp.Diff(e, got))
		}
		got := claimsOf(t, store, graph.ClaimFilter{Article: f[0].Article.ID})
		want := slices.SortedFunc(slices.Values(f[0].Claims), func(a, b graph.Claim) int { return strings.Compare(string(a.ID), string(b.ID)) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("what is not", func(t *testing.T) {
		_, err := store.Entity(ctx, "nation:ZZZ")
		want(t, "Entity", err, graph.ErrNotFound)
		_, err = store.Event(ctx, "event:00")
		want(t, "Event", err, graph.ErrNotFound)
		_, err = store.Article(ctx, "article:00")
		want(t, "Article", err, graph.ErrNotFound)
		_, err = store.Source(ctx, "source:nobody")
		want(t, "Source", err, graph.ErrNotFound)
		if got := must(store.Relations(ctx, graph.RelationFilter{Entity: "nation:ZZZ"}))(t); len(got) != 0 {
			t.Errorf("%v", got)
		}
	})
	t.Run("filters and limits", func(t *testing.T) {
		all := must(store.Relations(ctx, graph.RelationFilter{}))(t)
		if !slices.IsSortedFunc(all, func(a, b graph.Relation) int { return a.Compare(b.RelationKey) }) {
			t.Error("relations are not ordered by key")
		}
		for _, filter := range []graph.RelationFilter{{Entity: russia.ID}, {Type: "SANCTIONED"}, {Entity: russia.ID, Other: northKorea.ID}, {Entity: usa.ID, Type: "ACCUSED"}} {
			var expected []graph.Relation
			for _, r := range all {
				if pair := []graph.ID{r.From, r.To}; (filter.Entity == "" || slices.Contains(pair, filter.Entity)) &&
					(filter.Other == "" || slices.Contains(pair, filter.Other)) && (filter.Type == "" || r.Type == filter.Type) {
					expected = append(expected, r)
				}
			}
			got := must(store.Relations(ctx, filter))(t)
			if diff := cmp.Diff(expected, got); diff != "" || len(expected) == 0 {
				t.Errorf("%+v: %s", filter, diff)
			}
			filter.Limit = 1
			if got := must(store.Relations(ctx, filter))(t); len(got) != 1 || !cmp.Equal(got[0], expected[0]) {
				t.Errorf("%+v: %v", filter, got)
			}
		}
		events := must(store.Events(ctx, graph.EventFilter{}))(t)
		if !slices.IsSortedFunc(events, func(a, b graph.Event) int {
			if (a.Date == "") != (b.Date == "") {
				return strings.Compare(string(b.Date), string(a.Date))
			}
			return strings.Compare(string(a.Date+"\x00"+graph.Date(a.ID)), string(b.Date+"\x00"+graph.Date(b.ID)))
		}) {
			t.Error("events are not ordered by date and id, undated last")
		}
		some := must(store.Events(ctx, graph.EventFilter{Type: "SANCTION", Participant: southKorea.ID}))(t)
		if len(some) == 0 || slices.ContainsFunc(some, func(e graph.Event) bool { return e.Type != "SANCTION" }) {
			t.Errorf("%v", some)
		}
		if got := must(store.Events(ctx, graph.EventFilter{Limit: 3}))(t); len(got) != 3 {
			t.Errorf("%d events with limit 3", len(got))
		}
		key := graph.RelationKey{Type: "LEADS", From: kim.ID, To: northKorea.ID}
		if got := claimsOf(t, store, graph.ClaimFilter{Relation: key, Limit: 7}); len(got) != 7 {
			t.Errorf("%d claims with limit 7", len(got))
		}
		if got := claimsOf(t, store, graph.ClaimFilter{Relation: key, Limit: graph.MaxLimit + 1}); len(got) != 20 {
			t.Errorf("%d claims of 20 with a limit above the greatest", len(got))
		}
		if got := must(store.Relations(ctx, graph.RelationFilter{Other: russia.ID}))(t); !cmp.Equal(got, must(store.Relations(ctx, graph.RelationFilter{Entity: russia.ID}))(t)) {
			t.Errorf("an Other without an Entity: %v", got)
		}
		for what, filter := range map[string]graph.ClaimFilter{
			"a relation and an article": {Relation: key, Article: f[3].Article.ID},
			"an event and an article":   {Event: f[3].Events[0].ID, Article: f[3].Article.ID},
		} {
			if got := claimsOf(t, store, filter); len(got) != 1 || got[0].Article != f[3].Article.ID {
				t.Errorf("%s: %+v", what, got)
			}
		}
		for what, filter := range map[string]graph.ClaimFilter{
			"a relation that is not":      {Relation: graph.RelationKey{Type: "LEADS", From: kim.ID, To: russia.ID}},
			"an event that is not":        {Event: "event:00"},
			"an article that is not":      {Article: "article:00"},
			"an event of another article": {Event: f[3].Events[0].ID, Article: f[4].Article.ID},
		} {
			if got := claimsOf(t, store, filter); len(got) != 0 {
				t.Errorf("%s: %+v", what, got)
			}
		}
		for name, call := range map[string]func() error{
			"Relations":   func() error { _, err := store.Relations(ctx, graph.RelationFilter{Limit: -1}); return err },
			"Events":      func() error { _, err := store.Events(ctx, graph.EventFilter{Limit: -1}); return err },
			"Claims":      func() error { _, err := store.Claims(ctx, graph.ClaimFilter{Relation: key, Limit: -1}); return err },
			"Search":      func() error { _, err := store.Search(ctx, "kim", -1); return err },
			"SearchNames": func() error { _, err := store.SearchNames(ctx, "kim", -1); return err },
			"no filter":   func() error { _, err := store.Claims(ctx, graph.ClaimFilter{}); return err },
		} {
			want(t, name, call(), graph.ErrInvalid)
		}
	})
	t.Run("sizes", func(t *testing.T) {
		got := must(store.Stats(ctx))(t)
		counted := graph.Stats{EntitiesByLabel: map[graph.Label]int{}, RelationsByType: map[graph.RelationType]int{}, EventsByType: map[graph.EventType]int{}}
		for _, r := range records(t, store) {
			switch {
			case r.Article != nil:
				counted.Articles++
			case r.Entity != nil:
				counted.Entities++
				counted.EntitiesByLabel[r.Entity.Label]++
			case r.Event != nil:
				counted.Events++
				counted.EventsByType[r.Event.Type]++
			case r.Claim != nil:
				counted.Claims++
			case r.Relation != nil:
				counted.Relations++
				counted.RelationsByType[r.Relation.Type]++
			}
		}
		if diff := cmp.Diff(counted, got); diff != "" {
			t.Errorf("(-export +stats)\n%s", diff)
		}
	})
	t.Run("export stops with its reader", func(t *testing.T) {
		stop, seen := errors.New("enough"), 0
		err := store.Export(ctx, func(graph.Record) error {
			if seen++; seen == 3 {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) || seen != 3 {
			t.Errorf("%v after %d records", err, seen)
		}
	})
	t.Run("export ends with its context", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := store.Export(ctx, func(graph.Record) error { cancel(); return nil })
		want(t, "Export", err, context.Canceled)
	})
	t.Run("never more than MaxLimit", func(t *testing.T) {
		many := pairStory("Many", graph.MaxLimit+50)
		put(t, store, many)
		for _, limit := range []int{0, graph.MaxLimit, graph.MaxLimit + 10} {
			if got := claimsOf(t, store, graph.ClaimFilter{Article: many.Article.ID, Limit: limit}); len(got) != graph.MaxLimit {
				t.Errorf("%d claims with limit %d", len(got), limit)
			}
		}
		if hits := must(store.Search(ctx, "allied_with", 0))(t); len(hits.Claims) != graph.MaxLimit {
			t.Errorf("%d claims found", len(hits.Claims))
		}
		must(store.Retract(ctx, many.Article.ID))(t)
		if r := relation(t, store, "ALLIED_WITH", northKorea.ID, russia.ID); r == nil || r.Claims != 5 || r.Articles != 5 {
			t.Errorf("what is left of the pair: %+v", r)
		}
	})
}
