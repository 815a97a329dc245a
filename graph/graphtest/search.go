package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func testSearch(t *testing.T, s suite) {
	store := s.open(t)
	erdogan := Named(graph.Person, "Recep Tayyip Erdoğan")
	put(t, store, NewStory("Search", "", "").Relate(erdogan, "LEADS", Nation("TUR", "Turkey")).Relate(kim, "LEADS", northKorea).
		Relate(southKorea, "MEMBER_OF", nato).Findings())
	names := func(text string) []string {
		t.Helper()
		hits, err := store.Search(t.Context(), text, 0)
		if err != nil {
			t.Fatalf("Search(%q): %v", text, err)
		}
		out := []string{}
		for _, e := range hits.Entities {
			out = append(out, e.Name)
		}
		slices.Sort(out)
		return out
	}
	for text, want := range map[string][]string{
		"erdogan": {"Recep Tayyip Erdoğan"}, "ERDOĞAN": {"Recep Tayyip Erdoğan"}, "tayyip rec": {"Recep Tayyip Erdoğan"},
		"korea": {"North Korea", "South Korea"}, "kor": {"North Korea", "South Korea"}, "north korea": {"North Korea"},
		"korea kim": {}, "orea": {}, "": {}, "  ": {}, "*": {}, "\"": {}, "()": {},
		"north OR south": {}, "north AND korea": {}, "name:korea": {}, "north* korea": {"North Korea"}, "\"north": {"North Korea"},
		"north -korea": {"North Korea"}, "korea~ nort": {"North Korea"}, "[north TO zzz]": {}, "north/korea\\": {"North Korea"},
	} {
		if diff := cmp.Diff(want, names(text)); diff != "" {
			t.Errorf("Search(%q) (-want +got)\n%s", text, diff)
		}
		if diff := cmp.Diff(must(store.Search(t.Context(), text, 1))(t).Entities, must(store.SearchNames(t.Context(), text, 1))(t)); diff != "" {
			t.Errorf("(-Search(%[1]q) +SearchNames(%[1]q))\n%[2]s", text, diff)
		}
	}
	hits := must(store.Search(t.Context(), "leads north", 0))(t)
	if len(hits.Claims) != 1 || hits.Claims[0].Subject != kim.ID {
		t.Errorf("quotes: %+v", hits.Claims)
	}
	if hits := must(store.Search(t.Context(), "korea", 1))(t); len(hits.Entities) != 1 || len(hits.Claims) != 1 {
		t.Errorf("limit 1 gives %d entities and %d claims", len(hits.Entities), len(hits.Claims))
	}
	t.Run("the best match first", func(t *testing.T) {
		put(t, store, NewStory("Bodies", "", "").Relate(usa, "MEMBER_OF", Named(graph.Organization, "Parliamentary Assembly of the NATO States")).Findings())
		if hits := must(store.Search(t.Context(), "nato", 0))(t); len(hits.Entities) != 2 || hits.Entities[0].ID != nato.ID {
			t.Errorf("%+v", hits.Entities)
		}
	})
	t.Run("any text", func(t *testing.T) {
		put(t, store, NewStory("Numbers", "", "").Relate(Named(graph.Person, "Henry Ⅷ"), "LEADS", Nation("GBR", "United Kingdom")).Findings())
		var words strings.Builder
		for i := range 3_000 {
			fmt.Fprintf(&words, "word%d ", i)
		}
		for text, want := range map[string][]string{
			"henry Ⅷ": {"Henry Ⅷ"}, "Ⅷ": {"Henry Ⅷ"}, "\xffhenry\x00": {"Henry Ⅷ"}, "\u0301": {},
			strings.Repeat("henry ", 3_000): {"Henry Ⅷ"}, words.String(): {}, strings.Repeat("x", 100_000): {},
		} {
			if diff := cmp.Diff(want, names(text)); diff != "" {
				t.Errorf("Search(%.40q) (-want +got)\n%s", text, diff)
			}
		}
	})
	t.Run("follows what is stored", func(t *testing.T) {
		longer := Named(graph.Person, "Vladimir Putin")
		longer.Name, longer.Names = "Presiden Vladimir Putin", []string{"Presiden Vladimir Putin", "Vladimir Vladimirovich"}
		f := NewStory("Names", "", "").Relate(longer, "LEADS", russia).Findings()
		put(t, store, NewStory("Plain", "", "").Relate(putin, "LEADS", russia).Findings(), f)
		for _, text := range []string{"vladimirovich", "presiden", "putin"} {
			if got := names(text); len(got) != 1 {
				t.Errorf("Search(%q) gives %q", text, got)
			}
		}
		must(store.Retract(t.Context(), f.Article.ID))(t)
		for text, want := range map[string]int{"vladimirovich": 0, "presiden": 0, "putin": 1} {
			if got := names(text); len(got) != want {
				t.Errorf("Search(%q) gives %q after a retraction", text, got)
			}
		}
		if hits := must(store.Search(t.Context(), "presiden putin leads", 0))(t); len(hits.Claims) != 0 {
			t.Errorf("quotes of a retracted article: %+v", hits.Claims)
		}
	})
}
