package neo4j

import (
	"cmp"
	"context"
	"fmt"

	"entente/graph"
)

// Entity implements graph.Reader.
func (s *Store) Entity(ctx context.Context, id graph.ID) (graph.Entity, error) {
	return one(ctx, s, "entity", id, s.entity)
}

// Event implements graph.Reader.
func (s *Store) Event(ctx context.Context, id graph.ID) (graph.Event, error) {
	return one(ctx, s, "event", id, s.event)
}

// Article implements graph.Reader.
func (s *Store) Article(ctx context.Context, id graph.ID) (graph.Article, error) {
	return one(ctx, s, "article", id, s.article)
}

// Source implements graph.Reader.
func (s *Store) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	return one(ctx, s, "source", id, s.source)
}

// one reads the single node of a statement; none is ErrNotFound.
func one[V any](ctx context.Context, s *Store, name string, id graph.ID, convert func(any) (V, error)) (v V, err error) {
	var found []V
	err = s.read(ctx, func(t *tx) error {
		found, err = collect(t, name, map[string]any{"id": string(id)}, convert)
		return err
	})
	switch {
	case err != nil:
		return v, err
	case len(found) == 0:
		return v, fmt.Errorf("neo4j: %s %q: %w", name, id, graph.ErrNotFound)
	}
	return found[0], nil
}

// collect converts the first column of every row of a statement.
func collect[V any](t *tx, name string, params map[string]any, convert func(any) (V, error)) (out []V, err error) {
	err = t.each(t.statements[name].text, params, func(row []any) error {
		v, err := convert(row[0])
		out = append(out, v)
		return err
	})
	return out, err
}

// limited returns the limit in force, or ErrInvalid for a negative one.
func limited(limit int) (int, error) {
	switch {
	case limit < 0:
		return 0, fmt.Errorf("neo4j: limit %d is negative: %w", limit, graph.ErrInvalid)
	case limit == 0 || limit > graph.MaxLimit:
		limit = graph.MaxLimit
	}
	return limit, nil
}

// Relations implements graph.Reader.
func (s *Store) Relations(ctx context.Context, f graph.RelationFilter) (out []graph.Relation, err error) {
	limit, err := limited(f.Limit)
	if err != nil {
		return nil, err
	}
	if f.Entity == "" {
		f.Entity, f.Other = f.Other, ""
	}
	name := "relations"
	switch {
	case f.Other != "":
		name = "relations-between"
	case f.Entity != "":
		name = "relations-of"
	}
	cypher := s.statements[name].text
	if f.Type != "" {
		cypher = s.statements[name].of[string(f.Type)]
	}
	params := map[string]any{"entity": string(f.Entity), "other": string(f.Other), "limit": limit}
	err = s.read(ctx, func(t *tx) error {
		out = nil
		if cypher == "" { // a type that no relation has
			return nil
		}
		return t.each(cypher, params, func(row []any) error {
			r, err := s.relation(row)
			out = append(out, r)
			return err
		})
	})
	return out, err
}

// Events implements graph.Reader.
func (s *Store) Events(ctx context.Context, f graph.EventFilter) (out []graph.Event, err error) {
	limit, err := limited(f.Limit)
	if err != nil {
		return nil, err
	}
	name := "events"
	if f.Participant != "" {
		name = "events-of"
	}
	err = s.read(ctx, func(t *tx) error {
		out, err = collect(t, name, map[string]any{"participant": string(f.Participant), "type": string(f.Type), "limit": limit}, s.event)
		return err
	})
	return out, err
}

// Claims implements graph.Reader.
func (s *Store) Claims(ctx context.Context, f graph.ClaimFilter) (out []graph.Claim, err error) {
	limit, err := limited(f.Limit)
	if err != nil {
		return nil, err
	}
	name, params := "", map[string]any{}
	switch {
	case f.Relation != (graph.RelationKey{}):
		name, params = s.affirming(f.Relation)
		name = "claims-of-" + name
	case f.Event != "":
		name = "claims-of-event"
	case f.Article != "":
		name = "claims-of-article"
	default:
		return nil, fmt.Errorf("neo4j: claims: name a relation, an event or an article: %w", graph.ErrInvalid)
	}
	params["event"], params["article"], params["limit"] = string(f.Event), string(f.Article), limit
	err = s.read(ctx, func(t *tx) error {
		out, err = collect(t, name, params, s.claim)
		return err
	})
	return out, err
}

// affirming tells where the claims that affirm a relation are found: "standing"
// or "acts", with the parameters for it.
func (s *Store) affirming(key graph.RelationKey) (name string, params map[string]any) {
	from, to := string(key.From), string(key.To)
	pairs := [][]string{{from, to}}
	switch symmetric := s.ontology.Symmetric(key.Type); {
	case symmetric && to < from: // no relation has this key
		pairs, from, to = nil, "", ""
	case symmetric:
		pairs = append(pairs, []string{to, from})
	}
	if event, ok := s.ontology.EventOf(key.Type); ok {
		return "acts", map[string]any{"from": from, "to": to, "eventType": string(event)}
	}
	return "standing", map[string]any{"type": string(key.Type), "pairs": pairs}
}

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (out graph.Stats, err error) {
	err = s.read(ctx, func(t *tx) error {
		out = graph.Stats{EntitiesByLabel: map[graph.Label]int{}, RelationsByType: map[graph.RelationType]int{}, EventsByType: map[graph.EventType]int{}}
		for name, into := range map[string]*int{"count-articles": &out.Articles, "count-claims": &out.Claims} {
			if err := t.each(s.statements[name].text, nil, func(row []any) error {
				*into = integer(row[0])
				return nil
			}); err != nil {
				return err
			}
		}
		return cmp.Or(count(t, "count-entities", out.EntitiesByLabel, &out.Entities), count(t, "count-relations", out.RelationsByType, &out.Relations),
			count(t, "count-events", out.EventsByType, &out.Events))
	})
	return out, err
}

// count reads keys with their numbers, those that are not 0, and their sum.
func count[K ~string](t *tx, name string, into map[K]int, sum *int) error {
	return t.each(t.statements[name].text, nil, func(row []any) error {
		if n := integer(row[1]); n > 0 {
			into[text[K](row[0])] = n
			*sum += n
		}
		return nil
	})
}
