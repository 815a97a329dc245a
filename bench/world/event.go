package world

import (
	"maps"
	"slices"

	"entente/graph"
)

// tellMainEvent tells what the article is about, in the way that other articles tell
// it too: two nations, on a day.
func (a *author) tellMainEvent() {
	a.tellAct(graph.Event{Type: a.main, Date: day(a.today)}, []graph.Entity{nation(a.cast[0])}, []graph.Entity{nation(a.cast[1])})
}

// tellEvent tells any event, most often one between the two nations of the article.
func (a *author) tellEvent() {
	actors, recipients := []graph.Entity{nation(a.cast[0])}, []graph.Entity{nation(a.cast[1])}
	switch p := a.rng.Float64(); {
	case p < 0.1:
		actors = append(actors, nation(a.cast[2]))
	case p < 0.25:
		recipients[0] = nation(a.cast[2])
	case p < 0.35:
		actors[0] = person(personRank(a.rng))
	case p < 0.45:
		recipients[0] = organization(organizationRank(a.rng))
	}
	if a.chance(0.4) {
		actors, recipients = recipients, actors
	}
	e := graph.Event{Type: pick(a.rng, graph.Standard().EventTypes())}
	switch p := a.rng.Float64(); {
	case p < 0.65:
		e.Date = day(max(0, a.today-a.rng.IntN(4)))
	case p < 0.8:
		e.Date = day(a.rng.IntN(a.today + 1))
	case p < 0.9:
		e.Date = day(a.today)[:len("2021-01")]
	}
	a.tellAct(e, actors, recipients)
}

func (a *author) tellAct(e graph.Event, actors, recipients []graph.Entity) {
	spec := graph.Standard().Events[e.Type]
	c := graph.Claim{Date: e.Date}
	if a.chance(0.6) {
		c.Attributes.Set("mode", pick(a.rng, slices.Sorted(maps.Keys(spec.Modes))))
	}
	var where graph.Entity
	if a.chance(0.25) {
		where = location(locationRank(a.rng))
		e.Place = where.ID
	}
	e.Actors, e.Recipients = ids(actors), ids(recipients)
	if spec.Symmetric {
		e.Actors, e.Recipients = graph.SortIDs(append(e.Actors, e.Recipients...)), nil
	}
	e.ID = graph.EventID(e)
	c.Event = e.ID
	a.tell(c, string(e.Type), func() {
		a.names(actors)
		a.write(" " + pick(a.rng, words().Events[e.Type]) + " ")
		a.names(recipients)
		if e.Date != "" {
			a.write(" on " + string(e.Date))
		}
		if e.Place != "" {
			a.write(" in ")
			a.name(where)
		}
	})
	if !slices.ContainsFunc(a.events, func(known graph.Event) bool { return known.ID == e.ID }) {
		a.events = append(a.events, e)
	}
}

func ids(all []graph.Entity) []graph.ID {
	out := make([]graph.ID, len(all))
	for i, e := range all {
		out[i] = e.ID
	}
	return graph.SortIDs(out)
}
