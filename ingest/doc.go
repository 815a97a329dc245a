// Package ingest turns articles into findings for the graph. It holds the types
// that pass between the stages, a one-method interface for each stage, and the
// pipeline that drives them: a bounded pool of workers analyses, extracts and
// links, and one committer writes to the store in batches.
//
// The stages live below it (ingest/source, ingest/lang, ingest/extract,
// ingest/link) and import only this package and graph; this package imports only
// graph and never its children. cmd/entente joins them.
package ingest
