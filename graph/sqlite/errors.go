package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"entente/graph"
)

// translate is the one door through which errors of the driver leave: each
// becomes one of the graph's, by its code.
func (s *Store) translate(ctx context.Context, err error) error {
	if cerr := ctx.Err(); cerr != nil {
		return cerr
	}
	if s.closed.Load() {
		return fmt.Errorf("sqlite: %s was closed: %w", s.path, graph.ErrUnavailable)
	}
	var coded *sqlite.Error
	if !errors.As(err, &coded) {
		return err
	}
	kind, remedy := graph.ErrUnavailable, "check the file and its folder"
	switch coded.Code() & 0xff {
	case lib.SQLITE_NOTADB:
		remedy = "it is not a database; choose another file"
		if !s.ready.Load() { // else it was one when it was chosen
			kind = graph.ErrInvalid
		}
	case lib.SQLITE_CORRUPT:
		remedy = "it is damaged; put a copy in its place"
	case lib.SQLITE_FULL:
		remedy = "the disk is full; free some space, nothing was half-written"
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		remedy = "another program holds it; try again when that is done"
	case lib.SQLITE_CANTOPEN:
		remedy = "it cannot be opened; check that the folder exists and may be written to"
	case lib.SQLITE_PERM, lib.SQLITE_READONLY:
		remedy = "it may not be written to; check its permissions"
	case lib.SQLITE_ERROR, lib.SQLITE_RANGE, lib.SQLITE_MISMATCH, lib.SQLITE_CONSTRAINT:
		return fmt.Errorf("sqlite: %s: %w", s.path, err) // a mistake of ours, told as it is
	}
	return fmt.Errorf("sqlite: %s: %s: %w: %w", s.path, remedy, kind, err)
}
