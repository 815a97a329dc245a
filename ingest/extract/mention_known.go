package extract

import (
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

// longest returns the longest name at token i that the gazetteer knows or that a
// head word makes; the latter wins a tie.
func (s *scan) longest(i int, sent ingest.Sentence) found {
	best := s.fromGazetteer(i, sent)
	for _, read := range [...]func(int, ingest.Sentence) found{s.bodyAt, s.organizationAt, s.placeAt} {
		if f := read(i, sent); f.last > best.last {
			best = f
		}
	}
	return best
}

// written says whether a match is written as a name: with a capital, or as a
// gazetteer's phrase of several words of which one has one.
func (s *scan) written(m ingest.NameMatch) bool {
	for k := m.FirstToken; k < m.LastToken; k++ {
		if s.skip[k] {
			return false
		}
		if isCapital(s.tokens[k].Form) {
			return true
		}
	}
	return false
}

// fromGazetteer returns the longest name at i that the gazetteer knows.
func (s *scan) fromGazetteer(i int, sent ingest.Sentence) found {
	matches := s.at(i)
	for len(matches) > 0 && (matches[0].LastToken > sent.Last || !s.written(matches[0])) {
		matches = matches[1:]
	}
	if len(matches) == 0 {
		return found{}
	}
	last := matches[0].LastToken
	var all []*ingest.Entry
	sense := matches[0].Sense
	var seat, place *ingest.Entry
	for _, m := range matches {
		if m.LastToken != last {
			break
		}
		if m.Sense == ingest.SenseSurname && len(all) > 0 {
			continue
		}
		if m.Sense == ingest.SenseSeat {
			seat = m.Entries[0]
		}
		for _, e := range m.Entries {
			if e.Label == graph.Location && place == nil {
				place = e
			}
		}
		if len(all) == 0 {
			sense = m.Sense
		}
		all = append(all, m.Entries...)
	}
	if sense == ingest.SenseSurname {
		return found{} // short forms are settled when all full names are known
	}
	if last == i+1 && s.capitalName(last, sent) {
		if s.given[s.tokens[i].Lower] || all[0].Label == graph.Person {
			return found{} // "Jordan" before a name that is no nation's
		}
		if all[0].Label == graph.Location && seat == nil && !s.behindPlaceWord(i) {
			return found{}
		}
	}
	entry := all[0]
	if seat != nil && (place != nil || sense == ingest.SenseSeat) {
		entry = seat
		if place != nil && s.isPlace(i, last, sent) {
			entry = place
		}
	}
	m := ingest.Mention{Label: entry.Label, Name: entry.Name, Entry: entry}
	for _, e := range all {
		if e != entry && e.Label == entry.Label {
			m.Candidates = append(m.Candidates, e)
		}
	}
	if len(m.Candidates) > 0 {
		m.Candidates = append([]*ingest.Entry{entry}, m.Candidates...)
		m.Entry = nil
	}
	if entry.Label == graph.Nation && last < sent.Last && s.partOfNation(i, &last, sent) {
		return found{mention: ingest.Mention{Label: graph.Location}, last: last, nested: true}
	}
	nested := entry.Label == graph.Treaty || entry.Label == graph.Conflict || entry.Label == graph.Organization && (entry.Attributes.Text("kind") == "government" || entry.Attributes.Text("kind") == "armed_force")
	return found{mention: m, last: last, nested: nested}
}

// partOfNation says whether a direction behind a nation makes it a part of it
// ("Suriah selatan"), and moves last behind it.
func (s *scan) partOfNation(i int, last *int, sent ingest.Sentence) bool {
	if !s.directionLast || *last >= sent.Last || !s.direction[s.tokens[*last].Lower] || s.tokens[*last].Form != s.tokens[*last].Lower {
		return false
	}
	*last++
	return true
}

// capitalName says whether a name word that no list knows stands at i.
func (s *scan) capitalName(i int, sent ingest.Sentence) bool {
	if i >= sent.Last || !s.isName(i) || s.breaks(i, sent) {
		return false
	}
	n, _ := s.orgLast.at(s.tokens, i, sent.Last)
	m, _ := s.placeLast.at(s.tokens, i, sent.Last)
	return n == 0 && m == 0
}

// nationAt says whether a nation's name starts at token i.
func (s *scan) nationAt(i int) bool { return s.nationEnd(i) > i }

// nationEnd returns the token behind the nation's name or demonym at i, i when
// there is none.
func (s *scan) nationEnd(i int) int {
	if i >= len(s.tokens) {
		return i
	}
	for _, m := range s.at(i) {
		if m.Entries[0].Label == graph.Nation && s.written(m) {
			return m.LastToken
		}
	}
	return i
}

// bodyAt returns the body that many nations have one of at token i: "Kementerian
// Pertahanan Jepang", "the Russian Foreign Ministry", "South Korea's navy".
func (s *scan) bodyAt(i int, sent ingest.Sentence) found {
	head := s.nationEnd(i)
	owned := head > i
	if owned && head < sent.Last && s.possessives[s.tokens[head].Lower] {
		head++
	}
	if head >= sent.Last {
		return found{}
	}
	n, b := s.bodies.at(s.tokens, head, sent.Last)
	if n == 0 {
		return found{}
	}
	capital := isCapital(s.tokens[head].Form)
	last := head + n
	after := last
	if after < sent.Last && s.of[s.tokens[after].Lower] && !owned {
		after++
		if after < sent.Last && s.articles[s.tokens[after].Lower] {
			after++
		}
	}
	if e := s.nationEnd(after); !owned && e > after && (after > last || s.nationLast) {
		owned, last = true, e
	}
	if !owned && !capital || s.opens(i) && !owned && n == 1 {
		return found{}
	}
	m := ingest.Mention{Label: graph.Organization, Name: b.name}
	m.Attributes.Set("kind", b.kind)
	return found{mention: m, last: last, nested: true}
}

// organizationAt returns the organisation at token i that a head word makes one:
// "Badan Energi Atom Internasional", "Bank of Japan", "Korean Central News Agency".
func (s *scan) organizationAt(i int, sent ingest.Sentence) found {
	if !s.isNameLoose(i) {
		return found{}
	}
	if e := s.nationEnd(i); e > i && s.possessive(e, sent) {
		return found{} // "China's People's Army": the nation is no part of the name
	}
	kind, last := "", i
	if n, k := s.orgFirst.at(s.tokens, i, sent.Last); n > 0 && isCapital(s.tokens[i].Form) {
		end := s.orgEnd(i+n, sent)
		if e := s.nationEnd(i + n); e > i+n && s.nationLast {
			end = min(e, sent.Last)
		}
		if end > i+n {
			kind, last = k, end
		}
	}
	if kind == "" {
		end := s.orgEnd(i, sent)
		for j := end - 1; j > i; j-- {
			n, k := s.orgLast.at(s.tokens, j, end)
			if n > 0 && isCapital(s.tokens[j].Form) && j+n <= end {
				kind, last = k, j+n
				break
			}
		}
		if kind != "" && last < sent.Last && s.of[s.tokens[last].Lower] && isCapital(s.tokens[min(last+1, sent.Last-1)].Form) && !s.titleAt(last+1, sent) {
			if end := s.orgEnd(last+1, sent); end > last+1 {
				last = end
			}
		}
	}
	if kind == "" {
		return found{}
	}
	m := ingest.Mention{Label: graph.Organization}
	m.Attributes.Set("kind", kind)
	return found{mention: m, last: last, nested: kind == "government" || kind == "armed_force"}
}

// isNameLoose is isName for words that may be common ones in an organisation's
// name.
func (s *scan) isNameLoose(i int) bool {
	t := s.tokens[i]
	if s.skip[i] || !isCapital(t.Form) {
		return false
	}
	return !s.opens(i) || !s.common[t.Lower]
}

// orgEnd returns the token behind the run that goes on with an organisation's
// name at i; a nation closes it in languages that put it last.
func (s *scan) orgEnd(i int, sent ingest.Sentence) int {
	j := i
	for j < sent.Last {
		if n, r := s.titles.at(s.tokens, j, sent.Last); n > 0 && r > rank && j > i {
			return j
		}
		if e := s.nationEnd(j); e > j && j > i && e <= sent.Last && s.nationLast {
			return e
		}
		t := s.tokens[j]
		if j > i && s.seesPerson(j) {
			return j
		}
		switch {
		case s.isNameLoose(j) && !s.personAt(j):
			j++
		case j > i && s.inner[t.Lower] && j+1 < sent.Last && s.isNameLoose(j+1) && !s.headAt(j+1, sent) && !s.titleAt(j+1, sent) && !s.nationAt(j+1) && !s.personAt(j+1):
			j += 2
		case j > i && t.Form == "-" && t.Start == s.tokens[j-1].End && j+1 < sent.Last && s.tokens[j+1].Start == t.End && isCapital(s.tokens[j+1].Form):
			j += 2
		default:
			return j
		}
	}
	return j
}

func (s *scan) titleAt(i int, sent ingest.Sentence) bool {
	if i >= sent.Last {
		return false
	}
	n, _ := s.titles.at(s.tokens, i, sent.Last)
	return n > 0
}

// headAt says whether a word that opens the name of an organisation stands at i.
func (s *scan) headAt(i int, sent ingest.Sentence) bool {
	n, _ := s.orgFirst.at(s.tokens, i, sent.Last)
	return n > 0
}

// personAt says whether the full name of a person whom the gazetteer knows starts
// at i.
func (s *scan) personAt(i int) bool {
	for _, m := range s.at(i) {
		if m.Entries[0].Label == graph.Person && m.LastToken > i+1 {
			return true
		}
	}
	return false
}

// isAcronym says whether a word is of capitals only.
func isAcronym(w string) bool {
	n := utf8.RuneCountInString(w)
	if n < 2 || n > 8 {
		return false
	}
	for _, r := range w {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return isCapital(w)
}
