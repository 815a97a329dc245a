package lang

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"

	"entente/graph"
)

// Detector tells which language a text is in: one of the installed ones, or none
// of them. It may be used by several goroutines at once.
//
// It counts function words first (detect.yaml) and asks whatlanggo's trigrams where
// they leave doubt. Measured on 60 articles of 250 words in Indonesian and English,
// one core of two:
//
//	              right  per article  first text  first 80 letters right
//	this             60       45 µs        1 ms                       56
//	whatlanggo       60      1.1 ms        2 ms                       52
//	lingua-go low    58      4.7 ms       66 ms                       49
//	lingua-go        58      4.5 ms            -                      56
//
// lingua-go held 11 MB of heap, 190 MB once short texts had asked for its larger
// models, and its models would make the program 124 MB larger; so the choice is
// whatlanggo, which knows no Malay and takes short Indonesian for Javanese, and
// the function words mend both. The data is loaded on first use.
type Detector struct {
	installed map[string]string // the base language → the tag as installed
	names     string            // the installed tags, for messages
	data      func() (*detection, error)
}

// NewDetector returns a detector for the given BCP 47 tags, or ErrInvalid for
// something that is no tag.
func NewDetector(langs []string) (*Detector, error) {
	d := &Detector{installed: make(map[string]string, len(langs)), data: sync.OnceValues(loadDetection)}
	for _, tag := range langs {
		base, err := baseOf(tag)
		if err != nil {
			return nil, err
		}
		d.installed[base] = tag
	}
	if len(langs) == 0 {
		return nil, fmt.Errorf("lang: no language is installed: %w", graph.ErrInvalid)
	}
	d.names = strings.Join(slices.Sorted(maps.Values(d.installed)), ", ")
	return d, nil
}

func baseOf(tag string) (string, error) {
	t, err := language.Parse(tag)
	if err != nil {
		return "", fmt.Errorf("lang: %q: want a BCP 47 tag such as id: %w", tag, graph.ErrInvalid)
	}
	base, _ := t.Base()
	return base.String(), nil
}

// Detect returns the installed tag of the language that text is written in. For a
// text in another language, or in none that can be told, it returns
// ErrNotSupported, which names the language and the installed ones.
func (d *Detector) Detect(text string) (string, error) {
	data, err := d.data()
	if err != nil {
		return "", err
	}
	found := data.detect(sample(text), d.isInstalled)
	if tag, ok := d.installed[found]; ok {
		return tag, nil
	}
	if found == "" {
		return "", fmt.Errorf("language unknown; installed are %s, give \"lang\" where the text is in one of them: %w", d.names, graph.ErrNotSupported)
	}
	return "", fmt.Errorf("language %q; installed are %s, give \"lang\" where the text is in one of them: %w", found, d.names, graph.ErrNotSupported)
}

func (d *Detector) isInstalled(base string) bool { _, ok := d.installed[base]; return ok }

// sampleBytes is how much of a text is looked at, so that a long one costs no more.
const sampleBytes = 4000

func sample(text string) string {
	if len(text) <= sampleBytes {
		return text
	}
	return strings.ToValidUTF8(text[:sampleBytes], "")
}

// detection is detect.yaml, by word.
type detection struct {
	langs []string // in alphabetic order
	// words gives for a word the indexes in langs of the languages that have it.
	words map[string][]int
	near  map[string][]nearLanguage
}

// nearLanguage is a language that only a few words tell from another.
type nearLanguage struct {
	lang         string
	own, against map[string]bool
}

//go:embed detect.yaml
var detectYAML []byte

func loadDetection() (*detection, error) {
	var file struct {
		Words map[string]string
		Near  map[string]struct{ To, Own, Against string }
	}
	if err := yaml.UnmarshalWithOptions(detectYAML, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("lang: detect.yaml: %w", err)
	}
	d := &detection{langs: slices.Sorted(maps.Keys(file.Words)), words: make(map[string][]int), near: make(map[string][]nearLanguage)}
	for i, lang := range d.langs {
		for word := range wordSet(file.Words[lang]) {
			d.words[word] = append(d.words[word], i)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(file.Near)) {
		n := file.Near[lang]
		d.near[n.To] = append(d.near[n.To], nearLanguage{lang, wordSet(n.Own), wordSet(n.Against)})
	}
	return d, nil
}

func wordSet(s string) map[string]bool {
	set := make(map[string]bool)
	for _, word := range strings.Fields(s) {
		set[word] = true
	}
	return set
}

// What function words must show to be believed without trigrams: that many of
// them, that share of all words, that many times the next language's.
const (
	enoughHits   = 3
	enoughShare  = 0.15
	enoughFactor = 1.4
)

// enoughForInstalled is the confidence from which the trigrams' guess is believed
// where it is an installed language, which is likelier than others beforehand. For
// other languages it is whatlanggo's own, 0.8.
const enoughForInstalled = 0.3

// detect returns the base language of text, empty when it cannot be told.
func (d *detection) detect(text string, installed func(string) bool) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' })
	for i, w := range words {
		words[i] = strings.ToLower(w)
	}
	found := d.byWords(words)
	if found == "" {
		found = d.byTrigrams(text, words, installed)
	}
	for _, n := range d.near[found] {
		if n.isIt(words) {
			return n.lang
		}
	}
	return found
}

// byWords returns the language that function words tell beyond doubt, or nothing.
func (d *detection) byWords(words []string) string {
	best, hits, second, _ := d.count(words)
	if hits >= enoughHits && float64(hits) >= enoughShare*float64(len(words)) && float64(hits) >= enoughFactor*float64(second) {
		return best
	}
	return ""
}

// byTrigrams returns the language that trigrams, and the few function words of a
// short text, tell together, or nothing.
func (d *detection) byTrigrams(text string, words []string, installed func(string) bool) string {
	best, hits, second, counts := d.count(words)
	info := whatlanggo.Detect(text)
	guess := info.Lang.Iso6391()
	if guess == "" {
		guess = info.Lang.Iso6393()
	}
	i := slices.Index(d.langs, guess)
	contradicted := i >= 0 && counts[i] == 0 && hits >= 2
	switch {
	case guess != "" && !contradicted && (info.IsReliable() || installed(guess) && info.Confidence >= enoughForInstalled):
		return guess
	case hits > second && (guess == best || installed(best)):
		return best
	}
	return ""
}

// count returns the language whose function words are most among words, how many
// that are, how many the next language has, and all counts, as d.langs.
func (d *detection) count(words []string) (best string, hits, second int, counts []int) {
	counts = make([]int, len(d.langs))
	for _, w := range words {
		for _, i := range d.words[w] {
			counts[i]++
		}
	}
	for i, n := range counts {
		switch {
		case n > hits:
			best, hits, second = d.langs[i], n, hits
		case n > second:
			second = n
		}
	}
	return best, hits, second, counts
}

// isIt says whether words are n's rather than those of the language that it is
// near: at least two different ones of its own, and more than twice the other's.
func (n nearLanguage) isIt(words []string) bool {
	own, against := make(map[string]bool), make(map[string]bool)
	for _, w := range words {
		if n.own[w] {
			own[w] = true
		}
		if n.against[w] {
			against[w] = true
		}
	}
	return len(own) >= 2 && len(own) > 2*len(against)
}
