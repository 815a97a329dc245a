package extract

import (
	"entente/graph"
	"entente/ingest"
)

// placeAt returns the place at token i that a head word makes one: "Pulau Thitu",
// "Strait of Hormuz", "Kursk region", "eastern Ladakh".
func (s *scan) placeAt(i int, sent ingest.Sentence) found {
	if n, kind := s.placePart.at(s.tokens, i, sent.Last); n > 0 {
		if end := s.placeEnd(i+n, sent); end > i+n && (isCapital(s.tokens[i].Form) || s.directionLast && kind != "region") {
			return place(kind, end)
		}
	}
	if !s.directionLast && s.direction[s.tokens[i].Lower] && i+1 < sent.Last {
		if e := s.nationEnd(i + 1); e > i+1 && !s.demonymAt(i+1) {
			return found{mention: ingest.Mention{Label: graph.Location}, last: e, nested: true}
		}
		if f := s.fromGazetteer(i+1, sent); f.last > i+1 && f.mention.Label == graph.Location {
			return found{mention: ingest.Mention{Label: graph.Location}, last: f.last}
		}
	}
	if !s.isNameLoose(i) {
		return found{}
	}
	best := found{}
	for j := i + 1; j < sent.Last && j < i+5; j++ {
		n, kind := s.placeLast.at(s.tokens, j, sent.Last)
		if n > 0 && isCapital(s.tokens[j].Form) && !s.demonymOnly(i, j) {
			best = place(kind, j+n)
		}
		if !s.isNameLoose(j) || s.personAt(j) {
			break
		}
	}
	return best
}

func place(kind string, last int) found {
	m := ingest.Mention{Label: graph.Location}
	m.Attributes.Set("kind", kind)
	return found{mention: m, last: last}
}

// demonymOnly says whether tokens [i, j) are one demonym or nation.
func (s *scan) demonymOnly(i, j int) bool { return s.nationEnd(i) == j }

// demonymAt says whether the nation's name at i is a demonym.
func (s *scan) demonymAt(i int) bool {
	for _, m := range s.at(i) {
		if m.Entries[0].Label == graph.Nation {
			return m.Sense == ingest.SenseDemonym
		}
	}
	return false
}

// placeEnd returns the token behind the name of a place that starts at i, behind
// its head word.
func (s *scan) placeEnd(i int, sent ingest.Sentence) int {
	j := i
	for j < sent.Last && j < i+4 && s.isNameLoose(j) && !s.common[s.tokens[j].Lower] {
		if n, r := s.titles.at(s.tokens, j, sent.Last); n > 0 && r > honorific {
			break
		}
		j++
	}
	return j
}

// behindPlaceWord says whether a preposition of place stands before token i.
func (s *scan) behindPlaceWord(i int) bool { return i > 0 && s.atPlace[s.tokens[i-1].Lower] }

// isPlace says whether the capital at tokens [i, last) is the city and not the
// government that sits there.
func (s *scan) isPlace(i, last int, sent ingest.Sentence) bool {
	j := i
	for j > sent.First && (s.articles[s.tokens[j-1].Lower] || s.tokens[j-1].Form == "(") {
		j--
	}
	if s.seat.before(s.tokens, sent.First, j) > 0 {
		return true
	}
	if j > sent.First && s.seatMotion[s.tokens[j-1].Lower] {
		for k := j - 2; k >= sent.First && k >= j-7; k-- {
			if s.motion[s.tokens[k].Lower] {
				return true
			}
		}
	}
	// "in Kyiv and Moscow": the second shares the first's preposition.
	if j-1 > sent.First {
		if w := s.tokens[j-1].Lower; w == "," || s.and[w] {
			if k := len(s.mentions) - 1; k >= 0 && s.mentions[k].LastToken == j-1 && s.mentions[k].Label == graph.Location {
				return true
			}
		}
	}
	return last+1 < sent.Last && s.tokens[last].Form == "," && s.nationAt(last+1) && !s.listed(last+1, sent)
}

// listed says whether more follows behind the nation at i, as in a list.
func (s *scan) listed(i int, sent ingest.Sentence) bool {
	for k := i; k < sent.Last && k < i+4; k++ {
		if s.and[s.tokens[k].Lower] {
			return true
		}
	}
	return false
}
