package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"entente/graph"
)

// Put implements graph.Writer.
func (s *Store) Put(ctx context.Context, findings ...graph.Findings) (graph.PutReport, error) {
	for _, f := range findings {
		if err := f.Validate(s.ontology); err != nil {
			return graph.PutReport{}, fmt.Errorf("sqlite: %w", err)
		}
	}
	var report graph.PutReport
	err := s.write(ctx, func(t *tx) error {
		b := newBatch(t)
		report = graph.PutReport{}
		for _, f := range findings {
			outcome, err := b.put(f, s.clock().UTC(), &report)
			if err != nil {
				return fmt.Errorf("article %q: %w", f.Article.ID, err)
			}
			report.Outcomes = append(report.Outcomes, outcome)
		}
		return b.flush()
	})
	if err != nil {
		return graph.PutReport{}, err
	}
	return report, nil
}

// batch joins what the articles of one transaction add into what is stored. It
// reads each touched row once and writes it once, however many of the articles
// touch it.
type batch struct {
	*tx
	entities  *touched[graph.ID, storedEntity]
	events    *touched[graph.ID, graph.Event]
	relations *touched[graph.RelationKey, storedRelation]
	supports  []graph.Support
}

// touched are rows on their way, in the order in which they were first touched.
type touched[K comparable, R any] struct {
	rows  map[K]*row[R]
	order []K
}

type row[R any] struct {
	value   R
	stored  bool // the database holds it
	changed bool // it is to be written
}

func newBatch(t *tx) *batch {
	b := &batch{tx: t}
	b.forget()
	return b
}

func (b *batch) forget() {
	b.entities = &touched[graph.ID, storedEntity]{rows: map[graph.ID]*row[storedEntity]{}}
	b.events = &touched[graph.ID, graph.Event]{rows: map[graph.ID]*row[graph.Event]{}}
	b.relations = &touched[graph.RelationKey, storedRelation]{rows: map[graph.RelationKey]*row[storedRelation]{}}
	b.supports = nil
}

// touch returns the row of a key, read by a statement when it is first touched.
func touch[K comparable, R any](b *batch, in *touched[K, R], key K, name string, scan func(scanner) (R, error), args ...any) (*row[R], error) {
	if r := in.rows[key]; r != nil {
		return r, nil
	}
	r := &row[R]{}
	stmt, err := b.statement(name)
	if err != nil {
		return nil, err
	}
	r.value, err = scan(stmt.QueryRow(args...)) //nolint:noctx // see statement
	switch {
	case err == nil:
		r.stored = true
	case !errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	in.rows[key] = r
	in.order = append(in.order, key)
	return r, nil
}

func (b *batch) put(f graph.Findings, now time.Time, report *graph.PutReport) (graph.Outcome, error) {
	delta, fingerprint := b.ontology.Derive(f), f.Fingerprint()
	size := graph.Counts{Articles: 1, Entities: len(delta.Entities), Relations: len(delta.Relations), Events: len(delta.Events), Claims: len(f.Claims)}
	outcome := graph.OutcomeNew
	stmt, err := b.statement("article-fingerprint")
	if err != nil {
		return "", err
	}
	var known string
	switch err := stmt.QueryRow(f.Article.ID).Scan(&known); { //nolint:noctx // see statement
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return "", err
	case known == fingerprint:
		report.Known.Add(size)
		return graph.OutcomeKnown, nil
	default:
		outcome = graph.OutcomeReplaced
		if err := b.flush(); err != nil {
			return "", err
		}
		if _, err := b.retract(f.Article.ID); err != nil {
			return "", err
		}
	}
	if err := b.insertEvidence(f, delta, fingerprint, now); err != nil {
		return "", err
	}
	fresh, err := b.join(delta)
	if err != nil {
		return "", err
	}
	fresh.Articles, fresh.Claims = 1, len(f.Claims)
	report.New.Add(fresh)
	report.Known.Add(graph.Counts{Entities: size.Entities - fresh.Entities, Relations: size.Relations - fresh.Relations, Events: size.Events - fresh.Events})
	return outcome, nil
}

// insertEvidence writes the article, its mentions and its claims.
func (b *batch) insertEvidence(f graph.Findings, delta graph.Delta, fingerprint string, now time.Time) error {
	a := f.Article
	if _, err := b.exec("insert-article", a.ID, a.Source, f.Source.Name, a.URL, a.Title, a.Lang, a.PublishedAt, a.Text, fingerprint, now.Format(time.RFC3339)); err != nil {
		return err
	}
	described, claims := map[graph.ID]graph.Entity{}, f.ClaimsOf()
	for _, e := range delta.Entities {
		described[e.ID] = e
	}
	for _, m := range f.Mentions {
		description, err := marshal(described[m.Entity.ID])
		if err != nil {
			return err
		}
		if _, err := b.exec("insert-mention", a.ID, m.Entity.ID, m.Count, m.First, claims[m.Entity.ID], description); err != nil {
			return err
		}
	}
	for _, c := range f.Claims {
		attributes, err := marshal(c.Attributes)
		if err != nil {
			return err
		}
		r, err := b.exec("insert-claim", c.ID, c.Article, c.Type, c.Subject, c.Object, c.Event, c.Quote, c.Start, c.End, c.Modality, c.Polarity,
			c.AttributedTo, c.Confidence, c.Date, c.Extractor, attributes)
		if err != nil {
			return err
		}
		key, err := r.LastInsertId()
		if err != nil {
			return err
		}
		if _, err := b.exec("insert-claim-words", key, c.Quote); err != nil {
			return err
		}
	}
	return nil
}

// join adds a delta to the touched rows and counts those that are new.
func (b *batch) join(delta graph.Delta) (fresh graph.Counts, err error) {
	for _, e := range delta.Entities {
		r, err := touch(b, b.entities, e.ID, "entity-for-update", scanEntity, e.ID)
		if err != nil {
			return fresh, err
		}
		fresh.Entities += isNew(r)
		joined := b.ontology.Join(r.value.Entity, e)
		r.changed = r.changed || !reflect.DeepEqual(joined, r.value.Entity)
		r.value.Entity = joined
	}
	for _, e := range delta.Events {
		r, err := touch(b, b.events, e.ID, "event-for-update", scanEvent, e.ID)
		if err != nil {
			return fresh, err
		}
		fresh.Events += isNew(r)
		joined := e
		if r.value.ID != "" {
			joined = b.ontology.JoinEvents(r.value, e)
		}
		r.changed = r.changed || !reflect.DeepEqual(joined, r.value)
		r.value = joined
	}
	for _, n := range delta.Relations {
		r, err := touch(b, b.relations, n.RelationKey, "relation-for-update", scanRelation, n.Type, n.From, n.To)
		if err != nil {
			return fresh, err
		}
		fresh.Relations += isNew(r)
		r.value.Relation, r.changed = b.ontology.Add(r.value.Relation, n), true
	}
	b.supports = append(b.supports, delta.Supports...)
	return fresh, nil
}

func isNew[R any](r *row[R]) int {
	if r.stored || r.changed {
		return 0
	}
	return 1
}

// flush writes what was touched, and forgets it.
func (b *batch) flush() error {
	if err := flushChanged(b.entities, b.flushEntity); err != nil {
		return err
	}
	if err := flushChanged(b.events, b.flushEvent); err != nil {
		return err
	}
	if err := flushChanged(b.relations, b.flushRelation); err != nil {
		return err
	}
	for _, s := range b.supports {
		if _, err := b.exec("insert-support", b.relations.rows[s.Relation].value.key, s.Claim); err != nil {
			return err
		}
	}
	b.forget()
	return nil
}

func flushChanged[K comparable, R any](in *touched[K, R], flush func(*row[R]) error) error {
	for _, key := range in.order {
		if r := in.rows[key]; r.changed {
			if err := flush(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *batch) flushEntity(r *row[storedEntity]) error {
	e := r.value
	names, err := marshal(e.Names)
	if err != nil {
		return err
	}
	p, err := propertiesOf(e.Properties)
	if err != nil {
		return err
	}
	if r.stored {
		if _, err := b.exec("update-entity", e.Name, names, p.attributes, p.disputed, e.key); err != nil {
			return err
		}
		if _, err := b.exec("delete-entity-words", e.key); err != nil {
			return err
		}
	} else {
		res, err := b.exec("insert-entity", e.ID, e.Label, e.Name, names, p.attributes, p.disputed)
		if err != nil {
			return err
		}
		if e.key, err = res.LastInsertId(); err != nil {
			return err
		}
	}
	_, err = b.exec("insert-entity-words", e.key, strings.Join(append([]string{e.Name}, e.Names...), "\n"))
	return err
}

func (b *batch) flushEvent(r *row[graph.Event]) error {
	e := r.value
	p, err := propertiesOf(e.Properties)
	if err != nil {
		return err
	}
	if r.stored {
		_, err := b.exec("update-event", p.attributes, p.disputed, e.ID)
		return err
	}
	actors, err := marshal(e.Actors)
	if err != nil {
		return err
	}
	recipients, err := marshal(e.Recipients)
	if err != nil {
		return err
	}
	first, last := e.Date.Days()
	if _, err := b.exec("insert-event", e.ID, e.Type, e.Date, first, last, e.Place, actors, recipients, p.attributes, p.disputed); err != nil {
		return err
	}
	for role, ids := range map[string][]graph.ID{"actor": e.Actors, "recipient": e.Recipients, "place": {e.Place}} {
		for _, id := range ids {
			if id == "" {
				continue
			}
			if _, err := b.exec("insert-event-role", e.ID, role, id, cmp.Or(first, undated)); err != nil {
				return err
			}
		}
	}
	return nil
}

// undated sorts an event without a date behind all days.
const undated = "~"

func (b *batch) flushRelation(r *row[storedRelation]) error {
	v := &r.value
	p, err := propertiesOf(v.Properties)
	if err != nil {
		return err
	}
	sources, err := marshal(v.Sources)
	if err != nil {
		return err
	}
	quotes, err := marshal(v.Quotes)
	if err != nil {
		return err
	}
	if r.stored {
		_, err := b.exec("update-relation", v.Claims, v.Articles, sources, quotes, v.FirstSeen, v.LastSeen, v.Modality, v.Confidence, p.attributes, p.disputed, v.key)
		return err
	}
	res, err := b.exec("insert-relation", v.Type, v.From, v.To, v.Claims, v.Articles, sources, quotes, v.FirstSeen, v.LastSeen, v.Modality, v.Confidence, v.Score,
		p.attributes, p.disputed)
	if err != nil {
		return err
	}
	v.key, err = res.LastInsertId()
	return err
}
