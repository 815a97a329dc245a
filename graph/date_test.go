package graph

import (
	"errors"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for _, tt := range []struct {
		in          string
		precision   Precision
		first, last time.Time
	}{
		{"2026-01-09", Day, day(2026, 1, 9), day(2026, 1, 9)},
		{"2025-08", Month, day(2025, 8, 1), day(2025, 8, 31)},
		{"2024-02", Month, day(2024, 2, 1), day(2024, 2, 29)},
		{"2024", Year, day(2024, 1, 1), day(2024, 12, 31)},
		{"2024~", Year, day(2024, 1, 1), day(2024, 12, 31)},
		{"199X", Decade, day(1990, 1, 1), day(1999, 12, 31)},
		{"19XX", Century, day(1900, 1, 1), day(1999, 12, 31)},
		{"2022-02/2024", Year, day(2022, 2, 1), day(2024, 12, 31)},
		{"2022-02-24/..", Unknown, day(2022, 2, 24), time.Time{}},
		{"/2022-02-24", Unknown, time.Time{}, day(2022, 2, 24)},
		{"", Unknown, time.Time{}, time.Time{}},
	} {
		d, err := ParseDate(tt.in)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", tt.in, err)
			continue
		}
		first, last := d.Bounds()
		if d.Precision() != tt.precision || !first.Equal(tt.first) || !last.Equal(tt.last) {
			t.Errorf("%q: precision %d, from %v to %v; want %d, %v, %v", tt.in, d.Precision(), first, last, tt.precision, tt.first, tt.last)
		}
	}
	for _, in := range []string{"today", "2024-13", "2024-02-30", "2024-00", "2023-02-29", "24", "2024-1-9", "2024/2022", "/", "../..", "199X-01", "2024-01-09T10:00:00Z", " 2024"} {
		if _, err := ParseDate(in); !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseDate(%q) gave %v, want ErrInvalid", in, err)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-01-09", "2022-02/2024", "199X", "2024-02-30", "../2020~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		first, last := d.Bounds()
		if !first.IsZero() && !last.IsZero() && last.Before(first) {
			t.Errorf("%q ends before it begins", s)
		}
		if string(d) != s {
			t.Errorf("%q was changed to %q", s, d)
		}
	})
}
