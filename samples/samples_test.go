package samples_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"entente/samples"
)

// frontMatter is what stands above every sample.
type frontMatter struct {
	Title     string `yaml:"title"`
	Lang      string `yaml:"lang"`
	Published string `yaml:"published"`
	Publisher string `yaml:"publisher"`
}

// TestArticles holds every sample to its form: complete front matter, the
// language of its folder, and the length of a short news item.
func TestArticles(t *testing.T) {
	atLeast := map[string]int{"id": 8, "en": 4}
	titles := map[string]string{}
	for lang, want := range atLeast {
		names, err := fs.Glob(samples.FS, lang+"/*.md")
		if err != nil {
			t.Fatal(err)
		}
		if len(names) < want {
			t.Errorf("%s: %d articles, want at least %d", lang, len(names), want)
		}
		for _, name := range names {
			t.Run(name, func(t *testing.T) {
				head, body := split(t, name)
				if head.Title == "" || head.Publisher != "Entente Samples" {
					t.Errorf("title %q, publisher %q: both are needed", head.Title, head.Publisher)
				}
				if other, taken := titles[head.Title]; taken {
					t.Errorf("title %q is also that of %s", head.Title, other)
				}
				titles[head.Title] = name
				if head.Lang != path.Dir(name) {
					t.Errorf("lang %q in folder %s", head.Lang, path.Dir(name))
				}
				if _, err := time.Parse(time.DateOnly, head.Published); err != nil {
					t.Errorf("published: %v", err)
				}
				if n := len(strings.Fields(body)); n < 150 || n > 400 {
					t.Errorf("%d words, want 150 to 400", n)
				}
			})
		}
	}
}

// split returns a sample's front matter, of which no unknown key is accepted, and
// its text.
func split(t *testing.T, name string) (frontMatter, string) {
	t.Helper()
	data, err := samples.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rest, opened := strings.CutPrefix(string(data), "---\n")
	head, body, closed := strings.Cut(rest, "\n---\n")
	if !opened || !closed {
		t.Fatal("no front matter between two lines of ---")
	}
	var fm frontMatter
	if err := yaml.UnmarshalWithOptions([]byte(head), &fm, yaml.Strict()); err != nil {
		t.Fatalf("front matter: %v", err)
	}
	return fm, body
}
