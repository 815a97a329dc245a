package neo4j

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j/neo4jtest"
)

// source returns all Go files of the package but its tests.
func source(t *testing.T) string {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
	}
	return out.String()
}

// TestStatements holds the files and the code together: every statement is used
// and every one that is used stands in a file.
func TestStatements(t *testing.T) {
	all, err := loadStatements(cypherFiles, graph.Standard())
	if err != nil {
		t.Fatal(err)
	}
	code := source(t)
	for name := range all {
		if !strings.Contains(code, `"`+name+`"`) && !strings.HasPrefix(name, "schema-") {
			t.Errorf("no code uses the statement %q", name)
		}
	}
	for _, part := range strings.Split(code, `.statements["`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if _, ok := all[name]; !ok {
			t.Errorf("no file has the statement %q", name)
		}
	}
	if all["create-relations"].of["LEADS"] == "" || strings.Contains(all["create-relations"].of["LEADS"], placeholder) {
		t.Errorf("%q", all["create-relations"].of["LEADS"])
	}
}

// TestStatementsAreCypher lets the server plan every statement.
func TestStatementsAreCypher(t *testing.T) {
	s := open(t)
	for name, st := range s.statements {
		if strings.HasPrefix(name, "schema-") {
			continue // Migrate ran them
		}
		texts := []string{st.text}
		if strings.HasPrefix(name, "create-") && st.of != nil {
			texts = nil // in a pattern to create, one type stands alone
		}
		for _, of := range st.of {
			texts = append(texts, of)
		}
		for _, cypher := range texts {
			neo4jtest.Run(t, s.address, "EXPLAIN "+cypher, params)
		}
	}
}

// params are all parameters that statements take.
var params = map[string]any{"id": "", "ids": []any{}, "rows": []any{}, "keys": []any{}, "article": "", "source": "", "pairs": []any{}, "type": "",
	"subject": "", "object": "", "event": "", "eventType": "", "from": "", "to": "", "entity": "", "other": "", "participant": "", "limit": 1,
	"words": "a", "after": "", "end": "", "page": 1, "version": 0}

func TestBadStatements(t *testing.T) {
	for name, bad := range map[string]string{
		"stands twice":               "// name: a\nRETURN 1\n// name: a\nRETURN 2\n",
		"a statement without a name": "RETURN 1\n",
		"no name or no text":         "// name: a\n// name: b\nRETURN 1\n",
		"unknown kind":               "// name: a\n// each: planet\nMATCH (n:$TYPE) RETURN n\n",
		"only a template":            "// name: a\nMATCH (n:$TYPE) RETURN n\n",
		"holds $TYPE":                "// name: a\n// each: label\nMATCH (n) RETURN n\n",
	} {
		_, err := loadStatements(fstest.MapFS{"cypher/x.cypher": {Data: []byte(bad)}}, graph.Standard())
		graphtest.WantError(t, err, graph.ErrInvalid, name)
	}
	if _, err := loadStatements(fstest.MapFS{"cypher/x.cypher": {Mode: fs.ModeDir}}, graph.Standard()); err == nil {
		t.Error("a folder was read as a file")
	}
}

// TestNamesOfProperties shows that no attribute of the ontology hides a property
// of the model, and that the model's relationships are no types of the ontology.
func TestNamesOfProperties(t *testing.T) {
	o := graph.Standard()
	s := &Store{ontology: o}
	score := 1.0
	for what, p := range map[string]properties{
		"entity":   entityProperties(graph.Entity{ID: "a:b", Name: "n", Names: []string{"n"}, Properties: graph.Properties{Disputed: []string{"x"}}}),
		"event":    s.eventProperties(graph.Event{Type: "CONSULT", Date: "2024", Place: "nation:PRK", Actors: []graph.ID{"a:b"}, Recipients: []graph.ID{"a:b"}}),
		"claim":    claimProperties(graph.Claim{Type: "LEADS", Subject: "a:b", Object: "a:b", Event: "a:b", AttributedTo: "x", Date: "2024"}),
		"relation": relationProperties(graph.Relation{Sources: []graph.ID{"source:x"}, Quotes: []graph.ID{"claim:x"}, FirstSeen: "2024", LastSeen: "2024", Score: &score}),
	} {
		for name := range o.Attributes {
			if _, taken := p[name]; taken {
				t.Errorf("the attribute %q hides a property of %s", name, what)
			}
		}
	}
	for _, name := range []string{"PUBLISHED", "STATES", "SUBJECT", "OBJECT", "ABOUT", "MENTIONS", "ACTOR", "RECIPIENT", "LOCATED_AT"} {
		if slices.Contains(o.RelationTypes(), graph.RelationType(name)) {
			t.Errorf("the ontology has a type %s too", name)
		}
	}
	kinds := (&Store{ontology: o}).kinds()
	for i := 1; i < len(kinds); i++ {
		if strings.HasPrefix(kinds[i], kinds[i-1]) {
			t.Errorf("kind %q begins %q: ids kind by kind are not sorted", kinds[i-1], kinds[i])
		}
	}
}
