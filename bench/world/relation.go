package world

import (
	"fmt"
	"math/rand/v2"

	"entente/graph"
)

// How much is said of whom.
func personRank(rng *rand.Rand) int       { return rank(rng, 1.2, 20, 100_000) }
func organizationRank(rng *rand.Rand) int { return rank(rng, 1.25, 10, 10_000) }
func locationRank(rng *rand.Rand) int     { return rank(rng, 1.2, 10, 10_000) }
func treatyRank(rng *rand.Rand) int       { return rank(rng, 1.3, 8, 5_000) }
func conflictRank(rng *rand.Rand) int     { return rank(rng, 1.5, 4, 500) }
func deploymentRank(rng *rand.Rand) int   { return rank(rng, 1.2, 10, 10_000) }

// usual lists the types of standing relations as often as articles tell them.
var usual = []graph.RelationType{"LEADS", "LEADS", "LEADS", "LEADS", "OFFICIAL_OF", "OFFICIAL_OF", "OFFICIAL_OF", "OFFICIAL_OF", "MEMBER_OF", "MEMBER_OF",
	"PART_OF", "LOCATED_IN", "PARTY_TO", "PARTY_TO", "PARTY_TO", "SIGNED", "ALLIED_WITH", "ALLIED_WITH", "BELLIGERENT_IN", "BELLIGERENT_IN", "CLAIMS",
	"DEPLOYED", "DEPLOYED", "DEPLOYED_TO", "IN_SUPPORT_OF", "DEPLOYED_IN"}

// tellRelation tells that two entities stand in a relation, as the facts of the world
// have it.
func (a *author) tellRelation() {
	t := pick(a.rng, usual)
	from, to, attributes := a.relation(t)
	a.tell(graph.Claim{Type: t, Subject: from.ID, Object: to.ID, Attributes: attributes}, string(t), func() {
		a.name(from)
		a.write(" " + pick(a.rng, words().Relations[t]) + " ")
		a.name(to)
		if size := attributes.Count("size"); size > 0 {
			a.write(fmt.Sprintf(" with a strength of %d", size))
		}
		if office := attributes.Text("office"); office != "" {
			a.write(" as " + office)
		}
	})
}

func (a *author) relation(t graph.RelationType) (from, to graph.Entity, attributes graph.Attributes) {
	near := a.cast[a.rng.IntN(2)]
	switch t {
	case "LEADS":
		return a.leads(near)
	case "OFFICIAL_OF":
		i := terms*nations + 2*personRank(a.rng) + 1
		attributes.Set("office", words().Posts[i/2%len(words().Posts)])
		if a.chance(0.3) {
			attributes.Set("from", day(luck(graph.Person, i).IntN(days))[:len("2021")])
		}
		return person(i), nation(personHome(i)), attributes
	case "MEMBER_OF":
		return a.memberOf(near)
	case "PART_OF":
		i := a.organization(func(i int) bool { _, national := organizationHome(i); return national })
		home, _ := organizationHome(i)
		return organization(i), nation(home), nil
	case "LOCATED_IN":
		i := locationRank(a.rng)
		return location(i), nation(locationHome(i)), nil
	case "PARTY_TO", "SIGNED":
		return a.keeps(t)
	case "ALLIED_WITH":
		// Who is allied follows from the two ranks, so that hubs have rivals too.
		ally := near
		for ally == near || (ally+near)%3 > 0 {
			ally = nationRank(a.rng)
		}
		return nation(near), nation(ally), nil
	case "BELLIGERENT_IN":
		i := conflictRank(a.rng)
		return nation(pick(a.rng, parties(graph.Conflict, i))), conflict(i), nil
	case "CLAIMS":
		i := locationRank(a.rng)
		return nation(pick(a.rng, []int{claimant(i), locationHome(i)})), location(i), nil
	}
	return a.deployed(t)
}

// leads tells the leader of a nation, or of an organisation.
func (a *author) leads(near int) (from, to graph.Entity, attributes graph.Attributes) {
	if a.chance(0.25) {
		i := organizationRank(a.rng)
		attributes.Set("office", words().Chairs[i%len(words().Chairs)])
		return person(terms*nations + 2*i), organization(i), attributes
	}
	term := terms - 1 - rank(a.rng, 2, 1, terms)
	attributes.Set("office", words().Offices[near%len(words().Offices)])
	if a.chance(0.6) {
		attributes.Set("from", inauguration(near, term))
	}
	if term+1 < terms && a.chance(0.6) {
		attributes.Set("to", inauguration(near, term+1))
	}
	if a.chance(0.1) { // some articles know only the year
		attributes.Set("from", inauguration(near, term)[:len("2021")])
	}
	return person(terms*near + term), nation(near), attributes
}

func inauguration(nation, term int) graph.Date {
	return day(-4*365 + nation%4*365 + term*3*365 + nation%90)
}

func (a *author) memberOf(near int) (from, to graph.Entity, attributes graph.Attributes) {
	if a.chance(0.4) {
		attributes.Set("from", day(-a.rng.IntN(3000))[:len("2021")])
	}
	if a.chance(0.2) {
		i := personRank(a.rng)
		return person(i), organization(i % 40), attributes
	}
	// Half of the nations are in each body.
	body := a.organization(func(i int) bool { _, national := organizationHome(i); return !national && (i+near)%2 == 0 })
	if a.chance(0.2) {
		i := a.organization(func(i int) bool { return i != body })
		return organization(i), organization(body), attributes
	}
	return nation(near), organization(body), attributes
}

// organization draws an organisation that fits.
func (a *author) organization(fits func(int) bool) int {
	for {
		if i := organizationRank(a.rng); fits(i) {
			return i
		}
	}
}

// keeps tells who is party to a treaty, or signed it.
func (a *author) keeps(t graph.RelationType) (from, to graph.Entity, attributes graph.Attributes) {
	i := treatyRank(a.rng)
	party := pick(a.rng, parties(graph.Treaty, i))
	if a.chance(0.4) {
		attributes.Set("signedOn", day(luck(graph.Treaty, i).IntN(days)))
	}
	if t == "SIGNED" {
		return person(terms*party + terms - 1), treaty(i), attributes
	}
	if a.chance(0.5) {
		attributes.Set("status", pick(a.rng, graph.Standard().Attributes["status"].Values[:4]))
	}
	return nation(party), treaty(i), attributes
}

// deployed tells something of a deployment; articles differ on its size.
func (a *author) deployed(t graph.RelationType) (from, to graph.Entity, attributes graph.Attributes) {
	i := deploymentRank(a.rng)
	f := forceOf(i)
	if t == "DEPLOYED" || t == "DEPLOYED_TO" {
		if a.chance(0.7) {
			attributes.Set("size", f.size*(8+rank(a.rng, 1.5, 1, 5))/10)
		}
		if a.chance(0.4) {
			attributes.Set("startedOn", f.startedOn)
		}
	}
	if t == "IN_SUPPORT_OF" || a.chance(0.2) && t != "DEPLOYED_IN" {
		attributes.Set("purpose", words().Purposes[i%len(words().Purposes)])
	}
	if t != "IN_SUPPORT_OF" && a.chance(0.15) {
		attributes.Set("killed", 1+a.rng.IntN(f.size/10))
	}
	switch t {
	case "DEPLOYED":
		return nation(f.from), deployment(i), attributes
	case "DEPLOYED_TO":
		return deployment(i), location(f.location), attributes
	case "IN_SUPPORT_OF":
		return deployment(i), nation(f.helps), attributes
	}
	return deployment(i), conflict(f.conflict), attributes
}
