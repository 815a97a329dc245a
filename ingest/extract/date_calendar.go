package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/graph"
)

// calendarDate is what a text says of a date by the calendar, 0 where it says
// nothing, and how many tokens it takes.
type calendarDate struct{ year, month, day, n int }

// date writes it as EDTF, empty where no calendar has it or the year is missing.
func (p calendarDate) date() graph.Date {
	switch {
	case p.year == 0:
		return ""
	case p.month == 0:
		return graph.Date(fmt.Sprintf("%04d", p.year))
	case p.day == 0:
		return graph.Date(fmt.Sprintf("%04d-%02d", p.year, p.month))
	}
	day := time.Date(p.year, time.Month(p.month), p.day, 0, 0, 0, 0, time.UTC)
	if day.Day() != p.day || int(day.Month()) != p.month {
		return ""
	}
	return graph.DayOf(day)
}

// The years that a text may mean.
const firstYear, lastYear = 1900, 2100

// yearNumber reads four digits as a year, 0 when they are none.
func yearNumber(w string) int {
	if len(w) != 4 {
		return 0
	}
	return digits(w, firstYear, lastYear)
}

// digits reads a whole number within bounds; 0 when it is none.
func digits(w string, least, most int) int {
	if w == "" || len(w) > 4 || w[0] < '0' || w[0] > '9' {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < least || n > most {
		return 0
	}
	return n
}

// dayNumber reads the number of a day, an ordinal too.
func (f *dateFinder) dayNumber(w string) int {
	for _, suffix := range f.Ordinals {
		w = strings.TrimSuffix(w, suffix)
	}
	if len(w) > 2 {
		return 0
	}
	return digits(w, 1, 31)
}

// calendar reads what begins at token i: 2026-01-09, 9/1/2026, 09.01.2026,
// 9 Januari 2026, January 9, 2026, Agustus 2025, 9 Januari, January. A date that no
// calendar has, or whose order nobody can tell, has a length and no parts.
func (s *dateScan) calendar(i int) calendarDate {
	w := func(n int) string { return s.word(i, i+n) }
	f := s.finder
	if sep := w(1); (sep == "-" || sep == "/") && w(3) == sep {
		day, _, _ := strings.Cut(w(4), "t") // 2026-01-09T10:00
		if y := yearNumber(w(0)); y > 0 && digits(w(2), 1, 12) > 0 && digits(day, 1, 31) > 0 {
			return calendarDate{y, digits(w(2), 1, 12), digits(day, 1, 31), 5}
		}
		y := yearNumber(w(4))
		if y == 0 && w(-1) == "(" && w(5) == ")" && len(w(4)) == 2 { // (9/1/26)
			y = 2000 + digits(w(4), 1, 99)
		}
		if y > 0 && digits(w(0), 1, 31) > 0 && digits(w(2), 1, 31) > 0 {
			p := s.numeric(w(0), w(2), y)
			p.n = 5
			return p
		}
	}
	if parts := strings.Split(w(0), "."); len(parts) == 3 {
		if y := yearNumber(parts[2]); y > 0 {
			return calendarDate{y, digits(parts[1], 1, 12), digits(parts[0], 1, 31), 1}
		}
	}
	var p calendarDate
	if p.day = f.dayNumber(w(0)); p.day > 0 {
		p.n = 1
		if slices.Contains(f.Of, w(1)) {
			p.n = 2
		}
		if p.month = f.Months[w(p.n)]; p.month == 0 {
			return calendarDate{}
		}
		p.n++
	} else {
		if p.month = f.Months[w(0)]; p.month == 0 {
			return calendarDate{}
		}
		p.n = 1
		if p.day = f.dayNumber(w(1)); p.day > 0 {
			p.n = 2
		}
	}
	n := p.n
	if p.day > 0 && w(n) == "," {
		n++
	}
	if y := yearNumber(w(n)); y > 0 {
		p.year, p.n = y, n+1
	}
	return p
}

// numeric reads two numbers as day and month. Where both orders give a date and the
// language puts the month first, as not all of its writers do, the day of
// publication decides: the order that gives a day before it, not one behind.
func (s *dateScan) numeric(a, b string, year int) calendarDate {
	x, y := digits(a, 1, 31), digits(b, 1, 31)
	dayFirst, monthFirst := calendarDate{year: year, month: y, day: x}, calendarDate{year: year, month: x, day: y}
	d, m := dayFirst.date(), monthFirst.date()
	switch {
	case d == "" || m == "" || d == m || s.finder.DayFirst:
		if d == "" {
			return monthFirst
		}
		return dayFirst
	case s.day.IsZero():
		return calendarDate{}
	}
	today := graph.DayOf(s.day)
	switch {
	case m <= today && d > today:
		return monthFirst
	case d <= today && m > today:
		return dayFirst
	}
	return calendarDate{}
}

// full reads what names its year.
func (s *dateScan) full(i int) (graph.Date, int) {
	p := s.calendar(i)
	if p.year == 0 && (p.month > 0 || p.n == 0) {
		return "", 0
	}
	return p.date(), p.n
}

// dayOfMonth reads a day and a month without a year: "9 Januari", "(9/1)",
// "18 Desember lalu", "3 Mei tahun lalu". They take the year of the publication,
// or the one that the words behind them ask for.
func (s *dateScan) dayOfMonth(i int) (graph.Date, int) {
	p := s.calendar(i)
	if p.day == 0 && s.word(i, i-1) == "(" && s.word(i, i+3) == ")" {
		p = s.slashed(i)
	}
	if p.day == 0 {
		return "", 0
	}
	return s.inYear(i, p)
}

// slashed reads "9/1".
func (s *dateScan) slashed(i int) calendarDate {
	w := func(n int) string { return s.word(i, i+n) }
	if w(1) != "/" || w(3) == "/" || digits(w(0), 1, 31) == 0 || digits(w(2), 1, 31) == 0 {
		return calendarDate{}
	}
	p := s.numeric(w(0), w(2), max(s.year, 4)) // any leap year will do to tell the order
	p.year, p.n = 0, 3
	return p
}

// inYear gives a day and month at token i their year.
func (s *dateScan) inYear(i int, p calendarDate) (graph.Date, int) {
	if d, n := s.ofRelativeYear(i, p); n > 0 {
		return d, n
	}
	p.year = s.year
	next := s.word(i, i+p.n)
	switch d := p.date(); {
	case slices.Contains(s.finder.Past, next):
		p.n++
		if !s.day.IsZero() && d > graph.DayOf(s.day) {
			p.year--
		}
	case slices.Contains(s.finder.Future, next):
		p.n++
		if !s.day.IsZero() && d != "" && d < graph.DayOf(s.day) {
			p.year++
		}
	}
	return p.date(), p.n
}

// ofRelativeYear reads the year behind a month or day: "Agustus tahun lalu".
func (s *dateScan) ofRelativeYear(i int, p calendarDate) (graph.Date, int) {
	r, n := s.phrase(i, i+p.n)
	if n == 0 || r.Unit != "year" {
		return "", 0
	}
	if s.refYear > 0 {
		p.year = s.refYear + r.Shift
	}
	return p.date(), p.n + n
}

// bareMonth reads a month without day and year: the last one before the reference.
func (s *dateScan) bareMonth(i int) (graph.Date, int) {
	f := s.finder
	n := 0 // words before the month, in "last August"
	if w := s.word(i, i); slices.Contains(f.Past, w) || slices.Contains(f.Future, w) {
		n = 1
	}
	w := func(k int) string { return s.word(i, i+n+k) }
	month := f.Months[w(0)]
	if month == 0 || !isCapital(s.text.Tokens[i+n].Form) {
		return "", 0
	}
	p := calendarDate{month: month, n: n + 1}
	if d, n := s.ofRelativeYear(i, p); n > 0 {
		return d, n
	}
	past, future := slices.Contains(f.Past, w(1)), slices.Contains(f.Future, w(1))
	switch {
	case n > 0:
		future = slices.Contains(f.Future, w(-1))
	case past || future:
		p.n++
	case !slices.Contains(f.MonthLeads, w(-1)):
		return "", 0
	}
	if s.day.IsZero() {
		return "", p.n
	}
	p.year = s.day.Year()
	switch {
	case future:
		if month <= int(s.day.Month()) {
			p.year++
		}
	case month > int(s.day.Month()):
		p.year--
	}
	return p.date(), p.n
}

// years reads bare years and decades.
func (s *dateScan) years(i int) (graph.Date, int) {
	if d, n := s.decade(i); n > 0 {
		return d, n
	}
	if y := s.bareYear(i); y > 0 {
		return calendarDate{year: y}.date(), 1
	}
	return "", 0
}

// bareYear reads four digits as a year, where what stands around them says that
// they are one and no number of things: "pada 2024", "invasi 2022.", "the 2003
// invasion", not "2000 prajurit" or "Resolusi 1929".
func (s *dateScan) bareYear(i int) int {
	w := func(n int) string { return s.word(i, i+n) }
	f := s.finder
	y := yearNumber(w(0))
	if y > 0 && slices.Contains(f.YearLeads, w(-1)) {
		return y
	}
	if y == 0 || slices.Contains(f.Counted, w(1)) || slices.Contains(f.Numbered, w(-1)) ||
		s.joins(i, i+1) && yearNumber(w(2)) > 0 { // the first of two years would have been an interval
		return 0
	}
	closed := !isWord(w(1))
	switch {
	case slices.Contains(f.FigureLeads, w(-1)),
		w(-1) == "(" && closed,
		slices.Contains(f.Past, w(1)),
		slices.Contains(f.YearBefore, w(-1)) && !closed,
		len(f.YearAfter) > 0 && isWord(w(-1)) && (closed && w(1) != "-" && w(1) != "/" && w(1) != "%" || slices.Contains(f.YearAfter, w(1))):
		return y
	}
	return 0
}

// isWord says whether a token in lower case is a word of letters.
func isWord(w string) bool {
	r := []rune(w)
	return len(r) > 0 && strings.ToUpper(w) != w && (r[0] < '0' || r[0] > '9') && r[0] != '\'' && r[0] != '’'
}

// decade reads "1990-an" and "1990s", as one token or more, and "'90s", "era 90-an".
func (s *dateScan) decade(i int) (graph.Date, int) {
	w := func(n int) string { return s.word(i, i+n) }
	for n, word := range []string{w(0), w(0) + w(1), w(0) + w(1) + w(2)} {
		for _, ending := range s.finder.Decades {
			years, ok := strings.CutSuffix(word, ending)
			if !ok || !strings.HasSuffix(years, "0") || i+n >= len(s.text.Tokens) || s.text.Tokens[i+n].End-s.text.Tokens[i].Start != len([]rune(word)) {
				continue
			}
			if digits(years, firstYear, lastYear) > 0 {
				return graph.Date(years[:3] + "X"), n + 1
			}
			if before := w(-1); len(years) == 2 && digits(years, 30, 90) > 0 && (before == "'" || before == "’" || before == "‘" || slices.Contains(s.finder.YearLeads, before)) {
				return graph.Date("19" + years[:1] + "X"), n + 1
			}
		}
	}
	return "", 0
}

// century reads "abad ke-20" and "the 20th century".
func (s *dateScan) century(i int) (graph.Date, int) {
	w, next := s.word(i, i), s.word(i, i+1)
	if !slices.Contains(s.finder.Century, w) {
		w, next = next, w
	}
	if !slices.Contains(s.finder.Century, w) {
		return "", 0
	}
	for _, affix := range s.finder.Ordinals {
		next = strings.TrimPrefix(strings.TrimSuffix(next, affix), affix)
	}
	n := digits(next, 10, 21)
	if n == 0 {
		return "", 0
	}
	return graph.Date(fmt.Sprintf("%02dXX", n-1)), 2
}
