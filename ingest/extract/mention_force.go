package extract

import (
	"sort"

	"entente/graph"
	"entente/ingest"
)

// findForces adds the forces and arms that may have been sent or stationed: those
// with a figure, and those in a sentence with a verb of sending.
func (f *mentionFinder) findForces(s *scan) {
	for _, sent := range s.d.text.Sentences {
		deploys, known := false, false
		for i := sent.First; i < sent.Last; {
			n, force := f.forces.at(s.tokens, i, sent.Last)
			if n == 0 || s.skip[i] || s.within(i, graph.Organization) || s.within(i, graph.Conflict) {
				i++
				continue
			}
			if !known {
				deploys, known = s.deploys(sent), true
			}
			i = s.readForce(i, i+n, force, deploys, sent)
		}
	}
}

// deploys says whether a verb of sending or stationing stands in the sentence.
func (s *scan) deploys(sent ingest.Sentence) bool {
	for i := sent.First; i < sent.Last; i++ {
		if n, _ := s.deploy.at(s.tokens, i, sent.Last); n > 0 {
			return true
		}
	}
	return false
}

// readForce adds the force whose noun is tokens [noun, behind) and returns the
// token to go on from.
func (s *scan) readForce(noun, behind int, force string, deploys bool, sent ingest.Sentence) int {
	first := noun
	var nations []int
	// Leftwards over nations and small words to a figure: "1,000 North Korean".
	k, words := noun, 3
	if s.nationLast {
		words = 1 // what describes a noun stands behind it; before it only a measure
	}
	for k > sent.First {
		t := s.tokens[k-1]
		if p := s.nationEnding(k); p >= 0 {
			nations = append(nations, p)
			k = s.tokenAt(s.mentions[p].Span, k)
			first = k
			continue
		}
		if words == 0 || !isLetters(t.Form) || s.common[t.Lower] || s.figureEnding(k) >= 0 {
			break
		}
		words--
		k--
	}
	m := ingest.Mention{Label: graph.Deployment}
	m.Attributes.Set("force", force)
	if q := s.figureEnding(k); q >= 0 {
		first = s.d.quantities[q].FirstToken
		setFigure(&m, s.d.quantities[q])
	} else if !deploys {
		return behind
	}
	last := behind
	if p := s.nationStarting(behind); p >= 0 {
		nations = append(nations, p)
		last = s.mentions[p].LastToken
	}
	m.Parties = nations[:min(1, len(nations))]
	at := s.add(m, first, behind)
	s.mentions[at].LastToken = last
	return last
}

func isLetters(w string) bool {
	for _, r := range w {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return w != ""
}

// nationEnding returns the index of the nation whose name ends right before token
// k, -1 when none does; nationStarting of the one that starts there.
func (s *scan) nationEnding(k int) int { return int(s.nationTo[k-1]) - 1 }

func (s *scan) nationStarting(k int) int {
	if k >= len(s.tokens) {
		return -1
	}
	return int(s.nationFrom[k]) - 1
}

// tokenAt returns the token before k at which span starts.
func (s *scan) tokenAt(span ingest.Span, k int) int {
	for k > 0 && s.tokens[k-1].Start >= span.Start {
		k--
	}
	return k
}

// figureEnding returns the index of the figure that ends right before token k, -1
// when none does.
func (s *scan) figureEnding(k int) int {
	q := sort.Search(len(s.d.quantities), func(i int) bool { return s.d.quantities[i].LastToken >= k })
	if q == len(s.d.quantities) || s.d.quantities[q].LastToken != k || s.skip[k-1] {
		return -1
	}
	return q
}

// setFigure puts the figure on the deployment.
func setFigure(m *ingest.Mention, q quantity) {
	if q.Value > 0 {
		m.Attributes.Set("size", q.Value)
	} else {
		m.Attributes.Set("sizeMin", q.Min)
		m.Attributes.Set("sizeMax", q.Max)
	}
	m.Attributes.Set("qualifier", q.Qualifier)
}
