package neo4j

import (
	"strings"
	"testing"
	"unicode"
)

func TestMatchAll(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "  *?": "", "korea": "+(korea korea*)", "North  KOREA": "+north +(korea korea*)", "Erdoğan": "+(erdogan erdogan*)",
		"Erdog\u0306an": "+(erdogan erdogan*)", "a OR b": "+a +or +(b b*)", "north korea north": "+korea +(north north*)", "name:x~2^3": "+name +x +2 +(3 3*)", "İstanbul": "+(istanbul istanbul*)",
		"李娜": "+(李娜 李娜*)", "\u0301": "", "Ⅷ": "+(ⅷ ⅷ*)",
	} {
		if got := matchAll(once(words(text))); got != want {
			t.Errorf("matchAll(%q) = %q, want %q", text, got, want)
		}
	}
	if got := folded("Kim Jong Un", "KIM, Jong-Un"); got != "kim jong un" {
		t.Errorf("folded: %q", got)
	}
}

// FuzzWords holds to it that no text reaches the index but as folded letters and
// digits, the same whether it is stored or asked for.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"North Korea", `+a -b "c" \d (e) [f TO g] h* i? j~ k^2 l:m && n || !o`, "Erdoğan İ ß ﬁ Å", "\xff\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all := words(text)
		for _, w := range all {
			if w == "" || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
				t.Errorf("words(%q) has %q", text, w)
			}
		}
		again := words(strings.Join(all, " "))
		if strings.Join(again, " ") != strings.Join(all, " ") {
			t.Errorf("folding %q twice gives %q, then %q", text, all, again)
		}
	})
}
