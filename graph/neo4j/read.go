package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

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
	params := map[string]any{"event": string(f.Event), "article": string(f.Article), "limit": limit}
	read := func(t *tx, name string) error {
		claims, err := collect(t, name, params, s.claim)
		out = append(out, claims...)
		return err
	}
	err = s.read(ctx, func(t *tx) error {
		out = nil
		switch acts := s.acts(f.Relation); {
		case f.Relation == (graph.RelationKey{}) && f.Event != "":
			return read(t, "claims-of-event")
		case f.Relation == (graph.RelationKey{}) && f.Article != "":
			return read(t, "claims-of-article")
		case f.Relation == (graph.RelationKey{}):
			return fmt.Errorf("neo4j: claims: name a relation, an event or an article: %w", graph.ErrInvalid)
		case acts != nil:
			maps.Copy(params, acts)
			return read(t, "claims-of-acts")
		case f.Event != "": // whose claims affirm no standing relation
			return nil
		}
		for _, pair := range s.pairs(f.Relation) {
			params["type"], params["subject"], params["object"] = string(f.Relation.Type), pair[0], pair[1]
			if err := read(t, "claims-of-standing"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b graph.Claim) int { return cmp.Compare(a.ID, b.ID) })
	return out[:min(len(out), limit)], nil
}

// pairs returns the subjects and objects of claims that affirm a standing
// relation: either way round where it is symmetric.
func (s *Store) pairs(key graph.RelationKey) [][]string {
	from, to := string(key.From), string(key.To)
	switch symmetric := s.ontology.Symmetric(key.Type); {
	case symmetric && to < from: // no relation has this key
		return nil
	case symmetric:
		return [][]string{{from, to}, {to, from}}
	}
	return [][]string{{from, to}}
}

// acts returns the parameters that find the events that give a relation, nil for
// a standing one.
func (s *Store) acts(key graph.RelationKey) map[string]any {
	event, ok := s.ontology.EventOf(key.Type)
	if !ok {
		return nil
	}
	if s.pairs(key) == nil {
		event = "" // and no event this type
	}
	return map[string]any{"eventType": string(event), "from": string(key.From), "to": string(key.To)}
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
