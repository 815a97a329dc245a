package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"entente/api"
	"entente/graph"
)

// TestBadRequests wants each to be refused with a problem that says where it is wrong.
func TestBadRequests(t *testing.T) {
	s := newServer(t)
	long := strings.Repeat("x", 10_000)
	const auth = "Bearer " + key
	tests := []struct {
		name, method, target, body string
		headers                    []string
		status                     int
		kind, location             string
	}{
		{"no path", "GET", "/v2/entities", "", nil, 404, "not-found", ""},
		{"a slash more", "GET", "/healthz/", "", nil, 404, "not-found", ""},
		{"a long path", "GET", "/" + long, "", nil, 404, "not-found", ""},
		{"a NUL in the path", "GET", "/v1/\x00", "", nil, 400, "invalid", "path"},
		{"dots in the path", "GET", "/v1/../../etc/passwd", "", nil, 404, "not-found", ""},
		{"method", "PUT", "/healthz", "", nil, 405, "method-not-allowed", ""},
		{"unknown parameter", "GET", "/healthz?verbose=1", "", nil, 400, "invalid", "query.verbose"},
		{"unknown parameter of what streams", "GET", "/v1/export?limit=1", "", nil, 400, "invalid", "query.limit"},
		{"unknown parameter of an asking path", "GET", "/v1/entities/nation:PRK/relations?entity=RUS", "", nil, 400, "invalid", "query.entity"},
		{"a parameter twice", "GET", "/v1/entities?q=kim&q=putin", "", nil, 400, "invalid", "query.q"},
		{"a format twice", "GET", "/v1/queries/relations-of?entity=PRK&format=json&format=csv", "", nil, 400, "invalid", "query.format"},
		{"a wrong word in a list given twice", "GET", "/v1/entities?type=Nation&type=nothing", "", nil, 400, "invalid", "query.type[1]"},
		{"unknown problem", "GET", "/problems/none", "", nil, 404, "not-found", ""},

		{"add without a key", "POST", "/v1/articles", "text", []string{"Content-Type", "text/plain"}, 401, "unauthorized", ""},
		{"add with a wrong key", "POST", "/v1/articles", "text", []string{"Authorization", auth + "x", "Content-Type", "text/plain"}, 401, "unauthorized", ""},
		{"add with a key that is none", "POST", "/v1/articles", "text", []string{"Authorization", "Basic " + key, "Content-Type", "text/plain"}, 401, "unauthorized", ""},
		{"add with an unknown parameter", "POST", "/v1/articles?dry=1", "text", []string{"Authorization", auth, "Content-Type", "text/plain"}, 400, "invalid", "query.dry"},
		{"add without a content type", "POST", "/v1/articles", "text", []string{"Authorization", auth}, 415, "unsupported-content", "header.Content-Type"},
		{"add what is packed", "POST", "/v1/articles", "text", []string{"Authorization", auth, "Content-Type", "text/plain", "Content-Encoding", "br"}, 415, "unsupported-content", "header.Content-Encoding"},
		{"add a PDF", "POST", "/v1/articles", "%PDF", []string{"Authorization", auth, "Content-Type", "application/pdf"}, 415, "unsupported-content", "header.Content-Type"},
		{"add in a language without a pack", "POST", "/v1/articles", "Bonjour", []string{"Authorization", auth, "Content-Type", "text/plain"}, 415, "unsupported-content", "body"},
		{"add too much", "POST", "/v1/articles", long + "x", []string{"Authorization", auth, "Content-Type", "text/plain"}, 413, "too-large", "body"},
		{"add nothing", "POST", "/v1/articles", "", []string{"Authorization", auth, "Content-Type", "text/plain"}, 400, "invalid", "body"},
		{"add JSON cut off", "POST", "/v1/articles", `{"text": "a`, []string{"Authorization", auth, "Content-Type", "application/json"}, 400, "invalid", "body"},
		{"add what is not JSON", "POST", "/v1/articles", "text", []string{"Authorization", auth, "Content-Type", "application/json"}, 400, "invalid", "body"},

		{"retract without a key", "DELETE", "/v1/articles/article:sha256:00", "", nil, 401, "unauthorized", ""},
		{"retract what is not stored", "DELETE", "/v1/articles/article:sha256:00", "", []string{"Authorization", auth}, 404, "not-found", "path.id"},
		{"retract what is no article", "DELETE", "/v1/articles/nation:PRK", "", []string{"Authorization", auth}, 400, "invalid", "path.id"},
		{"retract a NUL", "DELETE", "/v1/articles/article:\x00", "", []string{"Authorization", auth}, 400, "invalid", "path"},
		{"retract a long id", "DELETE", "/v1/articles/article:" + long, "", []string{"Authorization", auth}, 400, "invalid", "path.id"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := send(t, s, tt.method, tt.target, tt.body, tt.headers...)
			p := wantProblem(t, w, tt.status, tt.kind)
			if tt.location != "" && (len(p.Errors) != 1 || p.Errors[0].Location != tt.location || p.Errors[0].Message == "") {
				t.Errorf("want an error at %s: %s", tt.location, w.Body)
			}
			if tt.status == http.StatusMethodNotAllowed && w.Header().Get("Allow") != "GET" {
				t.Errorf("Allow: %q", w.Header().Get("Allow"))
			}
			if tt.status == http.StatusUnauthorized && w.Header().Get("WWW-Authenticate") == "" {
				t.Error("no WWW-Authenticate")
			}
		})
	}
}

// brokenStore fails as it is told to.
type brokenStore struct {
	graph.Store
	err   error
	panic bool
	slow  bool
}

func (s brokenStore) Source(ctx context.Context, _ graph.ID) (graph.Source, error) {
	switch {
	case s.panic:
		panic(s.err)
	case s.slow:
		<-ctx.Done()
		return graph.Source{}, ctx.Err()
	}
	return graph.Source{}, s.err
}

func (s brokenStore) Export(_ context.Context, yield func(graph.Record) error) error {
	if err := yield(graph.Record{Entity: &russia}); err != nil {
		return err
	}
	return s.err
}

// TestStoreErrors wants each failure of the store to be told as what it is, and no
// word of the inside.
func TestStoreErrors(t *testing.T) {
	secret := errors.New("secret words of the inside")
	tests := []struct {
		name   string
		store  brokenStore
		status int
		kind   string
	}{
		{"away", brokenStore{err: errors.Join(secret, graph.ErrUnavailable)}, 503, "unavailable"},
		{"slow", brokenStore{slow: true}, 503, "timeout"},
		{"damaged", brokenStore{err: errors.Join(secret, graph.ErrInvalid)}, 400, "invalid"},
		{"of another program", brokenStore{err: errors.Join(secret, graph.ErrConflict)}, 409, "conflict"},
		{"not migrated", brokenStore{err: errors.Join(secret, graph.ErrNotSupported)}, 501, "not-supported"},
		{"failing", brokenStore{err: secret}, 500, "internal"},
		{"panicking", brokenStore{err: secret, panic: true}, 500, "internal"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			log := &lines{}
			s := newServer(t, func(c *api.Config) { c.Store, c.Logger, c.QueryTimeout = tt.store, log.logger(), 50*time.Millisecond })
			w := get(t, s, "/readyz")
			p := wantProblem(t, w, tt.status, tt.kind)
			if strings.Contains(w.Body.String(), "secret") {
				t.Errorf("the client reads the inside: %s", w.Body)
			}
			if !strings.Contains(log.String(), p.Instance) || (tt.store.err != nil && tt.status >= 500 && !strings.Contains(log.String(), secret.Error())) {
				t.Errorf("the log does not know the cause of %s: %s", p.Instance, log)
			}
			if retry := w.Header().Get("Retry-After"); (retry != "") != (tt.status == 503) {
				t.Errorf("Retry-After: %q", retry)
			}
			if tt.store.err != nil && !tt.store.panic {
				wantProblem(t, get(t, s, "/v1/export"), tt.status, tt.kind)
			}
		})
	}
}

// TestQueryTimeout wants a statement that runs too long to be stopped.
func TestQueryTimeout(t *testing.T) {
	s := newServer(t, func(c *api.Config) { c.QueryTimeout = time.Nanosecond })
	for _, path := range []string{"/v1/queries/relations-of?entity=PRK", "/v1/entities/nation:PRK"} {
		wantProblem(t, get(t, s, path), http.StatusServiceUnavailable, "timeout")
	}
}

// TestStoreClosed wants a store that went away to be told as that, whatever is asked.
func TestStoreClosed(t *testing.T) {
	store := newStore(t)
	s := newServer(t, func(c *api.Config) { c.Store = store })
	store.Close()
	for _, path := range []string{"/readyz", "/v1/queries/relations-of?entity=PRK", "/v1/entities/nation:PRK", "/v1/export"} {
		wantProblem(t, get(t, s, path), http.StatusServiceUnavailable, "unavailable")
	}
	wantProblem(t, add(t, s, "text/plain", "Vladimir Putin leads Russia"), http.StatusServiceUnavailable, "unavailable")
	if w := get(t, s, "/healthz"); w.Code != http.StatusOK {
		t.Errorf("the server itself: %d", w.Code)
	}
}

// TestClientGone wants no failure to be logged when a client does not wait.
func TestClientGone(t *testing.T) {
	log := &lines{}
	s := newServer(t, func(c *api.Config) { c.Logger = log.logger() })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, path := range []string{"/v1/queries/relations-of?entity=PRK", "/v1/entities/nation:PRK"} {
		s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, http.NoBody).WithContext(ctx))
	}
	if got := log.String(); strings.Count(got, `"status":499`) != 2 || strings.Contains(got, "ERROR") {
		t.Error(got)
	}
}

func TestProblemPages(t *testing.T) {
	s := newServer(t)
	w := get(t, s, wantProblem(t, get(t, s, "/none"), http.StatusNotFound, "not-found").Type)
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// TestNoRoute wants a browser to be shown a page, and a program a problem.
func TestNoRoute(t *testing.T) {
	s := newServer(t)
	for accept, want := range map[string]string{
		"": "application/problem+json", "*/*": "application/problem+json", "application/json": "application/problem+json",
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "text/html; charset=utf-8",
	} {
		w := get(t, s, "/none", "Accept", accept)
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusNotFound || got != want {
			t.Errorf("Accept %q: %d %q, want 404 %q", accept, w.Code, got, want)
		}
	}
}
