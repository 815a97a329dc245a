package api_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"

	"entente/api"
	"entente/graph"
)

// lines keeps what is logged.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func (l *lines) logger() *slog.Logger { return slog.New(slog.NewJSONHandler(l, nil)) }

func TestRequestID(t *testing.T) {
	s := newServer(t)
	for _, tt := range []struct {
		given string
		kept  bool
	}{{"abc-123", true}, {"", false}, {"two words", false}, {strings.Repeat("x", 65), false}, {"<script>", false}} {
		if got := get(t, s, "/healthz", "X-Request-Id", tt.given).Header().Get("X-Request-Id"); got == "" || (got == tt.given) != tt.kept {
			t.Errorf("%q became %q", tt.given, got)
		}
	}
}

func TestAccessLog(t *testing.T) {
	log := &lines{}
	s := newServer(t, func(c *api.Config) { c.Logger = log.logger() })
	w := send(t, s, http.MethodPost, "/v1/articles", "Vladimir Putin leads Russia", "Authorization", "Bearer "+key, "Content-Type", "text/plain", "X-Request-Id", "r-1")
	var line map[string]any
	if err := json.Unmarshal([]byte(log.String()), &line); err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	for name, want := range map[string]any{"msg": "request", "method": "POST", "route": "/v1/articles", "status": 201.0, "bytes": float64(w.Body.Len()), "request_id": "r-1"} {
		if line[name] != want {
			t.Errorf("%s: %v, want %v", name, line[name], want)
		}
	}
	if line["duration"] == nil {
		t.Error("no duration")
	}
	if strings.Contains(log.String(), key) || strings.Contains(log.String(), "Putin") {
		t.Errorf("the log tells a key or a body: %s", log)
	}
}

func TestReadingKeys(t *testing.T) {
	s := newServer(t, func(c *api.Config) { c.ReadOpen, c.Keys = false, []string{"another-key-for-tests", key} })
	for _, tt := range []struct {
		path string
		open bool
	}{{"/healthz", true}, {"/readyz", true}, {"/openapi.json", true}, {"/docs", true}, {"/metrics", false}, {"/v1/export", false}, {"/v1/queries", false}} {
		if !tt.open {
			wantProblem(t, get(t, s, tt.path), http.StatusUnauthorized, "unauthorized")
		} else if w := get(t, s, tt.path); w.Code != http.StatusOK {
			t.Errorf("%s without a key: %d", tt.path, w.Code)
		}
		if w := get(t, s, tt.path, "Authorization", "bearer "+key); w.Code != http.StatusOK {
			t.Errorf("%s with a key: %d %s", tt.path, w.Code, w.Body)
		}
		if w := get(t, s, tt.path, "Authorization", basic("anybody", key)); w.Code != http.StatusOK {
			t.Errorf("%s with a key as a password: %d %s", tt.path, w.Code, w.Body)
		}
		if w := get(t, s, tt.path, "Authorization", basic(key, "wrong")); !tt.open && w.Code != http.StatusUnauthorized {
			t.Errorf("%s with a key as a name: %d", tt.path, w.Code)
		}
	}
	// What a browser sends by itself must not write.
	w := send(t, s, http.MethodDelete, "/v1/articles/article:sha256:00", "", "Authorization", basic("", key))
	wantProblem(t, w, http.StatusUnauthorized, "unauthorized")
	if got := w.Header().Values("WWW-Authenticate"); len(got) != 1 {
		t.Errorf("writing asks for %v", got)
	}
	if got := get(t, s, "/").Header().Values("WWW-Authenticate"); len(got) != 2 || !strings.HasPrefix(got[1], "Basic ") {
		t.Errorf("a page asks for %v", got)
	}
}

func basic(name, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(name+":"+password))
}

// TestNoKeysNoWriting wants nobody to write where there is no key, not even with an
// empty one.
func TestNoKeysNoWriting(t *testing.T) {
	s := newServer(t, func(c *api.Config) { c.Keys = nil })
	for _, auth := range []string{"", "Bearer ", "Bearer " + key} {
		wantProblem(t, send(t, s, http.MethodDelete, "/v1/articles/article:sha256:00", "", "Authorization", auth), http.StatusUnauthorized, "unauthorized")
	}
}

func TestETag(t *testing.T) {
	s := newServer(t)
	first := get(t, s, "/v1/queries")
	tag := first.Header().Get("ETag")
	if !strings.HasPrefix(tag, `W/"`) || first.Header().Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("%v", first.Header())
	}
	for _, given := range []string{tag, `"other", ` + tag, "*", strings.TrimPrefix(tag, "W/")} {
		if w := get(t, s, "/v1/queries", "If-None-Match", given); w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != tag {
			t.Errorf("If-None-Match %s: %d %v %s", given, w.Code, w.Header(), w.Body)
		}
	}
	if w := get(t, s, "/v1/queries", "If-None-Match", `W/"other"`); w.Code != http.StatusOK || w.Body.String() != first.Body.String() {
		t.Errorf("another tag: %d %s", w.Code, w.Body)
	}
}

func TestMetrics(t *testing.T) {
	s := newServer(t)
	get(t, s, "/readyz")
	get(t, s, "/none")
	send(t, s, "BREW", "/none", "")
	send(t, s, http.MethodPost, "/v1/articles", "Vladimir Putin leads Russia", "Authorization", "Bearer "+key, "Content-Type", "text/plain")
	w := get(t, s, "/metrics")
	for _, want := range []string{
		`entente_http_requests_total{code="200",method="GET",route="/readyz"} 1`,
		`entente_http_requests_total{code="404",method="other",route=""} 2`,
		`entente_http_request_duration_seconds_count{method="GET",route="/readyz"} 1`,
		`entente_store_duration_seconds_count{operation="source"} 1`,
		`entente_store_duration_seconds_count{operation="put"} 1`,
		`entente_articles_total{outcome="` + string(graph.OutcomeNew) + `"} 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s", want)
		}
	}
}
