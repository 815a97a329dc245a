package extract

import (
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// quantityWords is quantities.yaml, whose comments in the reference pack explain
// the keys.
type quantityWords struct {
	Thousands  string              `yaml:"thousands"`
	Decimal    string              `yaml:"decimal"`
	Numbers    map[string]int64    `yaml:"numbers"`
	Scales     map[string]int64    `yaml:"scales"`
	Vague      map[string][]int64  `yaml:"vague"`
	Qualifiers map[string][]string `yaml:"qualifiers"`
	Between    []string            `yaml:"between"`
	And        []string            `yaml:"and"`
}

// quantity is a number of things in the text.
type quantity struct {
	ingest.Span
	// FirstToken and LastToken delimit it, qualifier included:
	// Tokens[FirstToken:LastToken].
	FirstToken, LastToken int
	// Value is the number, 0 where the text gives only Min and Max ("between 10,000
	// and 12,000", "dozens").
	Value, Min, Max int64
	// Qualifier is one of the ontology's, or empty.
	Qualifier string
}

// quantityFinder finds numbers, in digits and in words.
type quantityFinder struct {
	quantityWords
	qualifiers []qualifier
}

type qualifier struct {
	words []string
	says  string
}

func newQuantityFinder(fsys fs.FS) (*quantityFinder, error) {
	f := &quantityFinder{}
	if err := readWords(fsys, "quantities.yaml", &f.quantityWords); err != nil {
		return nil, err
	}
	allowed := graph.Standard().Attributes["qualifier"].Values
	for says, phrases := range f.Qualifiers {
		if !slices.Contains(allowed, says) {
			return nil, fmt.Errorf("quantities.yaml: qualifier %q is none of %s: %w", says, strings.Join(allowed, ", "), graph.ErrInvalid)
		}
		for _, p := range phrases {
			f.qualifiers = append(f.qualifiers, qualifier{strings.Fields(p), says})
		}
	}
	// The longest first: "kurang lebih" before "lebih".
	slices.SortFunc(f.qualifiers, func(a, b qualifier) int {
		if len(a.words) != len(b.words) {
			return len(b.words) - len(a.words)
		}
		return slices.Compare(a.words, b.words)
	})
	for word, bounds := range f.Vague {
		if len(bounds) != 2 || bounds[0] >= bounds[1] {
			return nil, fmt.Errorf("quantities.yaml: vague %q: want its least and its greatest: %w", word, graph.ErrInvalid)
		}
	}
	return f, nil
}

// find returns the quantities of a text in order, none inside another. A bare
// number from 1900 to 2100 may be a year: the caller knows the dates.
func (f *quantityFinder) find(t ingest.Text) []quantity {
	var out []quantity
	for i := 0; i < len(t.Tokens); {
		q, n := f.at(t, i)
		if n == 0 {
			i++
			continue
		}
		first := i
		floor := 0
		if len(out) > 0 {
			floor = out[len(out)-1].LastToken
		}
		if says, length := f.qualifierBefore(t, i, floor); length > 0 {
			first -= length
			q.Qualifier = says
		}
		q.FirstToken, q.LastToken = first, i+n
		q.Span = ingest.Span{Start: t.Tokens[first].Start, End: t.Tokens[i+n-1].End}
		out = append(out, q)
		i += n
	}
	return out
}

// at returns the quantity that begins at token i and its length in tokens, without
// a qualifier before it.
func (f *quantityFinder) at(t ingest.Text, i int) (quantity, int) {
	if lo, hi, n := f.vague(t, i); n > 0 {
		return quantity{Min: lo, Max: hi, Qualifier: "about"}, n
	}
	v, n := f.number(t, i)
	if n == 0 {
		return quantity{}, 0
	}
	if link := f.word(t, i, i+n); link == "-" || link == "–" || slices.Contains(f.And, link) && slices.Contains(f.Between, f.word(t, i, i-1)) {
		if w, m := f.number(t, i+n+1); m > 0 && w > v && f.word(t, i, i+n+m) != "" {
			return quantity{Min: v, Max: w, Qualifier: "between"}, n + 1 + m
		}
	}
	return quantity{Value: v}, n
}

// word returns the token at i in lower case, empty beyond the sentence of from.
func (f *quantityFinder) word(t ingest.Text, from, i int) string {
	if i < 0 || i >= len(t.Tokens) || t.Tokens[i].Sentence != t.Tokens[from].Sentence {
		return ""
	}
	return t.Tokens[i].Lower
}

// vague reads "puluhan", "hundreds of", "puluhan ribu".
func (f *quantityFinder) vague(t ingest.Text, i int) (lo, hi int64, n int) {
	b := f.Vague[f.word(t, i, i)]
	if b == nil {
		return 0, 0, 0
	}
	lo, hi, n = b[0], b[1], 1
	if scale := f.Scales[f.word(t, i, i+1)]; scale > 0 {
		lo, hi, n = lo*scale, (hi+1)*scale-1, 2
	}
	return lo, hi, n
}

// number reads a number that begins at token i: digits or words, with the scales
// behind them ("1,5 juta", "three hundred", "dua belas").
func (f *quantityFinder) number(t ingest.Text, i int) (value int64, n int) {
	word := f.word(t, i, i)
	sum, ok := f.digits(word)
	if ok {
		n = 1
		for scale := f.Scales[f.word(t, i, i+n)]; scale > 0; scale = f.Scales[f.word(t, i, i+n)] {
			sum *= float64(scale)
			n++
		}
		return whole(sum, n)
	}
	// Words: a running group that a scale multiplies, "dua ratus lima puluh".
	var total, group float64
	for {
		word := f.word(t, i, i+n)
		if v, ok := f.Numbers[word]; ok {
			group += float64(v)
		} else if scale := f.Scales[word]; scale < 0 && n > 0 {
			group -= float64(scale) // "dua belas" is two and ten
		} else if scale >= 1000 && n > 0 {
			total, group = total+group*float64(scale), 0
		} else if scale > 0 && n > 0 {
			last := math.Mod(group, 10)
			group += last*float64(scale) - last
		} else {
			break
		}
		n++
	}
	if n == 0 {
		return 0, 0
	}
	return whole(total+group, n)
}

func whole(v float64, n int) (int64, int) {
	if v < 1 || v > 1e15 {
		return 0, 0
	}
	return int64(math.Round(v)), n
}

// digits reads a number in the marks of the language, those of the other order
// too where they cannot be mistaken ("15,000" in Indonesian text has three digits
// behind each comma).
func (f *quantityFinder) digits(word string) (float64, bool) {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return 0, false
	}
	plain := strings.ReplaceAll(word, f.Decimal, ".")
	for _, marks := range [][2]string{{f.Thousands, f.Decimal}, {f.Decimal, f.Thousands}} {
		if grouped(word, marks[0], marks[1]) {
			plain = strings.ReplaceAll(strings.ReplaceAll(word, marks[0], ""), marks[1], ".")
			break
		}
	}
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil && !strings.ContainsAny(plain, "eExXpP_")
}

// grouped says whether a number has thousands marks: up to three digits, then
// three behind each mark.
func grouped(word, thousands, decimal string) bool {
	groups := strings.Split(word, thousands)
	if len(groups) == 1 || len(groups[0]) > 3 {
		return false
	}
	for _, g := range groups[1:] {
		if whole, _, _ := strings.Cut(g, decimal); len(whole) != 3 {
			return false
		}
	}
	return true
}

// qualifierBefore returns what the words before token i say of the number there,
// and how many words they are; it does not look behind floor.
func (f *quantityFinder) qualifierBefore(t ingest.Text, i, floor int) (string, int) {
	for _, q := range f.qualifiers {
		if i-len(q.words) < floor {
			continue
		}
		matches := true
		for k, w := range q.words {
			matches = matches && f.word(t, i, i-len(q.words)+k) == w
		}
		if matches {
			return q.says, len(q.words)
		}
	}
	return "", 0
}
