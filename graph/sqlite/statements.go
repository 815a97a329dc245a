package sqlite

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"entente/graph"
)

//go:embed sql/*.sql
var statementFiles embed.FS

//go:embed migrations/*.sql
var migrationFiles embed.FS

var nameLine = regexp.MustCompile(`^-- name: ([a-z-]+)$`)

// loadStatements reads every statement of sql/*.sql by its name. A name that
// stands twice or has no statement, a statement without a reason in a comment
// under its name, or text before the first name, is ErrInvalid.
func loadStatements(fsys fs.FS) (map[string]string, error) {
	paths, err := fs.Glob(fsys, "sql/*.sql")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, path := range paths {
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, err
		}
		name, reason := "", false
		for i, line := range strings.Split(string(data), "\n") {
			switch m := nameLine.FindStringSubmatch(line); {
			case m != nil:
				if _, twice := out[m[1]]; twice {
					return nil, fmt.Errorf("%s:%d: statement %q stands twice: %w", path, i+1, m[1], graph.ErrInvalid)
				}
				name, reason = m[1], false
				out[name] = ""
			case strings.TrimSpace(line) == "":
			case name == "":
				return nil, fmt.Errorf("%s:%d: a statement without a name: %w", path, i+1, graph.ErrInvalid)
			case strings.HasPrefix(line, "-- "):
				reason = true
			case !reason:
				return nil, fmt.Errorf("%s:%d: statement %q has no reason: %w", path, i+1, name, graph.ErrInvalid)
			default:
				out[name] += line + "\n"
			}
		}
	}
	for name, text := range out {
		if text == "" {
			return nil, fmt.Errorf("statement %q is empty: %w", name, graph.ErrInvalid)
		}
	}
	return out, nil
}
