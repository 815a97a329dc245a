// Package sqlite keeps the graph in one SQLite file (modernc.org/sqlite, which
// needs no cgo). It is the default store: it runs with nothing installed.
//
// It imports only graph.
package sqlite
