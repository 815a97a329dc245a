package queries

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

func TestStandard(t *testing.T) {
	c, err := Standard()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range c.All() {
		again, ok := c.Query(q.Name)
		if !ok || again.Theme != q.Theme {
			t.Errorf("%s/%s is not found by its name", q.Theme, q.Name)
		}
		for _, text := range []string{q.SQL, q.Cypher} {
			if strings.Contains(text, "{{") || strings.Contains(text, "@") {
				t.Errorf("%s: a part of the header or of a fragment is left over:\n%s", q.Name, text)
			}
		}
	}
	if _, ok := c.Query("no-such-query"); ok {
		t.Error("a query that does not exist was found")
	}
}

// TestFragmentsAreUsed finds every fragment in a query or in another fragment.
func TestFragmentsAreUsed(t *testing.T) {
	paths, err := fs.Glob(files, "*/*")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{} // by extension
	for _, file := range paths {
		data, err := fs.ReadFile(files, file)
		if err != nil {
			t.Fatal(err)
		}
		texts[path.Ext(file)] += string(data)
	}
	fragments, err := loadFragments(files)
	if err != nil {
		t.Fatal(err)
	}
	for name := range fragments {
		stem, extension, _ := strings.Cut(name, ".")
		if text := texts["."+extension]; !strings.Contains(text, "{{"+stem+" ") && !strings.Contains(text, "{{"+stem+"}}") {
			t.Errorf("nothing includes fragments/%s", name)
		}
	}
}

// pair is a catalogue of one query that holds together.
func pair() fstest.MapFS {
	header := "@name allies\n@title Allies\n@summary One row for each ally.\n@param of entity:Nation required Whose allies\n" +
		"@param limit int default=5 min=1 max=9 Most rows\n@returns ally entity, type text\n@cursor ally\n@graph ally type ally\n"
	file := func(comment, statement string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(comment + " " + strings.ReplaceAll(strings.TrimSpace(header), "\n", "\n"+comment+" ") + "\n" + statement)}
	}
	return fstest.MapFS{
		"alliances/allies.cypher": file("//", "MATCH (r) WHERE r.of = $of AND r.id > $after_ally AND r.x <> '$none' {{least r}} RETURN r LIMIT $limit"),
		"alliances/allies.sql":    file("--", `SELECT * FROM r WHERE "of:me" = :of AND id > :after_ally AND r <> ':none' {{least r}} LIMIT :limit`),
		"fragments/least.cypher":  {Data: []byte("// @param least number default=0 min=0 max=1 Least confidence\nAND x.confidence >= $least")},
		"fragments/least.sql":     {Data: []byte("-- @param least number default=0 min=0 max=1 Least confidence\nAND x.confidence >= :least")},
	}
}

func TestLoad(t *testing.T) {
	c, err := Load(pair())
	if err != nil {
		t.Fatal(err)
	}
	q, ok := c.Query("allies")
	if !ok || q.Theme != "alliances" || q.Title != "Allies" || len(q.Params) != 3 || len(q.Columns) != 2 {
		t.Errorf("%+v", q)
	}
	if !strings.Contains(q.SQL, "AND r.confidence >= :least") || !strings.Contains(q.Cypher, "AND r.confidence >= $least") {
		t.Errorf("the fragment is not in its place: %s\n%s", q.SQL, q.Cypher)
	}
	of, _ := q.Param("of")
	if got, want := of.String(), "of entity:Nation required Whose allies"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	limit, _ := q.Param("limit")
	if got, want := limit.String(), "limit int default=5 max=9 min=1 Most rows"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if _, ok := q.Param("none"); ok {
		t.Error("a parameter that is not declared was found")
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, tt := range []struct{ name, file, old, new, want string }{
		{"a tag that does not exist", "alliances/allies.sql", "@title", "@titel", "unknown tag @titel"},
		{"a tag that stands twice", "alliances/allies.sql", "-- @title Allies", "-- @title Allies\n-- @title Friends", "@title stands twice"},
		{"no title", "alliances/allies.sql", "-- @title Allies\n", "", "it has no @title"},
		{"no columns", "alliances/allies.sql", "-- @returns ally entity, type text\n", "", "it has no @returns"},
		{"a column of an unknown type", "alliances/allies.sql", "type text", "type words", `"type words": want a name and a known type`},
		{"a name that is not the path", "alliances/allies.cypher", "@name allies", "@name friends", `its @name is "friends"`},
		{"a parameter that nobody declared", "alliances/allies.sql", "= :of", "= :off", `"off" is not declared`},
		{"a parameter that nobody uses", "alliances/allies.cypher", "r.of = $of AND ", "", `"of" is declared and not used`},
		{"a parameter that stands twice", "alliances/allies.cypher", "// @param limit", "// @param of text Again\n// @param limit", "@param of stands twice"},
		{"a parameter of an unknown type", "alliances/allies.sql", "limit int", "limit integer", `unknown type "integer"`},
		{"a parameter without words", "alliances/allies.sql", " Whose allies", "", "it does not say what it is"},
		{"a parameter with a wrong bound", "alliances/allies.sql", "min=1", "min=one", "min=one: want a number"},
		{"a parameter with an unknown option", "alliances/allies.sql", "min=1", "least=1", `unknown option "least"`},
		{"a default of what is required", "alliances/allies.sql", "required", "required default=x", "what is required has no default"},
		{"twins that differ in a parameter", "alliances/allies.sql", "max=9", "max=8", "declare another @param"},
		{"twins that differ in the title", "alliances/allies.sql", "@title Allies", "@title Friends", "declare another @title"},
		{"a cursor that is no column", "alliances/allies.sql", "@cursor ally", "@cursor friend", `names "friend"`},
		{"a graph of one column", "alliances/allies.sql", "@graph ally type ally", "@graph ally", "@graph names 1 columns"},
		{"a fragment that does not exist", "alliances/allies.sql", "{{least r}}", "{{most r}}", "there is no fragments/most.sql"},
		{"a fragment that includes itself", "fragments/least.sql", "AND", "{{least x}} AND", "without end"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fsys := pair()
			before := string(fsys[tt.file].Data)
			fsys[tt.file].Data = []byte(strings.Replace(before, tt.old, tt.new, 1))
			if string(fsys[tt.file].Data) == before {
				t.Fatalf("%q does not stand in %s", tt.old, tt.file)
			}
			wantInvalid(t, fsys, tt.want)
		})
	}
	for _, missing := range []string{"alliances/allies.sql", "alliances/allies.cypher"} {
		fsys := pair()
		delete(fsys, missing)
		wantInvalid(t, fsys, "its twin "+missing+" is missing")
	}
	fsys := pair()
	fsys["pacts/allies.cypher"], fsys["pacts/allies.sql"] = fsys["alliances/allies.cypher"], fsys["alliances/allies.sql"]
	wantInvalid(t, fsys, "has a query of that name too")
}

func wantInvalid(t *testing.T, fsys fs.FS, want string) {
	t.Helper()
	_, err := Load(fsys)
	if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), want) {
		t.Errorf("%v; want it to say %q", err, want)
	}
}

// FuzzLoad reads any bytes as a query: they load or are refused, never more.
func FuzzLoad(f *testing.F) {
	for _, file := range pair() {
		f.Add(string(file.Data))
	}
	f.Fuzz(func(t *testing.T, data string) {
		fsys := pair()
		fsys["alliances/allies.sql"] = &fstest.MapFile{Data: []byte(data)}
		if _, err := Load(fsys); err != nil && !errors.Is(err, ErrInvalid) {
			t.Error(err)
		}
	})
}
