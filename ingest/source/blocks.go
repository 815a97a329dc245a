package source

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// dropped and blocks name elements, by name and not by atom, since extraction makes
// nodes without one. dropped are elements whose content is no running text.
var dropped = set("script", "style", "noscript", "template", "iframe", "object", "svg", "math",
	"head", "title", "nav", "form", "button", "select", "textarea", "pre", "figure", "video", "audio", "img")

// blocks are elements that start and end a line of their own.
var blocks = set("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
	"blockquote", "section", "article", "header", "footer", "main", "aside", "address", "hr",
	"table", "thead", "tbody", "tfoot", "tr", "caption", "details", "summary", "body", "html")

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, name := range names {
		m[name] = true
	}
	return m
}

// lineText returns the running text below n: a line per paragraph, heading, list
// item or table row, with runs of white space as one space. A line break (br) ends
// the line behind a sentence or another break, and is a space within a sentence.
func lineText(n *html.Node) string {
	var lines []string
	var line strings.Builder
	broken := false // nothing but white space since the last br
	end := func() {
		if s := oneLine(line.String()); s != "" {
			lines = append(lines, s)
		}
		line.Reset()
	}
	// The tree may be deeper than a stack allows for recursion, so the way back
	// up is walked by the nodes' own links.
	for c := n; c != nil; {
		enter := true
		switch {
		case c.Type == html.TextNode:
			line.WriteString(c.Data)
			broken = broken && strings.TrimSpace(c.Data) == ""
		case c.Data == "br":
			if broken || endsSentence(line.String()) {
				end()
			}
			line.WriteString(" ")
			broken = true
		case c.Type == html.CommentNode || c.Type == html.DoctypeNode || dropped[c.Data]:
			enter = false
		case c.Type == html.ElementNode && blocks[c.Data]:
			end()
		case c.Data == "td" || c.Data == "th":
			line.WriteString(" ")
		}
		if enter && c.FirstChild != nil {
			c = c.FirstChild
			continue
		}
		for c != n && c.NextSibling == nil {
			c = c.Parent
			if blocks[c.Data] {
				end()
			}
		}
		if c == n {
			break
		}
		if blocks[c.Data] {
			end()
		}
		c = c.NextSibling
	}
	end()
	return strings.Join(lines, "\n")
}

// endsSentence says whether a full stop or its like, or a quotation mark behind
// it, ends s.
func endsSentence(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), `"'”’»)`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(sentenceEnds, r)
}

const sentenceEnds = ".!?…。！？؟।:"

// oneLine returns s with every run of white space as one space, trimmed. NULs and
// soft hyphens, which pages hide in words, are removed.
func oneLine(s string) string {
	return strings.Join(strings.Fields(hidden.Replace(s)), " ")
}

var hidden = strings.NewReplacer("\x00", "", "\u00ad", "", "\u200b", "", "\ufeff", "")
