package world

import (
	"math/rand/v2"
	"slices"
	"strings"

	"entente/graph"
)

// Whom the world has. The ith of a label is always the same, and what is true of it
// too: where it belongs, what kind it is, who it has to do with. Its facts are drawn
// from luck, a source of chance of its own.

const seed = 1945

// nations is how many nations the world has.
const nations = 197

// terms is how many leaders each nation has had; people come in the order of their
// nations, then of their terms, and only then those who lead none.
const terms = 3

// luck returns the source of chance of the ith thing of a label.
func luck(l graph.Label, i int) *rand.Rand {
	return rand.New(rand.NewPCG(seed+uint64(l[0]), uint64(i)))
}

// rank draws a rank below most, the smaller the likelier: the first few take a good
// part of all draws, and the tail is long. Steep is above 1; flat is how many at the
// head are about as likely.
func rank(rng *rand.Rand, steep, flat float64, most int) int {
	return int(rand.NewZipf(rng, steep, flat, uint64(most-1)).Uint64())
}

func nationRank(rng *rand.Rand) int { return rank(rng, 1.25, 1, nations) }

// other draws a nation that is none of those.
func other(rng *rand.Rand, than ...int) int {
	for {
		if k := nationRank(rng); !slices.Contains(than, k) {
			return k
		}
	}
}

func entity(id graph.ID, l graph.Label, name string, attributes graph.Attributes) graph.Entity {
	return graph.Entity{ID: id, Label: l, Name: name, Names: []string{name}, Properties: graph.Properties{Attributes: attributes}}
}

func nation(i int) graph.Entity {
	n := words().nations[i]
	return entity(graph.NationID(n[0]), graph.Nation, n[1], graph.Attributes{"iso": n[0]})
}

func person(i int) graph.Entity {
	w := words()
	name := compose(i, " ", w.Given, w.Middle, w.Family)
	return entity(graph.NameID(graph.Person, name), graph.Person, name, nil)
}

// personHome returns the nation that the ith person belongs to.
func personHome(i int) int {
	if i < terms*nations {
		return i / terms
	}
	return nationRank(luck(graph.Person, i))
}

func organization(i int) graph.Entity {
	kind, word := kindOf(i, words().Bodies)
	name := place(i) + " " + word
	attributes := graph.Attributes{"kind": kind}
	if home, ok := organizationHome(i); ok {
		attributes.Set("nation", nation(home).ID)
	}
	return entity(graph.NameID(graph.Organization, name), graph.Organization, name, attributes)
}

// organizationHome returns the nation of the ith organisation, and whether it is
// that of one nation.
func organizationHome(i int) (int, bool) {
	if kind, _ := kindOf(i, words().Bodies); kind == "igo" || kind == "alliance" {
		return 0, false
	}
	return nationRank(luck(graph.Organization, i)), true
}

func location(i int) graph.Entity {
	kinds := graph.Standard().Entities[graph.Location].Kinds
	home := nation(locationHome(i)).ID
	return entity(graph.NameID(graph.Location, place(i), home.Key()), graph.Location, place(i),
		graph.Attributes{"kind": kinds[i%len(kinds)], "nation": string(home)})
}

func locationHome(i int) int { return nationRank(luck(graph.Location, i)) }

// claimant returns the nation that claims the ith location besides its own.
func claimant(i int) int {
	rng := luck(graph.Location, i)
	return other(rng, nationRank(rng))
}

// place returns the ith name of a place.
func place(i int) string {
	w := words()
	kind := w.PlaceKind[i/11%len(w.PlaceKind)]
	return strings.TrimSpace(kind + " " + compose(i, "", w.PlaceHead, w.PlaceTail))
}

func treaty(i int) graph.Entity {
	kind, word := kindOf(i, words().Treaties)
	name := place(i) + " " + word
	return entity(graph.NameID(graph.Treaty, name), graph.Treaty, name, graph.Attributes{"kind": kind})
}

// parties returns the nations that keep the ith treaty, or fight the ith conflict.
func parties(l graph.Label, i int) []int {
	rng := luck(l, i)
	out := []int{nationRank(rng)}
	for range 1 + rank(rng, 2.5, 2, 20) {
		out = append(out, other(rng, out...))
	}
	return out
}

func conflict(i int) graph.Entity {
	kind, word := kindOf(i, words().Conflicts)
	name := place(i) + " " + word
	return entity(graph.NameID(graph.Conflict, name), graph.Conflict, name, graph.Attributes{"kind": kind})
}

// force is what is true of a deployment.
type force struct {
	kind           string
	from, helps    int // nations
	location       int
	conflict, size int
	startedOn      graph.Date
}

func forceOf(i int) force {
	rng := luck(graph.Deployment, i)
	kinds := graph.Standard().Attributes["force"].Values
	f := force{kind: kinds[rank(rng, 1.5, 2, len(kinds))], from: nationRank(rng), location: i, conflict: conflictRank(rng),
		size: 100 * (1 + rank(rng, 1.2, 20, 500)), startedOn: day(rng.IntN(days))}
	f.helps = other(rng, f.from)
	return f
}

func deployment(i int) graph.Entity {
	f := forceOf(i)
	name := nation(f.from).Name + " " + f.kind + " in " + place(f.location)
	return entity(graph.NameID(graph.Deployment, name, string(f.startedOn[:7])), graph.Deployment, name, graph.Attributes{"force": f.kind})
}

func publisher(i int) graph.Source {
	w := words()
	name := compose(i, "-", w.PublisherHead, w.PublisherTail) + ".example"
	return graph.Source{ID: graph.SourceID(name), Name: name}
}
