package graph

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a date with the precision that its source gives, written in a subset
// of EDTF (Library of Congress, 2019; ISO 8601-2 level 0 and 1): "2026-01-09",
// "2025-08", "2024", a decade "202X", a century "20XX", any of these followed by
// "~" (approximate), "?" (uncertain) or "%" (both), and intervals of two of them
// such as "2022-02/2024", with ".." or nothing for an open or unknown end. The
// zero value means that no date is known.
type Date string

var dateForm = regexp.MustCompile(`^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$`)

// ParseDate returns s as a Date, or ErrInvalid when s is no EDTF date of the
// supported subset or names a day that no calendar has.
func ParseDate(s string) (Date, error) {
	d := Date(s)
	if err := d.Validate(); err != nil {
		return "", err
	}
	return d, nil
}

// DayOf returns the day of t in UTC.
func DayOf(t time.Time) Date { return Date(t.UTC().Format("2006-01-02")) }

// Validate returns ErrInvalid when d is neither empty nor an EDTF date of the
// supported subset.
func (d Date) Validate() error {
	if d == "" {
		return nil
	}
	if _, _, ok := d.bounds(); !ok {
		return fmt.Errorf("date %q: want EDTF such as 2026-01-09, 2025-08, 2024 or 2022-02/2024: %w", string(d), ErrInvalid)
	}
	return nil
}

// IsZero says whether no date is known.
func (d Date) IsZero() bool { return d == "" }

// Precision is how exactly a Date is known.
type Precision int

// The precisions, from the vaguest. An interval has the precision of its
// vaguer end.
const (
	Unknown Precision = iota
	Century
	Decade
	Year
	Month
	Day
)

// Precision returns how exactly d is known.
func (d Date) Precision() Precision {
	if from, to, ok := strings.Cut(string(d), "/"); ok {
		return min(Date(from).Precision(), Date(to).Precision())
	}
	m := dateForm.FindStringSubmatch(string(d))
	switch {
	case m == nil:
		return Unknown
	case m[3] != "":
		return Day
	case m[2] != "":
		return Month
	case strings.HasSuffix(m[1], "XX"):
		return Century
	case strings.HasSuffix(m[1], "X"):
		return Decade
	}
	return Year
}

// Bounds returns the first and the last day that d may mean, in UTC. An open or
// unknown end of an interval, and an empty or invalid date, give the zero time.
func (d Date) Bounds() (first, last time.Time) {
	first, last, _ = d.bounds()
	return first, last
}

// Days returns Bounds as ISO 8601 days, which sort as text: an open or unknown end
// of an interval as the first or the last day of the calendar, an empty or invalid
// date as two empty strings.
func (d Date) Days() (first, last string) {
	from, to, ok := d.bounds()
	if !ok {
		return "", ""
	}
	first, last = "0000-01-01", "9999-12-31"
	if !from.IsZero() {
		first = from.Format(time.DateOnly)
	}
	if !to.IsZero() {
		last = to.Format(time.DateOnly)
	}
	return first, last
}

func (d Date) bounds() (first, last time.Time, ok bool) {
	from, to, interval := strings.Cut(string(d), "/")
	if !interval {
		return pointBounds(from)
	}
	known := 0
	if from != "" && from != ".." {
		if first, _, ok = pointBounds(from); !ok {
			return time.Time{}, time.Time{}, false
		}
		known++
	}
	if to != "" && to != ".." {
		if _, last, ok = pointBounds(to); !ok {
			return time.Time{}, time.Time{}, false
		}
		known++
	}
	if known == 0 || (known == 2 && last.Before(first)) {
		return time.Time{}, time.Time{}, false
	}
	return first, last, true
}

func pointBounds(s string) (first, last time.Time, ok bool) {
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, time.Time{}, false
	}
	y0, _ := strconv.Atoi(strings.ReplaceAll(m[1], "X", "0"))
	y1, _ := strconv.Atoi(strings.ReplaceAll(m[1], "X", "9"))
	day := func(y, mo, d int) time.Time { return time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC) }
	if m[2] == "" {
		return day(y0, 1, 1), day(y1, 12, 31), true
	}
	mo, _ := strconv.Atoi(m[2])
	if y0 != y1 || mo < 1 || mo > 12 {
		return time.Time{}, time.Time{}, false
	}
	if m[3] == "" {
		return day(y0, mo, 1), day(y0, mo+1, 0), true
	}
	d, _ := strconv.Atoi(m[3])
	t := day(y0, mo, d)
	if t.Day() != d || d == 0 {
		return time.Time{}, time.Time{}, false
	}
	return t, t, true
}
