package extract

import (
	"strings"
	"unicode/utf8"

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
	return i < sent.Last && (s.tokens[i].Lower == "'s" || s.tokens[i].Lower == "’s")
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
		switch t.Lower {
		case "and", "dan", "who", "yang", "serta", "with", "dengan":
			return ""
		}
		k++
	}
	return ""
}

// settle types the runs that stayed open by the names that the rest of the text
// made known: the short form of a person, a name said before.
func (s *scan) settle() {
	people, others := map[string]bool{}, map[string]graph.Label{}
	parts := map[string]bool{}
	for _, m := range s.mentions {
		name := strings.ToLower(s.words(m.FirstToken, m.LastToken))
		if m.Label != graph.Person {
			others[name] = m.Label
			continue
		}
		people[name] = true
		for k := m.FirstToken; k < m.LastToken; k++ {
			if w := s.tokens[k]; isCapital(w.Form) && utf8.RuneCountInString(w.Form) > 1 && !s.suffixes[w.Lower] {
				parts[w.Lower] = true
			}
		}
		if m.Entry != nil {
			for _, w := range strings.Fields(strings.ToLower(m.Entry.Name)) {
				parts[w] = true
			}
		}
	}
	for acronym, label := range s.defined {
		others[strings.ToLower(acronym)] = label
	}
	for _, r := range s.open {
		s.settleRun(r, people, parts, others)
	}
}

func (s *scan) settleRun(r run, people, parts map[string]bool, others map[string]graph.Label) {
	name := strings.ToLower(s.words(r.first, r.last))
	switch {
	case people[name] || s.allIn(r, parts):
		s.add(ingest.Mention{Label: graph.Person}, r.first, r.last)
	case others[name] != "":
		s.add(ingest.Mention{Label: others[name]}, r.first, r.last)
	default:
		if e := s.surnameOf(r); e != nil {
			s.add(ingest.Mention{Label: graph.Person, Entry: e}, r.first, r.last)
			return
		}
		// The longest part of the run that is known: "Menlu Sugiono Senin".
		for j := r.last - 1; j > r.first; j-- {
			head := run{r.first, j}
			n := strings.ToLower(s.words(head.first, head.last))
			if people[n] || s.allIn(head, parts) {
				s.add(ingest.Mention{Label: graph.Person}, head.first, head.last)
				return
			}
		}
		s.learnt(r)
	}
}

// learnt adds the names that the model sees within an open run.
func (s *scan) learnt(r run) {
	tags, first := s.tagsOf(r.first)
	for k := r.first; k < r.last; {
		t := tags[k-first]
		label := learntLabels[t]
		if label == "" {
			k++
			continue
		}
		last := k + 1
		for last < r.last && tags[last-first] == t+1 {
			last++
		}
		if n, _ := s.orgFirst.at(s.tokens, k, last); n == last-k {
			k = last // a head word alone names nothing
			continue
		}
		if last-k > 1 || s.margins[k-first] >= sureAlone {
			s.add(ingest.Mention{Label: label}, k, last)
		}
		k = last
	}
}

// sureAlone is the margin by which the model must prefer the type of a name of one
// word; names of several it is trusted with. Measured on the gold articles.
const sureAlone = -500

// learntLabels are the labels of the tags that open a name.
var learntLabels = map[int]graph.Label{tagPersonFirst: graph.Person, tagOrganizationFirst: graph.Organization, tagLocationFirst: graph.Location}

// tagsOf returns the model's tags of the sentence of token i and its first token.
func (s *scan) tagsOf(i int) ([]int, int) {
	n := s.tokens[i].Sentence
	sent := s.d.text.Sentences[n]
	if s.tagged != n+1 {
		s.tags, s.margins = s.model.tag(s.tokens[sent.First:sent.Last])
		s.tagged = n + 1
	}
	return s.tags, sent.First
}

func (s *scan) allIn(r run, parts map[string]bool) bool {
	for k := r.first; k < r.last; k++ {
		if w := s.tokens[k].Lower; !parts[w] && w != "-" && !s.particles[w] {
			return false
		}
	}
	return true
}

// surnameOf returns the person whom the gazetteer knows by the run as a short
// form, when only one bears it or the likeliest leads a nation today.
func (s *scan) surnameOf(r run) *ingest.Entry {
	for _, m := range s.at(r.first) {
		if m.Sense != ingest.SenseSurname || m.LastToken != r.last {
			continue
		}
		e := m.Entries[0]
		if len(m.Entries) == 1 {
			return e
		}
		for _, o := range e.Offices {
			if o.Leads && o.To.IsZero() {
				return e
			}
		}
	}
	return nil
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
		if k < sent.Last && (s.tokens[k].Lower == "'s" || s.tokens[k].Lower == "’s") {
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
