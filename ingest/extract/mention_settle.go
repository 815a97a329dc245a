package extract

import (
	"strings"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

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
		if n, _ := s.orgFirst.at(s.tokens, k, last); n == last-k || last == k+1 && s.opens(k) && !s.upper[s.tokens[k].Lower] {
			k = last // a head word alone, or one that only opens a sentence, names nothing
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

// seesPerson says whether the model surely sees the name of a person start at i.
func (s *scan) seesPerson(i int) bool {
	tags, first := s.tagsOf(i)
	return tags[i-first] == tagPersonFirst && s.margins[i-first] > 0
}

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
