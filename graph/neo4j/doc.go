// Package neo4j keeps a graph in Neo4j 5.23 or newer, or whatever else answers its
// Bolt protocol and its Cypher, by URL. The model is made to be read by plain Cypher: every
// node that is not evidence is an :Entity with a label of the ontology, evidence is
// (:Source)-[:PUBLISHED]->(:Article)-[:STATES]->(:Claim), and derived relations are
// relationships between entities.
//
// It imports only graph.
package neo4j
