package extract

import (
	"slices"

	"entente/graph"
	"entente/ingest"
)

// readOfficesApart reads "the Russian president" where nobody's name stands beside
// it: the person is one that the article names elsewhere and that the gazetteer
// knows to hold such an office there.
func (c *clauses) readOfficesApart(rule *relationRule) {
	leads := rule.Relation == "LEADS"
	for _, sent := range c.d.text.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			n, r := c.titles.at(c.tokens, i, sent.Last)
			if n == 0 {
				continue
			}
			owner, first, last := c.ownerAt(i, i+n, sent)
			if owner >= 0 && r > rank && (r == leader) == leads && !c.former[c.tokens[max(first, 1)-1].Lower] {
				if p := c.holderOf(owner, leads); p >= 0 && !c.has(rule.Relation, p, owner) {
					c.relate(rule, []int{p}, []int{owner}, first, last, graph.Attributes{"office": lowerWords(c.tokens[i : i+n])})
				}
			}
			i += n - 1
		}
	}
}

// ownerAt returns the nation or body whose office tokens [title, behind) name, and
// the tokens of both; -1 where there is none or a person's name takes the title.
func (c *clauses) ownerAt(title, behind int, sent ingest.Sentence) (owner, first, last int) {
	person := func(i int) bool {
		return i >= sent.First && i < sent.Last && c.over[i] > 0 && c.label(c.phrases[c.over[i]-1].mention) == graph.Person
	}
	if person(title) || person(behind) || behind < sent.Last && isCapital(c.tokens[behind].Form) && c.over[behind] == 0 {
		return -1, 0, 0
	}
	at := func(i int) int {
		if i < sent.First || i >= sent.Last || c.over[i] == 0 {
			return -1
		}
		if m := c.phrases[c.over[i]-1].mention; c.mentions[m].Anaphor == "" && !person(i) {
			return m
		}
		return -1
	}
	if c.nounsFirst() {
		if m := at(behind); m >= 0 && !person(c.endOf(m)) {
			return m, title, c.endOf(m)
		}
		return -1, 0, 0
	}
	before := title - 1
	for before > sent.First && c.possessive[c.tokens[before].Lower] {
		before--
	}
	if m := at(before); m >= 0 {
		return m, c.mentions[m].FirstToken, behind
	}
	return -1, 0, 0
}

// holderOf returns the first mention of a person whom the gazetteer knows to lead or
// serve the nation or body of mention owner at the date of the article, or ever
// where it has none; -1 when there is none or more than one.
func (c *clauses) holderOf(owner int, leads bool) int {
	of := c.mentions[owner].Entry
	if of == nil {
		return -1
	}
	holder := -1
	for m, o := range c.mentions {
		if o.Label != graph.Person || o.Entry == nil || holder >= 0 && c.same(m, holder) {
			continue
		}
		if !slices.ContainsFunc(o.Entry.Offices, func(f ingest.Office) bool { return f.Of == of.ID && f.Leads == leads && c.holds(f) }) {
			continue
		}
		if holder >= 0 {
			return -1
		}
		holder = m
	}
	return holder
}

// holds says whether an office was held on the day of the article, or at any time
// where that is not known.
func (c *clauses) holds(o ingest.Office) bool {
	day := c.d.article.PublishedAt
	return day == "" || (o.From == "" || o.From <= day) && (o.To == "" || o.To >= day)
}

// beside is how many tokens may stand between a body and the nation that it is of.
const beside = 3

// readKnownBodies reads whose a body is from the nation named beside it, where the
// gazetteer knows it to be that nation's.
func (c *clauses) readKnownBodies(rule *relationRule) {
	for m, o := range c.mentions {
		if o.Label != graph.Organization || o.Entry == nil || o.Entry.Nation == "" || o.Anaphor != "" {
			continue
		}
		if !slices.Contains([]string{"government", "armed_force", "media"}, o.Entry.Attributes.Text("kind")) {
			continue
		}
		for k, n := range c.mentions {
			near := max(n.FirstToken-o.LastToken, o.FirstToken-n.LastToken) <= beside
			if near && n.Entry != nil && n.Entry.ID == o.Entry.Nation && c.sentence(k) == c.sentence(m) {
				c.relate(rule, []int{m}, []int{k}, min(o.FirstToken, n.FirstToken), max(o.LastToken, n.LastToken), nil)
				break
			}
		}
	}
}
