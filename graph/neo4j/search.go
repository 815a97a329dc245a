package neo4j

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"entente/graph"
)

// Search implements graph.Searcher.
func (s *Store) Search(ctx context.Context, text string, limit int) (hits graph.Hits, err error) {
	most, err := limited(limit)
	if err != nil {
		return hits, err
	}
	params := map[string]any{"words": matchAll(text), "limit": most}
	err = s.read(ctx, func(t *tx) error {
		hits = graph.Hits{}
		if params["words"] == "" {
			return nil
		}
		if hits.Entities, err = collect(t, "search-entities", params, s.entity); err != nil {
			return err
		}
		hits.Claims, err = collect(t, "search-claims", params, s.claim)
		return err
	})
	return hits, err
}

// words splits text into words of letters and digits, with case and diacritics
// folded away. The indexes hold such words and nothing else.
func words(text string) []string {
	out := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	for i, w := range out {
		out[i] = strings.Map(func(r rune) rune {
			if unicode.IsMark(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, norm.NFD.String(w))
	}
	return slices.DeleteFunc(out, func(w string) bool { return w == "" })
}

// folded returns the different words of texts, as an index keeps them.
func folded(texts ...string) string {
	var out []string
	seen := map[string]bool{}
	for _, t := range texts {
		for _, w := range words(t) {
			if !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return strings.Join(out, " ")
}

// matchAll writes words as a query that wants all of them, the last as a prefix,
// the whole word before longer ones. Only folded letters and digits reach it, so
// that nothing in text is an operator.
func matchAll(text string) string {
	all := words(text)
	for i, w := range all {
		if i == len(all)-1 {
			w = "(" + w + " " + w + "*)"
		}
		all[i] = "+" + w
	}
	return strings.Join(all, " ")
}
