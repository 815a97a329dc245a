package sqlite

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
)

func TestFilesThatCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	for name, tt := range map[string]struct {
		make func(path string) error
		kind error
		says string
	}{
		"text.db":    {func(p string) error { return os.WriteFile(p, []byte(strings.Repeat("not a database ", 100)), 0o600) }, graph.ErrInvalid, "not a database"},
		"foreign.db": {func(p string) error { return execute(p, `CREATE TABLE customers (name TEXT)`) }, graph.ErrConflict, "another program"},
		"newer.db": {func(p string) error {
			return execute(p, `CREATE TABLE entente_schema (version INTEGER NOT NULL)`, `INSERT INTO entente_schema VALUES (99)`)
		}, graph.ErrNotSupported, "upgrade entente"},
		"folder.db":       {func(p string) error { return os.Mkdir(p, 0o700) }, graph.ErrUnavailable, "folder.db"},
		"missing/file.db": {func(string) error { return nil }, graph.ErrUnavailable, "folder"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if err := tt.make(path); err != nil {
				t.Fatal(err)
			}
			s, err := Open(t.Context(), path, Config{})
			if err == nil {
				_, err = s.Migrate(t.Context())
				defer s.Close()
			}
			graphtest.WantError(t, err, tt.kind, name, tt.says)
		})
	}
}

func execute(path string, statements ...string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}

func TestForeignDatabaseIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foreign.db")
	if err := execute(path, `CREATE TABLE customers (name TEXT)`, `INSERT INTO customers VALUES ('Ann')`); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, Config{})
	graphtest.WantError(t, err, graph.ErrConflict)
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("its bytes changed, %v", err)
	}
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("beside it lie %v, %v", files, err)
	}
}

func TestUnmigrated(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, err = s.Stats(t.Context())
	graphtest.WantError(t, err, graph.ErrNotSupported, "entente migrate")
}

// TestFileTaken takes the file from a store that is open, and gives it back.
func TestFileTaken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Config{})
	if err := os.Rename(path, path+".old"); err != nil {
		t.Fatal(err)
	}
	taken := func() {
		t.Helper()
		_, err := s.Put(t.Context(), graphtest.World(1)...)
		graphtest.WantError(t, err, graph.ErrUnavailable, path, "put it back")
		_, err = s.Run(t.Context(), "SELECT 1", nil)
		graphtest.WantError(t, err, graph.ErrUnavailable)
		_, err = s.Source(t.Context(), "source:none")
		graphtest.WantError(t, err, graph.ErrUnavailable)
	}
	taken()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	taken()
	if err := os.Rename(path+".old", path); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), graphtest.World(1)...); err != nil {
		t.Error(err)
	}
}

// TestFileDamaged overwrites the pages of a store that is open.
func TestFileDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Config{})
	if _, err := s.Put(t.Context(), graphtest.World(50)...); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, Config{})
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	const header = 4096
	if _, err := f.WriteAt(bytes.Repeat([]byte{0xA5}, int(info.Size())-header), header); err != nil {
		t.Fatal(err)
	}
	err = s.Export(t.Context(), func(graph.Record) error { return nil })
	graphtest.WantError(t, err, graph.ErrUnavailable, "damaged")
}

func TestFullDiskLeavesNothingHalfWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Config{MaxPages: 60})
	var put int
	var err error
	for _, f := range graphtest.World(500) {
		if _, err = s.Put(t.Context(), f); err != nil {
			break
		}
		put++
	}
	graphtest.WantError(t, err, graph.ErrUnavailable, "disk is full")
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Articles != put {
		t.Errorf("%d articles stored, %d put: %v", stats.Articles, put, err)
	}
	roomy, fresh := open(t, path, Config{}), open(t, filepath.Join(t.TempDir(), "fresh.db"), Config{})
	for _, store := range []*Store{roomy, fresh} {
		if _, err := store.Put(t.Context(), graphtest.World(put+20)...); err != nil {
			t.Fatal(err)
		}
	}
	a, _ := roomy.Stats(t.Context())
	b, _ := fresh.Stats(t.Context())
	if a.Counts != b.Counts {
		t.Errorf("after a full disk the same articles give %+v, else %+v", a.Counts, b.Counts)
	}
}

func TestTwoProcessesOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	a, b := open(t, path, Config{}), open(t, path, Config{})
	done := make(chan error, 2)
	f := graphtest.World(40)
	for i, s := range []*Store{a, b} {
		go func() {
			var err error
			for j := i; j < len(f) && err == nil; j += 2 {
				_, err = s.Put(t.Context(), f[j])
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	stats, err := a.Stats(t.Context())
	if err != nil || stats.Articles != len(f) {
		t.Errorf("%d articles of %d, %v", stats.Articles, len(f), err)
	}
}
