// Package world makes up a graph as large as one likes, for measuring: the news of
// five years, in which a few nations are spoken of all the time and most people
// once. The same article number always gives the same findings, so a world of fewer
// claims is the beginning of one with more. It imports graph only.
package world

import (
	"cmp"
	"iter"
	"slices"

	"entente/graph"
)

// Findings gives article after article of the world, until they make about as many
// claims: at least so many, and no more than the last article is long.
func Findings(claims int) iter.Seq[graph.Findings] {
	return func(yield func(graph.Findings) bool) {
		for n, told := 0, 0; told < claims; n++ {
			f := Article(n)
			if !yield(f) {
				return
			}
			told += len(f.Claims)
		}
	}
}

// Article returns what the nth article gives, counted from 0.
func Article(n int) graph.Findings {
	a := newAuthor(n)
	a.tellMainEvent()
	for range leastClaims - 1 + a.rng.IntN(mostClaims-leastClaims+1) {
		if a.chance(0.5) {
			a.tellEvent()
		} else {
			a.tellRelation()
		}
	}
	return a.findings()
}

// How many claims an article makes.
const (
	leastClaims = 8
	mostClaims  = 12
)

// Cast returns the entities that the first articles name, as many articles as make so
// many claims, by label, those named by most of them first.
func Cast(claims int) map[graph.Label][]graph.Entity {
	named, articles := map[graph.ID]graph.Entity{}, map[graph.ID]int{}
	for f := range Findings(claims) {
		for _, m := range f.Mentions {
			named[m.Entity.ID] = m.Entity
			articles[m.Entity.ID]++
		}
	}
	cast := map[graph.Label][]graph.Entity{}
	for _, e := range named {
		cast[e.Label] = append(cast[e.Label], e)
	}
	for _, of := range cast {
		slices.SortFunc(of, func(a, b graph.Entity) int {
			return cmp.Or(articles[b.ID]-articles[a.ID], cmp.Compare(a.ID, b.ID))
		})
	}
	return cast
}
