package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"entente/graph"
	"entente/graph/graphtest"
)

// TestPagesShow looks for what each page has to say.
func TestPagesShow(t *testing.T) {
	findings := pageStories()
	site, _ := newPageSite(t, findings...)
	talks := findings[len(findings)-2]
	for _, tt := range []struct {
		address string
		want    []string
	}{
		{"/", []string{"15 articles say", "Deployment", "leads", "/queries", "/docs", "/openapi.json"}},
		{"/search", []string{"Type a name"}},
		{"/search?q=zzzz", []string{"Nothing in the graph has these words", "Search: zzzz"}},
		{"/search?q=north+korea", []string{"Best match North Korea Nation nation:PRK", "Quotes", "South Korea, North Korea held talks"}},
		{"/search?q=georgia", []string{"This may mean", "nation:GEO", "location:georgia", "made a request to NATO"}},
		{"/search?q=nation:PRK", []string{"Best match North Korea"}},
		{"/entities/nation:PRK", []string{"Nation nation:PRK", "Deployed North Korean troops in Kursk", "confidence 90%",
			"News Daily, 9 September 2025", "12 claims in 12 articles, published 2 February 2025 to 12 December 2025", "More relations", "More events", "/queries/leaders-of?nation=nation%3APRK"}},
		{"/entities/person:kim-jong-un", []string{"Leads North Korea", "office leader"}},
		{"/entities/deployment:prk-kursk-rus-troops-2024", []string{"size 10,000 to 11,100", "force troops"}},
		{"/entities/person:sergey-lavrov", []string{"10 February 2025", "held talks in Moscow", "according to Russia", "denied · according to a spokesman"}},
		{"/entities/location:moscow", []string{"Lies in Russia", "Ask about it"}},
		{"/events/" + string(talks.Events[0].ID), []string{"North Korea, Sergey Lavrov held talks in Moscow", "date 10 February 2025", "CAMEO 04", "PLOVER score 2.5",
			"Talks — “Münch” 🕊, Kabar Contoh", "denied · according to a spokesman"}},
		{"/events/" + string(talks.Events[1].ID), []string{"date not known"}},
		{"/articles/" + string(talks.Article.ID), []string{talks.Article.Text, "publisher Kabar Contoh", "language en", "Moscow lies in Russia",
			"denied · according to a spokesman"}},
		{"/queries", []string{"connections", "Relations of an entity relations-of"}},
		{"/queries/relations-of", []string{"Relations of an entity", "The entity (needed) entity A name or an id", "Filters and limits"}},
		{"/queries/relations-of?entity=north+korea&limit=2&types=DEPLOYED&types=LEADS&min_confidence=", []string{"entity is North Korea nation:PRK",
			"North Korean troops in Kursk", "3 quotes", "stated as fact", "json, csv, graphml"}},
		{"/queries/articles", []string{"/articles/" + string(talks.Article.ID), "Talks — “Münch” 🕊"}},
		{"/queries/timeline?entity=GEO", []string{"This answer for programs: json, csv"}},
		{"/queries/timeline?entity=location:georgia", []string{"No rows"}},
	} {
		res, body := getPage(t, site, tt.address)
		doc, err := html.Parse(strings.NewReader(body))
		if err != nil || res.Code != http.StatusOK {
			t.Errorf("%s: %d, %v", tt.address, res.Code, err)
			continue
		}
		shown := strings.Join(strings.Fields(text(doc)), " ")
		for _, want := range tt.want {
			if !strings.Contains(shown, strings.Join(strings.Fields(want), " ")) && !strings.Contains(body, `href="`+want+`"`) {
				t.Errorf("%s does not say %q:\n%s", tt.address, want, shown)
			}
		}
	}
}

// TestPagesEscape shows an article that holds scripts and markup everywhere: all of
// it must come out as text, and its address not at all.
func TestPagesEscape(t *testing.T) {
	f := hostileStory()
	good := addressed(graphtest.NewStory("Good", "", "").Relate(graphtest.Nation("PRK", "North Korea"), "ALLIED_WITH", graphtest.Nation("RUS", "Russia")).Findings(),
		`https://example.org/?a="><script>`)
	site, _ := newPageSite(t, f, good)
	person, event, article := "/entities/"+string(f.Mentions[0].Entity.ID), "/events/"+string(f.Events[0].ID), "/articles/"+string(f.Article.ID)
	for address, want := range map[string][]string{
		"/search?q=" + url.QueryEscape(`<script>alert("q")</script>`): {`<script>alert("q")</script>`},
		"/search?q=script": {`<script>alert("name")</script>`, `"><img src=x onerror=alert(1)>`},
		person:             {`<script>alert("name")</script>`, `<i>chief</i>`, `<u>somebody</u> & {{.}}`, `</title><script>alert('title')</script>`},
		event:              {`<script>alert("name")</script>`, `<b onclick="alert(2)">Daily</b>`},
		article:            {`</title><script>alert('title')</script>`, f.Article.Text, `en" onmouseover="alert(3)`},
		"/queries/relations-of?entity=" + url.QueryEscape(string(f.Mentions[0].Entity.ID)): {`<i>chief</i>`, `"><img src=x onerror=alert(1)>`},
	} {
		res, body := getPage(t, site, address)
		if res.Code != http.StatusOK {
			t.Errorf("%s: %d", address, res.Code)
		}
		doc, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, address, doc)
		for _, w := range want {
			if !strings.Contains(text(doc), w) {
				t.Errorf("%s does not show %q as text", address, w)
			}
		}
		if strings.Contains(body, "javascript:") {
			t.Errorf("%s tells the address that would run", address)
		}
	}
	if _, body := getPage(t, site, "/articles/"+string(good.Article.ID)); !strings.Contains(body, `<a href="https://example.org/?a=%22%3e%3cscript%3e"`) {
		t.Errorf("no link to the article's own address:\n%s", body)
	}
}

// TestPagesRefuse asks for what cannot be answered.
func TestPagesRefuse(t *testing.T) {
	site, store := newPageSite(t, pageStories()...)
	type refused struct {
		address string
		status  int
		want    string
	}
	check := func(tt refused) {
		t.Helper()
		res, body := getPage(t, site, tt.address)
		doc, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if shown := strings.Join(strings.Fields(text(doc)), " "); res.Code != tt.status || !strings.Contains(shown, tt.want) {
			t.Errorf("%.80s: %d, want %d and %q:\n%s", tt.address, res.Code, tt.status, tt.want, shown)
		}
		checkPage(t, tt.address, doc)
		for _, inner := range []string{"sqlite", "SELECT", "graph:", ".go:", "goroutine"} {
			if strings.Contains(body, inner) {
				t.Errorf("%.80s tells the inner word %q", tt.address, inner)
			}
		}
		if got := res.Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("%.80s: Cache-Control %q", tt.address, got)
		}
		if got := res.Header().Get("Retry-After"); (got != "") != (tt.status == http.StatusServiceUnavailable) {
			t.Errorf("%.80s: Retry-After %q", tt.address, got)
		}
	}
	for _, tt := range []refused{
		{"/entities/nation:ZZZ", http.StatusNotFound, "nothing is stored under this id"},
		{"/entities/" + strings.Repeat("x", 10_000), http.StatusNotFound, "nothing is stored under this id"},
		{"/events/event:none", http.StatusNotFound, "nothing is stored under this id"},
		{"/articles/article:none", http.StatusNotFound, "nothing is stored under this id"},
		{"/queries/none", http.StatusNotFound, "there is no such query"},
		{"/static/none.css", http.StatusNotFound, "The path is not served"},
		{"/entities/nation:PRK?relations=none", http.StatusBadRequest, "cursor: it is not what this query gave"},
		{"/entities/nation:PRK?timeline=none", http.StatusBadRequest, "cursor"},
		{"/search?q=" + strings.Repeat("x", longestSearch+1), http.StatusBadRequest, "200 characters at most"},
		{"/queries/relations-of?entity=", http.StatusBadRequest, "entity: it is required"},
		{"/queries/relations-of?entity=Nobody+Such", http.StatusNotFound, "entity: nothing in the graph has this name"},
		{"/queries/relations-of?entity=PRK&limit=0", http.StatusBadRequest, "limit: want a whole number from 1 to 500"},
		{"/queries/relations-of?entity=PRK&types=LOVES", http.StatusBadRequest, "types: want any of"},
		{"/queries/relations-of?entity=PRK&colour=red", http.StatusBadRequest, "colour: the query relations-of has no such parameter"},
		{"/queries/relations-of?entity=PRK&cursor=none", http.StatusBadRequest, "cursor: it is not what this query gave"},
		{"/queries/timeline?entity=PRK&since=yesterday", http.StatusBadRequest, "since: want an EDTF date"},
		{"/queries/relations-of?entity=Georgia&limit=7", http.StatusConflict, "entity: choose the one that is meant. Georgia Location"},
	} {
		check(tt)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/", "/search?q=Korea", "/entities/nation:PRK", "/events/event:1", "/articles/article:1", "/queries/relations-of?entity=PRK"} {
		check(refused{address, http.StatusServiceUnavailable, "The store is away"})
	}
}

// TestPagesOfferChoices follows the candidates for an ambiguous name.
func TestPagesOfferChoices(t *testing.T) {
	site, _ := newPageSite(t, pageStories()...)
	_, body := getPage(t, site, "/queries/relations-of?entity=Georgia&limit=7")
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var choices []string
	for n := range doc.Descendants() {
		if href := attribute(n, "href"); strings.HasPrefix(href, "/queries/relations-of?") {
			choices = append(choices, href)
		}
	}
	slices.Sort(choices)
	want := []string{"/queries/relations-of?entity=location%3Ageorgia&limit=7", "/queries/relations-of?entity=nation%3AGEO&limit=7"}
	if !slices.Equal(choices, want) {
		t.Fatalf("the choices lead to %v, want %v", choices, want)
	}
	for _, address := range choices {
		if res, _ := getPage(t, site, address); res.Code != http.StatusOK {
			t.Errorf("%s: %d", address, res.Code)
		}
	}
}

// TestPagesOfAnEmptyGraph shows what there is to do when nothing is stored yet.
func TestPagesOfAnEmptyGraph(t *testing.T) {
	site, _ := newPageSite(t)
	if res, body := getPage(t, site, "/"); res.Code != http.StatusOK || !strings.Contains(body, "The graph is empty so far") {
		t.Errorf("%d\n%s", res.Code, body)
	}
}

// TestStaticFiles are kept for good under names that change with what they hold.
func TestStaticFiles(t *testing.T) {
	site, _ := newPageSite(t)
	_, body := getPage(t, site, "/")
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for n := range doc.Descendants() {
		if n.Data == "link" {
			files[attribute(n, "rel")] = attribute(n, "href")
		}
	}
	for rel, kind := range map[string]string{"stylesheet": "text/css; charset=utf-8", "icon": "image/svg+xml"} {
		res, body := getPage(t, site, files[rel])
		if res.Code != http.StatusOK || res.Header().Get("Content-Type") != kind || !strings.Contains(res.Header().Get("Cache-Control"), "immutable") ||
			res.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %v", files[rel], res.Code, res.Header())
		}
		if strings.Contains(body, "url(") || strings.Contains(body, "@import") {
			t.Errorf("%s loads something else", files[rel])
		}
	}
}

// TestParagraphs cuts a text with letters of several bytes and with line breaks at
// quotes that overlap.
func TestParagraphs(t *testing.T) {
	const told = "Ünïted 🕊 we stand.\n\nSo be\nit."
	claims := []graph.Claim{{Start: 0, End: 8}, {Start: 0, End: 8}, {Start: 0, End: 18}, {Start: 7, End: 11}, {Start: 20, End: 22}, {Start: 25, End: 29}}
	want := [][]piece{
		{{[]string{"q0-8", "q0-18"}, "Ünïted ", true}, {[]string{"q7-11"}, "🕊", true}, {nil, " we", true}, {nil, " stand.", true}},
		{{[]string{"q20-22"}, "So", true}, {nil, " be", false}},
		{{[]string{"q25-29"}, "it.", true}},
	}
	if diff := cmp.Diff(want, paragraphs(told, claims)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
