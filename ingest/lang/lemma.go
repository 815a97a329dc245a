package lang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

// lemmatizer is lemma.yaml and roots.txt: how inflected forms come from their dictionary form.
// A form is looked up among the irregular ones and the roots; then affixes come off
// it until a known root is left; then, unless it is a name, its ending alone tells.
// Where nothing fits the form is its own lemma.
type lemmatizer struct {
	// Irregular lists forms by lemma.
	Irregular map[string]string `yaml:"irregular"`
	// Invariant are words that only look inflected.
	Invariant []string `yaml:"invariant"`
	// Prefixes and Suffixes are what is taken off and put back: "meny>s" takes
	// "meny" off and puts "s" there. Every combination of one prefix and up to two
	// suffixes is tried.
	Prefixes []string `yaml:"prefixes"`
	Suffixes []string `yaml:"suffixes"`
	// Endings are tried on words of no known root; the first that fits counts.
	Endings []string `yaml:"endings"`

	irregular map[string]string
	roots     map[string]bool
	invariant map[string]bool
	prefixes  map[byte][]change // by first letter of what comes off
	suffixes  map[byte][]change // by last letter, the fewest affixes first
	endings   map[byte][]change // by last letter
}

type change struct{ off, on string }

// prepare indexes the rules; roots are the dictionary forms, separated by white
// space.
func (l *lemmatizer) prepare(roots string) error {
	l.irregular, l.roots, l.invariant = map[string]string{}, map[string]bool{}, map[string]bool{}
	for root := range strings.FieldsSeq(roots) {
		if l.roots[root] {
			return fmt.Errorf("root %q stands twice: %w", root, graph.ErrInvalid)
		}
		l.roots[root] = true
	}
	for _, word := range l.Invariant {
		if l.roots[word] || l.invariant[word] {
			return fmt.Errorf("invariant %q stands twice: %w", word, graph.ErrInvalid)
		}
		l.invariant[word] = true
	}
	for lemma, forms := range l.Irregular {
		for form := range strings.FieldsSeq(forms) {
			if other, taken := l.irregular[form]; taken {
				return fmt.Errorf("%q is a form of both %q and %q: %w", form, other, lemma, graph.ErrInvalid)
			}
			l.irregular[form] = lemma
		}
	}
	prefixes, err := changes(l.Prefixes)
	if err != nil {
		return err
	}
	suffixes, err := changes(l.Suffixes)
	if err != nil {
		return err
	}
	endings, err := changes(l.Endings)
	if err != nil {
		return err
	}
	l.prefixes, l.suffixes, l.endings = map[byte][]change{}, map[byte][]change{}, map[byte][]change{}
	for _, p := range prefixes {
		l.prefixes[p.off[0]] = append(l.prefixes[p.off[0]], p)
	}
	for _, outer := range append(suffixes, doubled(suffixes)...) {
		last := outer.off[len(outer.off)-1]
		l.suffixes[last] = append(l.suffixes[last], outer)
	}
	for _, e := range endings {
		last := e.off[len(e.off)-1]
		l.endings[last] = append(l.endings[last], e)
	}
	return nil
}

// doubled returns two suffixes as one, for every two of which the outer leaves
// nothing in its place.
func doubled(suffixes []change) []change {
	var out []change
	for _, outer := range suffixes {
		for _, inner := range suffixes {
			if outer.on == "" {
				out = append(out, change{inner.off + outer.off, inner.on})
			}
		}
	}
	return out
}

func changes(rules []string) ([]change, error) {
	var out []change
	for _, r := range rules {
		off, on, ok := strings.Cut(r, ">")
		if !ok || off == "" {
			return nil, fmt.Errorf("rule %q: want off>on: %w", r, graph.ErrInvalid)
		}
		out = append(out, change{off, on})
	}
	return out, nil
}

// lemma returns the dictionary form of a word; lower is the word in lower case.
func (l *lemmatizer) lemma(form, lower string) string {
	if lemma, ok := l.irregular[lower]; ok {
		return lemma
	}
	if l.roots[lower] || l.invariant[lower] || len(lower) < 4 {
		return lower
	}
	// A doubled word is its half: "negara-negara".
	if half, other, ok := strings.Cut(lower, "-"); ok && half != "" && strings.HasPrefix(other, half) {
		return l.lemma(half, half)
	}
	if root := l.root(lower); root != "" {
		return root
	}
	if r, _ := utf8.DecodeRuneInString(form); !unicode.IsLower(r) {
		return lower // a name, more likely than not
	}
	for _, e := range l.endings[lower[len(lower)-1]] {
		if stem, ok := strings.CutSuffix(lower, e.off); ok && len(stem)+len(e.on) > 2 {
			return stem + e.on
		}
	}
	return lower
}

// root returns the known root that affixes were put on, empty when there is none: a
// suffix, a prefix, or both come off, in this order.
func (l *lemmatizer) root(word string) string {
	suffixes := l.suffixes[word[len(word)-1]]
	for _, s := range suffixes {
		if stem, ok := strings.CutSuffix(word, s.off); ok && l.roots[stem+s.on] {
			return stem + s.on
		}
	}
	if root := l.unprefixed(word); root != "" {
		return root
	}
	for _, s := range suffixes {
		stem, ok := strings.CutSuffix(word, s.off)
		if !ok || stem+s.on == "" {
			continue
		}
		if root := l.unprefixed(stem + s.on); root != "" {
			return root
		}
	}
	return ""
}

// unprefixed returns the known root that is left of a stem without a prefix, empty
// when there is none.
func (l *lemmatizer) unprefixed(stem string) string {
	for _, p := range l.prefixes[stem[0]] {
		root, ok := strings.CutPrefix(stem, p.off)
		if !ok {
			continue
		}
		if p.on != "" {
			root = p.on + root
		}
		if l.roots[root] {
			return root
		}
	}
	return ""
}
