package graphtest

import (
	"fmt"
	"strings"

	"entente/graph"
)

// Story builds the findings of one article sentence by sentence: each call adds
// a sentence to its text and a claim with that sentence as its quote.
type Story struct {
	article  graph.Article
	source   graph.Source
	text     strings.Builder
	length   int // of text, in code points
	mentions map[graph.ID]graph.Mention
	order    []graph.ID
	events   []graph.Event
	claims   []graph.Claim
}

// NewStory begins an article with the given title, which makes it one of its own,
// published on a day by a publisher; both may be empty.
func NewStory(title string, published graph.Date, publisher string) *Story {
	s := &Story{article: graph.Article{Title: title, Lang: "en", PublishedAt: published}, mentions: map[graph.ID]graph.Mention{}}
	if publisher != "" {
		s.source = graph.Source{ID: graph.SourceID(publisher), Name: publisher}
		s.article.Source = s.source.ID
	}
	return s
}

// The entities of the stories. Each returns an entity under its usual id.

// Nation returns the nation with an ISO code.
func Nation(code, name string) graph.Entity {
	return graph.Entity{ID: graph.NationID(code), Label: graph.Nation, Name: name, Names: []string{name},
		Properties: graph.Properties{Attributes: graph.Attributes{"iso": code}}}
}

// Named returns an entity of a label, known by name.
func Named(label graph.Label, name string) graph.Entity {
	return graph.Entity{ID: graph.NameID(label, name), Label: label, Name: name, Names: []string{name}}
}

func (s *Story) mention(e graph.Entity) {
	m, known := s.mentions[e.ID]
	if !known {
		s.order = append(s.order, e.ID)
		m = graph.Mention{Entity: e, First: s.length}
	}
	m.Count++
	s.mentions[e.ID] = m
}

// sentence adds a sentence and returns a claim that quotes it.
func (s *Story) sentence(text string, change []func(*graph.Claim)) graph.Claim {
	if s.length > 0 {
		s.text.WriteByte(' ')
		s.length++
	}
	c := graph.Claim{Quote: text, Start: s.length, End: s.length + len([]rune(text)), Modality: graph.Factual, Polarity: graph.Affirmed,
		Confidence: 0.9, Extractor: "story/told"}
	s.text.WriteString(text)
	s.length = c.End
	for _, f := range change {
		f(&c)
	}
	return c
}

// Relate adds a claim that from stands in relation t to to.
func (s *Story) Relate(from graph.Entity, t graph.RelationType, to graph.Entity, change ...func(*graph.Claim)) *Story {
	s.mention(from)
	s.mention(to)
	c := s.sentence(fmt.Sprintf("%s %s %s.", from.Name, t, to.Name), change)
	c.Type, c.Subject, c.Object = t, from.ID, to.ID
	s.claims = append(s.claims, c)
	return s
}

// Tell adds a claim that tells an event of actors towards recipients.
func (s *Story) Tell(t graph.EventType, date graph.Date, actors, recipients []graph.Entity, change ...func(*graph.Claim)) *Story {
	return s.TellAt(graph.Entity{}, t, date, actors, recipients, change...)
}

// TellAt is Tell of an event that happened at a place; the zero entity is none.
func (s *Story) TellAt(place graph.Entity, t graph.EventType, date graph.Date, actors, recipients []graph.Entity, change ...func(*graph.Claim)) *Story {
	e := graph.Event{Type: t, Date: date, Place: place.ID}
	names := []string{}
	for _, a := range actors {
		s.mention(a)
		e.Actors, names = append(e.Actors, a.ID), append(names, a.Name)
	}
	names = append(names, string(t))
	for _, r := range recipients {
		s.mention(r)
		e.Recipients, names = append(e.Recipients, r.ID), append(names, r.Name)
	}
	if place.ID != "" {
		s.mention(place)
		names = append(names, "in", place.Name)
	}
	e.Actors, e.Recipients = graph.SortIDs(e.Actors), graph.SortIDs(e.Recipients)
	e.ID = graph.EventID(e)
	c := s.sentence(strings.Join(names, " ")+".", change)
	c.Event, c.Date = e.ID, date
	s.claims = append(s.claims, c)
	for _, known := range s.events {
		if known.ID == e.ID {
			return s
		}
	}
	s.events = append(s.events, e)
	return s
}

// Findings returns what the story tells so far.
func (s *Story) Findings() graph.Findings {
	a := s.article
	a.Text = s.text.String()
	a.ID = graph.ArticleID(a)
	f := graph.Findings{Article: a, Source: s.source, Events: append([]graph.Event{}, s.events...)}
	for _, id := range s.order {
		f.Mentions = append(f.Mentions, s.mentions[id])
	}
	for _, c := range s.claims {
		c.Article = a.ID
		c.ID = graph.ClaimID(c)
		f.Claims = append(f.Claims, c)
	}
	return f
}

// With sets attributes of a claim, given as name and value in turn.
func With(pairs ...any) func(*graph.Claim) {
	return func(c *graph.Claim) {
		for i := 0; i+1 < len(pairs); i += 2 {
			c.Attributes.Set(pairs[i].(string), pairs[i+1])
		}
	}
}

// Denied makes a claim deny.
func Denied(c *graph.Claim) { c.Polarity = graph.Denied }

// As gives a claim a modality and a confidence.
func As(m graph.Modality, confidence float64) func(*graph.Claim) {
	return func(c *graph.Claim) { c.Modality, c.Confidence = m, confidence }
}

// The cast of the stories.
var (
	northKorea = Nation("PRK", "North Korea")
	southKorea = Nation("KOR", "South Korea")
	russia     = Nation("RUS", "Russia")
	ukraine    = Nation("UKR", "Ukraine")
	usa        = Nation("USA", "United States")
	kim        = Named(graph.Person, "Kim Jong Un")
	putin      = Named(graph.Person, "Vladimir Putin")
	pact       = Named(graph.Treaty, "Comprehensive Strategic Partnership")
	nato       = Named(graph.Organization, "NATO")
	troops     = graph.Entity{ID: "deployment:prk-kursk-rus-troops-2024", Label: graph.Deployment, Name: "North Korean troops in Kursk",
		Names: []string{"North Korean troops in Kursk"}, Properties: graph.Properties{Attributes: graph.Attributes{"force": "troops"}}}
)

// World returns n articles about the same few nations, each different.
func World(n int) []graph.Findings {
	nations := []graph.Entity{northKorea, southKorea, russia, ukraine, usa}
	events := []graph.EventType{"CONSULT", "SANCTION", "ACCUSE", "SUPPORT", "ASSAULT"}
	out := make([]graph.Findings, n)
	for i := range out {
		a, b := nations[i%5], nations[(i+1+i/5%4)%5]
		published := graph.Date("")
		if i%3 > 0 {
			published = graph.Date(fmt.Sprintf("2025-%02d-%02d", 1+i%12, 1+i%28))
		}
		s := NewStory(fmt.Sprintf("Story %d", i), published, []string{"", "example.org", "News Daily"}[i%3])
		s.Relate(a, "PARTY_TO", pact, With("status", []string{"signed", "ratified"}[i%2]), As(graph.Modalities[i%5], float64(500+i%500)/1000))
		s.Relate(kim, "LEADS", northKorea, With("office", "leader"))
		s.Relate(Named(graph.Person, fmt.Sprintf("Envoy %d", i%7)), "OFFICIAL_OF", a)
		s.Relate(northKorea, "DEPLOYED", troops, With("size", 10_000+100*i))
		if e := events[i%5]; graph.Standard().Events[e].Symmetric {
			s.Tell(e, published, []graph.Entity{a, b}, nil)
		} else {
			s.Tell(e, published, []graph.Entity{a}, []graph.Entity{b})
		}
		if i%4 == 0 {
			s.Relate(russia, "ALLIED_WITH", northKorea)
		} else if i%4 == 1 {
			s.Relate(northKorea, "ALLIED_WITH", russia, Denied)
		}
		out[i] = s.Findings()
	}
	return out
}
