package world

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"entente/graph"
)

//go:embed words.yaml
var wordsYAML []byte

// nationsTSV has a nation's ISO code and name on each line, those most spoken of
// first.
//
//go:embed nations.tsv
var nationsTSV string

// vocabulary is what words.yaml holds.
type vocabulary struct {
	Given         []string                        `yaml:"given"`
	Middle        []string                        `yaml:"middle"`
	Family        []string                        `yaml:"family"`
	PlaceHead     []string                        `yaml:"place_head"`
	PlaceTail     []string                        `yaml:"place_tail"`
	PlaceKind     []string                        `yaml:"place_kind"`
	PublisherHead []string                        `yaml:"publisher_head"`
	PublisherTail []string                        `yaml:"publisher_tail"`
	Offices       []string                        `yaml:"offices"`
	Posts         []string                        `yaml:"posts"`
	Chairs        []string                        `yaml:"chairs"`
	Bodies        map[string][]string             `yaml:"bodies"`
	Treaties      map[string][]string             `yaml:"treaties"`
	Conflicts     map[string][]string             `yaml:"conflicts"`
	Purposes      []string                        `yaml:"purposes"`
	Relations     map[graph.RelationType][]string `yaml:"relations"`
	Events        map[graph.EventType][]string    `yaml:"events"`
	Topics        []string                        `yaml:"topics"`
	Turns         []string                        `yaml:"turns"`
	Witnesses     []string                        `yaml:"witnesses"`
	nations       [][2]string                     // code and name
}

var words = sync.OnceValue(func() vocabulary {
	var v vocabulary
	if err := yaml.UnmarshalWithOptions(wordsYAML, &v, yaml.Strict()); err != nil {
		panic(err) // the embedded file is part of the program, and a test reads it
	}
	for line := range strings.Lines(nationsTSV) {
		code, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		v.nations = append(v.nations, [2]string{code, name})
	}
	return v
})

// compose returns the ith name made of one word of each list: all of them before one
// comes again, with a number behind it, and neighbours unlike.
func compose(i int, glue string, lists ...[]string) string {
	all := 1
	for _, list := range lists {
		all *= len(list)
	}
	round, rest := i/all, i%all*7919%all // 7919 is a prime that divides no product of lists
	var parts []string
	for _, list := range lists {
		if w := list[rest%len(list)]; w != "" {
			parts = append(parts, w)
		}
		rest /= len(list)
	}
	name := strings.Join(parts, glue)
	if round > 0 {
		name += " " + strconv.Itoa(round+1)
	}
	return name
}

// kindOf returns a kind for the ith thing, and a word for it.
func kindOf(i int, words map[string][]string) (kind, word string) {
	kinds := slices.Sorted(maps.Keys(words))
	kind = kinds[i%len(kinds)]
	return kind, words[kind][i/len(kinds)%len(words[kind])]
}
