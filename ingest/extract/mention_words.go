package extract

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"entente/graph"
	"entente/ingest"
)

// phrases are runs of words, each with what it means, found by their first word.
type phrases[T any] map[string][]phrase[T]

type phrase[T any] struct {
	words []string
	value T
}

// add puts words, separated by spaces, among the phrases; the first to come keeps
// its meaning.
func (p phrases[T]) add(text string, value T) {
	words := phraseWords(text)
	if len(words) == 0 {
		return
	}
	list := p[words[0]]
	if slices.ContainsFunc(list, func(q phrase[T]) bool { return slices.Equal(q.words, words) }) {
		return
	}
	list = append(list, phrase[T]{words, value})
	slices.SortStableFunc(list, func(a, b phrase[T]) int { return cmp.Compare(len(b.words), len(a.words)) })
	p[words[0]] = list
}

// at returns the length in tokens of the longest phrase that starts at token i and
// ends before token end, and its meaning; 0 when there is none.
func (p phrases[T]) at(tokens []ingest.Token, i, end int) (int, T) {
	for _, q := range p[tokens[i].Lower] {
		if len(q.words) <= end-i && matches(q.words, tokens[i:]) {
			return len(q.words), q.value
		}
	}
	var none T
	return 0, none
}

// before returns the length of the longest phrase that ends right before token i
// and starts at token first or later; 0 when there is none.
func (p phrases[T]) before(tokens []ingest.Token, first, i int) int {
	for j := max(first, i-4); j < i; j++ {
		if n, _ := p.at(tokens, j, i); j+n == i {
			return n
		}
	}
	return 0
}

func matches(words []string, tokens []ingest.Token) bool {
	for k, w := range words {
		if tokens[k].Lower != w {
			return false
		}
	}
	return true
}

// phraseWords splits a phrase of the data files as the tokenizer splits a text.
func phraseWords(text string) []string {
	return strings.Fields(strings.ToLower(text))
}

// set is a set of words.
type set map[string]bool

func setOf(lists ...[]string) set {
	s := set{}
	for _, l := range lists {
		for _, w := range l {
			s[w] = true
		}
	}
	return s
}

func phrasesOf(lists ...[]string) phrases[bool] {
	p := phrases[bool]{}
	for _, l := range lists {
		for _, w := range l {
			p.add(w, true)
		}
	}
	return p
}

// readWords reads one data file of a pack, strictly.
func readWords(fsys fs.FS, name string, into any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("%s: %w: %w", name, graph.ErrInvalid, err)
	}
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w: %w", name, graph.ErrInvalid, err)
	}
	return nil
}

// The data files, as their heads explain them.
type (
	titleWords struct {
		Portfolios map[string][]string `yaml:"portfolios"`
		Leaders    []string            `yaml:"leaders"`
		Officials  []string            `yaml:"officials"`
		Ranks      []string            `yaml:"ranks"`
		Honorifics []string            `yaml:"honorifics"`
		Between    []string            `yaml:"between"`
		Domain     []string            `yaml:"domain"`
		Relative   []string            `yaml:"relative"`
		Particles  []string            `yaml:"particles"`
		Suffixes   []string            `yaml:"suffixes"`
		Speech     []string            `yaml:"speech"`
	}
	nameWords struct {
		Common     []string `yaml:"common"`
		Given      []string `yaml:"given"`
		And        []string `yaml:"and"`
		Or         []string `yaml:"or"`
		Of         []string `yaml:"of"`
		Articles   []string `yaml:"articles"`
		Possessive []string `yaml:"possessive"`
		Clauses    []string `yaml:"clauses"`
	}
	organizationWords struct {
		Bodies map[string]map[string][]string `yaml:"bodies"`
		First  map[string][]string            `yaml:"first"`
		Last   map[string][]string            `yaml:"last"`
		Inner  []string                       `yaml:"inner"`
		Before map[string][]string            `yaml:"before"`
		Nation []string                       `yaml:"nation"`
		// NationLast says that a nation closes the name of its body.
		NationLast bool `yaml:"nationLast"`
	}
	placeWords struct {
		Part      map[string][]string `yaml:"part"`
		Before    map[string][]string `yaml:"before"`
		Last      map[string][]string `yaml:"last"`
		Buildings []string            `yaml:"buildings"`
		Direction []string            `yaml:"direction"`
		// DirectionLast says that the direction stands behind the name.
		DirectionLast bool     `yaml:"directionLast"`
		At            []string `yaml:"at"`
		Seat          []string `yaml:"seat"`
		SeatMotion    []string `yaml:"seatMotion"`
		Motion        []string `yaml:"motion"`
		Endings       []string `yaml:"endings"`
	}
	treatyWords struct {
		Heads      map[string][]string `yaml:"heads"`
		Alone      []string            `yaml:"alone"`
		Topics     []string            `yaml:"topics"`
		Fillers    []string            `yaml:"fillers"`
		With       []string            `yaml:"with"`
		Between    []string            `yaml:"between"`
		Concluded  []string            `yaml:"concluded"`
		Back       []string            `yaml:"back"`
		BackBefore []string            `yaml:"backBefore"`
	}
	conflictWords struct {
		Heads        map[string][]string `yaml:"heads"`
		Alone        []string            `yaml:"alone"`
		Topics       []string            `yaml:"topics"`
		In           []string            `yaml:"in"`
		Between      []string            `yaml:"between"`
		Against      []string            `yaml:"against"`
		Disputed     []string            `yaml:"disputed"`
		DisputedLast []string            `yaml:"disputedLast"`
		Not          []string            `yaml:"not"`
	}
	forceWords struct {
		Nouns  map[string][]string `yaml:"nouns"`
		Deploy []string            `yaml:"deploy"`
		Killed []string            `yaml:"killed"`
	}
	anaphorWords struct {
		Words  []string       `yaml:"words"`
		Number ingest.Anaphor `yaml:"number"`
		Label  graph.Label    `yaml:"label"`
		Hint   ingest.Hint    `yaml:"hint"`
		Word   string         `yaml:"word"`
	}
)

// fill returns the phrases of a template: "{} minister" gives one for each
// portfolio, a template without {} itself. Each comes with the portfolio's name.
func fill(template string, portfolios map[string][]string, yield func(phrase, portfolio string)) {
	if !strings.Contains(template, "{}") {
		yield(template, "")
		return
	}
	for _, name := range slices.Sorted(maps.Keys(portfolios)) {
		for _, words := range portfolios[name] {
			yield(strings.ReplaceAll(template, "{}", words), name)
		}
	}
}

// kinds turns lists by kind into phrases that mean their kind.
func kinds(lists map[string][]string) phrases[string] {
	p := phrases[string]{}
	for _, kind := range slices.Sorted(maps.Keys(lists)) {
		for _, w := range lists[kind] {
			p.add(w, kind)
		}
	}
	return p
}
