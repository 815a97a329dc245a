package extract

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

var (
	word     = regexp.MustCompile(`['’]s\b|\p{L}\.(?:\p{L}\.)+|\p{Ll}+-\p{Lu}\p{L}+|\p{L}[\p{L}\p{N}]*(?:-[\p{Ll}\p{N}][\p{L}\p{N}]*)+|[\p{L}\p{N}]+(?:[.,]\p{N}+)*|[^\s]`)
	fullStop = regexp.MustCompile(`[.!?]["”]?(\s+|$)|\n+`)
)

// read splits a text into sentences and tokens as far as these tests need it.
func read(lang, text string) ingest.Text {
	t := ingest.Text{Lang: lang, Runes: []rune(text)}
	offset := func(b int) int { return utf8.RuneCountInString(text[:b]) }
	start := 0
	sentence := func(end int) {
		s := ingest.Sentence{Span: ingest.Span{Start: offset(start), End: offset(end)}, First: len(t.Tokens)}
		for _, m := range word.FindAllStringIndex(text[start:end], -1) {
			form := text[start+m[0] : start+m[1]]
			t.Tokens = append(t.Tokens, ingest.Token{Span: ingest.Span{Start: offset(start + m[0]), End: offset(start + m[1])}, Form: form,
				Lower: strings.ToLower(form), Lemma: strings.ToLower(form), Head: -1, Sentence: len(t.Sentences)})
		}
		if s.Last = len(t.Tokens); s.Last > s.First {
			t.Sentences = append(t.Sentences, s)
		}
		start = end
	}
	for _, m := range fullStop.FindAllStringIndex(text, -1) {
		if m[0] > 0 && (strings.HasSuffix(text[:m[0]], " J") || strings.HasSuffix(text[:m[0]], "Mr")) {
			continue
		}
		sentence(m[1])
	}
	sentence(len(text))
	return t
}

// names is a small gazetteer.
type names struct{ entries []*ingest.Entry }

func nation(code, name string, aliases ...string) *ingest.Entry {
	return &ingest.Entry{ID: graph.NationID(code), Label: graph.Nation, Name: name, Aliases: aliases}
}

func known(label graph.Label, name string, nation graph.ID, aliases ...string) *ingest.Entry {
	return &ingest.Entry{ID: graph.NameID(label, name), Label: label, Name: name, Nation: nation, Aliases: aliases}
}

// world is what the tests' gazetteer knows; "~" marks a demonym, "^" a seat, "/" a
// surname.
func world() names {
	return names{[]*ingest.Entry{
		nation("RUS", "Russia", "Rusia", "~Russian", "^Moscow", "^Moskow", "^Kremlin"),
		nation("PRK", "North Korea", "Korea Utara", "~North Korean", "^Pyongyang"),
		nation("KOR", "South Korea", "Korea Selatan", "~South Korean"),
		nation("IDN", "Indonesia", "RI", "~Indonesian", "^Jakarta"),
		nation("JPN", "Japan", "Jepang", "~Japanese"),
		nation("UKR", "Ukraine", "Ukraina", "~Ukrainian"),
		nation("FJI", "Fiji", "~Fijian"),
		nation("JOR", "Jordan", "~Jordanian"),
		known(graph.Location, "Moscow", "nation:RUS", "Moskow"),
		known(graph.Location, "Suva", "nation:FJI"),
		known(graph.Organization, "NATO", ""),
		known(graph.Organization, "United Nations", "", "PBB"),
		{ID: "person:vladimir-putin", Label: graph.Person, Name: "Vladimir Putin", Aliases: []string{"/Putin"}, Gender: "m",
			Offices: []ingest.Office{{Of: "nation:RUS", Title: "president", Leads: true}}},
		{ID: "person:mere-lala", Label: graph.Person, Name: "Mere Lala", Gender: "f",
			Offices: []ingest.Office{{Of: "nation:FJI", Title: "foreign minister"}}},
		{ID: "organization:reed-herald", Label: graph.Organization, Name: "Reed Herald", Nation: "nation:FJI",
			Attributes: graph.Attributes{"kind": "media"}},
	}}
}

func (n names) Entry(id graph.ID) *ingest.Entry {
	for _, e := range n.entries {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// named returns the entry that bears a name, nil when there is none.
func (n names) named(name string) *ingest.Entry {
	for _, e := range n.entries {
		for _, alias := range append([]string{e.Name}, e.Aliases...) {
			if strings.TrimLeft(alias, "~^/") == name {
				return e
			}
		}
	}
	return nil
}

func (n names) Scan(t ingest.Text) []ingest.NameMatch {
	var out []ingest.NameMatch
	for i := range t.Tokens {
		for _, e := range n.entries {
			for _, alias := range append([]string{e.Name}, e.Aliases...) {
				sense := ingest.SenseName
				switch alias[0] {
				case '~':
					sense, alias = ingest.SenseDemonym, alias[1:]
				case '^':
					sense, alias = ingest.SenseSeat, alias[1:]
				case '/':
					sense, alias = ingest.SenseSurname, alias[1:]
				}
				words := strings.Fields(alias)
				ok := i+len(words) <= len(t.Tokens)
				for k := 0; ok && k < len(words); k++ {
					ok = t.Tokens[i+k].Form == words[k]
				}
				if ok {
					out = append(out, ingest.NameMatch{FirstToken: i, LastToken: i + len(words), Sense: sense, Entries: []*ingest.Entry{e}})
				}
			}
		}
	}
	return out
}

func newTestFinder(t testing.TB, lang string) *mentionFinder {
	t.Helper()
	f, err := newMentionFinder(os.DirFS("../lang/packs/" + lang))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// show writes the mentions of a text as "Label text", anaphors as "?Label text".
func show(t testing.TB, lang, text string) []string {
	t.Helper()
	d := &document{text: read(lang, text), gazetteer: world()}
	var out []string
	for _, m := range newTestFinder(t, lang).find(d) {
		mark := ""
		if m.Anaphor != "" {
			mark = "?"
		}
		out = append(out, mark+string(m.Label)+" "+d.text.Slice(m.Span))
	}
	return out
}
