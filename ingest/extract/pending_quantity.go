package extract

import (
	"io/fs"

	"entente/ingest"
)

// To be replaced by quantity.go; whoever lands that file removes this one.
type quantity struct{ ingest.Span }
type quantityFinder struct{}

func newQuantityFinder(fs.FS) (*quantityFinder, error) { return &quantityFinder{}, nil }
func (*quantityFinder) find(ingest.Text) []quantity    { return nil }
