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
	asked := once(words(text))
	err = s.search(ctx, asked, limit, func(t *tx, params map[string]any) error {
		hits = graph.Hits{}
		if hits.Entities, err = collect(t, "search-entities", params, s.entity); err != nil {
			return err
		}
		hits.Claims, err = collect(t, "search-claims", params, s.claim)
		return err
	})
	if len(asked) > mostWords { // the index was not asked for all of them
		hits.Entities = slices.DeleteFunc(hits.Entities, func(e graph.Entity) bool { return !isNamed(e, asked) })
		hits.Claims = slices.DeleteFunc(hits.Claims, func(c graph.Claim) bool { return !holdsAll([]string{c.Quote}, asked) })
	}
	return hits, err
}

// SearchNames implements graph.Searcher.
func (s *Store) SearchNames(ctx context.Context, text string, limit int) (entities []graph.Entity, err error) {
	asked := once(words(text))
	err = s.search(ctx, asked, limit, func(t *tx, params map[string]any) error {
		entities, err = collect(t, "search-entities", params, s.entity)
		return err
	})
	if len(asked) > mostWords {
		entities = slices.DeleteFunc(entities, func(e graph.Entity) bool { return !isNamed(e, asked) })
	}
	return entities, err
}

// search runs f in a transaction with what to match, unless there are no words.
func (s *Store) search(ctx context.Context, asked []string, limit int, f func(t *tx, params map[string]any) error) error {
	most, err := limited(limit)
	if err != nil {
		return err
	}
	return s.read(ctx, func(t *tx) error {
		if len(asked) == 0 {
			return nil
		}
		return f(t, map[string]any{"words": matchAll(asked), "limit": most})
	})
}

func isNamed(e graph.Entity, asked []string) bool { return holdsAll(append(e.Names, e.Name), asked) }

// mostWords is how many words an index is asked for at once; it refuses more than
// 1,024 clauses.
const mostWords = 500

// once drops words said twice, but keeps the last where it is.
func once(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	last := words[len(words)-1]
	seen := map[string]bool{last: true}
	out := slices.DeleteFunc(words[:len(words)-1], func(w string) bool {
		known := seen[w]
		seen[w] = true
		return known
	})
	return append(out, last)
}

// holdsAll says whether texts hold all the words, the last as a prefix.
func holdsAll(texts, asked []string) bool {
	held := map[string]bool{}
	prefix := asked[len(asked)-1]
	started := false
	for _, t := range texts {
		for _, w := range words(t) {
			held[w] = true
			started = started || strings.HasPrefix(w, prefix)
		}
	}
	return started && !slices.ContainsFunc(asked[:len(asked)-1], func(w string) bool { return !held[w] })
}

// longestWord is how many letters of a word count; the analyzer of the indexes would
// split it from 255 on.
const longestWord = 100

// words splits text into words of letters and digits, with case and diacritics
// folded away and cut to longestWord. The indexes hold such words and nothing else.
func words(text string) []string {
	out := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	for i, w := range out {
		letters := 0
		out[i] = strings.Map(func(r rune) rune {
			if unicode.IsMark(r) || letters == longestWord {
				return -1
			}
			letters++
			return unicode.ToLower(r)
		}, norm.NFD.String(w))
	}
	return slices.DeleteFunc(out, func(w string) bool { return w == "" })
}

// folded returns the different words of texts, as an index keeps them.
func folded(texts ...string) string {
	return strings.Join(once(words(strings.Join(texts, "\n"))), " ")
}

// matchAll writes distinct words as a query that wants all of them, or the first of
// too many, and the last as a prefix, the whole word before longer ones. Only
// folded letters and digits reach it, so that nothing in text is an operator.
func matchAll(asked []string) string {
	if len(asked) == 0 {
		return ""
	}
	last := asked[len(asked)-1]
	var query strings.Builder
	for _, w := range asked[:min(len(asked), mostWords)-1] {
		query.WriteString("+" + w + " ")
	}
	query.WriteString("+(" + last + " " + last + "*)")
	return query.String()
}
