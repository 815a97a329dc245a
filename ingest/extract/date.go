package extract

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/graph"
	"entente/ingest"
)

// dateWords is dates.yaml, whose comments in the reference pack explain the keys.
type dateWords struct {
	DayFirst          bool                    `yaml:"day_first"`
	Months            map[string]int          `yaml:"months"`
	Weekdays          map[string]int          `yaml:"weekdays"`
	AmbiguousWeekdays []string                `yaml:"ambiguous_weekdays"`
	YearLeads         []string                `yaml:"year_leads"`
	MonthLeads        []string                `yaml:"month_leads"`
	WeekdayLeads      []string                `yaml:"weekday_leads"`
	Past              []string                `yaml:"past"`
	Future            []string                `yaml:"future"`
	Decade            string                  `yaml:"decade"`
	Range             []string                `yaml:"range"`
	Relative          map[string]relativeDate `yaml:"relative"`
}

// relativeDate is a shift from the day of publication.
type relativeDate struct {
	Unit  string `yaml:"unit"` // day, week, month or year
	Shift int    `yaml:"shift"`
}

// dateMention is a date in the text.
type dateMention struct {
	ingest.Span
	// FirstToken and LastToken delimit it: Tokens[FirstToken:LastToken].
	FirstToken, LastToken int
	Date                  graph.Date
}

// dateFinder finds dates and writes them as EDTF, with no more precision than the
// text gives. go-dateparser was measured for this and left out: it fills in what is
// not said ("Agustus 2025" became the 25th), needs 80 µs for an expression and
// 650 µs to search two sentences.
type dateFinder struct {
	dateWords
	relative map[string][]relativePhrase // by first word
}

type relativePhrase struct {
	words []string
	relativeDate
}

func newDateFinder(fsys fs.FS) (*dateFinder, error) {
	f := &dateFinder{relative: map[string][]relativePhrase{}}
	if err := readWords(fsys, "dates.yaml", &f.dateWords); err != nil {
		return nil, err
	}
	for phrase, r := range f.Relative {
		words := strings.Fields(phrase)
		if len(words) == 0 || !slices.Contains([]string{"day", "week", "month", "year"}, r.Unit) {
			return nil, fmt.Errorf("dates.yaml: relative %q: unit %q: want day, week, month or year: %w", phrase, r.Unit, graph.ErrInvalid)
		}
		f.relative[words[0]] = append(f.relative[words[0]], relativePhrase{words, r})
	}
	for _, phrases := range f.relative {
		slices.SortFunc(phrases, func(a, b relativePhrase) int { return slices.Compare(a.words, b.words) })
	}
	for name, n := range f.Months {
		if n < 1 || n > 12 {
			return nil, fmt.Errorf("dates.yaml: month %q is %d: %w", name, n, graph.ErrInvalid)
		}
	}
	for name, n := range f.Weekdays {
		if n < 1 || n > 7 {
			return nil, fmt.Errorf("dates.yaml: weekday %q is %d: %w", name, n, graph.ErrInvalid)
		}
	}
	return f, nil
}

// reference returns the day that relative dates count from: the date of
// publication, else the first full date of the first two sentences, else none.
func (f *dateFinder) reference(t ingest.Text, published graph.Date) graph.Date {
	if published != "" {
		return published
	}
	if len(t.Sentences) == 0 {
		return ""
	}
	s := dateScan{finder: f, text: t}
	for i := range t.Sentences[min(1, len(t.Sentences)-1)].Last {
		if d, _ := s.absolute(i); d.Precision() == graph.Day {
			return d
		}
	}
	return ""
}

// find returns the dates of a text in order, none inside another. Where a relative
// date has nothing to count from it is left out.
func (f *dateFinder) find(t ingest.Text, published graph.Date) []dateMention {
	s := dateScan{finder: f, text: t}
	first, last := f.reference(t, published).Bounds()
	s.day, s.year = first, 0
	if !first.IsZero() && first.Year() == last.Year() {
		s.year = first.Year()
	}
	if !first.Equal(last) {
		s.day = time.Time{}
	}
	var out []dateMention
	for i := 0; i < len(t.Tokens); {
		d, n := s.at(i)
		if n == 0 {
			i++
			continue
		}
		if d != "" {
			out = append(out, dateMention{ingest.Span{Start: t.Tokens[i].Start, End: t.Tokens[i+n-1].End}, i, i + n, d})
		}
		i += n
	}
	return out
}

// dateScan reads the tokens of one text.
type dateScan struct {
	finder *dateFinder
	text   ingest.Text
	day    time.Time // what relative dates count from, zero when not known to the day
	year   int       // the year of publication, 0 when not known
}

// word returns the token at i in lower case, empty beyond the sentence that
// contains from.
func (s *dateScan) word(from, i int) string {
	if i < 0 || i >= len(s.text.Tokens) || s.text.Tokens[i].Sentence != s.text.Tokens[from].Sentence {
		return ""
	}
	return s.text.Tokens[i].Lower
}

// at returns the date that begins at token i and its length in tokens. A date of
// no known value, with a length, is passed over.
func (s *dateScan) at(i int) (graph.Date, int) {
	for _, read := range []func(int) (graph.Date, int){s.weekday, s.absolute, s.dayOfMonth, s.years, s.bareMonth, s.relative} {
		if d, n := read(i); n > 0 {
			return d, n
		}
	}
	return "", 0
}

// absolute reads what names its year: 9/1/2026, 2026-01-09, 9 Januari 2026,
// January 9, 2026, Agustus 2025.
func (s *dateScan) absolute(i int) (graph.Date, int) {
	w := func(n int) string { return s.word(i, i+n) }
	if y := number(w(0), 1900, 2100); y > 0 && len(w(0)) == 4 && w(1) == "-" && w(3) == "-" {
		if d := dayDate(y, number(w(2), 1, 12), number(w(4), 1, 31)); d != "" {
			return d, 5
		}
	}
	if sep := w(1); (sep == "/" || sep == "-") && w(3) == sep {
		if y := number(w(4), 1900, 2100); y > 0 {
			return s.numeric(w(0), w(2), y), 5
		}
	}
	if parts := strings.Split(w(0), "."); len(parts) == 3 && len(parts[2]) == 4 {
		if y := number(parts[2], 1900, 2100); y > 0 {
			if d := dayDate(y, number(parts[1], 1, 12), number(parts[0], 1, 31)); d != "" {
				return d, 1
			}
		}
	}
	day, month, n := s.dayAndMonth(i)
	if n == 0 {
		if month = s.finder.Months[w(0)]; month == 0 {
			return "", 0
		}
		n = 1
	}
	if w(n) == "," && day > 0 {
		n++
	}
	y := number(w(n), 1900, 2100)
	if y == 0 || len(w(n)) != 4 {
		return "", 0
	}
	if day == 0 {
		return graph.Date(fmt.Sprintf("%04d-%02d", y, month)), n + 1
	}
	return dayDate(y, month, day), n + 1
}

// numeric reads two numbers as day and month, in the order of the language; where
// that gives no date the other order is tried.
func (s *dateScan) numeric(a, b string, year int) graph.Date {
	x, y := number(a, 1, 31), number(b, 1, 31)
	if !s.finder.DayFirst {
		x, y = y, x
	}
	if d := dayDate(year, y, x); d != "" {
		return d
	}
	return dayDate(year, x, y)
}

// dayAndMonth reads "9 Januari", "January 9" and "the 9th of January".
func (s *dateScan) dayAndMonth(i int) (day, month, n int) {
	w := func(n int) string { return s.word(i, i+n) }
	if day = number(w(0), 1, 31); day > 0 {
		n = 1
		if w(1) == "of" {
			n = 2
		}
		if month = s.finder.Months[w(n)]; month > 0 {
			return day, month, n + 1
		}
		return 0, 0, 0
	}
	if month = s.finder.Months[w(0)]; month > 0 {
		if day = number(w(1), 1, 31); day > 0 {
			return day, month, 2
		}
	}
	return 0, 0, 0
}

// dayOfMonth reads a day and a month without a year, which take that of the
// publication: "9 Januari", "(9/1)".
func (s *dateScan) dayOfMonth(i int) (graph.Date, int) {
	w := func(n int) string { return s.word(i, i+n) }
	if day, month, n := s.dayAndMonth(i); n > 0 {
		return dayDate(s.year, month, day), n
	}
	if w(-1) == "(" && w(1) == "/" && w(3) == ")" && number(w(0), 1, 31) > 0 && number(w(2), 1, 31) > 0 {
		return s.numeric(w(0), w(2), s.year), 3
	}
	return "", 0
}

// weekday reads a weekday, with the date that it names if one follows, else the
// last such day before the reference, or the next where the text says so.
func (s *dateScan) weekday(i int) (graph.Date, int) {
	w := func(n int) string { return s.word(i, i+n) }
	weekday := s.finder.Weekdays[w(0)]
	if weekday == 0 || !isCapital(s.text.Tokens[i].Form) ||
		(slices.Contains(s.finder.AmbiguousWeekdays, w(0)) && w(1) != "(" && w(1) != "," && !slices.Contains(s.finder.WeekdayLeads, w(-1))) {
		return "", 0
	}
	for n := 1; n <= 3; n++ {
		for _, read := range []func(int) (graph.Date, int){s.absolute, s.dayOfMonth} {
			if w(n) == "" {
				break
			}
			if d, length := read(i + n); length > 0 {
				if w(n+length) == ")" {
					length++
				}
				return d, n + length
			}
		}
		if next := w(n); next != "(" && next != "," && !slices.Contains(s.finder.Past, next) {
			break
		}
	}
	n := 1
	shift := 0
	switch {
	case slices.Contains(s.finder.Future, w(1)):
		n, shift = 2, 1
	case slices.Contains(s.finder.Past, w(1)):
		n = 2
	case slices.Contains(s.finder.Future, w(-1)):
		shift = 1
	}
	if s.day.IsZero() {
		return "", n
	}
	back := (int(s.day.Weekday()) - weekday%7 + 7) % 7
	if shift > 0 {
		back -= 7
	}
	return graph.DayOf(s.day.AddDate(0, 0, -back)), n
}

// years reads bare years, ranges of years and decades.
func (s *dateScan) years(i int) (graph.Date, int) {
	w := func(n int) string { return s.word(i, i+n) }
	for n, word := range []string{w(0), w(0) + w(1) + w(2)} { // "1990-an" as one token or as three
		decade, ok := strings.CutSuffix(word, s.finder.Decade)
		if ok && len(decade) == 4 && strings.HasSuffix(decade, "0") && number(decade, 1900, 2100) > 0 {
			return graph.Date(decade[:3] + "X"), 1 + 2*n
		}
	}
	y := number(w(0), 1900, 2100)
	if y == 0 || len(w(0)) != 4 {
		return "", 0
	}
	led := slices.Contains(s.finder.YearLeads, w(-1)) || w(-1) == "(" && w(1) == ")" || w(-1) == "(" && w(1) == "-"
	if !led {
		return "", 0
	}
	if z := number(w(2), 1900, 2100); z > y && len(w(2)) == 4 && (w(1) == "-" || w(1) == "–" || slices.Contains(s.finder.Range, w(1))) {
		return graph.Date(fmt.Sprintf("%d/%d", y, z)), 3
	}
	return graph.Date(w(0)), 1
}

// bareMonth reads a month without day and year: the last one before the reference.
func (s *dateScan) bareMonth(i int) (graph.Date, int) {
	w := func(n int) string { return s.word(i, i+n) }
	month := s.finder.Months[w(0)]
	if month == 0 || !isCapital(s.text.Tokens[i].Form) {
		return "", 0
	}
	past, future := slices.Contains(s.finder.Past, w(1)), slices.Contains(s.finder.Future, w(1))
	if !past && !future && !slices.Contains(s.finder.MonthLeads, w(-1)) {
		return "", 0
	}
	n := 1
	if past || future {
		n = 2
	}
	if s.day.IsZero() {
		return "", n
	}
	year := s.day.Year()
	switch {
	case future || slices.Contains(s.finder.Future, w(-1)):
		if month <= int(s.day.Month()) {
			year++
		}
	case month > int(s.day.Month()):
		year--
	}
	return graph.Date(fmt.Sprintf("%04d-%02d", year, month)), n
}

// relative reads "kemarin", "last week".
func (s *dateScan) relative(i int) (graph.Date, int) {
	for _, p := range s.finder.relative[s.text.Tokens[i].Lower] {
		matches := true
		for n, word := range p.words {
			matches = matches && s.word(i, i+n) == word
		}
		if !matches {
			continue
		}
		if s.day.IsZero() {
			if p.Unit == "year" && s.year > 0 {
				return graph.Date(strconv.Itoa(s.year + p.Shift)), len(p.words)
			}
			return "", len(p.words)
		}
		return shifted(s.day, p.relativeDate), len(p.words)
	}
	return "", 0
}

func shifted(day time.Time, r relativeDate) graph.Date {
	switch r.Unit {
	case "day":
		return graph.DayOf(day.AddDate(0, 0, r.Shift))
	case "week":
		monday := day.AddDate(0, 0, 7*r.Shift-(int(day.Weekday())+6)%7)
		return graph.DayOf(monday) + "/" + graph.DayOf(monday.AddDate(0, 0, 6))
	case "month":
		first := time.Date(day.Year(), day.Month()+time.Month(r.Shift), 1, 0, 0, 0, 0, time.UTC)
		return graph.Date(first.Format("2006-01"))
	}
	return graph.Date(strconv.Itoa(day.Year() + r.Shift))
}

// number reads a whole number, an English ordinal too, within bounds; 0 when it
// is none.
func number(s string, least, most int) int {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, suffix)
	}
	if len(s) > 4 {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0
	}
	return n
}

// dayDate returns a date to the day, empty where no calendar has it.
func dayDate(year, month, day int) graph.Date {
	if year == 0 || month == 0 || day == 0 {
		return ""
	}
	d, err := graph.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	if err != nil {
		return ""
	}
	return d
}
