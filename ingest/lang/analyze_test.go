package lang

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/ingest"
)

func newTestAnalyzer(t testing.TB) *Analyzer {
	t.Helper()
	a, err := NewAnalyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sentences shows a text as it was split: tokens between spaces, one sentence a line.
func sentences(t ingest.Text) []string {
	var out []string
	for _, s := range t.Sentences {
		var forms []string
		for _, tok := range t.Tokens[s.First:s.Last] {
			forms = append(forms, tok.Form)
		}
		out = append(out, strings.Join(forms, " "))
	}
	return out
}

func TestSegmentation(t *testing.T) {
	a := newTestAnalyzer(t)
	for _, tt := range []struct {
		lang, text string
		want       []string
	}{
		{"id", "Menteri tiba. Ia berpidato.", []string{"Menteri tiba .", "Ia berpidato ."}},
		{"id", "Prof. Dr. Budi hadir, dkk. menyusul.", []string{"Prof. Dr. Budi hadir , dkk. menyusul ."}},
		{"id", "Sekitar 15.000 prajurit (9/1/2026) tiba.", []string{"Sekitar 15.000 prajurit ( 9 / 1 / 2026 ) tiba ."}},
		{"id", "Konflik Rusia–Ukraina dan Rusia-Ukraina.", []string{"Konflik Rusia – Ukraina dan Rusia - Ukraina ."}},
		{"id", "Negara-negara itu menyurati Kim Jong-un.", []string{"Negara-negara itu menyurati Kim Jong-un ."}},
		{"id", "“Kami menolak!” kata dia. “Tidak.” Lalu ia pergi.", []string{"“ Kami menolak ! ” kata dia .", "“ Tidak . ”", "Lalu ia pergi ."}},
		{"id", "Kata menteri.Kedua negara setuju.", []string{"Kata menteri .", "Kedua negara setuju ."}},
		{"id", "Judul tanpa titik\nIsi berita dimulai.", []string{"Judul tanpa titik", "Isi berita dimulai ."}},
		{"id", "Situs kompas.com melaporkan.", []string{"Situs kompas.com melaporkan ."}},
		{"en", "Russia's army left. The U.S. stayed.", []string{"Russia 's army left .", "The U.S. stayed ."}},
		{"en", "J. D. Vance met Gen. Smith at 9 a.m. on Friday.", []string{"J. D. Vance met Gen. Smith at 9 a.m. on Friday ."}},
		{"en", "“We will go,” he said. \"Yes.\" They left.", []string{"“ We will go , ” he said .", "\" Yes . \"", "They left ."}},
		{"id", "Ia membawa beras, gula, dll. Lalu pulang pada hal. 5.", []string{"Ia membawa beras , gula , dll.", "Lalu pulang pada hal. 5 ."}},
		{"id", "Prof.Dr.Budi menemui A.Yani.Kedua tokoh sepakat.", []string{"Prof. Dr. Budi menemui A. Yani .", "Kedua tokoh sepakat ."}},
		{"id", "Ada 15.000prajurit, 10km, dan 5000-an warga.", []string{"Ada 15.000 prajurit , 10km , dan 5000-an warga ."}},
		{"id", "Lihat https://contoh.id/a?b=1&c=2. Ia pergi.", []string{"Lihat https://contoh.id/a?b=1&c=2 .", "Ia pergi ."}},
		{"id", "Suhu di bawah 2 C. Banyak yang sakit. Tambah 3 persen APBN-P. Ekspor naik.",
			[]string{"Suhu di bawah 2 C .", "Banyak yang sakit .", "Tambah 3 persen APBN - P .", "Ekspor naik ."}},
		{"id", "\"Kami menolak.\"Ia pergi. \"Tidak.\" Mereka pulang.", []string{"\" Kami menolak . \"", "Ia pergi .", "\" Tidak . \"", "Mereka pulang ."}},
		{"id", "Ia setuju.\"Kami menolak\", kata dia.", []string{"Ia setuju .", "\" Kami menolak \" , kata dia ."}},
		{"id", "1. Menteri tiba.\n2. Menteri pulang.", []string{"1 . Menteri tiba .", "2 . Menteri pulang ."}},
		{"en", "They left the U.S. The army of the U.S. President stayed.", []string{"They left the U.S.", "The army of the U.S. President stayed ."}},
		{"en", "The U.S.'s envoy, in the 1970's, said no. Then he sat. Russia agreed.", []string{"The U.S. 's envoy , in the 1970 's , said no .", "Then he sat .", "Russia agreed ."}},
		{"en", "F-16 jets and well-known pilots", []string{"F-16 jets and well-known pilots"}},
		{"en", "", nil},
	} {
		got := sentences(mustAnalyze(t, a, tt.lang, tt.text))
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", tt.text, diff)
		}
	}
}

func mustAnalyze(t testing.TB, a *Analyzer, lang, text string) ingest.Text {
	t.Helper()
	out, err := a.Analyze(graph.Article{Lang: lang, Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLemma(t *testing.T) {
	a := newTestAnalyzer(t)
	for lang, forms := range map[string]map[string]string{
		"id": {"mengecam": "kecam", "dikecam": "kecam", "kecaman": "kecam", "menandatangani": "tandatangan", "penandatanganan": "tandatangan",
			"menyerang": "serang", "diserang": "serang", "serangannya": "serang", "mengirimkan": "kirim", "memperkuat": "kuat", "bertemu": "temu",
			"pertemuan": "temu", "menolak": "tolak", "menuding": "tuding", "negara-negara": "negara", "kesepakatan": "sepakat", "Rusia": "rusia",
			"tekanan": "tekan", "kenaikan": "naik", "menunjukkan": "tunjuk", "pengawasan": "awas", "memutuskan": "putus", "perbankan": "bank",
			"meminta": "minta", "terasa": "rasa", "masalah": "masalah", "sejarah": "sejarah", "rumahnya": "rumah", "hanya": "hanya"},
		"en": {"signed": "sign", "signing": "sign", "condemned": "condemn", "accused": "accuse", "accuses": "accuse", "troops": "troop", "denied": "deny",
			"met": "meet", "sent": "send", "planned": "plan", "recognised": "recognise", "countries": "country", "Russia": "russia",
			"treated": "treat", "invaded": "invade", "cyclones": "cyclone", "Paris": "paris", "news": "news", "units": "unit", "used": "use", "bases": "base",
			"dismantling": "dismantle", "shelling": "shell", "people": "person", "1990s": "1990s"},
	} {
		for form, want := range forms {
			if got := mustAnalyze(t, a, lang, form).Tokens[0].Lemma; got != want {
				t.Errorf("%s: the lemma of %q is %q, want %q", lang, form, got, want)
			}
		}
	}
}

// TestPacksAreComplete wants the files of the reference pack in every pack, with the
// same keys.
func TestPacksAreComplete(t *testing.T) {
	packs := newTestAnalyzer(t).Packs()
	names := func(p *Pack) []string {
		found, err := fs.Glob(p.FS(), "*")
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	want := names(packs[0])
	for _, p := range packs[1:] {
		if diff := cmp.Diff(want, names(p)); diff != "" {
			t.Errorf("pack %s has other files than %s (-want +got)\n%s", p.Tag, packs[0].Tag, diff)
		}
		for _, name := range want {
			if path.Ext(name) != ".yaml" {
				continue
			}
			if diff := cmp.Diff(keys(t, packs[0], name), keys(t, p, name)); diff != "" {
				t.Errorf("%s of pack %s has other keys than that of %s (-want +got)\n%s", name, p.Tag, packs[0].Tag, diff)
			}
		}
	}
	folders, err := fs.Glob(packFiles, "packs/*")
	if err != nil || len(folders) != len(packs) {
		t.Errorf("%d folders under packs/, %d packs installed", len(folders), len(packs))
	}
}

// keys returns the keys at the top of a file, none where it is a list.
func keys(t *testing.T, p *Pack, name string) []string {
	t.Helper()
	data, err := fs.ReadFile(p.FS(), name)
	if err != nil {
		t.Fatal(err)
	}
	var content any
	if err := yaml.Unmarshal(data, &content); err != nil {
		t.Fatalf("%s/%s: %v", p.Tag, name, err)
	}
	top, _ := content.(map[string]any)
	return slices.Sorted(maps.Keys(top))
}

func FuzzAnalyze(f *testing.F) {
	f.Add("Prof. Dr. Budi hadir.Kedua negara-negara “setuju!” kata Kim Jong-un.\n\nU.S. Russia's 15.000")
	f.Add("a.B.c-D_e'f's's.")
	f.Add("https://a.id/b?c=1. \"Ya.\"Ia 15.000prajurit U.S.'s 2 C. Banyak dll. Lalu")
	a := newTestAnalyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range a.packs {
			checkText(t, p.analyze(strings.ToValidUTF8(text, "�")))
		}
	})
}

// checkText holds what every stage after this one relies on.
func checkText(t *testing.T, x ingest.Text) {
	t.Helper()
	at := 0
	for i, tok := range x.Tokens {
		if tok.Start < at || tok.End <= tok.Start || x.Slice(tok.Span) != tok.Form {
			t.Fatalf("token %d: %v stands for %q", i, tok, x.Slice(tok.Span))
		}
		if gap := string(x.Runes[at:tok.Start]); strings.TrimFunc(gap, isSpace) != "" {
			t.Fatalf("%q is in no token", gap)
		}
		at = tok.End
	}
	if rest := string(x.Runes[at:]); strings.TrimFunc(rest, isSpace) != "" {
		t.Fatalf("%q is in no token", rest)
	}
	first := 0
	for i, s := range x.Sentences {
		if s.First != first || s.Last <= s.First || x.Tokens[s.First].Start != s.Start || x.Tokens[s.Last-1].End != s.End {
			t.Fatalf("sentence %d: %+v", i, s)
		}
		if slices.ContainsFunc(x.Tokens[s.First:s.Last], func(tok ingest.Token) bool { return tok.Sentence != i }) {
			t.Fatalf("a token of sentence %d belongs to another", i)
		}
		first = s.Last
	}
	if first != len(x.Tokens) {
		t.Fatalf("%d tokens are in no sentence", len(x.Tokens)-first)
	}
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

func BenchmarkAnalyze(b *testing.B) {
	a := newTestAnalyzer(b)
	text := strings.Repeat("Presiden Rusia Vladimir Putin bertemu dengan Presiden China Xi Jinping di Beijing pada Jumat (9/1/2026), kata juru bicara Kremlin. ", 13)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		a.packs[0].analyze(text)
	}
}

func BenchmarkNewAnalyzer(b *testing.B) {
	for b.Loop() {
		newTestAnalyzer(b)
	}
}
