package ingest

import "entente/graph"

// Document is one article as a source gives it, before its language is known.
type Document struct {
	// Article has no ID yet, and no Lang where the input does not say.
	Article graph.Article
	Source  graph.Source
	// Path is where it came from: FILE, FILE:LINE, a URL, or "-".
	Path string
	// Ref is the id that the input itself gives, empty when it gives none.
	Ref string
}

// Failure is a document that could not be read or stored.
type Failure struct {
	Path string
	Err  error
}
