package source

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzFormat gives the fuzzer's bytes to a format and holds what comes out to what
// every document promises.
func fuzzFormat(f *testing.F, fm format) {
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if formatOfName(file) == fm {
			f.Add(data)
		}
	}
	r := New(Config{MaxBytes: 1 << 16})
	f.Fuzz(func(t *testing.T, data []byte) {
		for doc, err := range r.parse(input{path: "in", body: strings.NewReader(string(data)), format: fm}) {
			if err != nil {
				var e *Error
				if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), "in") || strings.Contains(err.Error(), "\n") {
					t.Errorf("error %q, want one line about the input", err)
				}
				continue
			}
			a := doc.Article
			if strings.TrimSpace(a.Text) == "" || strings.ContainsRune(a.Text+a.Title+a.URL+doc.Source.Name, 0) || !utf8.ValidString(a.Text+a.Title+a.URL+doc.Source.Name+doc.Ref) {
				t.Errorf("%+v cannot be stored", doc)
			}
			if a.Source != doc.Source.ID || (a.Source != "" && a.Source.Validate() != nil) || a.PublishedAt.Validate() != nil {
				t.Errorf("%+v has a bad source or date", doc)
			}
		}
	})
}

func FuzzText(f *testing.F)     { fuzzFormat(f, formatText) }
func FuzzMarkdown(f *testing.F) { fuzzFormat(f, formatMarkdown) }
func FuzzJSON(f *testing.F)     { fuzzFormat(f, formatJSON) }
func FuzzLines(f *testing.F)    { fuzzFormat(f, formatLines) }
func FuzzHTML(f *testing.F)     { fuzzFormat(f, formatHTML) }
func FuzzFeed(f *testing.F)     { fuzzFormat(f, formatFeed) }
func FuzzSniffed(f *testing.F)  { fuzzFormat(f, formatUnknown) }

// FuzzMatches holds pattern matching to what it means: a path matches itself, and
// leads to what it matches.
func FuzzMatches(f *testing.F) {
	f.Add("news/**/*.json", "news/2026/a.json")
	f.Add("**", "a/b")
	f.Fuzz(func(t *testing.T, pattern, path string) {
		p, names := strings.Split(pattern, "/"), strings.Split(path, "/")
		if len(p) > 8 || len(names) > 8 || !matches(p, names) {
			return
		}
		for n := range names {
			if !leadsTo(p, names[:n]) {
				t.Errorf("%q matches %q but does not lead to %q", pattern, path, names[:n])
			}
		}
	})
}
