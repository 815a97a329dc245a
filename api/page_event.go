package api

import (
	"cmp"
	"context"

	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries/ask"
)

// claimsShown is how many claims the page of an event or an article shows.
const claimsShown = 500

// happening is an event as a sentence: who did what to whom, when and where.
type happening struct {
	ID                 graph.ID
	Type               graph.EventType
	Mode               string
	Date               graph.Date
	Actors, Recipients []ask.Entity
	Verb               string
	Place              ask.Entity
	Quotes             []quote
	// Link leads to the event's page; it is empty on that page.
	Link string
}

// happeningOf reads a row of the query timeline.
func (p *pages) happeningOf(ctx context.Context, l *lookup, r record) (happening, error) {
	h := happening{ID: field[ask.Entity](r, "event").ID, Type: graph.EventType(field[string](r, "type")), Mode: field[string](r, "mode"),
		Date: field[graph.Date](r, "date"), Actors: field[[]ask.Entity](r, "actors"), Recipients: field[[]ask.Entity](r, "recipients"),
		Place: field[ask.Entity](r, "place")}
	h.Verb, h.Link = p.eventVerb(h), pathOf(h.ID)
	var err error
	h.Quotes, err = l.quotes(ctx, field[[]ask.Evidence](r, "evidence"))
	return h, err
}

// told returns an event of the store as a sentence.
func (p *pages) told(ctx context.Context, l *lookup, id graph.ID) (happening, error) {
	e, err := p.store.Event(ctx, id)
	if err != nil {
		return happening{}, err
	}
	h := happening{ID: id, Type: e.Type, Mode: e.Attributes.Text("mode"), Date: e.Date}
	if h.Actors, err = l.all(ctx, e.Actors); err != nil {
		return happening{}, err
	}
	if h.Recipients, err = l.all(ctx, e.Recipients); err != nil {
		return happening{}, err
	}
	if e.Place != "" {
		if h.Place, err = l.entity(ctx, e.Place); err != nil {
			return happening{}, err
		}
	}
	h.Verb, h.Link = p.eventVerb(h), pathOf(id)
	return h, nil
}

// eventVerb returns what stands behind the actors of an event.
func (p *pages) eventVerb(h happening) string {
	words := p.words.Events[h.Type]
	if len(h.Recipients) == 0 {
		return cmp.Or(words.Alone, inWords(h.Type))
	}
	return cmp.Or(words.To, inWords(h.Type))
}

// eventPage is all about one event.
type eventPage struct {
	happening
	Spec     graph.EventSpec
	Disputed []string
	// More says that there are more quotes than are shown.
	More bool
}

func (p *pages) event(c *gin.Context) (view, error) {
	ctx, id := c.Request.Context(), graph.ID(c.Param("id"))
	e, err := p.store.Event(ctx, id)
	if err != nil {
		return view{}, unknown(id, err)
	}
	l := p.lookup()
	page := eventPage{Spec: p.ontology.Events[e.Type], Disputed: e.Disputed}
	if page.happening, err = p.told(ctx, l, id); err != nil {
		return view{}, err
	}
	page.Link = ""
	claims, err := p.store.Claims(ctx, graph.ClaimFilter{Event: id, Limit: claimsShown + 1})
	if err != nil {
		return view{}, err
	}
	page.More = len(claims) > claimsShown
	page.Quotes, err = l.claims(ctx, claims[:min(len(claims), claimsShown)])
	return view{File: "event.html", Title: "Event: " + inWords(e.Type), Data: page}, err
}

// statement is a claim as a sentence, a relation or an event, with its quote.
type statement struct {
	quote
	Type     graph.RelationType
	From, To ask.Entity
	// Event is set where the claim tells one.
	Event   happening
	Details []detail
}

// statements returns what claims state.
func (p *pages) statements(ctx context.Context, l *lookup, claims []graph.Claim) ([]statement, error) {
	quotes, err := l.claims(ctx, claims)
	if err != nil {
		return nil, err
	}
	out := make([]statement, len(claims))
	for i, c := range claims {
		s := statement{quote: quotes[i], Type: c.Type}
		if s.Details, err = p.details(ctx, l, c.Attributes); err != nil {
			return nil, err
		}
		if c.Event != "" {
			s.Event, err = p.told(ctx, l, c.Event)
		} else if s.From, err = l.entity(ctx, c.Subject); err == nil {
			s.To, err = l.entity(ctx, c.Object)
		}
		if err != nil {
			return nil, err
		}
		out[i] = s
	}
	return out, nil
}
