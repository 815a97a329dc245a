package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"entente/graph"
)

// members are the names, the preferred first, under which JSON may hold each
// field.
var members = struct{ text, title, url, lang, published, publisher, id []string }{
	text:      []string{"text", "body", "content", "articleBody"},
	title:     []string{"title", "headline"},
	url:       []string{"url", "link"},
	lang:      []string{"lang", "language", "inLanguage"},
	published: []string{"published", "publishedAt", "date", "datePublished"},
	publisher: []string{"publisher", "source"},
	id:        []string{"id"},
}

// json yields the documents of a JSON value: an object is one article, an array
// is many.
func (r *Reader) json(in input) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		br := bufio.NewReader(in.body)
		in.body = br
		if firstByte(br) == '[' {
			r.array(in)(yield)
			return
		}
		r.single(in, parseJSON)(yield)
	}
}

// firstByte skips a byte order mark and white space and returns the byte behind
// them without taking it, 0 at the end of the input.
func firstByte(br *bufio.Reader) byte {
	if bom, _ := br.Peek(len(bomUTF8)); string(bom) == bomUTF8 {
		_, _ = br.Discard(len(bom)) // peeked, so it is there
	}
	for {
		b, err := br.ReadByte()
		if err != nil {
			return 0
		}
		if !bytes.ContainsRune([]byte(" \t\r\n"), rune(b)) {
			_ = br.UnreadByte() // right behind a ReadByte
			return b
		}
	}
}

// array yields the items of a JSON array one by one; the Nth has the path FILE#N.
func (r *Reader) array(in input) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		quota := &quotaReader{r: in.body, limit: r.maxBytes}
		dec := json.NewDecoder(quota)
		_, err := dec.Token() // the opening bracket
		n := 0
		for ; err == nil && dec.More(); n++ {
			path := in.path + "#" + strconv.Itoa(n+1)
			quota.read = 0
			var item json.RawMessage
			if err = dec.Decode(&item); err != nil {
				break
			}
			if !yield(r.item(item, int64(len(item)), path, in)) {
				return
			}
		}
		if err == nil {
			_, err = dec.Token() // the closing bracket
		}
		switch {
		case err != nil:
			yield(bad(in.path+"#"+strconv.Itoa(n+1), brokenJSON(err, dec.InputOffset())))
		case n == 0:
			yield(bad(in.path, fmt.Errorf("is an empty JSON array; give articles in it: %w", graph.ErrInvalid)))
		}
	}
}

// item makes a document of one object of size bytes among many.
func (r *Reader) item(object []byte, size int64, path string, in input) (Document, error) {
	if size > r.maxBytes {
		return bad(path, tooLarge(size, r.maxBytes))
	}
	f, err := parseJSON(object, in)
	if err != nil {
		return bad(path, err)
	}
	return f.document(path, "")
}

// quotaReader refuses to read more than limit bytes after read was last set to 0.
type quotaReader struct {
	r           io.Reader
	read, limit int64
}

func (q *quotaReader) Read(p []byte) (int, error) {
	if q.read > q.limit {
		return 0, tooLarge(0, q.limit)
	}
	n, err := q.r.Read(p)
	q.read += int64(n)
	return n, err
}

// parseJSON reads one article: an object with a member text, kept exactly as
// decoded, since offsets index it, and the optional members title, url, lang,
// published, publisher and id. Nothing else in it is looked at.
func parseJSON(data []byte, _ input) (fields, error) {
	data = bytes.TrimPrefix(data, []byte(bomUTF8))
	if i := invalidUTF8(string(data)); i >= 0 {
		return fields{}, notUTF8("JSON", i)
	}
	if first := bytes.TrimLeft(data, " \t\r\n"); len(first) == 0 {
		return fields{}, errEmpty
	} else if first[0] != '{' && json.Valid(data) {
		return fields{}, fmt.Errorf(`JSON is no object; want {"text": "…"} or an array of such: %w`, graph.ErrInvalid)
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return fields{}, brokenJSONAt(err, data)
	}
	if _, _, ok := first(object, members.text); !ok {
		return fields{}, fmt.Errorf(`JSON has no member "text" with the article; name it so: %w`, graph.ErrInvalid)
	}
	var f fields
	for _, m := range []struct {
		names []string
		to    *string
		read  func(json.RawMessage) (string, bool)
		want  string
	}{
		{members.text, &f.text, jsonString, "a string"},
		{members.title, &f.title, jsonString, "a string"},
		{members.url, &f.url, jsonString, "a string"},
		{members.lang, &f.lang, jsonString, "a string"},
		{members.published, &f.published, jsonDate, "a string such as 2026-01-09"},
		{members.publisher, &f.publisher, jsonNamed, "a string, or an object with a name"},
		{members.id, &f.ref, jsonScalar, "a string or a number"},
	} {
		name, raw, ok := first(object, m.names)
		if !ok {
			continue
		}
		if *m.to, ok = m.read(raw); !ok {
			return fields{}, fmt.Errorf("member %q: want %s: %w", name, m.want, graph.ErrInvalid)
		}
	}
	return f, nil
}

// first returns the first of names that object has a value for.
func first(object map[string]json.RawMessage, names []string) (name string, value json.RawMessage, ok bool) {
	for _, name := range names {
		if value, ok := object[name]; ok && string(value) != "null" {
			return name, value, true
		}
	}
	return "", nil, false
}

func jsonString(raw json.RawMessage) (s string, ok bool) {
	return s, json.Unmarshal(raw, &s) == nil
}

// jsonDate also takes a bare year.
func jsonDate(raw json.RawMessage) (string, bool) {
	if s, ok := jsonString(raw); ok {
		return s, true
	}
	return string(raw), len(raw) == 4 && strings.Trim(string(raw), "0123456789") == ""
}

func jsonNamed(raw json.RawMessage) (string, bool) {
	if s, ok := jsonString(raw); ok {
		return s, true
	}
	var named struct{ Name string }
	err := json.Unmarshal(raw, &named)
	return named.Name, err == nil
}

func jsonScalar(raw json.RawMessage) (string, bool) {
	if s, ok := jsonString(raw); ok {
		return s, true
	}
	var n json.Number
	err := json.Unmarshal(raw, &n)
	return n.String(), err == nil
}

// brokenJSONAt says where data stops being JSON, by line and column.
func brokenJSONAt(err error, data []byte) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("JSON cannot be read (%s): %w", err, graph.ErrInvalid)
	}
	at := min(int(syntax.Offset), len(data))
	place := fmt.Sprintf("byte %d", at)
	if n := bytes.Count(data, []byte("\n")); n > 0 {
		place = fmt.Sprintf("line %d, byte %d", 1+bytes.Count(data[:max(at-1, 0)], []byte("\n")), at)
	}
	if strings.HasPrefix(err.Error(), "unexpected end") {
		return fmt.Errorf("JSON is cut off at %s; get the whole file: %w", place, graph.ErrInvalid)
	}
	return fmt.Errorf("JSON is broken at %s (%w); mend it there: %w", place, err, graph.ErrInvalid)
}

// brokenJSON says where a stream stops being JSON, by byte.
func brokenJSON(err error, offset int64) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, graph.ErrInvalid):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("JSON is cut off behind byte %d; get the whole file: %w", offset, graph.ErrInvalid)
	case errors.As(err, &syntax):
		return fmt.Errorf("JSON is broken behind byte %d (%w); mend it there: %w", offset, err, graph.ErrInvalid)
	}
	return fmt.Errorf("cannot be read to its end: %w", err)
}
