package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph"
)

func TestStatements(t *testing.T) {
	all, err := loadStatements(statementFiles)
	if err != nil {
		t.Fatal(err)
	}
	source := ""
	for _, name := range []string{"put.go", "retract.go", "read.go", "search.go", "export.go"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source += string(data)
	}
	db := open(t, filepath.Join(t.TempDir(), "graph.db"), Config{}).db
	for name, text := range all {
		if !strings.Contains(source, `"`+name+`"`) {
			t.Errorf("no code uses the statement %q", name)
		}
		stmt, err := db.Prepare(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		stmt.Close()
	}
	for name, bad := range map[string]string{
		"twice":      "-- name: a\n-- Why.\nSELECT 1\n-- name: a\n-- Why.\nSELECT 2\n",
		"no name":    "SELECT 1\n",
		"no reason":  "-- name: a\nSELECT 1\n",
		"no content": "-- name: a\n-- Why.\n\n-- name: b\n-- Why.\nSELECT 1\n",
	} {
		_, err := loadStatements(fstest.MapFS{"sql/x.sql": {Data: []byte(bad)}})
		if !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMigrationsAreNumbered(t *testing.T) {
	files, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil || len(files) != latestVersion {
		t.Fatalf("%d files for version %d, %v", len(files), latestVersion, err)
	}
	for i, name := range files {
		if want := fmt.Sprintf("migrations/%04d.sql", i+1); name != want {
			t.Errorf("%s, want %s", name, want)
		}
	}
}
