package source

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"entente/graph"
)

// parseHTML reads a page: its main text, and title, address and date as the page
// tells them. The publisher is the domain of the address, so that a page and its
// copy in JSON have one publisher, else the page's site name.
//
// The page's declared language is not taken over: templates say "en" above text
// in any language, and the language is read from the text better.
func parseHTML(data []byte, in input) (fields, error) {
	root, err := parsePage(data, in.charset)
	if err != nil {
		return fields{}, err
	}
	opts := trafilatura.Options{EnableFallback: true, ExcludeComments: true, HtmlDateMode: trafilatura.Fast, Config: trafilatura.DefaultConfig()}
	// For a short article the library's last resort takes the whole page, menus and
	// all, and glues its lines together. No size is too small here, so it never does.
	opts.Config.MinExtractedSize, opts.Config.MinOutputSize = 0, 0
	if u, err := url.Parse(in.url); err == nil && in.url != "" {
		opts.OriginalURL = u
	}
	page, err := trafilatura.ExtractDocument(root, opts)
	if err != nil {
		return fields{}, fmt.Errorf("HTML cannot be read (%w); give the article's text: %w", err, graph.ErrInvalid)
	}
	text, meta := lineText(page.ContentNode), page.Metadata
	if !hasSentence(text) {
		text = articleBody(root)
	}
	if !hasSentence(text) {
		return fields{}, errNoArticle
	}
	f := fields{text: text, title: oneLine(meta.Title), url: in.url}
	if isWebAddress(meta.URL) {
		f.url = meta.URL
	}
	if !meta.Date.IsZero() {
		f.published = meta.Date.Format("2006-01-02")
	}
	if f.url == "" {
		f.publisher = oneLine(meta.Sitename)
	}
	return f, nil
}

var errNoArticle = fmt.Errorf("HTML without an article in it; give the article's own page, or its text: %w", graph.ErrInvalid)

// hasSentence says whether a line of text holds a sentence: menus and lists of
// links do not.
func hasSentence(text string) bool {
	for line := range strings.Lines(text) {
		if utf8.RuneCountInString(line) >= 10 && strings.ContainsAny(line, sentenceEnds) {
			return true
		}
	}
	return false
}

// parsePage parses HTML in UTF-8, or else in the encoding that the server or the
// page itself declares.
func parsePage(data []byte, label string) (*html.Node, error) {
	text, err := decode(data)
	if err != nil {
		if m := declaration.FindSubmatch(data[:min(len(data), declarationBytes)]); label == "" && m != nil {
			label = string(m[1])
		}
		if label == "" {
			return nil, fmt.Errorf("declares no encoding, and %w", err)
		}
		enc, _ := charset.Lookup(label)
		if enc == nil {
			return nil, fmt.Errorf("declares the unknown encoding %q; convert it to UTF-8 first: %w", label, graph.ErrInvalid)
		}
		out, err := enc.NewDecoder().Bytes(data)
		if err != nil {
			return nil, fmt.Errorf("is not in the encoding %s that it declares (%w); convert it to UTF-8 first: %w", label, err, graph.ErrInvalid)
		}
		text = string(out)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("HTML cannot be read (%w); give the article's text: %w", err, graph.ErrInvalid)
	}
	return root, nil
}

// declaration finds the encoding that a page declares. HTML wants it within 1024
// bytes; pages put it behind scripts all the same.
var declaration = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)`)

const declarationBytes = 64 << 10

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
