package api_test

import (
	"net/http"
	"testing"

	"entente/graph"
)

func TestEntity(t *testing.T) {
	s := newServer(t)
	if e := decoded[graph.Entity](t, get(t, s, "/v1/entities/nation:PRK"), http.StatusOK); e.ID != korea.ID || e.Name != korea.Name {
		t.Errorf("%+v", e)
	}
}

// TestEntityRelations wants a path below an entity to take its id, its name, and the
// parameters of the query that it asks.
func TestEntityRelations(t *testing.T) {
	s := newServer(t)
	want := decoded[answer](t, get(t, s, "/v1/queries/relations-of?entity=PRK&types=LEADS"), http.StatusOK)
	for _, id := range []string{"nation:PRK", "North Korea"} {
		got := decoded[answer](t, get(t, s, "/v1/entities/"+id+"/relations?types=LEADS"), http.StatusOK)
		if len(got.Rows) != 1 || len(want.Rows) != 1 || got.Understood["entity"].ID != korea.ID {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
}

func TestBadEntities(t *testing.T) {
	s := newServer(t)
	for _, tt := range []struct {
		name, target string
		status       int
		kind         string
		location     string
	}{
		{"unknown id", "/v1/entities/nation:XXX", 404, "not-found", "path.id"},
		{"no id", "/v1/entities/x y", 404, "not-found", "path.id"},
		{"unknown name", "/v1/entities/Atlantis/relations", 404, "not-found", "path.id"},
		{"ambiguous name", "/v1/entities/Pyongyang/relations", 409, "ambiguous-name", "path.id"},
		{"the entity twice", "/v1/entities/nation:PRK/relations?entity=RUS", 400, "invalid", "query.entity"},
		{"wrong limit", "/v1/entities/nation:PRK/relations?limit=-1", 400, "invalid", "query.limit"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := get(t, s, tt.target)
			if p := wantProblem(t, w, tt.status, tt.kind); len(p.Errors) != 1 || p.Errors[0].Location != tt.location {
				t.Errorf("want an error at %s: %s", tt.location, w.Body)
			}
		})
	}
}
