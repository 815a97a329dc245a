package api

import (
	"context"

	"entente/graph"
)

type entityID struct {
	ID string `path:"id" maxLength:"200" doc:"The entity's id" example:"nation:PRK"`
}

var entityOperation = operation{path: "/v1/entities/{id}", id: "entity", tag: tagGraph, problems: []string{"not-found"},
	summary:     "Look up an entity",
	description: "An entity as all articles together describe it, with every name under which they know it.",
	example: graph.Entity{ID: "nation:PRK", Label: graph.Nation, Name: "North Korea", Names: []string{"Korea Utara", "North Korea"},
		Properties: graph.Properties{Attributes: graph.Attributes{"iso": "PRK"}}}}

func (s *Server) entity(ctx context.Context, in *entityID) (graph.Entity, error) {
	id := graph.ID(in.ID)
	e, err := s.store.Entity(ctx, id)
	return e, unknown(id, err)
}

// entityRelations asks what stands at /v1/entities/{id}/relations.
var entityRelations = asking{query: "relations-of", inPath: map[string]string{"entity": "id"},
	operation: operation{path: "/v1/entities/{id}/relations", id: "entity-relations", tag: tagGraph}}
