package extract

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func TestDates(t *testing.T) {
	for _, tt := range []struct {
		lang, text string
		published  graph.Date
		want       []string // "text = date"
	}{
		{"id", "KCNA melaporkan pada Jumat (9/1/2026) pagi.", "", []string{"Jumat (9/1/2026) = 2026-01-09"}},
		{"id", "Kapal tiba 9 Januari 2026.", "", []string{"9 Januari 2026 = 2026-01-09"}},
		{"id", "Pada Agustus 2025 pasukan dikirim.", "", []string{"Agustus 2025 = 2025-08"}},
		{"id", "Perjanjian diteken tahun 2024.", "", []string{"2024 = 2024"}},
		{"id", "Rapat digelar Selasa (18/11).", "2021-11-20", []string{"Selasa (18/11) = 2021-11-18"}},
		{"id", "Rapat digelar Selasa (18/11).", "", nil},
		{"id", "Rapat digelar Senin lalu.", "2025-11-12", []string{"Senin lalu = 2025-11-10"}},
		{"id", "Ia tiba kemarin, dan pulang pekan lalu.", "2025-11-12", []string{"kemarin = 2025-11-11", "pekan lalu = 2025-11-03/2025-11-09"}},
		{"id", "Ia tiba kemarin.", "2025", nil},
		{"id", "Tahun lalu mereka bertemu.", "2025", []string{"Tahun lalu = 2024"}},
		{"id", "Setiap minggu mereka bertemu, pada Minggu pula.", "2025-11-12", []string{"Minggu = 2025-11-09"}},
		{"id", "Perang era 1990-an dan sejak 2014 hingga 2022.", "", []string{"1990-an = 199X", "2014 hingga 2022 = 2014/2022"}},
		{"id", "Sekitar 2.000 orang dan 2000 prajurit.", "", nil},
		{"id", "Jakarta, 9 Januari 2026 – Ia tiba kemarin.", "", []string{"9 Januari 2026 = 2026-01-09", "kemarin = 2026-01-08"}},
		{"en", "They met on January 9, 2026 in Paris.", "", []string{"January 9, 2026 = 2026-01-09"}},
		{"en", "They met on Friday, 9 January.", "2026-01-12", []string{"Friday, 9 January = 2026-01-09"}},
		{"en", "They met on Friday.", "2026-01-12", []string{"Friday = 2026-01-09"}},
		{"en", "They meet next Friday.", "2026-01-12", []string{"Friday = 2026-01-16"}},
		{"en", "They met in August and in May.", "2026-01-12", []string{"August = 2025-08", "May = 2025-05"}},
		{"en", "They may meet in 2027.", "", []string{"2027 = 2027"}},
		{"en", "It came into force in the 1990s.", "", []string{"1990s = 199X"}},
		{"en", "It was signed on 2024-07-08.", "", []string{"2024-07-08 = 2024-07-08"}},
		{"en", "It was signed on 13/7/2024.", "", []string{"13/7/2024 = 2024-07-13"}},
		{"en", "They met yesterday.", "", nil},
		{"en", "On 31 February 2024 nothing happened.", "", nil},
		{"en", "Troops left last month.", "2026-01-12", []string{"last month = 2025-12"}},
	} {
		f, err := newDateFinder(os.DirFS("../lang/packs/" + tt.lang))
		if err != nil {
			t.Fatal(err)
		}
		text := read(tt.lang, tt.text)
		var got []string
		for _, d := range f.find(text, tt.published) {
			if err := d.Date.Validate(); err != nil {
				t.Error(err)
			}
			got = append(got, text.Slice(d.Span)+" = "+string(d.Date))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q published %q (-want +got)\n%s", tt.text, tt.published, diff)
		}
	}
}
