// Package extract reads articles by rules: it finds the mentions of nations,
// people, organisations, places, treaties, conflicts and forces, and what the
// text says about them. All it knows of a language are the data files of that
// language's pack; all it knows of the world is the gazetteer.
//
// It may import ingest and graph, and nothing else of this module.
package extract
