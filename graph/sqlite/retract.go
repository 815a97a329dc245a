package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"entente/graph"
)

// Retract implements graph.Writer.
func (s *Store) Retract(ctx context.Context, article graph.ID) (graph.Counts, error) {
	var gone graph.Counts
	err := s.write(ctx, func(t *tx) error {
		var err error
		gone, err = newBatch(t).retract(article)
		return err
	})
	if err != nil {
		return graph.Counts{}, err
	}
	return gone, nil
}

// retract removes an article's evidence and recomputes what it touched from what
// is left. Nothing may be waiting in the batch.
func (b *batch) retract(article graph.ID) (gone graph.Counts, err error) {
	entities, err := b.ids("entities-of-article", article)
	if err != nil {
		return gone, err
	}
	events, err := b.ids("events-of-article", article)
	if err != nil {
		return gone, err
	}
	var relations []storedRelation
	if err := b.each("relations-of-article", func(row scanner) error {
		r, err := scanRelation(row)
		relations = append(relations, r)
		return err
	}, article); err != nil {
		return gone, err
	}
	for _, name := range []string{"delete-supports-of-article", "delete-claim-words-of-article"} {
		if _, err := b.exec(name, article); err != nil {
			return gone, err
		}
	}
	r, err := b.exec("delete-claims-of-article", article)
	if err != nil {
		return gone, err
	}
	claims, err := r.RowsAffected()
	if err != nil {
		return gone, err
	}
	if _, err := b.exec("delete-mentions-of-article", article); err != nil {
		return gone, err
	}
	if r, err = b.exec("delete-article", article); err != nil {
		return gone, err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return gone, errors.Join(err, fmt.Errorf("sqlite: article %q: %w", article, graph.ErrNotFound))
	}
	gone = graph.Counts{Articles: 1, Claims: int(claims)}
	for _, id := range entities {
		n, err := b.recomputeEntity(id)
		if err != nil {
			return gone, err
		}
		gone.Entities += n
	}
	for _, id := range events {
		n, err := b.recomputeEvent(id)
		if err != nil {
			return gone, err
		}
		gone.Events += n
	}
	for _, r := range relations {
		n, err := b.recomputeRelation(r)
		if err != nil {
			return gone, err
		}
		gone.Relations += n
	}
	return gone, nil
}

func (b *batch) ids(name string, article graph.ID) (ids []graph.ID, err error) {
	err = b.each(name, func(row scanner) error {
		var id graph.ID
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	}, article)
	return ids, err
}

// recomputeEntity joins the descriptions that are left, and removes the entity
// when there is none. It returns how many entities it removed.
func (b *batch) recomputeEntity(id graph.ID) (int, error) {
	stmt, err := b.statement("entity-for-update")
	if err != nil {
		return 0, err
	}
	stored, err := scanEntity(stmt.QueryRowContext(b.ctx, id))
	if err != nil {
		return 0, fmt.Errorf("entity %q: %w", id, err)
	}
	var left graph.Entity
	if err := b.each("descriptions-of-entity", func(row scanner) error {
		var column string
		if err := row.Scan(&column); err != nil {
			return err
		}
		var e graph.Entity
		if err := json.Unmarshal([]byte(column), &e); err != nil {
			return err
		}
		left = b.ontology.Join(left, e)
		return nil
	}, id); err != nil {
		return 0, err
	}
	if left.ID != "" {
		return 0, b.flushEntity(&row[storedEntity]{value: storedEntity{stored.key, left}, stored: true})
	}
	if _, err := b.exec("delete-entity-words", stored.key); err != nil {
		return 0, err
	}
	_, err = b.exec("delete-entity", stored.key)
	return 1, err
}

func (b *batch) recomputeEvent(id graph.ID) (int, error) {
	stmt, err := b.statement("event-for-update")
	if err != nil {
		return 0, err
	}
	e, err := scanEvent(stmt.QueryRowContext(b.ctx, id))
	if err != nil {
		return 0, fmt.Errorf("event %q: %w", id, err)
	}
	e.Properties = graph.Properties{}
	left := 0
	if err := b.each("details-of-event", func(row scanner) error {
		var column string
		if err := row.Scan(&column); err != nil {
			return err
		}
		var c graph.Claim
		left++
		err := unmarshal(column, &c.Attributes)
		e = b.ontology.Tell(e, c)
		return err
	}, id); err != nil {
		return 0, err
	}
	if left > 0 {
		return 0, b.flushEvent(&row[graph.Event]{value: e, stored: true})
	}
	if _, err := b.exec("delete-event-roles", id); err != nil {
		return 0, err
	}
	_, err = b.exec("delete-event", id)
	return 1, err
}

func (b *batch) recomputeRelation(r storedRelation) (int, error) {
	var left []graph.Affirmation
	if err := b.each("affirmations-of-relation", func(row scanner) error {
		var a graph.Affirmation
		var attributes string
		if err := row.Scan(&a.Claim.ID, &a.Claim.Article, &a.Claim.Type, &a.Claim.Modality, &a.Claim.Confidence, &a.Claim.Event, &attributes, &a.Source, &a.PublishedAt); err != nil {
			return err
		}
		err := unmarshal(attributes, &a.Claim.Attributes)
		left = append(left, a)
		return err
	}, r.key); err != nil {
		return 0, err
	}
	if len(left) == 0 {
		_, err := b.exec("delete-relation", r.key)
		return 1, err
	}
	r.Relation = b.ontology.Relate(r.RelationKey, slices.Values(left))
	return 0, b.flushRelation(&row[storedRelation]{value: r, stored: true})
}

// one scans the single row of a statement; no row is ErrNotFound.
func one[R any](t *tx, name string, what graph.ID, scan func(scanner) (R, error)) (R, error) {
	var zero R
	stmt, err := t.statement(name)
	if err != nil {
		return zero, err
	}
	r, err := scan(stmt.QueryRowContext(t.ctx, what))
	if errors.Is(err, sql.ErrNoRows) {
		return zero, fmt.Errorf("sqlite: %q: %w", what, graph.ErrNotFound)
	}
	return r, err
}
