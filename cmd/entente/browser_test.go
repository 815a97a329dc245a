package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"entente/graph/neo4j/neo4jtest"
	browserkit "entente/neo4j"
	"entente/samples"
)

// TestGuideRunsOnTheSamples runs every statement of the Neo4j Browser's guide on a
// real Neo4j with the sample articles: each must give rows.
func TestGuideRunsOnTheSamples(t *testing.T) {
	uri := neo4jtest.URI(t)
	a, p := testPipeline(t)
	load(t, p, shuffled(collect(t, a, samples.FS, "."), 1), newNeo4j(t, uri))
	statements := guideStatements(t)
	if len(statements) < 10 {
		t.Fatalf("the guide has %d statements, want one for each step at least", len(statements))
	}
	for _, cypher := range statements {
		if rows := neo4jtest.Run(t, uri, cypher, nil); len(rows) == 0 {
			t.Errorf("no rows from\n%s", cypher)
		}
	}
}

// guideStatements returns the text of the elements that the Browser makes runnable.
// The guide is well-formed XML but for what HTML leaves out.
func guideStatements(t *testing.T) (statements []string) {
	t.Helper()
	file, err := browserkit.FS.Open("guide.html")
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
