package lang

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// treebankSentence is one sentence of a treebank: its text, and the form, lemma and
// part of speech of its words.
type treebankSentence struct {
	text  string
	words [][3]string
}

// TestTreebanks holds sentences and lemmas to what annotators found, in treebanks
// that stand beside the project. The floors are a little below what is reached;
// headings without a full stop, which the joined texts hide, and other ideas of what
// a lemma is ("pemerintah" or "perintah") keep them from 1.
func TestTreebanks(t *testing.T) {
	a := newTestAnalyzer(t)
	for _, tt := range []struct {
		lang, file                string
		precision, recall, lemmas float64
	}{
		{"id", "id-pud.conllu", 0.99, 0.98, 0.94},
		{"id", "id-csui-test.conllu", 0.97, 0.96, 0.92},
		{"en", "en-gum-news-dev.conllu", 0.95, 0.87, 0.95},
	} {
		sentences := readTreebank(t, tt.file)
		found, missed, extra := 0, 0, 0
		for i := 0; i < len(sentences); i += 10 {
			var text strings.Builder
			ends := map[int]bool{}
			for _, s := range sentences[i:min(i+10, len(sentences))] {
				text.WriteString(s.text)
				ends[utf8.RuneCountInString(text.String())] = true
				text.WriteString(" ")
			}
			for _, s := range mustAnalyze(t, a, tt.lang, text.String()).Sentences {
				if ends[s.End] {
					found++
					delete(ends, s.End)
				} else {
					extra++
				}
			}
			missed += len(ends)
		}
		right, words := 0, 0
		for _, s := range sentences {
			for _, w := range s.words {
				if w[2] != "VERB" && w[2] != "NOUN" {
					continue
				}
				words++
				tokens := mustAnalyze(t, a, tt.lang, w[0]).Tokens
				if len(tokens) > 0 && tokens[0].Lemma == strings.ToLower(w[1]) {
					right++
				}
			}
		}
		precision, recall := float64(found)/float64(found+extra), float64(found)/float64(found+missed)
		lemmas := float64(right) / float64(words)
		t.Logf("%s: sentence ends: precision %.3f, recall %.3f; lemmas of %d verbs and nouns: %.3f", tt.file, precision, recall, words, lemmas)
		if precision < tt.precision || recall < tt.recall || lemmas < tt.lemmas {
			t.Errorf("%s: want at least %.2f, %.2f and %.2f", tt.file, tt.precision, tt.recall, tt.lemmas)
		}
	}
}

func readTreebank(t *testing.T, name string) []treebankSentence {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "ud", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("needs the treebank %s: %v", path, err)
	}
	var out []treebankSentence
	for block := range strings.SplitSeq(string(data), "\n\n") {
		var s treebankSentence
		for line := range strings.SplitSeq(block, "\n") {
			if text, ok := strings.CutPrefix(line, "# text = "); ok {
				s.text = text
			}
			if f := strings.Split(line, "\t"); len(f) > 4 && !strings.ContainsAny(f[0], "-.") {
				s.words = append(s.words, [3]string{f[1], f[2], f[3]})
			}
		}
		if s.text != "" {
			out = append(out, s)
		}
	}
	return out
}
