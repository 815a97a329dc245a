package source

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// articleBody returns the text that a page carries as linked data (JSON-LD with a
// member articleBody), a line per paragraph: pages that are drawn by scripts have
// it nowhere else. It is empty when there is none.
func articleBody(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Data != "script" || n.FirstChild == nil || !isLinkedData(n) {
			continue
		}
		var data any
		if json.Unmarshal([]byte(n.FirstChild.Data), &data) != nil {
			continue // broken linked data is as good as none
		}
		if body := findBody(data); body != "" {
			return body
		}
	}
	return ""
}

func isLinkedData(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "type" && strings.EqualFold(strings.TrimSpace(a.Val), "application/ld+json")
	})
}

// findBody returns the first articleBody in data, as deep as it stands.
func findBody(data any) string {
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			if body := findBody(item); body != "" {
				return body
			}
		}
	case map[string]any:
		if body, ok := v["articleBody"].(string); ok {
			return bodyText(body)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if body := findBody(v[key]); body != "" {
				return body
			}
		}
	}
	return ""
}

// bodyText returns an articleBody, which may be text or HTML, as lines.
func bodyText(body string) string {
	var lines []string
	for line := range strings.Lines(body) {
		if s := fragmentText(line); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}
