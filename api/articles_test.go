package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"entente/api"
	"entente/graph"
)

func add(t *testing.T, s *api.Server, mediaType, body string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, s, http.MethodPost, "/v1/articles", body, "Authorization", "Bearer "+key, "Content-Type", mediaType)
}

func TestAddAndRetractArticle(t *testing.T) {
	s := newServer(t)
	before := get(t, s, "/v1/export").Body.String()
	const text = `{"text":"It is said that Vladimir Putin leads Russia.","title":"Who leads"}`
	w := add(t, s, "application/json", text)
	added := decoded[api.Added](t, w, http.StatusCreated)
	if added.Outcome != graph.OutcomeNew || added.Article.Title != "Who leads" || added.New.Claims != 1 || len(added.Entities) != 2 ||
		len(added.Claims) != 1 || added.Claims[0].Quote != "Vladimir Putin leads Russia" {
		t.Errorf("%+v", added)
	}
	if got := w.Header().Get("Location"); got != "/v1/articles/"+string(added.Article.ID) {
		t.Errorf("Location: %q", got)
	}
	again := decoded[api.Added](t, add(t, s, "application/json", text), http.StatusOK)
	if again.Outcome != graph.OutcomeKnown || again.Article.ID != added.Article.ID || again.New != (graph.Counts{}) {
		t.Errorf("once more: %+v", again)
	}
	retract := func() *httptest.ResponseRecorder {
		return send(t, s, http.MethodDelete, "/v1/articles/"+string(added.Article.ID), "", "Authorization", "Bearer "+key)
	}
	if gone := decoded[api.Retracted](t, retract(), http.StatusOK); gone.Article != added.Article.ID || gone.Removed.Claims != 1 || gone.Removed.Articles != 1 {
		t.Errorf("%+v", gone)
	}
	wantProblem(t, retract(), http.StatusNotFound, "not-found")
	if after := get(t, s, "/v1/export").Body.String(); after != before {
		t.Error("the graph is not what it was before the article")
	}
}

func TestAddWhatSaysNothing(t *testing.T) {
	s := newServer(t)
	for _, mediaType := range []string{"text/plain; charset=utf-8", "text/html"} {
		w := add(t, s, mediaType, mediaType+" without a fact")
		if added := decoded[api.Added](t, w, http.StatusCreated); added.New.Articles != 1 || len(added.Claims) != 0 {
			t.Errorf("%+v", added)
		}
		if !bytes.Contains(w.Body.Bytes(), []byte(`"claims":[]`)) {
			t.Errorf("no claims are not null: %s", w.Body)
		}
	}
}

func TestExport(t *testing.T) {
	store := newStore(t)
	s := newServer(t, func(c *api.Config) { c.Store = store })
	w := get(t, s, "/v1/export")
	if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != "application/jsonl" {
		t.Errorf("%d %s", w.Code, got)
	}
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	if err := store.Export(t.Context(), func(r graph.Record) error { return enc.Encode(r) }); err != nil {
		t.Fatal(err)
	}
	if want.Len() == 0 || w.Body.String() != want.String() {
		t.Errorf("%d bytes, want the %d of the store's export", w.Body.Len(), want.Len())
	}
}

// TestExportBreaksOff wants a client to see that an export did not come to its end.
func TestExportBreaksOff(t *testing.T) {
	server := httptest.NewServer(newServer(t, func(c *api.Config) { c.Store = endlessStore{} }))
	defer server.Close()
	res, err := http.Get(server.URL + "/v1/export")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(res.Body); err == nil {
		t.Errorf("%d bytes, and no sign that more was to come", out.Len())
	}
}

// endlessStore exports more than an answer holds back, and then goes away.
type endlessStore struct{ graph.Store }

func (endlessStore) Export(_ context.Context, yield func(graph.Record) error) error {
	for range 50_000 {
		if err := yield(graph.Record{Entity: &russia}); err != nil {
			return err
		}
	}
	return graph.ErrUnavailable
}
