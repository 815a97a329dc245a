// Package source turns bytes into articles: plain text, Markdown, JSON, JSON
// Lines, HTML and feeds (RSS, Atom), from files, folders, globs, addresses and
// standard input.
//
// A [Reader] yields one [Document] at a time, so that memory stays flat however
// many there are, and goes on behind a bad one. There is one file per format and
// one switch (format.go). It imports only ingest and graph.
package source
