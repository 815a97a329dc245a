package link

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph"
	"entente/ingest"
)

// TestEntries holds every entry to the ontology and to graph.NameID.
func TestEntries(t *testing.T) {
	g := gazetteer(t)
	for id, e := range g.entries {
		if id != e.ID || e.Name == "" {
			t.Errorf("%s: id %q, name %q", id, e.ID, e.Name)
		}
		f := graph.Findings{
			Article: graph.Article{ID: "article:x", Text: "x"},
			Mentions: []graph.Mention{{Entity: graph.Entity{ID: e.ID, Label: e.Label, Name: e.Name, Names: []string{e.Name},
				Properties: graph.Properties{Attributes: e.Attributes}}, Count: 1}},
		}
		if kept, rejected := f.Sift(graph.Standard()); len(kept.Mentions) != 1 {
			t.Errorf("%s does not pass the gate: %v", id, rejected)
		}
		if e.Label != graph.Nation {
			plain, told := graph.NameID(e.Label, e.Name), graph.NameID(e.Label, e.Name, e.Nation.Key())
			if id != plain && (e.Nation == "" || id != told) {
				t.Errorf("%s: want %s or %s", id, plain, told)
			}
		}
		if c := e.Attributes.Text("coordinates"); c != "" && !strings.HasPrefix(c, "geo:") {
			t.Errorf("%s: coordinates %q are no geo: URI", id, c)
		}
		for _, o := range e.Offices {
			if _, last := o.To.Bounds(); o.From != "" && o.To != "" {
				if first, _ := o.From.Bounds(); last.Before(first) {
					t.Errorf("%s: office %s ends before it begins", id, o.Title)
				}
			}
		}
	}
}

// TestNamesOfNations allows one name for two nations only where the world does.
func TestNamesOfNations(t *testing.T) {
	shared := map[string]bool{"congolese": true, "dominican": true, "dominicans": true, "samoan": true}
	g := gazetteer(t)
	for _, n := range g.nations {
		for _, name := range append([]string{n.Name}, n.Aliases...) {
			for _, e := range g.ByName(name) {
				if e.Label == graph.Nation && e != n && !shared[strings.ToLower(name)] {
					t.Errorf("%q is both %s and %s", name, n.ID, e.ID)
				}
			}
		}
	}
	for _, b := range g.names.ends {
		seen := map[ingest.Sense]graph.ID{}
		for _, b := range b {
			if b.entry.Label != graph.Nation || b.sense == ingest.SenseSurname {
				continue
			}
			if other, twice := seen[b.sense]; twice && other != b.entry.ID {
				name := other.Key() + " " + b.entry.ID.Key()
				if !slices.Contains([]string{"COD COG", "DMA DOM", "PRK KOR", "CXR CCK", "GGY JEY", "ASM WSM"}, name) {
					t.Errorf("%s: one %s", name, b.sense)
				}
			}
			seen[b.sense] = b.entry.ID
		}
	}
}

func TestNations(t *testing.T) {
	g := gazetteer(t)
	for name, want := range map[string]string{
		"Korut": "PRK", "Republic of Korea": "KOR", "Tiongkok": "CHN", "Uni Emirat Arab": "ARE", "Soviet Union": "SUN",
		"Kosovo": "XKX", "Palestina": "PSE", "Hong Kong": "HKG", "Inggris": "GBR", "Türkiye": "TUR", "Pantai Gading": "CIV",
	} {
		if got := g.ByName(name); len(got) == 0 || got[0] != g.Nation(want) {
			t.Errorf("ByName(%q) = %v, want %s first", name, got, want)
		}
	}
	if len(g.nations) < 255 {
		t.Errorf("%d nations", len(g.nations))
	}
}

func TestLeaderOf(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct {
		of   graph.ID
		on   graph.Date
		want graph.ID
	}{
		{"nation:USA", "2022-03-01", "person:joe-biden"},
		{"nation:USA", "2018", "person:donald-trump"},
		{"nation:RUS", "2010-06-01", "person:dmitry-medvedev"},
		{"nation:IDN", "2014-10-21", "person:joko-widodo"},
		{"nation:GBR", "2023-05-01", "person:rishi-sunak"},
		{"nation:IDN", "", "person:prabowo-subianto"},
		{"organization:nato", "2020-01-01", "person:jens-stoltenberg"},
		{"nation:XXX", "2020-01-01", ""},
	} {
		var got graph.ID
		if e := g.LeaderOf(c.of, c.on); e != nil {
			got = e.ID
		}
		if got != c.want {
			t.Errorf("LeaderOf(%s, %s) = %q, want %q", c.of, c.on, got, c.want)
		}
	}
}

func TestMemberOf(t *testing.T) {
	g := gazetteer(t)
	if !g.MemberOf("nation:IDN", "organization:asean") || g.MemberOf("nation:RUS", "organization:nato") {
		t.Error("want Indonesia in ASEAN and Russia not in NATO")
	}
}

// TestLoadGazetteer breaks one file at a time.
func TestLoadGazetteer(t *testing.T) {
	whole := fstest.MapFS{}
	for file, header := range map[string]string{
		"nations.tsv":       "iso3\tname\ten\tid\tdemonyms\tseats\tcoordinates\nIDN\tIndonesia\t\t\t\t\t\n",
		"organizations.tsv": "id\tname\tkind\tnation\ten\tid_names\n",
		"treaties.tsv":      "id\tname\tkind\ten\tid_names\n",
		"conflicts.tsv":     "id\tname\tkind\ten\tid_names\n",
		"people.tsv":        "id\tname\tgender\taliases\tshort\nperson:adi\tAdi\tm\t\t\n",
		"offices.tsv":       "person\tof\ttitle\trole\tfrom\tto\n",
		"memberships.tsv":   "organization\tnations\n",
		"locations.tsv":     "id\tname\tkind\tnation\tcoordinates\ten\tid_names\n",
		"cities.tsv":        "id\tname\tkind\tnation\tcoordinates\ten\tid_names\n",
		"common.tsv":        "lang\tword\tuse\n",
	} {
		whole[file] = &fstest.MapFile{Data: []byte(header)}
	}
	if _, err := LoadGazetteer(whole); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, add, want string }{
		{"nations.tsv", "IDN\tIndonesia\n", "nations.tsv:3: 2 cells: want 7"},
		{"nations.tsv", "IDN\tIndonesia\t\t\t\t\t\n", `nations.tsv:3: id "nation:IDN" stands twice`},
		{"nations.tsv", "USA\tunited\t\t\t\t\t\n", `nations.tsv:3: name "united" has no capital`},
		{"nations.tsv", "USA\tUnited States\t|US\t\t\t\t\n", "nations.tsv:3: column en"},
		{"organizations.tsv", "organization:x\tX Corps\tngo\tQQQ\t\t\n", `organizations.tsv:2: unknown nation "QQQ"`},
		{"organizations.tsv", "person:x\tX Corps\tngo\t\t\t\n", `organizations.tsv:2: id "person:x"`},
		{"people.tsv", "person:b\tB Adi\tx\t\t\n", `people.tsv:3: gender "x"`},
		{"offices.tsv", "person:nobody\tIDN\tPresident\tleads\t\t\n", `offices.tsv:2: unknown person "person:nobody"`},
		{"offices.tsv", "person:adi\tQQQ\tPresident\tleads\t\t\n", `offices.tsv:2: unknown nation or organisation "QQQ"`},
		{"offices.tsv", "person:adi\tIDN\tPresident\trules\t\t\n", `offices.tsv:2: role "rules"`},
		{"offices.tsv", "person:adi\tIDN\tPresident\tleads\t2020-13\t\n", `offices.tsv:2: date "2020-13"`},
		{"memberships.tsv", "organization:x\tIDN\n", `memberships.tsv:2: unknown organisation`},
		{"common.tsv", "fr\tadi\tnever\n", `common.tsv:2: language "fr"`},
		{"common.tsv", "en\tadi\tsometimes\n", `common.tsv:2: use "sometimes"`},
		{"common.tsv", "en\tbudi\tnever\n", `common.tsv:2: "budi" is no word of a name`},
	} {
		broken := maps.Clone(whole)
		broken[c.file] = &fstest.MapFile{Data: append(slices.Clone(whole[c.file].Data), c.add...)}
		_, err := LoadGazetteer(broken)
		if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: error %v, want %q", c.file, c.add, err, c.want)
		}
	}
	for file := range whole {
		broken := maps.Clone(whole)
		delete(broken, file)
		if _, err := LoadGazetteer(broken); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("without %s: error %v", file, err)
		}
		broken[file] = &fstest.MapFile{Data: []byte("x\n")}
		if _, err := LoadGazetteer(broken); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), file+":1: header") {
			t.Errorf("with a wrong header in %s: error %v", file, err)
		}
	}
}

func BenchmarkStandardGazetteer(b *testing.B) {
	for b.Loop() {
		if _, err := StandardGazetteer(); err != nil {
			b.Fatal(err)
		}
	}
}
