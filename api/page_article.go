package api

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries/ask"
)

// articlePage is an article with what was read from it.
type articlePage struct {
	graph.Article
	Publisher  string
	Paragraphs [][]piece
	Statements []statement
	// More says that there are more statements than are shown.
	More bool
}

func (p *pages) article(c *gin.Context) (view, error) {
	ctx, id := c.Request.Context(), graph.ID(c.Param("id"))
	a, err := p.store.Article(ctx, id)
	if err != nil {
		return view{}, unknown(id, err)
	}
	page := articlePage{Article: a}
	if a.Source != "" {
		s, err := p.store.Source(ctx, a.Source)
		if err != nil {
			return view{}, err
		}
		page.Publisher = s.Name
	}
	claims, err := p.store.Claims(ctx, graph.ClaimFilter{Article: id})
	if err != nil {
		return view{}, err
	}
	slices.SortStableFunc(claims, func(a, b graph.Claim) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	page.Paragraphs = paragraphs(a.Text, claims)
	page.More = len(claims) > claimsShown
	l := p.lookup()
	l.articles[id] = ask.Evidence{Article: id, Title: a.Title, Source: page.Publisher, URL: a.URL, PublishedAt: a.PublishedAt, Lang: a.Lang}
	page.Statements, err = p.statements(ctx, l, claims[:min(len(claims), claimsShown)])
	return view{File: "article.html", Title: cmp.Or(a.Title, "Article"), Data: page}, err
}

// piece is a part of a text that lies in the same quotes from its beginning to its
// end.
type piece struct {
	// Anchors are what links to the quotes that begin here lead to.
	Anchors []string
	Text    string
	Quoted  bool
}

// anchor names the place of a quote in its article.
func anchor(start, end int) string { return fmt.Sprintf("q%d-%d", start, end) }

// paragraphs cuts a text at its line breaks, and where quotes of claims, sorted by
// their place, begin and end.
func paragraphs(text string, claims []graph.Claim) [][]piece {
	runes := []rune(text)
	cuts := []int{0, len(runes)}
	for _, c := range claims {
		cuts = append(cuts, c.Start, c.End)
	}
	for i, r := range runes {
		if r == '\n' {
			cuts = append(cuts, i, i+1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out [][]piece
	var line []piece
	var anchors []string
	next, until := 0, 0 // of claims; of the quotes that have begun
	for i := range len(cuts) - 1 {
		for ; next < len(claims) && claims[next].Start == cuts[i]; next++ {
			anchors = append(anchors, anchor(claims[next].Start, claims[next].End))
			until = max(until, claims[next].End)
		}
		text := string(runes[cuts[i]:cuts[i+1]])
		if text == "\n" {
			out, line = append(out, line), nil
			continue
		}
		line = append(line, piece{slices.Compact(anchors), text, until > cuts[i]})
		anchors = nil
	}
	out = append(out, line)
	return slices.DeleteFunc(out, func(line []piece) bool { return len(line) == 0 })
}
