package extract

import (
	"io/fs"

	"entente/ingest"
)

// To be replaced by quantity.go; whoever lands that file removes this one.
// A quantity is a whole number of things, Min and Max equal where it is exact, with
// the ontology's qualifier ("about", "up to") where there is one.
type quantity struct {
	ingest.Span
	Min, Max  int64
	Qualifier string
}

type quantityFinder struct{}

func newQuantityFinder(fs.FS) (*quantityFinder, error) { return &quantityFinder{}, nil }
func (*quantityFinder) find(ingest.Text) []quantity    { return nil }
