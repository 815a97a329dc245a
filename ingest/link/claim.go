package link

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"entente/graph"
	"entente/ingest"
)

// claims turns the statements into claims and events: one claim for each pair of
// a relation's subjects and objects, one event and one claim for each act.
func (d *document) claims() ([]graph.Claim, []graph.Event) {
	var claims []graph.Claim
	events := map[graph.ID]graph.Event{}
	told := map[graph.ID]bool{}
	tell := func(c graph.Claim) {
		if c.ID = graph.ClaimID(c); !told[c.ID] {
			told[c.ID] = true
			claims = append(claims, c)
		}
	}
	for _, s := range d.x.Statements {
		subjects, objects := d.idsOf(s.Subjects), d.idsOf(s.Objects)
		claim := d.claim(s)
		if s.Event != "" {
			if e, ok := d.event(s, subjects, objects); ok {
				events[e.ID] = e
				claim.Event = e.ID
				claim.Attributes.Set("mode", s.Mode)
				tell(claim)
			}
			continue
		}
		if len(subjects) == 0 || len(objects) == 0 {
			d.reject(graph.UnknownEntity, s, "nothing that it could stand for")
			continue
		}
		claim.Type = s.Relation
		claim.Attributes = d.details(s)
		for _, subject := range subjects {
			for _, object := range objects {
				if subject != object {
					claim.Subject, claim.Object = subject, object
					tell(claim)
				}
			}
		}
	}
	out := make([]graph.Event, 0, len(events))
	for _, id := range slices.Sorted(maps.Keys(events)) {
		out = append(out, events[id])
	}
	return claims, out
}

// claim returns the part of a claim that is the same for relations and events.
func (d *document) claim(s ingest.Statement) graph.Claim {
	c := graph.Claim{Article: d.article.ID, Start: s.Quote.Start, End: s.Quote.End, Modality: s.Modality, Polarity: s.Polarity, Date: s.Date,
		Confidence: math.Round(s.Confidence*1000) / 1000, Extractor: d.x.Extractor + "/" + s.Rule, AttributedTo: s.ClaimantWords}
	if s.Quote.Start >= 0 && s.Quote.Start <= s.Quote.End && s.Quote.End <= len(d.text.Runes) {
		c.Quote = d.text.Slice(s.Quote)
	}
	if ids := d.idsOf([]int{s.Claimant}); len(ids) > 0 {
		c.AttributedTo = string(ids[0])
	}
	return c
}

// event returns the event that a statement tells, and whether somebody acts in it.
func (d *document) event(s ingest.Statement, actors, recipients []graph.ID) (graph.Event, bool) {
	recipients = slices.DeleteFunc(recipients, func(id graph.ID) bool { return slices.Contains(actors, id) })
	if graph.Standard().Events[s.Event].Symmetric {
		actors, recipients = append(actors, recipients...), nil
	}
	if len(actors) == 0 {
		d.reject(graph.UnknownEntity, s, "nobody known acts")
		return graph.Event{}, false
	}
	if len(s.Objects) > 0 && len(recipients) == 0 && len(actors) < 2 {
		d.reject(graph.Unsupported, s, "the recipient stands for nothing else than the actor")
		return graph.Event{}, false
	}
	e := graph.Event{Type: s.Event, Actors: graph.SortIDs(actors), Date: s.Date}
	if len(recipients) > 0 {
		e.Recipients = graph.SortIDs(recipients)
	}
	if place := d.idsOf([]int{s.Place}); len(place) == 1 && (d.entities[place[0]].label == graph.Location || d.entities[place[0]].label == graph.Nation) {
		e.Place = place[0]
	}
	e.ID = graph.EventID(e)
	return e, true
}

// details returns the attributes of a relation's claim: its own, and what the
// mention of a treaty or deployment says that the ontology lets the claim carry.
func (d *document) details(s ingest.Statement) graph.Attributes {
	spec := graph.Standard().Relations[s.Relation].Attributes
	out := graph.Attributes{}
	for _, i := range slices.Concat(s.Subjects, s.Objects) {
		if i < 0 || i >= len(d.x.Mentions) || !described(d.x.Mentions[i].Label) {
			continue
		}
		m := d.x.Mentions[i]
		for _, name := range slices.Sorted(maps.Keys(m.Attributes)) {
			if carries(spec, name) {
				out.Set(name, m.Attributes[name])
			}
		}
		if _, ok := spec["startedOn"]; ok && m.Label == graph.Deployment {
			out.Set("startedOn", m.Date)
		}
		if _, ok := spec["signedOn"]; ok && m.Label == graph.Treaty {
			out.Set("signedOn", m.Date)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Attributes)) {
		out.Set(name, s.Attributes[name])
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// carries says whether a claim of a relation may have the attribute; a count goes
// with its Min and Max.
func carries(spec map[string]graph.Place, name string) bool {
	for _, n := range []string{name, trim(name, "Min"), trim(name, "Max")} {
		if _, ok := spec[n]; ok {
			return true
		}
	}
	return false
}

func trim(name, suffix string) string {
	if len(name) > len(suffix) && name[len(name)-len(suffix):] == suffix {
		return name[:len(name)-len(suffix)]
	}
	return name
}

func (d *document) reject(r graph.Reason, s ingest.Statement, why string) {
	quote := ""
	if s.Quote.Start >= 0 && s.Quote.Start <= s.Quote.End && s.Quote.End <= len(d.text.Runes) {
		quote = d.text.Slice(s.Quote)
	}
	d.rejected = append(d.rejected, graph.Rejection{Reason: r, Detail: fmt.Sprintf("%s%s by %s «%s»: %s", s.Relation, s.Event, s.Rule, quote, why)})
}
