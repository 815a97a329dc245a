package api

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/queries/ask"
)

// lookup reads names and publishers for one page, each once.
type lookup struct {
	store    pageStore
	entities map[graph.ID]ask.Entity
	articles map[graph.ID]ask.Evidence // what evidence says of an article
}

func (p *pages) lookup() *lookup {
	return &lookup{p.store, map[graph.ID]ask.Entity{}, map[graph.ID]ask.Evidence{}}
}

// entity names the entity with id. One that is not stored has its id as name and no
// type, so that no page links to it.
func (l *lookup) entity(ctx context.Context, id graph.ID) (ask.Entity, error) {
	if e, known := l.entities[id]; known {
		return e, nil
	}
	e, err := l.store.Entity(ctx, id)
	switch {
	case errors.Is(err, graph.ErrNotFound):
		e = graph.Entity{ID: id, Name: string(id)}
	case err != nil:
		return ask.Entity{}, err
	}
	l.entities[id] = ask.Entity{ID: id, Name: e.Name, Type: e.Label}
	return l.entities[id], nil
}

func (l *lookup) all(ctx context.Context, ids []graph.ID) ([]ask.Entity, error) {
	out := make([]ask.Entity, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = l.entity(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// quote is evidence as a page shows it.
type quote struct {
	ask.Evidence
	// Claimant is whom the article names as saying so: an entity, or words alone.
	Claimant ask.Entity
}

// quotes completes the evidence of an answer.
func (l *lookup) quotes(ctx context.Context, evidence []ask.Evidence) ([]quote, error) {
	out := make([]quote, len(evidence))
	for i, e := range evidence {
		out[i].Evidence = e
		if e.AttributedTo == "" {
			continue
		}
		out[i].Claimant = ask.Entity{Name: e.AttributedTo}
		if id := graph.ID(e.AttributedTo); id.Validate() == nil {
			var err error
			if out[i].Claimant, err = l.entity(ctx, id); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// claims returns claims with where they stand.
func (l *lookup) claims(ctx context.Context, claims []graph.Claim) ([]quote, error) {
	out := make([]ask.Evidence, len(claims))
	for i, c := range claims {
		e, err := l.article(ctx, c.Article)
		if err != nil {
			return nil, err
		}
		e.Claim, e.Quote, e.Start, e.End = c.ID, c.Quote, c.Start, c.End
		e.Modality, e.Polarity, e.AttributedTo, e.Date, e.Confidence = c.Modality, c.Polarity, c.AttributedTo, c.Date, c.Confidence
		out[i] = e
	}
	return l.quotes(ctx, out)
}

// article returns what evidence says of an article.
func (l *lookup) article(ctx context.Context, id graph.ID) (ask.Evidence, error) {
	if e, known := l.articles[id]; known {
		return e, nil
	}
	a, err := l.store.Article(ctx, id)
	if err != nil {
		return ask.Evidence{}, err
	}
	e := ask.Evidence{Article: id, Title: a.Title, URL: a.URL, PublishedAt: a.PublishedAt, Lang: a.Lang}
	if a.Source != "" {
		s, err := l.store.Source(ctx, a.Source)
		if err != nil {
			return ask.Evidence{}, err
		}
		e.Source = s.Name
	}
	l.articles[id] = e
	return e, nil
}

// detail is a named value of an entity, a relation or a row: text, or an entity.
type detail struct {
	Name, Text string
	Entity     ask.Entity
}

// details writes attributes for a page, sorted by name, a range of figures as one.
func (p *pages) details(ctx context.Context, l *lookup, attributes graph.Attributes) ([]detail, error) {
	var out []detail
	for _, key := range slices.Sorted(maps.Keys(attributes)) {
		name := key
		if _, known := p.ontology.Attributes[name]; !known {
			name = strings.TrimSuffix(strings.TrimSuffix(name, "Min"), "Max")
		}
		d := detail{Name: cmp.Or(p.words.Attributes[name], inWords(name)), Text: attributes.Text(key)}
		if d.Text == "" {
			lo, hi := attributes.Range(name)
			if d.Text = thousands(lo); hi != lo {
				d.Text += " to " + thousands(hi)
			}
		}
		switch spec := p.ontology.Attributes[name]; {
		case spec.Type == "date":
			d.Text = dateInWords(graph.Date(d.Text))
		case spec.Type == "id":
			var err error
			if d.Entity, err = l.entity(ctx, graph.ID(d.Text)); err != nil {
				return nil, err
			}
		case name == "coordinates":
			d.Text = strings.TrimPrefix(d.Text, "geo:") // RFC 5870
		case len(spec.Values) > 0 || name == "kind" || name == "mode":
			d.Text = inWords(d.Text)
		}
		if n := len(out); n == 0 || out[n-1].Name != d.Name { // sizeMax and sizeMin are one
			out = append(out, d)
		}
	}
	return out, nil
}
