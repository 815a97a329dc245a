// Package graph is Entente's domain: what the graph may hold and what a store
// of it promises.
//
// It defines entities, events, articles, claims, the relations derived from
// claims, EDTF dates, readable ids, the ontology (read from ontology.yaml), the
// rules by which claims add up to entities and relations, and the contract of a
// [Store]. It holds every sentinel error of the program.
//
// It imports nothing of Entente; the stores below it (graph/sqlite, graph/neo4j)
// and the conformance suite (graph/graphtest) import only this package.
package graph
