package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync/atomic"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	driverconfig "github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"entente/graph"
)

// Config adjusts a store. Its zero value is ready to use.
type Config struct {
	// Username and Password are those of the server. Default to those in the URI;
	// without any there is no authentication.
	Username, Password string
	// Database is the name of the database. Defaults to the user's home database.
	Database string
	// Ontology says what the graph may hold. Defaults to graph.Standard().
	Ontology *graph.Ontology
	// Patience is how long a connection may take, and Retry how long a call goes
	// on trying after transient errors, such as a server that restarts. Default to
	// 5 and 10 seconds.
	Patience, Retry time.Duration
}

// Store is a graph in a Neo4j database. It implements graph.Store.
type Store struct {
	address    string // the URI without user and password
	database   string
	ontology   *graph.Ontology
	attributes map[string]bool // every name that a property of an attribute can have
	statements map[string]statement
	driver     driver.DriverWithContext
	bookmarks  driver.BookmarkManager
	migrated   atomic.Bool
	closed     atomic.Bool
}

var _ graph.Store = (*Store)(nil)

// Open connects to the Neo4j at uri (bolt://HOST:PORT, neo4j+s://…). A uri that is
// none is ErrInvalid; a server that does not answer in time, or refuses the
// password, is ErrUnavailable.
func Open(ctx context.Context, uri string, cfg Config) (*Store, error) {
	if cfg.Ontology == nil {
		cfg.Ontology = graph.Standard()
	}
	if cfg.Patience == 0 {
		cfg.Patience = 5 * time.Second
	}
	if cfg.Retry == 0 {
		cfg.Retry = 10 * time.Second
	}
	parsed, err := url.Parse(uri)
	if err != nil {
		return nil, fmt.Errorf("neo4j: the address is no URL such as bolt://localhost:7687: %w", graph.ErrInvalid)
	}
	if cfg.Username == "" && parsed.User != nil {
		cfg.Username = parsed.User.Username()
		cfg.Password, _ = parsed.User.Password()
	}
	parsed.User = nil
	s := &Store{address: parsed.String(), database: cfg.Database, ontology: cfg.Ontology, attributes: map[string]bool{},
		bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{})}
	for name, a := range cfg.Ontology.Attributes {
		s.attributes[name] = true
		if a.Type == "count" {
			s.attributes[name+"Min"], s.attributes[name+"Max"] = true, true
		}
	}
	if s.statements, err = loadStatements(cypherFiles, cfg.Ontology); err != nil {
		return nil, fmt.Errorf("neo4j: %w", err)
	}
	auth := driver.NoAuth()
	if cfg.Username != "" {
		auth = driver.BasicAuth(cfg.Username, cfg.Password, "")
	}
	s.driver, err = driver.NewDriverWithContext(s.address, auth, func(c *driverconfig.Config) {
		c.UserAgent = "entente"
		c.SocketConnectTimeout = cfg.Patience
		c.MaxTransactionRetryTime = cfg.Retry
		c.TelemetryDisabled = true
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j: address %q: want one such as bolt://localhost:7687: %w: %s", s.address, graph.ErrInvalid, oneLine(err))
	}
	if err := s.greet(ctx, cfg.Patience); err != nil {
		return nil, errors.Join(err, s.driver.Close(context.WithoutCancel(ctx)))
	}
	return s, nil
}

// greet asks the server for an answer, once, so that one that is down is told at
// once and not after all retries.
func (s *Store) greet(ctx context.Context, patience time.Duration) (err error) {
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	session := s.session(short, driver.AccessModeRead)
	defer func() { err = s.translate(ctx, errors.Join(err, session.Close(context.WithoutCancel(ctx)))) }()
	result, err := session.Run(short, "RETURN 1", nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(short)
	return err
}

// Close implements graph.Store.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	if err := s.driver.Close(context.Background()); err != nil {
		return fmt.Errorf("neo4j: closing %s: %w", s.address, err)
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
}

// tx is a transaction with its context and store.
type tx struct {
	*Store
	ctx context.Context
	driver.ManagedTransaction
}

// read runs f in a transaction that can only read.
func (s *Store) read(ctx context.Context, f func(*tx) error) error {
	return s.inTransaction(ctx, driver.AccessModeRead, func(t *tx) error {
		if err := t.checkMigrated(); err != nil {
			return err
		}
		return f(t)
	})
}

// write runs f in a transaction that holds the lock of writers. The driver runs f
// again after a transient error.
func (s *Store) write(ctx context.Context, f func(*tx) error) error {
	return s.inTransaction(ctx, driver.AccessModeWrite, func(t *tx) error {
		version := 0
		if err := t.each(s.statements["lock"].text, nil, func(row []any) error {
			version = integer(row[0])
			return nil
		}); err != nil {
			return err
		}
		if err := s.checkVersion(version); err != nil {
			return err
		}
		return f(t)
	})
}

func (s *Store) inTransaction(ctx context.Context, mode driver.AccessMode, f func(*tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("neo4j: %s: %w", s.address, err)
	}
	if s.closed.Load() {
		return s.wasClosed()
	}
	session := s.session(ctx, mode)
	reached := false // whether the last try had a server to work with
	defer func() {
		err = errors.Join(err, session.Close(context.WithoutCancel(ctx)))
		if !reached && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			err = fmt.Errorf("%w: %w", s.unreachable(err), ctx.Err()) // it was away, or the time too short to tell
			return
		}
		err = s.translate(ctx, err)
	}()
	work := func(mt driver.ManagedTransaction) error {
		err := f(&tx{s, ctx, mt})
		var lost *driver.ConnectivityError
		reached = ctx.Err() != nil || !errors.As(err, &lost)
		return err
	}
	if mode == driver.AccessModeRead {
		_, err = session.ExecuteRead(ctx, func(mt driver.ManagedTransaction) (any, error) { return nil, work(mt) })
		return err
	}
	// All but the commit ends with ctx: of a commit that is broken off nobody could
	// tell whether the server did it.
	lasting, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	stop := context.AfterFunc(ctx, cancel)
	_, err = session.ExecuteWrite(lasting, func(mt driver.ManagedTransaction) (any, error) {
		stop() // from a commit that is now tried again
		stop = context.AfterFunc(ctx, cancel)
		if err := work(mt); err != nil {
			return nil, err
		}
		if !stop() {
			return nil, ctx.Err()
		}
		return nil, nil
	})
	return err
}

// errEnough ends the rows of each early, without an error.
var errEnough = errors.New("enough")

// each calls f with the values of every row, until it returns errEnough.
func (t *tx) each(cypher string, params map[string]any, f func(row []any) error) error {
	result, err := t.ManagedTransaction.Run(t.ctx, cypher, params)
	if err != nil {
		return err
	}
	for result.Next(t.ctx) {
		switch err := f(result.Record().Values); {
		case errors.Is(err, errEnough):
			_, err := result.Consume(t.ctx)
			return err
		case err != nil:
			return err
		}
	}
	return result.Err()
}

// rowsAtOnce is how many rows one statement unwinds.
const rowsAtOnce = 2_000

// unwind runs a statement over rows, given to it as the named list, in pieces.
func unwind[R any](t *tx, cypher, list string, rows []R, f func(row []any) error) error {
	for len(rows) > 0 {
		n := min(len(rows), rowsAtOnce)
		if err := t.each(cypher, map[string]any{list: rows[:n]}, f); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// nothing is for statements that return no rows.
func nothing([]any) error { return nil }
