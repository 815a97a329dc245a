package extract

import (
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
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
		{"id", "Antara 10.000 dan 12.000 prajurit.", []string{"10.000 dan 12.000 = 0 10000 12000 between"}},
		{"id", "Sebanyak 10.000-12.000 prajurit.", []string{"10.000-12.000 = 0 10000 12000 between"}},
		{"id", "Sekitar 15,000 prajurit.", []string{"Sekitar 15,000 = 15000 0 0 about"}},
		{"en", "Up to 15,000 troops were sent.", []string{"Up to 15,000 = 15000 0 0 up to"}},
		{"en", "At least three hundred soldiers died.", []string{"At least three hundred = 300 0 0 at least"}},
		{"en", "Some 1.5 million people fled.", []string{"Some 1.5 million = 1500000 0 0 about"}},
		{"en", "Between 10,000 and 12,000 troops.", []string{"10,000 and 12,000 = 0 10000 12000 between"}},
		{"en", "Dozens of ships and thousands of troops.", []string{"Dozens = 0 20 99 about", "thousands = 0 1000 9999 about"}},
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
