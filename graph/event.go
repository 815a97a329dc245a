package graph

import (
	"slices"
	"strings"
)

// EventType is a PLOVER event type such as "CONSULT", as the ontology lists them.
type EventType string

// Event is one dated act of actors towards recipients. Its identity is exact:
// type, actors, recipients, date and place. Two articles that tell it are two
// claims about one event.
type Event struct {
	// ID is EventID of type, actors, recipients, date and place.
	ID   ID        `json:"id"`
	Type EventType `json:"type"`
	// Actors did it: at least one, sorted, each once. For a symmetric type, and
	// for what actors do to each other, all of them stand here and Recipients is
	// empty.
	Actors []ID `json:"actors"`
	// Recipients are those it was done to, sorted, each once.
	Recipients []ID `json:"recipients,omitempty"`
	// Date is when it happened or is to happen, empty when unknown.
	Date Date `json:"date,omitempty"`
	// Place is the Location or Nation where it happened, empty when unknown.
	Place ID `json:"place,omitempty"`
	// Properties hold the mode on which the claims agree.
	Properties
}

// EventID returns the id that type, actors, recipients, date and place of e give.
func EventID(e Event) ID {
	return HashID("event", string(e.Type), joinIDs(e.Actors), joinIDs(e.Recipients), string(e.Date), string(e.Place))
}

// SortIDs sorts ids and drops repeated ones, as the lists of an Event want it.
func SortIDs(ids []ID) []ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

func joinIDs(ids []ID) string {
	s := make([]string, len(ids))
	for i, id := range ids {
		s[i] = string(id)
	}
	return strings.Join(s, " ")
}

// dyads returns the direct edges that the event gives: one for each actor and
// recipient, and where there is no recipient one for each two actors. An edge of
// a symmetric type runs from the id that sorts first; mutual acts of a directed
// type give one edge each way.
func (e Event) dyads(t EventSpec) []RelationKey {
	var out []RelationKey
	if len(e.Recipients) > 0 {
		for _, a := range e.Actors {
			for _, r := range e.Recipients {
				out = append(out, canonical(t.Edge, a, r, t.Symmetric))
			}
		}
	} else {
		for i, a := range e.Actors {
			for _, b := range e.Actors[i+1:] {
				out = append(out, RelationKey{t.Edge, a, b})
				if !t.Symmetric {
					out = append(out, RelationKey{t.Edge, b, a})
				}
			}
		}
	}
	return out
}
