package world

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"entente/graph"
)

// author writes one article: sentence by sentence, each with a claim that quotes it.
type author struct {
	rng      *rand.Rand
	cast     [3]int // nations: the two that the article is about, and a third
	main     graph.EventType
	today    int // the day of the story
	article  graph.Article
	source   graph.Source
	text     strings.Builder
	length   int // of text, in code points
	mentions []graph.Mention
	events   []graph.Event
	claims   []graph.Claim
}

// days is how many the world lasts, from the first one.
const days = 5 * 365

var firstDay = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)

func day(n int) graph.Date { return graph.DayOf(firstDay.AddDate(0, 0, n)) }

// retold is how many articles tell the same story.
const retold = 3

func newAuthor(n int) *author {
	story := rand.New(rand.NewPCG(seed, uint64(n/retold)))
	a := &author{rng: rand.New(rand.NewPCG(seed+1, uint64(n))), today: story.IntN(days), main: pick(story, graph.Standard().EventTypes())}
	a.cast[0] = nationRank(story)
	a.cast[1] = other(story, a.cast[0])
	a.cast[2] = other(a.rng, a.cast[0], a.cast[1])
	a.article = graph.Article{Lang: "en", Title: fmt.Sprintf("%s and %s: %s (%d)", nation(a.cast[0]).Name, nation(a.cast[1]).Name, pick(a.rng, words().Topics), n)}
	if a.chance(0.95) {
		a.article.PublishedAt = day(a.today + a.rng.IntN(3))
	}
	if a.chance(0.95) {
		a.source = publisher(rank(a.rng, 1.1, 2, len(words().PublisherHead)*len(words().PublisherTail)))
		a.article.Source = a.source.ID
		a.article.URL = fmt.Sprintf("https://%s/%d", a.source.Name, n)
	}
	return a
}

func (a *author) findings() graph.Findings {
	a.article.Text = a.text.String()
	a.article.ID = graph.ArticleID(a.article)
	for i := range a.claims {
		a.claims[i].Article = a.article.ID
		a.claims[i].ID = graph.ClaimID(a.claims[i])
	}
	return graph.Findings{Article: a.article, Source: a.source, Mentions: a.mentions, Events: a.events, Claims: a.claims}
}

func (a *author) chance(p float64) bool { return a.rng.Float64() < p }

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

func (a *author) write(s string) {
	a.text.WriteString(s)
	a.length += len([]rune(s))
}

// name writes an entity's name, and remembers that the article speaks of it.
func (a *author) name(e graph.Entity) {
	at := a.length
	a.write(e.Name)
	for i := range a.mentions {
		if a.mentions[i].Entity.ID == e.ID {
			a.mentions[i].Count++
			return
		}
	}
	a.mentions = append(a.mentions, graph.Mention{Entity: e, Count: 1, First: at})
}

func (a *author) names(all []graph.Entity) {
	for i, e := range all {
		if i > 0 {
			a.write(" and ")
		}
		a.name(e)
	}
}

// tell writes a sentence and makes c, which it states, a claim that quotes it. The
// sentence is what says writes, and what colour there is.
func (a *author) tell(c graph.Claim, rule string, says func()) {
	if a.length > 0 {
		a.write(" ")
	}
	start := a.text.Len()
	c.Start = a.length
	says()
	w := words()
	if a.chance(0.15) {
		c.AttributedTo = pick(a.rng, w.Witnesses)
		a.write(", " + c.AttributedTo + " said")
	}
	a.write(fmt.Sprintf(", as talks on %s and %s %s.", pick(a.rng, w.Topics), pick(a.rng, w.Topics), pick(a.rng, w.Turns)))
	c.End, c.Quote = a.length, a.text.String()[start:]
	c.Modality, c.Polarity = graph.Modalities[rank(a.rng, 2, 1, len(graph.Modalities))], graph.Affirmed
	if a.chance(0.04) {
		c.Polarity = graph.Denied
	}
	c.Confidence = float64(500+a.rng.IntN(500)) / 1000
	c.Extractor = "rules/en." + strings.ToLower(rule)
	a.claims = append(a.claims, c)
}
