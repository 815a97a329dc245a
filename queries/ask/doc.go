// Package ask asks a store the named queries: it understands what a user typed for
// each parameter, runs the twin in the store's language, and gives rows that are
// the same on every store.
//
// It imports queries and graph; the command line and the HTTP interface import it.
package ask
