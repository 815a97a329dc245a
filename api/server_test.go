package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"entente/api"
	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
	"entente/ingest"
	"entente/queries"
)

// key is what lets the tests write.
const key = "a-key-for-tests-only"

var (
	russia = graphtest.Nation("RUS", "Russia")
	korea  = graphtest.Nation("PRK", "North Korea")
	putin  = graphtest.Named(graph.Person, "Vladimir Putin")
	kim    = graphtest.Named(graph.Person, "Kim Jong Un")
	pact   = graphtest.Named(graph.Treaty, "Comprehensive Strategic Partnership Treaty")
)

// stories are what the tests' graph holds.
func stories() []graph.Findings {
	return []graph.Findings{
		graphtest.NewStory("Summit in Pyongyang", "2024-06-19", "one.example").
			Relate(putin, "LEADS", russia).
			Relate(kim, "LEADS", korea).
			Relate(russia, "PARTY_TO", pact).
			Relate(korea, "PARTY_TO", pact).
			Tell("CONSULT", "2024-06-19", []graph.Entity{putin, kim}, nil).Findings(),
		graphtest.NewStory("Two Kims", "2024-07-01", "two.example").
			Relate(graphtest.Named(graph.Person, "Kim Yo Jong"), "OFFICIAL_OF", korea).
			Relate(graphtest.Named(graph.Location, "Pyongyang"), "LOCATED_IN", korea).
			Relate(graphtest.Named(graph.Organization, "Pyongyang"), "MEMBER_OF", graphtest.Named(graph.Organization, "League of Capitals")).Findings(),
	}
}

func newStore(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), stories()...); err != nil {
		t.Fatal(err)
	}
	return s
}

// newServer returns a server over a small graph, open to readers.
func newServer(t testing.TB, change ...func(*api.Config)) *api.Server {
	t.Helper()
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	cfg := api.Config{Catalog: catalog, Documents: documents{}, Pipeline: pipeline{}, Keys: []string{key}, ReadOpen: true, MaxBytes: 10_000,
		Version: "1.2.3", Browser: fstest.MapFS{"guide.html": {Data: []byte("<article>guide</article>")}}}
	for _, f := range change {
		f(&cfg)
	}
	if cfg.Store == nil {
		cfg.Store = newStore(t)
	}
	s, err := api.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// documents reads the bodies that tests post.
type documents struct{}

func (documents) Document(mediaType string, body io.Reader) (ingest.Document, error) {
	d := ingest.Document{Path: "body"}
	data, err := io.ReadAll(body)
	if err != nil {
		return d, err
	}
	d.Article.Text = string(data)
	if mediaType == "application/json" {
		var object struct{ Text, Title string }
		if err := json.Unmarshal(data, &object); err != nil {
			return d, fmt.Errorf("body: JSON is broken: %w", graph.ErrInvalid)
		}
		d.Article.Text, d.Article.Title = object.Text, object.Title
	}
	if d.Article.Text == "" {
		return d, fmt.Errorf("body: is empty: %w", graph.ErrInvalid)
	}
	return d, nil
}

// pipeline reads one sentence: that Putin leads Russia.
type pipeline struct{}

func (pipeline) Read(_ context.Context, d ingest.Document) ingest.Reading {
	const quote = "Vladimir Putin leads Russia"
	d.Article.Lang = "en"
	if strings.HasPrefix(d.Article.Text, "Bonjour") {
		return ingest.Reading{Document: d, Err: fmt.Errorf("body: no pack for fr: %w", graph.ErrNotSupported)}
	}
	d.Article.ID = graph.ArticleID(d.Article)
	f := graph.Findings{Article: d.Article}
	if i := strings.Index(d.Article.Text, quote); i >= 0 {
		f.Mentions = []graph.Mention{{Entity: putin, Count: 1, First: i}, {Entity: russia, Count: 1, First: i + 21}}
		c := graph.Claim{Article: d.Article.ID, Type: "LEADS", Subject: putin.ID, Object: russia.ID, Quote: quote, Start: i, End: i + len(quote),
			Modality: graph.Factual, Polarity: graph.Affirmed, Confidence: 0.9, Extractor: "test/leads"}
		c.ID = graph.ClaimID(c)
		f.Claims = []graph.Claim{c}
	}
	return ingest.Reading{Document: d, Linked: ingest.Linked{Findings: f}}
}

// send sends a request; headers are name and value in turn.
func send(t testing.TB, h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://entente.example/", strings.NewReader(body))
	path, query, _ := strings.Cut(target, "?")
	r.URL.Path, r.URL.RawQuery = path, query
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(t testing.TB, h http.Handler, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, h, http.MethodGet, target, "", headers...)
}

// decoded reads an answer in JSON that must have a status.
func decoded[T any](t testing.TB, w *httptest.ResponseRecorder, status int) T {
	t.Helper()
	var v T
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return v
}

// wantProblem wants an answer to be a problem of a kind with the whole form.
func wantProblem(t testing.TB, w *httptest.ResponseRecorder, status int, kind string) api.Problem {
	t.Helper()
	p := decoded[api.Problem](t, w, status)
	if p.Type != "/problems/"+kind || p.Status != status || p.Title == "" || p.Detail == "" || p.Instance == "" || p.Instance != w.Header().Get("X-Request-Id") {
		t.Errorf("want a problem of the kind %s, whole: %s", kind, w.Body)
	}
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q", got)
	}
	if w.Header().Get("ETag") != "" {
		t.Error("a problem is not to be kept")
	}
	return p
}

func TestNewRefuses(t *testing.T) {
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	for name, cfg := range map[string]api.Config{
		"no store":     {Catalog: catalog},
		"no catalogue": {Store: newStore(t)},
		"short key":    {Store: newStore(t), Catalog: catalog, Keys: []string{"short"}},
		"no origin":    {Store: newStore(t), Catalog: catalog, Origins: []string{"https://maps.example/"}},
		"key in two":   {Store: newStore(t), Catalog: catalog, Keys: []string{"sixteen letters and a space"}},
	} {
		if _, err := api.New(cfg); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "sixteen") {
			t.Errorf("%s: the error tells the key", name)
		}
	}
}

// TestServeDrains wants a request that runs when serving ends to be answered, and
// no other to be taken.
func TestServeDrains(t *testing.T) {
	store := &slowStore{Store: newStore(t), asked: make(chan struct{}), answer: make(chan struct{})}
	s := newServer(t, func(c *api.Config) { c.Store = store })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	answered := make(chan int, 1)
	go func() {
		res, err := http.Get("http://" + l.Addr().String() + "/readyz")
		if err != nil {
			answered <- 0
			return
		}
		defer res.Body.Close()
		answered <- res.StatusCode
	}()
	<-store.asked
	stop()
	for { // until no connection is taken any more
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			break
		}
		conn.Close()
		time.Sleep(time.Millisecond)
	}
	close(store.answer)
	if code := <-answered; code != http.StatusOK {
		t.Errorf("the running request: status %d", code)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestServeGivesUp wants serving to end though a request does not.
func TestServeGivesUp(t *testing.T) {
	store := &slowStore{Store: newStore(t), asked: make(chan struct{}), answer: make(chan struct{})}
	defer close(store.answer)
	s := newServer(t, func(c *api.Config) { c.Store, c.DrainTimeout = store, time.Millisecond })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	go func() {
		if res, err := http.Get("http://" + l.Addr().String() + "/readyz"); err == nil {
			res.Body.Close()
		}
	}()
	<-store.asked
	stop()
	if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// slowStore answers Source when it is told to.
type slowStore struct {
	graph.Store
	asked, answer chan struct{}
}

func (s *slowStore) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	close(s.asked)
	<-s.answer
	return s.Store.Source(context.WithoutCancel(ctx), id)
}

func TestHealth(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]string{"/healthz": `{"status":"ok","version":"1.2.3"}`, "/readyz": `{"status":"ready"}`} {
		w := get(t, s, path)
		if got := strings.TrimSpace(w.Body.String()); w.Code != http.StatusOK || got != want {
			t.Errorf("%s: %d %s, want %s", path, w.Code, got, want)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", path, name, got, want)
			}
		}
	}
	stats := decoded[graph.Stats](t, get(t, s, "/v1/stats"), http.StatusOK)
	if stats.Articles != len(stories()) || stats.EntitiesByLabel[graph.Nation] != 2 || stats.RelationsByType["LEADS"] != 2 {
		t.Errorf("%+v", stats)
	}
}

func TestHead(t *testing.T) {
	server := httptest.NewServer(newServer(t))
	defer server.Close()
	res, err := http.Head(server.URL + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err != nil || len(body) != 0 || res.StatusCode != http.StatusOK {
		t.Errorf("%d %q %v", res.StatusCode, body, err)
	}
}

func TestGzip(t *testing.T) {
	s := newServer(t)
	plain := get(t, s, "/openapi.json")
	packed := get(t, s, "/openapi.json", "Accept-Encoding", "gzip")
	if packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() >= plain.Body.Len() {
		t.Errorf("%v, %d bytes of %d", packed.Header(), packed.Body.Len(), plain.Body.Len())
	}
}

func TestCORS(t *testing.T) {
	s := newServer(t, func(c *api.Config) { c.Origins = []string{"https://maps.example"} })
	for _, tt := range []struct{ origin, path, want string }{
		{"https://maps.example", "/v1/export", "https://maps.example"},
		{"https://other.example", "/v1/export", ""},
		{"http://localhost:7474", "/browser/guide.html", "http://localhost:7474"},
	} {
		asked := send(t, s, http.MethodOptions, tt.path, "", "Origin", tt.origin, "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization")
		got := get(t, s, tt.path, "Origin", tt.origin)
		for _, w := range []*httptest.ResponseRecorder{asked, got} {
			if allowed := w.Header().Get("Access-Control-Allow-Origin"); allowed != tt.want {
				t.Errorf("%s from %s: allowed %q, want %q", tt.path, tt.origin, allowed, tt.want)
			}
		}
	}
}

func TestBrowserFiles(t *testing.T) {
	s := newServer(t)
	if w := get(t, s, "/browser/guide.html"); w.Code != http.StatusOK || !bytes.Contains(w.Body.Bytes(), []byte("guide")) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	wantProblem(t, get(t, s, "/browser/missing.html"), http.StatusNotFound, "not-found")
	wantProblem(t, get(t, s, "/browser/../server.go"), http.StatusNotFound, "not-found")
}

// refusal is a question that cannot be answered, with the status, the kind of problem
// and, unless it is empty, the part of the request that is wrong.
type refusal struct {
	name, target   string
	status         int
	kind, location string
}

// wantRefused asks each, and wants its problem; one of a name that fits several
// entities lists them.
func wantRefused(t *testing.T, s http.Handler, refusals []refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.name, func(t *testing.T) {
			w := get(t, s, r.target)
			p := wantProblem(t, w, r.status, r.kind)
			if r.location != "" && (len(p.Errors) != 1 || p.Errors[0].Location != r.location) {
				t.Errorf("want an error at %s: %s", r.location, w.Body)
			}
			if r.status == http.StatusConflict && len(p.Candidates) < 2 {
				t.Errorf("no candidates: %s", w.Body)
			}
		})
	}
}
