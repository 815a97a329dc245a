package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/api"
	"entente/queries"
)

// openAPI is what the tests read of the document.
type openAPI struct {
	OpenAPI string                           `json:"openapi"`
	Paths   map[string]map[string]*operation `json:"paths"`

	Components struct {
		Examples map[string]struct{ Value api.Problem }
	}
}

type operation struct {
	OperationID, Summary, Description string
	Parameters                        []struct {
		Name, In, Description string
		Required              bool
		Example               any
		Schema                map[string]any
	}
	RequestBody *struct{ Content map[string]media }
	Security    []map[string][]string
	Responses   map[string]struct {
		Description string
		Content     map[string]media
	}
}

type media struct {
	Schema   map[string]any
	Example  any
	Examples map[string]struct {
		Ref string `json:"$ref"`
	}
}

func readOpenAPI(t *testing.T, s http.Handler) openAPI {
	t.Helper()
	return decoded[openAPI](t, get(t, s, "/openapi.json"), http.StatusOK)
}

// TestOpenAPIIsWhole wants each operation to say what it is, to show what it takes
// and gives, and to list every error that it can answer.
func TestOpenAPIIsWhole(t *testing.T) {
	doc := readOpenAPI(t, newServer(t))
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	for path, item := range doc.Paths {
		for method, op := range item {
			where := strings.ToUpper(method) + " " + path
			if op.OperationID == "" || op.Summary == "" || op.Description == "" {
				t.Errorf("%s: no id, summary or description", where)
			}
			for _, p := range op.Parameters {
				if p.Description == "" || len(p.Schema) == 0 {
					t.Errorf("%s: parameter %s has no description or no schema", where, p.Name)
				}
			}
			if op.RequestBody != nil {
				wantExamples(t, where+": body", op.RequestBody.Content)
			}
			succeeds := false
			for code, r := range op.Responses {
				if r.Description == "" {
					t.Errorf("%s: %s has no description", where, code)
				}
				if code < "300" {
					succeeds = true
					wantExamples(t, where+": "+code, r.Content)
					continue
				}
				for name, example := range r.Content["application/problem+json"].Examples {
					problem := doc.Components.Examples[name].Value
					if example.Ref != "#/components/examples/"+name || problem.Detail == "" || strconv.Itoa(problem.Status) != code {
						t.Errorf("%s: the example %s of %s is not whole", where, name, code)
					}
				}
				if len(r.Content["application/problem+json"].Examples) == 0 {
					t.Errorf("%s: %s has no example", where, code)
				}
			}
			if !succeeds {
				t.Errorf("%s: nothing that it answers when all is well", where)
			}
			wanted := []string{"400", "500", "503"}
			if len(op.Security) > 0 {
				wanted = append(wanted, "401")
			}
			if op.RequestBody != nil {
				wanted = append(wanted, "413", "415")
			}
			if strings.Contains(path, "{") {
				wanted = append(wanted, "404")
			}
			for _, code := range wanted {
				if _, ok := op.Responses[code]; !ok {
					t.Errorf("%s: does not say that it may answer %s", where, code)
				}
			}
		}
	}
}

func wantExamples(t *testing.T, where string, content map[string]media) {
	t.Helper()
	if len(content) == 0 {
		t.Errorf("%s: no content", where)
	}
	for mediaType, m := range content {
		if m.Example == nil || len(m.Schema) == 0 {
			t.Errorf("%s: %s has no example or no schema", where, mediaType)
		}
	}
}

// undescribed are the routes for people and browsers, which the document leaves out.
var undescribed = []string{"/openapi.json", "/docs", "/docs.css", "/problems/{type}", "/browser/{file}",
	"/", "/search", "/entities/{id}", "/events/{id}", "/articles/{id}", "/queries", "/queries/{name}", "/static/{file}"}

// TestOpenAPIIsServed compares the document with the routes, both ways.
func TestOpenAPIIsServed(t *testing.T) {
	s := newServer(t)
	described := map[string]bool{}
	for path, item := range readOpenAPI(t, s).Paths {
		for method := range item {
			described[strings.ToUpper(method)+" "+path] = true
		}
	}
	served := map[string]bool{}
	for _, route := range s.Routes() {
		served[route] = true
		_, path, _ := strings.Cut(route, " ")
		if !described[route] && !slices.Contains(undescribed, path) {
			t.Errorf("%s is served and not described", route)
		}
	}
	for route := range described {
		if !served[route] {
			t.Errorf("%s is described and not served", route)
		}
	}
}

// TestOpenAPIKnowsTheCatalogue wants an operation for each query, with its
// parameters and its columns.
func TestOpenAPIKnowsTheCatalogue(t *testing.T) {
	doc := readOpenAPI(t, newServer(t))
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range catalog.All() {
		item := doc.Paths["/v1/queries/"+q.Name]
		if item["get"] == nil {
			t.Errorf("no operation for the query %s", q.Name)
			continue
		}
		params := map[string]bool{}
		for _, p := range item["get"].Parameters {
			params[p.Name] = p.Required
		}
		for _, p := range q.Params {
			if required, ok := params[p.Name]; !ok || required != p.Required {
				t.Errorf("%s: parameter %s is not described, or not as the query has it", q.Name, p.Name)
			}
			if p.Name == "format" || p.Name == "cursor" {
				t.Errorf("%s: %s is a parameter of the API's own", q.Name, p.Name)
			}
		}
		data, err := json.Marshal(item["get"].Responses["200"].Content["application/json"].Schema)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range q.Columns {
			if !strings.Contains(string(data), `"`+c.Name+`":`) {
				t.Errorf("%s: column %s is not described", q.Name, c.Name)
			}
		}
	}
}

// TestDocs wants the reference to show every operation, and to load nothing from
// elsewhere.
func TestDocs(t *testing.T) {
	s := newServer(t)
	w := get(t, s, "/docs")
	page := w.Body.String()
	for _, item := range readOpenAPI(t, s).Paths {
		for _, op := range item {
			if !strings.Contains(page, `id="`+op.OperationID+`"`) {
				t.Errorf("no %s", op.OperationID)
			}
		}
	}
	for _, not := range []string{"<script", "style=", `src=`, `href="http`, `href="//`} {
		if strings.Contains(page, not) {
			t.Errorf("the page holds %s", not)
		}
	}
	if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "style-src 'self'") {
		t.Errorf("Content-Security-Policy: %s", policy)
	}
	for _, w := range []*httptest.ResponseRecorder{w, get(t, s, "/docs.css")} {
		if w.Code != http.StatusOK {
			t.Errorf("%d", w.Code)
		}
	}
}
