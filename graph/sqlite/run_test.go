package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
)

// TestRunOnlyReads tries the ways around a door that only reads.
func TestRunOnlyReads(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "graph.db"), Config{})
	if _, err := s.Put(t.Context(), graphtest.World(3)...); err != nil {
		t.Fatal(err)
	}
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`DELETE FROM articles`,
		`INSERT INTO entente_schema VALUES (7) RETURNING version`,
		`PRAGMA query_only = 0`,
		`PRAGMA query_only = 0; DELETE FROM articles`,
		`SELECT 1; DELETE FROM articles`,
		`WITH all_of_them AS (SELECT id FROM articles) DELETE FROM articles WHERE id IN all_of_them`,
		`VACUUM INTO '` + dir + `/copy.db'`,
		`ATTACH '` + dir + `/other.db' AS other`,
		`CREATE TEMP TABLE t (n)`,
		`BEGIN IMMEDIATE`,
		`PRAGMA journal_mode = DELETE`,
		`PRAGMA wal_checkpoint`,
		`INSERT INTO claim_words (claim_words) VALUES ('delete-all')`,
		`SELECT load_extension('x')`,
		`SELECT`,
		`SELECT :missing`,
		`SELECT ?`,
		`-- nothing`,
		``,
	} {
		if table, err := s.Run(t.Context(), statement, nil); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v, %v; want ErrInvalid", statement, table, err)
		}
	}
	if _, err := s.Run(t.Context(), `SELECT :n`, map[string]any{"n": []string{"a"}}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a parameter that SQL has no type for: %v", err)
	}
	after, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
	for _, name := range []string{"copy.db", "other.db"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if _, err := s.Put(t.Context(), graphtest.World(4)...); err != nil {
		t.Errorf("after all that: %v", err)
	}
}

func TestRunReads(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "graph.db"), Config{})
	if _, err := s.Put(t.Context(), graphtest.World(3)...); err != nil {
		t.Fatal(err)
	}
	for statement, want := range map[string][][]any{
		`SELECT $a, :b, @c, :d, :e`: {{int64(1), 1.5, "x", nil, "nation:PRK"}},
		`SELECT x'4142', 1 = 1`:     {{"AB", int64(1)}},
		`SELECT 1 WHERE 0`:          nil,
		`SELECT COUNT(*) FROM claim_words WHERE claim_words MATCH 'leads'`:                                 {{int64(3)}},
		`SELECT name FROM pragma_table_info('supports') WHERE pk = 1`:                                      {{"relation"}},
		`EXPLAIN QUERY PLAN SELECT id FROM articles ORDER BY id LIMIT 0`:                                   nil,
		`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT SUM(i) FROM n`: {{int64(6)}},
	} {
		table, err := s.Run(t.Context(), statement, map[string]any{"a": 1, "b": 1.5, "c": "x", "d": nil, "e": graph.ID("nation:PRK")})
		if err != nil {
			t.Errorf("%s: %v", statement, err)
			continue
		}
		if diff := cmp.Diff(want, table.Rows); diff != "" && statement[:7] != "EXPLAIN" {
			t.Errorf("%s (-want +got)\n%s", statement, diff)
		}
	}
}
