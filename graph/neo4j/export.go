package neo4j

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"entente/graph"
)

// pageSize is how many nodes one statement of an export starts from.
const pageSize = 200

// Export implements graph.Reader. A transaction of Neo4j sees what others commit
// meanwhile, so that the graph is read under the lock of writers; into a temporary
// file, so that a slow reader holds up nobody and may write itself.
func (s *Store) Export(ctx context.Context, yield func(graph.Record) error) (err error) {
	file, err := os.CreateTemp("", "entente-export-*.jsonl")
	if err != nil {
		return fmt.Errorf("neo4j: the export needs a temporary file: %w: %w", graph.ErrUnavailable, err)
	}
	defer func() {
		err = errors.Join(err, file.Close(), os.Remove(file.Name()))
	}()
	if err := s.write(ctx, func(t *tx) error { return t.spool(file) }); err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	dec := json.NewDecoder(bufio.NewReaderSize(file, 1<<16))
	for ctx.Err() == nil {
		var r graph.Record
		switch err := dec.Decode(&r); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("neo4j: the temporary file of the export: %w", err)
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// spool writes every record to a file, from its beginning.
func (t *tx) spool(file *os.File) error {
	if err := cmp.Or(file.Truncate(0), rewind(file)); err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<16)
	enc := json.NewEncoder(out)
	if err := t.records(func(r graph.Record) error { return enc.Encode(r) }); err != nil {
		return err
	}
	return out.Flush()
}

func rewind(file *os.File) error {
	_, err := file.Seek(0, io.SeekStart)
	return err
}

// reading is one kind of record: the statement of its pages, the kinds of ids that
// they start from, or none for all, and how a row becomes a record; with it comes
// the id that its page has reached.
type reading struct {
	statement string
	kinds     []string
	row       func([]any) (graph.ID, graph.Record, error)
}

// readings are all kinds of records in the order of an export.
func (s *Store) readings() []reading {
	kinds := s.kinds()
	all := []reading{
		{s.statements["export-sources"].text, nil, func(row []any) (graph.ID, graph.Record, error) {
			v, err := s.source(row[0])
			return v.ID, graph.Record{Source: &v}, err
		}},
		{s.statements["export-articles"].text, nil, func(row []any) (graph.ID, graph.Record, error) {
			v, err := s.article(row[0])
			return v.ID, graph.Record{Article: &v}, err
		}},
		{s.statements["export-nodes"].text, kinds, func(row []any) (graph.ID, graph.Record, error) {
			v, err := s.entity(row[0])
			return v.ID, graph.Record{Entity: &v}, err
		}},
		{s.statements["export-nodes"].text, []string{graph.LabelEvent.IDKind()}, func(row []any) (graph.ID, graph.Record, error) {
			v, err := s.event(row[0])
			return v.ID, graph.Record{Event: &v}, err
		}},
		{s.statements["export-claims"].text, nil, func(row []any) (graph.ID, graph.Record, error) {
			v, err := s.claim(row[0])
			return v.ID, graph.Record{Claim: &v}, err
		}},
		{s.statements["export-mentions"].text, nil, func(row []any) (graph.ID, graph.Record, error) {
			v := graph.ArticleMention{Article: text[graph.ID](row[0]), Entity: text[graph.ID](row[1]), Count: integer(row[2]), First: integer(row[3]),
				Names: list[string](properties{"names": row[4]}, "names")}
			return v.Article, graph.Record{Mention: &v}, nil
		}},
	}
	for _, t := range s.ontology.RelationTypes() {
		all = append(all, reading{s.statements["export-relations"].of[string(t)], kinds, func(row []any) (graph.ID, graph.Record, error) {
			v, err := s.relation(row)
			return v.From, graph.Record{Relation: &v}, err
		}})
	}
	return all
}

// kinds returns the kinds of entities' ids, sorted. No kind begins another, so
// that the ids of all of them, kind by kind, are sorted too.
func (s *Store) kinds() (kinds []string) {
	for _, l := range s.ontology.Labels() {
		kinds = append(kinds, l.IDKind())
	}
	slices.Sort(kinds)
	return kinds
}

// records reads the whole graph.
func (t *tx) records(emit func(graph.Record) error) error {
	for _, r := range t.readings() {
		if r.kinds == nil {
			r.kinds = []string{""}
		}
		for _, kind := range r.kinds {
			if err := t.pages(r, kind, emit); err != nil {
				return err
			}
		}
	}
	return nil
}

// pages reads the records that start from one kind of ids, page after page.
func (t *tx) pages(r reading, kind string, emit func(graph.Record) error) error {
	after, end := "", ""
	if kind != "" {
		after, end = kind+":", kind+";" // what follows a colon
	}
	for reached := graph.ID(after); ; after = string(reached) {
		if err := t.each(r.statement, map[string]any{"after": after, "end": end, "page": pageSize}, func(row []any) error {
			id, record, err := r.row(row)
			if err != nil {
				return err
			}
			reached = id
			return emit(record)
		}); err != nil {
			return err
		}
		if string(reached) == after {
			return nil
		}
	}
}
