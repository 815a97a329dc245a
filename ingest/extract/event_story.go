package extract

import (
	"slices"

	"entente/graph"
	"entente/ingest"
)

// eventReaders read events that other statements imply. A rule names one with
// "reads".
var eventReaders = map[string]func(*clauses, *eventRule){
	// helpers: forces that support somebody.
	"helpers": (*clauses).readHelpers,
}

// answers is how many sentences back what a refusal answers may stand.
const answers = 4

// answer gives each refusal without a recipient the one whose charge, demand or
// offer to the refuser came last before it.
func (c *clauses) answer() {
	for i := range c.out {
		r := &c.out[i]
		if r.Event != "REJECT" || len(r.Objects) > 0 {
			continue
		}
		at := c.sentence(r.Subjects[0])
		best := -1
		for k := range c.out {
			s := &c.out[k]
			if s.Event != "ACCUSE" && s.Event != "REQUEST" && s.Event != "AGREE" && s.Event != "THREATEN" || s.Quote.Start >= r.Quote.Start {
				continue
			}
			if c.sentence(s.Subjects[0]) < at-answers || best >= 0 && s.Quote.Start < c.out[best].Quote.Start {
				continue
			}
			if c.anySame(s.Objects, r.Subjects) && !c.anySame(s.Subjects, r.Subjects) {
				best = k
			}
		}
		if best >= 0 {
			r.Objects = slices.Clone(c.out[best].Subjects)
		}
	}
}

// anySame says whether a mention of one list is surely the same as one of another.
func (c *clauses) anySame(a, b []int) bool {
	return slices.ContainsFunc(a, func(m int) bool { return slices.ContainsFunc(b, func(n int) bool { return c.same(m, n) }) })
}

// readHelpers reads help from forces that are said to support somebody, and from
// peacekeepers where they are sent.
func (c *clauses) readHelpers(rule *eventRule) {
	for i := range len(c.out) {
		s := c.out[i]
		force := -1
		switch {
		case s.Relation == "IN_SUPPORT_OF":
			force = s.Subjects[0]
		case s.Relation == "DEPLOYED_TO" && c.mentions[s.Subjects[0]].Attributes.Text("force") == "peacekeepers" && c.fights(s.Objects[0]):
			force = s.Subjects[0]
		}
		if force < 0 {
			continue
		}
		sender := c.senderOf(force)
		if sender < 0 || c.same(sender, s.Objects[0]) || c.told(rule.Event, sender, s.Objects[0]) {
			continue
		}
		c.out = append(c.out, ingest.Statement{Event: rule.Event, Mode: rule.Mode, Subjects: []int{sender}, Objects: []int{s.Objects[0]}, Place: -1,
			Quote: c.widened(s.Quote, sender), Date: c.mentions[force].Date, Modality: s.Modality, Polarity: graph.Affirmed, Claimant: s.Claimant,
			Confidence: rule.Confidence, Rule: rule.ID})
	}
}

// senderOf returns who is said to have sent a force, -1 for nobody.
func (c *clauses) senderOf(force int) int {
	for i := range c.out {
		if s := &c.out[i]; s.Relation == "DEPLOYED" && s.Objects[0] == force {
			return s.Subjects[0]
		}
	}
	return -1
}

// told says whether an event of a type between two has been read in the sentence of
// the actor or the next.
func (c *clauses) told(event graph.EventType, actor, recipient int) bool {
	return slices.ContainsFunc(c.out, func(s ingest.Statement) bool {
		return s.Event == event && abs(c.sentence(s.Subjects[0])-c.sentence(actor)) <= 1 && c.anySame(s.Subjects, []int{actor}) && c.anySame(s.Objects, []int{recipient})
	})
}

// widened returns a quote widened to a mention of its sentence.
func (c *clauses) widened(q ingest.Span, m int) ingest.Span {
	o := c.mentions[m]
	sent := c.d.text.Sentences[c.sentence(m)]
	wide := ingest.Span{Start: min(q.Start, o.Start), End: max(q.End, o.End)}
	if !sent.Contains(wide) || wide.End-wide.Start > quoteLimit {
		return q
	}
	return wide
}
