package source

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"entente/graph"
)

// parseMarkdown reads Markdown: optional front matter in YAML (title, url, lang,
// date or published, publisher), then text, of which the markup is removed: links
// become their words, code, images and raw HTML are dropped. A heading of the
// first level at the beginning is the title where the front matter gives none
// or the same.
func parseMarkdown(data []byte, _ input) (fields, error) {
	text, err := decode(data)
	if err != nil {
		return fields{}, err
	}
	f, body, err := frontMatter(text)
	if err != nil {
		return fields{}, err
	}
	// goldmark renders its tree without raw HTML; the words are read from that.
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(body), &page); err != nil {
		return fields{}, fmt.Errorf("is Markdown that cannot be read (%w); give the article as plain text: %w", err, graph.ErrInvalid)
	}
	root, err := html.Parse(&page)
	if err != nil {
		return fields{}, fmt.Errorf("is Markdown that cannot be read (%w); give the article as plain text: %w", err, graph.ErrInvalid)
	}
	if h := firstHeading(root); h != nil {
		if title := lineText(h); f.title == "" || f.title == title {
			f.title = title
			h.Parent.RemoveChild(h)
		}
	}
	f.text = lineText(root)
	return f, nil
}

// firstHeading returns the h1 that a page begins with, nil when it begins with
// something else or holds nothing more.
func firstHeading(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.Parent != nil && n.Parent.DataAtom == atom.Body && n.Type == html.ElementNode {
			if n.DataAtom == atom.H1 && n.NextSibling != nil && n.NextSibling.NextSibling != nil {
				return n
			}
			return nil
		}
	}
	return nil
}

// frontMatter splits off a YAML mapping between two lines "---" at the beginning.
func frontMatter(text string) (fields, string, error) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return fields{}, text, nil
	}
	head, body, ok := strings.Cut("\n"+rest, "\n---\n")
	if !ok {
		if head, ok = strings.CutSuffix("\n"+rest, "\n---"); !ok {
			return fields{}, text, nil // a thematic break
		}
	}
	var values map[string]any
	if err := yaml.Unmarshal([]byte(head), &values); err != nil {
		line, _, _ := strings.Cut(err.Error(), "\n")
		return fields{}, "", fmt.Errorf("front matter is no YAML mapping (%s); mend it: %w", line, graph.ErrInvalid)
	}
	value := func(names ...string) string {
		for _, name := range names {
			switch v := values[name].(type) {
			case nil:
			case time.Time:
				return v.Format(time.RFC3339)
			default:
				return oneLine(fmt.Sprint(v))
			}
		}
		return ""
	}
	return fields{
		title: value("title"), url: value("url"), lang: value("lang", "language"),
		published: value("published", "date"), publisher: value("publisher"), ref: value("id"),
	}, body, nil
}
