package extract

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/ingest"
)

// example is a sentence with its mentions marked: [S:Label name] is a subject,
// [O:Label name] an object, [Label name] neither; {S:Label name} is one within
// another and its party; > before a bracket makes it the destination of the one
// before.
type example struct {
	doc               *document
	subjects, objects []int
}

func parseExample(t testing.TB, lang, marked string) example {
	t.Helper()
	var (
		ex    example
		text  strings.Builder
		open  []int
		m     []ingest.Mention
		going bool
	)
	for i := 0; i < len(marked); i++ {
		switch ch := marked[i]; ch {
		case '>':
			going = true
		case '[', '{':
			head, _, _ := strings.Cut(marked[i+1:], " ")
			i += len(head) + 1
			role, label, ok := strings.Cut(head, ":")
			if !ok {
				role, label = "", head
			}
			if _, known := graph.Standard().Entities[graph.Label(label)]; !known {
				t.Fatalf("%q: label %q is not in the ontology", marked, label)
			}
			at := len(m)
			m = append(m, ingest.Mention{Span: ingest.Span{Start: utf8.RuneCountInString(text.String())}, Label: graph.Label(label), Destination: -1})
			if going {
				m[at-1].Destination, going = at, false
			}
			if len(open) > 0 {
				m[open[0]].Parties = append(m[open[0]].Parties, at)
			}
			switch role {
			case "S":
				ex.subjects = append(ex.subjects, at)
			case "O":
				ex.objects = append(ex.objects, at)
			}
			open = append(open, at)
		case ']', '}':
			at := open[len(open)-1]
			open = open[:len(open)-1]
			m[at].End = utf8.RuneCountInString(text.String())
		default:
			text.WriteByte(ch)
		}
	}
	w := world()
	ex.doc = &document{text: read(lang, text.String()), gazetteer: w}
	for i := range m {
		m[i].FirstToken = -1
		for k, token := range ex.doc.text.Tokens {
			if m[i].Contains(token.Span) {
				if m[i].FirstToken < 0 {
					m[i].FirstToken = k
				}
				m[i].LastToken = k + 1
			}
		}
		if m[i].FirstToken < 0 {
			t.Fatalf("%q: mention %d has no token", marked, i)
		}
		m[i].Name = ex.doc.text.Slice(m[i].Span)
		m[i].Entry = w.named(m[i].Name)
	}
	ex.doc.mentions = m
	return ex
}

func newTestRules(t testing.TB, lang string) *ruleSet {
	t.Helper()
	r, err := newRuleSet(os.DirFS("../lang/packs/"+lang), lang)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// found are all subjects and objects that a rule reads in an example.
func foundBy(rule string, statements []ingest.Statement) (subjects, objects []int) {
	for _, s := range statements {
		if s.Rule == rule {
			subjects, objects = append(subjects, s.Subjects...), append(objects, s.Objects...)
		}
	}
	slices.Sort(subjects)
	slices.Sort(objects)
	return slices.Compact(subjects), slices.Compact(objects)
}

func TestRulesReadTheirOwnExamples(t *testing.T) {
	for _, lang := range languages {
		rules := newTestRules(t, lang)
		check := func(id string, match, reject []string) {
			if len(match) == 0 {
				t.Errorf("%s: no example", id)
			}
			for _, sentence := range match {
				ex := parseExample(t, lang, sentence)
				statements := rules.readAll(ex.doc)
				subjects, objects := foundBy(id, statements)
				if !slices.Equal(subjects, ex.subjects) || !slices.Equal(objects, ex.objects) {
					t.Errorf("%s: %q\n  subjects %v, want %v; objects %v, want %v; all: %v", id, sentence, subjects, ex.subjects, objects, ex.objects, statements)
				}
			}
			for _, sentence := range reject {
				ex := parseExample(t, lang, sentence)
				if subjects, objects := foundBy(id, rules.readAll(ex.doc)); len(subjects) > 0 {
					t.Errorf("%s: %q must not match, but %v and %v do", id, sentence, subjects, objects)
				}
			}
		}
		for _, rule := range rules.relations.Rules {
			check(rule.ID, rule.Match, rule.Reject)
		}
		for _, rule := range rules.events.Rules {
			check(rule.ID, rule.Match, rule.Reject)
		}
	}
}

func TestEveryTypeHasARuleInEveryPack(t *testing.T) {
	o := graph.Standard()
	for _, lang := range languages {
		rules := newTestRules(t, lang)
		have, ids := map[string]bool{}, map[string]bool{}
		add := func(kind, id string) {
			have[kind] = true
			if ids[id] {
				t.Errorf("%s: the id is taken twice", id)
			}
			ids[id] = true
		}
		for _, rule := range rules.relations.Rules {
			add(string(rule.Relation), rule.ID)
		}
		for _, rule := range rules.events.Rules {
			add(string(rule.Event), rule.ID)
		}
		for relation := range o.Relations {
			if !have[string(relation)] {
				t.Errorf("%s: no rule for %s", lang, relation)
			}
		}
		for event := range o.Events {
			if !have[string(event)] {
				t.Errorf("%s: no rule for %s", lang, event)
			}
		}
	}
}

func TestQuotesStandInTheirSentence(t *testing.T) {
	for _, lang := range languages {
		rules := newTestRules(t, lang)
		for _, rule := range rules.events.Rules {
			for _, sentence := range rule.Match {
				ex := parseExample(t, lang, sentence)
				for _, s := range rules.read(ex.doc) {
					if s.Quote.Start < 0 || s.Quote.End > len(ex.doc.text.Runes) || s.Quote.Start >= s.Quote.End {
						t.Errorf("%s: quote %v is outside the text", s.Rule, s.Quote)
					}
					for _, m := range s.Subjects {
						if !s.Quote.Contains(ex.doc.mentions[m].Span) {
							t.Errorf("%s: %q: the quote leaves %q out", s.Rule, sentence, ex.doc.mentions[m].Name)
						}
					}
				}
			}
		}
	}
}

// checkStatements holds what is read to what every statement must be.
func checkStatements(t testing.TB, d *document, statements []ingest.Statement) {
	t.Helper()
	o := graph.Standard()
	for _, s := range statements {
		if s.Quote.Start < 0 || s.Quote.End > len(d.text.Runes) || s.Quote.Start >= s.Quote.End {
			t.Errorf("%s: quote %v is outside the text", s.Rule, s.Quote)
		}
		if s.Confidence <= 0 || s.Confidence > 1 {
			t.Errorf("%s: confidence %v", s.Rule, s.Confidence)
		}
		for _, m := range slices.Concat(s.Subjects, s.Objects) {
			if m < 0 || m >= len(d.mentions) {
				t.Errorf("%s: no mention %d", s.Rule, m)
			}
		}
		if _, known := o.Relations[s.Relation]; known == (s.Event != "") {
			t.Errorf("%s: want a relation or an event, have %q and %q", s.Rule, s.Relation, s.Event)
		}
		if _, known := o.Events[s.Event].Modes[s.Mode]; s.Mode != "" && !known {
			t.Errorf("%s: mode %q is not one of %s", s.Rule, s.Mode, s.Event)
		}
	}
}

// ruled joins the sentences of all examples into one text with its mentions.
func ruled(t testing.TB, lang string, rules *ruleSet) *document {
	t.Helper()
	var sentences []string
	for _, rule := range rules.relations.Rules {
		sentences = append(sentences, slices.Concat(rule.Match, rule.Reject)...)
	}
	for _, rule := range rules.events.Rules {
		sentences = append(sentences, slices.Concat(rule.Match, rule.Reject)...)
	}
	return parseExample(t, lang, strings.Join(sentences, " ")).doc
}

func TestTheSameTextAlwaysSaysTheSame(t *testing.T) {
	for _, lang := range languages {
		rules := newTestRules(t, lang)
		d := ruled(t, lang, rules)
		first := rules.read(d)
		checkStatements(t, d, first)
		for range 3 {
			if diff := cmp.Diff(first, newTestRules(t, lang).read(d)); diff != "" {
				t.Fatalf("%s: %s", lang, diff)
			}
		}
	}
}

func TestRulesThatAreWrongAreRefused(t *testing.T) {
	for name, change := range map[string]struct{ file, old, new string }{
		"a relation that is not in the ontology": {"relations.yaml", "relation: LEADS", "relation: RULES"},
		"a list that does not exist":             {"relations.yaml", "@verb-be", "@verb-bee"},
		"a reader that does not exist":           {"relations.yaml", "reads: leader\n", "reads: reader\n"},
		"an event that is not in the ontology":   {"events.yaml", "event: AGREE", "event: NOD"},
		"a mode of another event":                {"events.yaml", "mode: condemn", "mode: praise"},
		"a confidence above one":                 {"events.yaml", "confidence: 0.62", "confidence: 6.2"},
		"an unknown key":                         {"events.yaml", "verbs:", "words:"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for _, file := range []string{"titles.yaml", "names.yaml", "relations.yaml", "events.yaml", "modality.yaml"} {
				data, err := os.ReadFile("../lang/packs/en/" + file)
				if err != nil {
					t.Fatal(err)
				}
				if file == change.file {
					changed := strings.Replace(string(data), change.old, change.new, 1)
					if changed == string(data) {
						t.Fatalf("%s has no %q", file, change.old)
					}
					data = []byte(changed)
				}
				fsys[file] = &fstest.MapFile{Data: data}
			}
			if _, err := newRuleSet(fsys, "en"); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("error %v, want ErrInvalid", err)
			}
		})
	}
}

func TestJoinedVerbsShareTheirSubject(t *testing.T) {
	ex := parseExample(t, "en", "[S:Person Jane Roe] visited [Person John Doe] and condemned [O:Nation Japan].")
	subjects, objects := foundBy("en.accuse.condemn", newTestRules(t, "en").read(ex.doc))
	if !slices.Equal(subjects, ex.subjects) || !slices.Equal(objects, ex.objects) {
		t.Errorf("subjects %v, want %v; objects %v, want %v", subjects, ex.subjects, objects, ex.objects)
	}
}

func BenchmarkStatements(b *testing.B) {
	for _, lang := range languages {
		b.Run(lang, func(b *testing.B) {
			rules := newTestRules(b, lang)
			d := ruled(b, lang, rules)
			b.ReportMetric(float64(len(d.text.Tokens)), "tokens")
			for b.Loop() {
				rules.read(d)
			}
		})
	}
}

func FuzzStatements(f *testing.F) {
	for _, lang := range languages {
		f.Add(lang == "en", "Russia and Japan signed a treaty. NATO, Vladimir Putin, (RI) by of by Indonesia sanctions")
	}
	extractors := newTestExtractor(f)
	f.Fuzz(func(t *testing.T, english bool, text string) {
		lang := "id"
		if english {
			lang = "en"
		}
		if !utf8.ValidString(text) {
			return
		}
		p := extractors.packs[lang]
		d := &document{text: read(lang, text), gazetteer: world()}
		d.mentions = p.mentions.find(d)
		checkStatements(t, d, p.statements(d))
	})
}
