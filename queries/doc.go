// Package queries holds the named questions that the command line, the HTTP
// interface and the Neo4j Browser share. Each is a pair of files,
// <theme>/<name>.cypher and <theme>/<name>.sql, that begin with the same header and
// give the same rows; the loader holds them together.
//
//	// @name     treaties-between
//	// @title    Treaties that two nations share
//	// @summary  One sentence on what a row is.
//	// @param    a entity:Nation required The one nation
//	// @param    limit int default=50 min=1 max=500 The most rows
//	// @returns  treaty entity, signed_on date, articles int
//	// @cursor   treaty
//	// @graph    from type to
//
// A statement names its parameters $a in Cypher and :a in SQL. Where it says
// {{relation_filters r}} it includes the file of that name in fragments/, with the
// parameters that the file declares. @cursor names the columns by which rows are
// sorted and pages go on: the statement then takes after_<column> for each, empty
// on the first page. @graph names the columns that make the answer a graph: an
// edge's from, type and to, or a path's nodes and relations.
//
// Package queries imports nothing of Entente; the package ask below it joins it
// with a store.
package queries
