package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// fakeStages read an article "NAME leads CODE" as one LEADS claim.
type fakeStages struct {
	delay   func(text string) time.Duration
	running atomic.Int32
	most    atomic.Int32
}

func (f *fakeStages) Detect(text string) (string, error) {
	if strings.HasPrefix(text, "¿") {
		return "", fmt.Errorf("language es: %w", graph.ErrNotSupported)
	}
	return "en", nil
}

func (f *fakeStages) Analyze(a graph.Article) (Text, error) {
	return Text{Lang: a.Lang, Runes: []rune(a.Text)}, nil
}

func (f *fakeStages) Extract(_ context.Context, a graph.Article, _ Text) (Extraction, error) {
	now := f.running.Add(1)
	for most := f.most.Load(); now > most && !f.most.CompareAndSwap(most, now); most = f.most.Load() {
	}
	if f.delay != nil {
		time.Sleep(f.delay(a.Text))
	}
	f.running.Add(-1)
	return Extraction{Extractor: "fake"}, nil
}

func (f *fakeStages) Link(a graph.Article, _ Text, _ Extraction) Linked {
	name, code, _ := strings.Cut(a.Text, " leads ")
	person := graph.Entity{ID: graph.NameID(graph.Person, name), Label: graph.Person, Name: name}
	nation := graph.Entity{ID: graph.NationID(code), Label: graph.Nation, Name: code}
	c := graph.Claim{Article: a.ID, Type: "LEADS", Subject: person.ID, Object: nation.ID, Quote: a.Text, End: len([]rune(a.Text)),
		Modality: graph.Factual, Polarity: graph.Affirmed, Confidence: 0.5, Extractor: "fake/en.leads"}
	c.ID = graph.ClaimID(c)
	return Linked{
		Findings: graph.Findings{Article: a, Mentions: []graph.Mention{{Entity: person, Count: 1}, {Entity: nation, Count: 1}}, Claims: []graph.Claim{c}},
		Spans:    map[graph.ID][]Span{person.ID: {{0, len([]rune(name))}}},
	}
}

func newTestPipeline(f *fakeStages) *Pipeline {
	return &Pipeline{Detector: f, Analyzer: f, Extractor: f, Linker: f, Workers: 4, BatchArticles: 3}
}

func documents(texts ...string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for i, text := range texts {
			d := Document{Path: fmt.Sprintf("%d.txt", i), Article: graph.Article{Text: text}}
			var err error
			if text == "" {
				err = fmt.Errorf("%s: the file is empty: %w", d.Path, graph.ErrInvalid)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

func TestReadingsKeepTheOrderOfTheInput(t *testing.T) {
	var texts []string
	for i := range 40 {
		texts = append(texts, fmt.Sprintf("Leader %d leads PRK", i))
	}
	f := &fakeStages{delay: func(text string) time.Duration { return time.Duration(len(text)*7%5) * time.Millisecond }}
	var got []string
	for r := range newTestPipeline(f).Readings(t.Context(), documents(texts...)) {
		got = append(got, r.Document.Article.Text)
	}
	if diff := cmp.Diff(texts, got); diff != "" {
		t.Error(diff)
	}
	if most := f.most.Load(); most > 4 {
		t.Errorf("%d articles were read at once by 4 workers", most)
	}
}

func TestReadingsStopReadingAheadWhenNobodyTakes(t *testing.T) {
	var drawn atomic.Int32
	endless := func(yield func(Document, error) bool) {
		for yield(Document{Article: graph.Article{Text: "A leads PRK"}}, nil) {
			drawn.Add(1)
		}
	}
	for range newTestPipeline(&fakeStages{}).Readings(t.Context(), endless) {
		time.Sleep(20 * time.Millisecond)
		break
	}
	if n := drawn.Load(); n > 12 {
		t.Errorf("%d documents were drawn for the first reading; want at most twice the workers and a few", n)
	}
}

// memory is a writer that keeps what it is given, and refuses what it is told to.
type memory struct {
	refuse func(graph.Article) error
	calls  []int
	kept   []string
}

func (m *memory) Put(_ context.Context, findings ...graph.Findings) (graph.PutReport, error) {
	m.calls = append(m.calls, len(findings))
	var report graph.PutReport
	for _, f := range findings {
		if m.refuse != nil {
			if err := m.refuse(f.Article); err != nil {
				return graph.PutReport{}, err
			}
		}
	}
	for _, f := range findings {
		m.kept = append(m.kept, f.Article.Text)
		report.Outcomes = append(report.Outcomes, graph.OutcomeNew)
		report.New.Claims += len(f.Claims)
	}
	return report, nil
}

func (m *memory) Retract(context.Context, graph.ID) (graph.Counts, error) {
	return graph.Counts{}, graph.ErrNotSupported
}

func TestIngestKeepsGoingPastBadDocuments(t *testing.T) {
	m := &memory{refuse: func(a graph.Article) error {
		if strings.HasPrefix(a.Text, "Bad") {
			return fmt.Errorf("article refused: %w", graph.ErrInvalid)
		}
		return nil
	}}
	docs := documents("A leads PRK", "", "¿Quién leads ESP", "Bad leads RUS", "B leads UKR", "C leads KOR", "D leads JPN")
	report, err := newTestPipeline(&fakeStages{}).Ingest(t.Context(), docs, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"A leads PRK", "B leads UKR", "C leads KOR", "D leads JPN"}, m.kept); diff != "" {
		t.Error(diff)
	}
	var failed []string
	for _, f := range report.Failures {
		failed = append(failed, f.Path)
	}
	if diff := cmp.Diff([]string{"1.txt", "2.txt", "3.txt"}, failed); diff != "" {
		t.Error(diff)
	}
	if report.Articles[graph.OutcomeNew] != 4 || report.New.Claims != 4 {
		t.Errorf("report = %+v", report)
	}
}

func TestIngestStopsWhenTheStoreIsGone(t *testing.T) {
	m := &memory{refuse: func(a graph.Article) error {
		if strings.HasPrefix(a.Text, "D") {
			return graph.ErrUnavailable
		}
		return nil
	}}
	docs := documents("A leads PRK", "B leads UKR", "C leads KOR", "D leads JPN", "E leads USA")
	report, err := newTestPipeline(&fakeStages{}).Ingest(t.Context(), docs, m, nil)
	if !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("err = %v", err)
	}
	if report.Articles[graph.OutcomeNew] != 3 || len(m.calls) != 2 {
		t.Errorf("report = %+v after calls %v", report, m.calls)
	}
}

func TestIngestEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := &memory{}
	endless := func(yield func(Document, error) bool) {
		for i := 0; yield(Document{Article: graph.Article{Text: fmt.Sprintf("L%d leads PRK", i)}}, nil); i++ {
			if i == 20 {
				cancel()
			}
		}
	}
	if _, err := newTestPipeline(&fakeStages{}).Ingest(ctx, endless, m, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func TestMinConfidenceRejectsClaims(t *testing.T) {
	p := newTestPipeline(&fakeStages{})
	p.MinConfidence = 0.6
	r := p.Read(t.Context(), Document{Path: "a.txt", Article: graph.Article{Text: "A leads PRK"}})
	if r.Err != nil || len(r.Findings.Claims) != 0 || len(r.Rejected) != 1 || r.Rejected[0].Reason != graph.LowConfidence {
		t.Errorf("claims %v, rejected %v, err %v", r.Findings.Claims, r.Rejected, r.Err)
	}
}

func TestReadingAsJSON(t *testing.T) {
	p := newTestPipeline(&fakeStages{})
	r := p.Read(t.Context(), Document{Path: "a.txt", Ref: "ref-1", Article: graph.Article{Text: "Ann leads PRK", Lang: "en", PublishedAt: "2026-01-09"}})
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"article":{"id":"` + r.Findings.Article.ID.Key() + `","path":"a.txt","ref":"ref-1","url":null,"title":null,"lang":"en","publishedAt":"2026-01-09"},` +
		`"entities":[{"id":"nation:PRK","mentions":[],"name":"PRK","type":"Nation"},` +
		`{"id":"person:ann","mentions":[{"start":0,"end":3,"text":"Ann"}],"name":"Ann","type":"Person"}],` +
		`"relations":[{"type":"LEADS","subject":"person:ann","object":"nation:PRK","office":null,"date":null,` +
		`"claim":{"quote":"Ann leads PRK","start":0,"end":13,"modality":"factual","polarity":"affirmed","attributedTo":null,"confidence":0.5,"rule":"fake/en.leads"}}],` +
		`"events":[],"rejected":[]}`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
}
