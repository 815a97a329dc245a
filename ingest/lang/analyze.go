package lang

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// Analyzer reads texts with the installed packs. It is safe for concurrent use.
type Analyzer struct {
	packs []*Pack
}

var _ ingest.Analyzer = (*Analyzer)(nil)

// NewAnalyzer opens the installed packs.
func NewAnalyzer() (*Analyzer, error) {
	a := &Analyzer{}
	for _, tag := range installed {
		p, err := openPack(packFiles, tag)
		if err != nil {
			return nil, err
		}
		a.packs = append(a.packs, p)
	}
	return a, nil
}

// Packs returns the installed packs, the reference pack first.
func (a *Analyzer) Packs() []*Pack { return slices.Clone(a.packs) }

// Analyze splits the article's text into sentences and tokens and looks up their
// lemmas. Parts of speech and heads are not known. It returns
// graph.ErrNotSupported for a language without a pack.
func (a *Analyzer) Analyze(article graph.Article) (ingest.Text, error) {
	base, _, _ := strings.Cut(article.Lang, "-")
	for _, p := range a.packs {
		if strings.EqualFold(p.Tag, base) {
			return p.analyze(article.Text), nil
		}
	}
	return ingest.Text{}, fmt.Errorf("language %q has no pack (installed: %s): %w", article.Lang, strings.Join(installed, ", "), graph.ErrNotSupported)
}

func (p *Pack) analyze(text string) ingest.Text {
	t := ingest.Text{Lang: p.Tag, Runes: []rune(text)}
	pieces := p.pieces(text)
	t.Tokens = make([]ingest.Token, 0, len(pieces))
	for i := 0; i < len(pieces); {
		first := len(t.Tokens)
		last := p.sentenceEnd(pieces, i)
		for _, piece := range pieces[i:last] {
			lower := strings.ToLower(piece.form)
			t.Tokens = append(t.Tokens, ingest.Token{Span: piece.Span, Form: piece.form, Lower: lower, Lemma: p.lemma(piece.form, lower),
				Head: -1, Sentence: len(t.Sentences)})
		}
		t.Sentences = append(t.Sentences, ingest.Sentence{
			Span:  ingest.Span{Start: t.Tokens[first].Start, End: t.Tokens[len(t.Tokens)-1].End},
			First: first, Last: len(t.Tokens), Paragraph: pieces[i].paragraph,
		})
		i = last
	}
	return t
}
