package link

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"entente/ingest"
)

var standard = sync.OnceValues(StandardGazetteer)

func gazetteer(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := standard()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// tokenize cuts a text at white space and punctuation, and ends a sentence at a
// full stop before a blank and at a line's end.
func tokenize(lang, text string) ingest.Text {
	t := ingest.Text{Lang: lang, Runes: []rune(text)}
	first := 0
	end := func() {
		if first < len(t.Tokens) {
			t.Sentences = append(t.Sentences, ingest.Sentence{First: first, Last: len(t.Tokens)})
			first = len(t.Tokens)
		}
	}
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	add := func(from, to int) {
		form := string(t.Runes[from:to])
		t.Tokens = append(t.Tokens, ingest.Token{
			Span: ingest.Span{Start: from, End: to}, Form: form, Lower: strings.ToLower(form), Sentence: len(t.Sentences),
		})
	}
	for i := 0; i < len(t.Runes); {
		r := t.Runes[i]
		j := i + 1
		switch {
		case word(r):
			for j < len(t.Runes) && (word(t.Runes[j]) || strings.ContainsRune(".'’", t.Runes[j]) && j+1 < len(t.Runes) && word(t.Runes[j+1])) {
				j++
			}
			form := string(t.Runes[i:j])
			for _, s := range []string{"'s", "’s"} {
				if strings.HasSuffix(form, s) {
					add(i, j-2)
					i = j - 2
				}
			}
			if j-i == 1 && unicode.IsUpper(r) && j < len(t.Runes) && t.Runes[j] == '.' || strings.Contains(string(t.Runes[i:j]), ".") && j < len(t.Runes) && t.Runes[j] == '.' && j-i < 4 {
				j++
			}
			add(i, j)
		case r == '\n':
			end()
		case !unicode.IsSpace(r):
			add(i, j)
			if r == '.' {
				end()
			}
		}
		i = j
	}
	end()
	return t
}

func shown(t ingest.Text, matches []ingest.NameMatch) []string {
	var out []string
	for _, m := range matches {
		var forms []string
		for _, token := range t.Tokens[m.FirstToken:m.LastToken] {
			forms = append(forms, token.Form)
		}
		out = append(out, strings.Join(forms, " ")+" "+string(m.Sense)+" "+string(m.Entries[0].ID))
	}
	return out
}

func TestScan(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		{"en", "South Korea and North Koreans met.", []string{"South Korea name nation:KOR", "North Koreans demonym nation:PRK"}},
		{"id", "Korsel dan Korea Utara bertemu di Seoul.", []string{"Korsel name nation:KOR", "Korea Utara name nation:PRK", "Seoul seat nation:KOR", "Seoul name location:seoul-kor"}},
		{"id", "AS menolak, as roda patah.", []string{"AS name nation:USA"}},
		{"en", "The U.S. told us, and US allies agreed.", []string{"U.S. name nation:USA", "US name nation:USA"}},
		{"en", "As expected, chad and turkey were served.", nil},
		{"en", "RUSSIA ATTACKS", []string{"RUSSIA name nation:RUS"}},
		{"en", "Kim Jong-un greeted Kim Jong Un.", []string{"Kim Jong - un name person:kim-jong-un", "Kim Jong Un name person:kim-jong-un"}},
		{"id", "Penjaga Pantai Jepang berlayar.", []string{"Penjaga Pantai Jepang name organization:japan-coast-guard", "Jepang name nation:JPN"}},
		{"en", "Cote d'Ivoire's president left; Côte d’Ivoire waits.", []string{"Cote d'Ivoire name nation:CIV", "Côte d’Ivoire name nation:CIV"}},
		{"de", "Deutschland und die Türkei verhandeln.", []string{"Deutschland name nation:DEU", "Türkei name nation:TUR"}},
		{"en", "Papua New Guinea is no Guinea.", []string{"Papua New Guinea name nation:PNG", "Guinea name nation:GIN"}},
		{"en", "He met Korea.\nSouth", nil},
		{"id", "“Antara kita saja,” tulis Antara.", []string{"Antara name organization:antara"}},
		{"id", "Dan Yang datang dari Surat.", nil},
		{"en", "The war in Ukraine, the New START treaty and the South China Sea dispute.", []string{
			"war in Ukraine name conflict:russo-ukrainian-war", "Ukraine name nation:UKR", "New START treaty name treaty:new-start",
			"South China Sea dispute name conflict:south-china-sea-dispute", "South China Sea name location:south-china-sea"}},
	} {
		text := tokenize(c.lang, c.text)
		if got := shown(text, g.Scan(text)); !slices.Equal(got, c.want) {
			t.Errorf("Scan(%s, %q)\n got %q\nwant %q", c.lang, c.text, got, c.want)
		}
	}
}

// article is about 250 words of our own, half of them names.
var article = strings.Repeat("Presiden Prabowo Subianto bertemu Menteri Luar Negeri Rusia Sergei Lavrov di Moskow pada hari Jumat untuk membahas "+
	"kerja sama pertahanan antara Indonesia dan Rusia serta perang di Ukraina. Kremlin mengatakan Laut China Selatan ikut dibahas.\n", 7)

func BenchmarkScan(b *testing.B) {
	g, text := gazetteer(b), tokenize("id", article)
	b.ReportMetric(float64(len(text.Tokens)), "tokens")
	for b.Loop() {
		g.Scan(text)
	}
}

// FuzzScan holds every match to its tokens, whatever the text.
func FuzzScan(f *testing.F) {
	g := gazetteer(f)
	for _, lang := range []string{"id", "en", "ar", "?"} {
		f.Add(lang, article[:200])
	}
	f.Add("en", "the 's US-led -, D.C. “Côte d’Ivoire”")
	f.Fuzz(func(t *testing.T, lang, text string) {
		tokens := tokenize(lang, text)
		last := 0
		for _, m := range g.Scan(tokens) {
			if m.FirstToken < last || m.LastToken <= m.FirstToken || m.LastToken > len(tokens.Tokens) || len(m.Entries) == 0 || m.Sense == "" {
				t.Fatalf("match %+v of %d tokens behind %d", m, len(tokens.Tokens), last)
			}
			last = m.FirstToken
		}
	})
}
