package extract

import (
	"slices"

	"entente/graph"
	"entente/ingest"
)

// before returns who stands before token i as a subject: the nearest name that no
// preposition and no verb leads in.
func (c *clauses) before(i int, sent ingest.Sentence, r *roles) []int {
	words, most := 0, behindReach
	// A verb joined to another by "and" shares its subject, which stands before both.
	joined := i > sent.First && c.and[c.tokens[i-1].Lower]
	if joined {
		most *= 2
	}
	var with, shared []int
	sharedFrom, sharedTo := 0, 0
	for j := i - 1; j >= sent.First && words <= most; j-- {
		k := c.over[j]
		if k == 0 {
			w := c.tokens[j].Lower
			if c.hard[w] {
				break
			}
			if isLetters(w) && !c.dated[j] {
				words++
			}
			if c.soft[w] {
				words += 2
			}
			continue
		}
		p := c.phrases[k-1]
		j = p.first
		group, start := c.groupUpTo(p, sent)
		if n := c.company.before(c.tokens, sent.First, start); n > 0 && c.over[max(sent.First, start-n-1)] > 0 {
			with, j = append(group, with...), start-n
			continue
		}
		if !c.leads(p, i, sent) || c.sumsUp(p, sent) {
			continue
		}
		group = append(slices.Clip(group), with...)
		if joined {
			shared, sharedFrom, sharedTo, j = group, start, p.last, start
			continue
		}
		r.span(start, p.last)
		return group
	}
	if len(shared) > 0 {
		r.span(sharedFrom, sharedTo)
	}
	return shared
}

// sumsUp says whether a noun phrase only sums up the names right before it ("Fiji
// and Japan both").
func (c *clauses) sumsUp(p nounPhrase, sent ingest.Sentence) bool {
	return c.mentions[p.mention].Anaphor == ingest.Plural && p.first > sent.First && c.over[p.first-1] > 0
}

// leads says whether a noun phrase can be the subject of a verb at token i.
func (c *clauses) leads(p nounPhrase, i int, sent ingest.Sentence) bool {
	if p.nested {
		return false
	}
	if p.last < i && c.possessive[c.tokens[p.last].Lower] {
		n, _ := c.agents.at(c.tokens, p.last+1, i)
		return n > 0
	}
	m := c.mentions[p.mention]
	if m.Label == graph.Nation && !c.nounsFirst() && p.last < i && c.adjective(m) {
		if n, _ := c.agents.at(c.tokens, p.last, i); n == 0 {
			return false
		}
	}
	j := p.first - 1
	for j >= sent.First && c.articles[c.tokens[j].Lower] {
		j--
	}
	if j < sent.First {
		return true
	}
	w := c.tokens[j].Lower
	if c.prepositions[w] {
		// "police in Fiji" act for it.
		return c.label(p.mention) == graph.Nation && c.inside[w] && c.agents.before(c.tokens, sent.First, j) > 0
	}
	if c.triggers.before(c.tokens, sent.First, j+1) > 0 {
		return false
	}
	if c.nounsFirst() && m.Label != graph.Person && c.tokens[j].Form == w && c.over[j] == 0 && isLetters(w) {
		return c.openers[w] || c.soft[w] || c.and[w] || c.hard[w] || c.agents.before(c.tokens, sent.First, j+1) > 0 || c.dated[j]
	}
	return true
}

// nounsFirst says that a name right behind a noun belongs to that noun.
func (c *clauses) nounsFirst() bool { return c.ruleSet.events.Clause.NounFirst }

// adjective says whether a nation stands as a word of belonging ("Russian").
func (c *clauses) adjective(m ingest.Mention) bool {
	return m.Entry != nil && m.Anaphor == "" && m.Span.End == c.tokens[m.LastToken-1].End && m.Name != m.Entry.Name && !slices.Contains(m.Entry.Aliases, m.Name) &&
		c.d.text.Slice(m.Span) != m.Entry.Name && len(m.Name) > 4
}

// groupUpTo returns the mentions joined by "and" that end with p, and the token that
// they start at.
func (c *clauses) groupUpTo(p nounPhrase, sent ingest.Sentence) ([]int, int) {
	group, start, and := []int{p.mention}, p.first, false
	for j := start - 1; j > sent.First; {
		k := j
		for k > sent.First && (c.articles[c.tokens[k].Lower] || c.tokens[k].Lower == "," || c.and[c.tokens[k].Lower]) {
			and = and || c.and[c.tokens[k].Lower]
			k--
		}
		if k == j || !and || c.over[k] == 0 {
			break
		}
		q := c.phrases[c.over[k]-1]
		if q.nested {
			break
		}
		group, start = append([]int{q.mention}, group...), q.first
		j = start - 1
	}
	return group, start
}

// after returns whom a verb or noun that ends before token i concerns: the next name
// behind it without a preposition where direct, or behind one of the rule's.
func (c *clauses) after(rule *eventRule, i int, direct bool, sent ingest.Sentence, r *roles) []int {
	preposition, words := "", 0
	for j := i; j < sent.Last && words <= reach; j++ {
		k := c.over[j]
		if k == 0 {
			if m := c.placeAt(j); m >= 0 && rule.Places && (preposition == "" && direct || rule.to[preposition]) {
				if n := c.nationOf(m); n >= 0 {
					r.span(j, c.endOf(m))
					return []int{n}
				}
			}
			w := c.tokens[j].Lower
			if rule.to[w] {
				preposition = w
				continue
			}
			if c.hard[w] || c.soft[w] || w == "," {
				return nil
			}
			if c.prepositions[w] {
				preposition = w
			}
			if !c.articles[w] {
				words++
			}
			continue
		}
		p := c.phrases[k-1]
		if preposition == "" && direct || rule.to[preposition] {
			group, end := c.groupFrom(p.mention, sent.Last)
			r.span(p.first, max(p.last, end))
			return group
		}
		if preposition == "" && len(rule.to) == 0 {
			return nil
		}
		j, preposition = p.last-1, ""
	}
	return nil
}

// placeAt returns the place whose name starts at token i, -1 for none.
func (c *clauses) placeAt(i int) int {
	for _, m := range c.from[i] {
		if c.label(m) == graph.Location {
			return m
		}
	}
	return -1
}

// nationOf returns the mention nearest to a place of the nation that the gazetteer
// knows it to be in, -1 where the text does not name that nation.
func (c *clauses) nationOf(place int) int {
	e := c.mentions[place].Entry
	if e == nil || e.Nation == "" {
		return -1
	}
	best := -1
	for k, n := range c.mentions {
		if n.Entry != nil && n.Entry.ID == e.Nation && (best < 0 || abs(k-place) < abs(best-place)) {
			best = k
		}
	}
	return best
}

// agent returns who acts behind a passive verb: the name behind "by", or the one
// right behind the verb where names follow nouns.
func (c *clauses) agent(i int, sent ingest.Sentence, r *roles) []int {
	by := c.nounsFirst()
	for j := i; j < min(sent.Last, i+6); j++ {
		if k := c.over[j]; k > 0 {
			if !by {
				return nil
			}
			p := c.phrases[k-1]
			group, end := c.groupFrom(p.mention, sent.Last)
			r.span(p.first, max(p.last, end))
			return group
		}
		w := c.tokens[j].Lower
		if c.hard[w] || c.soft[w] || w == "," {
			return nil
		}
		if c.by[w] {
			by = true
		} else if by && !c.articles[w] && !c.openers[w] && c.agents.before(c.tokens, i, j+1) == 0 && (j > i || c.prepositions[w]) {
			by = false
		}
	}
	return nil
}
