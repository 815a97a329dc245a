// Package queries will hold the named questions that the command line, the HTTP
// interface and the Neo4j Browser share: each one a .cypher and a .sql file with
// the same header, which declares its parameters and columns. It holds none yet.
//
// It imports nothing of Entente.
package queries
