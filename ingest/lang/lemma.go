package lang

import (
	"fmt"
	"strings"

	"entente/graph"
)

// lemmatizer is lemma.yaml: how inflected forms come from their dictionary form.
// A form is looked up among the irregular ones, then each rule that fits is
// tried in order; the first that gives a known root wins, and where none does the
// form is its own lemma.
type lemmatizer struct {
	// Irregular lists forms by lemma.
	Irregular map[string]string `yaml:"irregular"`
	// Roots are the dictionary forms, separated by white space.
	Roots string `yaml:"roots"`
	// Prefixes and Suffixes are what is taken off and put back: "meny>s" takes
	// "meny" off and puts "s" there. Every combination of one prefix and up to two
	// suffixes is tried, the fewest changes first.
	Prefixes []string `yaml:"prefixes"`
	Suffixes []string `yaml:"suffixes"`

	irregular          map[string]string
	roots              map[string]bool
	prefixes, suffixes []change
}

type change struct{ off, on string }

func (l *lemmatizer) prepare() error {
	l.irregular, l.roots = map[string]string{}, map[string]bool{}
	for root := range strings.FieldsSeq(l.Roots) {
		if l.roots[root] {
			return fmt.Errorf("root %q stands twice: %w", root, graph.ErrInvalid)
		}
		l.roots[root] = true
	}
	for lemma, forms := range l.Irregular {
		for form := range strings.FieldsSeq(forms) {
			if other, taken := l.irregular[form]; taken {
				return fmt.Errorf("%q is a form of both %q and %q: %w", form, other, lemma, graph.ErrInvalid)
			}
			l.irregular[form] = lemma
		}
	}
	var err error
	if l.prefixes, err = changes(l.Prefixes); err != nil {
		return err
	}
	l.suffixes, err = changes(l.Suffixes)
	return err
}

func changes(rules []string) ([]change, error) {
	out := []change{{}}
	for _, r := range rules {
		off, on, ok := strings.Cut(r, ">")
		if !ok || off == "" {
			return nil, fmt.Errorf("rule %q: want off>on: %w", r, graph.ErrInvalid)
		}
		out = append(out, change{off, on})
	}
	return out, nil
}

// lemma returns the dictionary form of a word in lower case.
func (l *lemmatizer) lemma(word string) string {
	if lemma, ok := l.irregular[word]; ok {
		return lemma
	}
	if l.roots[word] || len(word) < 4 {
		return word
	}
	// A doubled word is its half: "negara-negara".
	if half, other, ok := strings.Cut(word, "-"); ok && strings.HasPrefix(other, half) {
		return l.lemma(half)
	}
	for _, outer := range l.suffixes {
		for _, inner := range l.suffixes {
			if inner.off != "" && outer.off == "" {
				continue
			}
			stem, ok := cut(word, outer, inner)
			if !ok {
				continue
			}
			for _, p := range l.prefixes {
				root, ok := strings.CutPrefix(stem, p.off)
				if ok && p.on != "" {
					root = p.on + root
				}
				if ok && l.roots[root] {
					return root
				}
			}
		}
	}
	return word
}

// cut takes the outer and then the inner suffix off a word.
func cut(word string, outer, inner change) (string, bool) {
	for _, c := range []change{outer, inner} {
		stem, ok := strings.CutSuffix(word, c.off)
		if !ok {
			return "", false
		}
		word = stem + c.on
	}
	return word, true
}
