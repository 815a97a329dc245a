package extract

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// mentionFinder finds mentions with the word lists of one pack.
type mentionFinder struct {
	titles                                         phrases[titleRank]
	between, domain, relative, particles, suffixes set
	speech                                         phrases[bool]
	common, given                                  set
	// and, or, of, articles, possessives and clauses are small words around names.
	and, or, of, articles, possessives, clauses set
	bodies                                      phrases[body]
	orgFirst, orgLast, orgBefore                phrases[string]
	inner                                       set
	nationNouns                                 phrases[bool]
	placePart, placeBefore, placeLast           phrases[string]
	buildings                                   set
	// ordinary are words of the other lists that are no names where a sentence
	// opens with them.
	ordinary           set
	direction, atPlace set
	seatMotion, motion set
	// nationLast and directionLast say that a nation closes the name of its body
	// ("Kementerian Pertahanan Jepang"), and a direction that of a part.
	nationLast, directionLast bool
	seat                      phrases[bool]
	endings                   []string
	treaties                  treatyFinder
	conflicts                 conflictFinder
	forces                    phrases[string]
	deploy                    phrases[bool]
	anaphors                  phrases[anaphorWords]
	model                     *nameModel
}

// titleRank says how much a title tells: an honorific no office.
type titleRank int

const (
	honorific titleRank = iota + 1
	rank
	official
	leader
)

// body is what many nations have one of: its English name and its kind.
type body struct{ name, kind string }

func newMentionFinder(fsys fs.FS) (*mentionFinder, error) {
	var (
		titles    titleWords
		names     nameWords
		orgs      organizationWords
		places    placeWords
		treaties  treatyWords
		conflicts conflictWords
		forces    forceWords
		anaphors  []anaphorWords
	)
	for _, file := range []struct {
		name string
		into any
	}{
		{"titles.yaml", &titles}, {"names.yaml", &names}, {"organizations.yaml", &orgs}, {"places.yaml", &places},
		{"treaties.yaml", &treaties}, {"conflicts.yaml", &conflicts}, {"forces.yaml", &forces}, {"anaphors.yaml", &anaphors},
	} {
		if err := readWords(fsys, file.name, file.into); err != nil {
			return nil, err
		}
	}
	f := &mentionFinder{
		titles: phrases[titleRank]{}, between: setOf(titles.Between), domain: setOf(titles.Domain), relative: setOf(titles.Relative), particles: setOf(titles.Particles), suffixes: setOf(titles.Suffixes),
		speech: phrasesOf(titles.Speech), common: setOf(names.Common), given: setOf(names.Given),
		and: setOf(names.And), or: setOf(names.Or), of: setOf(names.Of), articles: setOf(names.Articles), possessives: setOf(names.Possessive), clauses: setOf(names.Clauses),
		bodies: phrases[body]{}, orgFirst: kinds(orgs.First), orgLast: kinds(orgs.Last), orgBefore: kinds(orgs.Before),
		inner: setOf(orgs.Inner), nationNouns: phrasesOf(orgs.Nation),
		placePart: kinds(places.Part), placeBefore: kinds(places.Before), placeLast: kinds(places.Last),
		direction: setOf(places.Direction), atPlace: setOf(places.At), seat: phrasesOf(places.Seat),
		seatMotion: setOf(places.SeatMotion), motion: setOf(places.Motion), endings: places.Endings, nationLast: orgs.NationLast, directionLast: places.DirectionLast,
		treaties: newTreatyFinder(treaties), conflicts: newConflictFinder(conflicts),
		forces: kinds(forces.Nouns), deploy: phrasesOf(forces.Deploy), anaphors: phrases[anaphorWords]{},
	}
	f.buildings = setOf(places.Buildings)
	f.ordinary = setOf(orgs.Nation, treaties.Topics, places.Motion, forces.Deploy, titles.Speech, titles.Officials)
	for _, lists := range []map[string][]string{forces.Nouns, treaties.Heads, conflicts.Heads} {
		for _, words := range lists {
			for _, w := range words {
				f.ordinary[w] = true
			}
		}
	}
	for _, list := range []struct {
		words []string
		rank  titleRank
	}{{titles.Leaders, leader}, {titles.Officials, official}, {titles.Ranks, rank}, {titles.Honorifics, honorific}} {
		for _, w := range list.words {
			fill(w, titles.Portfolios, func(phrase, _ string) { f.titles.add(phrase, list.rank) })
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(orgs.Bodies)) {
		for _, name := range slices.Sorted(maps.Keys(orgs.Bodies[kind])) {
			for _, w := range orgs.Bodies[kind][name] {
				fill(w, titles.Portfolios, func(phrase, portfolio string) {
					f.bodies.add(phrase, body{strings.ReplaceAll(name, "{}", portfolio), kind})
				})
			}
		}
	}
	for _, a := range anaphors {
		if a.Number != ingest.Singular && a.Number != ingest.Plural {
			return nil, fmt.Errorf("anaphors.yaml: %q: number %q is neither singular nor plural: %w", a.Words, a.Number, graph.ErrInvalid)
		}
		for _, w := range a.Words {
			f.anaphors.add(w, a)
		}
	}
	var err error
	f.model, err = readNameModel(fsys)
	return f, err
}

// find returns the mentions of a document, those that start first and reach
// farthest first.
func (f *mentionFinder) find(d *document) []ingest.Mention {
	s := newScan(f, d)
	for i := range d.text.Sentences {
		s.names(d.text.Sentences[i])
	}
	s.settle()
	s.sort()
	s.nations()
	f.treaties.find(s)
	f.conflicts.find(s)
	f.findForces(s)
	f.findAnaphors(s)
	s.sort()
	return s.mentions
}

// scan is the state of finding the mentions of one document.
type scan struct {
	*mentionFinder
	d      *document
	tokens []ingest.Token
	// known are the gazetteer's matches by first token: known[from[i]:from[i+1]].
	known []ingest.NameMatch
	from  []int
	// skip marks tokens that can be no name: by-lines and dates.
	skip []bool
	// lower are the words that stand in lower case somewhere in the text.
	lower set
	// upper are the words that have a capital where not every word would.
	upper    set
	mentions []ingest.Mention
	// covered are the labels of the mentions over each token, as bits; nationFrom
	// and nationTo the mention of a nation that starts or ends at a token, plus one.
	covered              []uint8
	nationFrom, nationTo []int32
	// placeTo is the token behind the place that starts at a token, 0 for none.
	placeTo []int32
	// open are runs of capitals that nothing has told the type of yet.
	open []run
	// tags are what the model sees in sentence tagged-1, margins how surely.
	tags, margins []int
	tagged        int
	// treatyAcronyms are the acronyms of agreements that the text spells out.
	treatyAcronyms set
	// defined are the types of acronyms that the text spells out.
	defined map[string]graph.Label
}

// run is a run of name tokens.
type run struct{ first, last int }

func newScan(f *mentionFinder, d *document) *scan {
	tokens := d.text.Tokens
	s := &scan{mentionFinder: f, d: d, tokens: tokens, skip: make([]bool, len(tokens)), covered: make([]uint8, len(tokens)),
		nationFrom: make([]int32, len(tokens)), nationTo: make([]int32, len(tokens)), placeTo: make([]int32, len(tokens)), lower: set{}, upper: set{}, defined: map[string]graph.Label{}}
	s.known = d.gazetteer.Scan(d.text)
	slices.SortStableFunc(s.known, func(a, b ingest.NameMatch) int {
		return cmp.Or(cmp.Compare(a.FirstToken, b.FirstToken), cmp.Compare(b.LastToken, a.LastToken))
	})
	s.from = make([]int, len(tokens)+1)
	k := 0
	for i := range s.from {
		for k < len(s.known) && s.known[k].FirstToken < i {
			k++
		}
		s.from[i] = k
	}
	for i, t := range tokens {
		if t.Form == t.Lower {
			s.lower[t.Lower] = true
		} else if !s.opens(i) {
			s.upper[t.Lower] = true
		}
	}
	s.treatyAcronyms = s.findTreatyAcronyms()
	s.skipDates()
	s.skipByline()
	return s
}

// at returns the gazetteer's matches that start at token i, the longest first.
func (s *scan) at(i int) []ingest.NameMatch { return s.known[s.from[i]:s.from[i+1]] }

// add puts a mention of tokens [first, last) on the list and returns its index.
func (s *scan) add(m ingest.Mention, first, last int) int {
	m.FirstToken, m.LastToken = first, last
	m.Span = ingest.Span{Start: s.tokens[first].Start, End: s.tokens[last-1].End}
	if m.Name == "" {
		m.Name = s.words(first, last)
	}
	m.Destination = -1
	s.mentions = append(s.mentions, m)
	s.index(len(s.mentions)-1, first, last)
	return len(s.mentions) - 1
}

// index notes where mention i of tokens [first, last) stands.
func (s *scan) index(i, first, last int) {
	m := s.mentions[i]
	for k := first; k < last; k++ {
		s.covered[k] |= labelBit(m.Label)
	}
	if m.Label == graph.Nation && m.Anaphor == "" {
		s.nationFrom[first], s.nationTo[last-1] = int32(i+1), int32(i+1)
	}
	if m.Label == graph.Location && m.Anaphor == "" {
		s.placeTo[first] = int32(last)
	}
}

// reindex does so for all mentions, after their order or number has changed.
func (s *scan) reindex() {
	clear(s.covered)
	clear(s.nationFrom)
	clear(s.nationTo)
	clear(s.placeTo)
	for i, m := range s.mentions {
		first, last := m.FirstToken, m.LastToken
		for first < last && s.tokens[first].Start < m.Start {
			first++
		}
		for first < last && s.tokens[last-1].End > m.End {
			last--
		}
		s.index(i, first, last)
	}
}

// labelBit is the bit of a label in scan.covered; an anaphor of any label has one
// of its own.
func labelBit(l graph.Label) uint8 {
	switch l {
	case graph.Person:
		return 1
	case graph.Nation:
		return 2
	case graph.Organization:
		return 4
	case graph.Location:
		return 8
	case graph.Treaty:
		return 16
	case graph.Conflict:
		return 32
	case graph.Deployment:
		return 64
	}
	return 128
}

// words returns the text of tokens [first, last) with its white space made single.
func (s *scan) words(first, last int) string {
	return strings.Join(strings.Fields(s.d.text.Slice(ingest.Span{Start: s.tokens[first].Start, End: s.tokens[last-1].End})), " ")
}

// sort orders the mentions by place, the longer first, and keeps what points at
// them pointing.
func (s *scan) sort() {
	order := make([]int, len(s.mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		m, n := s.mentions[a], s.mentions[b]
		return cmp.Or(cmp.Compare(m.Start, n.Start), cmp.Compare(n.End, m.End))
	})
	moved := make([]int, len(order))
	sorted := make([]ingest.Mention, len(order))
	for to, from := range order {
		moved[from], sorted[to] = to, s.mentions[from]
	}
	for i := range sorted {
		for k, p := range sorted[i].Parties {
			sorted[i].Parties[k] = moved[p]
		}
		if sorted[i].Destination >= 0 {
			sorted[i].Destination = moved[sorted[i].Destination]
		}
	}
	s.mentions = sorted
	s.reindex()
}
