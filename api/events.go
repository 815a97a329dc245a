package api

import (
	"context"

	"entente/graph"
)

// Told is an event with the claims about it.
type Told struct {
	graph.Event
	Claims []graph.Claim `json:"claims" nullable:"false" doc:"Who says so, each with its quote; 1,000 at most"`
}

// mostClaims is how many claims of one event or article are answered at once.
const mostClaims = 1000

type eventID struct {
	ID string `path:"id" maxLength:"200" doc:"The event's id" example:"event:1d903623da6be6cbe1fef23826fe7f23"`
}

var eventOperation = operation{path: "/v1/events/{id}", id: "event", tag: tagGraph, problems: []string{"not-found"},
	summary:     "Look up an event",
	description: "An event with every claim about it, those that deny it too.",
	example: Told{Event: exampleAdded(graph.OutcomeNew).Events[0], Claims: []graph.Claim{{ID: "claim:77ab", Article: "article:sha256:5f0c", Event: "event:1d9e",
		Quote: "Putin bertemu Pemimpin Korea Utara Kim Jong Un", Start: 24, End: 70, Modality: graph.Factual, Polarity: graph.Affirmed,
		Confidence: 0.8, Date: "2024-06-19", Extractor: "rules/id.event"}}}}

func (s *Server) event(ctx context.Context, in *eventID) (Told, error) {
	id := graph.ID(in.ID)
	e, err := s.store.Event(ctx, id)
	if err != nil {
		return Told{}, unknown(id, err)
	}
	claims, err := s.store.Claims(ctx, graph.ClaimFilter{Event: id, Limit: mostClaims})
	return Told{e, append([]graph.Claim{}, claims...)}, err
}
