package source

import (
	"errors"
	"strings"
	"testing"

	"entente/graph"
)

func TestDocument(t *testing.T) {
	r := New(Config{MaxBytes: 200})
	for _, tt := range []struct{ name, mediaType, body, text, title string }{
		{"text", "text/plain; charset=utf-8", "Kim met Putin.", "Kim met Putin.", ""},
		{"text that looks like JSON", "text/plain", `{"text": "x"}`, `{"text": "x"}`, ""},
		{"JSON", "application/json", `{"text": "Kim met Putin.", "title": "A meeting"}`, "Kim met Putin.", "A meeting"},
		{"an array of one", "application/json", `[{"text": "Kim met Putin."}]`, "Kim met Putin.", ""},
	} {
		d, err := r.Document(tt.mediaType, strings.NewReader(tt.body))
		if err != nil || d.Article.Text != tt.text || d.Article.Title != tt.title || d.Path != "body" {
			t.Errorf("%s: %+v, %v", tt.name, d, err)
		}
	}
	for _, tt := range []struct {
		name, mediaType, body string
		want                  error
	}{
		{"nothing", "text/plain", "", graph.ErrInvalid},
		{"white space", "text/plain", " \n", graph.ErrInvalid},
		{"too much", "text/plain", strings.Repeat("x", 201), graph.ErrInvalid},
		{"cut JSON", "application/json", `{"text": "Kim`, graph.ErrInvalid},
		{"JSON without a text", "application/json", `{"title": "A meeting"}`, graph.ErrInvalid},
		{"two articles", "application/json", `[{"text": "One."}, {"text": "Two."}]`, graph.ErrInvalid},
		{"text in Latin-1", "text/plain; charset=iso-8859-1", "S\xe9oul", graph.ErrInvalid},
		{"a picture", "image/png", "\x89PNG", graph.ErrNotSupported},
		{"a program as text", "text/plain", "\x7fELF", graph.ErrNotSupported},
		{"no media type", "", "Kim met Putin.", graph.ErrNotSupported},
	} {
		_, err := r.Document(tt.mediaType, strings.NewReader(tt.body))
		var told *Error
		if !errors.Is(err, tt.want) || !errors.As(err, &told) || told.Path != "body" {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
