package extract

import (
	"io/fs"

	"entente/ingest"
)

// mentionFinder finds mentions.
type mentionFinder struct{}

func newMentionFinder(fs.FS) (*mentionFinder, error) { return &mentionFinder{}, nil }

// find returns the mentions of a document in order of place.
func (f *mentionFinder) find(*document) []ingest.Mention { return nil }
