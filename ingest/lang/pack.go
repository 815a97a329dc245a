package lang

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/goccy/go-yaml"

	"entente/graph"
)

//go:embed packs
var packFiles embed.FS

// installed are the packs, the reference pack first. A new language is a folder
// under packs/ and its tag here.
var installed = []string{"id", "en"}

// Pack is what Entente knows of one language.
type Pack struct {
	// Tag is its BCP 47 tag.
	Tag   string
	files fs.FS
	segmentation
	lemmatizer
}

// FS returns the pack's files, for the stages that keep data of their own in it.
func (p *Pack) FS() fs.FS { return p.files }

// segmentation is segment.yaml: what the general rules of Unicode cannot know.
type segmentation struct {
	// Abbreviations end with a full stop that ends no sentence; they are written
	// without it, with a capital where only that makes them one ("Sat").
	Abbreviations []string `yaml:"abbreviations"`
	// Closing are those of them that end a sentence when a capital follows, as
	// written there.
	Closing []string `yaml:"closing"`
	// Starters are words that begin a sentence behind any abbreviation, as written
	// there.
	Starters []string `yaml:"starters"`
	// Domains are the last labels of addresses, whose full stops end nothing.
	Domains []string `yaml:"domains"`
	// Clitics are endings behind an apostrophe that are tokens of their own.
	Clitics []string `yaml:"clitics"`

	abbreviations, closing, starters, domains, clitics map[string]bool
}

func openPack(fsys fs.FS, tag string) (*Pack, error) {
	files, err := fs.Sub(fsys, "packs/"+tag)
	if err != nil {
		return nil, fmt.Errorf("lang: pack %s: %w", tag, err)
	}
	p := &Pack{Tag: tag, files: files}
	if err := readYAML(files, "segment.yaml", &p.segmentation); err != nil {
		return nil, fmt.Errorf("lang: pack %s: %w", tag, err)
	}
	p.abbreviations, p.closing, p.starters = setOf(p.Abbreviations), setOf(p.Closing), setOf(p.Starters)
	p.domains, p.clitics = setOf(p.Domains), setOf(p.Clitics)
	if err := readYAML(files, "lemma.yaml", &p.lemmatizer); err != nil {
		return nil, fmt.Errorf("lang: pack %s: %w", tag, err)
	}
	roots, err := fs.ReadFile(files, "roots.txt")
	if err != nil {
		return nil, fmt.Errorf("lang: pack %s: %w", tag, err)
	}
	if err := p.lemmatizer.prepare(string(roots)); err != nil {
		return nil, fmt.Errorf("lang: pack %s: lemma.yaml: %w", tag, err)
	}
	return p, nil
}

// readYAML reads a file strictly: a key that into does not have is ErrInvalid.
func readYAML(files fs.FS, name string, into any) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w: %w", name, graph.ErrInvalid, err)
	}
	return nil
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
