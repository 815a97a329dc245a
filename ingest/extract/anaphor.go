package extract

import (
	"entente/graph"
	"entente/ingest"
)

// findAnaphors adds the words that stand for what was named before, and the heads
// of treaties and conflicts that point back.
func (f *mentionFinder) findAnaphors(s *scan) {
	for _, sent := range s.d.text.Sentences {
		for i := sent.First; i < sent.Last; {
			n, a := f.anaphors.at(s.tokens, i, sent.Last)
			if n == 0 {
				n = f.backAt(s, i, sent)
				if n == 0 {
					i++
					continue
				}
				i += n
				continue
			}
			// "the president" before a name is a title, "the country" in "in the
			// country of" no anaphor either.
			if a.Hint == ingest.HintOffice && i+n < sent.Last && isCapital(s.tokens[i+n].Form) || s.taken(i, i+n) {
				i += n
				continue
			}
			m := ingest.Mention{Anaphor: a.Number, Label: a.Label, Hint: a.Hint}
			if a.Hint == ingest.HintOffice {
				m.Title = a.Word
			} else if a.Hint == ingest.HintKind {
				m.Name = a.Word
			}
			s.add(m, i, i+n)
			i += n
		}
	}
}

// backAt adds the treaty's head at token i that points back ("the pact",
// "perjanjian ini") and returns its length, 0 when there is none.
func (f *mentionFinder) backAt(s *scan, i int, sent ingest.Sentence) int {
	t := f.treaties
	head := i
	if t.backBefore[s.tokens[i].Lower] {
		head++
	}
	if head >= sent.Last || s.taken(head, head+1) {
		return 0
	}
	n, _ := t.heads.at(s.tokens, head, sent.Last)
	if n == 0 {
		return 0
	}
	last := head + n
	if head == i {
		if last >= sent.Last || !t.back[s.tokens[last].Lower] {
			return 0
		}
		last++
	}
	s.add(ingest.Mention{Label: graph.Treaty, Anaphor: ingest.Singular}, i, last)
	return last - i
}

// taken says whether a mention covers any of tokens [first, last).
func (s *scan) taken(first, last int) bool {
	for k := first; k < last; k++ {
		if s.covered[k] != 0 {
			return true
		}
	}
	return false
}
