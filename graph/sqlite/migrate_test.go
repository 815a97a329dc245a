package sqlite

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
)

// TestMigrationFromSchema1 brings a graph back to schema 1, and wants schema 2 to
// give it what it had.
func TestMigrationFromSchema1(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Config{})
	if _, err := s.Put(t.Context(), graphtest.World(25)...); err != nil {
		t.Fatal(err)
	}
	state := func(s *Store) (tables []graph.Table) {
		t.Helper()
		for _, statement := range []string{
			`SELECT type, "from", "to", sources, quotes FROM relations ORDER BY 1, 2, 3`,
			`SELECT id, first_day, last_day FROM events ORDER BY 1`,
			`SELECT article, entity, claims FROM mentions ORDER BY 1, 2`,
			`SELECT event, role, entity, day FROM event_roles ORDER BY 1, 2, 3`,
			`SELECT * FROM event_types ORDER BY 1`,
		} {
			table, err := s.Run(t.Context(), statement, nil)
			if err != nil {
				t.Fatal(err)
			}
			tables = append(tables, table)
		}
		return tables
	}
	before := state(s)
	undo, err := os.ReadFile(filepath.Join("testdata", "undo-0002.sql"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(t.Context(), string(undo)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	old, err := Open(t.Context(), path, Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { old.Close() })
	if m, err := old.Migrate(t.Context()); err != nil || m != (graph.Migration{From: 1, To: 2}) {
		t.Fatalf("%+v, %v", m, err)
	}
	if diff := cmp.Diff(before, state(old)); diff != "" {
		t.Error(diff)
	}
}
