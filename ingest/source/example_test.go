package source_test

import (
	"context"
	"fmt"
	"strings"

	"entente/ingest/source"
)

func ExampleReader_Documents() {
	stdin := strings.NewReader(`{"id": "k-1", "text": "Kapal itu tiba di Ambon.", "published": "2026-01-09", "url": "https://kabar.example/1"}
{"id": "k-2", "title": "Tanpa naskah"}
`)
	r := source.New(source.Config{Stdin: stdin})
	for doc, err := range r.Documents(context.Background(), []string{"-"}) {
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(doc.Path, doc.Ref, doc.Source.ID, doc.Article.PublishedAt, doc.Article.Text)
	}
	// Output:
	// -:1 k-1 source:kabar.example 2026-01-09 Kapal itu tiba di Ambon.
	// error: -:2: JSON has no member "text" with the article; name it so: invalid
}
