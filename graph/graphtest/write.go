package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func testPut(t *testing.T, s suite) {
	t.Run("new, then known", func(t *testing.T) {
		store := s.open(t)
		f := World(1)[0]
		size := graph.Counts{Articles: 1, Entities: 7, Relations: 6, Events: 1, Claims: 6}
		first := put(t, store, f)
		if first.Outcomes[0] != graph.OutcomeNew || first.New != size || first.Known != (graph.Counts{}) {
			t.Errorf("first: %+v, want new %+v", first, size)
		}
		before := export(t, store)
		second := put(t, store, f)
		if second.Outcomes[0] != graph.OutcomeKnown || second.Known != size || second.New != (graph.Counts{}) {
			t.Errorf("second: %+v", second)
		}
		if diff := cmp.Diff(before, export(t, store)); diff != "" {
			t.Errorf("putting it again changed the graph\n%s", diff)
		}
	})
	t.Run("the same article twice in one call", func(t *testing.T) {
		f := World(3)
		once := s.exportOf(t, f...)
		twice := s.open(t)
		report := put(t, twice, f[0], f[1], f[0], f[2], f[1])
		want := []graph.Outcome{graph.OutcomeNew, graph.OutcomeNew, graph.OutcomeKnown, graph.OutcomeNew, graph.OutcomeKnown}
		if diff := cmp.Diff(want, report.Outcomes); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(once, export(t, twice)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("read anew with other findings", func(t *testing.T) {
		f := World(4)
		other := f[1]
		other.Claims, other.Events = other.Claims[:2], nil
		fresh := s.exportOf(t, f[0], other, f[2], f[3])
		store := s.open(t)
		put(t, store, f...)
		if r := put(t, store, other, f[2]); r.Outcomes[0] != graph.OutcomeReplaced || r.Outcomes[1] != graph.OutcomeKnown {
			t.Errorf("outcomes %v", r.Outcomes)
		}
		if diff := cmp.Diff(fresh, export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("all or nothing", func(t *testing.T) {
		store := s.open(t)
		f := World(3)
		empty := export(t, store)
		f[1].Claims[0].Quote = "never said"
		_, err := store.Put(t.Context(), f...)
		want(t, "a quote that does not stand", err, graph.ErrInvalid)
		if got := export(t, store); got != empty {
			t.Errorf("something was written:\n%s", got)
		}
		_, err = store.Put(cancelled(t), World(3)...)
		want(t, "a context that ended", err, context.Canceled)
		if got := export(t, store); got != empty {
			t.Errorf("something was written:\n%s", got)
		}
	})
	t.Run("a context that ends half-way", func(t *testing.T) {
		f := World(150)
		calibration := s.open(t)
		start := time.Now()
		put(t, calibration, f...)
		whole := time.Since(start)
		store := s.open(t)
		empty := export(t, store)
		for _, share := range []time.Duration{10, 30, 50, 70, 90} {
			ctx, cancel := context.WithTimeout(t.Context(), whole*share/100)
			_, err := store.Put(ctx, f...)
			cancel()
			if err == nil { // faster than before: then all of it is there
				if diff := cmp.Diff(expected(t, f), export(t, store)); diff != "" {
					t.Error(diff)
				}
				return
			}
			want(t, "Put", err, context.DeadlineExceeded)
			if got := export(t, store); got != empty {
				t.Fatalf("ended after %d%% of the time, it left %d bytes", share, len(got)-len(empty))
			}
		}
	})
	t.Run("a context that ends about when Put does", func(t *testing.T) {
		store := s.open(t)
		f := World(50)
		var kept []graph.Findings
		usual := time.Second
		for i, x := range f {
			patience := usual * time.Duration(40+2*i) / 100
			if i < 10 { // get warm, and see how long it takes
				patience = time.Minute
			}
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			start := time.Now()
			_, err := store.Put(ctx, x)
			cancel()
			switch {
			case err == nil:
				usual = time.Since(start)
				kept = append(kept, x)
			case !errors.Is(err, context.DeadlineExceeded):
				t.Fatalf("Put: %v", err)
			}
		}
		if diff := cmp.Diff(expected(t, kept), export(t, store)); diff != "" {
			t.Errorf("of %d calls that said done (-expected +stored)\n%s", len(kept), diff)
		}
	})
	t.Run("two readings of one article in one call", func(t *testing.T) {
		f := World(3)
		other := f[1]
		other.Claims, other.Events = other.Claims[:2], nil
		store := s.open(t)
		report := put(t, store, f[0], f[1], other, f[2])
		if diff := cmp.Diff([]graph.Outcome{graph.OutcomeNew, graph.OutcomeNew, graph.OutcomeReplaced, graph.OutcomeNew}, report.Outcomes); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(expected(t, []graph.Findings{f[0], other, f[2]}), export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("what is new and gone is what the sizes show", func(t *testing.T) {
		store := s.open(t)
		f := World(20)
		var added graph.Counts
		for i := 0; i < len(f); i += 4 {
			added.Add(put(t, store, f[i:i+4]...).New)
		}
		if diff := cmp.Diff(must(store.Stats(t.Context()))(t).Counts, added); diff != "" {
			t.Errorf("(-stored +reported as new)\n%s", diff)
		}
		for _, i := range []int{13, 2, 7} {
			left := must(store.Retract(t.Context(), f[i].Article.ID))(t)
			left.Add(must(store.Stats(t.Context()))(t).Counts)
			if diff := cmp.Diff(added, left); diff != "" {
				t.Errorf("(-before +gone and left)\n%s", diff)
			}
			added = must(store.Stats(t.Context()))(t).Counts
		}
	})
	t.Run("nothing", func(t *testing.T) {
		if r := put(t, s.open(t)); len(r.Outcomes) != 0 {
			t.Errorf("%+v", r)
		}
	})
}

func testOrder(t *testing.T, s suite) {
	f := World(30)
	whole := s.exportOf(t, f...)
	if diff := cmp.Diff(expected(t, f), whole); diff != "" {
		t.Errorf("(-expected +exported)\n%s", diff)
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprintf("order %d", seed), func(t *testing.T) {
			store := s.open(t)
			r := rand.New(rand.NewPCG(seed, 7))
			shuffled := slices.Clone(f)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			for rest := shuffled; len(rest) > 0; {
				n := min(len(rest), 1+r.IntN(9))
				put(t, store, rest[:n]...)
				rest = rest[n:]
			}
			if diff := cmp.Diff(whole, export(t, store)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func testRetract(t *testing.T, s suite) {
	f := World(12)
	t.Run("as if it had never been put", func(t *testing.T) {
		store := s.open(t)
		put(t, store, f[1:]...)
		without := export(t, store)
		put(t, store, f[0])
		gone, err := store.Retract(t.Context(), f[0].Article.ID)
		if err != nil || gone.Articles != 1 || gone.Claims != len(f[0].Claims) {
			t.Errorf("%+v, %v", gone, err)
		}
		if diff := cmp.Diff(without, export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("each of many, in any order, down to nothing", func(t *testing.T) {
		empty := s.exportOf(t)
		store := s.open(t)
		put(t, store, f...)
		for _, i := range rand.New(rand.NewPCG(3, 4)).Perm(len(f)) {
			if _, err := store.Retract(t.Context(), f[i].Article.ID); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(empty, export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the last claim takes the relation with it", func(t *testing.T) {
		store := s.open(t)
		a := NewStory("A", "", "").Relate(russia, "ALLIED_WITH", northKorea).Findings()
		b := NewStory("B", "", "").Relate(northKorea, "ALLIED_WITH", russia).Findings()
		put(t, store, a, b)
		if r := relation(t, store, "ALLIED_WITH", northKorea.ID, russia.ID); r == nil || r.Claims != 2 || r.Articles != 2 {
			t.Fatalf("two claims, either way round, give %+v", r)
		}
		must(store.Retract(t.Context(), a.Article.ID))(t)
		if r := relation(t, store, "ALLIED_WITH", northKorea.ID, russia.ID); r == nil || r.Claims != 1 {
			t.Errorf("one claim left gives %+v", r)
		}
		must(store.Retract(t.Context(), b.Article.ID))(t)
		if r := relation(t, store, "ALLIED_WITH", northKorea.ID, russia.ID); r != nil {
			t.Errorf("no claim left gives %+v", r)
		}
	})
	t.Run("a publisher is named by the articles that are left", func(t *testing.T) {
		store := s.open(t)
		a := NewStory("A", "", "example.org").Relate(kim, "LEADS", northKorea).Findings()
		b := NewStory("B", "", "EXAMPLE.org").Relate(kim, "LEADS", northKorea).Findings()
		put(t, store, a, b)
		if diff := cmp.Diff(expected(t, []graph.Findings{b, a}), export(t, store)); diff != "" {
			t.Error(diff)
		}
		must(store.Retract(t.Context(), b.Article.ID))(t)
		if diff := cmp.Diff(expected(t, []graph.Findings{a}), export(t, store)); diff != "" {
			t.Error(diff)
		}
		must(store.Retract(t.Context(), a.Article.ID))(t)
		_, err := store.Source(t.Context(), a.Source.ID)
		want(t, "a publisher without articles", err, graph.ErrNotFound)
	})
	t.Run("what is not there", func(t *testing.T) {
		store := s.open(t)
		put(t, store, f[0])
		_, err := store.Retract(t.Context(), f[1].Article.ID)
		want(t, "an unknown article", err, graph.ErrNotFound)
		_, err = store.Retract(cancelled(t), f[0].Article.ID)
		want(t, "a context that ended", err, context.Canceled)
		must(store.Article(t.Context(), f[0].Article.ID))(t)
	})
}

// testDerived recomputes every relation from the claims that the store exports.
func testDerived(t *testing.T, s suite) {
	store := s.open(t)
	f := World(25)
	check := func(when string) {
		t.Helper()
		affirming, articles := map[graph.RelationKey][]graph.Affirmation{}, map[graph.ID]graph.Article{}
		events := map[graph.ID]graph.Event{}
		var stored []graph.Relation
		o := graph.Standard()
		for _, r := range records(t, store) {
			switch {
			case r.Article != nil:
				articles[r.Article.ID] = *r.Article
			case r.Event != nil:
				events[r.Event.ID] = *r.Event
			case r.Claim != nil && r.Claim.Polarity == graph.Affirmed:
				for _, key := range o.Keys(*r.Claim, events[r.Claim.Event]) {
					a := articles[r.Claim.Article]
					affirming[key] = append(affirming[key], graph.Affirmation{Claim: *r.Claim, Source: a.Source, PublishedAt: a.PublishedAt})
				}
			case r.Relation != nil:
				stored = append(stored, *r.Relation)
			}
		}
		var recomputed []graph.Relation
		for key, claims := range affirming {
			recomputed = append(recomputed, o.Relate(key, slices.Values(claims)))
		}
		slices.SortFunc(recomputed, func(a, b graph.Relation) int { return a.Compare(b.RelationKey) })
		if diff := cmp.Diff(recomputed, stored); diff != "" {
			t.Errorf("%s: relations (-recomputed +stored)\n%s", when, diff)
		}
	}
	put(t, store, f...)
	check("after putting")
	put(t, store, f[5:15]...)
	check("after a replay")
	for _, i := range []int{3, 17, 8, 0} {
		must(store.Retract(t.Context(), f[i].Article.ID))(t)
	}
	check("after retractions")
	put(t, store, f[:10]...)
	check("after putting again")
}
