package extract

import (
	"entente/graph"
	"entente/ingest"
)

// conflictFinder finds wars, armed conflicts and disputes, named ("Perang Korea")
// or described ("the war in Ukraine").
type conflictFinder struct {
	heads                       phrases[string]
	alone, in, between, against phrases[bool]
	topics                      phrases[bool]
	disputed, disputedLast      set
	not                         set
}

func newConflictFinder(w conflictWords) conflictFinder {
	return conflictFinder{heads: kinds(w.Heads), alone: phrasesOf(w.Alone), in: phrasesOf(w.In), between: phrasesOf(w.Between),
		against: phrasesOf(w.Against), topics: phrasesOf(w.Topics), not: setOf(w.Not), disputed: setOf(w.Disputed), disputedLast: setOf(w.DisputedLast)}
}

// find adds the conflicts of a document to the scan's mentions.
func (f conflictFinder) find(s *scan) {
	for _, sent := range s.d.text.Sentences {
		for i := sent.First; i < sent.Last; {
			if end := f.disputedAt(s, i, sent); end > i {
				m := ingest.Mention{Label: graph.Conflict, Name: s.disputedPlace(i, end)}
				m.Attributes.Set("kind", "territorial_dispute")
				s.add(m, i, end)
				i = end
				continue
			}
			n, kind := f.heads.at(s.tokens, i, sent.Last)
			if n == 0 || s.skip[i] || s.within(i, graph.Conflict) {
				i++
				continue
			}
			f.read(s, i, i+n, kind, sent)
			i += n
		}
	}
}

// disputedPlace returns the name of the place within tokens [first, last).
func (s *scan) disputedPlace(first, last int) string {
	for k := first; k < last; k++ {
		if end := s.placeMentionEnd(k); end > k {
			return s.words(k, end)
		}
	}
	return ""
}

// disputedAt returns the token behind the words at i that call a place disputed,
// 0 when they do not.
func (f conflictFinder) disputedAt(s *scan, i int, sent ingest.Sentence) int {
	if f.disputed[s.tokens[i].Lower] && i+1 < sent.Last {
		return s.placeMentionEnd(i + 1)
	}
	if !s.within(i, graph.Location) {
		return 0
	}
	for k := s.placeMentionEnd(i); k > i && k < min(sent.Last, s.placeMentionEnd(i)+3); k++ {
		if f.disputedLast[s.tokens[k].Lower] {
			return k + 1
		}
	}
	return 0
}

func (f conflictFinder) read(s *scan, head, behind int, kind string, sent ingest.Sentence) {
	if s.within(head, graph.Organization) || s.within(head, graph.Treaty) {
		return
	}
	first := head
	for first > sent.First && !s.nationLast {
		t := s.tokens[first-1]
		if f.not[t.Lower] {
			return
		}
		if n := f.topics.before(s.tokens, sent.First, first); n > 0 {
			first -= n
		} else if s.isName(first-1) || s.nationEndsAt(first) {
			first--
		} else if (t.Form == "-" || t.Form == "–" || s.possessives[t.Lower]) && first-1 > sent.First && s.isName(first-2) {
			first--
		} else {
			break
		}
	}
	last := behind
	if last < sent.Last && f.not[s.tokens[last].Lower] {
		return
	}
	named := first < head && (isCapital(s.tokens[first].Form))
	core := behind
	for last < sent.Last {
		t := s.tokens[last]
		if n, _ := f.topics.at(s.tokens, last, sent.Last); n > 0 {
			last += n
			if f.not[t.Lower] {
				return
			}
		} else if (s.isName(last) || s.nationAt(last)) && (s.nationLast || isCapital(s.tokens[behind-1].Form)) {
			last = max(last+1, s.nationEnd(last))
			core, named = last, true
		} else if (t.Form == "-" || t.Form == "–") && last+1 < sent.Last && (isCapital(s.tokens[last+1].Form)) && last > behind {
			last++
		} else {
			break
		}
	}
	parties := s.partiesIn(first, max(core, first+1))
	k := last
	if k < sent.Last {
		if n, _ := f.between.at(s.tokens, k, sent.Last); n > 0 {
			if p := distinct(s, s.partiesIn(k+n, min(sent.Last, k+n+8)), 2); len(p) == 2 {
				parties = append(parties, p...)
				core, named = s.mentions[p[1]].LastToken, true
			}
		} else if n, _ := f.against.at(s.tokens, k, sent.Last); n > 0 && k+n < sent.Last && s.nationAt(k+n) {
			core, named = s.nationEnd(k+n), true
			parties = append(parties, s.partiesIn(k+n, core)...)
			parties = append(parties, s.partiesIn(sent.First, first)...)
		} else if n, _ := f.in.at(s.tokens, k, sent.Last); n > 0 && k+n < sent.Last && (isCapital(s.tokens[k+n].Form) || s.placeMentionEnd(k+n) > 0) {
			core, named = max(s.nationEnd(k+n), s.placeMentionEnd(k+n)), core > behind || named || s.nationAt(k+n) || s.placeMentionEnd(k+n) > 0
			parties = append(parties, s.partiesIn(k+n, max(core, k+n+1))...)
			core = max(core, last)
		}
	}
	n, _ := f.alone.at(s.tokens, head, sent.Last)
	if m, _ := f.alone.at(s.tokens, first, sent.Last); first+m >= behind && m > 0 {
		n = m
	}
	if !named && n == 0 || core == behind && first == head && n == 0 {
		return
	}
	m := ingest.Mention{Label: graph.Conflict, Parties: distinct(s, parties, 6)}
	m.Attributes.Set("kind", kind)
	for first < head && (s.common[s.tokens[first].Lower] || s.connects(s.tokens[first].Lower)) {
		first++
	}
	s.add(m, first, max(core, head+n, behind))
	s.swallowUnknown(len(s.mentions) - 1)
}

// swallowUnknown drops what only a guess made a name inside the conflict at index
// at: "Korea" in "Perang Korea".
func (s *scan) swallowUnknown(at int) {
	m := s.mentions[at]
	if !s.holdsOthers(m) {
		return
	}
	for i := range s.mentions {
		if o := s.mentions[i]; i != at && m.Contains(o.Span) && o.Entry == nil && o.Label != graph.Nation && len(o.Candidates) == 0 {
			s.swallow(at, true)
			return
		}
	}
}

// placeMentionEnd returns the token behind the place that starts at token i, 0
// when none does.
func (s *scan) placeMentionEnd(i int) int { return int(s.placeTo[i]) }
