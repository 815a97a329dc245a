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
	// The library's last resort for short articles takes the whole page, menus and
	// all, and glues its lines together; let it be used only where there is nothing.
	opts.Config.MinExtractedSize = 1
	if u, err := url.Parse(in.url); err == nil && in.url != "" {
		opts.OriginalURL = u
	}
	page, err := trafilatura.ExtractDocument(root, opts)
	if err != nil || page.ContentNode == nil {
		return fields{}, errNoArticle
	}
	f := fields{
		text:  lineText(page.ContentNode),
		title: oneLine(page.Metadata.Title),
		url:   in.url,
	}
	if !hasSentence(f.text) {
		return fields{}, errNoArticle
	}
	if isWebAddress(page.Metadata.URL) {
		f.url = page.Metadata.URL
	}
	if !page.Metadata.Date.IsZero() {
		f.published = page.Metadata.Date.Format("2006-01-02")
	}
	if f.url == "" {
		f.publisher = oneLine(page.Metadata.Sitename)
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

// parsePage parses HTML in the encoding that it or the server declares.
func parsePage(data []byte, declared string) (*html.Node, error) {
	text, err := decode(data)
	if err != nil {
		mediaType := "text/html"
		if declared != "" {
			mediaType += "; charset=" + declared
		}
		enc, _, certain := charset.DetermineEncoding(data, mediaType)
		if !certain && !declaresEncoding.Match(data[:min(len(data), 1024)]) {
			return nil, fmt.Errorf("declares no encoding, and %w", err)
		}
		out, err := enc.NewDecoder().Bytes(data)
		if err != nil {
			return nil, fmt.Errorf("is not in the encoding that it declares (%w); convert it to UTF-8 first: %w", err, graph.ErrInvalid)
		}
		text = string(out)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("HTML cannot be read (%w): %w", err, graph.ErrInvalid)
	}
	return root, nil
}

// declaresEncoding finds the declaration in the first 1024 bytes of a page, where
// HTML wants it; what it declares, charset.DetermineEncoding reads.
var declaresEncoding = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=`)

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
