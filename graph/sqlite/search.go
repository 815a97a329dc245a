package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"entente/graph"
)

// Search implements graph.Searcher.
func (s *Store) Search(ctx context.Context, text string, limit int) (graph.Hits, error) {
	most, err := limited(limit)
	if err != nil {
		return graph.Hits{}, err
	}
	var hits graph.Hits
	err = s.read(ctx, func(t *tx) error {
		words := matchAll(text)
		if words == "" {
			return nil
		}
		if err := t.each("search-entities", func(row scanner) error {
			e, err := scanEntity(row)
			hits.Entities = append(hits.Entities, e.Entity)
			return err
		}, sql.Named("words", words), most); err != nil {
			return err
		}
		return t.each("search-claims", func(row scanner) error {
			c, err := scanClaim(row)
			hits.Claims = append(hits.Claims, c)
			return err
		}, sql.Named("words", words), most)
	})
	return hits, err
}

// matchAll writes words as an FTS5 expression that wants all of them, the last as
// a prefix. Only letters and digits reach it, each word in quotation marks, so
// that nothing in text is an operator.
func matchAll(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	if len(words) == 0 {
		return ""
	}
	var out strings.Builder
	last := len(words) - 1
	seen := map[string]bool{words[last]: true}
	for _, w := range words[:last] {
		if !seen[w] { // a word said twice asks nothing more, and costs
			seen[w] = true
			out.WriteString(`"` + w + `" `)
		}
	}
	out.WriteString(`"` + words[last] + `"*`)
	return out.String()
}
