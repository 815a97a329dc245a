package browserkit

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"entente/graph"
	"entente/queries"
)

func newKit(t *testing.T) (fs.FS, *queries.Catalog) {
	t.Helper()
	c, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	kit, err := New(c, graph.Standard())
	if err != nil {
		t.Fatal(err)
	}
	return kit, c
}

// TestSavedQueriesAreTheCatalogue holds the archive to the catalogue: one file for
// each query in the folder of its theme, with its title first, every parameter
// explained, and none left in the statement.
func TestSavedQueriesAreTheCatalogue(t *testing.T) {
	kit, c := newKit(t)
	saved := unzip(t, kit)
	for _, q := range c.All() {
		name := q.Theme + "/" + q.Name + ".cypher"
		text, ok := saved[name]
		if !ok {
			t.Errorf("no %s", name)
			continue
		}
		delete(saved, name)
		if !strings.HasPrefix(text, "// "+q.Title+"\n") {
			t.Errorf("%s does not begin with its title", name)
		}
		for _, p := range q.Params {
			if !strings.Contains(text, "\n// "+p.Name+" = ") {
				t.Errorf("%s does not explain %s", name, p.Name)
			}
		}
		if strings.Contains(text, "$") {
			t.Errorf("%s has a parameter left:\n%s", name, text)
		}
	}
	for name := range saved {
		t.Errorf("%s is no query of the catalogue", name)
	}
	for name, params := range examplesOf {
		q, _ := c.Query(name)
		for p := range params {
			if _, ok := q.Param(p); !ok {
				t.Errorf("there is an example for %s of %s, and no such parameter", p, name)
			}
		}
	}
}

// TestSavedQuery puts values where parameters stand, and nowhere else.
func TestSavedQuery(t *testing.T) {
	q := queries.Query{
		Title: "Friends", Summary: "One row for each.",
		Params: []queries.Param{
			{Name: "a", Type: queries.ParamEntity, Required: true, Doc: "The one"},
			{Name: "b", Type: queries.ParamEntity, Required: true, Doc: "The other"},
			{Name: "since", Type: queries.ParamFirstDay, Doc: "First day"},
			{Name: "limit", Type: queries.ParamInt, Default: "50", Doc: "Most rows"},
		},
		Cursor: []string{"id"},
		Cypher: "MATCH (x {id: $a})--(y {id: $b}) // not $a\nWHERE y.id > $after_id AND y.note <> '$a' AND $since = ''\nRETURN y LIMIT $limit\n",
	}
	want := `// Friends
// One row for each.
// a = 'nation:PRK': The one
// b = 'nation:RUS': The other
// since = '': First day
// limit = 50: Most rows
MATCH (x {id: 'nation:PRK' /*a*/})--(y {id: 'nation:RUS' /*b*/}) // not $a
WHERE y.id > '' /*after_id*/ AND y.note <> '$a' AND '' /*since*/ = ''
RETURN y LIMIT 50 /*limit*/
`
	got, err := savedQuery(q, graph.Standard())
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	q.Params[0].Labels = []string{"Star"}
	if _, err := savedQuery(q, graph.Standard()); err == nil {
		t.Error("an entity of an unknown label has an example")
	}
}

// TestLiteral writes text as Cypher does.
func TestLiteral(t *testing.T) {
	if got, want := literal(`l'État \ moi`), `'l\'État \\ moi'`; got != want {
		t.Errorf("literal = %s, want %s", got, want)
	}
}

// TestKitIsServed gets each file from a web server, a part of it too, as a
// download that goes on does.
func TestKitIsServed(t *testing.T) {
	kit, _ := newKit(t)
	server := http.FileServerFS(kit)
	for _, name := range []string{"guide.html", "style.grass", savedQueries} {
		want, err := fs.ReadFile(kit, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []struct {
			bytes string
			code  int
			want  []byte
		}{{"", http.StatusOK, want}, {"bytes=5-9", http.StatusPartialContent, want[5:10]}} {
			request := httptest.NewRequest(http.MethodGet, "/"+name, nil)
			if part.bytes != "" {
				request.Header.Set("Range", part.bytes)
			}
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, request)
			if answer.Code != part.code || !bytes.Equal(answer.Body.Bytes(), part.want) {
				t.Errorf("%s %s: %d and %d bytes, want %d and %d", name, part.bytes, answer.Code, answer.Body.Len(), part.code, len(part.want))
			}
		}
	}
	if _, err := kit.Open("other"); err == nil {
		t.Error("a file that is not there opens")
	}
}

// unzip returns the archive's files by name.
func unzip(t *testing.T, kit fs.FS) map[string]string {
	t.Helper()
	data, err := fs.ReadFile(kit, savedQueries)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.File {
		text, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}
