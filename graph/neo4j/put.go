package neo4j

import (
	"context"
	"encoding/json"
	"fmt"

	"entente/graph"
)

// Put implements graph.Writer.
func (s *Store) Put(ctx context.Context, findings ...graph.Findings) (report graph.PutReport, err error) {
	prepared := make([]prepared, len(findings))
	for i, f := range findings {
		if err := f.Validate(s.ontology); err != nil {
			return graph.PutReport{}, fmt.Errorf("neo4j: %w", err)
		}
		prepared[i].Findings, prepared[i].delta, prepared[i].fingerprint = f, s.ontology.Derive(f), f.Fingerprint()
	}
	err = s.write(ctx, func(t *tx) error {
		report = graph.PutReport{}
		for rest := prepared; len(rest) > 0; {
			n := distinct(rest)
			if err := t.put(rest[:n], &report); err != nil {
				return err
			}
			rest = rest[n:]
		}
		return nil
	})
	if err != nil {
		return graph.PutReport{}, err
	}
	return report, nil
}

// prepared are findings with what follows from them alone.
type prepared struct {
	graph.Findings
	delta       graph.Delta
	fingerprint string
}

func (p prepared) size() graph.Counts {
	return graph.Counts{Articles: 1, Entities: len(p.delta.Entities), Relations: len(p.delta.Relations), Events: len(p.delta.Events), Claims: len(p.Claims)}
}

// distinct returns how many of the first are of different articles.
func distinct(all []prepared) int {
	seen := map[graph.ID]bool{}
	for i, p := range all {
		if seen[p.Article.ID] {
			return i
		}
		seen[p.Article.ID] = true
	}
	return len(all)
}

// put writes the findings of different articles.
func (t *tx) put(all []prepared, report *graph.PutReport) error {
	stored, err := t.fingerprints(all)
	if err != nil {
		return err
	}
	var fresh []prepared
	for _, p := range all {
		switch known, is := stored[p.Article.ID]; {
		case is && known == p.fingerprint:
			report.Outcomes = append(report.Outcomes, graph.OutcomeKnown)
			report.Known.Add(p.size())
			continue
		case is:
			report.Outcomes = append(report.Outcomes, graph.OutcomeReplaced)
			if _, err := t.retract(p.Article.ID); err != nil {
				return err
			}
		default:
			report.Outcomes = append(report.Outcomes, graph.OutcomeNew)
		}
		fresh = append(fresh, p)
	}
	if len(fresh) == 0 {
		return nil
	}
	b := batch{tx: t, entities: map[graph.ID]*touched[graph.Entity]{}, events: map[graph.ID]*touched[graph.Event]{},
		relations: map[graph.RelationKey]*touched[graph.Relation]{}}
	if err := b.read(fresh); err != nil {
		return err
	}
	for _, p := range fresh {
		news := b.join(p.delta)
		news.Articles, news.Claims = 1, len(p.Claims)
		size := p.size()
		report.New.Add(news)
		report.Known.Add(graph.Counts{Entities: size.Entities - news.Entities, Relations: size.Relations - news.Relations, Events: size.Events - news.Events})
	}
	if err := b.writeNodes(); err != nil {
		return err
	}
	if err := b.writeRelations(); err != nil {
		return err
	}
	return t.writeEvidence(fresh)
}

func (t *tx) fingerprints(all []prepared) (map[graph.ID]string, error) {
	var ids []string
	for _, p := range all {
		ids = append(ids, string(p.Article.ID))
	}
	stored := map[graph.ID]string{}
	err := unwind(t, t.statements["fingerprints"].text, "ids", ids, func(row []any) error {
		stored[text[graph.ID](row[0])] = text[string](row[1])
		return nil
	})
	return stored, err
}

// evidence are the rows of articles, mentions and claims.
type evidence struct{ articles, publishers, mentions, relationClaims, eventClaims []properties }

// writeEvidence writes articles, their publishers, mentions and claims.
func (t *tx) writeEvidence(fresh []prepared) error {
	var e evidence
	for _, p := range fresh {
		if err := e.add(p); err != nil {
			return err
		}
	}
	for _, w := range []struct {
		statement string
		rows      []properties
	}{
		{"create-articles", e.articles}, {"publish", e.publishers}, {"create-mentions", e.mentions},
		{"create-relation-claims", e.relationClaims}, {"create-event-claims", e.eventClaims},
	} {
		if err := unwind(t, t.statements[w.statement].text, "rows", w.rows, nothing); err != nil {
			return err
		}
	}
	return nil
}

func (e *evidence) add(p prepared) error {
	article := articleProperties(p.Article)
	article["fingerprint"] = p.fingerprint
	e.articles = append(e.articles, article)
	if p.Source.ID != "" {
		e.publishers = append(e.publishers, properties{"article": string(p.Article.ID), "source": string(p.Source.ID), "name": p.Source.Name})
	}
	described, claims := map[graph.ID]graph.Entity{}, p.ClaimsOf()
	for _, d := range p.delta.Entities {
		described[d.ID] = d
	}
	for _, m := range p.Mentions {
		description, err := json.Marshal(described[m.Entity.ID])
		if err != nil {
			return err
		}
		mention := properties{"count": m.Count, "first": m.First, "claims": claims[m.Entity.ID], "description": string(description)}
		setList(mention, "names", m.Entity.Names)
		e.mentions = append(e.mentions, properties{"article": string(p.Article.ID), "entity": string(m.Entity.ID), "properties": mention})
	}
	for _, c := range p.Claims {
		if c.Event != "" {
			e.eventClaims = append(e.eventClaims, claimProperties(c))
		} else {
			e.relationClaims = append(e.relationClaims, claimProperties(c))
		}
	}
	return nil
}
