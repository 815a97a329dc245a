package extract

import (
	"fmt"
	"io/fs"
	"slices"
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
	Glued      map[string]int64    `yaml:"glued"`
	Rounded    []string            `yaml:"rounded"`
	Made       []string            `yaml:"made"`
	Joined     []string            `yaml:"joined"`
	Half       []string            `yaml:"half"`
	Indefinite []string            `yaml:"indefinite"`
	Few        map[string][]int64  `yaml:"few"`
	Vague      map[string][]int64  `yaml:"vague"`
	VagueOf    []string            `yaml:"vague_of"`
	Qualifiers map[string][]string `yaml:"qualifiers"`
	Behind     map[string][]string `yaml:"behind"`
	Between    []string            `yaml:"between"`
	And        []string            `yaml:"and"`
	To         []string            `yaml:"to"`
	From       []string            `yaml:"from"`
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

// quantityFinder finds whole numbers, in digits and in words.
type quantityFinder struct {
	quantityWords
	before, behind []qualifier
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
	var err error
	if f.before, err = readQualifiers(f.Qualifiers); err != nil {
		return nil, err
	}
	if f.behind, err = readQualifiers(f.Behind); err != nil {
		return nil, err
	}
	for _, words := range []map[string][]int64{f.Vague, f.Few} {
		for word, bounds := range words {
			if len(bounds) != 2 || bounds[0] < 1 || bounds[0] >= bounds[1] {
				return nil, fmt.Errorf("quantities.yaml: %q: want its least and its greatest: %w", word, graph.ErrInvalid)
			}
		}
	}
	return f, nil
}

// readQualifiers returns the phrases, the longest first: "kurang lebih" before
// "lebih".
func readQualifiers(phrases map[string][]string) ([]qualifier, error) {
	allowed := graph.Standard().Attributes["qualifier"].Values
	var out []qualifier
	for says, phrases := range phrases {
		if !slices.Contains(allowed, says) {
			return nil, fmt.Errorf("quantities.yaml: qualifier %q is none of %s: %w", says, strings.Join(allowed, ", "), graph.ErrInvalid)
		}
		for _, p := range phrases {
			out = append(out, qualifier{strings.Fields(p), says})
		}
	}
	slices.SortFunc(out, func(a, b qualifier) int {
		if len(a.words) != len(b.words) {
			return len(b.words) - len(a.words)
		}
		return slices.Compare(a.words, b.words)
	})
	return out, nil
}

// find returns the quantities of a text in order, none inside another. A bare
// number from 1900 to 2100 may be a year: the caller knows the dates.
func (f *quantityFinder) find(t ingest.Text) []quantity {
	var out []quantity
	s := quantityScan{f, t}
	for i := 0; i < len(t.Tokens); {
		q, n := s.at(i)
		if n == 0 {
			i++
			continue
		}
		floor := 0
		if len(out) > 0 {
			floor = out[len(out)-1].LastToken
		}
		first := i
		if q.Qualifier == "between" && i > floor && slices.Contains(f.Between, s.word(i, i-1)) {
			first--
		} else if says, length := s.qualifierBefore(i, floor); length > 0 {
			first -= length
			q.Qualifier = says
		} else if says, length := s.qualifierBehind(i, i+n); length > 0 {
			n += length
			q.Qualifier = says
		}
		q.FirstToken, q.LastToken = first, i+n
		q.Span = ingest.Span{Start: t.Tokens[first].Start, End: t.Tokens[i+n-1].End}
		out = append(out, q)
		i += n
	}
	return out
}

// quantityScan reads the tokens of one text.
type quantityScan struct {
	*quantityFinder
	text ingest.Text
}

// word returns the token at i in lower case, empty beyond the sentence of from.
func (s *quantityScan) word(from, i int) string {
	if i < 0 || i >= len(s.text.Tokens) || s.text.Tokens[i].Sentence != s.text.Tokens[from].Sentence {
		return ""
	}
	return s.text.Tokens[i].Lower
}

// at returns the quantity that begins at token i and its length in tokens, without
// a qualifier outside it.
func (s *quantityScan) at(i int) (quantity, int) {
	if lo, hi, n := s.vague(i); n > 0 {
		return quantity{Min: lo, Max: hi, Qualifier: "about"}, n
	}
	v, n, about := s.number(i, i)
	if n == 0 {
		return quantity{}, 0
	}
	if s.links(i, i+n) {
		w, m, _ := s.number(i, i+n+1)
		if m > 0 && w > v {
			return quantity{Min: v, Max: w, Qualifier: "between"}, n + 1 + m
		}
	}
	q := quantity{Value: v}
	if about {
		q.Qualifier = "about"
	}
	return q, n
}

// links says whether token k makes one range of the number that begins at token i
// and the one behind it: "10,000-12,000", "between 10 and 20", "10 to 20", but not
// "rose from 10 to 20".
func (s *quantityScan) links(i, k int) bool {
	before := s.word(i, i-1)
	switch link := s.word(i, k); {
	case link == "-" || link == "–":
		return true
	case slices.Contains(s.Between, before):
		return slices.Contains(s.And, link) || slices.Contains(s.To, link)
	default:
		return slices.Contains(s.To, link) && !slices.Contains(s.From, before)
	}
}

// vague reads "puluhan", "hundreds of thousands", "several hundred", "puluhan ribu".
func (s *quantityScan) vague(i int) (lo, hi int64, n int) {
	if b := s.Few[s.word(i, i)]; b != nil { // "several hundred"; "several" alone is no number
		n = 1
		if slices.Contains(s.VagueOf, s.word(i, i+n)) {
			n++
		}
		scale := s.Scales[s.word(i, i+n)]
		if scale < 10 {
			return 0, 0, 0
		}
		return b[0] * scale, (b[1]+1)*scale - 1, n + 1
	}
	b := s.Vague[s.word(i, i)]
	if b == nil {
		return 0, 0, 0
	}
	lo, hi, n = b[0], b[1], 1
	k := i + 1
	if slices.Contains(s.VagueOf, s.word(i, k)) {
		k++
	}
	next := s.word(i, k)
	scale := s.Scales[next]
	if b := s.Vague[next]; b != nil && k > i+1 {
		scale = b[0] // "hundreds of thousands"
	}
	if scale >= 10 {
		lo, hi, n = lo*scale, (hi+1)*scale-1, k+1-i
	}
	return lo, hi, n
}

// qualifierBefore returns what the words before token i say of the number there,
// and how many words they are; it does not look behind floor.
func (s *quantityScan) qualifierBefore(i, floor int) (string, int) {
	for _, q := range s.before {
		if first := i - len(q.words); first >= floor && s.says(i, first, q.words) {
			return q.says, len(q.words)
		}
	}
	return "", 0
}

// qualifierBehind returns what the words from token k on say of the number at token
// i: "2.000 lebih prajurit", "1,000 or more".
func (s *quantityScan) qualifierBehind(i, k int) (string, int) {
	for _, q := range s.behind {
		if s.says(i, k, q.words) && isWord(s.word(i, k+len(q.words))) {
			return q.says, len(q.words)
		}
	}
	return "", 0
}

// says whether the words stand at token k, in the sentence of token i.
func (s *quantityScan) says(i, k int, words []string) bool {
	for n, w := range words {
		if s.word(i, k+n) != w {
			return false
		}
	}
	return true
}
