package source

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"entente/graph"
)

// fields is what a format's parser reads, in the input's own words; empty means
// that the input does not say.
type fields struct {
	ref, title, url, lang, published, publisher, text string
}

// document checks f and makes the document of it. base is the address that the
// input came from, empty when it came from no address.
func (f fields) document(path, base string) (Document, error) {
	if strings.TrimSpace(f.text) == "" {
		return bad(path, fmt.Errorf("holds only white space; give an article with text: %w", graph.ErrInvalid))
	}
	for _, s := range []struct{ name, value string }{{"text", f.text}, {"title", f.title}, {"url", f.url}} {
		if i := strings.IndexByte(s.value, 0); i >= 0 {
			return bad(path, fmt.Errorf("%s holds a NUL at byte %d; remove it: %w", s.name, i, graph.ErrInvalid))
		}
		if i := invalidUTF8(s.value); i >= 0 {
			return bad(path, notUTF8(s.name, i))
		}
	}
	lang, err := languageTag(f.lang)
	if err != nil {
		return bad(path, err)
	}
	published, err := parseDate(f.published)
	if err != nil {
		return bad(path, err)
	}
	if f.url == "" {
		f.url = base
	}
	src, err := publisher(f.publisher, f.url)
	if err != nil {
		return bad(path, err)
	}
	return Document{
		Article: graph.Article{Source: src.ID, URL: f.url, Title: f.title, Lang: lang, PublishedAt: published, Text: f.text},
		Source:  src,
		Path:    path,
		Ref:     f.ref,
	}, nil
}

// publisher returns the source with the given name, else the one whose domain the
// address has, else the zero Source.
func publisher(name, address string) (graph.Source, error) {
	name = strings.Join(strings.Fields(name), " ")
	given := name != ""
	if !given {
		name = domainOf(address)
	}
	if name == "" {
		return graph.Source{}, nil
	}
	s := graph.Source{ID: graph.SourceID(name), Name: name}
	switch err := s.ID.Validate(); {
	case err == nil && utf8.ValidString(name) && !strings.ContainsRune(name, 0):
		return s, nil
	case given:
		return graph.Source{}, fmt.Errorf("publisher %q: want a name or a domain such as news.example: %w", name, graph.ErrInvalid)
	}
	return graph.Source{}, nil // an odd host is no reason to lose the article
}

// domainOf returns the domain of an address without "www.", empty when it has none.
func domainOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	return ""
}

// languageTag returns the canonical BCP 47 tag, without a region: "id" for
// "id-ID" or "in".
func languageTag(s string) (string, error) {
	if s = strings.TrimSpace(s); s == "" {
		return "", nil
	}
	tag, err := language.Parse(s)
	if err != nil {
		return "", fmt.Errorf("lang %q: want a BCP 47 tag such as id or en: %w", s, graph.ErrInvalid)
	}
	base, script, _ := tag.Raw()
	if tag, err := language.Compose(base, script); err == nil && tag != language.Und {
		return tag.String(), nil
	}
	return "", nil // "und": the input does not know
}

// clockForms are the forms of a date with a clock time that are read; the date is
// the one in the form's own zone. A trailing fraction of a second is allowed.
var clockForms = []string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02T15:04:05Z0700",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05", "2006-01-02 15:04",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST",
}

// parseDate reads an EDTF date or a point of time; nothing gives no date.
func parseDate(s string) (graph.Date, error) {
	s = strings.TrimSpace(s)
	if d, err := graph.ParseDate(s); err == nil {
		return d, nil
	}
	for _, form := range clockForms {
		if t, err := time.Parse(form, s); err == nil {
			if d, err := graph.ParseDate(t.Format("2006-01-02")); err == nil {
				return d, nil
			}
		}
	}
	return "", fmt.Errorf("published %q: want EDTF such as 2026-01-09 or RFC 3339 such as 2026-01-09T07:30:00+07:00: %w", s, graph.ErrInvalid)
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

func notUTF8(what string, offset int) error {
	return fmt.Errorf("%s is not UTF-8 at byte %d; convert it to UTF-8 first: %w", what, offset, graph.ErrInvalid)
}
