package api

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries/ask"
)

const (
	// longestSearch is how many characters may be searched for.
	longestSearch = 200
	// hitsShown is how many entities, and how many quotes, a search shows.
	hitsShown = 20
)

// homePage is what the graph holds.
type homePage struct {
	Stats   graph.Stats
	Tallies []tally
	// Mentioned are the entities that most articles speak of, nil when the catalogue
	// has no such query.
	Mentioned *answerTable
}

// tally is how many things there are of each type, the most first.
type tally struct {
	Name  string
	Types []typeCount
}

// typeCount is how many things of a type there are.
type typeCount struct {
	Type  string
	Count int
}

// count makes a tally, each type in the words that name gives it.
func count[T ~string](name string, counts map[T]int, words func(T) string) tally {
	t := tally{Name: name}
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		t.Types = append(t.Types, typeCount{words(key), counts[key]})
	}
	slices.SortStableFunc(t.Types, func(a, b typeCount) int { return cmp.Compare(b.Count, a.Count) })
	return t
}

// mostMentioned is the query whose first rows the first page shows.
const mostMentioned = "most-mentioned"

func (p *pages) home(c *gin.Context) (view, error) {
	ctx := c.Request.Context()
	stats, err := p.store.Stats(ctx)
	if err != nil {
		return view{}, err
	}
	page := homePage{Stats: stats, Tallies: []tally{
		count("Entities", stats.EntitiesByLabel, func(l graph.Label) string { return string(l) }),
		count("Relations", stats.RelationsByType, p.verb),
		count("Events", stats.EventsByType, inWords),
	}}
	if q, ok := p.catalog.Query(mostMentioned); ok && stats.Entities > 0 {
		values := map[string][]string{}
		if _, limited := q.Param("limit"); limited {
			values["limit"] = []string{"10"}
		}
		answer, err := p.asker.Ask(ctx, q.Name, values, "")
		if err != nil {
			return view{}, err
		}
		if page.Mentioned, err = p.table(ctx, answer); err != nil {
			return view{}, err
		}
	}
	return view{File: "home.html", Title: "Entente", Data: page}, nil
}

// searchPage is what a search finds.
type searchPage struct {
	Query string
	// Named are the entities that the words name, Others those that are alike.
	Named, Others []ask.Entity
	Quotes        []statement
}

func (p *pages) search(c *gin.Context) (view, error) {
	ctx := c.Request.Context()
	page := searchPage{Query: strings.TrimSpace(c.Query("q"))}
	v := view{File: "search.html", Title: "Search", Search: page.Query, Data: &page}
	if page.Query == "" {
		return v, nil
	}
	if utf8.RuneCountInString(page.Query) > longestSearch {
		return view{}, &ask.ParamError{Param: "q", Reason: fmt.Sprintf("search for %d characters at most", longestSearch)}
	}
	v.Title = "Search: " + page.Query
	named, err := p.asker.Resolve(ctx, page.Query)
	var ambiguous *ask.AmbiguousError
	switch {
	case err == nil:
		page.Named = references(named)
	case errors.As(err, &ambiguous):
		page.Named = references(ambiguous.Candidates...)
	case !errors.Is(err, graph.ErrNotFound):
		return view{}, err
	}
	hits, err := p.store.Search(ctx, page.Query, hitsShown)
	if err != nil {
		return view{}, err
	}
	page.Others = slices.DeleteFunc(references(hits.Entities...), func(e ask.Entity) bool { return slices.Contains(page.Named, e) })
	page.Quotes, err = p.statements(ctx, p.lookup(), hits.Claims)
	return v, err
}

// references returns what links to entities need.
func references(entities ...graph.Entity) []ask.Entity {
	out := make([]ask.Entity, len(entities))
	for i, e := range entities {
		out[i] = ask.Entity{ID: e.ID, Name: e.Name, Type: e.Label}
	}
	return out
}
