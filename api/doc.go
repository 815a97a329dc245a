// Package api serves the graph over HTTP: entities, articles and named queries as
// JSON, rows as CSV, graphs as GraphML, with an OpenAPI document made from the code.
//
// routes.go lists every path. A resource has a file of its own, with the input and
// output of each operation and a handler that binds, calls and answers. Handlers
// return the errors of graph and ask as they are; errors.go alone knows status codes.
// page.go is where the pages for people begin; their templates, words and style sheet
// are in web/.
//
// To add a path that asks a named query, write an asking in its resource's file and
// name it in routes.go; parameters, columns, formats and pages are the query's. To
// add any other, write an operation, its input and output as structs and a handler,
// and register them in routes.go.
//
// It may import queries, queries/ask, ingest and graph; only cmd/entente imports it.
package api
