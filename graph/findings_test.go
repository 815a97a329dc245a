package graph

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const findingsText = "Señor Kim, pemimpin Korea Utara, mengirim 15.000 prajurit untuk membantu Rusia. Rusia memuji Korea Utara."

func mentionOf(id ID, label Label, name string) Mention {
	return Mention{Entity: Entity{ID: id, Label: label, Name: name, Names: []string{name}}, Count: 1}
}

// quoted returns c with its quote placed in the text and its id set.
func quoted(a Article, c Claim, quote string) Claim {
	before, _, _ := strings.Cut(a.Text, quote)
	c.Article, c.Quote = a.ID, quote
	c.Start = len([]rune(before))
	c.End = c.Start + len([]rune(quote))
	if c.Modality == "" {
		c.Modality = Factual
	}
	if c.Polarity == "" {
		c.Polarity = Affirmed
	}
	c.Confidence, c.Extractor = 0.9, "test/rule"
	c.ID = ClaimID(c)
	return c
}

func testFindings() Findings {
	a := Article{Text: findingsText, Lang: "id", PublishedAt: "2026-01-09"}
	a.ID = ArticleID(a)
	praise := Event{Type: "SUPPORT", Actors: []ID{"nation:RUS"}, Recipients: []ID{"nation:PRK"}}
	praise.ID = EventID(praise)
	return Findings{
		Article: a,
		Mentions: []Mention{
			mentionOf("person:kim", Person, "Kim"), mentionOf("nation:PRK", Nation, "North Korea"),
			mentionOf("nation:RUS", Nation, "Russia"), mentionOf("deployment:prk-troops", Deployment, "15.000 prajurit"),
		},
		Events: []Event{praise},
		Claims: []Claim{
			quoted(a, Claim{Type: "LEADS", Subject: "person:kim", Object: "nation:PRK", Attributes: Attributes{"office": "leader"}}, "Kim, pemimpin Korea Utara"),
			quoted(a, Claim{Type: "DEPLOYED", Subject: "nation:PRK", Object: "deployment:prk-troops", Attributes: Attributes{"size": int64(15000)}}, "mengirim 15.000 prajurit"),
			quoted(a, Claim{Event: praise.ID, Attributes: Attributes{"mode": "praise"}}, "Rusia memuji Korea Utara"),
		},
	}
}

func TestValidFindings(t *testing.T) {
	if err := testFindings().Validate(Standard()); err != nil {
		t.Error(err)
	}
}

// TestSift breaks one thing at a time and wants it, and only what rests on it,
// left out with the right reason.
func TestSift(t *testing.T) {
	reclaim := func(f *Findings, i int, change func(*Claim)) {
		change(&f.Claims[i])
		f.Claims[i].ID = ClaimID(f.Claims[i])
	}
	for _, tt := range []struct {
		name                     string
		change                   func(*Findings)
		reason                   Reason
		mentions, events, claims int
	}{
		{"a quote that does not stand there", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Quote = "Kim, presiden Korea Utara" }) }, QuoteNotFound, 4, 1, 2},
		{"a quote at the wrong place", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Start++; c.End++ }) }, QuoteNotFound, 4, 1, 2},
		{"a quote beyond the text", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.End = 9999 }) }, QuoteNotFound, 4, 1, 2},
		{"an empty quote", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Quote, c.End = "", c.Start }) }, QuoteNotFound, 4, 1, 2},
		{"an unknown relation", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Type = "OWNS" }) }, UnknownType, 4, 1, 2},
		{"an event's edge as a relation", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Type = "SANCTIONED" }) }, UnknownType, 4, 1, 2},
		{"ends of the wrong type", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Type = "MEMBER_OF" }) }, TypeMismatch, 4, 1, 2},
		{"an end nobody mentions", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Object = "nation:USA" }) }, UnknownEntity, 4, 1, 2},
		{"a date that is no EDTF", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Date = "Friday" }) }, BadValue, 4, 1, 2},
		{"an unknown modality", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Modality = "maybe" }) }, BadValue, 4, 1, 2},
		{"no confidence", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Confidence = 0 }) }, BadValue, 4, 1, 2},
		{"more of confidence than an id tells apart", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Confidence = 0.90004 }) }, BadValue, 4, 1, 2},
		{"a figure beside a range", func(f *Findings) {
			reclaim(f, 1, func(c *Claim) { c.Attributes = Attributes{"size": int64(3), "sizeMax": int64(5)} })
		}, BadValue, 4, 1, 2},
		{"a range that ends before it begins", func(f *Findings) {
			reclaim(f, 1, func(c *Claim) { c.Attributes = Attributes{"sizeMin": int64(5), "sizeMax": int64(3)} })
		}, BadValue, 4, 1, 2},
		{"an attribute of another relation", func(f *Findings) { reclaim(f, 0, func(c *Claim) { c.Attributes = Attributes{"size": int64(3)} }) }, BadValue, 4, 1, 2},
		{"a wrong id", func(f *Findings) { f.Claims[0].ID = "claim:00" }, BadValue, 4, 1, 2},
		{"the same claim twice", func(f *Findings) { f.Claims = append(f.Claims, f.Claims[0]) }, Duplicate, 4, 1, 3},
		{"a mode of another event", func(f *Findings) { reclaim(f, 2, func(c *Claim) { c.Attributes = Attributes{"mode": "airstrike"} }) }, BadValue, 4, 0, 2},
		{"an event without a claim", func(f *Findings) { f.Claims = f.Claims[:2] }, Unsupported, 4, 0, 2},
		{"an unknown event type", func(f *Findings) { f.Events[0].Type = "CELEBRATE" }, UnknownType, 4, 0, 2},
		{"an event without actors", func(f *Findings) { f.Events[0].Actors = nil }, BadValue, 4, 0, 2},
		{"an actor that cannot act", func(f *Findings) { f.Events[0].Actors = []ID{"deployment:prk-troops"} }, TypeMismatch, 4, 0, 2},
		{"an event id that its parts do not give", func(f *Findings) { f.Events[0].Date = "2024" }, BadValue, 4, 0, 2},
		{"a mention of an unknown label", func(f *Findings) { f.Mentions[0].Entity.Label = "Ship" }, UnknownType, 3, 1, 2},
		{"an id of another kind", func(f *Findings) { f.Mentions[0].Entity.ID = "nation:KIM" }, TypeMismatch, 3, 1, 2},
		{"a nation without an ISO code", func(f *Findings) { f.Mentions[1].Entity.ID = "nation:north-korea" }, TypeMismatch, 3, 0, 0},
		{"an entity mentioned twice", func(f *Findings) { f.Mentions = append(f.Mentions, f.Mentions[0]) }, Duplicate, 4, 1, 3},
		{"a name with a NUL", func(f *Findings) { f.Mentions[0].Entity.Name = "K\x00im" }, BadValue, 3, 1, 2},
		{"a name that is not among the names", func(f *Findings) { f.Mentions[0].Entity.Names = []string{"Un"} }, BadValue, 3, 1, 2},
		{"a name that stands twice among them", func(f *Findings) { f.Mentions[0].Entity.Names = []string{"Kim", "Kim"} }, BadValue, 3, 1, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := testFindings()
			tt.change(&f)
			out, rejected := f.Sift(Standard())
			if len(rejected) == 0 || rejected[0].Reason != tt.reason {
				t.Fatalf("rejected %v, want first %s", rejected, tt.reason)
			}
			if got, want := [3]int{len(out.Mentions), len(out.Events), len(out.Claims)}, [3]int{tt.mentions, tt.events, tt.claims}; got != want {
				t.Errorf("kept %v mentions, events, claims; want %v (%v)", got, want, rejected)
			}
			if err := f.Validate(Standard()); !errors.Is(err, ErrInvalid) {
				t.Errorf("Validate: %v", err)
			}
			if err := out.Validate(Standard()); err != nil {
				t.Errorf("what Sift kept is not valid: %v", err)
			}
		})
	}
}

func TestArticleValidate(t *testing.T) {
	for name, change := range map[string]func(*Article){
		"no text":          func(a *Article) { a.Text = " \n" },
		"no UTF-8":         func(a *Article) { a.Text = "\xff" },
		"a NUL":            func(a *Article) { a.Title = "a\x00" },
		"a NUL in its tag": func(a *Article) { a.Lang = "i\x00" },
		"no language":      func(a *Article) { a.Lang = "" },
		"a bad date":       func(a *Article) { a.PublishedAt = "yesterday" },
		"a source of what": func(a *Article) { a.Source = "nation:PRK" },
	} {
		a := testFindings().Article
		change(&a)
		a.ID = ArticleID(a)
		if err := a.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	a := testFindings().Article
	a.Text += "."
	if err := a.Validate(); !errors.Is(err, ErrInvalid) {
		t.Errorf("an id that the content does not give: %v", err)
	}
}

func TestFingerprint(t *testing.T) {
	f, g := testFindings(), testFindings()
	slices.Reverse(g.Claims)
	slices.Reverse(g.Mentions)
	if f.Fingerprint() != g.Fingerprint() {
		t.Error("the order of parts changes the fingerprint")
	}
	g.Mentions[0].Count++
	if f.Fingerprint() == g.Fingerprint() {
		t.Error("another count does not change the fingerprint")
	}
}

func TestClaimsOf(t *testing.T) {
	f := Findings{
		Events: []Event{{ID: "event:1", Actors: []ID{"nation:A", "nation:B"}, Recipients: []ID{"nation:C"}, Place: "nation:C"}, {ID: "event:2", Actors: []ID{"nation:A"}}},
		Claims: []Claim{{Type: "LEADS", Subject: "person:x", Object: "nation:A"}, {Event: "event:1"}, {Event: "event:1", Polarity: Denied}, {Event: "event:2"}},
	}
	want := map[ID]int{"person:x": 1, "nation:A": 4, "nation:B": 2, "nation:C": 2}
	if diff := cmp.Diff(want, f.ClaimsOf()); diff != "" {
		t.Error(diff)
	}
}

func TestDerive(t *testing.T) {
	o := Standard()
	f := testFindings()
	denied := quoted(f.Article, Claim{Type: "ALLIED_WITH", Subject: "nation:RUS", Object: "nation:PRK", Polarity: Denied}, "Rusia memuji")
	f.Claims = append(f.Claims, denied,
		quoted(f.Article, Claim{Type: "LEADS", Subject: "person:kim", Object: "nation:PRK", Modality: Reported, Attributes: Attributes{"office": "president"}}, "Señor Kim"))
	if err := f.Validate(o); err != nil {
		t.Fatal(err)
	}
	d := o.Derive(f)
	score := 5.0
	want := []Relation{
		{RelationKey: RelationKey{"DEPLOYED", "nation:PRK", "deployment:prk-troops"}, Claims: 1, Articles: 1, FirstSeen: "2026-01-09", LastSeen: "2026-01-09", Modality: Factual, Confidence: 0.9},
		{RelationKey: RelationKey{"LEADS", "person:kim", "nation:PRK"}, Claims: 2, Articles: 1, FirstSeen: "2026-01-09", LastSeen: "2026-01-09", Modality: Factual, Confidence: 0.9,
			Properties: Properties{Disputed: []string{"office"}}},
		{RelationKey: RelationKey{"SUPPORTED", "nation:RUS", "nation:PRK"}, Claims: 1, Articles: 1, FirstSeen: "2026-01-09", LastSeen: "2026-01-09", Modality: Factual, Confidence: 0.9, Score: &score},
	}
	for i, r := range want {
		for _, s := range d.Supports { // few enough here that all of them are shown
			if s.Relation == r.RelationKey {
				want[i].Quotes = append(want[i].Quotes, s.Claim)
			}
		}
	}
	if diff := cmp.Diff(want, d.Relations); diff != "" {
		t.Errorf("relations (-want +got)\n%s", diff)
	}
	i := slices.IndexFunc(d.Entities, func(e Entity) bool { return e.Label == Deployment })
	if d.Entities[i].Attributes.Count("size") != 15000 {
		t.Errorf("the claim's figure is not on the deployment: %v", d.Entities[i])
	}
	if d.Events[0].Attributes.Text("mode") != "praise" {
		t.Errorf("the claim's mode is not on the event: %v", d.Events[0])
	}
	if len(d.Supports) != 4 {
		t.Errorf("%d supports, want 4: %v", len(d.Supports), d.Supports)
	}
}

func TestSourcesAndQuotesOfARelation(t *testing.T) {
	var claims []Affirmation
	for _, c := range []struct{ id, source ID }{{"claim:4", "source:b"}, {"claim:1", "source:a"}, {"claim:3", ""}, {"claim:2", "source:b"}} {
		claims = append(claims, Affirmation{Claim: Claim{ID: c.id}, Source: c.source})
	}
	for range 2 {
		r := Standard().Relate(RelationKey{Type: "LEADS"}, slices.Values(claims))
		if diff := cmp.Diff([][]ID{{"source:a", "source:b"}, {"claim:1", "claim:2", "claim:3"}}, [][]ID{r.Sources, r.Quotes}); diff != "" {
			t.Error(diff)
		}
		slices.Reverse(claims)
	}
}

func TestDyads(t *testing.T) {
	o := Standard()
	for _, tt := range []struct {
		event Event
		want  []RelationKey
	}{
		{Event{Type: "CONSULT", Actors: []ID{"nation:A", "nation:B", "nation:C"}},
			[]RelationKey{{"CONSULTED", "nation:A", "nation:B"}, {"CONSULTED", "nation:A", "nation:C"}, {"CONSULTED", "nation:B", "nation:C"}}},
		{Event{Type: "ASSAULT", Actors: []ID{"nation:A", "nation:B"}},
			[]RelationKey{{"ASSAULTED", "nation:A", "nation:B"}, {"ASSAULTED", "nation:B", "nation:A"}}},
		{Event{Type: "SANCTION", Actors: []ID{"nation:Z"}, Recipients: []ID{"nation:A", "nation:B"}},
			[]RelationKey{{"SANCTIONED", "nation:Z", "nation:A"}, {"SANCTIONED", "nation:Z", "nation:B"}}},
		{Event{Type: "PROTEST", Actors: []ID{"nation:A"}}, nil},
	} {
		if diff := cmp.Diff(tt.want, tt.event.dyads(o.Events[tt.event.Type])); diff != "" {
			t.Errorf("%s %v (-want +got)\n%s", tt.event.Type, tt.event.Actors, diff)
		}
	}
}

// FuzzSift gives the gate whatever JSON may hold: what it lets pass must be valid,
// and must derive.
func FuzzSift(f *testing.F) {
	whole, err := json.Marshal(testFindings())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"article": {"text": "x"}, "mentions": [{"entity": {"id": ":", "type": "Person", "name": " "}}], "claims": [{"end": -1}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var in Findings
		if json.Unmarshal(data, &in) != nil {
			return
		}
		in.Article.ID = ArticleID(in.Article)
		out, rejected := in.Sift(Standard())
		if _, again := out.Sift(Standard()); len(again) > 0 {
			t.Errorf("what was let pass is then rejected: %v (first %v)", again, rejected)
		}
		Standard().Derive(out)
	})
}
