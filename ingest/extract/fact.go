package extract

import (
	"maps"
	"slices"

	"entente/graph"
	"entente/ingest"
)

// forceFacts gives the statements about forces what their sentences tell besides:
// when they were sent, and how many of them died.
func (c *clauses) forceFacts() {
	var killed []ingest.Statement
	for i := range c.out {
		s := &c.out[i]
		if s.Relation != "DEPLOYED" && s.Relation != "DEPLOYED_TO" {
			continue
		}
		at := c.tokenAt(s.Quote.Start)
		sent := c.d.text.Sentences[c.tokens[at].Sentence]
		if s.Date == "" {
			s.Date = c.dateOf(roles{first: at, last: c.tokenAt(s.Quote.End-1) + 1}, sent)
		}
		if s.Date != "" {
			s.Attributes = maps.Clone(s.Attributes)
			s.Attributes.Set("startedOn", s.Date)
		}
		if s.Relation == "DEPLOYED" {
			if k, ok := c.killed(*s, sent); ok {
				killed = append(killed, k)
			}
		}
	}
	c.out = append(c.out, killed...)
}

// signingFacts dates the parties and signers of a treaty by the act of signing in
// their sentence.
func (c *clauses) signingFacts() {
	for _, act := range c.out {
		if act.Event != "SUPPORT" || act.Mode != "sign" || act.Date == "" || act.Modality != graph.Factual {
			continue
		}
		in := c.tokens[c.tokenAt(act.Quote.Start)].Sentence
		for i := range c.out {
			s := &c.out[i]
			if (s.Relation == "SIGNED" || s.Relation == "PARTY_TO") && c.tokens[c.tokenAt(s.Quote.Start)].Sentence == in {
				s.Attributes = maps.Clone(s.Attributes)
				s.Attributes.Set("signedOn", act.Date)
			}
		}
	}
}

// killed reads the deaths among forces from the sentence behind the one that tells
// of them: "Dari jumlah itu, sekitar 2.000 tewas", "About 2,000 of them were killed".
func (c *clauses) killed(sending ingest.Statement, sent ingest.Sentence) (ingest.Statement, bool) {
	for _, q := range c.d.quantities {
		at := c.tokens[q.FirstToken].Sentence
		if at != c.tokens[sent.First].Sentence+1 || q.Value == 0 {
			continue
		}
		next := c.d.text.Sentences[at]
		for k := q.LastToken; k < min(next.Last, q.LastToken+6); k++ {
			n, _ := c.deaths.at(c.tokens, k, next.Last)
			if n == 0 {
				continue
			}
			s := sending
			s.Date, s.Attributes = "", nil
			s.Attributes.Set("killed", q.Value)
			s.Quote = ingest.Span{Start: c.tokens[q.FirstToken].Start, End: c.tokens[k+n-1].End}
			s.Modality = graph.Reported
			return s, true
		}
	}
	return ingest.Statement{}, false
}

// tokenAt returns the token that covers an offset.
func (c *clauses) tokenAt(offset int) int {
	i, _ := slices.BinarySearchFunc(c.tokens, offset, func(t ingest.Token, o int) int {
		switch {
		case t.End <= o:
			return -1
		case t.Start > o:
			return 1
		}
		return 0
	})
	return min(i, len(c.tokens)-1)
}
