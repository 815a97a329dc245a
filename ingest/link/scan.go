package link

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"entente/graph"
	"entente/ingest"
)

// piece is a piece of a token of a text.
type piece struct {
	token, sentence int32
	word, foreign   int32 // numbers in the index and in the foreign one, 0 unknown
	letters         int32
	form            byte
	first, last     bool // whether it begins or ends its token
	joiner          bool // a hyphen or possessive mark that may stand within a name
}

// hit is the longest name found at a place.
type hit struct {
	from, to int // pieces[from:to]
	bearers  []bearer
}

// scanner is the working memory of one scan.
type scanner struct {
	g       *Gazetteer
	foreign *index // names of nations in the text's language, nil for none
	langs   langs
	pieces  []piece
	fits    []bearer
	matches []ingest.NameMatch
}

// Scan returns every run of tokens that bears a known name, in order of place. At
// each place the longest name counts and hides what lies within it, save nations
// within the names of their own bodies and of treaties and conflicts ("Japan"
// within "Japan Coast Guard") and places within those of conflicts. A run that
// bears names of several senses is returned once for each. Capitals count: a name
// begins with a capital in the text as it does in the gazetteer, and abbreviations
// of up to three letters are all capitals; headings in capitals are read too.
func (g *Gazetteer) Scan(t ingest.Text) []ingest.NameMatch {
	s, ok := g.scanners.Get().(*scanner)
	if !ok {
		s = &scanner{g: g}
	}
	defer g.scanners.Put(s)
	s.pieces, s.matches = s.pieces[:0], nil
	s.langs, s.foreign = english, nil
	switch base, _, _ := strings.Cut(t.Lang, "-"); base {
	case "en", "":
	case "id", "ms":
		s.langs = indonesian
	default:
		s.foreign = g.foreignNames(t.Lang)
	}
	for i := range t.Tokens {
		s.cut(i, &t.Tokens[i])
	}
	for i := 0; i < len(s.pieces); {
		h := s.longest(i, len(s.pieces))
		if h.to == 0 {
			i++
			continue
		}
		outer := h.bearers[0].entry
		s.report(h, nil)
		if opens(outer) {
			s.within(h, outer)
		}
		i = h.to
	}
	return s.matches
}

// within reports what an entry's name allows inside it.
func (s *scanner) within(h hit, outer *ingest.Entry) {
	for i := h.from; i < h.to; {
		limit := h.to
		if i == h.from {
			limit--
		}
		inner := s.longest(i, limit)
		if inner.to == 0 {
			i++
			continue
		}
		s.report(inner, outer)
		i = inner.to
	}
}

// opens says whether a name of e may hold other names.
func opens(e *ingest.Entry) bool {
	return e.Label == graph.Treaty || e.Label == graph.Conflict || e.Label == graph.Organization && e.Nation != ""
}

// holds says whether a bearer may be named within a name of outer: a nation
// within its bodies, any nation within a treaty or conflict, a place within a
// conflict.
func holds(b bearer, outer *ingest.Entry) bool {
	switch {
	case outer == nil:
		return true
	case b.entry.Label == graph.Nation && b.sense != ingest.SenseSeat:
		return outer.Label != graph.Organization || b.entry.ID == outer.Nation
	}
	return b.entry.Label == graph.Location && outer.Label == graph.Conflict
}

// cut adds the pieces of a token.
func (s *scanner) cut(i int, t *ingest.Token) {
	from := len(s.pieces)
	p := piece{token: int32(i), sentence: int32(t.Sentence)}
	if simple, form := plain(t.Form); simple && len(t.Lower) == len(t.Form) {
		p.form, p.letters = form, int32(len(t.Form))
		s.number(&p, t.Lower)
		s.pieces = append(s.pieces, p)
	} else {
		eachPiece(t.Form, func(word string, form byte, letters int) {
			p.form, p.letters = form, int32(letters)
			s.number(&p, word)
			s.pieces = append(s.pieces, p)
		})
	}
	if from == len(s.pieces) {
		p.word, p.foreign, p.joiner = 0, 0, isJoiner(t.Form)
		s.pieces = append(s.pieces, p)
	}
	s.pieces[from].first = true
	s.pieces[len(s.pieces)-1].last = true
}

func (s *scanner) number(p *piece, word string) {
	p.word = s.g.names.words[word]
	if s.foreign != nil {
		p.foreign = s.foreign.words[word]
	}
}

// plain says whether a token is nothing but ASCII letters, and what capitals it
// has.
func plain(form string) (bool, byte) {
	capitals := 0
	for i := range len(form) {
		switch c := form[i]; {
		case 'A' <= c && c <= 'Z':
			capitals++
		case 'a' <= c && c <= 'z':
		default:
			return false, 0
		}
	}
	switch {
	case capitals == len(form) && capitals > 1:
		return true, acronym
	case form != "" && form[0] <= 'Z' && capitals > 1:
		return true, mixed
	case form != "" && form[0] <= 'Z':
		return true, capital
	}
	return form != "", small
}

func isJoiner(form string) bool {
	switch form {
	case "-", "–", "‐", "‑", "'s", "’s", "'", "’":
		return true
	}
	return false
}

// longest returns the longest name that begins at piece i and ends at or before
// limit; its bearers are valid until the next call.
func (s *scanner) longest(i, limit int) hit {
	h := hit{from: i}
	p := s.pieces[i]
	if !p.first || p.word == 0 && p.foreign == 0 {
		return h
	}
	s.fits = s.fits[:0]
	h = s.walk(s.g.names, i, limit, h, false)
	if s.foreign != nil {
		h = s.walk(s.foreign, i, limit, h, true)
	}
	h.bearers = s.fits
	return h
}

func (s *scanner) walk(x *index, i, limit int, h hit, foreign bool) hit {
	node, length := int32(0), 0
	var run [16]int // the pieces walked, without joiners
	for j := i; j < limit && length < len(run); j++ {
		p := &s.pieces[j]
		if p.sentence != s.pieces[i].sentence {
			break
		}
		if p.joiner {
			continue
		}
		word := p.word
		if foreign {
			word = p.foreign
		}
		if word == 0 {
			break
		}
		next, ok := x.next[edge(node, word)]
		if !ok {
			break
		}
		node = next
		run[length] = j
		length++
		if !p.last || len(x.ends[node]) == 0 || j+1 < h.to {
			continue
		}
		if kept := s.keep(x.ends[node], run[:length], j+1 > h.to); kept {
			h.to = j + 1
		}
	}
	return h
}

// keep puts the bearers that the capitals, the language and the place allow into
// fits, in place of what is there when anew. It says whether there are any.
func (s *scanner) keep(bearers []bearer, run []int, anew bool) bool {
	if len(run) == 1 && (bearers[0].entry.Label != graph.Nation || bearers[0].sense == ingest.SenseSeat) && s.isCommon(run[0]) {
		return false
	}
	kept := false
	for _, b := range bearers {
		if b.langs&s.langs == 0 || !s.capitals(b, run) {
			continue
		}
		if !kept && anew {
			s.fits = s.fits[:0]
		}
		kept = true
		s.fits = append(s.fits, b)
	}
	return kept
}

// isCommon says whether a single word is a common word at its place: wherever it
// stands, or as the first word of a sentence.
func (s *scanner) isCommon(i int) bool {
	inside, common := s.g.common[commonWord{s.langs, s.pieces[i].word}]
	if !common || !inside {
		return common
	}
	for j := i - 1; j >= 0 && s.pieces[j].sentence == s.pieces[i].sentence; j-- {
		if s.pieces[j].letters > 0 {
			return false
		}
	}
	return true
}

// capitals says whether a run of pieces has the capitals of a name: those that
// the name has, or capitals throughout. What follows the first capital of a name
// of several words may be small, save in the names of people.
func (s *scanner) capitals(b bearer, run []int) bool {
	heading, letters, named := true, 0, false
	for k, j := range run {
		p := &s.pieces[j]
		letters += int(p.letters)
		if p.form == mixed || p.form == capital && p.letters > 1 || p.form == small && b.forms[k] != small {
			heading = false
		}
	}
	if heading && letters > 3 {
		return true
	}
	for k, j := range run {
		form, long := s.pieces[j].form, s.pieces[j].letters > 3
		switch b.forms[k] {
		case acronym:
			if form != acronym && (form != capital || !long) {
				return false
			}
		case mixed:
			if form != mixed && (form == small || !long) {
				return false
			}
		case capital:
			if form == small && (!named || b.entry.Label == graph.Person) || form == acronym && len(run) == 1 && !long {
				return false
			}
		default:
			continue
		}
		named = true
	}
	return true
}

// report adds a match for each sense of a hit within outer, which is nil for none.
func (s *scanner) report(h hit, outer *ingest.Entry) {
	first := len(s.matches)
	for _, b := range h.bearers {
		if !holds(b, outer) {
			continue
		}
		m := first
		for m < len(s.matches) && s.matches[m].Sense != b.sense {
			m++
		}
		if m == len(s.matches) {
			s.matches = append(s.matches, ingest.NameMatch{
				FirstToken: int(s.pieces[h.from].token),
				LastToken:  int(s.pieces[h.to-1].token) + 1,
				Sense:      b.sense,
			})
		}
		s.matches[m].Entries = appendOnce(s.matches[m].Entries, b.entry)
	}
}

// foreignNames returns the names of nations in the language of a BCP 47 tag, nil
// when CLDR has none.
func (g *Gazetteer) foreignNames(tag string) *index {
	g.foreign.Lock()
	defer g.foreign.Unlock()
	if x, ok := g.foreign.byLang[tag]; ok {
		return x
	}
	var x *index
	if lang, err := language.Parse(tag); err == nil {
		if names := display.Regions(lang); names != nil {
			x = newIndex(2 * len(g.nations))
			for _, alpha3 := range slices.Sorted(maps.Keys(g.nations)) {
				region, err := language.ParseRegion(alpha3)
				if err != nil || region.Canonicalize() != region {
					continue // a nation that is no more, which CLDR names after its heir
				}
				if name := names.Name(region); name != "" {
					x.add(name, bearer{entry: g.nations[alpha3], sense: ingest.SenseName, langs: everywhere})
				}
			}
		}
	}
	if g.foreign.byLang == nil {
		g.foreign.byLang = map[string]*index{}
	}
	g.foreign.byLang[tag] = x
	return x
}
