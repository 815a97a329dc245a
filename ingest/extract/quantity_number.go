package extract

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// number reads a number at token k, in the sentence of token i: digits or words,
// with the scales behind them ("1,5 juta", "three hundred", "dua belas", "half a
// million"). It returns the number, its length in tokens (0 where there is none, or
// none that is whole), and whether its form says that it is rounded ("5.000-an").
func (s *quantityScan) number(i, k int) (value int64, n int, about bool) {
	word := s.word(i, k)
	if word == "" {
		return 0, 0, false
	}
	if word[0] >= '0' && word[0] <= '9' {
		return s.figure(i, k, word)
	}
	if slices.Contains(s.Half, word) {
		return s.half(i, k)
	}
	if slices.Contains(s.Indefinite, word) { // "a hundred", "a dozen"
		scale := s.Scales[s.word(i, k+1)]
		if scale < 10 {
			return 0, 0, false
		}
		v, n := s.scaled(i, k+1, 1)
		value, n = wholeNumber(v, n+1)
		return value, n, false
	}
	value, n = s.worded(i, k)
	return value, n, false
}

// figure reads a number in digits, with an ending that is glued to it or cut from it
// by a hyphen ("15ribu", "1.5bn", "5000-an", "15,000-strong") and scales behind it.
func (s *quantityScan) figure(i, k int, word string) (value int64, n int, about bool) {
	end := strings.IndexFunc(word, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	var ending string
	if end > 0 {
		word, ending = word[:end], word[end:]
	}
	v, ok := s.digits(word)
	if !ok {
		return 0, 0, false
	}
	scale := s.Glued[ending]
	if scale == 0 {
		scale = s.Scales[ending]
	}
	switch {
	case ending == "":
	case slices.Contains(s.Rounded, ending):
		about = true
	case slices.Contains(s.Made, ending):
	case scale >= 10:
		v *= float64(scale)
	default:
		return 0, 0, false
	}
	v, n = s.scaled(i, k+1, v)
	if scale := s.roundedScale(s.word(i, k+1)); n == 0 && scale > 0 { // "10 ribuan"
		v, n, about = v*float64(scale), 1, true
	}
	if n == 0 && ending == "" && strings.ContainsAny(word, ".,") && !grouped(word, s.Decimal, s.Thousands) && !grouped(word, s.Thousands, s.Decimal) {
		return 0, 0, false // a measure, or a time of day
	}
	value, n = wholeNumber(v, n+1)
	return value, n, about
}

// roundedScale returns the scale of a word that rounds it, 0 when it is none.
func (s *quantityScan) roundedScale(word string) int64 {
	for _, ending := range s.Rounded {
		if scale, ok := strings.CutSuffix(word, ending); ok && s.Scales[scale] > 0 {
			return s.Scales[scale]
		}
	}
	return 0
}

// scaled multiplies v by the scales that begin at token k and returns how many they
// are.
func (s *quantityScan) scaled(i, k int, v float64) (float64, int) {
	n := 0
	for scale := s.Scales[s.word(i, k)]; scale >= 10 && v < 1e15; scale = s.Scales[s.word(i, k+n)] {
		v *= float64(scale)
		n++
	}
	return v, n
}

// half reads "setengah juta", "half a million".
func (s *quantityScan) half(i, k int) (value int64, n int, about bool) {
	n = 1
	if slices.Contains(s.Indefinite, s.word(i, k+n)) {
		n++
	}
	v, scales := s.scaled(i, k+n, 0.5)
	if scales == 0 {
		return 0, 0, false
	}
	value, n = wholeNumber(v, n+scales)
	return value, n, false
}

// worded reads number words: groups below a thousand, each multiplied by the scale
// behind it ("dua ratus lima puluh ribu", "one hundred and twenty thousand").
func (s *quantityScan) worded(i, k int) (int64, int) {
	var total, group float64
	n, last := 0, int64(0) // last is the number word before, 0 after a scale
	for {
		word := s.word(i, k+n)
		if n > 0 && slices.Contains(s.Joined, word) && last == 0 && s.simple(s.word(i, k+n+1)) > 0 {
			n++ // "hundred and fifty"
			continue
		}
		v, scale := s.simple(word), s.Scales[word]
		switch {
		case v > 0 && last > 0 && (last%10 != 0 || v >= 10) && !(last >= 100 && v < last):
			return wholeNumber(total+group, n) // "two, three" are two numbers
		case v > 0:
			group += float64(v)
			last = v
		case scale < 0 && n > 0 && last > 0: // "dua belas" is two and ten
			group -= float64(scale)
			last = 0
		case scale >= 1000 && n > 0:
			if group == 0 {
				group, total = total, 0
			}
			total, group, last = total+group*float64(scale), 0, 0
		case scale > 0 && last > 0:
			group += float64(last)*float64(scale) - float64(last)
			last = 0
		case n > 0 && slices.Contains(s.Half, word) && s.Scales[s.word(i, k+n+1)] >= 1000: // "satu setengah juta"
			group += 0.5
			last = 0
		default:
			return wholeNumber(total+group, n)
		}
		n++
	}
}

// simple returns the number that one word tells, compounds with a hyphen too
// ("twenty-five"), 0 when it tells none.
func (s *quantityScan) simple(word string) int64 {
	if v := s.Numbers[word]; v > 0 {
		return v
	}
	tens, ones, ok := strings.Cut(word, "-")
	if a, b := s.Numbers[tens], s.Numbers[ones]; ok && a >= 20 && a%10 == 0 && a < 100 && b > 0 && b < 10 {
		return a + b
	}
	return 0
}

// wholeNumber returns v and n, or nothing when v is no whole number of things.
func wholeNumber(v float64, n int) (int64, int) {
	whole := math.Round(v)
	if n == 0 || whole < 1 || whole > 1e15 || math.Abs(v-whole) > 1e-6*whole {
		return 0, 0
	}
	return int64(whole), n
}

// digits reads a number in the marks of the language, those of the other order
// too where they cannot be mistaken ("15,000" in Indonesian text has three digits
// behind each comma).
func (f *quantityFinder) digits(word string) (float64, bool) {
	plain := strings.ReplaceAll(word, f.Decimal, ".")
	for _, marks := range [][2]string{{f.Thousands, f.Decimal}, {f.Decimal, f.Thousands}} {
		if grouped(word, marks[0], marks[1]) {
			plain = strings.ReplaceAll(strings.ReplaceAll(word, marks[0], ""), marks[1], ".")
			break
		}
	}
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil
}

// grouped says whether a number has thousands marks: up to three digits, then
// three behind each mark.
func grouped(word, thousands, decimal string) bool {
	groups := strings.Split(word, thousands)
	if len(groups) == 1 || len(groups[0]) > 3 {
		return false
	}
	for _, g := range groups[1:] {
		if whole, _, _ := strings.Cut(g, decimal); len(whole) != 3 {
			return false
		}
	}
	return true
}
