package world_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"entente/bench/world"
	"entente/graph"
)

const claims = 6_000

// TestFindings looks at all of a world: that a store would take it, and that it has
// what it is to have.
func TestFindings(t *testing.T) {
	o := graph.Standard()
	total, articles, denied, undated, vague := 0, 0, 0, 0, 0
	types, events, pairs := map[graph.RelationType]int{}, map[graph.EventType]int{}, map[graph.RelationKey]int{}
	labels, sources, modalities, tellers := map[graph.Label]map[graph.ID]bool{}, map[graph.ID]int{}, map[graph.Modality]int{}, map[graph.ID]int{}
	for f := range world.Findings(claims) {
		if err := f.Validate(o); err != nil {
			t.Fatal(err)
		}
		articles++
		total += len(f.Claims)
		sources[f.Source.ID]++
		told := map[graph.ID]graph.Event{}
		for _, e := range f.Events {
			told[e.ID] = e
			events[e.Type]++
			tellers[e.ID]++
			switch {
			case e.Date == "":
				undated++
			case e.Date.Precision() < graph.Day:
				vague++
			}
		}
		for _, m := range f.Mentions {
			if labels[m.Entity.Label] == nil {
				labels[m.Entity.Label] = map[graph.ID]bool{}
			}
			labels[m.Entity.Label][m.Entity.ID] = true
		}
		for _, c := range f.Claims {
			types[c.Type]++
			modalities[c.Modality]++
			if c.Polarity == graph.Denied {
				denied++
			}
			for _, k := range o.Keys(c, told[c.Event]) {
				if k.From > k.To {
					k.From, k.To = k.To, k.From
				}
				pairs[graph.RelationKey{From: k.From, To: k.To}]++
			}
		}
	}
	if total < claims || total > claims+12 {
		t.Errorf("%d claims, want about %d", total, claims)
	}
	if per := total / articles; per < 8 || per > 12 {
		t.Errorf("%d claims an article", per)
	}
	for r := range o.Relations {
		if types[r] == 0 {
			t.Errorf("no claim of %s", r)
		}
	}
	for e := range o.Events {
		if events[e] == 0 {
			t.Errorf("no event of %s", e)
		}
	}
	for _, l := range o.Labels() {
		if len(labels[l]) == 0 {
			t.Errorf("no %s", l)
		}
	}
	for _, m := range graph.Modalities {
		if modalities[m] == 0 {
			t.Errorf("no claim is %s", m)
		}
	}
	top, shared := slices.Max(slices.Collect(maps.Values(pairs))), 0
	for _, n := range tellers {
		if n > 1 {
			shared++
		}
	}
	if share := float64(top) / float64(total); share < 0.03 || share > 0.15 {
		t.Errorf("the top pair holds %.3f of the claims, want several percent", share)
	}
	if n := len(labels[graph.Nation]); n < 100 || n > 197 {
		t.Errorf("%d nations", n)
	}
	if n := len(sources); n < 40 || n > 61 { // 60, and none
		t.Errorf("%d sources", n)
	}
	for what, n := range map[string]int{"denied": denied, "undated": undated, "vague": vague, "told by several articles": shared} {
		if n == 0 {
			t.Errorf("nothing is %s", what)
		}
	}
}

// TestSame shows that a world is always the same, and that a smaller one is the
// beginning of a greater.
func TestSame(t *testing.T) {
	n := 0
	for f := range world.Findings(500) {
		a, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(world.Article(n))
		if err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Fatalf("article %d differs when it is made again", n)
		}
		n++
	}
	if world.Article(n).Article.ID == world.Article(n-1).Article.ID {
		t.Error("two articles are the same")
	}
}

// TestCast shows that the hubs come first, and that two entities never share a name
// within a label.
func TestCast(t *testing.T) {
	cast := world.Cast(claims)
	for _, l := range graph.Standard().Labels() {
		names := map[string]bool{}
		for _, e := range cast[l] {
			if e.Label != l {
				t.Errorf("%s stands among those of %s", e.ID, l)
			}
			if names[e.Name] && l != graph.Deployment {
				t.Errorf("two of %s are called %s", l, e.Name)
			}
			names[e.Name] = true
		}
		if len(names) == 0 {
			t.Errorf("nobody is %s", l)
		}
	}
	if first := cast[graph.Nation][0].ID; first != "nation:USA" {
		t.Errorf("most is said of %s", first)
	}
}
