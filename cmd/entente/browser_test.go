package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/neo4j/neo4jtest"
	browserkit "entente/neo4j"
	"entente/queries"
	"entente/samples"
)

// TestBrowserKitRunsOnTheSamples runs every statement of the Neo4j Browser's guide,
// and every saved query, on a real Neo4j with the sample articles: each must give
// rows.
func TestBrowserKitRunsOnTheSamples(t *testing.T) {
	uri := neo4jtest.URI(t)
	a, p := testPipeline(t)
	load(t, p, shuffled(collect(t, a, samples.FS, "."), 1), newNeo4j(t, uri))
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	kit, err := browserkit.New(catalog, graph.Standard())
	if err != nil {
		t.Fatal(err)
	}

	statements := guideStatements(t, kit)
	if len(statements) < 10 {
		t.Fatalf("the guide has %d statements, want one for each step at least", len(statements))
	}
	for _, cypher := range statements {
		if rows := neo4jtest.Run(t, uri, cypher, nil); len(rows) == 0 {
			t.Errorf("the guide: no rows from\n%s", cypher)
		}
	}
	for name, cypher := range savedQueries(t, kit) {
		if rows := neo4jtest.Run(t, uri, cypher, nil); len(rows) == 0 {
			t.Errorf("saved query %s: no rows; other examples, in neo4j/saved.go, may give some:\n%s", name, cypher)
		}
	}
}

// savedQueries returns the files of the kit's archive, by name.
func savedQueries(t *testing.T, kit fs.FS) map[string]string {
	t.Helper()
	data, err := fs.ReadFile(kit, "saved-queries.zip")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range archive.File {
		text, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Name] = string(text)
	}
	return texts
}

// guideStatements returns the text of the elements that the Browser makes runnable.
// The guide is well-formed XML but for what HTML leaves out.
func guideStatements(t *testing.T, kit fs.FS) (statements []string) {
	t.Helper()
	file, err := kit.Open("guide.html")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := xml.NewDecoder(file)
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return statements
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && runnable(start) {
			var cypher string
			if err := d.DecodeElement(&cypher, &start); err != nil {
				t.Fatal(err)
			}
			statements = append(statements, strings.TrimSpace(cypher))
		}
	}
}

func runnable(e xml.StartElement) bool {
	for _, a := range e.Attr {
		if e.Name.Local == "pre" && a.Name.Local == "class" {
			return strings.Contains(a.Value, "runnable")
		}
	}
	return false
}
