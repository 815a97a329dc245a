package api_test

import (
	"encoding/csv"
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"testing"

	"entente/api"
	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// answer is what a query answers in JSON.
type answer struct {
	Query      string
	Understood map[string]ask.Entity
	Rows       []map[string]any
	Truncated  bool
	Next       string
}

func TestQueriesList(t *testing.T) {
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(t)
	list := decoded[[]api.QueryInfo](t, get(t, s, "/v1/queries"), http.StatusOK)
	if len(list) != len(catalog.All()) {
		t.Fatalf("%d queries, want %d", len(list), len(catalog.All()))
	}
	for i, q := range catalog.All() {
		if got := list[i]; got.Name != q.Name || len(got.Params) != len(q.Params) || len(got.Columns) != len(q.Columns) || got.Path != "/v1/queries/"+q.Name {
			t.Errorf("%+v", got)
		}
	}
}

func TestQueryJSON(t *testing.T) {
	s := newServer(t)
	a := decoded[answer](t, get(t, s, "/v1/queries/treaties-between?a=North+Korea&b=RUS"), http.StatusOK)
	if a.Query != "treaties-between" || len(a.Rows) != 1 || a.Understood["a"].ID != korea.ID || a.Understood["b"].ID != russia.ID {
		t.Fatalf("%+v", a)
	}
	if treaty, _ := a.Rows[0]["treaty"].(map[string]any); treaty["id"] != string(pact.ID) {
		t.Errorf("%v", a.Rows[0])
	}
	none := get(t, s, "/v1/queries/treaties-between?a=RUS&b=RUS")
	if !strings.Contains(none.Body.String(), `"rows":`) || none.Code != http.StatusOK {
		t.Errorf("%d %s", none.Code, none.Body)
	}
}

// TestQueryPages wants the pages of a query, followed by their Link, to be what it
// answers at once.
func TestQueryPages(t *testing.T) {
	s := newServer(t)
	all := decoded[answer](t, get(t, s, "/v1/queries/relations-of?entity=PRK"), http.StatusOK)
	if all.Truncated || len(all.Rows) < 3 {
		t.Fatalf("%+v", all)
	}
	rows := 0
	for next := "/v1/queries/relations-of?entity=PRK&limit=1"; next != ""; {
		w := get(t, s, next)
		a := decoded[answer](t, w, http.StatusOK)
		rows += len(a.Rows)
		next, _, _ = strings.Cut(strings.TrimPrefix(w.Header().Get("Link"), "<"), ">")
		if (next != "") != a.Truncated || (a.Next != "") != a.Truncated || len(a.Rows) != 1 {
			t.Fatalf("%+v, next %q", a, next)
		}
	}
	if rows != len(all.Rows) {
		t.Errorf("%d rows by pages, %d at once", rows, len(all.Rows))
	}
}

func TestQueryFormats(t *testing.T) {
	s := newServer(t)
	const path = "/v1/queries/relations-of?entity=PRK"
	for _, tt := range []struct{ target, accept, want string }{
		{path, "", "application/json"},
		{path, "*/*", "application/json"},
		{path, "text/html", "application/json"},
		{path, "text/csv", "text/csv"},
		{path, "application/json;q=0.5, text/csv", "text/csv"},
		{path + "&format=csv", "application/json", "text/csv"},
		{path, "application/graphml+xml", "application/graphml+xml"},
		{path + "&format=graphml", "", "application/graphml+xml"},
		{"/v1/queries/treaties-between?a=PRK&b=RUS", "application/graphml+xml", "application/json"},
	} {
		w := get(t, s, tt.target, "Accept", tt.accept)
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != tt.want {
			t.Errorf("%s, Accept %q: %d %s, want %s", tt.target, tt.accept, w.Code, got, tt.want)
		}
		if !slices.Contains(w.Header().Values("Vary"), "Accept") {
			t.Errorf("%s: a cache would give one format for another: Vary %q", tt.target, w.Header().Values("Vary"))
		}
	}
	rows, err := csv.NewReader(get(t, s, path+"&format=csv").Body).ReadAll()
	if err != nil || len(rows) < 4 || rows[0][0] != "from_id" {
		t.Errorf("%v %v", rows, err)
	}
	var graphML struct {
		Graph struct {
			Nodes []struct{} `xml:"node"`
			Edges []struct{} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.NewDecoder(get(t, s, path+"&format=graphml").Body).Decode(&graphML); err != nil || len(graphML.Graph.Nodes) < 3 || len(graphML.Graph.Edges) < 3 {
		t.Errorf("%+v %v", graphML, err)
	}
}

// TestBadQueries wants each question that cannot be answered to be refused by the
// name of the parameter.
func TestBadQueries(t *testing.T) {
	wantRefused(t, newServer(t), []refusal{
		{"no such query", "/v1/queries/none", 404, "not-found", ""},
		{"a parameter is missing", "/v1/queries/relations-of", 400, "invalid", "query.entity"},
		{"a parameter is empty", "/v1/queries/relations-of?entity=", 400, "invalid", "query.entity"},
		{"unknown parameter", "/v1/queries/relations-of?entity=PRK&colour=red", 400, "invalid", "query.colour"},
		{"given twice", "/v1/queries/relations-of?entity=PRK&entity=RUS", 400, "invalid", "query.entity"},
		{"limit 0", "/v1/queries/relations-of?entity=PRK&limit=0", 400, "invalid", "query.limit"},
		{"limit too high", "/v1/queries/relations-of?entity=PRK&limit=501", 400, "invalid", "query.limit"},
		{"limit beyond numbers", "/v1/queries/relations-of?entity=PRK&limit=99999999999999999999", 400, "invalid", "query.limit"},
		{"limit is a word", "/v1/queries/relations-of?entity=PRK&limit=many", 400, "invalid", "query.limit"},
		{"unknown type", "/v1/queries/relations-of?entity=PRK&types=LOVES", 400, "invalid", "query.types"},
		{"no date", "/v1/queries/timeline?entity=PRK&since=yesterday", 400, "invalid", "query.since"},
		{"bad cursor", "/v1/queries/relations-of?entity=PRK&cursor=%3F%3F", 400, "invalid", "query.cursor"},
		{"cursor of another query", "/v1/queries/timeline?entity=PRK&cursor=eyJxIjoicmVsYXRpb25zLW9mIn0", 400, "invalid", "query.cursor"},
		{"unknown format", "/v1/queries/relations-of?entity=PRK&format=pdf", 400, "invalid", "query.format"},
		{"GraphML of what is no graph", "/v1/queries/treaties-between?a=PRK&b=RUS&format=graphml", 400, "invalid", "query.format"},
		{"unknown id", "/v1/queries/relations-of?entity=nation:XXX", 404, "not-found", "query.entity"},
		{"unknown name", "/v1/queries/relations-of?entity=Atlantis", 404, "not-found", "query.entity"},
		{"a long name", "/v1/queries/relations-of?entity=" + strings.Repeat("x", 10_000), 404, "not-found", "query.entity"},
		{"a name of another kind", "/v1/queries/treaties-between?a=Vladimir+Putin&b=RUS", 404, "not-found", "query.a"},
		{"ambiguous name", "/v1/queries/relations-of?entity=Pyongyang", 409, "ambiguous-name", "query.entity"},
		{"a NUL", "/v1/queries/relations-of?entity=%00", 400, "invalid", "query.entity"},
		{"not UTF-8", "/v1/queries/relations-of?entity=%ff", 400, "invalid", "query.entity"},
		{"a broken escape", "/v1/queries/relations-of?entity=%zz", 400, "invalid", "query"},
	})
}

func TestAliases(t *testing.T) {
	s := newServer(t, func(c *api.Config) {
		c.Aliases = func(name string) []graph.ID {
			if name == "Hermit Kingdom" {
				return []graph.ID{korea.ID}
			}
			return nil
		}
	})
	a := decoded[answer](t, get(t, s, "/v1/queries/relations-of?entity=Hermit+Kingdom"), http.StatusOK)
	if a.Understood["entity"].ID != korea.ID {
		t.Errorf("%+v", a.Understood)
	}
}
