package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph"
)

// tree makes files below a new folder, which becomes the working directory.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("Naskah "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPaths(t *testing.T) {
	tree(t, "news/b.txt", "news/a.md", "news/2026/jan/c.txt", "news/2026/d.txt", "news/skip.png", "news/.hidden.txt", "news/.git/e.txt", "other/[x].txt", "top.txt", "news/2026/odd.dat")
	if err := os.Symlink("../top.txt", "news/link.txt"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink("..", "news/loop"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args, want []string
	}{
		{[]string{"top.txt"}, []string{"top.txt"}},
		{[]string{"./top.txt"}, []string{"./top.txt"}},
		{[]string{"news/skip.png"}, []string{"news/skip.png"}},
		{[]string{"news"}, []string{"news/2026/d.txt", "news/2026/jan/c.txt", "news/a.md", "news/b.txt", "news/link.txt"}},
		{[]string{"news/"}, []string{"news/2026/d.txt", "news/2026/jan/c.txt", "news/a.md", "news/b.txt", "news/link.txt"}},
		{[]string{"news/*.txt"}, []string{"news/b.txt", "news/link.txt"}},
		{[]string{"news/*"}, []string{"news/2026/d.txt", "news/2026/jan/c.txt", "news/a.md", "news/b.txt", "news/link.txt", "news/skip.png"}},
		{[]string{"news/**/*.txt"}, []string{"news/2026/d.txt", "news/2026/jan/c.txt", "news/b.txt", "news/link.txt"}},
		{[]string{"**/jan/*"}, []string{"news/2026/jan/c.txt"}},
		{[]string{"news/**/jan"}, []string{"news/2026/jan/c.txt"}},
		{[]string{"news/20*/?.txt"}, []string{"news/2026/d.txt"}},
		{[]string{"news/[ab].*"}, []string{"news/a.md", "news/b.txt"}},
		{[]string{"other/[x].txt"}, []string{"other/[x].txt"}},
		{[]string{"top.txt", "news/a.md", "top.txt"}, []string{"top.txt", "news/a.md", "top.txt"}},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			docs, errs := collect(New(Config{}).Documents(t.Context(), tt.args))
			var got []string
			for _, d := range docs {
				got = append(got, d.Path)
			}
			if !slices.Equal(got, tt.want) || len(errs) > 0 {
				t.Errorf("got %q and errors %v\nwant %q", got, errs, tt.want)
			}
		})
	}
}

func TestBadPaths(t *testing.T) {
	tree(t, "empty/x.png", "a.txt")
	if err := os.Symlink("nowhere.txt", "empty/gone.txt"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	tests := []struct {
		arg, want string
		is        error
	}{
		{"missing.txt", "missing.txt: no such file or folder; check the path", fs.ErrNotExist},
		{"a.txt/b", "a.txt/b: this file cannot be read", nil},
		{"empty", "empty/gone.txt: no such file or folder", fs.ErrNotExist},
		{"*.html", "*.html: no file matches this pattern", fs.ErrNotExist},
		{"nowhere/*.html", "nowhere: no such file or folder", fs.ErrNotExist},
		{"a[.txt", "a[.txt: no file has this name, and as a pattern it lacks a closing bracket", graph.ErrInvalid},
		{"gopher://x/y", `gopher://x/y: scheme "gopher": give an http or https address, or a path`, graph.ErrNotSupported},
		{"http://", "http://: is no address; want https://HOST/PATH", graph.ErrInvalid},
		{"https://a b/", "https://a b/: is no address", graph.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.arg, func(t *testing.T) {
			docs, errs := collect(New(Config{}).Documents(t.Context(), []string{tt.arg, "a.txt"}))
			if len(errs) != 1 || len(docs) != 1 {
				t.Fatalf("got %d documents and %v, want one error and the document behind it", len(docs), errs)
			}
			if msg := errs[0].Error(); !strings.HasPrefix(msg, tt.want) || strings.Contains(msg, "\n") {
				t.Errorf("error %q, want %q", msg, tt.want)
			}
			if tt.is != nil && !errors.Is(errs[0], tt.is) {
				t.Errorf("error %q does not wrap %q", errs[0], tt.is)
			}
		})
	}
	t.Run("folder without articles", func(t *testing.T) {
		if err := os.Remove("empty/gone.txt"); err != nil {
			t.Fatal(err)
		}
		err := soleError(t, New(Config{}), "empty")
		if want := "no article in this folder; it would have one of the extensions .atom .htm"; !strings.Contains(err.Error(), want) || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %q, want %q", err, want)
		}
	})
}

// lockedFiles refuses what is named locked, as a file system does to those who
// have no right to read; the tests may run as root, whom none refuses.
type lockedFiles struct{ files }

func (f lockedFiles) Open(path string) (io.ReadCloser, error) {
	if strings.Contains(path, "locked") {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
	}
	return f.files.Open(path)
}

func (f lockedFiles) ReadDir(path string) ([]fs.DirEntry, error) {
	if strings.Contains(path, "locked") {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
	}
	return f.files.ReadDir(path)
}

func TestPermission(t *testing.T) {
	tree(t, "news/a.txt", "news/locked/b.txt", "news/locked.txt", "news/z.txt")
	r := New(Config{})
	r.files = lockedFiles{r.files}
	docs, errs := collect(r.Documents(t.Context(), []string{"news", "news/**/*.txt"}))
	if len(docs) != 4 || len(errs) != 4 {
		t.Fatalf("got %d documents and %v, want a.txt and z.txt twice, and two errors twice", len(docs), errs)
	}
	for i, want := range []string{
		"news/locked: no permission to read this folder; change its mode or owner: permission denied",
		"news/locked.txt: no permission to read this file; change its mode or owner: permission denied",
	} {
		if errs[i].Error() != want || errs[i+2].Error() != want || !errors.Is(errs[i], fs.ErrPermission) {
			t.Errorf("errors %q and %q, want %q", errs[i], errs[i+2], want)
		}
	}
}

func TestFS(t *testing.T) {
	fsys := fstest.MapFS{"a/b.txt": {Data: []byte("Naskah.")}, "c.md": {Data: []byte("Text.")}}
	r := New(Config{FS: fsys})
	for arg, want := range map[string]string{".": "a/b.txt c.md", "./a/": "a/b.txt", "**/*.md": "c.md", "c.md": "c.md"} {
		docs, errs := collect(r.Documents(t.Context(), []string{arg}))
		var got []string
		for _, d := range docs {
			got = append(got, d.Path)
		}
		if strings.Join(got, " ") != want || len(errs) > 0 {
			t.Errorf("%q: got %q and errors %v, want %q", arg, got, errs, want)
		}
	}
	if err := soleError(t, r, "d.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want ErrNotExist", err)
	}
}
