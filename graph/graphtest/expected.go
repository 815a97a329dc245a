package graphtest

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"entente/graph"
)

// expected returns the export that a store of these findings, each of another
// article, must give: worked out from the contract alone, so that all stores give
// the same bytes.
func expected(t *testing.T, findings []graph.Findings) string {
	t.Helper()
	o := graph.Standard()
	var articles, claims, mentions []graph.Record
	sources, entities := map[graph.ID]graph.Source{}, map[graph.ID]graph.Entity{}
	events, relations := map[graph.ID]graph.Event{}, map[graph.RelationKey]graph.Relation{}
	for _, f := range findings {
		articles = append(articles, graph.Record{Article: &f.Article})
		if old, known := sources[f.Source.ID]; f.Source.ID != "" && (!known || f.Source.Name < old.Name) {
			sources[f.Source.ID] = f.Source
		}
		for _, c := range f.Claims {
			claims = append(claims, graph.Record{Claim: &c})
		}
		for _, m := range f.Mentions {
			mentions = append(mentions, graph.Record{Mention: &graph.ArticleMention{Article: f.Article.ID, Entity: m.Entity.ID, Count: m.Count, First: m.First, Names: m.Entity.Names}})
		}
		d := o.Derive(f)
		for _, e := range d.Entities {
			entities[e.ID] = o.Join(entities[e.ID], e)
		}
		for _, e := range d.Events {
			if old, known := events[e.ID]; known {
				e = o.JoinEvents(old, e)
			}
			events[e.ID] = e
		}
		for _, r := range d.Relations {
			relations[r.RelationKey] = o.Add(relations[r.RelationKey], r)
		}
	}
	slices.SortFunc(articles, func(a, b graph.Record) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
	slices.SortFunc(claims, func(a, b graph.Record) int { return cmp.Compare(a.Claim.ID, b.Claim.ID) })
	slices.SortFunc(mentions, func(a, b graph.Record) int {
		return cmp.Or(cmp.Compare(a.Mention.Article, b.Mention.Article), cmp.Compare(a.Mention.Entity, b.Mention.Entity))
	})
	return encode(t, slices.Concat(
		inOrder(sources, cmp.Compare, func(v graph.Source) graph.Record { return graph.Record{Source: &v} }), articles,
		inOrder(entities, cmp.Compare, func(v graph.Entity) graph.Record { return graph.Record{Entity: &v} }),
		inOrder(events, cmp.Compare, func(v graph.Event) graph.Record { return graph.Record{Event: &v} }), claims, mentions,
		inOrder(relations, graph.RelationKey.Compare, func(v graph.Relation) graph.Record { return graph.Record{Relation: &v} }),
	))
}

func inOrder[K comparable, V any](m map[K]V, compare func(a, b K) int, record func(V) graph.Record) (out []graph.Record) {
	for _, k := range slices.SortedFunc(maps.Keys(m), compare) {
		out = append(out, record(m[k]))
	}
	return out
}
