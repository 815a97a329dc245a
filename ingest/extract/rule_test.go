package extract

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

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
	ex.doc = &document{text: read(lang, text.String()), gazetteer: world()}
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
