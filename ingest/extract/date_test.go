package extract

import (
	"os"
	"strings"
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
		{"id", "Kapal tiba pada 9-11 Januari 2026, dari Maret hingga Mei 2024, dan selama 2022-2024.", "",
			[]string{"9-11 Januari 2026 = 2026-01-09/2026-01-11", "Maret hingga Mei 2024 = 2024-03/2024-05", "2022-2024 = 2022/2024"}},
		{"id", "Mereka bertemu Selasa pekan depan, bukan Senin pekan lalu atau Jumat lalu.", "2026-01-09",
			[]string{"Selasa pekan depan = 2026-01-13", "Senin pekan lalu = 2025-12-29", "Jumat lalu = 2026-01-02"}},
		{"id", "Ia dilantik dua tahun lalu, diganti tiga pekan lalu, dan pulang dua hari yang lalu.", "2026-01-09",
			[]string{"dua tahun lalu = 2024", "tiga pekan lalu = 2025-12-15/2025-12-21", "dua hari yang lalu = 2026-01-07"}},
		{"id", "Beberapa tahun lalu mereka berdamai; setahun lalu mereka berperang.", "2026-01-09", []string{"setahun lalu = 2025"}},
		{"id", "Dua puluh tahun lalu, puluhan tahun lalu, dan 300 tahun lalu.", "2026-01-09", nil},
		{"id", "Latihan digelar 25-27 Juni, Rabu sore waktu setempat.", "2026-07-09", []string{"25-27 Juni = 2026-06-25/2026-06-27", "Rabu sore waktu setempat = 2026-07-08"}},
		{"id", "Gencatan senjata berlaku Kamis (18/12) malam.", "2026-01-09", []string{"Kamis (18/12) = 2025-12-18"}},
		{"id", "Ia tiba 18 Desember lalu dan kembali 3 Mei tahun lalu.", "2026-01-09", []string{"18 Desember lalu = 2025-12-18", "3 Mei tahun lalu = 2025-05-03"}},
		{"id", "Ia tiba Agustus tahun lalu.", "2026-01-09", []string{"Agustus tahun lalu = 2025-08"}},
		{"id", "Sejak invasi 2022, KTT 2023 di Bali, dan Resolusi 1929, hingga 2000 prajurit tiba.", "", []string{"2022 = 2022", "2023 = 2023"}},
		{"id", "Pada abad ke-20, era 90-an, mereka bersekutu.", "", []string{"abad ke-20 = 19XX", "90-an = 199X"}},
		{"id", "Perang pecah 9 Januari 2026. Pada 5 Mei mereka berdamai.", "", []string{"9 Januari 2026 = 2026-01-09"}},
		{"id", "JAKARTA, 9 Januari 2026 – Pada 5 Januari mereka berdamai.", "", []string{"9 Januari 2026 = 2026-01-09", "5 Januari = 2026-01-05"}},
		{"id", "Jumat malam, 9 Januari 2026, dan (9/1/26).", "", []string{"Jumat malam, 9 Januari 2026 = 2026-01-09", "9/1/26 = 2026-01-09"}},
		{"en", "They met on January 9, 2026 in Paris.", "", []string{"January 9, 2026 = 2026-01-09"}},
		{"en", "They met on Friday, 9 January.", "2026-01-12", []string{"Friday, 9 January = 2026-01-09"}},
		{"en", "They met on Friday.", "2026-01-12", []string{"Friday = 2026-01-09"}},
		{"en", "They meet next Friday.", "2026-01-12", []string{"next Friday = 2026-01-16"}},
		{"en", "They met in August and in May.", "2026-01-12", []string{"August = 2025-08", "May = 2025-05"}},
		{"en", "They may meet in 2027.", "", []string{"2027 = 2027"}},
		{"en", "It came into force in the 1990s.", "", []string{"1990s = 199X"}},
		{"en", "It was signed on 2024-07-08.", "", []string{"2024-07-08 = 2024-07-08"}},
		{"en", "It was signed on 13/7/2024.", "", []string{"13/7/2024 = 2024-07-13"}},
		{"en", "They met yesterday.", "", nil},
		{"en", "On 31 February 2024 nothing happened.", "", nil},
		{"en", "Troops left last month.", "2026-01-12", []string{"last month = 2025-12"}},
		{"en", "They met on 9/1/2026.", "", nil},
		{"en", "They met on 9/1/2026.", "2026-01-12", []string{"9/1/2026 = 2026-01-09"}},
		{"en", "They met on 3/4/2025.", "2026-01-12", nil},
		{"en", "Talks ran from January 9 to 11, 2026, and from March to May 2024.", "", []string{"January 9 to 11, 2026 = 2026-01-09/2026-01-11", "March to May 2024 = 2024-03/2024-05"}},
		{"en", "Between March and May 2024 it rose from 1950 to 2000 troops.", "", []string{"March and May 2024 = 2024-03/2024-05"}},
		{"en", "They met Monday last week and will meet on Tuesday next week.", "2026-01-09", []string{"Monday last week = 2025-12-29", "Tuesday next week = 2026-01-13"}},
		{"en", "They met last Friday, two weeks ago, a year ago and the day before yesterday.", "2026-01-09",
			[]string{"last Friday = 2026-01-02", "two weeks ago = 2025-12-22/2025-12-28", "a year ago = 2025", "the day before yesterday = 2026-01-07"}},
		{"en", "Talks ran from June 25 to 27; twenty years ago they failed.", "2026-07-09", []string{"June 25 to 27 = 2026-06-25/2026-06-27", "twenty years ago = 2006"}},
		{"en", "Talks ran on June 25-27.", "", nil},
		{"en", "Several years ago they met on Thursday night.", "2026-01-09", []string{"Thursday night = 2026-01-08"}},
		{"en", "The 2003 invasion, the 2024 treaty and Resolution 1929 came before 2000 troops did.", "", []string{"2003 = 2003", "2024 = 2024", "2000 = 2000"}},
		{"en", "Some 2000 troops and the 2000 soldiers left in the '90s and the 20th century.", "", []string{"90s = 199X", "20th century = 19XX"}},
		{"en", "It began on 2026-01-09T10 and in August last year.", "2026-01-12", []string{"2026-01-09T10 = 2026-01-09", "August last year = 2025-08"}},
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

// FuzzFigures holds what the rest of the extractor relies on: dates and quantities
// in order, within the text and well formed.
func FuzzFigures(f *testing.F) {
	f.Add("Jumat (9/1/2026) dua tahun lalu, 9-11 Januari 2026, 10.000-12.000 prajurit", "2026-01-09")
	f.Add("next Tuesday, from March to May 2024, half a million, 2022-23, the '90s", "2026")
	f.Add("18/11 3 Mei tahun lalu satu juta 1.5bn juta", "2020-02-29/2021")
	type pack struct {
		lang       string
		dates      *dateFinder
		quantities *quantityFinder
	}
	var packs []pack
	for _, lang := range languages {
		p := pack{lang: lang}
		var err error
		if p.dates, err = newDateFinder(os.DirFS("../lang/packs/" + lang)); err != nil {
			f.Fatal(err)
		}
		if p.quantities, err = newQuantityFinder(os.DirFS("../lang/packs/" + lang)); err != nil {
			f.Fatal(err)
		}
		packs = append(packs, p)
	}
	f.Fuzz(func(t *testing.T, s, published string) {
		date, err := graph.ParseDate(published)
		if err != nil {
			date = ""
		}
		for _, p := range packs {
			text := read(p.lang, strings.ToValidUTF8(s, "?"))
			at := 0
			for _, d := range p.dates.find(text, date) {
				if d.Start < at || d.End > len(text.Runes) || d.FirstToken >= d.LastToken || d.Date == "" || d.Date.Validate() != nil {
					t.Fatalf("%q: date %+v", s, d)
				}
				at = d.End
			}
			at = 0
			for _, q := range p.quantities.find(text) {
				if q.Start < at || q.End > len(text.Runes) || q.FirstToken >= q.LastToken || (q.Value > 0) == (q.Min > 0 || q.Max > 0) || q.Value < 0 || q.Min > q.Max {
					t.Fatalf("%q: quantity %+v", s, q)
				}
				at = q.End
			}
		}
	})
}

func BenchmarkDates(b *testing.B) {
	f, err := newDateFinder(os.DirFS("../lang/packs/id"))
	if err != nil {
		b.Fatal(err)
	}
	text := read("id", strings.Repeat("Kedua menteri bertemu pada Jumat (9/1/2026) dan sepakat mengirim 2.000 prajurit sejak Agustus 2025. ", 16))
	for b.Loop() {
		f.find(text, "2026-01-10")
	}
}
