package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"entente/graph"
)

// Language implements graph.Runner.
func (*Store) Language() graph.Language { return graph.SQL }

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
	if ctx.Err() != nil || s.closed.Load() {
		return graph.Table{}, s.translate(ctx, err)
	}
	var coded *sqlite.Error
	if !errors.As(err, &coded) { // before the engine saw it: a parameter that is missing or of no type of SQL
		return graph.Table{}, fmt.Errorf("sqlite: the statement cannot be run: %w: %w", graph.ErrInvalid, err)
	}
	switch coded.Code() & 0xff {
	case lib.SQLITE_READONLY, lib.SQLITE_AUTH:
		return graph.Table{}, fmt.Errorf("sqlite: the statement would do more than read, and only reading is allowed: %w", graph.ErrInvalid)
	case lib.SQLITE_ERROR, lib.SQLITE_RANGE, lib.SQLITE_MISMATCH, lib.SQLITE_TOOBIG:
		return graph.Table{}, fmt.Errorf("sqlite: the statement cannot be run: %w: %w", graph.ErrInvalid, err)
	}
	return graph.Table{}, s.translate(ctx, err)
}

func (s *Store) run(ctx context.Context, statement string, args []any) (table graph.Table, err error) {
	rows, err := s.query(ctx, statement, args)
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
	if len(table.Columns) == 0 {
		return table, errors.New("it gives no columns; want one SELECT")
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

// maxAsked is how many statements Run keeps prepared; later ones are prepared anew
// each time they run.
const maxAsked = 256

// query runs a statement, and keeps it prepared for the next time: preparing a named
// query takes as long as reading many of its rows.
func (s *Store) query(ctx context.Context, statement string, args []any) (*sql.Rows, error) {
	s.asking.Lock()
	stmt := s.asked[statement]
	full := len(s.asked) >= maxAsked
	s.asking.Unlock()
	if stmt == nil && full {
		return s.readonly.QueryContext(ctx, statement, args...)
	}
	if stmt == nil {
		fresh, err := s.readonly.PrepareContext(ctx, statement)
		if err != nil {
			return nil, err
		}
		if stmt, err = s.keep(statement, fresh); err != nil {
			return nil, err
		}
	}
	return stmt.QueryContext(ctx, args...)
}

// keep keeps a prepared statement, unless another call was first: then that one is
// returned.
func (s *Store) keep(statement string, fresh *sql.Stmt) (*sql.Stmt, error) {
	s.asking.Lock()
	defer s.asking.Unlock()
	if stmt := s.asked[statement]; stmt != nil {
		return stmt, fresh.Close()
	}
	s.asked[statement] = fresh
	return fresh, nil
}

// openReadonly returns a pool of connections that can only read. query_only alone
// would not do: a statement could turn it off, or write other files (VACUUM INTO,
// ATTACH). So each connection has an authorizer, which SQLite asks about every step
// of a statement before it runs.
func openReadonly(dsn string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(reader{c})
	// A new connection reads the schema first, so that those there are stay open; more
	// of them than processors can use would only take turns.
	most := 4 * runtime.GOMAXPROCS(0)
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

type reader struct{ driver.Connector }

// Connect implements driver.Connector.
func (r reader) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	guarded, ok := c.(sqlite.AuthorizerRegisterer)
	if !ok {
		return nil, errors.Join(c.Close(), errors.New("sqlite: the driver cannot guard a connection"))
	}
	if err := guarded.RegisterAuthorizer(onlyReading); err != nil {
		return nil, errors.Join(c.Close(), err)
	}
	return c, nil
}

func onlyReading(action sqlite.AuthorizerActionCode, name, argument, _, _ string) sqlite.AuthorizerReturnCode {
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthFunction, sqlite.AuthRecursive:
		return sqlite.AuthorizerOK
	case sqlite.AuthPragma:
		switch name {
		case "table_list", "table_info", "table_xinfo", "index_list", "index_info", "index_xinfo":
			return sqlite.AuthorizerOK
		case "data_version": // the word indexes ask for it
			if argument == "" {
				return sqlite.AuthorizerOK
			}
		}
	}
	return sqlite.AuthorizerDeny
}
