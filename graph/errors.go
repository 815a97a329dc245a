package graph

import "errors"

// The sentinel errors of the program. Every error that crosses a package border
// wraps one of them where a caller could want to tell the cases apart; test with
// errors.Is, never by text.
var (
	// ErrNotFound says that nothing is stored under the id that was asked for.
	ErrNotFound = errors.New("not found")
	// ErrConflict says that the request contradicts what is stored.
	ErrConflict = errors.New("conflict")
	// ErrInvalid says that a value breaks the rules of the graph.
	ErrInvalid = errors.New("invalid")
	// ErrUnavailable says that the store cannot be reached or was closed; the
	// same call may work later.
	ErrUnavailable = errors.New("store unavailable")
	// ErrNotSupported says that this store, or this version of the program, can
	// not do what was asked.
	ErrNotSupported = errors.New("not supported")
)
