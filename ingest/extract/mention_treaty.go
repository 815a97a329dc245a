package extract

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// treatyFinder finds agreements, named ("Lombok Treaty") or described ("a mutual
// defence pact with Japan").
type treatyFinder struct {
	heads                phrases[string]
	alone, with, between phrases[bool]
	topics, fillers      phrases[bool]
	back, backBefore     set
	concluded            set
}

func newTreatyFinder(w treatyWords) treatyFinder {
	return treatyFinder{heads: kinds(w.Heads), alone: phrasesOf(w.Alone), with: phrasesOf(w.With), between: phrasesOf(w.Between),
		topics: phrasesOf(w.Topics), fillers: phrasesOf(w.Fillers), back: setOf(w.Back), backBefore: setOf(w.BackBefore), concluded: setOf(w.Concluded)}
}

// find adds the treaties of a document to the scan's mentions.
func (f treatyFinder) find(s *scan) {
	for _, sent := range s.d.text.Sentences {
		for i := sent.First; i < sent.Last; {
			if s.treatyAcronyms[s.tokens[i].Form] && !s.taken(i, i+1) {
				s.add(ingest.Mention{Label: graph.Treaty}, i, i+1)
			}
			n, kind := f.heads.at(s.tokens, i, sent.Last)
			if n == 1 && i > sent.First && s.tokens[i-1].Form == "(" {
				n = 0 // "(MoU)" only shortens what stands before
			}
			if n == 0 || s.skip[i] {
				i++
				continue
			}
			i = f.read(s, i, i+n, kind, sent)
		}
	}
}

// read reads the treaty whose head is tokens [head, behind), and returns the
// token to go on from.
func (f treatyFinder) read(s *scan, head, behind int, kind string, sent ingest.Sentence) int {
	if s.within(head, graph.Organization) {
		return behind
	}
	// Leftwards: names, topics and fillers ("Japan-Philippines reciprocal access").
	first, topics, names := head, 0, 0
	named := isCapital(s.tokens[head].Form)
	for first > sent.First && (!s.nationLast || named && s.isName(first-1)) {
		if n := f.topics.before(s.tokens, sent.First, first); n > 0 {
			topics++
			first -= n
			continue
		}
		if n := f.fillers.before(s.tokens, sent.First, first); n > 0 && !s.connects(s.tokens[first-1].Lower) {
			first -= n
			continue
		}
		t := s.tokens[first-1]
		if s.isName(first-1) || t.Form == "-" || t.Form == "–" || s.possessives[t.Lower] {
			if !s.nationEndsAt(first) && s.isName(first-1) {
				names++
			}
			first--
			continue
		}
		break
	}
	first = f.trim(s, first, head)
	// Rightwards: topics and fillers, or the rest of a name in capitals.
	last := behind
	for last < sent.Last {
		if n, _ := f.topics.at(s.tokens, last, sent.Last); n > 0 {
			topics++
			last += n
			continue
		}
		if n, _ := f.fillers.at(s.tokens, last, sent.Last); n > 0 {
			last += n
			continue
		}
		if capital := isCapital(s.tokens[behind-1].Form) || s.nationLast; capital && s.isName(last) && !s.nationAt(last) && isCapital(s.tokens[head].Form) {
			names++
			last++
			continue
		}
		break
	}
	for last > behind {
		if n := f.fillers.before(s.tokens, behind, last); n > 0 && !f.endsWithTopic(s, behind, last) {
			last -= n
			continue
		}
		break
	}
	if topics == 0 && names == 0 && f.pointsBack(s, head, behind, sent) {
		return behind
	}
	n, _ := f.alone.at(s.tokens, head, sent.Last)
	parties := f.parties(s, first, last, sent)
	if n == 0 && topics == 0 && names == 0 && !(len(parties) > 1 && s.bound(parties, first, last+4)) {
		return behind
	}
	if kind == "ceasefire" && topics == 0 && names == 0 && !s.bound(parties, first, last+6) && !s.anyOf(f.concluded, sent) {
		return behind
	}
	m := ingest.Mention{Label: graph.Treaty, Parties: parties, Name: f.topic(s, first, last)}
	m.Attributes.Set("kind", kind)
	m.Date = s.yearBehind(last, sent)
	s.add(m, first, last)
	s.swallow(len(s.mentions)-1, names > 0)
	return last
}

// findTreatyAcronyms returns the acronyms that stand in brackets, or behind "or",
// where the words before end with the noun for an agreement or, in languages that
// put it first, open with it.
func (s *scan) findTreatyAcronyms() set {
	out := set{}
	for _, sent := range s.d.text.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			if !isAcronym(s.tokens[i].Form) || i < sent.First+2 {
				continue
			}
			brackets, or := s.tokens[i-1].Form == "(", s.or[s.tokens[i-1].Lower]
			if !brackets && !or {
				continue
			}
			end := i - 1
			if or && s.tokens[end-1].Form == "," {
				end--
			}
			for k := max(sent.First, end-5); k < end; k++ {
				if n, _ := s.treaties.heads.at(s.tokens, k, end); n > 0 && (k+n == end || brackets && s.nationLast) {
					out[s.tokens[i].Form] = true
				}
			}
		}
	}
	return out
}

// topic returns the words of tokens [first, last) that tell one treaty from
// another: all but nouns for an agreement and fillers.
func (f treatyFinder) topic(s *scan, first, last int) string {
	var words []string
	for k := first; k < last; {
		if n, _ := f.topics.at(s.tokens, k, last); n > 0 {
			words = append(words, s.words(k, k+n))
			k += n
			continue
		}
		h, _ := f.heads.at(s.tokens, k, last)
		n, _ := f.fillers.at(s.tokens, k, last)
		if h == 0 && n == 0 {
			words = append(words, s.words(k, k+1))
		}
		k += max(1, h, n)
	}
	if len(words) == 0 {
		return s.words(first, last)
	}
	return strings.Join(words, " ")
}

// anyOf says whether one of the words stands in the sentence.
func (s *scan) anyOf(words set, sent ingest.Sentence) bool {
	for i := sent.First; i < sent.Last; i++ {
		if words[s.tokens[i].Lower] {
			return true
		}
	}
	return false
}

// connects says whether a word only connects: it does not open the description of
// a treaty or conflict.
func (s *scan) connects(w string) bool { return w == "," || s.and[w] || s.atPlace[w] || s.inner[w] }

// trim drops articles and connecting words that open the phrase.
func (f treatyFinder) trim(s *scan, first, head int) int {
	for first < head {
		t := s.tokens[first]
		if isCapital(t.Form) && !s.common[t.Lower] && t.Form != "-" {
			return first
		}
		if s.articles[t.Lower] || s.possessives[t.Lower] || s.and[t.Lower] || t.Form == "-" || t.Form == "–" {
			first++
			continue
		}
		return first
	}
	return first
}

func (f treatyFinder) endsWithTopic(s *scan, first, last int) bool {
	return f.topics.before(s.tokens, first, last) > 0
}

// pointsBack says whether a head alone stands for a treaty named before.
func (f treatyFinder) pointsBack(s *scan, head, behind int, sent ingest.Sentence) bool {
	return behind < sent.Last && f.back[s.tokens[behind].Lower] || head > sent.First && f.backBefore[s.tokens[head-1].Lower]
}

// parties returns the nations and organisations that the words in and around
// tokens [first, last) make parties: those named in it, those behind "with" or
// "between", else the two nations that the sentence names.
func (f treatyFinder) parties(s *scan, first, last int, sent ingest.Sentence) []int {
	out := s.partiesIn(first, last)
	k := last
	for k < sent.Last && k < last+3 {
		if n, _ := f.between.at(s.tokens, k, sent.Last); n > 0 {
			return distinct(s, append(out, s.partiesIn(k+n, min(sent.Last, k+n+12))...), 2)
		}
		if n, _ := f.with.at(s.tokens, k, sent.Last); n > 0 {
			with := s.partiesIn(k+n, min(sent.Last, k+n+5))
			if len(with) > 0 {
				out = append(out, with[0])
			}
			break
		}
		k++
	}
	if len(distinct(s, out, 2)) < 2 {
		out = append(out, s.partiesIn(sent.First, first)...)
	}
	if all := distinct(s, append(out, s.partiesIn(last, sent.Last)...), 3); len(all) == 2 {
		return all
	}
	return distinct(s, out, 2)
}

// partiesIn returns the indexes of the nations named in tokens [first, last).
func (s *scan) partiesIn(first, last int) []int {
	var out []int
	for k := first; k < last; k++ {
		if i := int(s.nationFrom[k]) - 1; i >= 0 && s.mentions[i].End <= s.tokens[last-1].End {
			out = append(out, i)
		}
	}
	return out
}

// distinct returns the first n mentions that mean different nations.
func distinct(s *scan, mentions []int, n int) []int {
	var out []int
	for _, i := range mentions {
		same := func(k int) bool {
			return s.mentions[k].Entry == s.mentions[i].Entry && s.mentions[k].Name == s.mentions[i].Name
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, i)
		}
		if len(out) == n {
			break
		}
	}
	return out
}

// bound says whether all parties stand in tokens [first, last).
func (s *scan) bound(parties []int, first, last int) bool {
	for _, p := range parties {
		if m := s.mentions[p]; m.FirstToken < first || m.LastToken > last {
			return false
		}
	}
	return true
}

// swallow drops the names read inside the mention at index at, which are part of
// its own; nations stay, and where the mention is no proper name, places do too.
func (s *scan) swallow(at int, proper bool) {
	m := s.mentions[at]
	if !s.holdsOthers(m) {
		return
	}
	kept := s.mentions[:0:0]
	moved := make([]int, len(s.mentions))
	for i, o := range s.mentions {
		if i != at && m.Contains(o.Span) && o.Label != graph.Nation && (proper || o.Label != graph.Location) {
			moved[i] = -1
			continue
		}
		moved[i] = len(kept)
		kept = append(kept, o)
	}
	for i := range kept {
		parties := kept[i].Parties[:0:0]
		for _, p := range kept[i].Parties {
			if moved[p] >= 0 {
				parties = append(parties, moved[p])
			}
		}
		kept[i].Parties = parties
	}
	s.mentions = kept
	s.reindex()
}

// holdsOthers says whether a mention of anything but a nation stands within m.
func (s *scan) holdsOthers(m ingest.Mention) bool {
	var others uint8
	for k := m.FirstToken; k < m.LastToken; k++ {
		others |= s.covered[k]
	}
	return others&^(labelBit(graph.Nation)|labelBit(m.Label)) != 0
}

// within says whether token i lies in a mention with the label.
func (s *scan) within(i int, label graph.Label) bool { return s.covered[i]&labelBit(label) != 0 }

// nationEndsAt says whether the token before i ends a nation's mention.
func (s *scan) nationEndsAt(i int) bool { return s.nationTo[i-1] > 0 }

// yearBehind returns the date that stands within a few words behind token i.
func (s *scan) yearBehind(i int, sent ingest.Sentence) graph.Date {
	if i >= sent.Last {
		return ""
	}
	end := s.tokens[min(sent.Last, i+5)-1].End
	for _, d := range s.d.dates {
		if d.Start >= s.tokens[i].Start && d.End <= end {
			return d.Date
		}
	}
	return ""
}
