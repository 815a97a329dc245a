package extract

import (
	"slices"

	"entente/graph"
	"entente/ingest"
)

// reach is how many words outside names may stand between a verb and whom it
// concerns; behindReach those between it and who acts.
const (
	reach       = 6
	behindReach = 9
)

// events adds what the event rules read in a sentence. Of the rules of a word the
// first that finds its actor and recipient counts. What somebody is charged with or
// asked for is no event of its own.
func (c *clauses) events(sent ingest.Sentence) {
	for i := sent.First; i < sent.Last; i++ {
		if c.over[i] > 0 {
			if p := c.phrases[c.over[i]-1]; i > p.first && i < p.last {
				continue
			}
		}
		n := c.trigger(i, sent)
		if n == 0 {
			continue
		}
		i += n - 1
		if m := c.out[len(c.out)-1].Mode; m == "allege" || m == "urge" {
			for i+1 < sent.Last && !c.ends(i+1) {
				i++
			}
		}
	}
}

// ends says whether a clause ends at token i.
func (c *clauses) ends(i int) bool {
	w := c.tokens[i].Lower
	return w == "," || c.hard[w] || c.soft[w]
}

// trigger tries the rules whose words start at token i, those of the longest first,
// and returns the length of the words that told an event, 0 for none.
func (c *clauses) trigger(i int, sent ingest.Sentence) int {
	for _, phrase := range c.triggers[c.tokens[i].Lower] {
		n := len(phrase.words)
		if n > sent.Last-i || !matches(phrase.words, c.tokens[i:]) {
			continue
		}
		for _, t := range phrase.value {
			if c.event(&c.ruleSet.events.Rules[t.rule], t.voice, i, i+n, sent) {
				return n
			}
		}
	}
	return 0
}

// isPassive says whether a form of "be" right before token i, or one word before,
// makes what may also be active passive.
func (c *clauses) isPassive(i int, sent ingest.Sentence) bool {
	for j := i - 1; j >= max(sent.First, i-2) && c.over[j] == 0; j-- {
		if c.be[c.tokens[j].Lower] {
			return true
		}
	}
	return false
}

// roles are who acts and on whom, and the tokens that say so.
type roles struct {
	actors, recipients []int
	first, last        int
}

func (r *roles) span(first, last int) {
	r.first, r.last = min(r.first, first), max(r.last, last)
}

func (c *clauses) event(rule *eventRule, v voice, first, last int, sent ingest.Sentence) bool {
	r := roles{first: first, last: last}
	if !c.fits(rule, first, last, &r, sent) {
		return false
	}
	switch v {
	case active:
		if c.isPassive(first, sent) && slices.Contains(rule.Passive, lowerWords(c.tokens[first:last])) {
			return false
		}
		r.actors = c.before(first, sent, &r)
		r.recipients = c.after(rule, last, rule.Direct, sent, &r)
	case passive:
		r.actors = c.agent(last, sent, &r)
		if len(r.actors) > 0 {
			r.recipients = c.before(first, sent, &r)
		}
	case nominal:
		c.nominal(rule, first, last, sent, &r)
	}
	if rule.Mutual {
		for _, m := range r.recipients {
			if !slices.Contains(r.actors, m) {
				r.actors = append(slices.Clip(r.actors), m)
			}
		}
		r.recipients = nil
		if len(r.actors) < 2 && rule.Recipient != "optional" && !c.plural(r.actors) {
			return false
		}
	} else if len(r.recipients) == 0 && rule.Recipient == "" || rule.Recipient == "required" && len(r.recipients) == 0 {
		return false
	}
	if rule.Recipient == "none" {
		r.recipients = nil
	}
	if len(r.actors) == 0 || len(r.actors) == 1 && len(r.recipients) == 1 && c.same(r.actors[0], r.recipients[0]) {
		return false
	}
	return c.tell(rule, v, first, r, sent)
}

// plural says whether the actors are one anaphor that means several.
func (c *clauses) plural(actors []int) bool {
	return len(actors) == 1 && c.mentions[actors[0]].Anaphor == ingest.Plural
}

// fits says whether the words and labels that a rule wants are in the clause.
func (c *clauses) fits(rule *eventRule, first, last int, r *roles, sent ingest.Sentence) bool {
	if len(rule.without) > 0 {
		for i := max(sent.First, first-4); i < min(sent.Last, last+8); i++ {
			if rule.without[c.tokens[i].Lower] {
				return false
			}
		}
	}
	if len(rule.with) == 0 && rule.Object == "" {
		return true
	}
	for i := last; i < min(sent.Last, last+10); i++ {
		if c.hard[c.tokens[i].Lower] {
			return false
		}
		if rule.with[c.tokens[i].Lower] {
			r.span(first, i+1)
			return true
		}
		if rule.Object != "" {
			for _, m := range c.starting(i) {
				if c.label(m) == rule.Object {
					r.span(first, c.endOf(m))
					return true
				}
			}
		}
	}
	return false
}

// nominal reads who acts in "X's attack on Y", "serangan X ke Y", "talks between X
// and Y", and "X held talks with Y".
func (c *clauses) nominal(rule *eventRule, first, last int, sent ingest.Sentence, r *roles) {
	i := first
	for i > sent.First && first-i < 4 && c.over[i-1] == 0 && isLetters(c.tokens[i-1].Lower) && !c.prepositions[c.tokens[i-1].Lower] && !c.hard[c.tokens[i-1].Lower] && c.light.before(c.tokens, sent.First, i) == 0 && !c.possessive[c.tokens[i-1].Lower] {
		i--
	}
	if n := c.light.before(c.tokens, sent.First, i); n > 0 {
		r.span(i-n, last)
		r.actors = c.before(i-n, sent, r)
	} else if j := i - 1; j >= sent.First && !c.nounsFirst() {
		for j > sent.First && c.possessive[c.tokens[j].Lower] {
			j--
		}
		if k := c.over[j]; k > 0 && !c.phrases[k-1].nested && (j < i-1 || c.label(c.phrases[k-1].mention) != graph.Person) {
			p := c.phrases[k-1]
			r.span(p.first, last)
			r.actors = []int{p.mention}
		}
	}
	at := last
	if len(r.actors) == 0 {
		for j := last; j < min(sent.Last, last+4); j++ {
			w := c.tokens[j].Lower
			if k := c.over[j]; k > 0 {
				p := c.phrases[k-1]
				if c.nounsFirst() || j > last && c.by[c.tokens[j-1].Lower] || j > last+1 && c.by[c.tokens[j-2].Lower] {
					r.actors, at = c.groupFrom(p.mention, sent.Last)
					at = max(at, p.last)
					r.span(p.first, at)
				}
				break
			}
			if c.hard[w] || c.soft[w] || w == "," || c.prepositions[w] && !c.by[w] {
				break
			}
		}
	}
	r.recipients = c.after(rule, at, false, sent, r)
}

// tell adds the event, with its modality, date and who says so.
func (c *clauses) tell(rule *eventRule, v voice, at int, r roles, sent ingest.Sentence) bool {
	modality, polarity := graph.Factual, graph.Affirmed
	if rule.Modality != "" {
		modality = rule.Modality
	}
	event, mode := rule.Event, rule.Mode
	for i := max(sent.First, at-5); i < at; i++ {
		if c.over[i] > 0 || c.hard[c.tokens[i].Lower] {
			modality, polarity = graph.Factual, graph.Affirmed
			if rule.Modality != "" {
				modality = rule.Modality
			}
			continue
		}
		has := func(p phrases[bool]) bool { n, _ := p.at(c.tokens, i, at); return n > 0 }
		switch {
		case has(c.hypothetical):
			return false
		case has(c.negation):
			polarity = graph.Denied
		case has(c.planned):
			modality = graph.Planned
		case has(c.reported):
			modality = graph.Reported
		case has(c.alleged):
			modality = graph.Alleged
		}
	}
	if polarity == graph.Denied {
		return false
	}
	if modality == graph.Planned {
		event, mode = announced(event, mode)
	}
	s := ingest.Statement{Event: event, Mode: mode, Subjects: r.actors, Objects: r.recipients, Place: -1,
		Quote: c.quote(r.first, r.last), Date: c.dateOf(r, sent), Modality: modality, Polarity: polarity, Claimant: -1, Confidence: rule.Confidence, Rule: rule.ID}
	if v == nominal {
		s.Confidence = ingest.Round(s.Confidence * 0.9)
	}
	s.Claimant = c.claimant(r, sent)
	if s.Quote.End-s.Quote.Start > quoteLimit {
		return false
	}
	c.out = append(c.out, s)
	if event == "SUPPORT" && mode == "sign" && modality == graph.Factual {
		for m := range c.mentions {
			if c.label(m) == graph.Treaty && s.Quote.Overlaps(c.mentions[m].Span) {
				c.signings = append(c.signings, signing{r.actors, m, r.first, r.last})
				break
			}
		}
	}
	return true
}

// announced returns what an act that is only announced is: a meeting, help or a
// signature to come is a promise.
func announced(event graph.EventType, mode string) (graph.EventType, string) {
	switch {
	case event == "CONSULT" && (mode == "visit" || mode == "mediate"):
		return "AGREE", mode
	case event == "CONSULT":
		return "AGREE", "meet"
	case event == "AID":
		return "AGREE", "aid"
	case event == "COOPERATE":
		return "AGREE", "cooperate"
	case event == "SUPPORT" && mode == "sign":
		return "AGREE", "treaty"
	}
	return event, mode
}

// dateOf returns the date in the sentence that is nearest to the event.
func (c *clauses) dateOf(r roles, sent ingest.Sentence) graph.Date {
	var best graph.Date
	nearest := sent.Last
	for _, d := range c.d.dates {
		if d.FirstToken < sent.First || d.LastToken > sent.Last {
			continue
		}
		distance := max(r.first-d.LastToken, d.FirstToken-r.last, 0)
		if distance < nearest {
			best, nearest = d.Date, distance
		}
	}
	return best
}

// claimant returns the name beside a verb of speech outside the event, -1 for none.
func (c *clauses) claimant(r roles, sent ingest.Sentence) int {
	for i := sent.First; i < sent.Last; i++ {
		if i >= r.first && i < r.last {
			continue
		}
		n, _ := c.speech.at(c.tokens, i, sent.Last)
		if n == 0 {
			continue
		}
		for _, j := range []int{i - 1, i + n} {
			if j < sent.First || j >= sent.Last || c.over[j] == 0 {
				continue
			}
			if m := c.phrases[c.over[j]-1].mention; !slices.Contains(r.actors, m) {
				return m
			}
		}
	}
	return -1
}
