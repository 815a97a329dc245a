package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"entente/graph"
)

// Run implements graph.Runner. Parameters are named: :name, $name or @name.
func (s *Store) Run(ctx context.Context, statement string, params map[string]any) (graph.Table, error) {
	if err := s.check(ctx); err != nil {
		return graph.Table{}, err
	}
	args := make([]any, 0, len(params))
	for name, v := range params {
		args = append(args, sql.Named(name, v))
	}
	table, err := s.run(ctx, statement, args)
	if err == nil {
		return table, nil
	}
	var coded *sqlite.Error
	if ctx.Err() == nil && !s.closed.Load() && errors.As(err, &coded) {
		switch coded.Code() & 0xff {
		case lib.SQLITE_READONLY:
			return graph.Table{}, fmt.Errorf("sqlite: the statement would write, and only reading is allowed: %w", graph.ErrInvalid)
		case lib.SQLITE_ERROR, lib.SQLITE_RANGE, lib.SQLITE_MISMATCH:
			return graph.Table{}, fmt.Errorf("sqlite: the statement cannot be run: %w: %w", graph.ErrInvalid, err)
		}
	}
	return graph.Table{}, s.translate(ctx, err)
}

func (s *Store) run(ctx context.Context, statement string, args []any) (table graph.Table, err error) {
	rows, err := s.readonly.QueryContext(ctx, statement, args...)
	if err != nil {
		return table, err
	}
	defer func() {
		if cerr := rows.Close(); err == nil {
			err = cerr
		}
	}()
	if table.Columns, err = rows.Columns(); err != nil {
		return table, err
	}
	for rows.Next() {
		row, into := make([]any, len(table.Columns)), make([]any, len(table.Columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return table, err
		}
		for i, v := range row {
			if b, ok := v.([]byte); ok {
				row[i] = string(b)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return table, rows.Err()
}
