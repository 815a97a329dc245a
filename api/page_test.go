package api

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
	"entente/queries"
)

// newPageSite serves the pages of a store that holds the findings.
func newPageSite(t *testing.T, findings ...graph.Findings) (http.Handler, graph.Store) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), ":memory:", sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if _, err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Put(t.Context(), findings...); err != nil {
		t.Fatal(err)
	}
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	site, err := New(Config{Store: store, Catalog: catalog, ReadOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	return site, store
}

// getPage asks for an address, and returns the answer with its body.
func getPage(t *testing.T, site http.Handler, address string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil))
	return w, w.Body.String()
}

// pageStories are a graph with everything that a page can show: a hub whose lists
// take several pages, denials, claimants, ranges, places, and namesakes.
func pageStories() []graph.Findings {
	korea, russia := graphtest.Nation("PRK", "North Korea"), graphtest.Nation("RUS", "Russia")
	moscow, lavrov := graphtest.Named(graph.Location, "Moscow"), graphtest.Named(graph.Person, "Sergey Lavrov")
	georgia, state := graphtest.Nation("GEO", "Georgia"), graphtest.Named(graph.Location, "Georgia")
	claimed := func(by string) func(*graph.Claim) {
		return func(c *graph.Claim) { c.AttributedTo, c.Modality = by, graph.Reported }
	}
	told := graphtest.NewStory("Talks — “Münch” 🕊", "2025-02-10", "Kabar Contoh").
		TellAt(moscow, "CONSULT", "2025-02-10", []graph.Entity{lavrov, korea}, nil, claimed(string(russia.ID))).
		TellAt(moscow, "CONSULT", "2025-02-10", []graph.Entity{lavrov, korea}, nil, graphtest.Denied, claimed("a spokesman")).
		Relate(moscow, "LOCATED_IN", russia).
		Relate(state, "LOCATED_IN", graphtest.Nation("USA", "United States")).
		Tell("REQUEST", "", []graph.Entity{georgia}, []graph.Entity{graphtest.Named(graph.Organization, "NATO")})
	hub := graphtest.NewStory("Envoys of all kinds", "2025-03-01", "")
	for i := range rowsShown + 1 {
		envoy := graphtest.Named(graph.Person, fmt.Sprintf("Ambassador %d", i))
		hub.Relate(envoy, "OFFICIAL_OF", korea).Tell("CONSULT", "2025-03-01", []graph.Entity{envoy, korea}, nil)
	}
	return append(graphtest.World(12), hub.Findings(), told.Findings(), hostileStory())
}

// hostileStory is an article by somebody who would like to run a script on the page.
func hostileStory() graph.Findings {
	evil := graphtest.Named(graph.Person, `<script>alert("name")</script>`)
	worse := graphtest.Named(graph.Organization, `"><img src=x onerror=alert(1)>`)
	f := graphtest.NewStory(`</title><script>alert('title')</script>`, "2025-01-01", `<b onclick="alert(2)">Daily</b>`).
		Relate(evil, "LEADS", worse, graphtest.With("office", `<i>chief</i>`)).
		Relate(evil, "OFFICIAL_OF", worse, func(c *graph.Claim) { c.AttributedTo = `<u>somebody</u> & {{.}}` }).
		Tell("ACCUSE", "2025-01-01", []graph.Entity{evil}, []graph.Entity{worse}).
		Findings()
	f.Article.Lang = `en" onmouseover="alert(3)`
	return addressed(f, `javascript:alert("url")//https://example.org`)
}

// addressed returns findings whose article has an address.
func addressed(f graph.Findings, address string) graph.Findings {
	f.Article.URL = address
	f.Article.ID = graph.ArticleID(f.Article)
	for i := range f.Claims {
		f.Claims[i].Article = f.Article.ID
		f.Claims[i].ID = graph.ClaimID(f.Claims[i])
	}
	return f
}

// noPage says of the paths that pages link to which are not of these pages.
func noPage(address string) bool {
	return slices.ContainsFunc([]string{"/v1/", "/docs", "/openapi.json", "/static/"}, func(p string) bool { return strings.HasPrefix(address, p) })
}

// TestPagesHangTogether follows every link from the first page and from an answer of
// every query: each leads to a page that is well made, and to a place on it.
func TestPagesHangTogether(t *testing.T) {
	site, _ := newPageSite(t, pageStories()...)
	next := []string{"/", "/search?q=Korea", "/search?q=script", "/search", "/entities/nation:PRK", "/queries/relations-of?entity=nation:PRK&limit=10"}
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range catalog.All() {
		next = append(next, "/queries/"+q.Name+"?"+someValues(t, q).Encode())
	}
	places := map[string]map[string]bool{} // the ids of each page
	var links []string
	for len(next) > 0 {
		address := next[0]
		next = next[1:]
		path, _, _ := strings.Cut(address, "#")
		if places[path] != nil {
			continue
		}
		res, body := getPage(t, site, path)
		if res.Code != http.StatusOK {
			t.Errorf("%s: %d", path, res.Code)
		}
		places[path] = map[string]bool{}
		if noPage(path) {
			continue
		}
		if got := res.Header().Get("Content-Security-Policy"); got != policy {
			t.Errorf("%s: policy %q", path, got)
		}
		doc, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		places[path] = checkPage(t, path, doc)
		for n := range doc.Descendants() {
			if href := attribute(n, "href"); strings.HasPrefix(href, "#") {
				links = append(links, path+href)
			} else if strings.HasPrefix(href, "/") {
				links, next = append(links, href), append(next, href)
			}
		}
	}
	for _, l := range links {
		if path, place, ok := strings.Cut(l, "#"); ok && !places[path][place] {
			t.Errorf("%s: the page has no such place", l)
		}
	}
	for _, want := range []string{"/events/", "/articles/", "/entities/person:", "/queries/timeline"} {
		if !slices.ContainsFunc(links, func(l string) bool { return strings.HasPrefix(l, want) }) {
			t.Errorf("no link leads to %s", want)
		}
	}
	for _, want := range []string{"relations=", "dealings=", "timeline=", "cursor="} {
		if !slices.ContainsFunc(links, func(l string) bool { return strings.Contains(l, want) }) {
			t.Errorf("no list goes on with %s", want)
		}
	}
}

// someValues fills in what a query needs.
func someValues(t *testing.T, q queries.Query) url.Values {
	t.Helper()
	entities := map[string]string{"": "nation:PRK", "Nation": "nation:PRK", "Person": "person:kim-jong-un", "Organization": "organization:nato",
		"Location": "location:moscow", "Treaty": "treaty:comprehensive-strategic-partnership", "Deployment": "deployment:prk-kursk-rus-troops-2024"}
	values := url.Values{"limit": {"10"}}
	if _, limited := q.Param("limit"); !limited {
		values.Del("limit")
	}
	for _, p := range q.Params {
		if !p.Required {
			continue
		}
		switch p.Type {
		case queries.ParamEntity:
			label := ""
			if len(p.Labels) > 0 {
				label = p.Labels[0]
			}
			if label == "Conflict" {
				return nil // the stories have none; the form alone is looked at
			}
			values.Set(p.Name, entities[label])
		case queries.ParamRelationTypes:
			values.Set(p.Name, "LEADS")
		case queries.ParamEventTypes:
			values.Set(p.Name, "CONSULT")
		case queries.ParamInt, queries.ParamNumber:
			values.Set(p.Name, "1")
		case queries.ParamText:
			values.Set(p.Name, append(p.Values, "Korea")[0])
		default:
			values.Set(p.Name, "2025-02-10")
		}
	}
	return values
}

// checkPage wants a page to be made for everybody and to run nothing: one main part
// and heading, a title, a name for every control, ids that are there once, no script
// and no address but the web's and its own. It returns the ids.
func checkPage(t *testing.T, path string, doc *html.Node) map[string]bool {
	t.Helper()
	ids, labelled, count := map[string]bool{}, map[string]bool{}, map[atom.Atom]int{}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Label {
			labelled[attribute(n, "for")] = true
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.DataAtom]++
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s: the id %s is there twice", path, id)
			}
			ids[id] = true
		}
		for _, a := range n.Attr {
			u, err := url.Parse(a.Val)
			address := a.Key == "href" || a.Key == "src" || a.Key == "action"
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || address && (err != nil || !slices.Contains([]string{"", "https", "http"}, u.Scheme)) {
				t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
			}
			if address && err == nil && u.Host != "" && attribute(n, "rel") != "noopener noreferrer nofollow" {
				t.Errorf("%s: a link to %s without rel", path, a.Val)
			}
		}
		switch n.DataAtom {
		case atom.Script, atom.Iframe, atom.Object, atom.Embed, atom.Style, atom.B, atom.I, atom.U:
			t.Errorf("%s: <%s>", path, n.Data)
		case atom.Img:
			if !strings.HasPrefix(attribute(n, "src"), "/static/") {
				t.Errorf("%s: an image from %s", path, attribute(n, "src"))
			}
		case atom.Input, atom.Select:
			if n.Parent.DataAtom != atom.Label && !labelled[attribute(n, "id")] {
				t.Errorf("%s: the control %s has no label", path, attribute(n, "name"))
			}
		case atom.Html, atom.Blockquote:
			if attribute(n, "lang") == "" {
				t.Errorf("%s: <%s> does not say its language", path, n.Data)
			}
		case atom.A:
			if text(n) == "" {
				t.Errorf("%s: the link to %s has no text", path, attribute(n, "href"))
			}
		}
	}
	for _, a := range []atom.Atom{atom.Html, atom.Title, atom.Main, atom.H1, atom.Footer} {
		if count[a] != 1 {
			t.Errorf("%s: <%s> is there %d times", path, a, count[a])
		}
	}
	return ids
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text returns the text in a node.
func text(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(out.String())
}
