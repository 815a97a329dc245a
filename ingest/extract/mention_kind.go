package extract

import (
	"strings"

	"entente/graph"
	"entente/ingest"
)

// kindOf returns the type of the unknown name at tokens [i, last) as what stands
// in and around it tells, empty when that is not enough.
func (s *scan) kindOf(i, last int, o office, sent ingest.Sentence) graph.Label {
	words := last - i
	if o.open() && !o.of {
		if words <= 6 && (words > 1 || o.rank <= rank || !isAcronym(s.tokens[i].Form)) {
			return graph.Person
		}
	}
	person, place, org := 0, 0, 0
	if o.open() && o.of {
		org += 2
	}
	if s.hasAcronym(last, sent) {
		org += 3
	}
	if n := s.orgBefore.before(s.tokens, sent.First, i); n > 0 {
		org += 2
	}
	if n := s.placeBefore.before(s.tokens, sent.First, i); n > 0 {
		place += 3
	} else if i > sent.First && s.atPlace[s.tokens[i-1].Lower] && !isAcronym(s.tokens[i].Form) && !s.possessive(last, sent) {
		place += 2
	}
	if last < sent.Last {
		if n, _ := s.placeLast.at(s.tokens, last, sent.Last); n > 0 {
			place += 3
		}
		if s.tokens[last].Form == "," && s.nationAt(last+1) && !s.listed(last+1, sent) {
			place += 2
		}
		if last+2 < sent.Last && s.tokens[last].Form == "," && isAge(s.tokens[last+1].Form) && (s.tokens[last+2].Form == "," || s.tokens[last+2].Form == ")") {
			person += 3
		}
		if s.tokens[last].Form == "(" && last+2 < sent.Last && isAge(s.tokens[last+1].Form) {
			person += 3
		}
	}
	if words == 1 {
		w := s.tokens[i].Lower
		for _, e := range s.endings {
			if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
				place++
				break
			}
		}
	}
	spoke := last < sent.Last && s.speechAt(last, sent) || s.speech.before(s.tokens, sent.First, i) > 0
	if spoke && !isAcronym(s.tokens[i].Form) {
		person++
		if words > 1 {
			person++
		}
	}
	if s.given[s.tokens[i].Lower] && words > 1 {
		person += 2
	}
	if words > 1 && s.hasSurname(i, last) || s.hasParticle(i, last) {
		person += 2
	}
	if s.suffixes[s.tokens[last-1].Lower] && words > 1 {
		person += 2
	}
	if !isAcronym(s.tokens[i].Form) && s.apposition(last, sent) != "" {
		person += 3
	}
	if last+1 < sent.Last && s.tokens[last].Form == "," && s.relative[s.tokens[last+1].Lower] {
		person += 2
	}
	switch best := max(person, place, org); {
	case best < 2:
		return ""
	case best == org && org > person:
		return graph.Organization
	case best == place && place > person:
		return graph.Location
	case best == person:
		return graph.Person
	}
	return ""
}

// isAge says whether a word may be somebody's age in years.
func isAge(w string) bool {
	return len(w) == 2 && w[0] >= '1' && w[0] <= '9' && w[1] >= '0' && w[1] <= '9'
}

// speechAt says whether a verb of speech stands at token i or behind an adverb.
func (s *scan) speechAt(i int, sent ingest.Sentence) bool {
	n, _ := s.speech.at(s.tokens, i, sent.Last)
	return n > 0
}

func (s *scan) possessive(i int, sent ingest.Sentence) bool {
	return i < sent.Last && s.possessives[s.tokens[i].Lower]
}

// hasSurname says whether the last of tokens [i, last) is the surname of somebody
// whom the gazetteer knows.
func (s *scan) hasSurname(i, last int) bool {
	for _, m := range s.at(last - 1) {
		if m.Sense == ingest.SenseSurname && m.LastToken == last {
			return true
		}
	}
	return false
}

func (s *scan) hasParticle(i, last int) bool {
	for k := i + 1; k < last-1; k++ {
		if t := s.tokens[k]; s.particles[t.Lower] && t.Form == t.Lower {
			return true
		}
	}
	return false
}

// apposition returns the title that stands behind the name that ends at token
// last, as in "…, the foreign minister of …", empty when none does.
func (s *scan) apposition(last int, sent ingest.Sentence) string {
	if last >= sent.Last || s.tokens[last].Form != "," {
		return ""
	}
	for k := last + 1; k < sent.Last && k < last+7; {
		if n, r := s.titles.at(s.tokens, k, sent.Last); n > 0 && r > rank {
			if k+n < sent.Last && isCapital(s.tokens[k].Form) && s.isName(k+n) && !s.nationAt(k+n) {
				return "" // the title of somebody else, the next in a list
			}
			return strings.ToLower(s.words(k, k+n))
		}
		if e := s.nationEnd(k); e > k {
			k = e
			continue
		}
		t := s.tokens[k]
		if t.Form == "," || t.Form == "." || isCapital(t.Form) && !s.isNameLoose(k) || s.speechAt(k, sent) {
			return ""
		}
		if s.and[t.Lower] || s.clauses[t.Lower] {
			return ""
		}
		k++
	}
	return ""
}

// nations widens the mentions of nations to the words for their government or
// forces around them: "pasukan Rusia", "Russian troops", "Russia's army".
func (s *scan) nations() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Label != graph.Nation || s.inside(i) {
			continue
		}
		sent := s.d.text.Sentences[s.tokens[m.FirstToken].Sentence]
		if s.nationLast {
			if n := s.nationNouns.before(s.tokens, sent.First, m.FirstToken); n > 0 {
				m.FirstToken -= n
			}
			continue
		}
		k := m.LastToken
		if k < sent.Last && s.possessives[s.tokens[k].Lower] {
			k++
		}
		if k < sent.Last {
			if n, _ := s.nationNouns.at(s.tokens, k, sent.Last); n > 0 {
				m.LastToken = k + n
			}
		}
	}
}

// inside says whether the mention at index i of the sorted list lies within a
// longer one.
func (s *scan) inside(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if o := s.mentions[k]; o.LastToken >= s.mentions[i].LastToken && o.Span != s.mentions[i].Span {
			return true
		}
	}
	return false
}
