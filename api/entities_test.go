package api_test

import (
	"net/http"
	"slices"
	"testing"

	"entente/api"
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

// TestEntities finds entities by name, and lists them page by page.
func TestEntities(t *testing.T) {
	s := newServer(t)
	type page struct {
		Entities  []graph.Entity
		Truncated bool
		Next      string
	}
	ids := func(target string) (ids []graph.ID, p page) {
		t.Helper()
		p = decoded[page](t, get(t, s, target), http.StatusOK)
		for _, e := range p.Entities {
			ids = append(ids, e.ID)
		}
		return ids, p
	}
	for _, tt := range []struct {
		target string
		want   []graph.ID
	}{
		{"/v1/entities?q=pyongyang&type=Location", []graph.ID{"location:pyongyang"}},
		{"/v1/entities?q=jong+un", []graph.ID{kim.ID}},
		{"/v1/entities?q=atlantis", nil},
		{"/v1/entities?type=Treaty", []graph.ID{pact.ID}},
		{"/v1/entities?type=Treaty,Location", []graph.ID{"location:pyongyang", pact.ID}},
	} {
		if got, _ := ids(tt.target); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.target, got, tt.want)
		}
	}
	if _, p := ids("/v1/entities?q=kim&limit=1"); len(p.Entities) != 1 || !p.Truncated || p.Next != "" {
		t.Errorf("a search that finds more than asked for: %+v", p)
	}
	all, p := ids("/v1/entities")
	if !slices.IsSorted(all) || p.Truncated || len(all) != 9 {
		t.Errorf("all entities: %v", all)
	}
	var paged []graph.ID
	for target := "/v1/entities?limit=2"; ; {
		some, p := ids(target)
		paged = append(paged, some...)
		if p.Next == "" {
			break
		}
		target = "/v1/entities?limit=2&cursor=" + p.Next
	}
	if !slices.Equal(paged, all) {
		t.Errorf("page by page %v, want %v", paged, all)
	}
}

// TestResources wants the paths that ask a query to answer as the query does.
func TestResources(t *testing.T) {
	s := newServer(t)
	for path, query := range map[string]string{
		"/v1/entities/nation:PRK/timeline?limit=5": "timeline?entity=nation:PRK&limit=5",
		"/v1/entities/PRK/relations":               "relations-of?entity=PRK",
		"/v1/relations?a=Kim+Jong+Un&b=PRK":        "relations-between?a=Kim+Jong+Un&b=PRK",
		"/v1/paths?from=RUS&to=PRK":                "paths?from=RUS&to=PRK",
		"/v1/events?types=CONSULT":                 "events?types=CONSULT",
		"/v1/articles?limit=1":                     "articles?limit=1",
		"/v1/articles?format=csv":                  "articles?format=csv",
	} {
		got, want := get(t, s, path), get(t, s, "/v1/queries/"+query)
		if got.Code != http.StatusOK || got.Body.String() != want.Body.String() {
			t.Errorf("%s: %d %s\nwant %s", path, got.Code, got.Body, want.Body)
		}
	}
}

// TestEvidence looks up an event and an article, with what they rest on.
func TestEvidence(t *testing.T) {
	s := newServer(t)
	story := stories()[0]
	event := decoded[api.Told](t, get(t, s, "/v1/events/"+string(story.Events[0].ID)), http.StatusOK)
	if event.Type != "CONSULT" || len(event.Claims) != 1 || event.Claims[0].Event != event.ID {
		t.Errorf("%+v", event)
	}
	article := decoded[api.Stated](t, get(t, s, "/v1/articles/"+string(story.Article.ID)), http.StatusOK)
	if article.Title != story.Article.Title || len(article.Claims) != len(story.Claims) {
		t.Fatalf("%+v", article)
	}
	text := []rune(article.Text)
	for _, c := range article.Claims {
		if string(text[c.Start:c.End]) != c.Quote {
			t.Errorf("%q does not stand at %d", c.Quote, c.Start)
		}
	}
}

func TestBadEntities(t *testing.T) {
	wantRefused(t, newServer(t), []refusal{
		{"unknown id", "/v1/entities/nation:XXX", 404, "not-found", "path.id"},
		{"unknown event", "/v1/events/event:00", 404, "not-found", "path.id"},
		{"unknown article", "/v1/articles/article:00", 404, "not-found", "path.id"},
		{"unknown type", "/v1/entities?type=Planet", 400, "invalid", "query.type[0]"},
		{"a cursor in a search", "/v1/entities?q=kim&cursor=e30", 400, "invalid", "query.cursor"},
		{"bad cursor", "/v1/entities?cursor=e30", 400, "invalid", "query.cursor"},
		{"limit out of range", "/v1/entities?limit=501", 400, "invalid", "query.limit"},
		{"a name that fits nothing", "/v1/paths?from=Atlantis&to=PRK", 404, "not-found", "query.from"},
		{"a parameter left out", "/v1/relations?a=PRK", 400, "invalid", "query.b"},
		{"no id", "/v1/entities/x y", 404, "not-found", "path.id"},
		{"unknown name", "/v1/entities/Atlantis/relations", 404, "not-found", "path.id"},
		{"ambiguous name", "/v1/entities/Pyongyang/relations", 409, "ambiguous-name", "path.id"},
		{"the entity twice", "/v1/entities/nation:PRK/relations?entity=RUS", 400, "invalid", "query.entity"},
		{"wrong limit", "/v1/entities/nation:PRK/relations?limit=-1", 400, "invalid", "query.limit"},
	})
}
