package ingest

import (
	"context"

	"entente/graph"
)

// Analyzer reads an article's text: sentences, tokens, lemmas, parts of speech,
// syntactic heads. It returns graph.ErrNotSupported for a language without a pack.
type Analyzer interface {
	Analyze(a graph.Article) (Text, error)
}

// Extractor finds mentions and statements. Its offsets are those of the text.
type Extractor interface {
	Extract(ctx context.Context, a graph.Article, t Text) (Extraction, error)
}

// Gazetteer knows entities by name. Scan returns every run of tokens that bears a
// known name, in order of place; runs of different senses may overlap.
type Gazetteer interface {
	Scan(t Text) []NameMatch
	// Entry returns the entry with the given id, nil when there is none.
	Entry(id graph.ID) *Entry
}

// Linker gives every mention its identity and turns what was read into findings
// that have passed the gate (graph.Findings.Sift). It reads the article and the
// gazetteer, never a store.
type Linker interface {
	Link(a graph.Article, t Text, x Extraction) Linked
}

// Linked is what linking gives.
type Linked struct {
	Findings graph.Findings
	// Spans are where each entity is named or described, in order of place;
	// anaphors are left out.
	Spans map[graph.ID][]Span
	// Rejected tells what could not be linked or did not pass the gate.
	Rejected []graph.Rejection
}
