package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"entente/graph"
)

// Config adjusts a store. Its zero value is ready to use.
type Config struct {
	// Ontology says what the graph may hold. Defaults to graph.Standard().
	Ontology *graph.Ontology
	// Clock tells when an article is ingested. Defaults to time.Now.
	Clock func() time.Time
	// MaxPages bounds the size of the file, in pages of 4 KiB. Defaults to no bound
	// but the disk's.
	MaxPages int
}

// Store is a graph in one SQLite file. It implements graph.Store.
type Store struct {
	path string
	// file is what path was when it was opened.
	file     os.FileInfo
	ontology *graph.Ontology
	clock    func() time.Time
	sql      map[string]string
	// db reads and writes, readonly answers Run.
	db, readonly *sql.DB
	// scratch is the folder of a graph that goes with Close, empty for one that stays.
	scratch string
	// writing holds one token while a writer of this process is at work; SQLite's
	// own lock keeps those of others apart.
	writing chan struct{}
	// prepared are the statements, from when ready says that the schema is there.
	prepared  map[string]*sql.Stmt
	preparing sync.Mutex
	ready     atomic.Bool
	// asked are the statements that Run has prepared, by text.
	asked  map[string]*sql.Stmt
	asking sync.Mutex
	closed atomic.Bool
}

var _ graph.Store = (*Store)(nil)

// passing is the path of a graph that goes with Close. It lies in a temporary file:
// what SQLite itself keeps in memory either cannot be read while it is written, or
// is another database for each connection.
const passing = ":memory:"

// Open opens the SQLite file at path, which is made on first use; its folder must
// exist. The path ":memory:" is a graph of its own that goes with Close. A file
// that is no database is ErrInvalid, one of another program ErrConflict, one of a
// newer entente ErrNotSupported, one that cannot be opened ErrUnavailable; none of
// them is changed.
func Open(ctx context.Context, path string, cfg Config) (*Store, error) {
	statements, err := loadStatements(statementFiles)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, ontology: cfg.Ontology, clock: cfg.Clock, sql: statements, asked: map[string]*sql.Stmt{}, writing: make(chan struct{}, 1)}
	if s.ontology == nil {
		s.ontology = graph.Standard()
	}
	if s.clock == nil {
		s.clock = time.Now
	}
	if folder := filepath.Dir(path); folder != "." {
		if _, err := os.Stat(folder); err != nil {
			return nil, fmt.Errorf("sqlite: %s: its folder cannot be used, make it or choose another: %w: %w", path, graph.ErrUnavailable, err)
		}
	}
	if err := s.connect(ctx, cfg.MaxPages); err != nil {
		_ = s.Close() // the first error is the one to tell
		return nil, err
	}
	return s, nil
}

// connect makes the pools of connections, and looks at the file through the one
// that cannot write first: the other changes it as soon as it connects.
func (s *Store) connect(ctx context.Context, maxPages int) (err error) {
	path := s.path
	if path == passing {
		if s.scratch, err = os.MkdirTemp("", "entente-"); err != nil {
			return fmt.Errorf("sqlite: %s: no temporary folder can be made: %w: %w", s.path, graph.ErrUnavailable, err)
		}
		path = filepath.Join(s.scratch, "graph.db")
	}
	pragmas := []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)", "temp_store(MEMORY)",
		"cache_size(-32768)"} // KiB: ids are hashes, so that every article touches pages all over the indexes
	if maxPages > 0 {
		pragmas = append(pragmas, fmt.Sprintf("max_page_count(%d)", maxPages))
	}
	if s.readonly, err = openReadonly(dsn(path, "busy_timeout(10000)", "query_only(1)", "cache_size(-8192)")); err != nil {
		return s.translate(ctx, err)
	}
	// _txlock=immediate: a transaction that will write takes the lock at its
	// beginning, so that it cannot fail half-way for a stale view.
	if s.db, err = sql.Open("sqlite", dsn(path, pragmas...)+"&_txlock=immediate"); err != nil {
		return s.translate(ctx, err)
	}
	if _, err := s.version(ctx, s.readonly); err != nil {
		return err
	}
	if err := s.db.PingContext(ctx); err != nil {
		return s.translate(ctx, err)
	}
	if s.file, err = os.Stat(path); err != nil {
		return fmt.Errorf("sqlite: %s: %w: %w", s.path, graph.ErrUnavailable, err)
	}
	return nil
}

// present returns an error when the file was taken from its place: SQLite would go
// on in what nobody finds any more.
func (s *Store) present() error {
	if s.scratch != "" {
		return nil
	}
	if now, err := os.Stat(s.path); err != nil || !os.SameFile(s.file, now) {
		return fmt.Errorf("sqlite: %s was removed, moved or replaced; put it back, or start again: %w", s.path, graph.ErrUnavailable)
	}
	return nil
}

// dsn writes the pragmas into the data source name, so that every connection of
// the pool has them.
func dsn(path string, pragmas ...string) string {
	q := url.Values{}
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// Close releases the file.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	var errs []error
	for _, pool := range []*sql.DB{s.readonly, s.db} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if s.scratch != "" {
		errs = append(errs, os.RemoveAll(s.scratch))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("sqlite: %s: closing: %w", s.path, err)
	}
	return nil
}

// check returns why the store cannot be used, nil when it can.
func (s *Store) check(ctx context.Context) error {
	if s.closed.Load() {
		return fmt.Errorf("sqlite: %s was closed: %w", s.path, graph.ErrUnavailable)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.present(); err != nil {
		return err
	}
	if s.ready.Load() {
		return nil
	}
	v, err := s.version(ctx, s.db)
	if err != nil {
		return err
	}
	if v != latestVersion {
		return fmt.Errorf("sqlite: %s has schema %d, this program needs %d; run entente migrate: %w", s.path, v, latestVersion, graph.ErrNotSupported)
	}
	return s.prepare(ctx)
}

// prepare prepares every statement, once for all transactions.
func (s *Store) prepare(ctx context.Context) error {
	s.preparing.Lock()
	defer s.preparing.Unlock()
	if s.ready.Load() {
		return nil
	}
	prepared := map[string]*sql.Stmt{}
	for name, text := range s.sql {
		stmt, err := s.db.PrepareContext(ctx, text)
		if err != nil {
			return s.translate(ctx, fmt.Errorf("%s: %w", name, err))
		}
		prepared[name] = stmt
	}
	s.prepared = prepared
	s.ready.Store(true)
	return nil
}

// write runs f in one transaction that holds the write lock from its beginning.
func (s *Store) write(ctx context.Context, f func(*tx) error) error {
	if err := s.lock(ctx); err != nil {
		return err
	}
	defer s.unlock()
	return s.transact(ctx, nil, f)
}

// lock waits for its turn to write, as long as the context does.
func (s *Store) lock(ctx context.Context) error {
	select {
	case s.writing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) unlock() { <-s.writing }

// read runs f in one transaction that sees one state of the graph.
func (s *Store) read(ctx context.Context, f func(*tx) error) error {
	return s.transact(ctx, &sql.TxOptions{ReadOnly: true}, f)
}

func (s *Store) transact(ctx context.Context, opts *sql.TxOptions, f func(*tx) error) error {
	if err := s.check(ctx); err != nil {
		return err
	}
	t, err := s.db.BeginTx(ctx, opts)
	if err != nil {
		return s.translate(ctx, err)
	}
	x := &tx{ctx: ctx, tx: t, ontology: s.ontology, prepared: s.prepared, bound: map[string]*sql.Stmt{}}
	if err := f(x); err != nil {
		_ = t.Rollback() // the first error is the one to tell
		return s.translate(ctx, err)
	}
	if err := t.Commit(); err != nil {
		return s.translate(ctx, err)
	}
	return nil
}

// tx is a transaction with the statements that it has used.
type tx struct {
	ctx             context.Context
	tx              *sql.Tx
	ontology        *graph.Ontology
	prepared, bound map[string]*sql.Stmt
}

// statement returns the prepared statement called name. Statements that touch one
// row are run without the context, whose every use costs the driver a goroutine:
// the transaction ends with the context anyhow, and they are soon done.
func (t *tx) statement(name string) (*sql.Stmt, error) {
	if s := t.bound[name]; s != nil {
		return s, nil
	}
	s, known := t.prepared[name]
	if !known {
		return nil, fmt.Errorf("there is no statement %q", name)
	}
	t.bound[name] = t.tx.StmtContext(t.ctx, s)
	return t.bound[name], nil
}

func (t *tx) exec(name string, args ...any) (sql.Result, error) {
	s, err := t.statement(name)
	if err != nil {
		return nil, err
	}
	r, err := s.Exec(args...) //nolint:noctx // see statement
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

// each calls f for every row of a statement; f scans it.
func (t *tx) each(name string, f func(scanner) error, args ...any) (err error) {
	s, err := t.statement(name)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer func() {
		if cerr := rows.Close(); err == nil {
			err = cerr
		}
	}()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

type scanner interface{ Scan(into ...any) error }
