package extract

import (
	"io/fs"
	"os"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"entente/graph"
)

var languages = []string{"en", "id"}

func newTestExtractor(t testing.TB) *Extractor {
	t.Helper()
	packs := map[string]fs.FS{}
	for _, lang := range languages {
		packs[lang] = os.DirFS("../lang/packs/" + lang)
	}
	e, err := New(Config{Gazetteer: world(), Packs: packs})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestPacksSayTheSame holds the packs together: a list that one language fills, the
// others fill too, unless its head says why it may be empty.
func TestPacksSayTheSame(t *testing.T) {
	mayBeEmpty := map[string]bool{"Domain": true, "Relative": true, "Back": true, "BackBefore": true, "Of": true, "Articles": true, "Possessive": true, "Disputed": true, "DisputedLast": true, "NationLast": true, "DirectionLast": true}
	for _, file := range []struct {
		name string
		data func() any
	}{
		{"titles.yaml", func() any { return &titleWords{} }}, {"names.yaml", func() any { return &nameWords{} }},
		{"organizations.yaml", func() any { return &organizationWords{} }}, {"places.yaml", func() any { return &placeWords{} }},
		{"treaties.yaml", func() any { return &treatyWords{} }}, {"conflicts.yaml", func() any { return &conflictWords{} }},
		{"forces.yaml", func() any { return &forceWords{} }},
	} {
		for _, lang := range languages {
			words := file.data()
			if err := readWords(os.DirFS("../lang/packs/"+lang), file.name, words); err != nil {
				t.Fatal(err)
			}
			v := reflect.ValueOf(words).Elem()
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; v.Field(i).IsZero() && !mayBeEmpty[name] {
					t.Errorf("%s/%s: %s is empty", lang, file.name, name)
				}
			}
		}
	}
}

func TestPortfoliosAreTheSameInAllPacks(t *testing.T) {
	var en, id titleWords
	for lang, into := range map[string]*titleWords{"en": &en, "id": &id} {
		if err := readWords(os.DirFS("../lang/packs/"+lang), "titles.yaml", into); err != nil {
			t.Fatal(err)
		}
	}
	for name := range en.Portfolios {
		if id.Portfolios[name] == nil {
			t.Errorf("id lacks portfolio %q", name)
		}
	}
	if len(en.Portfolios) != len(id.Portfolios) {
		t.Errorf("%d portfolios in en, %d in id", len(en.Portfolios), len(id.Portfolios))
	}
}

func TestForcesAndKindsAreThoseOfTheOntology(t *testing.T) {
	o := graph.Standard()
	for _, lang := range languages {
		fsys := os.DirFS("../lang/packs/" + lang)
		var (
			forces    forceWords
			orgs      organizationWords
			places    placeWords
			treaties  treatyWords
			conflicts conflictWords
		)
		for name, into := range map[string]any{"forces.yaml": &forces, "organizations.yaml": &orgs, "places.yaml": &places, "treaties.yaml": &treaties, "conflicts.yaml": &conflicts} {
			if err := readWords(fsys, name, into); err != nil {
				t.Fatal(err)
			}
		}
		check := func(what string, lists map[string][]string, allowed []string) {
			for kind := range lists {
				if !slices.Contains(allowed, kind) {
					t.Errorf("%s: %s: %q is none of %q", lang, what, kind, allowed)
				}
			}
		}
		check("forces", forces.Nouns, o.Attributes["force"].Values)
		check("first", orgs.First, o.Entities[graph.Organization].Kinds)
		check("last", orgs.Last, o.Entities[graph.Organization].Kinds)
		check("part", places.Part, o.Entities[graph.Location].Kinds)
		check("last place", places.Last, o.Entities[graph.Location].Kinds)
		check("treaties", treaties.Heads, o.Entities[graph.Treaty].Kinds)
		check("conflicts", conflicts.Heads, o.Entities[graph.Conflict].Kinds)
	}
}

func TestABadPackIsRefused(t *testing.T) {
	for name, fsys := range map[string]fs.FS{
		"no files":    fstest.MapFS{},
		"unknown key": fstest.MapFS{"titles.yaml": {Data: []byte("bosses: [chief]")}},
	} {
		if _, err := newMentionFinder(fsys); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// FuzzExtract holds that whatever the text, every mention lies within it, points
// only at mentions that exist, and comes out the same the second time.
func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"President Ana Teu signed the Coral Treaty (CT) with Japan. She left.",
		"Menteri Pertahanan Jepang tiba di Moskow. Kedua negara meneken pakta pertahanan.",
		"(", "A-", "PBB (", "the war in", "Presiden , Rusia's al- Di", "1.000 prajurit Korea Utara dikirim ke Rusia",
	} {
		f.Add(s)
	}
	e := newTestExtractor(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("not UTF-8, which the sources refuse")
		}
		for _, lang := range languages {
			d := read(lang, text)
			x, err := e.Extract(t.Context(), graph.Article{Lang: lang, Text: text}, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range x.Mentions {
				if m.Start < 0 || m.End > len(d.Runes) || m.Start >= m.End || m.FirstToken < 0 || m.LastToken > len(d.Tokens) || m.FirstToken >= m.LastToken {
					t.Fatalf("%q: mention %+v lies outside", text, m)
				}
				for _, p := range append([]int{max(0, m.Destination)}, m.Parties...) {
					if p < 0 || p >= len(x.Mentions) {
						t.Fatalf("%q: mention %+v points at nothing", text, m)
					}
				}
			}
			again, _ := e.Extract(t.Context(), graph.Article{Lang: lang, Text: text}, d)
			if !reflect.DeepEqual(x.Mentions, again.Mentions) {
				t.Fatalf("%q: read twice, not the same", text)
			}
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	f := newTestFinder(b, "en")
	d := &document{text: read("en", "Foreign Minister Litia Vakalala of Fiji met her Japanese counterpart in Suva on Monday to sign a mutual defence pact, the Fijian defence ministry said. "+
		"Relations between Moscow and Pyongyang worry both countries. Russian troops are far away."), gazetteer: world()}
	b.ReportAllocs()
	for b.Loop() {
		f.find(d)
	}
}
