package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"entente/graph"
)

// TestBadInput holds every kind of bad input to one line that names it, says what
// is wrong and what to do.
func TestBadInput(t *testing.T) {
	tests := []struct {
		name, file, content, want string
		is                        error
	}{
		{"empty", "a.txt", "", "is empty; give an article with text", graph.ErrInvalid},
		{"white space", "a.txt", " \n\t\r\n", "holds only white space; give an article with text", graph.ErrInvalid},
		{"white space HTML", "a.html", " \n", "HTML without an article", graph.ErrInvalid},
		{"white space JSON", "a.json", " \n", "is empty", graph.ErrInvalid},
		{"white space lines", "a.jsonl", " \n\n", "is empty", graph.ErrInvalid},
		{"only a byte order mark", "a.txt", bomUTF8, "holds only white space", graph.ErrInvalid},
		{"PDF", "a.txt", "%PDF-1.7 …", "PDF is not read; convert it to text first", graph.ErrNotSupported},
		{"ZIP without extension", "a", "PK\x03\x04…", "a ZIP, Word or EPUB file is not read; unpack it", graph.ErrNotSupported},
		{"PNG", "a.png", "\x89PNG\r\n\x1a\n", "a PNG image is not read", graph.ErrNotSupported},
		{"gzip", "a.jsonl", "\x1f\x8b\x08", "gzip is not read; unpack it first", graph.ErrNotSupported},
		{"NUL", "a.txt", "abc\x00def", "is a binary file (a NUL at byte 3); give the article as text", graph.ErrNotSupported},
		{"late NUL", "a.txt", strings.Repeat("a", peekBytes) + "\x00", "text holds a NUL at byte 65536; remove it", graph.ErrInvalid},
		{"invalid UTF-8", "a.txt", "Perdana \xff", "text is not UTF-8 at byte 8; convert it to UTF-8 first", graph.ErrInvalid},
		{"cut UTF-8", "a.md", "caf\xc3", "text is not UTF-8 at byte 3", graph.ErrInvalid},
		{"cut UTF-16", "a.txt", bomUTF16LE + "a\x00b", "is UTF-16 with half a character at its end", graph.ErrInvalid},
		{"invalid UTF-8 in JSON", "a.json", "{\"text\":\"\xff\"}", "JSON is not UTF-8 at byte 9", graph.ErrInvalid},
		{"invalid UTF-8 in HTML", "a.html", "<p>Perdana menteri tiba.\xff</p>", "declares no encoding, and text is not UTF-8 at byte 24", graph.ErrInvalid},
		{"JSON without text", "a.json", `{"title":"x"}`, `JSON has no member "text"`, graph.ErrInvalid},
		{"JSON with text in capitals", "a.json", `{"TEXT":"x"}`, `JSON has no member "text"`, graph.ErrInvalid},
		{"JSON with null text", "a.json", `{"text":null}`, `JSON has no member "text"`, graph.ErrInvalid},
		{"JSON with empty text", "a.json", `{"text":""}`, `holds only white space`, graph.ErrInvalid},
		{"JSON with text of a wrong type", "a.json", `{"text":["x"]}`, `member "text": want a string`, graph.ErrInvalid},
		{"JSON with a title of a wrong type", "a.json", `{"text":"x","title":1}`, `member "title": want a string`, graph.ErrInvalid},
		{"JSON that is a string", "a.json", `"text"`, `JSON is no object; want {"text": "…"}`, graph.ErrInvalid},
		{"JSON that is no JSON", "a.json", `text`, `JSON is broken at byte 2`, graph.ErrInvalid},
		{"cut JSON", "a.json", "{\n \"text\": \"x", "JSON is cut off at line 2, byte 13; get the whole file", graph.ErrInvalid},
		{"broken JSON", "a.json", "{\n \"text\" = 1}", "JSON is broken at line 2, byte 11", graph.ErrInvalid},
		{"two JSON values", "a.json", "{\"text\":\n\"x\"} {}", "JSON is broken at line 2, byte 15", graph.ErrInvalid},
		{"empty array", "a.json", `[ ]`, "is an empty JSON array", graph.ErrInvalid},
		{"cut array", "a.json", `[`, "#1: JSON is cut off behind byte 1", graph.ErrInvalid},
		{"unreadable date", "a.json", `{"text":"x","published":"2026-02-30"}`, `published "2026-02-30": want EDTF such as 2026-01-09`, graph.ErrInvalid},
		{"unreadable language", "a.json", `{"text":"x","lang":"Bahasa Indonesia"}`, `lang "Bahasa Indonesia": want a BCP 47 tag`, graph.ErrInvalid},
		{"unusable publisher", "a.json", `{"text":"x","publisher":"-a.b"}`, `publisher "-a.b": want a name or a domain`, graph.ErrInvalid},
		{"broken front matter", "a.md", "---\ntitle: [\n---\nx", "front matter is no YAML mapping", graph.ErrInvalid},
		{"HTML without an article", "a.html", "<html><body><nav><a href=/a>Beranda</a></nav></body></html>", "HTML without an article in it; give the article's own page", graph.ErrInvalid},
		{"HTML of links only", "a", "<!DOCTYPE html><ul><li><a href=/a>Berita satu hari ini</a><li><a href=/b>Berita dua hari ini</a></ul>", "HTML without an article", graph.ErrInvalid},
		{"feed without items", "a.rss", `<rss version="2.0"><channel><title>x</title></channel></rss>`, "is a feed without items", graph.ErrInvalid},
		{"no feed", "a.xml", `<?xml version="1.0"?><note>x</note>`, "is no RSS or Atom feed", graph.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := write(t, tt.file, tt.content)
			err := soleError(t, New(Config{}), path)
			if !errors.Is(err, tt.is) {
				t.Errorf("error %q does not wrap %q", err, tt.is)
			}
			if msg := err.Error(); !strings.HasPrefix(msg, path) || !strings.Contains(msg, tt.want) || strings.Contains(msg, "\n") {
				t.Errorf("error %q, want one line that starts with the path and says %q", msg, tt.want)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	r := New(Config{MaxBytes: 2048})
	big := strings.Repeat("panjang ", 512)
	small := `{"text":"pendek"}`
	t.Run("file", func(t *testing.T) {
		err := soleError(t, r, write(t, "a.txt", big))
		if want := "has 4 KiB, over the limit of 2 KiB for one article"; !strings.Contains(err.Error(), want) || !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("error %q, want %q", err, want)
		}
	})
	t.Run("stdin", func(t *testing.T) {
		err := soleError(t, New(Config{MaxBytes: 2048, Stdin: strings.NewReader(big)}), "-")
		if want := "-: has more than the limit of 2 KiB"; !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error %q, want %q", err, want)
		}
	})
	t.Run("line", func(t *testing.T) {
		docs, errs := collect(r.Documents(t.Context(), []string{write(t, "a.jsonl", small+"\n"+`{"text":"`+big+`"}`+"\n"+small+"\n")}))
		if len(docs) != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), ".jsonl:2: has 4 KiB, over the limit") {
			t.Errorf("got %d documents and %v, want 2 and the second line's size", len(docs), errs)
		}
	})
	t.Run("array", func(t *testing.T) {
		docs, errs := collect(r.Documents(t.Context(), []string{write(t, "a.json", "["+small+`,{"text":"`+big+`"},`+small+"]")}))
		if len(docs) == 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "#2: has ") {
			t.Errorf("got %d documents and %v, want the first item and the second's size", len(docs), errs)
		}
	})
}

// TestFlatMemory reads far more JSON Lines and array items than may be held at
// once.
func TestFlatMemory(t *testing.T) {
	const size, count = 64 << 10, 600 // 38 MiB in all
	item := `{"text":"` + strings.Repeat("kata ", size/5) + `"}`
	for name, shape := range map[string][3]string{"lines": {"", "\n", ""}, "array": {"[", ",", "]"}} {
		t.Run(name, func(t *testing.T) {
			r := New(Config{Stdin: &repeated{item: item, open: shape[0], between: shape[1], close: shape[2], left: count}})
			base, n, peak := heap(), 0, uint64(0)
			for doc, err := range r.Documents(t.Context(), []string{"-"}) {
				if err != nil {
					t.Fatal(err)
				}
				if len(doc.Article.Text) < size-5 {
					t.Fatalf("%s has %d bytes", doc.Path, len(doc.Article.Text))
				}
				if n++; n%100 == 0 {
					peak = max(peak, heap())
				}
			}
			if n != count || peak > base+8<<20 {
				t.Errorf("read %d documents with a heap that grew from %d to %d MiB, want %d within 8 MiB", n, base>>20, peak>>20, count)
			}
		})
	}
}

// heap returns how many bytes are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// repeated is an input of many equal items, made as it is read.
type repeated struct {
	item, open, between, close string
	left                       int
	rest                       string
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.rest == "" {
		switch {
		case r.left < 0:
			return 0, io.EOF
		case r.left == 0:
			r.rest = r.close
		default:
			r.rest = r.open + r.item
			if r.left > 1 {
				r.rest += r.between
			}
			r.open = ""
		}
		r.left--
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func TestSniff(t *testing.T) {
	tests := []struct{ name, content, wantPath, wantText string }{
		{"text", "Kapal tiba.", "-", "Kapal tiba."},
		{"a dateline in brackets", "[Jakarta] Kapal tiba.", "-", "[Jakarta] Kapal tiba."},
		{"a brace", "{Jakarta} Kapal tiba.", "-", "{Jakarta} Kapal tiba."},
		{"JSON", ` {"text": "Kapal tiba."}`, "-", "Kapal tiba."},
		{"JSON with a line end", "{\"text\":\"Kapal tiba.\"}\n", "-", "Kapal tiba."},
		{"JSON array", `[{"text":"Kapal tiba."}]`, "-#1", "Kapal tiba."},
		{"JSON Lines", "{\"text\":\"Kapal tiba.\"}\n{\"x\":1}\n", "-:1", "Kapal tiba."},
		{"a long first line of JSON", `{"text":"` + strings.Repeat("a", peekBytes) + `"}` + "\n{}", "-:1", strings.Repeat("a", peekBytes)},
		{"HTML", "<!DOCTYPE html><p>Kapal itu tiba di Ambon.</p>", "-", "Kapal itu tiba di Ambon."},
		{"XHTML", `<?xml version="1.0"?><html><body><p>Kapal itu tiba di Ambon.</p></body></html>`, "-", "Kapal itu tiba di Ambon."},
		{"RSS", `<rss version="2.0"><channel><item><description>Kapal tiba.</description></item></channel></rss>`, "-#1", "Kapal tiba."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for doc, err := range New(Config{Stdin: strings.NewReader(tt.content)}).Documents(t.Context(), []string{"-"}) {
				if err != nil || doc.Path != tt.wantPath || doc.Article.Text != tt.wantText {
					t.Errorf("got %q at %q, %v; want %q at %q", doc.Article.Text, doc.Path, err, tt.wantText, tt.wantPath)
				}
				break
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]graph.Date{
		"": "", "  ": "", "2026-01-09": "2026-01-09", "2025-08": "2025-08", "2024": "2024", "202X": "202X", "2022-02/2024": "2022-02/2024",
		"2026-01-09T23:59:00-11:00": "2026-01-09", "2026-01-09T00:30:00+07:00": "2026-01-09", "2026-01-09T00:30:00.123Z": "2026-01-09",
		"2026-01-09T07:30": "2026-01-09", "2026-01-09 07:30:00": "2026-01-09", "Fri, 09 Jan 2026 23:30:00 +0700": "2026-01-09",
		"Fri, 9 Jan 2026 23:30:00 GMT": "2026-01-09",
	} {
		if got, err := parseDate(in); got != want || err != nil {
			t.Errorf("parseDate(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"kemarin", "09/01/2026", "2026-13", "2026-02-30T00:00:00Z", "20260109"} {
		if got, err := parseDate(in); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("parseDate(%q) = %q, %v; want ErrInvalid", in, got, err)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range New(Config{Stdin: strings.NewReader(strings.Repeat("{\"text\":\"x\"}\n", 100))}).Documents(ctx, []string{"-", "-"}) {
		if n++; n == 3 {
			cancel()
		}
		if n > 3 && !errors.Is(err, context.Canceled) {
			t.Fatalf("document %d after cancelling: %v", n, err)
		}
	}
	if n != 4 {
		t.Errorf("%d answers, want 3 documents and the cancellation", n)
	}
}

func TestStdinThatFails(t *testing.T) {
	for _, before := range []string{"", "Kapal ", "{\"text\":\"x\"}\n{\"text\":\"x\"}\n"} {
		broken := io.MultiReader(strings.NewReader(before), brokenReader{})
		_, errs := collect(New(Config{Stdin: broken}).Documents(t.Context(), []string{"-"}))
		if len(errs) != 1 || !errors.Is(errs[0], fs.ErrClosed) {
			t.Errorf("after %q: %v, want the reader's error", before, errs)
		}
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, fs.ErrClosed }

// soleError returns the one error that reading path gives, and fails when there is
// anything else.
func soleError(t *testing.T, r *Reader, path string) error {
	t.Helper()
	docs, errs := collect(r.Documents(t.Context(), []string{path}))
	if len(docs) != 0 || len(errs) != 1 {
		t.Fatalf("got %d documents and the errors %v, want one error", len(docs), errs)
	}
	var e *Error
	if !errors.As(errs[0], &e) || !strings.HasPrefix(e.Path, path) {
		t.Fatalf("error %v, want an *Error about %s", errs[0], path)
	}
	return errs[0]
}

func collect(seq iter.Seq2[Document, error]) (docs []Document, errs []error) {
	for doc, err := range seq {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, doc)
		}
	}
	return docs, errs
}

// write makes a file of the given name in a new folder and returns its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
