package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

// office is a title that waits for the name of its bearer.
type office struct {
	title string
	rank  titleRank
	// of says that the title was last followed by "of": what comes next is the body.
	of bool
	// comma says that a comma has been passed; domain that what follows is what the
	// office is for ("Menteri Koordinator Bidang Kemaritiman").
	comma, domain bool
}

func (o office) open() bool { return o.rank > 0 }

// found is a name read at some token: the mention that it makes, where it ends,
// and the nation named inside it.
type found struct {
	mention ingest.Mention
	last    int
	// nested says that nations named within it are mentions too.
	nested bool
}

// names reads the names of one sentence from left to right, at each place the
// longest that fits.
func (s *scan) names(sent ingest.Sentence) {
	var o office
	for i := sent.First; i < sent.Last; {
		if s.skip[i] || s.treatyAcronyms[s.tokens[i].Form] {
			o = office{}
			i++
			continue
		}
		f := s.longest(i, sent)
		if n, r := s.titles.at(s.tokens, i, sent.Last); n > 0 && i+n >= f.last && s.bearsTitle(i, n, sent) {
			title := strings.ToLower(s.words(i, i+n))
			if o.open() && !o.comma {
				title = o.title + " " + title
				r = max(r, o.rank)
			}
			o = office{title: title, rank: r}
			i += n
			continue
		}
		switch {
		case f.last > i:
			i = s.take(f, i, &o, sent)
		case s.isName(i):
			i = s.takeRun(i, &o, sent)
		default:
			o = s.pass(i, o, sent)
			i++
		}
	}
}

// bearsTitle says whether the title of n tokens at i is one here: an honorific or
// a rank needs a capital behind it or before it, for many are common words.
func (s *scan) bearsTitle(i, n int, sent ingest.Sentence) bool {
	_, r := s.titles.at(s.tokens, i, sent.Last)
	if r > rank {
		return true
	}
	return i+n < sent.Last && (isCapital(s.tokens[i+n].Form) || s.tokens[i+n].Form == ".") && (isCapital(s.tokens[i].Form) || r == rank)
}

// pass carries a waiting title over a token that is no name, or drops it.
func (s *scan) pass(i int, o office, sent ingest.Sentence) office {
	if !o.open() {
		return o
	}
	switch t := s.tokens[i]; {
	case s.domain[t.Lower]:
		o.domain = true
		return o
	case s.between[t.Lower]:
		o.of = s.of[t.Lower] || o.of && s.articles[t.Lower]
		return o
	case t.Form == "(" || t.Form == ")" || t.Form == ".":
		return o
	case t.Form == "," && !o.comma && i+1 < sent.Last && s.isName(i+1):
		o.comma, o.of = true, false
		return o
	}
	return office{}
}

// take puts a name on the list and returns the token behind it.
func (s *scan) take(f found, i int, o *office, sent ingest.Sentence) int {
	m := f.mention
	if m.Label == graph.Person {
		if o.open() {
			m.Title = o.title
		}
		if m.Title == "" {
			m.Title = s.apposition(f.last, sent)
		}
		*o = office{}
	} else if o.open() {
		o.of = false
		if o.comma {
			*o = office{}
		}
	}
	at := s.add(m, i, f.last)
	if f.nested {
		s.takeNested(at, i, f.last)
	}
	if m.Label != graph.Nation && m.Label != graph.Person {
		return s.takeAcronym(s.mentions[at].Label, f.last, sent)
	}
	return f.last
}

// takeNested adds the nations named within the organisation at index org.
func (s *scan) takeNested(org, first, last int) {
	for k := first; k < last; k++ {
		for _, m := range s.at(k) {
			if m.LastToken > last || m.LastToken-m.FirstToken == last-first || m.Entries[0].Label != graph.Nation || !s.written(m) {
				continue
			}
			at := s.add(ingest.Mention{Label: graph.Nation, Name: m.Entries[0].Name, Entry: m.Entries[0]}, k, m.LastToken)
			s.mentions[org].Parties = append(s.mentions[org].Parties, at)
			k = m.LastToken - 1
			break
		}
	}
}

// takeAcronym adds the acronym in brackets at token i, if there is one, as a
// mention with the given label, and returns the token behind it.
func (s *scan) takeAcronym(label graph.Label, i int, sent ingest.Sentence) int {
	if !s.hasAcronym(i, sent) {
		return i
	}
	m := ingest.Mention{Label: label}
	for _, k := range s.at(i + 1) {
		if k.LastToken == i+2 && k.Entries[0].Label == label {
			m.Entry, m.Name = k.Entries[0], k.Entries[0].Name
		}
	}
	s.defined[s.tokens[i+1].Form] = label
	s.add(m, i+1, i+2)
	return i + 3
}

// hasAcronym says whether a single capitalised word in brackets stands at i that
// is no nation.
func (s *scan) hasAcronym(i int, sent ingest.Sentence) bool {
	if i+2 >= sent.Last || s.tokens[i].Form != "(" || s.tokens[i+2].Form != ")" || s.skip[i+1] {
		return false
	}
	form := s.tokens[i+1].Form
	if !isCapital(form) || utf8.RuneCountInString(form) < 2 {
		return false
	}
	return !slices.ContainsFunc(s.at(i+1), func(m ingest.NameMatch) bool { return m.Entries[0].Label == graph.Nation })
}

// takeRun types the run of names at i, which no list knows, by what stands around
// it, and returns the token behind it. What nothing tells stays open.
func (s *scan) takeRun(i int, o *office, sent ingest.Sentence) int {
	if o.domain {
		o.domain = false
		if i+2 < sent.Last && s.inner[s.tokens[i+1].Lower] {
			return i + 3
		}
		return i + 1
	}
	last := s.runEnd(i, sent)
	if s.namesTreaty(i, last) {
		*o = office{}
		return last
	}
	if s.isBuilding(i, last) {
		*o = office{}
		return last
	}
	if s.nationLast && s.opens(i) && last == i+2 && !o.open() && !s.given[s.tokens[i].Lower] && s.hasSurname(i, last) {
		return i + 1 // "Kehadiran Putin": a common noun before the name
	}
	label := s.kindOf(i, last, *o, sent)
	m := ingest.Mention{Label: label}
	switch label {
	case graph.Person:
		if m.Title = o.title; m.Title == "" {
			m.Title = s.apposition(last, sent)
		}
	case "":
		s.open = append(s.open, run{i, last})
		*o = office{}
		return last
	}
	*o = office{}
	s.add(m, i, last)
	if label != graph.Person {
		return s.takeAcronym(label, last, sent)
	}
	return last
}

// isBuilding says whether a word in the run makes it the name of a building.
func (s *scan) isBuilding(i, last int) bool {
	for k := i; k < last; k++ {
		if s.buildings[s.tokens[k].Lower] {
			return true
		}
	}
	return false
}

// isName says whether token i may be part of a name: a word with a capital that
// is no function word and does not only open a sentence.
func (s *scan) isName(i int) bool {
	t := s.tokens[i]
	if s.skip[i] || !isCapital(t.Form) && !s.hasArticle(t.Form) || s.common[t.Lower] {
		return false
	}
	if t.POS != "" && t.POS != "PROPN" && (s.opens(i) || t.POS == "PRON" || t.POS == "DET") && !s.capitalBehind(i) {
		return false
	}
	return !s.opens(i) || !s.lower[t.Lower] && !s.ordinary[t.Lower]
}

// hasArticle says whether a word is a name behind a hyphened small word: "al-Amin".
func (s *scan) hasArticle(w string) bool {
	article, name, ok := strings.Cut(w, "-")
	return ok && s.particles[article] && isCapital(name)
}

func (s *scan) capitalBehind(i int) bool {
	return i+1 < len(s.tokens) && s.tokens[i+1].Sentence == s.tokens[i].Sentence && isCapital(s.tokens[i+1].Form)
}

// opens says whether token i opens a sentence, a quotation or what a colon
// announces, where every word has a capital.
func (s *scan) opens(i int) bool {
	if i == 0 || s.d.text.Sentences[s.tokens[i].Sentence].First == i {
		return true
	}
	switch s.tokens[i-1].Form {
	case `"`, "“", "”", "'", "‘", ":", "«", "-", "–", "—", "•", "``", "*", ".", "...", "…":
		return s.tokens[i-1].Form != "-" || s.tokens[i-1].End != s.tokens[i].Start
	}
	return false
}

// runEnd returns the token behind the run of names that starts at i.
func (s *scan) runEnd(i int, sent ingest.Sentence) int {
	j := i + 1
	for j < sent.Last {
		t := s.tokens[j]
		switch {
		case s.isName(j) && !s.breaks(j, sent):
			j++
		case s.suffixes[t.Lower] && isCapital(t.Form):
			j++
		case t.Form == "-" && t.Start == s.tokens[j-1].End && s.joins(j, sent):
			j += 2
		case s.particleEnd(j, sent) > j:
			j = s.particleEnd(j, sent) + 1
		case t.Form == "." && t.Start == s.tokens[j-1].End && utf8.RuneCountInString(s.tokens[j-1].Form) == 1 && j+1 < sent.Last && s.isName(j+1):
			j += 2
		default:
			return j
		}
	}
	return j
}

// joins says whether the hyphen at j joins two parts of a name.
func (s *scan) joins(j int, sent ingest.Sentence) bool {
	return j+1 < sent.Last && s.tokens[j+1].Start == s.tokens[j].End && unicode.IsLetter(firstRune(s.tokens[j+1].Form))
}

// particleEnd returns the token of the name behind the small words at j ("von
// der", "al-"), j when no name goes on there.
func (s *scan) particleEnd(j int, sent ingest.Sentence) int {
	k := j
	for k < sent.Last && k < j+3 {
		t := s.tokens[k]
		if !(s.particles[t.Lower] && t.Form == t.Lower) && !(k > j && t.Form == "-") {
			break
		}
		k++
	}
	if k > j && k < sent.Last && s.isName(k) && !s.breaks(k, sent) {
		return k
	}
	return j
}

// namesTreaty says whether the run [i, last) opens or closes with the noun for an
// agreement, for the treaty finder to read.
func (s *scan) namesTreaty(i, last int) bool {
	if n, _ := s.treaties.heads.at(s.tokens, i, last); n > 0 {
		return true
	}
	return s.treaties.heads.before(s.tokens, i, last) > 0
}

// breaks says whether another name or a title starts at token j.
func (s *scan) breaks(j int, sent ingest.Sentence) bool {
	if n, r := s.titles.at(s.tokens, j, sent.Last); n > 0 && r > honorific {
		return true
	}
	tags, first := s.tagsOf(j)
	for _, m := range s.at(j) {
		if m.LastToken == j+1 && m.Entries[0].Label == graph.Nation && tags[j-first] == tagPersonNext {
			continue // a namesake within a person's name
		}
		if m.Sense != ingest.SenseSurname && s.written(m) && !(m.Entries[0].Label == graph.Location && m.LastToken == j+1) {
			return true
		}
	}
	return false
}

func firstRune(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

// isCapital says whether a word starts with a capital letter.
func isCapital(w string) bool { return unicode.IsUpper(firstRune(w)) }
