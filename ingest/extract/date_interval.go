package extract

import (
	"slices"

	"entente/graph"
)

// interval reads two dates that a dash or a word joins: "2022-2024", "9-11 Januari
// 2026", "from March to May 2024", "January 9 to 11, 2026". What the one leaves out
// the other gives, and the publication the year of two days without one; months
// without a year are left to be read as two dates.
func (s *dateScan) interval(i int) (graph.Date, int) {
	from, to, n := s.ends(i)
	if n == 0 {
		return "", 0
	}
	if to.year == 0 && from.day > 0 {
		to.year = s.year
	}
	if from.year == 0 {
		if from.year = to.year; from.month > to.month && to.year > 0 {
			from.year--
		}
	}
	a, b := from.date(), to.date()
	if a == "" || b == "" || a >= b {
		return "", 0
	}
	d, err := graph.ParseDate(string(a + "/" + b))
	if err != nil {
		return "", 0
	}
	return d, n
}

// ends reads the two ends of an interval at token i and its length, 0 when there
// is none.
func (s *dateScan) ends(i int) (from, to calendarDate, n int) {
	f := s.finder
	w := func(n int) string { return s.word(i, i+n) }
	if y := yearNumber(w(0)); y > 0 && s.joins(i, i+1) {
		if z := yearNumber(w(2)); z > 0 && !slices.Contains(f.Counted, w(3)) && !slices.Contains(f.Numbered, w(-1)) {
			return calendarDate{year: y}, calendarDate{year: z}, 3
		}
		if z := digits(w(2), 1, 99); len(w(2)) == 2 && z == (y+1)%100 && !isWord(w(1)) { // 2022-23
			return calendarDate{year: y}, calendarDate{year: y + 1}, 3
		}
	}
	if day := f.dayNumber(w(0)); day > 0 && s.joins(i, i+1) {
		if to = s.calendar(i + 2); to.day > 0 && f.dayNumber(w(2)) > 0 {
			return calendarDate{month: to.month, day: day}, to, 2 + to.n
		}
	}
	from = s.calendar(i)
	if from.month == 0 || !s.joins(i, i+from.n) {
		return from, to, 0
	}
	behind := i + from.n + 1
	if day := f.dayNumber(s.word(i, behind)); from.day > 0 && from.year == 0 && day > 0 && f.Months[s.word(i, behind+1)] == 0 {
		n := from.n + 2
		if w(n) == "," {
			n++
		}
		if to = (calendarDate{yearNumber(w(n)), from.month, day, 0}); to.year > 0 {
			return from, to, n + 1
		}
		return from, to, from.n + 2
	}
	if s.word(i, behind) == "" {
		return from, to, 0
	}
	if to = s.calendar(behind); to.month == 0 || (from.day > 0) != (to.day > 0) {
		return from, to, 0
	}
	return from, to, from.n + 1 + to.n
}

// joins says whether token k joins the date that begins at token i to another one.
func (s *dateScan) joins(i, k int) bool {
	w := s.word(i, k)
	return isDash(w) || slices.Contains(s.finder.Range, w) ||
		slices.Contains(s.finder.And, w) && slices.Contains(s.finder.Between, s.word(i, i-1))
}
