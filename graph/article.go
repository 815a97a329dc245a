package graph

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Article is one ingested document. Offsets into Text, here and everywhere,
// count Unicode code points.
type Article struct {
	// ID is ArticleID of the other fields.
	ID ID `json:"id"`
	// Source is the id of the publisher, empty when unknown.
	Source ID `json:"source,omitempty"`
	// URL is the canonical address, empty when unknown.
	URL   string `json:"url,omitempty"`
	Title string `json:"title,omitempty"`
	// Lang is the BCP 47 tag of the language that Text is written in.
	Lang string `json:"lang"`
	// PublishedAt is the date of publication, empty when unknown.
	PublishedAt Date `json:"publishedAt,omitempty"`
	// Text is the clean text in which every quote stands verbatim.
	Text string `json:"text"`
}

// Source is a publisher of articles.
type Source struct {
	ID ID `json:"id"`
	// Name is the domain or the name of the publisher.
	Name string `json:"name"`
}

// ArticleID returns the content id of a: a hash of everything that the document
// says (text, title, address, publisher, language, date), so that one document
// has one id wherever it is loaded from, and two that differ never share one.
func ArticleID(a Article) ID {
	return ID("article:sha256:" + hashOf(a.Text, a.Title, a.URL, string(a.Source), a.Lang, string(a.PublishedAt)))
}

// Validate returns ErrInvalid unless the article is whole: text in UTF-8, a
// language, a valid date and the id that its content gives.
func (a Article) Validate() error {
	switch {
	case strings.TrimSpace(a.Text) == "":
		return fmt.Errorf("article %q has no text: %w", a.ID, ErrInvalid)
	case !storable(a.Text) || !storable(a.Title) || !storable(a.URL) || !storable(a.Lang):
		return fmt.Errorf("article %q has text that is not UTF-8 or holds a NUL: %w", a.ID, ErrInvalid)
	case a.Lang == "":
		return fmt.Errorf("article %q has no language: %w", a.ID, ErrInvalid)
	case a.ID != ArticleID(a):
		return fmt.Errorf("article %q: its content gives the id %q: %w", a.ID, ArticleID(a), ErrInvalid)
	}
	if a.Source != "" {
		if err := validKind(a.Source, "source"); err != nil {
			return fmt.Errorf("article %q: %w", a.ID, err)
		}
	}
	if err := a.PublishedAt.Validate(); err != nil {
		return fmt.Errorf("article %q: %w", a.ID, err)
	}
	return nil
}

// storable says whether both engines keep s as it is.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

func validKind(id ID, kind string) error {
	if err := id.Validate(); err != nil {
		return err
	}
	if id.Kind() != kind {
		return fmt.Errorf("id %q: want kind %q: %w", id, kind, ErrInvalid)
	}
	return nil
}
