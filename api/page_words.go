package api

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"entente/graph"
)

// phrases are the words in which the pages tell relations and events.
type phrases struct {
	Relations  map[graph.RelationType]relationPhrases `yaml:"relations"`
	Events     map[graph.EventType]eventPhrases       `yaml:"events"`
	Modalities map[graph.Modality]string              `yaml:"modalities"`
	Attributes map[string]string                      `yaml:"attributes"`
}

// relationPhrases tell a relation: as a sentence, and as a heading on the page of the
// entity at either end.
type relationPhrases struct {
	Verb string `yaml:"verb"`
	From string `yaml:"from"`
	To   string `yaml:"to"`
}

// eventPhrases tell an event that is done to somebody, and one that is not.
type eventPhrases struct {
	To    string `yaml:"to"`
	Alone string `yaml:"alone"`
}

// functions are what the templates call.
func (p *pages) functions() template.FuncMap {
	return template.FuncMap{
		"static":   func(file string) string { return "/static/" + p.names[file] },
		"path":     pathOf,
		"date":     dateInWords,
		"words":    func(name any) string { return inWords(fmt.Sprint(name)) },
		"thousand": func(n int) string { return thousands(int64(n)) },
		"percent":  func(f float64) string { return strconv.Itoa(int(f*100+0.5)) + "%" },
		"web":      webAddress,
		"manner":   func(m graph.Modality) string { return cmp.Or(p.words.Modalities[m], string(m)) },
		"verb":     p.verb,
	}
}

// verb returns what stands between the two entities of a relation.
func (p *pages) verb(t graph.RelationType) string {
	return cmp.Or(p.words.Relations[t].Verb, inWords(t))
}

// pathOf returns the path of the page about an id, empty when there is none.
func pathOf(id graph.ID) string {
	switch kind := id.Kind(); kind {
	case "event":
		return "/events/" + string(id)
	case "article":
		return "/articles/" + string(id)
	case "source", "claim", "":
		return ""
	}
	return "/entities/" + string(id)
}

// webAddress returns an article's address when it is one of the web, and else
// nothing: a browser must not be led to run or open anything else.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// dateInWords writes an EDTF date as people do: 2024-06-19 as 19 June 2024.
func dateInWords(d graph.Date) string {
	from, to, interval := strings.Cut(string(d), "/")
	open := func(end string) bool { return end == "" || end == ".." }
	switch {
	case !interval:
		return pointInWords(from)
	case open(from):
		return "until " + pointInWords(to)
	case open(to):
		return "since " + pointInWords(from)
	}
	return pointInWords(from) + " to " + pointInWords(to)
}

func pointInWords(s string) string {
	exact := strings.TrimRight(s, "~?%")
	text := exact
	for layout, words := range map[string]string{time.DateOnly: "2 January 2006", "2006-01": "January 2006"} {
		if t, err := time.Parse(layout, exact); err == nil {
			text = t.Format(words)
		}
	}
	if years, ok := strings.CutSuffix(text, "XX"); ok {
		text = years + "00s"
	} else if years, ok := strings.CutSuffix(text, "X"); ok {
		text = years + "0s"
	}
	switch strings.TrimPrefix(s, exact) {
	case "~":
		return "about " + text
	case "?":
		return "perhaps " + text
	case "%":
		return "perhaps about " + text
	}
	return text
}

// inWords writes a name of the code as words: sizeMin as size min, signed_on as
// signed on, SANCTION as sanction.
func inWords[T ~string](name T) string {
	s := strings.ReplaceAll(string(name), "_", " ")
	if s == strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	var out strings.Builder
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			out.WriteByte(' ')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// thousands writes a number with a comma before every three digits.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
