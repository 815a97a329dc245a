package extract

import (
	"slices"
	"strconv"
	"time"

	"entente/graph"
)

// weekday reads a weekday, with the date that it names if one follows ("Jumat
// (9/1/2026)", "Friday night, 9 January"), else by the words around it: the day of
// the week that they name ("Selasa pekan depan"), the next one ("Selasa mendatang"),
// or the last one on or before the reference.
func (s *dateScan) weekday(i int) (graph.Date, int) {
	f := s.finder
	turn := 0 // words before the weekday, in "next Friday"
	if w := s.word(i, i); slices.Contains(f.Past, w) || slices.Contains(f.Future, w) || slices.Contains(f.This, w) {
		turn = 1
	}
	at := i + turn
	w := func(n int) string { return s.word(i, at+n) }
	weekday := f.Weekdays[w(0)]
	if weekday == 0 || !isCapital(s.text.Tokens[at].Form) || slices.Contains(f.AmbiguousWeekdays, w(0)) && !s.surelyWeekday(at) {
		return "", 0
	}
	n := 1
	for slices.Contains(f.DayParts, w(n)) {
		n++
	}
	if d, length := s.named(at, n, weekday); length > 0 {
		return d, turn + length
	}
	if r, length := s.weekBehind(at, n); length > 0 {
		if s.day.IsZero() {
			return "", turn + length
		}
		return graph.DayOf(monday(s.day, r.Shift).AddDate(0, 0, weekday-1)), turn + length
	}
	word := w(-1) // what says which one
	if turn == 0 {
		if word = w(n); slices.Contains(f.Past, word) || slices.Contains(f.Future, word) || slices.Contains(f.This, word) {
			n++
		}
	}
	if s.day.IsZero() {
		return "", turn + n
	}
	back := (int(s.day.Weekday()) - weekday%7 + 7) % 7
	switch {
	case slices.Contains(f.This, word):
		return graph.DayOf(monday(s.day, 0).AddDate(0, 0, weekday-1)), turn + n
	case slices.Contains(f.Future, word):
		back -= 7
	case slices.Contains(f.Past, word) && back == 0:
		back = 7
	}
	return graph.DayOf(s.day.AddDate(0, 0, -back)), turn + n
}

// surelyWeekday says whether what stands around a word that also means something
// else ("minggu" is also a week) makes it a weekday.
func (s *dateScan) surelyWeekday(i int) bool {
	next := s.word(i, i+1)
	return next == "(" || next == "," || slices.Contains(s.finder.WeekdayLeads, s.word(i, i-1))
}

// named reads the date behind the weekday at token i, whose words are n tokens.
func (s *dateScan) named(i, n, weekday int) (graph.Date, int) {
	if next := s.word(i, i+n); next == "(" || next == "," || slices.Contains(s.finder.Past, next) && s.word(i, i+n+1) == "(" {
		if n++; next != "(" && s.word(i, i+n) == "(" {
			n++
		}
	}
	if s.word(i, i+n) == "" {
		return "", 0
	}
	d, length := s.full(i + n)
	if length == 0 {
		p := s.calendar(i + n)
		if p.day == 0 {
			p = s.slashed(i + n)
		}
		if p.day == 0 {
			return "", 0
		}
		if d, length = s.inYear(i+n, p); d != "" {
			d = s.onWeekday(d, p, weekday)
		}
	} else if d != "" && d.Precision() != graph.Day {
		return "", 0
	}
	if s.word(i, i+n+length) == ")" {
		length++
	}
	return d, n + length
}

// onWeekday moves a date without a year to the year beside it in which it falls on
// the weekday that the text gives, if in its own it does not.
func (s *dateScan) onWeekday(d graph.Date, p calendarDate, weekday int) graph.Date {
	at, _ := d.Bounds()
	for _, shift := range []int{0, -1, 1} {
		p.year = at.Year() + shift
		if moved := p.date(); moved != "" {
			if day, _ := moved.Bounds(); int(day.Weekday()) == weekday%7 {
				return moved
			}
		}
	}
	return d
}

// weekBehind reads the week that a weekday at token i belongs to: "pekan lalu",
// "of last week". It returns the length from i on.
func (s *dateScan) weekBehind(i, n int) (relativeDate, int) {
	if slices.Contains(s.finder.Of, s.word(i, i+n)) {
		n++
	}
	r, length := s.phrase(i, i+n)
	if length == 0 || r.Unit != "week" {
		return relativeDate{}, 0
	}
	return r, n + length
}

// phrase returns the relative phrase at token k, in the sentence of token i, and its
// length, 0 when there is none.
func (s *dateScan) phrase(i, k int) (relativeDate, int) {
	for _, p := range s.finder.relative[s.word(i, k)] {
		if s.says(i, k, p.words) {
			return p.relativeDate, len(p.words)
		}
	}
	return relativeDate{}, 0
}

// says whether the words stand at token k, in the sentence of token i.
func (s *dateScan) says(i, k int, words []string) bool {
	for n, word := range words {
		if s.word(i, k+n) != word {
			return false
		}
	}
	return true
}

// relative reads "kemarin", "last week".
func (s *dateScan) relative(i int) (graph.Date, int) {
	r, n := s.phrase(i, i)
	if n == 0 {
		return "", 0
	}
	return s.shifted(r), n
}

// ago reads "dua tahun lalu", "three weeks ago". A number that is not known, as in
// "beberapa tahun lalu", gives no date, nor does one that is no more than a manner
// of speaking.
func (s *dateScan) ago(i int) (graph.Date, int) {
	count := digits(s.word(i, i), 1, 9999)
	if count == 0 {
		count = s.finder.Numbers[s.word(i, i)]
	}
	unit := s.finder.Units[s.word(i, i+1)]
	if unit == "" || count == 0 {
		return "", 0
	}
	for _, words := range s.finder.ago {
		if s.says(i, i+2, words) {
			if count < 0 || count > 99 {
				return "", 2 + len(words)
			}
			return s.shifted(relativeDate{unit, -count}), 2 + len(words)
		}
	}
	return "", 0
}

// shifted counts from the reference; the date is empty where there is none.
func (s *dateScan) shifted(r relativeDate) graph.Date {
	switch {
	case r.Unit == "year" && s.refYear > 0:
		return graph.Date(strconv.Itoa(s.refYear + r.Shift))
	case s.day.IsZero():
		return ""
	case r.Unit == "day":
		return graph.DayOf(s.day.AddDate(0, 0, r.Shift))
	case r.Unit == "week":
		first := monday(s.day, r.Shift)
		return graph.DayOf(first) + "/" + graph.DayOf(first.AddDate(0, 0, 6))
	}
	first := time.Date(s.day.Year(), s.day.Month()+time.Month(r.Shift), 1, 0, 0, 0, 0, time.UTC)
	return graph.Date(first.Format("2006-01"))
}

// monday returns the first day of the week that lies shift weeks from the day's.
func monday(day time.Time, shift int) time.Time {
	return day.AddDate(0, 0, 7*shift-(int(day.Weekday())+6)%7)
}
