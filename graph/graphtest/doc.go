// Package graphtest is the conformance suite of graph.Store: [Run] holds every
// clause of the contract against a store, [Bench] measures it. Each store calls
// both from its own tests. [Story] builds valid findings to fill a store with.
//
// It imports only graph.
package graphtest
