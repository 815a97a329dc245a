package ask_test

import (
	"context"
	"encoding/base64"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

func newAsker(t *testing.T) *ask.Asker {
	t.Helper()
	store := filled(t, newSQLite(t), readGraph(t, filepath.Join(fixtures, "graph.json")))
	return ask.New(standard(t), store, graph.Standard())
}

func TestResolve(t *testing.T) {
	asker := newAsker(t)
	for _, tt := range []struct {
		text   string
		labels []graph.Label
		want   graph.ID
	}{
		{"nation:PRK", nil, "nation:PRK"},
		{"PRK", nil, "nation:PRK"},
		{"prk", nil, "nation:PRK"},
		{"North Korea", nil, "nation:PRK"},
		{"  north   KOREA ", nil, "nation:PRK"},
		{"Korea Utara", nil, "nation:PRK"},
		{"Jokowi", nil, "person:joko-widodo"},
		{"Kim Jong Ún", nil, "person:kim-jong-un"},
		{"Prabowo", nil, "person:prabowo-subianto"},            // part of one name only
		{"Georgia", []graph.Label{graph.Nation}, "nation:GEO"}, // the label tells namesakes apart
		{"Georgia", []graph.Label{graph.Location}, "location:georgia-usa"},
		{"Korea", []graph.Label{graph.Organization}, "organization:korean-peoples-army"}, // the last word is a beginning
	} {
		e, err := asker.Resolve(t.Context(), tt.text, tt.labels...)
		if err != nil || e.ID != tt.want {
			t.Errorf("%q %v: %q, %v; want %q", tt.text, tt.labels, e.ID, err, tt.want)
		}
	}
	for _, tt := range []struct {
		text       string
		labels     []graph.Label
		candidates []graph.ID
	}{
		{"Georgia", nil, []graph.ID{"nation:GEO", "location:georgia-usa"}},
		{"Kim", []graph.Label{graph.Person}, []graph.ID{"person:kim-jong-un", "person:kim-yo-jong"}},
	} {
		_, err := asker.Resolve(t.Context(), tt.text, tt.labels...)
		var ambiguous *ask.AmbiguousError
		if !errors.As(err, &ambiguous) || !errors.Is(err, graph.ErrConflict) {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		got := map[graph.ID]bool{}
		for _, c := range ambiguous.Candidates {
			got[c.ID] = true
			if !strings.Contains(err.Error(), string(c.ID)) {
				t.Errorf("%q does not list %q", err, c.ID)
			}
		}
		for _, want := range tt.candidates {
			if !got[want] || len(got) != len(tt.candidates) {
				t.Errorf("%q may mean %v, want %v", tt.text, got, tt.candidates)
			}
		}
	}
	for _, text := range []string{"Atlantis", "", "!!!", "nation:XXX", "person:", strings.Repeat("x", 10_000)} {
		_, err := asker.Resolve(t.Context(), text)
		var unknown *ask.NameError
		if !errors.As(err, &unknown) || !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// TestAliases understands a name that no article uses.
func TestAliases(t *testing.T) {
	asker := newAsker(t).WithAliases(func(name string) []graph.ID {
		return map[string][]graph.ID{"Chosŏn": {"nation:PRK"}, "Joseon": {"nation:PRK", "nation:KOR", "nation:XXX"}}[name]
	})
	if e, err := asker.Resolve(t.Context(), "Chosŏn"); err != nil || e.ID != "nation:PRK" {
		t.Errorf("%q, %v", e.ID, err)
	}
	var ambiguous *ask.AmbiguousError
	if _, err := asker.Resolve(t.Context(), "Joseon"); !errors.As(err, &ambiguous) || len(ambiguous.Candidates) != 2 {
		t.Errorf("%v", err)
	}
	if _, err := asker.Resolve(t.Context(), "Joseon", graph.Person); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

// TestIDsAndNames gives entities by ids, by names, and by names that look like ids.
func TestIDsAndNames(t *testing.T) {
	asker := newAsker(t).WithAliases(func(name string) []graph.ID {
		return map[string][]graph.ID{"code:77": {"nation:PRK"}}[name]
	})
	asked := func(a, b string) (ask.Answer, error) {
		return asker.Ask(t.Context(), "treaties-between", map[string][]string{"a": {a}, "b": {b}}, "")
	}
	want, err := asked("North Korea", "Russia")
	if err != nil || len(want.Rows) == 0 {
		t.Fatalf("%+v, %v", want, err)
	}
	for _, pair := range [][2]string{{"nation:PRK", "nation:RUS"}, {"PRK", "nation:RUS"}, {"code:77", "Russia"}, {"code:77", "nation:RUS"}} {
		got, err := asked(pair[0], pair[1])
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v: %v\n%s", pair, err, diff)
		}
	}
	for _, pair := range [][2]string{{"nation:XXX", "nation:RUS"}, {"location:kursk-rus", "nation:RUS"}, {"Atlantis", "nation:RUS"}} {
		var unknown *ask.NameError
		if _, err := asked(pair[0], pair[1]); !errors.As(err, &unknown) || unknown.Param != "a" {
			t.Errorf("%v: %v", pair, err)
		}
	}
}

func TestAskRefuses(t *testing.T) {
	asker := newAsker(t)
	cursorOf := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	for _, tt := range []struct {
		name, query string
		values      map[string][]string
		after       string
		param, want string
	}{
		{"a parameter that is missing", "timeline", nil, "", "entity", "it is required"},
		{"a parameter that is empty", "timeline", map[string][]string{"entity": {" "}}, "", "entity", "it is required"},
		{"a parameter that it does not have", "timeline", map[string][]string{"entity": {"PRK"}, "depth": {"2"}}, "", "depth", "it takes entity, types, limit"},
		{"a parameter that stands twice", "timeline", map[string][]string{"entity": {"PRK", "RUS"}}, "", "entity", "more than once"},
		{"a limit above the most", "timeline", map[string][]string{"entity": {"PRK"}, "limit": {"501"}}, "", "limit", "a whole number from 1 to 500"},
		{"a limit that is no number", "timeline", map[string][]string{"entity": {"PRK"}, "limit": {"many"}}, "", "limit", "a whole number from 1 to 500"},
		{"an empty limit", "timeline", map[string][]string{"entity": {"PRK"}, "limit": {"\t"}}, "", "limit", "want a whole number"},
		{"an empty modality", "timeline", map[string][]string{"entity": {"PRK"}, "modality": {""}}, "", "modality", "want factual"},
		{"half a row", "timeline", map[string][]string{"entity": {"PRK"}, "limit": {"1.5"}}, "", "limit", "a whole number"},
		{"a confidence that is none", "timeline", map[string][]string{"entity": {"PRK"}, "min_confidence": {"NaN"}}, "", "min_confidence", "a number from 0 to 1"},
		{"a day that no calendar has", "timeline", map[string][]string{"entity": {"PRK"}, "since": {"2024-02-30"}}, "", "since", "an EDTF date"},
		{"a type that the ontology lacks", "timeline", map[string][]string{"entity": {"PRK"}, "types": {"CONSULT,HUG"}}, "", "types", "want any of ACCUSE"},
		{"an unknown modality", "timeline", map[string][]string{"entity": {"PRK"}, "modality": {"sure"}}, "", "modality", "factual, reported"},
		{"a NUL", "timeline", map[string][]string{"entity": {"a\x00b"}}, "", "entity", "it holds a NUL"},
		{"a nation that is an organisation", "treaties-between", map[string][]string{"a": {"Kursk"}, "b": {"PRK"}}, "", "a", `called "Kursk"`},
		{"a cursor that is no text of ours", "timeline", map[string][]string{"entity": {"PRK"}}, "%%", "cursor", "not what this query gave"},
		{"a cursor of no query", "timeline", map[string][]string{"entity": {"PRK"}}, cursorOf("{}"), "cursor", "not what this query gave"},
		{"a cursor of another query", "timeline", map[string][]string{"entity": {"PRK"}}, cursorOf(`{"q":"relations-of","a":["a","b"]}`), "cursor", "not what this query gave"},
		{"a cursor that is too short", "timeline", map[string][]string{"entity": {"PRK"}}, cursorOf(`{"q":"timeline","a":["a"]}`), "cursor", "not what this query gave"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := asker.Ask(t.Context(), tt.query, tt.values, tt.after)
			if err == nil || !strings.Contains(err.Error(), "parameter "+tt.param+": ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v; want it to say %q of %s", err, tt.want, tt.param)
			}
			if !errors.Is(err, graph.ErrInvalid) && !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("%v is of no kind", err)
			}
		})
	}
	if _, err := asker.Ask(t.Context(), "no-such-query", nil, ""); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("a query that does not exist: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := asker.Ask(ended, "timeline", map[string][]string{"entity": {"PRK"}}, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended: %v", err)
	}
}

func TestUnderstood(t *testing.T) {
	a, err := newAsker(t).Ask(t.Context(), "treaties-between", map[string][]string{"a": {"dprk"}, "b": {"Rusia"}}, "")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]ask.Entity{"a": {ID: "nation:PRK", Name: "North Korea", Type: "Nation"}, "b": {ID: "nation:RUS", Name: "Russia", Type: "Nation"}}
	if diff := cmp.Diff(want, a.Understood); diff != "" {
		t.Error(diff)
	}
}

// TestWords gives lists in the forms that people write them in.
func TestWords(t *testing.T) {
	asker := newAsker(t)
	count := func(types ...string) int {
		a, err := asker.Ask(t.Context(), "timeline", map[string][]string{"entity": {"PRK"}, "types": types}, "")
		if err != nil {
			t.Fatal(err)
		}
		return len(a.Rows)
	}
	if all, one, two := count(), count("sanction"), count("SANCTION, accuse"); all <= two || two != one+count("ACCUSE") || two != count("SANCTION", "ACCUSE") {
		t.Errorf("all %d, one %d, two %d", all, one, two)
	}
}

// TestColumnsOfEveryType shapes each type of column, and refuses what does not fit.
func TestColumnsOfEveryType(t *testing.T) {
	header := "@name all\n@title All\n@summary One row.\n@returns e entity, l entities, t text, ts texts, i int, n number, d date, b bool\n" +
		"@returns q evidence, r relations, m details, none text\n"
	in := func(comment, statement string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(comment + " " + strings.ReplaceAll(strings.TrimSpace(header), "\n", "\n"+comment+" ") + "\n" + statement)}
	}
	good := `SELECT '{"id":"nation:PRK","name":"North Korea","type":"Nation"}' AS e, '[{"id":"nation:RUS","name":"Russia","type":"Nation"}]' AS l,
		'x' AS t, '["y"]' AS ts, 1 AS i, 2 AS n, '2024' AS d, 1 AS b, '[{"claim":"claim:1","quote":"Q"}]' AS q,
		'[{"type":"LEADS","from":"a:b","to":"c:d"}]' AS r, '{"office":"president"}' AS m, NULL AS none`
	asked := func(sql string) (ask.Answer, error) {
		c, err := queries.Load(fstest.MapFS{"x/all.sql": in("--", sql), "x/all.cypher": in("//", "RETURN 1")})
		if err != nil {
			t.Fatal(err)
		}
		return ask.New(c, filled(t, newSQLite(t), nil), graph.Standard()).Ask(t.Context(), "all", nil, "")
	}
	a, err := asked(good)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]any{{ask.Entity{ID: "nation:PRK", Name: "North Korea", Type: "Nation"}, []ask.Entity{{ID: "nation:RUS", Name: "Russia", Type: "Nation"}},
		"x", []string{"y"}, int64(1), 2.0, graph.Date("2024"), true, []ask.Evidence{{Claim: "claim:1", Quote: "Q"}},
		[]ask.Relation{{Type: "LEADS", From: "a:b", To: "c:d"}}, graph.Attributes{"office": "president"}, nil}}
	if diff := cmp.Diff(want, a.Rows); diff != "" {
		t.Error(diff)
	}
	var texts []string
	for _, v := range a.Rows[0] {
		texts = append(texts, ask.Text(v))
	}
	if got, want := strings.Join(texts, ","), "North Korea,Russia,x,y,1,2,2024,true,“Q”,a:b LEADS c:d,office: president,"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, broken := range []string{
		strings.Replace(good, "AS i,", "AS j,", 1), strings.Replace(good, "1 AS i", "'one' AS i", 1), strings.Replace(good, `["y"]`, `[y]`, 1),
		strings.Replace(good, `'["y"]'`, "7", 1), strings.Replace(good, `[{"claim"`, `[{"start":"x","claim"`, 1), strings.Replace(good, "2 AS n", "'two' AS n", 1),
	} {
		if _, err := asked(broken); err == nil {
			t.Errorf("this was taken as what the header declares: %s", broken)
		}
	}
}

// TestRelationTypes holds the types that Cypher lists in a pattern to the ontology.
func TestRelationTypes(t *testing.T) {
	var types []string
	for _, r := range graph.Standard().RelationTypes() {
		types = append(types, string(r))
	}
	if q, _ := standard(t).Query("relations-of"); !strings.Contains(q.Cypher, "[r:"+strings.Join(types, "|")+"]") {
		t.Errorf("fragments/relation_types.cypher must be %s", strings.Join(types, "|"))
	}
}

// FuzzAsk types anything for a name, a date, a list and a cursor: the answer is
// rows, or an error that says what is wrong.
func FuzzAsk(f *testing.F) {
	store := filled(f, newSQLite(f), readGraph(f, filepath.Join(fixtures, "graph.json")))
	asker := ask.New(standard(f), store, graph.Standard())
	f.Add("North Korea", "2024", "CONSULT,ACCUSE", "")
	f.Add("\"kim\" OR *", "2024-02-30", "", "e30")
	f.Add("nation:\x00", "2022-02/..", ",", "%")
	f.Fuzz(func(t *testing.T, name, date, types, after string) {
		_, err := asker.Ask(t.Context(), "timeline", map[string][]string{"entity": {name}, "since": {date}, "types": {types}}, after)
		if err != nil && !errors.Is(err, graph.ErrInvalid) && !errors.Is(err, graph.ErrNotFound) && !errors.Is(err, graph.ErrConflict) {
			t.Error(err)
		}
	})
}
