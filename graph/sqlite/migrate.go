package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"entente/graph"
)

// latestVersion is the schema that this program knows: the number of the last
// file of migrations/.
const latestVersion = 2

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version returns the schema version of the database, 0 for an empty one.
func (s *Store) version(ctx context.Context, q queryer) (int, error) {
	var tables, ours int
	err := q.QueryRowContext(ctx, `SELECT COUNT(*), COUNT(*) FILTER (WHERE name = 'entente_schema') FROM sqlite_master`).Scan(&tables, &ours)
	switch {
	case err != nil:
		return 0, s.translate(ctx, err)
	case tables == 0:
		return 0, nil
	case ours == 0:
		return 0, fmt.Errorf("sqlite: %s is a database of another program and was left alone; choose another file: %w", s.path, graph.ErrConflict)
	}
	var v int
	if err := q.QueryRowContext(ctx, `SELECT MAX(version) FROM entente_schema`).Scan(&v); err != nil {
		return 0, s.translate(ctx, err)
	}
	if v > latestVersion {
		return v, fmt.Errorf("sqlite: %s was written by a newer entente (schema %d, this program knows %d); upgrade entente: %w", s.path, v, latestVersion, graph.ErrNotSupported)
	}
	return v, nil
}

// Migrate implements graph.Migrator.
func (s *Store) Migrate(ctx context.Context) (graph.Migration, error) {
	if s.closed.Load() {
		return graph.Migration{}, fmt.Errorf("sqlite: %s was closed: %w", s.path, graph.ErrUnavailable)
	}
	if err := s.lock(ctx); err != nil {
		return graph.Migration{}, err
	}
	defer s.unlock()
	t, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return graph.Migration{}, s.translate(ctx, err)
	}
	defer func() { _ = t.Rollback() }() // does nothing after a commit
	from, err := s.version(ctx, t)
	if err != nil {
		return graph.Migration{}, err
	}
	for v := from + 1; v <= latestVersion; v++ {
		script, err := fs.ReadFile(migrationFiles, fmt.Sprintf("migrations/%04d.sql", v))
		if err != nil {
			return graph.Migration{}, err
		}
		if _, err := t.ExecContext(ctx, string(script)); err != nil {
			return graph.Migration{}, s.translate(ctx, fmt.Errorf("migration %d: %w", v, err))
		}
		if _, err := t.ExecContext(ctx, `INSERT INTO entente_schema (version) VALUES (?)`, v); err != nil {
			return graph.Migration{}, s.translate(ctx, err)
		}
	}
	if from < latestVersion {
		if err := s.fill(ctx, t); err != nil {
			return graph.Migration{}, s.translate(ctx, fmt.Errorf("migration: %w", err))
		}
	}
	if err := t.Commit(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return graph.Migration{}, s.translate(ctx, err)
	}
	return graph.Migration{From: from, To: latestVersion}, nil
}

// fill writes what a script cannot know: the days of stored events, and what the
// ontology says of their types.
func (s *Store) fill(ctx context.Context, t *sql.Tx) error {
	days, err := eventDates(ctx, t)
	if err != nil {
		return err
	}
	for id, date := range days {
		first, last := date.Days()
		if _, err := t.ExecContext(ctx, `UPDATE events SET first_day = ?, last_day = ? WHERE id = ?`, first, last, id); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, `UPDATE event_roles SET day = ? WHERE event = ?`, cmp.Or(first, undated), id); err != nil {
			return err
		}
	}
	for name, e := range s.ontology.Events {
		if _, err := t.ExecContext(ctx, `INSERT OR REPLACE INTO event_types (type, edge, symmetric, cameo, quad, score) VALUES (?, ?, ?, ?, ?, ?)`,
			name, e.Edge, e.Symmetric, e.CAMEO, e.Quad, e.Score); err != nil {
			return err
		}
	}
	return nil
}

func eventDates(ctx context.Context, t *sql.Tx) (dates map[graph.ID]graph.Date, err error) {
	rows, err := t.QueryContext(ctx, `SELECT id, date FROM events WHERE date <> ''`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	dates = map[graph.ID]graph.Date{}
	for rows.Next() {
		var id graph.ID
		var date graph.Date
		if err := rows.Scan(&id, &date); err != nil {
			return nil, err
		}
		dates[id] = date
	}
	return dates, rows.Err()
}
