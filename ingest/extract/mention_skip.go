package extract

import "strings"

// skipDates marks the tokens of dates, whose months and days have capitals.
func (s *scan) skipDates() {
	k := 0
	for _, d := range s.d.dates {
		for k < len(s.tokens) && s.tokens[k].End <= d.Start {
			k++
		}
		for j := k; j < len(s.tokens) && s.tokens[j].Start < d.End; j++ {
			s.skip[j] = true
		}
	}
}

// bylineTokens is how far a by-line may reach into the text.
const bylineTokens = 14

// skipByline marks the place and publisher that open an article before a dash:
// "JAKARTA, Kantor Berita –". All its words have capitals or are in brackets.
func (s *scan) skipByline() {
	small, depth := 0, 0
	for i := 0; i < len(s.tokens) && i < bylineTokens; i++ {
		t := s.tokens[i]
		switch {
		case isDash(t.Form):
			if i == 0 || s.glued(i) {
				continue
			}
			for j := range i + 1 {
				s.skip[j] = true
			}
			return
		case t.Form == "(":
			depth++
		case t.Form == ")":
			depth--
		case t.Form == t.Lower && t.Form != strings.ToUpper(t.Form) && depth == 0:
			// A domain such as "berita.com" has small letters; a sentence has more.
			if small++; small > 1 || !strings.Contains(t.Form, ".") && !strings.HasSuffix(s.tokens[max(0, i-1)].Form, ".") {
				return
			}
		}
	}
}

func isDash(w string) bool {
	switch w {
	case "-", "–", "—", "--", "―":
		return true
	}
	return false
}

// glued says whether the hyphen at token i joins two words without space.
func (s *scan) glued(i int) bool {
	return i > 0 && i+1 < len(s.tokens) && s.tokens[i-1].End == s.tokens[i].Start && s.tokens[i].End == s.tokens[i+1].Start
}
