// Package world makes up a graph as large as one likes, for measuring: the news of
// five years, in which a few nations are spoken of all the time and most people
// once. The same article number always gives the same findings, so a world of fewer
// claims is the beginning of one with more. It imports graph only.
package world

import (
	"iter"

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

// Entity returns the entity of a label by how much is said of it: 0 is the one that
// most articles name. There are as many nations as the world has, at rank 0 and up
// to Nations-1, and no end of the others.
func Entity(l graph.Label, rank int) graph.Entity {
	switch l {
	case graph.Nation:
		return nation(rank)
	case graph.Person:
		return person(rank)
	case graph.Organization:
		return organization(rank)
	case graph.Location:
		return location(rank)
	case graph.Treaty:
		return treaty(rank)
	case graph.Conflict:
		return conflict(rank)
	case graph.Deployment:
		return deployment(rank)
	}
	panic("world: no entities of label " + string(l)) // a label that the ontology does not have
}
