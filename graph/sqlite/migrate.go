package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"entente/graph"
)

// latestVersion is the schema that this program knows: the number of the last
// file of migrations/.
const latestVersion = 1

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
	if err := t.Commit(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return graph.Migration{}, s.translate(ctx, err)
	}
	return graph.Migration{From: from, To: latestVersion}, nil
}
