package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"entente/graph"
)

// Search implements graph.Searcher.
func (s *Store) Search(ctx context.Context, text string, limit int) (hits graph.Hits, err error) {
	err = s.search(ctx, text, limit, func(t *tx, args ...any) error {
		if hits.Entities, err = t.named(args...); err != nil {
			return err
		}
		return t.each("search-claims", func(row scanner) error {
			c, err := scanClaim(row)
			hits.Claims = append(hits.Claims, c)
			return err
		}, args...)
	})
	return hits, err
}

// SearchNames implements graph.Searcher.
func (s *Store) SearchNames(ctx context.Context, text string, limit int) (entities []graph.Entity, err error) {
	err = s.search(ctx, text, limit, func(t *tx, args ...any) error {
		entities, err = t.named(args...)
		return err
	})
	return entities, err
}

// search runs f in a transaction with what to match, unless text has no words.
func (s *Store) search(ctx context.Context, text string, limit int, f func(t *tx, args ...any) error) error {
	most, err := limited(limit)
	if err != nil {
		return err
	}
	return s.read(ctx, func(t *tx) error {
		words := matchAll(text)
		if words == "" {
			return nil
		}
		return f(t, sql.Named("words", words), most)
	})
}

// named returns the entities whose names match.
func (t *tx) named(args ...any) (entities []graph.Entity, err error) {
	err = t.each("search-entities", func(row scanner) error {
		e, err := scanEntity(row)
		entities = append(entities, e.Entity)
		return err
	}, args...)
	return entities, err
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
