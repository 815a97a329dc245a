package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"entente/graph"
)

// Retract implements graph.Writer.
func (s *Store) Retract(ctx context.Context, article graph.ID) (gone graph.Counts, err error) {
	err = s.write(ctx, func(t *tx) error {
		gone, err = t.retract(article)
		return err
	})
	if err != nil {
		return graph.Counts{}, err
	}
	return gone, nil
}

// retract removes an article's evidence and recomputes what it touched from what
// is left.
func (t *tx) retract(article graph.ID) (gone graph.Counts, err error) {
	f, err := t.findings(article)
	if err != nil {
		return gone, err
	}
	delta := t.ontology.Derive(f)
	b := batch{tx: t, entities: map[graph.ID]*touched[graph.Entity]{}, events: map[graph.ID]*touched[graph.Event]{},
		relations: map[graph.RelationKey]*touched[graph.Relation]{}}
	if err := b.read([]prepared{{Findings: f, delta: delta}}); err != nil {
		return gone, err
	}
	params := map[string]any{"article": string(article), "source": string(f.Article.Source)}
	for _, name := range []string{"delete-claims", "delete-article", "publisher-left"} {
		if err := t.each(t.statements[name].text, params, nothing); err != nil {
			return gone, err
		}
	}
	gone = graph.Counts{Articles: 1, Claims: len(f.Claims)}
	if gone.Relations, err = b.loseRelations(delta.Relations); err != nil {
		return gone, err
	}
	if err := b.loseNodes(&gone); err != nil {
		return gone, err
	}
	return gone, b.writeNodes()
}

// findings reads back what an article said, as far as it made others: its
// descriptions of entities, events and claims.
func (t *tx) findings(article graph.ID) (f graph.Findings, err error) {
	params := map[string]any{"article": string(article), "id": string(article), "event": "", "limit": int64(1) << 62}
	articles, err := collect(t, "article", params, t.article)
	switch {
	case err != nil:
		return f, err
	case len(articles) == 0:
		return f, fmt.Errorf("neo4j: article %q: %w", article, graph.ErrNotFound)
	}
	f.Article = articles[0]
	if err := t.each(t.statements["described-by"].text, params, func(row []any) error {
		m := graph.Mention{Count: integer(row[0]), First: integer(row[1])}
		f.Mentions = append(f.Mentions, m)
		return json.Unmarshal([]byte(text[string](row[2])), &f.Mentions[len(f.Mentions)-1].Entity)
	}); err != nil {
		return f, err
	}
	if f.Claims, err = collect(t, "claims-of-article", params, t.claim); err != nil {
		return f, err
	}
	f.Events, err = collect(t, "events-of-article", params, t.event)
	return f, err
}

// loseRelations takes an article's parts from relations and returns how many are
// gone. Counts are subtracted; all else that a relation shows is a least, a
// greatest or a join, so that reading the claims that are left may stop as soon as
// they add up to what is stored: for a pair that many claims tie, soon.
func (b *batch) loseRelations(parts []graph.Relation) (int, error) {
	var gone, losers []string
	var updated []properties
	for _, part := range parts {
		r := b.relations[part.RelationKey]
		if r == nil || !r.stored {
			continue
		}
		if r.before.Claims == part.Claims {
			gone = append(gone, r.key)
			if part.Type == leads {
				losers = append(losers, string(part.From))
			}
			continue
		}
		left, err := b.relate(r.before)
		if err != nil {
			return 0, err
		}
		left.Claims, left.Articles = r.before.Claims-part.Claims, r.before.Articles-part.Articles
		updated = append(updated, properties{"key": r.key, "properties": change(relationProperties(r.before), relationProperties(left))})
	}
	if err := unwind(b.tx, b.statements["update-relations"].text, "rows", updated, nothing); err != nil {
		return 0, err
	}
	if err := unwind(b.tx, b.statements["delete-relations"].text, "keys", gone, nothing); err != nil {
		return 0, err
	}
	return len(gone), unwind(b.tx, b.statements["uncrown"].text, "ids", losers, nothing)
}

// relate adds up the claims that affirm a relation, until they reach stored in all
// but the counts.
func (b *batch) relate(stored graph.Relation) (sum graph.Relation, err error) {
	name, params := "acts-left", b.acts(stored.RelationKey)
	if params == nil {
		name, params = "standing-left", map[string]any{"type": string(stored.Type), "pairs": b.pairs(stored.RelationKey)}
	}
	err = b.each(b.statements[name].text, params, func(row []any) error {
		c, err := b.claim(row[0])
		if err != nil {
			return err
		}
		one := graph.Affirmation{Claim: c, Source: text[graph.ID](row[1]), PublishedAt: text[graph.Date](row[2])}
		sum = b.ontology.Add(sum, b.ontology.Relate(stored.RelationKey, slices.Values([]graph.Affirmation{one})))
		sum.Claims, sum.Articles = stored.Claims, stored.Articles
		if reflect.DeepEqual(sum, stored) {
			return errEnough
		}
		return nil
	})
	return sum, err
}

// loseNodes joins what is left of the batch's entities and events, and removes
// those of which nothing is.
func (b *batch) loseNodes(gone *graph.Counts) error {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(b.entities)) {
		e := b.entities[id]
		left, err := b.describe(e.before)
		if err != nil {
			return err
		}
		if e.after = left; left.ID == "" {
			ids = append(ids, string(id))
			delete(b.entities, id)
			gone.Entities++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.events)) {
		e := b.events[id]
		claims, err := collect(b.tx, "details-left", map[string]any{"id": string(id)}, b.claim)
		if err != nil {
			return err
		}
		e.after.Properties = graph.Properties{}
		for _, c := range claims {
			e.after = b.ontology.Tell(e.after, c)
		}
		if len(claims) == 0 {
			ids = append(ids, string(id))
			delete(b.events, id)
			gone.Events++
		}
	}
	return unwind(b.tx, b.statements["delete-nodes"].text, "ids", ids, nothing)
}

// describe joins the descriptions of an entity that are left, until they reach
// what is stored: more of them cannot add to it.
func (b *batch) describe(stored graph.Entity) (left graph.Entity, err error) {
	err = b.each(b.statements["descriptions-left"].text, map[string]any{"id": string(stored.ID)}, func(row []any) error {
		var e graph.Entity
		if err := json.Unmarshal([]byte(text[string](row[0])), &e); err != nil {
			return err
		}
		if left = b.ontology.Join(left, e); reflect.DeepEqual(left, stored) {
			return errEnough
		}
		return nil
	})
	return left, err
}
