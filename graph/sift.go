package graph

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Reason is why something that was read may not enter the graph.
type Reason string

// The reasons for a rejection.
const (
	QuoteNotFound Reason = "quote_not_found"
	UnknownType   Reason = "unknown_type"
	TypeMismatch  Reason = "type_mismatch"
	UnknownEntity Reason = "unknown_entity"
	BadValue      Reason = "bad_value"
	Duplicate     Reason = "duplicate"
	LowConfidence Reason = "low_confidence"
	Unsupported   Reason = "unsupported"
)

// Rejection tells what was refused and why.
type Rejection struct {
	Reason Reason `json:"reason"`
	Detail string `json:"detail"`
}

// Sift is the gate that everything read from an article passes: it returns the
// findings without what breaks the rules of the graph, and a Rejection for each
// thing left out. A quote must stand verbatim at its place in the article, types
// and their ends must be those of the ontology, dates must be EDTF, ids must be
// those that the contents give; a claim falls with its event or an end, an event
// with its last claim.
func (f Findings) Sift(o *Ontology) (Findings, []Rejection) {
	s := sieve{ontology: o, article: f.Article.ID, text: []rune(f.Article.Text), labels: map[ID]Label{}, events: map[ID]Event{}, claims: map[ID]bool{}}
	out := Findings{Article: f.Article, Source: f.Source}
	for _, m := range f.Mentions {
		if s.passes(s.mention(m), "entity %q", m.Entity.ID) {
			s.labels[m.Entity.ID] = m.Entity.Label
			out.Mentions = append(out.Mentions, m)
		}
	}
	for _, e := range f.Events {
		if s.passes(s.event(e), "event %q", e.ID) {
			s.events[e.ID] = e
		}
	}
	told := map[ID]bool{}
	for _, c := range f.Claims {
		if s.passes(s.claim(c), "claim %s%s «%s»", c.Type, c.Event, c.Quote) {
			s.claims[c.ID], told[c.Event] = true, true
			out.Claims = append(out.Claims, c)
		}
	}
	for _, e := range f.Events {
		if _, kept := s.events[e.ID]; !kept {
			continue
		}
		delete(s.events, e.ID)
		var refused *refusal
		if !told[e.ID] {
			refused = refuse(Unsupported, "no claim tells it")
		}
		if s.passes(refused, "event %q", e.ID) {
			out.Events = append(out.Events, e)
		}
	}
	return out, s.rejected
}

// sieve carries what Sift has let pass so far.
type sieve struct {
	ontology *Ontology
	article  ID
	text     []rune
	labels   map[ID]Label
	events   map[ID]Event
	claims   map[ID]bool
	rejected []Rejection
}

type refusal struct {
	reason Reason
	why    string
}

func refuse(r Reason, format string, args ...any) *refusal {
	return &refusal{r, fmt.Sprintf(format, args...)}
}

func (s *sieve) passes(r *refusal, format string, args ...any) bool {
	if r == nil {
		return true
	}
	s.rejected = append(s.rejected, Rejection{r.reason, fmt.Sprintf(format, args...) + ": " + r.why})
	return false
}

func (s *sieve) mention(m Mention) *refusal {
	e := m.Entity
	spec, known := s.ontology.Entities[e.Label]
	switch {
	case !known:
		return refuse(UnknownType, "unknown label %q", e.Label)
	case s.labels[e.ID] != "":
		return refuse(Duplicate, "mentioned twice; one Mention counts all")
	case m.Count < 1 || m.First < 0 || m.First >= len(s.text):
		return refuse(BadValue, "count %d, first at %d of %d", m.Count, m.First, len(s.text))
	case strings.TrimSpace(e.Name) == "" || !storable(e.Name):
		return refuse(BadValue, "name %q", e.Name)
	case !strictlySorted(e.Names) || !slices.Contains(e.Names, e.Name) || slices.ContainsFunc(e.Names, func(n string) bool { return n == "" || !storable(n) }):
		return refuse(BadValue, "names %q want to be UTF-8, sorted, each once, and %q among them", e.Names, e.Name)
	}
	if err := validKind(e.ID, e.Label.IDKind()); err != nil {
		return refuse(TypeMismatch, "%v", err)
	}
	if err := s.ontology.checkAttributes(e.Attributes, func(n string) bool { return slices.Contains(spec.Attributes, n) }); err != nil {
		return refuse(BadValue, "%v", err)
	}
	if kind := e.Attributes.Text("kind"); kind != "" && !slices.Contains(spec.Kinds, kind) {
		return refuse(BadValue, "kind %q is none of %s", kind, strings.Join(spec.Kinds, ", "))
	}
	if len(e.Disputed) > 0 {
		return refuse(BadValue, "one mention cannot dispute itself")
	}
	return nil
}

func (s *sieve) event(e Event) *refusal {
	if _, known := s.ontology.Events[e.Type]; !known {
		return refuse(UnknownType, "unknown event type %q", e.Type)
	}
	if _, twice := s.events[e.ID]; twice {
		return refuse(Duplicate, "stands twice")
	}
	if len(e.Actors) == 0 || !strictlySorted(e.Actors) || !strictlySorted(e.Recipients) {
		return refuse(BadValue, "want at least one actor, and actors and recipients sorted, each once")
	}
	if err := e.Date.Validate(); err != nil {
		return refuse(BadValue, "%v", err)
	}
	if len(e.Attributes)+len(e.Disputed) > 0 {
		return refuse(BadValue, "details belong to the claims")
	}
	for _, id := range slices.Concat(e.Actors, e.Recipients) {
		switch s.labels[id] {
		case Person, Nation, Organization:
		case "":
			return refuse(UnknownEntity, "%q is not mentioned", id)
		default:
			return refuse(TypeMismatch, "a %s cannot act", s.labels[id])
		}
	}
	if s.ontology.Events[e.Type].Symmetric && len(e.Recipients) > 0 {
		return refuse(BadValue, "%s is symmetric: all take part as actors", e.Type)
	}
	for _, id := range e.Recipients {
		if slices.Contains(e.Actors, id) {
			return refuse(BadValue, "%q is actor and recipient", id)
		}
	}
	if p := s.labels[e.Place]; e.Place != "" && p != Location && p != Nation {
		return refuse(TypeMismatch, "place %q is a %q", e.Place, p)
	}
	if want := EventID(e); e.ID != want {
		return refuse(BadValue, "its parts give the id %q", want)
	}
	return nil
}

func (s *sieve) claim(c Claim) *refusal {
	switch {
	case c.Article != s.article:
		return refuse(BadValue, "belongs to article %q", c.Article)
	case c.Start < 0 || c.End > len(s.text) || c.Start >= c.End || string(s.text[c.Start:c.End]) != c.Quote:
		return refuse(QuoteNotFound, "the quote does not stand at %d to %d of the article", c.Start, c.End)
	case !slices.Contains(Modalities, c.Modality):
		return refuse(BadValue, "unknown modality %q", c.Modality)
	case c.Polarity != Affirmed && c.Polarity != Denied:
		return refuse(BadValue, "unknown polarity %q", c.Polarity)
	case !(c.Confidence > 0 && c.Confidence <= 1):
		return refuse(BadValue, "confidence %v is not above 0 and up to 1", c.Confidence)
	case c.Confidence != math.Round(c.Confidence*1000)/1000: // more than its id tells apart
		return refuse(BadValue, "confidence %v has more than three decimals", c.Confidence)
	case c.Extractor == "" || !storable(c.Extractor) || !storable(c.AttributedTo):
		return refuse(BadValue, "extractor %q, attributed to %q", c.Extractor, c.AttributedTo)
	}
	if err := c.Date.Validate(); err != nil {
		return refuse(BadValue, "%v", err)
	}
	check := s.relationClaim
	if c.Event != "" {
		check = s.eventClaim
	}
	if r := check(c); r != nil {
		return r
	}
	if want := ClaimID(c); c.ID != want {
		return refuse(BadValue, "its parts give the id %q", want)
	}
	if s.claims[c.ID] {
		return refuse(Duplicate, "stands twice")
	}
	return nil
}

func (s *sieve) relationClaim(c Claim) *refusal {
	spec, known := s.ontology.Relations[c.Type]
	from, to := s.labels[c.Subject], s.labels[c.Object]
	switch {
	case !known:
		return refuse(UnknownType, "unknown relation type %q", c.Type)
	case from == "":
		return refuse(UnknownEntity, "subject %q is not mentioned", c.Subject)
	case to == "":
		return refuse(UnknownEntity, "object %q is not mentioned", c.Object)
	case !slices.Contains(spec.From, from) || !slices.Contains(spec.To, to):
		return refuse(TypeMismatch, "%s may not run from %s to %s", c.Type, from, to)
	case c.Subject == c.Object:
		return refuse(TypeMismatch, "%q with itself", c.Subject)
	}
	allowed := func(name string) bool { _, ok := spec.Attributes[name]; return ok }
	if err := s.ontology.checkAttributes(c.Attributes, allowed); err != nil {
		return refuse(BadValue, "%v", err)
	}
	return nil
}

func (s *sieve) eventClaim(c Claim) *refusal {
	e, known := s.events[c.Event]
	if !known {
		return refuse(UnknownEntity, "event %q is not among the findings", c.Event)
	}
	if c.Type != "" || c.Subject != "" || c.Object != "" {
		return refuse(BadValue, "a claim tells an event or a relation, not both")
	}
	if err := s.ontology.checkAttributes(c.Attributes, func(name string) bool { return name == "mode" }); err != nil {
		return refuse(BadValue, "%v", err)
	}
	if mode := c.Attributes.Text("mode"); mode != "" && s.ontology.Events[e.Type].Modes[mode] == "" {
		return refuse(BadValue, "%s has no mode %q", e.Type, mode)
	}
	return nil
}

func strictlySorted[S ~string](s []S) bool {
	return slices.IsSorted(s) && len(slices.Compact(slices.Clone(s))) == len(s)
}
