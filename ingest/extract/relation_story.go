package extract

import (
	"slices"

	"entente/graph"
	"entente/ingest"
)

// sentence returns the index of the sentence that mention m starts in.
func (c *clauses) sentence(m int) int { return c.tokens[c.mentions[m].FirstToken].Sentence }

// serves returns the mention of whom the person of mention m leads or serves: as a
// title of theirs says somewhere in the article, else as the gazetteer knows; -1
// for none.
func (c *clauses) serves(m int) int {
	name := lastName(c.mentions[m])
	for _, p := range c.phrases {
		if len(p.owners) > 0 && c.label(p.mention) == graph.Person && !p.former && (c.same(p.mention, m) || lastName(c.mentions[p.mention]) == name) {
			return p.owners[len(p.owners)-1]
		}
	}
	if k := c.officeKnown(m, true); k >= 0 {
		return k
	}
	return c.officeKnown(m, false)
}

// lastName returns the last word of a mention's name.
func lastName(m ingest.Mention) string {
	for i := len(m.Name) - 1; i >= 0; i-- {
		if m.Name[i] == ' ' {
			return m.Name[i+1:]
		}
	}
	return m.Name
}

// infer adds a relation that another statement implies, with that one's quote.
func (c *clauses) infer(rule *relationRule, subject, object int, from ingest.Statement) {
	if subject < 0 || object < 0 || c.same(subject, object) || c.has(rule.Relation, subject, object) {
		return
	}
	spec := graph.Standard().Relations[rule.Relation]
	if l := c.label(subject); l != "" && !slices.Contains(spec.From, l) {
		return
	}
	attributes := graph.Attributes{}
	for name, value := range rule.Attributes {
		attributes[name] = value
	}
	c.out = append(c.out, ingest.Statement{Relation: rule.Relation, Subjects: []int{subject}, Objects: []int{object}, Place: -1,
		Quote: from.Quote, Modality: from.Modality, Polarity: graph.Affirmed, Claimant: from.Claimant,
		Confidence: rule.Confidence, Rule: rule.ID, Attributes: attributes})
}

// has says whether a relation of two mentions, or of others that are the same, has
// been read.
func (c *clauses) has(relation graph.RelationType, subject, object int) bool {
	for i := range c.out {
		s := &c.out[i]
		if s.Relation == relation && slices.ContainsFunc(s.Subjects, func(m int) bool { return c.same(m, subject) }) &&
			slices.ContainsFunc(s.Objects, func(m int) bool { return c.same(m, object) }) {
			return true
		}
	}
	return false
}

func (c *clauses) readSignatories(rule *relationRule) {
	for i := range len(c.out) { // what infer adds is not read again
		if c.out[i].Relation != "SIGNED" {
			continue
		}
		s := c.out[i]
		for _, p := range s.Subjects {
			c.infer(rule, c.serves(p), s.Objects[0], s)
		}
	}
}

// rivalry is two who fight each other, and the statement that says so.
type rivalry struct {
	a, b int
	told ingest.Statement
}

// rivalries returns who attacks whom, in the order of the text.
func (c *clauses) rivalries() []rivalry {
	var out []rivalry
	for i := range c.out {
		s := &c.out[i]
		if s.Event != "ASSAULT" || s.Modality != graph.Factual {
			continue
		}
		these, those := s.Subjects, s.Objects
		if len(those) == 0 && len(these) == 2 {
			these, those = these[:1], these[1:]
		}
		for _, a := range these {
			for _, b := range those {
				if c.fights(a) && c.fights(b) {
					out = append(out, rivalry{a, b, *s})
				}
			}
		}
	}
	return out
}

// fights says whether a mention can be a side of a war.
func (c *clauses) fights(m int) bool {
	l := c.label(m)
	return c.mentions[m].Anaphor == "" && (l == graph.Nation || l == graph.Organization)
}

func (c *clauses) readRivals(rule *relationRule) {
	rivalries := c.rivalries()
	for m, o := range c.mentions {
		if o.Label != graph.Conflict || o.Anaphor != "" || o.Attributes.Text("kind") == "territorial_dispute" {
			continue
		}
		parties := c.parties(m)
		for _, r := range rivalries {
			near := c.sentence(r.a) - c.sentence(m)
			if len(parties) == 0 && near >= -1 && near <= 1 || len(parties) == 1 && (c.same(r.a, parties[0]) || c.same(r.b, parties[0])) {
				c.infer(rule, r.a, m, r.told)
				c.infer(rule, r.b, m, r.told)
				break
			}
		}
	}
}

// readClaimants reads who disputes a place from a sentence that names two or more
// nations together, a place that is no city, and a word on the list "contend". For
// BELLIGERENT_IN the sentence must also name the dispute.
func (c *clauses) readClaimants(rule *relationRule) {
	for _, sent := range c.d.text.Sentences {
		first, last := c.contention(sent)
		if first == last {
			continue
		}
		object := c.contested(rule.Relation, sent)
		if object < 0 {
			continue
		}
		for _, p := range c.phrases {
			if p.first < sent.First || p.last > sent.Last || c.label(p.mention) != graph.Nation {
				continue
			}
			group, end := c.groupFrom(p.mention, sent.Last)
			if len(group) < 2 && !c.plural(group) {
				continue
			}
			o := c.mentions[object]
			c.relate(rule, group, []int{object}, min(first, p.first, o.FirstToken), max(last, end, o.LastToken), nil)
			break
		}
	}
}

// contested returns the first mention in a sentence of what a relation says is
// disputed: a place, or the dispute itself; -1 for none.
func (c *clauses) contested(relation graph.RelationType, sent ingest.Sentence) int {
	return slices.IndexFunc(c.mentions, func(o ingest.Mention) bool {
		if o.FirstToken < sent.First || o.LastToken > sent.Last || o.Anaphor != "" {
			return false
		}
		kind := o.Attributes.Text("kind")
		if o.Entry != nil {
			kind = o.Entry.Attributes.Text("kind")
		}
		if relation == "CLAIMS" {
			return o.Label == graph.Location && kind != "city"
		}
		return o.Label == graph.Conflict && kind != "war"
	})
}

// contention returns the tokens of a sentence that are on the list "contend", none
// where first equals last.
func (c *clauses) contention(sent ingest.Sentence) (first, last int) {
	for i := sent.First; i < sent.Last; i++ {
		if n, _ := c.lists["contend"].at(c.tokens, i, sent.Last); n > 0 {
			return i, i + n
		}
	}
	return 0, 0
}

// parties returns the mentions of who is said to be a belligerent of conflict m.
func (c *clauses) parties(m int) []int {
	var out []int
	for i := range c.out {
		s := &c.out[i]
		if s.Relation == "BELLIGERENT_IN" && slices.Contains(s.Objects, m) && !slices.ContainsFunc(out, func(p int) bool { return c.same(p, s.Subjects[0]) }) {
			out = append(out, s.Subjects...)
		}
	}
	return out
}

func (c *clauses) readTheatres(rule *relationRule) {
	var sent, sides []int
	for i := range c.out {
		switch c.out[i].Relation {
		case "IN_SUPPORT_OF", "DEPLOYED_TO":
			sent = append(sent, i)
		case "BELLIGERENT_IN":
			sides = append(sides, i)
		}
	}
	for _, i := range sent {
		force, to := c.out[i].Subjects[0], c.out[i].Objects[0]
		for _, k := range sides {
			side, war := c.out[k].Subjects[0], c.out[k].Objects[0]
			if near := c.sentence(war) - c.sentence(force); near >= -2 && near <= 1 && c.same(side, to) {
				c.infer(rule, force, war, c.out[i])
				break
			}
		}
	}
}

// described says whether mentions with a label describe what they mean, so that the
// same words need not mean the same.
func described(l graph.Label) bool {
	return l == graph.Treaty || l == graph.Conflict || l == graph.Deployment
}
