package main_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "entente"

// arrows says which packages of the module each room may import. A room is a
// folder under the root; "graph/*" stands for every folder below graph, and the
// closest entry holds.
var arrows = map[string][]string{
	"cmd/entente": {"api", "graph", "graph/*", "ingest", "ingest/*", "neo4j", "queries", "queries/*", "samples"},
	"api":         {"graph", "ingest", "queries", "queries/*"},
	"ingest":      {"graph"},
	"ingest/*":    {"graph", "ingest"},
	"graph":       {},
	"graph/*":     {"graph"},
	"queries":     {},
	"queries/*":   {"graph", "queries"},
	"neo4j":       {"graph", "queries"},
	"samples":     {},
	"bench/*":     {"api", "bench/*", "graph", "graph/*", "queries", "queries/*", "samples"},
}

// testArrows says what tests may import besides: the sample articles, the suite
// that every store passes, the Neo4j that tests run against, and a made-up graph.
var testArrows = []string{"samples", "graph/graphtest", "graph/neo4j/neo4jtest", "bench/world"}

// storeTests are the rooms whose tests open real stores.
var storeTests = []string{"api", "queries/*"}

// TestImports holds every Go file of the module to arrows: imports run one way,
// and a parent never imports its children. It reads the files itself, because the
// answer of a go list subprocess could come from the test cache.
func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case filepath.Ext(file) != ".go":
			return nil
		}
		files++
		rel, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		room := filepath.ToSlash(rel)
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range tree.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			target, ours := strings.CutPrefix(imported, module+"/")
			if ours && !mayImport(room, target, strings.HasSuffix(file, "_test.go")) {
				t.Errorf("%s imports %s, which no arrow of the design allows", file, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatalf("no Go file under %s", root)
	}
}

// TestMayImport shows that the rule refuses what it should.
func TestMayImport(t *testing.T) {
	tests := []struct {
		room, target string
		test, want   bool
	}{
		{"cmd/entente", "graph/sqlite", false, true},
		{"ingest/extract", "ingest", false, true},
		{"ingest/extract/llm", "graph", false, true},
		{"graph/sqlite", "graph", false, true},
		{"graph/sqlite", "graph", true, true},
		{"graph/sqlite", "graph/graphtest", true, true},
		{"ingest/extract", "samples", true, true},
		{"ingest/extract", "ingest/extract", true, true}, // the package under test

		{"graph", "ingest", false, false},
		{"graph", "graph/sqlite", false, false}, // a parent never imports its children
		{"graph", "graph/sqlite", true, false},
		{"ingest", "ingest/source", false, false},
		{"ingest/extract", "ingest/lang", false, false},
		{"ingest/link", "graph/sqlite", false, false},
		{"graph/sqlite", "graph/neo4j", false, false},
		{"graph/sqlite", "graph/graphtest", false, false},
		{"ingest/extract", "samples", false, false},
		{"queries", "graph", false, false},
		{"samples", "graph", false, false},
		{"queries/ask", "graph/sqlite", true, true},
		{"queries/ask", "graph/sqlite", false, false},
		{"api", "graph/sqlite", false, false},
		{"graph", "cmd/entente", false, false},
		{"newroom", "graph", false, false},
	}
	for _, tt := range tests {
		if got := mayImport(tt.room, tt.target, tt.test); got != tt.want {
			t.Errorf("mayImport(%q, %q, test %t) = %t", tt.room, tt.target, tt.test, got)
		}
	}
}

// mayImport reports whether a file of room, a test or not, may import the
// module's package target.
func mayImport(room, target string, test bool) bool {
	if test && (room == target || allows(testArrows, target)) {
		return true
	}
	if test && allows(storeTests, room) && (target == "graph/sqlite" || target == "graph/neo4j") {
		return true
	}
	allowed, ok := arrows[room]
	if !ok {
		top, _, _ := strings.Cut(room, "/")
		allowed = arrows[top+"/*"]
	}
	return allows(allowed, target)
}

// allows reports whether a list of rooms holds target.
func allows(rooms []string, target string) bool {
	return slices.ContainsFunc(rooms, func(room string) bool {
		below, pattern := strings.CutSuffix(room, "*")
		return room == target || pattern && strings.HasPrefix(target, below)
	})
}
