// Package lang reads texts as the language they are in: it detects the language,
// splits sentences and tokens, and gives each token its lemma. What it knows of a
// language is data: a folder under packs/, the same files in each.
//
// It imports only ingest and graph.
package lang
