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
const pageSize = 500

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

// records reads the graph in the order of an export.
func (t *tx) records(emit func(graph.Record) error) error {
	sources := func(row []any) (string, error) {
		v, err := t.source(row[0])
		return string(v.ID), cmp.Or(err, emit(graph.Record{Source: &v}))
	}
	articles := func(row []any) (string, error) {
		v, err := t.article(row[0])
		return string(v.ID), cmp.Or(err, emit(graph.Record{Article: &v}))
	}
	entities := func(row []any) (string, error) {
		v, err := t.entity(row[0])
		return string(v.ID), cmp.Or(err, emit(graph.Record{Entity: &v}))
	}
	events := func(row []any) (string, error) {
		v, err := t.event(row[0])
		return string(v.ID), cmp.Or(err, emit(graph.Record{Event: &v}))
	}
	claims := func(row []any) (string, error) {
		v, err := t.claim(row[0])
		return string(v.ID), cmp.Or(err, emit(graph.Record{Claim: &v}))
	}
	mentions := func(row []any) (string, error) {
		m := graph.ArticleMention{Article: text[graph.ID](row[0]), Entity: text[graph.ID](row[1]), Count: integer(row[2]), First: integer(row[3]),
			Names: list[string](properties{"names": row[4]}, "names")}
		return string(m.Article), emit(graph.Record{Mention: &m})
	}
	relations := func(row []any) (string, error) {
		v, err := t.relation(row)
		return string(v.From), cmp.Or(err, emit(graph.Record{Relation: &v}))
	}
	kinds := t.kinds()
	nodes := t.statements["export-nodes"].text
	steps := []func() error{
		func() error { return t.pages(t.statements["export-sources"].text, "", sources) },
		func() error { return t.pages(t.statements["export-articles"].text, "", articles) },
		func() error { return t.pagesOf(kinds, nodes, entities) },
		func() error { return t.pages(nodes, graph.LabelEvent.IDKind(), events) },
		func() error { return t.pages(t.statements["export-claims"].text, "", claims) },
		func() error { return t.pages(t.statements["export-mentions"].text, "", mentions) },
	}
	for _, rt := range t.ontology.RelationTypes() {
		steps = append(steps, func() error { return t.pagesOf(kinds, t.statements["export-relations"].of[string(rt)], relations) })
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
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

// pagesOf reads the pages of one kind of ids after the other.
func (t *tx) pagesOf(kinds []string, cypher string, row func([]any) (string, error)) error {
	for _, kind := range kinds {
		if err := t.pages(cypher, kind, row); err != nil {
			return err
		}
	}
	return nil
}

// pages runs a statement for the ids of a kind, or for all ids where the statement
// asks for no end, page after page; row returns the id that its page has reached.
func (t *tx) pages(cypher, kind string, row func([]any) (string, error)) error {
	params := map[string]any{"after": "", "page": pageSize}
	if kind != "" {
		params["after"], params["end"] = kind+":", kind+";" // what follows a colon
	}
	for {
		before := params["after"]
		if err := t.each(cypher, params, func(values []any) (err error) {
			params["after"], err = row(values)
			return err
		}); err != nil {
			return err
		}
		if params["after"] == before {
			return nil
		}
	}
}
