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
// stands twice, or text before the first name, is ErrInvalid.
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
		name := ""
		for i, line := range strings.Split(string(data), "\n") {
			switch m := nameLine.FindStringSubmatch(line); {
			case m != nil:
				if _, twice := out[m[1]]; twice {
					return nil, fmt.Errorf("%s:%d: statement %q stands twice: %w", path, i+1, m[1], graph.ErrInvalid)
				}
				name = m[1]
				out[name] = ""
			case strings.HasPrefix(line, "--") || strings.TrimSpace(line) == "":
			case name == "":
				return nil, fmt.Errorf("%s:%d: a statement without a name: %w", path, i+1, graph.ErrInvalid)
			default:
				out[name] += line + "\n"
			}
		}
	}
	return out, nil
}
