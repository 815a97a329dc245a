// Package api will hold Entente's HTTP interface: server, routes, errors and
// middleware, one file per resource, and the explorer page. It comes with the
// serve command; nothing is served yet.
//
// It may import queries, ingest and graph; only cmd/entente imports it.
package api
