package sqlite

import (
	"context"
	"encoding/json"

	"entente/graph"
)

// Export implements graph.Reader.
func (s *Store) Export(ctx context.Context, yield func(graph.Record) error) error {
	var refused error
	err := s.read(ctx, func(t *tx) error {
		emit := func(r graph.Record) error {
			refused = yield(r)
			return refused
		}
		for _, kind := range []struct {
			statement string
			record    func(scanner) (graph.Record, error)
		}{
			{"export-sources", func(row scanner) (graph.Record, error) {
				v, err := scanSource(row)
				return graph.Record{Source: &v}, err
			}},
			{"export-articles", func(row scanner) (graph.Record, error) {
				v, err := scanArticle(row)
				return graph.Record{Article: &v}, err
			}},
			{"export-entities", func(row scanner) (graph.Record, error) {
				v, err := scanEntity(row)
				return graph.Record{Entity: &v.Entity}, err
			}},
			{"export-events", func(row scanner) (graph.Record, error) {
				v, err := scanEvent(row)
				return graph.Record{Event: &v}, err
			}},
			{"export-claims", func(row scanner) (graph.Record, error) {
				v, err := scanClaim(row)
				return graph.Record{Claim: &v}, err
			}},
			{"export-mentions", func(row scanner) (graph.Record, error) {
				v, err := scanMention(row)
				return graph.Record{Mention: &v}, err
			}},
			{"export-relations", func(row scanner) (graph.Record, error) {
				v, err := scanRelation(row)
				return graph.Record{Relation: &v.Relation}, err
			}},
		} {
			if err := t.each(kind.statement, func(row scanner) error {
				r, err := kind.record(row)
				if err != nil {
					return err
				}
				return emit(r)
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if refused != nil {
		return refused
	}
	return err
}

func scanMention(row scanner) (m graph.ArticleMention, err error) {
	var description string
	if err := row.Scan(&m.Article, &m.Entity, &m.Count, &m.First, &description); err != nil {
		return m, err
	}
	var e graph.Entity
	err = json.Unmarshal([]byte(description), &e)
	m.Names = e.Names
	return m, err
}
