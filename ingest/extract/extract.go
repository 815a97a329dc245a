package extract

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"entente/graph"
	"entente/ingest"
)

// Config is what an Extractor needs.
type Config struct {
	// Gazetteer knows the entities that have names of their own.
	Gazetteer ingest.Gazetteer
	// Packs are the data files of each language by its BCP 47 tag; every pack has
	// the same files.
	Packs map[string]fs.FS
}

// Extractor reads articles by rules. It is safe for concurrent use, and the same
// article always gives the same extraction.
type Extractor struct {
	gazetteer ingest.Gazetteer
	packs     map[string]*pack
}

var _ ingest.Extractor = (*Extractor)(nil)

// New reads the packs. A pack that lacks a file, or has an unknown key or a word
// list that contradicts itself, is ErrInvalid.
func New(cfg Config) (*Extractor, error) {
	if cfg.Gazetteer == nil {
		return nil, fmt.Errorf("extract: want a gazetteer: %w", graph.ErrInvalid)
	}
	e := &Extractor{gazetteer: cfg.Gazetteer, packs: map[string]*pack{}}
	tags := slices.Sorted(maps.Keys(cfg.Packs))
	packs := make([]*pack, len(tags))
	var reading errgroup.Group // most of the time to start goes into reading packs
	for i, tag := range tags {
		reading.Go(func() (err error) {
			if packs[i], err = newPack(cfg.Packs[tag], tag); err != nil {
				return fmt.Errorf("extract: pack %s: %w", tag, err)
			}
			return nil
		})
	}
	if err := reading.Wait(); err != nil {
		return nil, err
	}
	for i, tag := range tags {
		e.packs[tag] = packs[i]
	}
	return e, nil
}

// Extract finds the mentions and statements of an article. It returns
// graph.ErrNotSupported for a text in a language without a pack, and the
// context's error when the context has ended.
func (e *Extractor) Extract(ctx context.Context, a graph.Article, t ingest.Text) (ingest.Extraction, error) {
	if err := ctx.Err(); err != nil {
		return ingest.Extraction{}, err
	}
	p := e.packs[t.Lang]
	if p == nil {
		return ingest.Extraction{}, fmt.Errorf("extract: no pack for language %q: %w", t.Lang, graph.ErrNotSupported)
	}
	d := &document{article: a, text: t, gazetteer: e.gazetteer}
	d.dates = p.dates.find(t, a.PublishedAt)
	d.quantities = p.quantities.find(t)
	d.mentions = p.mentions.find(d)
	return ingest.Extraction{Extractor: "rules", Mentions: d.mentions, Statements: p.statements(d)}, nil
}

// document is an article on its way through the stages; each adds its part.
type document struct {
	article    graph.Article
	text       ingest.Text
	dates      []dateMention
	quantities []quantity
	mentions   []ingest.Mention
	gazetteer  ingest.Gazetteer
}

// pack is what the extractor knows of one language.
type pack struct {
	tag        string
	dates      *dateFinder
	quantities *quantityFinder
	mentions   *mentionFinder
	rules      *ruleSet
}

func newPack(fsys fs.FS, tag string) (*pack, error) {
	p := &pack{tag: tag}
	var err error
	if p.dates, err = newDateFinder(fsys); err != nil {
		return nil, err
	}
	if p.quantities, err = newQuantityFinder(fsys); err != nil {
		return nil, err
	}
	if p.mentions, err = newMentionFinder(fsys); err != nil {
		return nil, err
	}
	p.rules, err = newRuleSet(fsys, tag)
	return p, err
}
