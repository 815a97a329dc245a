package extract

import (
	"cmp"
	"fmt"
	"slices"

	"entente/graph"
	"entente/ingest"
)

// statements reads what a document says about its mentions, in the order of the
// text.
func (p *pack) statements(d *document) []ingest.Statement { return p.rules.read(d) }

func (r *ruleSet) read(d *document) []ingest.Statement { return distinctStatements(r.readAll(d)) }

// readAll returns what each rule reads, also where several read the same.
func (r *ruleSet) readAll(d *document) []ingest.Statement {
	c := newClauses(r, d)
	for _, sent := range d.text.Sentences {
		c.patterns(sent)
		c.events(sent)
	}
	for i := range r.relations.Rules {
		if rule := &r.relations.Rules[i]; rule.Reads != "" {
			readers[rule.Reads](c, rule)
		}
	}
	for i := range r.events.Rules {
		if rule := &r.events.Rules[i]; rule.Reads != "" {
			eventReaders[rule.Reads](c, rule)
		}
	}
	c.answer()
	c.forceFacts()
	c.signingFacts()
	return c.out
}

// distinctStatements orders statements by their quotes and keeps, of those that say
// the same of the same mentions, the surest.
func distinctStatements(all []ingest.Statement) []ingest.Statement {
	slices.SortStableFunc(all, func(a, b ingest.Statement) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Quote.Start, b.Quote.Start), cmp.Compare(a.Quote.End, b.Quote.End))
	})
	seen := map[string]bool{}
	var out []ingest.Statement
	for _, s := range all {
		key := fmt.Sprint(s.Relation, s.Event, s.Subjects, s.Objects, s.Attributes["killed"])
		if !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b ingest.Statement) int {
		return cmp.Or(cmp.Compare(a.Quote.Start, b.Quote.Start), cmp.Compare(a.Quote.End, b.Quote.End), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}

// readers read relations that the mentions themselves hold. A rule names one with
// "reads".
var readers = map[string]func(*clauses, *relationRule){
	// leader, official: a person with an office, at the head or below it, and whose
	// it is.
	"leader":   func(c *clauses, rule *relationRule) { c.readOffices(rule, leader, leader) },
	"official": func(c *clauses, rule *relationRule) { c.readOffices(rule, rank, official) },
	// part: a body whose nation its name or its words tell.
	"part": (*clauses).readParts,
	// parties: those who a treaty, conflict or deployment is of.
	"parties": (*clauses).readParties,
	// destination: where a deployment went.
	"destination": (*clauses).readDestinations,
	// signing: those who act in an event of signing, and what they sign.
	"signing": (*clauses).readSignings,
	// defence: the parties of a treaty whose words are on the list "defence".
	"defence": (*clauses).readDefence,
	// signatories: the nation of who signed.
	"signatories": (*clauses).readSignatories,
	// apart: whose office is named without the person.
	"apart": (*clauses).readOfficesApart,
	// known-body: a body beside the nation that the gazetteer knows it to be of.
	"known-body": (*clauses).readKnownBodies,
	// rivals: who attacks whom in a war of which only one side, or none, is named.
	"rivals": (*clauses).readRivals,
	// claimants: those who are named together as disputing a place.
	"claimants": (*clauses).readClaimants,
	// theatre: the war of those whom forces were sent to.
	"theatre": (*clauses).readTheatres,
}

func (c *clauses) readSignings(rule *relationRule) {
	for _, s := range c.signings {
		c.relate(rule, s.actors, []int{s.treaty}, s.first, s.last, nil)
	}
}

func (c *clauses) readDefence(rule *relationRule) {
	for _, o := range c.mentions {
		if o.Label != graph.Treaty || len(o.Parties) < 2 || o.Anaphor != "" {
			continue
		}
		for i := o.FirstToken; i < o.LastToken; i++ {
			if n, _ := c.lists["defence"].at(c.tokens, i, o.LastToken); n > 0 {
				c.relate(rule, o.Parties[:1], o.Parties[1:], o.FirstToken, o.LastToken, nil)
				break
			}
		}
	}
}

func (c *clauses) readOffices(rule *relationRule, least, most titleRank) {
	for _, p := range c.phrases {
		if p.rank < least || p.rank > most || p.former || c.label(p.mention) != graph.Person {
			continue
		}
		attributes := graph.Attributes{"office": p.title}
		owners := p.owners
		if len(owners) == 0 {
			if m := c.ownerBefore(p); m >= 0 {
				owners = []int{m}
			}
		}
		if len(owners) > 0 {
			c.relate(rule, []int{p.mention}, owners[len(owners)-1:], p.first, p.last, attributes)
			continue
		}
		if m := c.officeKnown(p.mention, most == leader); m >= 0 {
			c.relate(rule, []int{p.mention}, []int{m}, p.first, p.last, attributes)
			continue
		}
		if m := c.nationBefore(p); m >= 0 && p.first < c.mentions[p.mention].FirstToken {
			c.relate(rule, []int{p.mention}, []int{m}, c.mentions[m].FirstToken, p.last, attributes)
		}
	}
}

// nationBefore returns the nation last named before a title in its sentence, -1 for
// none.
func (c *clauses) nationBefore(p nounPhrase) int {
	for m := p.mention - 1; m >= 0; m-- {
		first := c.mentions[m].FirstToken
		if c.tokens[first].Sentence != c.tokens[p.first].Sentence {
			return -1
		}
		if c.label(m) == graph.Nation && c.mentions[m].Anaphor == "" && first < p.first {
			return m
		}
	}
	return -1
}

// ownerBefore returns the nation or body right before a title ("Japan 's"), -1 for
// none.
func (c *clauses) ownerBefore(p nounPhrase) int {
	i := p.first - 1
	for i >= 0 && c.possessive[c.tokens[i].Lower] {
		i--
	}
	if i < 0 || i == p.first-1 || c.over[i] == 0 || c.tokens[i].Sentence != c.tokens[p.first].Sentence {
		return -1
	}
	o := c.phrases[c.over[i]-1].mention
	if c.label(o) == graph.Person {
		return -1
	}
	return o
}

// officeKnown returns the mention nearest to m of what the gazetteer knows its
// person to lead or serve at the date of the article, -1 for none.
func (c *clauses) officeKnown(m int, leads bool) int {
	e := c.mentions[m].Entry
	if e == nil {
		return -1
	}
	best := -1
	day := string(c.d.article.PublishedAt)
	for _, o := range e.Offices {
		if o.Leads != leads || day != "" && (o.From != "" && string(o.From) > day || o.To != "" && string(o.To) < day) || day == "" && o.To != "" {
			continue
		}
		for k, n := range c.mentions {
			if n.Entry != nil && n.Entry.ID == o.Of && (best < 0 || abs(k-m) < abs(best-m)) {
				best = k
			}
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

func (c *clauses) readParts(rule *relationRule) {
	for m, o := range c.mentions {
		if o.Label != graph.Organization || o.Anaphor != "" {
			continue
		}
		owner := -1
		for _, p := range o.Parties {
			owner = p
		}
		for k := m + 1; k < len(c.mentions) && owner < 0 && c.mentions[k].Start < o.End; k++ {
			if l := c.label(k); l == graph.Nation || l == graph.Organization && c.mentions[k].End-c.mentions[k].Start < o.End-o.Start {
				owner = k
			}
		}
		if owner < 0 {
			owner = c.ownerBeside(m)
		}
		if owner >= 0 && c.tokens[c.mentions[owner].FirstToken].Sentence == c.tokens[o.FirstToken].Sentence {
			first, last := min(o.FirstToken, c.mentions[owner].FirstToken), max(o.LastToken, c.mentions[owner].LastToken)
			c.relate(rule, []int{m}, []int{owner}, first, last, nil)
		}
	}
}

// ownerBeside returns the nation right before or behind a body that belongs to it
// for all the gazetteer knows, -1 for none.
func (c *clauses) ownerBeside(m int) int {
	o := c.mentions[m]
	kind := o.Attributes.Text("kind")
	if o.Entry != nil {
		kind = o.Entry.Attributes.Text("kind")
	}
	if kind == "igo" || kind == "alliance" || kind == "company" || kind == "party" {
		return -1
	}
	near := func(k int) bool {
		if k < 0 || k >= len(c.mentions) || c.label(k) != graph.Nation || c.mentions[k].Anaphor != "" {
			return false
		}
		n := c.mentions[k]
		if o.Entry != nil && n.Entry != nil && o.Entry.Nation != "" && o.Entry.Nation != n.Entry.ID {
			return false
		}
		if n.LastToken <= o.FirstToken {
			between := c.tokens[n.LastToken:o.FirstToken]
			return len(between) == 0 || len(between) == 1 && c.possessive[between[0].Lower]
		}
		between := c.tokens[min(o.LastToken, n.FirstToken):n.FirstToken]
		return len(between) == 0 && o.LastToken <= n.FirstToken
	}
	for _, k := range []int{m - 1, m + 1} {
		if near(k) {
			return k
		}
	}
	return -1
}

func (c *clauses) readParties(rule *relationRule) {
	for m, o := range c.mentions {
		if len(o.Parties) == 0 || o.Anaphor != "" {
			continue
		}
		first, last := o.FirstToken, o.LastToken
		if !slices.Contains(graph.Standard().Relations[rule.Relation].To, o.Label) {
			continue
		}
		for _, p := range o.Parties {
			n := c.mentions[p]
			if c.tokens[n.FirstToken].Sentence != c.tokens[o.FirstToken].Sentence {
				continue
			}
			c.relate(rule, []int{p}, []int{m}, min(first, n.FirstToken), max(last, n.LastToken), nil)
		}
	}
}

func (c *clauses) readDestinations(rule *relationRule) {
	for m, o := range c.mentions {
		if o.Label != graph.Deployment || o.Destination < 0 {
			continue
		}
		n := c.mentions[o.Destination]
		if c.tokens[n.FirstToken].Sentence == c.tokens[o.FirstToken].Sentence {
			c.relate(rule, []int{m}, []int{o.Destination}, min(o.FirstToken, n.FirstToken), max(o.LastToken, n.LastToken), nil)
		}
	}
}
