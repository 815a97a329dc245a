package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph"
)

// format is a way of writing articles down.
type format int

const (
	formatUnknown format = iota
	formatText
	formatMarkdown
	formatJSON
	formatLines // JSON Lines
	formatHTML
	formatFeed
)

// byExtension and byMediaType are the lists that a new format joins, besides the
// switch in Reader.parse.
var (
	byExtension = map[string]format{
		".txt": formatText, ".text": formatText,
		".md": formatMarkdown, ".markdown": formatMarkdown,
		".json":  formatJSON,
		".jsonl": formatLines, ".ndjson": formatLines,
		".html": formatHTML, ".htm": formatHTML, ".xhtml": formatHTML,
		".rss": formatFeed, ".atom": formatFeed, ".xml": formatFeed,
	}
	byMediaType = map[string]format{
		"text/markdown":    formatMarkdown,
		"application/json": formatJSON, "application/ld+json": formatJSON,
		"application/x-ndjson": formatLines, "application/jsonl": formatLines, "application/x-jsonlines": formatLines,
		"text/html": formatHTML, "application/xhtml+xml": formatHTML,
		"application/rss+xml": formatFeed, "application/atom+xml": formatFeed, "application/rdf+xml": formatFeed,
		"application/xml": formatFeed, "text/xml": formatFeed,
	}
)

func formatOfName(name string) format { return byExtension[strings.ToLower(filepath.Ext(name))] }

// extensions returns the known extensions in alphabetic order.
func extensions() []string { return slices.Sorted(maps.Keys(byExtension)) }

// input is something to read, whose format may not be known yet.
type input struct {
	path   string
	body   io.Reader
	format format
	// size is how many bytes it has, 0 when not known.
	size int64
	// url is where it was fetched from, empty when it was not.
	url string
	// charset is the encoding that a server declares, empty when it does not.
	charset string
}

// peekBytes is how much of an input is looked at to tell its format.
const peekBytes = 64 << 10

// parse yields the documents of one input.
func (r *Reader) parse(in input) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		br := bufio.NewReaderSize(in.body, peekBytes)
		head, err := br.Peek(peekBytes)
		switch {
		case len(head) == 0 && errors.Is(err, io.EOF):
			yield(bad(in.path, errEmpty))
			return
		case len(head) == 0:
			yield(bad(in.path, fmt.Errorf("cannot be read: %w", err)))
			return
		}
		if err := refuseBinary(head); err != nil {
			yield(bad(in.path, err))
			return
		}
		in.body, in.format = br, refine(in.format, head)
		r.documents(in)(yield)
	}
}

// documents is the one switch over formats.
func (r *Reader) documents(in input) iter.Seq2[Document, error] {
	switch in.format {
	case formatJSON:
		return r.json(in)
	case formatLines:
		return r.lines(in)
	case formatFeed:
		return r.feed(in)
	case formatMarkdown:
		return r.single(in, parseMarkdown)
	case formatHTML:
		return r.single(in, parseHTML)
	default:
		return r.single(in, parseText)
	}
}

// single yields the one document of an input that holds one.
func (r *Reader) single(in input, parse func(data []byte, in input) (fields, error)) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		data, err := r.all(in)
		if err != nil {
			yield(bad(in.path, err))
			return
		}
		f, err := parse(data, in)
		if err != nil {
			yield(bad(in.path, err))
			return
		}
		yield(f.document(in.path, in.url))
	}
}

var errEmpty = fmt.Errorf("is empty; give an article with text: %w", graph.ErrInvalid)

// all reads the whole input, which must keep the limit.
func (r *Reader) all(in input) ([]byte, error) {
	if in.size > r.maxBytes {
		return nil, tooLarge(in.size, r.maxBytes)
	}
	data, err := io.ReadAll(io.LimitReader(in.body, r.maxBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot be read to its end: %w", err)
	case int64(len(data)) > r.maxBytes:
		return nil, tooLarge(0, r.maxBytes)
	}
	return data, nil
}

// tooLarge is the error about something of size bytes, 0 when not known.
func tooLarge(size, limit int64) error {
	has := "more than the limit"
	if size > 0 {
		has = sizeText(size) + ", over the limit"
	}
	return fmt.Errorf("has %s of %s for one article; split it, or use JSON Lines for many: %w", has, sizeText(limit), graph.ErrInvalid)
}

func sizeText(n int64) string {
	switch {
	case n >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MiB"
	case n >= 1<<10:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<10)), ".0") + " KiB"
	}
	return fmt.Sprintf("%d bytes", n)
}

// binaries are the beginnings of well-known files that are no text.
var binaries = []struct{ magic, name, remedy string }{
	{"%PDF-", "PDF", "convert it to text first"},
	{"PK\x03\x04", "a ZIP, Word or EPUB file", "unpack it or convert it to text first"},
	{"\xd0\xcf\x11\xe0", "an old Office file", "convert it to text first"},
	{"{\\rtf", "RTF", "convert it to text first"},
	{"\x1f\x8b", "gzip", "unpack it first"},
	{"BZh", "bzip2", "unpack it first"},
	{"\xfd7zXZ", "xz", "unpack it first"},
	{"\x28\xb5\x2f\xfd", "zstd", "unpack it first"},
	{"7z\xbc\xaf", "7-Zip", "unpack it first"},
	{"\x89PNG", "a PNG image", "give the article as text"},
	{"\xff\xd8\xff", "a JPEG image", "give the article as text"},
	{"GIF8", "a GIF image", "give the article as text"},
	{"SQLite format 3\x00", "an SQLite database", "give articles as text; a store goes to --store"},
	{"PAR1", "Parquet", "convert it to JSON Lines first"},
	{"\x7fELF", "a program", "give the article as text"},
}

// refuseBinary returns ErrNotSupported for the beginning of a file that is no
// text in UTF-8, or in UTF-16 with a byte order mark.
func refuseBinary(head []byte) error {
	for _, b := range binaries {
		if bytes.HasPrefix(head, []byte(b.magic)) {
			return fmt.Errorf("%s is not read; %s: %w", b.name, b.remedy, graph.ErrNotSupported)
		}
	}
	if i := bytes.IndexByte(head, 0); i >= 0 && !isUTF16(head) {
		return fmt.Errorf("is a binary file (a NUL at byte %d); give the article as text: %w", i, graph.ErrNotSupported)
	}
	return nil
}

// refine tells the format of an input by its beginning where the name or the
// server left it open.
func refine(f format, head []byte) format {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bomUTF8)), " \t\r\n")
	lower := bytes.ToLower(start[:min(len(start), 512)])
	switch {
	case f == formatUnknown && len(start) > 0 && (start[0] == '{' || start[0] == '[') && looksLikeJSON(start):
		return refine(formatJSON, head)
	case f == formatJSON && isLines(start, len(head) == peekBytes):
		return formatLines
	case f == formatUnknown && (hasAnyPrefix(lower, "<!doctype html", "<html", "<head", "<body", "<article") || bytes.Contains(lower, []byte("<html"))):
		return formatHTML
	case f == formatUnknown && hasAnyPrefix(lower, "<?xml", "<rss", "<feed", "<rdf:rdf"):
		return formatFeed
	case f == formatFeed && (bytes.Contains(lower, []byte("<html")) || bytes.Contains(lower, []byte("<!doctype html"))):
		return formatHTML
	}
	return f
}

func hasAnyPrefix(b []byte, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return bytes.HasPrefix(b, []byte(p)) })
}

// looksLikeJSON says whether text that starts with a bracket goes on like JSON: a
// dateline in square brackets does not.
func looksLikeJSON(start []byte) bool {
	next := bytes.TrimLeft(start[1:], " \t\r\n")
	return len(next) == 0 || bytes.IndexByte([]byte(`"{}]`), next[0]) >= 0
}

// isLines says whether JSON is one object per line: the first line is an object
// of its own and there is more behind it. Where the head was too short to hold
// the line, cut says so, and one line without end counts as the first of many.
func isLines(start []byte, cut bool) bool {
	if len(start) == 0 || start[0] != '{' {
		return false
	}
	line, rest, ended := bytes.Cut(start, []byte("\n"))
	if !ended {
		return cut
	}
	return json.Valid(line) && len(bytes.TrimSpace(rest)) > 0
}

// formatOfAnswer tells the format of what a server sent. Servers send many things
// as text/plain or application/octet-stream, so there the name decides.
func formatOfAnswer(mediaType, urlPath string) format {
	if f, ok := byMediaType[mediaType]; ok {
		return f
	}
	if strings.HasSuffix(mediaType, "+json") {
		return formatJSON
	}
	if f := formatOfName(path.Base(urlPath)); f != formatUnknown && f != formatHTML {
		return f
	}
	if mediaType == "text/plain" {
		return formatText
	}
	return formatUnknown
}
