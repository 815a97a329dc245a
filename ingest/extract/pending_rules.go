package extract

import (
	"io/fs"

	"entente/ingest"
)

// To be replaced by statement.go; whoever lands that file removes this one.
type ruleSet struct{}

func newRuleSet(fs.FS, string) (*ruleSet, error)      { return &ruleSet{}, nil }
func (*pack) statements(*document) []ingest.Statement { return nil }
