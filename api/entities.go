package api

import (
	"context"
	"slices"
	"strconv"

	"entente/graph"
	"entente/queries/ask"
)

// Entities is a page of entities.
type Entities struct {
	Entities  []graph.Entity `json:"entities" nullable:"false" doc:"By id; those that a search found, the best first"`
	Truncated bool           `json:"truncated" doc:"Whether there are more"`
	Next      string         `json:"next,omitempty" doc:"The cursor of the next page, left out at the end and in a search"`
}

type entitiesInput struct {
	Q      string        `query:"q" maxLength:"200" doc:"Words that a name must have, the last one as a beginning; left out, all entities are listed" example:"kim"`
	Type   []graph.Label `query:"type" enum:"Person,Nation,Organization,Location,Treaty,Conflict,Deployment" doc:"Only entities of these types" example:"[\"Person\"]"`
	Limit  int           `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Most entities"`
	Cursor string        `query:"cursor" doc:"What the page before gave as next; not in a search"`
}

var entitiesOperation = operation{path: "/v1/entities", id: "entities", tag: tagGraph,
	summary:     "Find entities by name, or list them",
	description: "With q the entities whose names hold its words, case and diacritics aside, the best first. Without it all entities by id, page by page.",
	example: Entities{Entities: []graph.Entity{{ID: "person:kim-jong-un", Label: graph.Person, Name: "Kim Jong Un",
		Names: []string{"Kim", "Kim Jong Un"}}}, Truncated: true, Next: "eyJxIjoiZW50aXRpZXMifQ"}}

func (s *Server) entities(ctx context.Context, in *entitiesInput) (Entities, error) {
	if in.Q == "" {
		return s.listEntities(ctx, in)
	}
	if in.Cursor != "" {
		return Entities{}, invalid("query.cursor", in.Cursor, "a search has one page; leave the cursor or q out")
	}
	found, err := s.store.SearchNames(ctx, in.Q, graph.MaxLimit)
	if err != nil {
		return Entities{}, err
	}
	found = slices.DeleteFunc(found, func(e graph.Entity) bool { return len(in.Type) > 0 && !slices.Contains(in.Type, e.Label) })
	return Entities{Entities: append([]graph.Entity{}, found[:min(len(found), in.Limit)]...), Truncated: len(found) > in.Limit}, nil
}

// listEntities asks the query entities, and gives its rows as entities.
func (s *Server) listEntities(ctx context.Context, in *entitiesInput) (Entities, error) {
	values := map[string][]string{"limit": {strconv.Itoa(in.Limit)}}
	for _, l := range in.Type {
		values["labels"] = append(values["labels"], string(l))
	}
	answer, err := s.asker.Ask(ctx, "entities", values, in.Cursor)
	if err != nil {
		return Entities{}, located(err, nil)
	}
	out := Entities{Entities: []graph.Entity{}, Truncated: answer.Truncated, Next: answer.Next}
	for _, row := range answer.Rows {
		e, _ := answer.Value(row, "entity").(ask.Entity)
		names, _ := answer.Value(row, "names").([]string)
		details, _ := answer.Value(row, "details").(graph.Attributes)
		out.Entities = append(out.Entities, graph.Entity{ID: e.ID, Label: e.Type, Name: e.Name, Names: names,
			Properties: graph.Properties{Attributes: details}})
	}
	return out, nil
}

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
