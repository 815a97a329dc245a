package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/ingest"
)

func TestQuantities(t *testing.T) {
	for _, tt := range []struct {
		lang, text string
		want       []string // "text = value min max qualifier"
	}{
		{"id", "Korut mengerahkan hingga 15.000 prajurit.", []string{"hingga 15.000 = 15000 0 0 up to"}},
		{"id", "Sekitar 2.000 personel tewas.", []string{"Sekitar 2.000 = 2000 0 0 about"}},
		{"id", "Lebih dari 1,5 juta orang mengungsi.", []string{"Lebih dari 1,5 juta = 1500000 0 0 more than"}},
		{"id", "Kurang lebih dua ratus lima puluh tentara.", []string{"Kurang lebih dua ratus lima puluh = 250 0 0 about"}},
		{"id", "Dua belas kapal dan seribu orang.", []string{"Dua belas = 12 0 0 ", "seribu = 1000 0 0 "}},
		{"id", "Ratusan prajurit dan puluhan ribu warga.", []string{"Ratusan = 0 100 999 about", "puluhan ribu = 0 20000 99999 about"}},
		{"id", "Antara 10.000 dan 12.000 prajurit.", []string{"Antara 10.000 dan 12.000 = 0 10000 12000 between"}},
		{"id", "Sebanyak 10.000-12.000 prajurit.", []string{"10.000-12.000 = 0 10000 12000 between"}},
		{"id", "Sekitar 15,000 prajurit.", []string{"Sekitar 15,000 = 15000 0 0 about"}},
		{"id", "Ada 10 hingga 20 kapal, naik dari 5 hingga 6.", []string{"10 hingga 20 = 0 10 20 between", "5 = 5 0 0 ", "hingga 6 = 6 0 0 up to"}},
		{"id", "Satu setengah juta warga, setengah juta orang, tiga puluh lima ribu enam ratus tentara.",
			[]string{"Satu setengah juta = 1500000 0 0 ", "setengah juta = 500000 0 0 ", "tiga puluh lima ribu enam ratus = 35600 0 0 "}},
		{"id", "Dikirim 2.000 lebih prajurit dan beberapa ratus ahli.", []string{"2.000 lebih = 2000 0 0 more than", "beberapa ratus = 0 200 999 about"}},
		{"id", "Pukul 10.30 inflasi 3,5 persen.", nil},
		{"en", "Up to 15,000 troops were sent.", []string{"Up to 15,000 = 15000 0 0 up to"}},
		{"en", "At least three hundred soldiers died.", []string{"At least three hundred = 300 0 0 at least"}},
		{"en", "Some 1.5 million people fled.", []string{"Some 1.5 million = 1500000 0 0 about"}},
		{"en", "Between 10,000 and 12,000 troops.", []string{"Between 10,000 and 12,000 = 0 10000 12000 between"}},
		{"en", "Dozens of ships and thousands of troops.", []string{"Dozens = 0 20 99 about", "thousands = 0 1000 9999 about"}},
		{"en", "Hundreds of thousands fled, tens of thousands stayed, several hundred died.", []string{"Hundreds of thousands = 0 100000 999999 about",
			"tens of thousands = 0 10000 99999 about", "several hundred = 0 200 999 about"}},
		{"en", "Half a million people, a dozen ships, two dozen jets, a hundred men.",
			[]string{"Half a million = 500000 0 0 ", "a dozen = 12 0 0 ", "two dozen = 24 0 0 ", "a hundred = 100 0 0 "}},
		{"en", "Three hundred and fifty men, one hundred and twenty thousand women, twenty-five boats.",
			[]string{"Three hundred and fifty = 350 0 0 ", "one hundred and twenty thousand = 120000 0 0 ", "twenty-five = 25 0 0 "}},
		{"en", "From 10,000 to 12,000 troops, then 300 to 400 more.", []string{"10,000 = 10000 0 0 ", "12,000 = 12000 0 0 ", "300 to 400 = 0 300 400 between"}},
		{"en", "Growth was 3.5 percent at 10.30.", nil},
		{"en", "No figure is given here.", nil},
	} {
		f, err := newQuantityFinder(os.DirFS("../lang/packs/" + tt.lang))
		if err != nil {
			t.Fatal(err)
		}
		text := read(tt.lang, tt.text)
		var got []string
		for _, q := range f.find(text) {
			got = append(got, fmt.Sprintf("%s = %d %d %d %s", text.Slice(q.Span), q.Value, q.Min, q.Max, q.Qualifier))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", tt.text, diff)
		}
	}
}

// TestQuantityForms reads single words that the segmentation keeps whole.
func TestQuantityForms(t *testing.T) {
	for _, tt := range []struct {
		lang, words, want string
	}{
		{"id", "15ribu", "15000 0 0 "}, {"id", "5000-an", "5000 0 0 about"}, {"id", "15.000an", "15000 0 0 about"}, {"id", "10 ribuan", "10000 0 0 about"},
		{"id", "2,5jt", "2500000 0 0 "}, {"en", "15,000-strong", "15000 0 0 "}, {"en", "1.5bn", "1500000000 0 0 "}, {"en", "20k or so men", "20000 0 0 about"},
		{"en", "twenty-five", "25 0 0 "}, {"en", "10km", ""}, {"en", "9th", ""}, {"id", "10.00", ""}, {"id", "1.234,56", ""},
	} {
		f, err := newQuantityFinder(os.DirFS("../lang/packs/" + tt.lang))
		if err != nil {
			t.Fatal(err)
		}
		text := ingest.Text{Lang: tt.lang, Runes: []rune(tt.words)}
		at := 0
		for _, w := range strings.Fields(tt.words) {
			text.Tokens = append(text.Tokens, ingest.Token{Span: ingest.Span{Start: at, End: at + len(w)}, Form: w, Lower: w})
			at += len(w) + 1
		}
		got := ""
		for _, q := range f.find(text) {
			got += fmt.Sprintf("%d %d %d %s", q.Value, q.Min, q.Max, q.Qualifier)
		}
		if got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.words, got, tt.want)
		}
	}
}
