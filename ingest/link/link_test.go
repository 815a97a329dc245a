package link

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

// few is a gazetteer of a few entries.
type few []*ingest.Entry

func (f few) Scan(ingest.Text) []ingest.NameMatch { return nil }

func (f few) Entry(id graph.ID) *ingest.Entry {
	for _, e := range f {
		if e.ID == id {
			return e
		}
	}
	return nil
}

var (
	northKorea = &ingest.Entry{ID: "nation:PRK", Label: graph.Nation, Name: "North Korea"}
	southKorea = &ingest.Entry{ID: "nation:KOR", Label: graph.Nation, Name: "South Korea"}
	russia     = &ingest.Entry{ID: "nation:RUS", Label: graph.Nation, Name: "Russia"}
	japan      = &ingest.Entry{ID: "nation:JPN", Label: graph.Nation, Name: "Japan"}
	putin      = &ingest.Entry{ID: "person:vladimir-putin", Label: graph.Person, Name: "Vladimir Putin", Gender: "m",
		Offices: []ingest.Office{{Of: "nation:RUS", Title: "president", Leads: true}}}
	world = few{northKorea, southKorea, russia, japan, putin}
)

// story builds an article's text and mentions: every [words] is a mention, in
// order, that the calls of as describe.
type story struct {
	article graph.Article
	text    ingest.Text
	x       ingest.Extraction
}

var marked = regexp.MustCompile(`\[([^]]*)\]`)

func tell(marks string, as ...ingest.Mention) *story {
	s := &story{}
	plain := marked.ReplaceAllString(marks, "$1")
	s.article = graph.Article{Lang: "en", Text: plain}
	s.article.ID = graph.ArticleID(s.article)
	s.text = ingest.Text{Lang: "en", Runes: []rune(plain)}
	start, sentence := 0, ingest.Sentence{}
	for _, m := range regexp.MustCompile(`[\pL\pN]+|[^\s]`).FindAllStringIndex(plain, -1) {
		form := plain[m[0]:m[1]]
		at := utf8.RuneCountInString(plain[:m[0]])
		s.text.Tokens = append(s.text.Tokens, ingest.Token{Span: ingest.Span{Start: at, End: at + utf8.RuneCountInString(form)}, Form: form,
			Lower: strings.ToLower(form), Head: -1, Sentence: len(s.text.Sentences)})
		if form == "." {
			sentence = ingest.Sentence{Span: ingest.Span{Start: start, End: at + 1}, First: sentence.Last, Last: len(s.text.Tokens)}
			s.text.Sentences = append(s.text.Sentences, sentence)
			start = at + 1
		}
	}
	removed := 0
	for k, m := range marked.FindAllStringSubmatchIndex(marks, -1) {
		begin := utf8.RuneCountInString(marks[:m[0]]) - removed
		removed += 2
		mention := as[k]
		mention.Span = ingest.Span{Start: begin, End: begin + utf8.RuneCountInString(marks[m[2]:m[3]])}
		for i, t := range s.text.Tokens {
			if t.Start == mention.Start {
				mention.FirstToken = i
			}
			if t.End == mention.End {
				mention.LastToken = i + 1
			}
		}
		if mention.Name == "" {
			mention.Name = marks[m[2]:m[3]]
		}
		mention.Destination = -1
		s.x.Mentions = append(s.x.Mentions, mention)
	}
	s.x.Extractor = "rules"
	return s
}

// says adds a statement, its quote the whole text.
func (s *story) says(st ingest.Statement) *story {
	st.Quote = ingest.Span{End: len(s.text.Runes)}
	st.Modality, st.Polarity, st.Confidence, st.Rule = graph.Factual, graph.Affirmed, 0.9, "test.rule"
	st.Claimant = -1
	if st.Place == 0 {
		st.Place = -1
	}
	s.x.Statements = append(s.x.Statements, st)
	return s
}

func (s *story) link(t *testing.T) ingest.Linked {
	t.Helper()
	l := New(world).Link(s.article, s.text, s.x)
	if err := l.Findings.Validate(graph.Standard()); err != nil {
		t.Fatal(err)
	}
	return l
}

// ids lists the entities of the findings, each with its count.
func ids(l ingest.Linked) map[graph.ID]int {
	out := map[graph.ID]int{}
	for _, m := range l.Findings.Mentions {
		out[m.Entity.ID] = m.Count
	}
	return out
}

func person(title string) ingest.Mention { return ingest.Mention{Label: graph.Person, Title: title} }

func of(e *ingest.Entry) ingest.Mention {
	return ingest.Mention{Label: e.Label, Entry: e, Name: e.Name}
}

func back(number ingest.Anaphor, label graph.Label, hint ingest.Hint) ingest.Mention {
	return ingest.Mention{Label: label, Anaphor: number, Hint: hint}
}

func TestShortFormsFindTheFullName(t *testing.T) {
	l := tell("[Hana Mori] spoke. [Mori] left. [Hana] smiled.", person("minister"), person(""), person("")).link(t)
	if got := ids(l); len(got) != 1 || got["person:hana-mori"] != 3 {
		t.Errorf("got %v", got)
	}
	if got := l.Findings.Mentions[0].Entity.Names; !slices.Equal(got, []string{"Hana", "Hana Mori", "Mori"}) {
		t.Errorf("names %q", got)
	}
}

func TestTwoOfOneSurnameStayTwo(t *testing.T) {
	l := tell("[Kim Ara] met [Kim Bora]. [Kim] left.", person(""), person(""), person("")).link(t)
	if got := ids(l); got["person:kim-ara"] != 1 || got["person:kim-bora"] != 2 {
		t.Errorf("a bare surname goes to the one last named; got %v", got)
	}
}

func TestAlikeNationsStayTwo(t *testing.T) {
	l := tell("[North Korea] and [South Korea] met.", of(northKorea), of(southKorea)).link(t)
	if got := ids(l); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestAcronymsAreSpelledOut(t *testing.T) {
	org := ingest.Mention{Label: graph.Organization}
	l := tell("The [Harbour Safety Bureau] ([HSB]) met. [HSB] agreed.", org, org, org).link(t)
	if got := ids(l); len(got) != 1 || got["organization:harbour-safety-bureau"] != 3 {
		t.Errorf("got %v", got)
	}
}

func TestBodiesBelongToTheNationBesideThem(t *testing.T) {
	ministry := func(parties ...int) ingest.Mention {
		return ingest.Mention{Label: graph.Organization, Name: "Ministry of Defence", Parties: parties}
	}
	l := tell("The [Japanese defence ministry] [Japan] spoke. In [Russia], the [Defence Ministry] denied it. The [defence ministry] of all.",
		ministry(1), of(japan), of(russia), ministry(), ministry()).link(t)
	got := ids(l)
	if got["organization:ministry-of-defence-of-japan"] != 3 {
		t.Errorf("a ministry without a nation is the one named before; got %v", got)
	}
	l = tell("In [Russia], the [Defence Ministry] denied it.", of(russia), ministry()).link(t)
	if got := ids(l); got["organization:ministry-of-defence-of-russia"] != 1 {
		t.Errorf("got %v", got)
	}
}

func TestWhatReferringWordsStandFor(t *testing.T) {
	meets := func(s *story, actor, with int) *story {
		return s.says(ingest.Statement{Event: "CONSULT", Mode: "meet", Subjects: []int{actor}, Objects: []int{with}})
	}
	for _, c := range []struct {
		name string
		s    *story
		want []graph.ID
	}{
		{"both nations", meets(tell("[Russia] met [Japan]. [Both countries] talked to [North Korea].", of(russia), of(japan), back(ingest.Plural, graph.Nation, ""), of(northKorea)), 2, 3),
			[]graph.ID{"nation:JPN", "nation:PRK", "nation:RUS"}},
		{"his country", meets(tell("[Putin] spoke in [Japan]. [His country] met [North Korea].", of(putin), of(japan), back(ingest.Singular, graph.Nation, ingest.HintOwn), of(northKorea)), 2, 3),
			[]graph.ID{"nation:PRK", "nation:RUS"}},
		{"the subject before", meets(tell("[Putin] praised [Hana Mori]. [He] met [Japan].", of(putin), person(""), back(ingest.Singular, graph.Person, ingest.HintMale), of(japan)), 2, 3),
			[]graph.ID{"nation:JPN", "person:vladimir-putin"}},
		{"the one with the office", meets(tell("[Hana Mori] met [Ken Abe]. [The minister] met [Japan].", person("minister"), person("envoy"),
			ingest.Mention{Label: graph.Person, Anaphor: ingest.Singular, Hint: ingest.HintOffice, Title: "minister"}, of(japan)), 2, 3),
			[]graph.ID{"nation:JPN", "person:hana-mori"}},
	} {
		l := c.s.link(t)
		if len(l.Findings.Events) != 1 || !slices.Equal(l.Findings.Events[0].Actors, c.want) {
			t.Errorf("%s: got %+v, rejected %v", c.name, l.Findings.Events, l.Rejected)
		}
	}
}

func TestWordsThatStandForNothingAreRejected(t *testing.T) {
	l := tell("[He] met [Japan].", back(ingest.Singular, graph.Person, ingest.HintMale), of(japan)).
		says(ingest.Statement{Relation: "LEADS", Subjects: []int{0}, Objects: []int{1}}).link(t)
	if len(l.Findings.Claims) != 0 || len(l.Rejected) != 1 || l.Rejected[0].Reason != graph.UnknownEntity {
		t.Errorf("claims %v, rejected %v", l.Findings.Claims, l.Rejected)
	}
}

func TestDescriptionsOfOneTreatyMerge(t *testing.T) {
	treaty := func(topic string, parties ...int) ingest.Mention {
		m := ingest.Mention{Label: graph.Treaty, Name: topic, Parties: parties}
		m.Attributes.Set("kind", "pact")
		return m
	}
	l := tell("[Japan] and [Russia] signed a [fisheries pact]. [The pact] follows an older [fishing and fisheries accord]. The [extradition treaty] waits.",
		of(japan), of(russia), treaty("fisheries", 0, 1), back(ingest.Singular, graph.Treaty, ""), treaty("fishing fisheries", 0, 1), treaty("extradition", 0, 1)).link(t)
	got := ids(l)
	if got["treaty:jpn-rus-pact"] != 3 || len(got) != 4 {
		t.Errorf("got %v", got)
	}
}

func TestConflictsAreKnownByTheirBelligerents(t *testing.T) {
	war := func(parties ...int) ingest.Mention {
		m := ingest.Mention{Label: graph.Conflict, Parties: parties}
		m.Attributes.Set("kind", "war")
		return m
	}
	l := tell("The [war between] [Russia] and [Japan] began. The [war there] ended.", war(1, 2), of(russia), of(japan), war(2)).link(t)
	if got := ids(l); got["conflict:jpn-rus-war"] != 2 {
		t.Errorf("got %v", got)
	}
}

func TestDeploymentsNeedAStatement(t *testing.T) {
	troops := ingest.Mention{Label: graph.Deployment, Date: "2025-08"}
	troops.Attributes.Set("force", "troops")
	troops.Attributes.Set("size", 1000)
	s := tell("[North Korea] sent [1000 troops] to [Russia].", of(northKorea), troops, of(russia))
	if got := ids(s.link(t)); len(got) != 2 {
		t.Errorf("a figure that nobody sent is no deployment; got %v", got)
	}
	s.says(ingest.Statement{Relation: "DEPLOYED", Subjects: []int{0}, Objects: []int{1}}).
		says(ingest.Statement{Relation: "DEPLOYED_TO", Subjects: []int{1}, Objects: []int{2}})
	l := s.link(t)
	if got := ids(l); got["deployment:prk-troops-rus-2025-08"] != 1 {
		t.Errorf("got %v", got)
	}
	for _, c := range l.Findings.Claims {
		if c.Attributes.Count("size") != 1000 || c.Attributes.Text("startedOn") != "2025-08" {
			t.Errorf("claim %s carries %v", c.Type, c.Attributes)
		}
	}
}

func TestActorsAreNoRecipients(t *testing.T) {
	l := tell("[Japan] and [Russia] blamed [Russia].", of(japan), of(russia), of(russia)).
		says(ingest.Statement{Event: "ACCUSE", Subjects: []int{0, 1}, Objects: []int{2}}).link(t)
	if len(l.Findings.Events) != 1 || len(l.Findings.Events[0].Recipients) != 0 || len(l.Findings.Events[0].Actors) != 2 {
		t.Errorf("got %+v", l.Findings.Events)
	}
}
