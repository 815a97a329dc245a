package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"entente/graph"
)

// Entity implements graph.Reader.
func (s *Store) Entity(ctx context.Context, id graph.ID) (e graph.Entity, err error) {
	err = s.read(ctx, func(t *tx) error {
		stored, err := one(t, "entity", id, scanEntity)
		e = stored.Entity
		return err
	})
	return e, err
}

// Event implements graph.Reader.
func (s *Store) Event(ctx context.Context, id graph.ID) (e graph.Event, err error) {
	err = s.read(ctx, func(t *tx) error {
		e, err = one(t, "event", id, scanEvent)
		return err
	})
	return e, err
}

// Article implements graph.Reader.
func (s *Store) Article(ctx context.Context, id graph.ID) (a graph.Article, err error) {
	err = s.read(ctx, func(t *tx) error {
		a, err = one(t, "article", id, scanArticle)
		return err
	})
	return a, err
}

// Source implements graph.Reader.
func (s *Store) Source(ctx context.Context, id graph.ID) (src graph.Source, err error) {
	err = s.read(ctx, func(t *tx) error {
		src, err = one(t, "source", id, scanSource)
		return err
	})
	return src, err
}

func scanSource(row scanner) (src graph.Source, err error) {
	err = row.Scan(&src.ID, &src.Name)
	return src, err
}

// limited returns the limit in force, or ErrInvalid for a negative one.
func limited(limit int) (sql.NamedArg, error) {
	switch {
	case limit < 0:
		return sql.NamedArg{}, fmt.Errorf("sqlite: limit %d is negative: %w", limit, graph.ErrInvalid)
	case limit == 0 || limit > graph.MaxLimit:
		limit = graph.MaxLimit
	}
	return sql.Named("limit", limit), nil
}

// list scans all rows of a statement.
func list[R any](ctx context.Context, s *Store, name string, scan func(scanner) (R, error), args ...any) (out []R, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(name, func(row scanner) error {
			r, err := scan(row)
			out = append(out, r)
			return err
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Relations implements graph.Reader.
func (s *Store) Relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, error) {
	limit, err := limited(f.Limit)
	if err != nil {
		return nil, err
	}
	if f.Entity == "" {
		f.Entity, f.Other = f.Other, ""
	}
	scan := func(row scanner) (graph.Relation, error) {
		r, err := scanRelation(row)
		return r.Relation, err
	}
	if f.Entity == "" {
		return list(ctx, s, "relations-all", scan, sql.Named("type", f.Type), limit)
	}
	return list(ctx, s, "relations-of-entity", scan, sql.Named("entity", f.Entity), sql.Named("other", f.Other), sql.Named("type", f.Type), limit)
}

// Events implements graph.Reader.
func (s *Store) Events(ctx context.Context, f graph.EventFilter) ([]graph.Event, error) {
	limit, err := limited(f.Limit)
	if err != nil {
		return nil, err
	}
	if f.Participant == "" {
		return list(ctx, s, "events-all", scanEvent, sql.Named("type", f.Type), limit)
	}
	return list(ctx, s, "events-of-entity", scanEvent, sql.Named("participant", f.Participant), sql.Named("type", f.Type), limit)
}

// Claims implements graph.Reader.
func (s *Store) Claims(ctx context.Context, f graph.ClaimFilter) ([]graph.Claim, error) {
	limit, err := limited(f.Limit)
	if err != nil {
		return nil, err
	}
	event, article := sql.Named("event", f.Event), sql.Named("article", f.Article)
	switch {
	case f.Relation != (graph.RelationKey{}):
		return list(ctx, s, "claims-of-relation", scanClaim, sql.Named("type", f.Relation.Type), sql.Named("from", f.Relation.From),
			sql.Named("to", f.Relation.To), event, article, limit)
	case f.Event != "":
		return list(ctx, s, "claims-of-event", scanClaim, event, article, limit)
	case f.Article != "":
		return list(ctx, s, "claims-of-article", scanClaim, article, limit)
	}
	return nil, fmt.Errorf("sqlite: claims: name a relation, an event or an article: %w", graph.ErrInvalid)
}

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	out := graph.Stats{EntitiesByLabel: map[graph.Label]int{}, RelationsByType: map[graph.RelationType]int{}, EventsByType: map[graph.EventType]int{}}
	err := s.read(ctx, func(t *tx) error {
		if err := t.each("count-all", func(row scanner) error {
			return row.Scan(&out.Articles, &out.Entities, &out.Relations, &out.Events, &out.Claims)
		}); err != nil {
			return err
		}
		if err := count(t, "count-entities", out.EntitiesByLabel); err != nil {
			return err
		}
		if err := count(t, "count-relations", out.RelationsByType); err != nil {
			return err
		}
		return count(t, "count-events", out.EventsByType)
	})
	return out, err
}

func count[K ~string](t *tx, name string, into map[K]int) error {
	return t.each(name, func(row scanner) error {
		var key K
		var n int
		err := row.Scan(&key, &n)
		into[key] = n
		return err
	})
}
