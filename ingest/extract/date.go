package extract

import (
	"fmt"
	"io/fs"
	"slices"
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
	DayParts          []string                `yaml:"day_parts"`
	Ordinals          []string                `yaml:"ordinals"`
	Of                []string                `yaml:"of"`
	YearLeads         []string                `yaml:"year_leads"`
	FigureLeads       []string                `yaml:"figure_leads"`
	YearAfter         []string                `yaml:"year_after"`
	YearBefore        []string                `yaml:"year_before"`
	Counted           []string                `yaml:"counted"`
	Numbered          []string                `yaml:"numbered"`
	MonthLeads        []string                `yaml:"month_leads"`
	WeekdayLeads      []string                `yaml:"weekday_leads"`
	Past              []string                `yaml:"past"`
	Future            []string                `yaml:"future"`
	This              []string                `yaml:"this"`
	Decades           []string                `yaml:"decades"`
	Century           []string                `yaml:"century"`
	Range             []string                `yaml:"range"`
	Between           []string                `yaml:"between"`
	And               []string                `yaml:"and"`
	Numbers           map[string]int          `yaml:"numbers"`
	Units             map[string]string       `yaml:"units"`
	Ago               []string                `yaml:"ago"`
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
	relative map[string][]relativePhrase // by first word, the longest first
	ago      [][]string
	// opens are the words, besides numbers, that a date may begin with.
	opens map[string]bool
}

type relativePhrase struct {
	words []string
	relativeDate
}

func newDateFinder(fsys fs.FS) (*dateFinder, error) {
	f := &dateFinder{relative: map[string][]relativePhrase{}, opens: map[string]bool{}}
	if err := readWords(fsys, "dates.yaml", &f.dateWords); err != nil {
		return nil, err
	}
	for phrase, r := range f.Relative {
		words := strings.Fields(phrase)
		if len(words) == 0 || !isDateUnit(r.Unit) {
			return nil, fmt.Errorf("dates.yaml: relative %q: unit %q: want day, week, month or year: %w", phrase, r.Unit, graph.ErrInvalid)
		}
		f.relative[words[0]] = append(f.relative[words[0]], relativePhrase{words, r})
		f.opens[words[0]] = true
	}
	for _, phrases := range f.relative {
		slices.SortFunc(phrases, func(a, b relativePhrase) int {
			if len(a.words) != len(b.words) {
				return len(b.words) - len(a.words)
			}
			return slices.Compare(a.words, b.words)
		})
	}
	for word, unit := range f.Units {
		if !isDateUnit(unit) {
			return nil, fmt.Errorf("dates.yaml: units: %q is %q: want day, week, month or year: %w", word, unit, graph.ErrInvalid)
		}
	}
	for _, phrase := range f.Ago {
		f.ago = append(f.ago, strings.Fields(phrase))
	}
	for name, n := range f.Months {
		if n < 1 || n > 12 {
			return nil, fmt.Errorf("dates.yaml: month %q is %d: %w", name, n, graph.ErrInvalid)
		}
		f.opens[name] = true
	}
	for name, n := range f.Weekdays {
		if n < 1 || n > 7 {
			return nil, fmt.Errorf("dates.yaml: weekday %q is %d: %w", name, n, graph.ErrInvalid)
		}
		f.opens[name] = true
	}
	for name := range f.Numbers {
		f.opens[name] = true
	}
	for _, words := range [][]string{f.Past, f.Future, f.This, f.Century} {
		for _, w := range words {
			f.opens[w] = true
		}
	}
	return f, nil
}

func isDateUnit(s string) bool {
	return s == "day" || s == "week" || s == "month" || s == "year"
}

// anchor returns the day that relative dates count from: the date of publication,
// else the first full date of the first two sentences, else none; and the year that
// a day and month without one take: that of the publication or the dateline, 0 where
// neither tells.
func (f *dateFinder) anchor(t ingest.Text, published graph.Date) (graph.Date, int) {
	if first, last := published.Bounds(); !first.IsZero() {
		if first.Year() != last.Year() {
			return published, 0
		}
		return published, first.Year()
	}
	s := dateScan{finder: f, text: t}
	for i := range t.Tokens {
		if t.Tokens[i].Sentence > 1 {
			break
		}
		p := s.calendar(i)
		if p.day == 0 || p.year == 0 || s.longForm(i-1) {
			continue
		}
		if s.isDateline(i, i+p.n) {
			return p.date(), p.year
		}
		return p.date(), 0
	}
	return "", 0
}

// longForm says whether token i is a number that a date's last part was cut from:
// the "9" of "9-11 January 2026".
func (s *dateScan) longForm(i int) bool {
	return i > 0 && s.text.Tokens[i].End == s.text.Tokens[i+1].Start && isDash(s.text.Tokens[i].Form)
}

// datelineTokens is how far into the text a dateline may reach.
const datelineTokens = 12

// isDateline says whether a date opens the article before a dash:
// "Jakarta, 9 Januari 2026 –".
func (s *dateScan) isDateline(first, behind int) bool {
	if s.word(first, behind) == ")" {
		behind++
	}
	return s.text.Tokens[first].Sentence == 0 && first < datelineTokens && isDash(s.word(first, behind))
}

// find returns the dates of a text in order, none inside another. Where a date has
// nothing to count from it is left out.
func (f *dateFinder) find(t ingest.Text, published graph.Date) []dateMention {
	s := dateScan{finder: f, text: t}
	var reference graph.Date
	reference, s.year = f.anchor(t, published)
	switch first, last := reference.Bounds(); {
	case first.Year() < 1000 || first.Year() > 9000: // unknown, or no year to count from
		s.year = 0
	case first.Equal(last):
		s.day, s.refYear = first, first.Year()
	case first.Year() == last.Year():
		s.refYear = first.Year()
	}
	var out []dateMention
	for i := 0; i < len(t.Tokens); {
		if w := t.Tokens[i].Lower; (w[0] < '0' || w[0] > '9') && !f.opens[w] {
			i++
			continue
		}
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
	finder  *dateFinder
	text    ingest.Text
	day     time.Time // what relative dates count from, zero when not known to the day
	refYear int       // the year that "last year" counts from, 0 when not known
	year    int       // the year of a day and month without one, 0 when not known
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
	for _, read := range []func(int) (graph.Date, int){s.weekday, s.interval, s.full, s.dayOfMonth, s.years, s.bareMonth, s.ago, s.relative, s.century} {
		if d, n := read(i); n > 0 {
			return d, n
		}
	}
	return "", 0
}
