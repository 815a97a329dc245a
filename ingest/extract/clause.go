package extract

import (
	"slices"

	"entente/graph"
	"entente/ingest"
)

// quoteLimit is how many code points a quote may have before it is cut to what the
// rule itself read.
const quoteLimit = 250

// clauses is the state of reading statements from one document.
type clauses struct {
	*ruleSet
	d        *document
	tokens   []ingest.Token
	mentions []ingest.Mention
	// from are the mentions by the token that their name starts at; wide by the
	// first token of the noun phrase, where that is another.
	from, wide [][]int
	phrases    []nounPhrase
	// over is the noun phrase over each token, plus one; 0 for none.
	over []int32
	// dated marks the tokens of dates.
	dated []bool
	// tried marks the rules that were tried in the sentence.
	tried map[int]bool
	// signings are the events of signing, for the relations that they tell.
	signings []signing
	out      []ingest.Statement
}

// signing is who signs what, and the tokens that say so.
type signing struct {
	actors      []int
	treaty      int
	first, last int
}

// nounPhrase is a name that can act, with its titles and appositions.
type nounPhrase struct {
	mention     int
	first, last int
	// nested says that it stands within the words of a treaty or conflict.
	nested bool
	// owners are the nations and bodies among a person's titles, title the words of
	// the office and their rank; former that it is no longer held.
	owners []int
	title  string
	rank   titleRank
	former bool
}

func newClauses(r *ruleSet, d *document) *clauses {
	n := len(d.text.Tokens)
	c := &clauses{ruleSet: r, d: d, tokens: d.text.Tokens, mentions: d.mentions, from: make([][]int, n), wide: make([][]int, n),
		over: make([]int32, n), dated: make([]bool, n), tried: map[int]bool{}}
	for _, date := range d.dates {
		for i := date.FirstToken; i < date.LastToken; i++ {
			c.dated[i] = true
		}
	}
	for i, m := range d.mentions {
		if m.FirstToken >= m.LastToken {
			continue
		}
		first := m.FirstToken
		for first < m.LastToken-1 && c.tokens[first].Start < m.Start {
			first++
		}
		c.from[first] = append(c.from[first], i)
		if first != m.FirstToken {
			c.wide[m.FirstToken] = append(c.wide[m.FirstToken], i)
		}
	}
	for _, sent := range d.text.Sentences {
		c.findPhrases(sent)
	}
	return c
}

// starting returns the mentions that start at token i, with or without the nouns
// before their name.
func (c *clauses) starting(i int) []int {
	if len(c.wide[i]) == 0 {
		return c.from[i]
	}
	return append(slices.Clone(c.wide[i]), c.from[i]...)
}

func (c *clauses) label(m int) graph.Label { return c.mentions[m].Label }

// endOf returns the token behind a mention.
func (c *clauses) endOf(m int) int { return c.mentions[m].LastToken }

// nameEnd returns the token behind the name of a mention, without the nouns that
// may follow it.
func (c *clauses) nameEnd(m int) int {
	last := c.endOf(m)
	for last > c.mentions[m].FirstToken+1 && c.tokens[last-1].Start >= c.mentions[m].End {
		last--
	}
	return last
}

// same says whether two mentions are surely the same.
func (c *clauses) same(a, b int) bool {
	m, n := c.mentions[a], c.mentions[b]
	if m.Entry == nil && n.Entry == nil && m.Anaphor == "" && n.Anaphor == "" && !described(m.Label) {
		return a == b || m.Label == n.Label && m.Name == n.Name
	}
	return a == b || m.Entry != nil && m.Entry == n.Entry
}

func (c *clauses) acts(m int) bool {
	switch c.label(m) {
	case graph.Person, graph.Nation, graph.Organization:
		return true
	}
	return c.label(m) == "" && c.mentions[m].Anaphor != ""
}

// findPhrases finds the noun phrases of a sentence: people first, since their
// titles take nations and bodies in, then the rest, the longest first.
func (c *clauses) findPhrases(sent ingest.Sentence) {
	for i := sent.First; i < sent.Last; i++ {
		for _, m := range c.from[i] {
			if c.label(m) == graph.Person && c.over[i] == 0 {
				c.addPerson(m, i, sent)
			}
		}
	}
	for i := sent.First; i < sent.Last; i++ {
		if c.over[i] > 0 {
			continue
		}
		for _, m := range c.starting(i) {
			if c.acts(m) {
				c.cover(nounPhrase{mention: m, first: i, last: min(c.endOf(m), sent.Last), nested: c.within(m)})
				break
			}
		}
	}
	for k := range c.phrases {
		c.takeAcronym(k, sent)
	}
}

// takeAcronym adds the other name in brackets behind noun phrase k to it.
func (c *clauses) takeAcronym(k int, sent ingest.Sentence) {
	p := c.phrases[k]
	i := p.last
	if i+2 >= sent.Last || p.first < sent.First || c.tokens[i].Lower != "(" || c.over[i+1] == 0 {
		return
	}
	end := c.phrases[c.over[i+1]-1].last
	if end >= sent.Last || c.tokens[end].Lower != ")" {
		return
	}
	c.phrases[k].last = end + 1
	for ; i <= end; i++ {
		c.over[i] = int32(k + 1)
	}
}

// within says whether a treaty or conflict holds a mention in its words.
func (c *clauses) within(m int) bool {
	for k := m - 1; k >= 0 && k > m-12; k-- {
		o := c.mentions[k]
		if (o.Label == graph.Treaty || o.Label == graph.Conflict) && o.Contains(c.mentions[m].Span) {
			return true
		}
	}
	return false
}

func (c *clauses) cover(p nounPhrase) {
	c.phrases = append(c.phrases, p)
	for i := p.first; i < p.last; i++ {
		c.over[i] = int32(len(c.phrases))
	}
}

// addPerson takes a person with the title before the name, or behind it between
// commas.
func (c *clauses) addPerson(m, first int, sent ingest.Sentence) {
	p := nounPhrase{mention: m, first: first, last: min(c.endOf(m), sent.Last)}
	start := c.titleStart(first, sent)
	if start < first {
		c.readTitle(&p, start, first)
		p.first = start
	}
	if p.title == "" && p.last < sent.Last && c.tokens[p.last].Lower == "," {
		if end := c.titleEnd(p.last+1, sent); end > p.last+1 {
			if c.readTitle(&p, p.last+1, end); p.title != "" {
				p.last = end
			}
		}
	}
	c.cover(p)
}

// ofTitle returns the length of what at token i can belong to a title: words of
// offices, nations and bodies, small words; 0 when nothing does.
func (c *clauses) ofTitle(i, end int) int {
	if n, _ := c.titles.at(c.tokens, i, end); n > 0 {
		return n
	}
	for _, m := range c.from[i] {
		if l := c.label(m); (l == graph.Nation || l == graph.Organization) && c.nameEnd(m) <= end {
			return c.nameEnd(m) - i
		}
	}
	if w := c.tokens[i].Lower; c.between[w] || c.articles[w] || c.possessive[w] || w == "(" || w == ")" || c.former[w] {
		return 1
	}
	return 0
}

// titleStart returns where the title that ends before token i starts.
func (c *clauses) titleStart(i int, sent ingest.Sentence) int {
	start, at := i, i
	for at > sent.First && i-at < 14 {
		step := 0
		for n := 1; n <= 6 && at-n >= sent.First; n++ {
			if c.ofTitle(at-n, at) == n {
				step = n
			}
		}
		if step == 0 && at == i && c.tokens[at-1].Lower == "," {
			step = 1
		}
		if step == 0 {
			break
		}
		at -= step
		if n, _ := c.titles.at(c.tokens, at, i); n > 0 || len(c.from[at]) > 0 {
			start = at
		}
	}
	return start
}

// titleEnd returns where the title that starts at token i ends: before a comma or
// the end of the sentence.
func (c *clauses) titleEnd(i int, sent ingest.Sentence) int {
	at := i
	for at < sent.Last && at-i < 14 {
		n := c.ofTitle(at, sent.Last)
		if n == 0 {
			break
		}
		at += n
	}
	if at == i {
		return i
	}
	if end := slices.Contains([]string{",", ".", ")"}, c.tokens[at-1].Lower); end {
		at--
	}
	var p nounPhrase
	c.readTitle(&p, i, at)
	if at == sent.Last || !isLetters(c.tokens[at].Lower) || p.title != "" && len(p.owners) > 0 {
		return at
	}
	return i
}

// readTitle reads the highest office and its owners among tokens [first, last).
func (c *clauses) readTitle(p *nounPhrase, first, last int) {
	for i := first; i < last; {
		c.takeFormer(p, i)
		if n, r := c.titles.at(c.tokens, i, last); n > 0 {
			if r > p.rank {
				p.rank = r
				if r >= rank {
					p.title = lowerWords(c.tokens[i : i+n])
				}
			}
			i += n
			continue
		}
		next := i + 1
		for _, m := range c.from[i] {
			if l := c.label(m); (l == graph.Nation || l == graph.Organization) && c.nameEnd(m) <= last {
				p.owners = append(p.owners, m)
				next = c.nameEnd(m)
				break
			}
		}
		i = next
	}
}

func (c *clauses) takeFormer(p *nounPhrase, i int) {
	if c.former[c.tokens[i].Lower] || i > 0 && c.former[c.tokens[i-1].Lower] {
		p.former = true
	}
}

func lowerWords(tokens []ingest.Token) string {
	out := ""
	for i, t := range tokens {
		if i > 0 {
			out += " "
		}
		out += t.Lower
	}
	return out
}

// groupFrom returns the mentions joined by commas and "and" from mention m on, and
// the token behind them. Without a closing "and" it is m alone.
func (c *clauses) groupFrom(m, end int) ([]int, int) {
	group, last := []int{m}, c.endOf(m)
	if k := c.over[last-1]; k > 0 && c.phrases[k-1].mention == m {
		last = c.phrases[k-1].last
	}
	joined, at := group, last
	for at < end-1 {
		and := false
		i := at
		for i < end && (c.tokens[i].Lower == "," || c.and[c.tokens[i].Lower] || c.articles[c.tokens[i].Lower] && i > at) {
			and = and || c.and[c.tokens[i].Lower]
			i++
		}
		if i == at || i >= end {
			break
		}
		next := -1
		if k := c.over[i]; k > 0 && c.phrases[k-1].first == i {
			next = c.phrases[k-1].mention
		} else if s := c.starting(i); len(s) > 0 {
			next = s[0]
		}
		if next < 0 || c.label(next) != c.label(m) && !(c.acts(m) && c.acts(next)) {
			break
		}
		joined, at = append(slices.Clip(joined), next), c.endOf(next)
		if k := c.over[at-1]; k > 0 && c.phrases[k-1].mention == next {
			at = c.phrases[k-1].last
		}
		if and {
			group, last = joined, at
		}
	}
	return group, last
}

// quote returns the span from token first to token last, widened to hold the
// mentions and cut to the sentence.
func (c *clauses) quote(first, last int, mentions ...int) ingest.Span {
	q := ingest.Span{Start: c.tokens[first].Start, End: c.tokens[last-1].End}
	wide := q
	for _, m := range mentions {
		wide.Start, wide.End = min(wide.Start, c.mentions[m].Start), max(wide.End, c.mentions[m].End)
	}
	sent := c.d.text.Sentences[c.tokens[first].Sentence]
	if wide.End-wide.Start > quoteLimit || !sent.Contains(wide) {
		return q
	}
	return wide
}
