package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
)

// translate is the one door through which errors of the driver leave: each
// becomes one of the graph's, by its type or code.
func (s *Store) translate(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if cerr := ctx.Err(); cerr != nil {
		return fmt.Errorf("neo4j: %s: %w", s.address, cerr)
	}
	if s.closed.Load() {
		return s.wasClosed()
	}
	var tries *driver.TransactionExecutionLimit
	if errors.As(err, &tries) && len(tries.Errors) > 0 {
		err = tries.Errors[len(tries.Errors)-1]
	}
	var refused *driver.Neo4jError
	if errors.As(err, &refused) {
		return s.refusal(refused)
	}
	var lost *driver.ConnectivityError
	var slow *driver.TransactionExecutionLimit
	if errors.As(err, &lost) || errors.As(err, &slow) || errors.Is(err, context.DeadlineExceeded) {
		return s.unreachable(err)
	}
	var used *driver.UsageError
	if errors.As(err, &used) {
		return fmt.Errorf("neo4j at %s: %w: %s", s.address, graph.ErrInvalid, oneLine(err))
	}
	return err
}

// refusal translates what the server answered.
func (s *Store) refusal(e *driver.Neo4jError) error {
	kind, remedy := graph.ErrUnavailable, "it failed; look at its log"
	switch {
	case strings.HasPrefix(e.Code, "Neo.ClientError.Security."):
		remedy = "it refuses the user or the password; set ENTENTE_NEO4J_USER and ENTENTE_NEO4J_PASSWORD"
	case e.Code == "Neo.ClientError.Statement.AccessMode":
		kind, remedy = graph.ErrInvalid, "the statement would write, and only reading is allowed"
	case strings.HasPrefix(e.Code, "Neo.ClientError.Statement."), strings.HasPrefix(e.Code, "Neo.ClientError.Procedure."),
		strings.HasPrefix(e.Code, "Neo.ClientError.Request."):
		kind, remedy = graph.ErrInvalid, "the statement cannot be run"
	case strings.HasPrefix(e.Code, "Neo.ClientError.Schema."):
		kind, remedy = graph.ErrConflict, "what is stored contradicts entente's schema; use a database of its own"
	case strings.HasPrefix(e.Code, "Neo.ClientError.Database."):
		remedy = "it has no such database; check the name of the database"
	case strings.HasPrefix(e.Code, "Neo.ClientError.Transaction."):
		remedy = "it ended the transaction; try again, or raise its limit on time"
	case strings.HasPrefix(e.Code, "Neo.TransientError."):
		remedy = "it is busy; try again later"
	}
	return fmt.Errorf("neo4j at %s: %s: %w: %s (%s)", s.address, remedy, kind, oneLineText(e.Msg), e.Code)
}

func (s *Store) unreachable(err error) error {
	return fmt.Errorf("neo4j at %s: not reachable; start the server or check --store: %w: %s", s.address, graph.ErrUnavailable, oneLine(err))
}

func (s *Store) wasClosed() error {
	return fmt.Errorf("neo4j: %s was closed: %w", s.address, graph.ErrUnavailable)
}

func oneLine(err error) string { return oneLineText(err.Error()) }

func oneLineText(text string) string { return strings.Join(strings.Fields(text), " ") }
