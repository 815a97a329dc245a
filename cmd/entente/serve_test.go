package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/graph/neo4j/neo4jtest"
)

const testKey = "only-for-these-tests"

// running is a program that serves.
type running struct {
	address string
	stop    context.CancelFunc
	code    chan int
	stderr  *bytes.Buffer
}

var servedAt = regexp.MustCompile(`http://[^/]+`)

// start runs a command until it tells where it serves.
func start(t *testing.T, args ...string) running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r := running{stop: stop, code: make(chan int, 1), stderr: &bytes.Buffer{}}
	stdout, printed := io.Pipe()
	go func() {
		r.code <- run(ctx, append(args, "--listen", "127.0.0.1:0"), strings.NewReader(""), printed, r.stderr)
		printed.Close()
	}()
	lines := bufio.NewScanner(stdout)
	for r.address == "" && lines.Scan() {
		r.address = servedAt.FindString(lines.Text())
	}
	if r.address == "" {
		t.Fatalf("it ended with %d: %s", <-r.code, r.stderr)
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	t.Cleanup(stop)
	return r
}

// end interrupts the program and wants it to end well.
func (r running) end(t *testing.T) {
	t.Helper()
	r.stop()
	select {
	case code := <-r.code:
		if code != 0 {
			t.Errorf("exit code %d: %s", code, r.stderr)
		}
	case <-time.After(time.Minute):
		t.Error("it does not end")
	}
}

func send(t *testing.T, method, address, key string, body io.Reader) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	if body != nil {
		req.Header.Set("Content-Type", "text/plain")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(data)
}

const posted = "Presiden Rusia Vladimir Putin bertemu dengan Presiden China Xi Jinping di Beijing pada 4 September 2025."

func TestServe(t *testing.T) {
	testServe(t, "sqlite:"+filepath.Join(t.TempDir(), "graph.db"))
}

func TestServeOnNeo4j(t *testing.T) {
	uri := neo4jtest.URI(t)
	neo4jtest.Clean(t, uri)
	testServe(t, uri)
}

// testServe asks a server of an empty store a little of everything.
func testServe(t *testing.T, store string) {
	t.Setenv("ENTENTE_STORE", store)
	keys := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(keys, []byte("\uFEFFanother-of-these-tests\r\n"+testKey+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := start(t, "serve", "--api-keys-file", keys)
	for _, tt := range []struct {
		method, path, key, body string
		status                  int
		want                    string
	}{
		{"GET", "/healthz", "", "", 200, `"ok"`},
		{"GET", "/readyz", "", "", 200, `"ready"`},
		{"POST", "/v1/articles", "", posted, 401, `/problems/unauthorized`},
		{"POST", "/v1/articles", "wrong", posted, 401, `/problems/unauthorized`},
		{"POST", "/v1/articles", testKey, posted, 201, `"outcome":"new"`},
		{"POST", "/v1/articles", "another-of-these-tests", posted, 200, `"outcome":"known"`},
		{"GET", "/v1/queries/timeline?entity=Tiongkok", "", "", 200, `"name":"China"`}, // an alias that the article does not use
		{"GET", "/", "", "", 200, "<html"},
		{"GET", "/docs", "", "", 200, "<html"},
		{"GET", "/browser/guide.html", "", "", 200, "<slide"},
	} {
		var body io.Reader
		if tt.body != "" {
			body = strings.NewReader(tt.body)
		}
		status, got := send(t, tt.method, r.address+tt.path, tt.key, body)
		if status != tt.status || !strings.Contains(got, tt.want) {
			t.Errorf("%s %s: %d %.300s, want %d and %s", tt.method, tt.path, status, got, tt.status, tt.want)
		}
	}
	r.end(t)
	for line := range strings.Lines(r.stderr.String()) {
		if !json.Valid([]byte(line)) || strings.Contains(line, testKey) || strings.Contains(line, "Putin") {
			t.Errorf("the log says %s", line)
		}
	}
}

// TestServeEndsGently interrupts the program while a request is on its way.
func TestServeEndsGently(t *testing.T) {
	t.Setenv("ENTENTE_STORE", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"))
	t.Setenv("ENTENTE_API_KEYS", testKey)
	r := start(t, "serve")
	body, writer := io.Pipe()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.address+"/v1/articles", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = http.Header{"Authorization": {"Bearer " + testKey}, "Content-Type": {"text/plain"}, "Expect": {"100-continue"}}
	client := http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
	answered := make(chan int, 1)
	go func() {
		resp, err := client.Do(req)
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		resp.Body.Close()
		answered <- resp.StatusCode
	}()
	if _, err := io.WriteString(writer, posted[:20]); err != nil { // the server reads: the request has begun
		t.Fatal(err)
	}
	r.stop()
	for { // until nobody new is let in
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(r.address, "http://"))
		if err != nil {
			break
		}
		conn.Close()
	}
	if _, err := io.WriteString(writer, posted[20:]); err != nil {
		t.Fatal(err)
	}
	writer.Close()
	if status := <-answered; status != http.StatusCreated {
		t.Errorf("the request that ran was answered with %d", status)
	}
	r.end(t)
}

func TestServeRefuses(t *testing.T) {
	taken, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	t.Setenv("ENTENTE_STORE", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"))
	empty, short := filepath.Join(t.TempDir(), "empty"), filepath.Join(t.TempDir(), "short")
	for file, text := range map[string]string{empty: "\n\n", short: "short\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"serve", "--listen", "8080"}, 2, `listen "8080" (from flag --listen): want HOST:PORT such as 127.0.0.1:8080`},
		{[]string{"serve", "--listen", "http://127.0.0.1:8080"}, 2, "want HOST:PORT"},
		{[]string{"serve", "--listen", "0.0.0.0:0"}, 2, "set ENTENTE_API_KEYS or --api-keys-file"},
		{[]string{"serve", "--listen", taken.Addr().String()}, 1, "address already in use; choose another address with --listen"},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--query-timeout", "soon"}, 2, `query-timeout "soon"`},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--api-keys-file", "none"}, 1, "api-keys-file (from flag --api-keys-file)"},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--api-keys-file", empty}, 2, "a file with a key on each line, and it has none"},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--api-keys-file", short}, 2, "key 1 of 1: want 16 characters or more"},
		{[]string{"serve", "--listen", "127.0.0.1:0", "--cors-origins", "maps.example"}, 2, `origin "maps.example": want one such as https://maps.example`},
		{[]string{"serve", "here"}, 2, "wants no arguments"},
		{[]string{"serve", "--store", "bolt://127.0.0.1:1", "--timeout", "1s"}, 1, "127.0.0.1:1"},
	} {
		var stderr strings.Builder
		if code := run(t.Context(), tt.args, strings.NewReader(""), io.Discard, &stderr); code != tt.code || !strings.Contains(stderr.String(), tt.want) {
			t.Errorf("%v: exit code %d, %s", tt.args, code, stderr.String())
		}
	}
}

func TestDemoServes(t *testing.T) {
	t.Setenv("ENTENTE_STORE", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"))
	r := start(t, "demo")
	if status, body := send(t, "GET", r.address+"/v1/queries/treaties-of?nation=PRK", "", nil); status != http.StatusOK || !strings.Contains(body, `"treaty:`) {
		t.Errorf("%d %s", status, body)
	}
	r.end(t)
}

// TestExamplesOfTheReference asks everything that the OpenAPI document describes with
// its own examples, of the sample articles.
func TestExamplesOfTheReference(t *testing.T) {
	t.Setenv("ENTENTE_STORE", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"))
	r := start(t, "demo")
	_, document := send(t, "GET", r.address+"/openapi.json", "", nil)
	var api struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Name, In string
				Required bool
				Example  any
			}
		}
	}
	if err := json.Unmarshal([]byte(document), &api); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for path, item := range api.Paths {
		if !strings.HasPrefix(path, "/v1/queries/") {
			continue
		}
		values := url.Values{}
		for _, p := range item["get"].Parameters {
			if words, ok := p.Example.([]any); ok && p.Required {
				values.Set(p.Name, fmt.Sprint(words[0]))
			} else if p.Required {
				values.Set(p.Name, fmt.Sprint(p.Example))
			}
		}
		asked++
		if status, body := send(t, "GET", r.address+path+"?"+values.Encode(), "", nil); status != http.StatusOK {
			t.Errorf("%s?%s: %d %s", path, values.Encode(), status, body)
		}
	}
	if asked == 0 {
		t.Error("the document describes no query")
	}
	r.end(t)
}
