package source

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"os"
	"strings"
	"time"

	"entente/graph"
	"entente/ingest"
)

// Document is one article as read. Its Path is FILE, FILE:LINE (a line of JSON
// Lines), FILE#N (the Nth item of a JSON array or a feed), an address, or "-" for
// standard input, which may have ":LINE" or "#N" behind it too. Its Ref is the
// member "id" of JSON or the GUID of a feed's item.
type Document = ingest.Document

// Error tells why an input, or one document of it, could not be read.
type Error struct {
	// Path is where, as in Document; a folder's or a pattern's own where nothing in
	// it could be read.
	Path string
	// Err says what is wrong and what to do about it. It wraps graph.ErrInvalid for
	// input that breaks its format or a limit, graph.ErrNotSupported for a format
	// that is not read, fs.ErrNotExist, fs.ErrPermission, or the context's error.
	Err error
}

// Error returns "path: reason".
func (e *Error) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns Err.
func (e *Error) Unwrap() error { return e.Err }

// Config says how inputs are read. The zero value is ready to use.
type Config struct {
	// MaxBytes is how many bytes one article may have on its way in: a file of one
	// article, a page, a feed, one line of JSON Lines, one item of a JSON array.
	// Defaults to 10 MiB.
	MaxBytes int64
	// FS is where files, folders and patterns are looked up, such as embedded
	// articles. Defaults to the disk, where paths may also be absolute or "../news".
	FS fs.FS
	// Stdin is what "-" reads. Defaults to os.Stdin.
	Stdin io.Reader
	// Client fetches addresses; a copy of it with a limit on redirects is used.
	// Defaults to a client that gives up after Timeout.
	Client *http.Client
	// Timeout is how long the default client waits for a whole answer. Defaults to
	// one minute.
	Timeout time.Duration
	// Version is the program's version, told to servers in the User-Agent. Defaults
	// to "dev".
	Version string
}

// Reader reads inputs. It may be used by several goroutines at once.
type Reader struct {
	maxBytes  int64
	stdin     io.Reader
	client    *http.Client
	userAgent string
	files     files
}

// New returns a Reader with the given settings.
func New(cfg Config) *Reader {
	client := cfg.Client
	if client == nil {
		client = &http.Client{Timeout: cmp.Or(cfg.Timeout, time.Minute)}
	}
	limited := *client
	limited.CheckRedirect = checkRedirect
	r := &Reader{
		maxBytes:  cfg.MaxBytes,
		stdin:     cfg.Stdin,
		client:    &limited,
		userAgent: "entente/" + cmp.Or(cfg.Version, "dev"),
		files:     diskFiles{},
	}
	if cfg.FS != nil {
		r.files = fsFiles{cfg.FS}
	}
	if r.maxBytes <= 0 {
		r.maxBytes = 10 << 20
	}
	if r.stdin == nil {
		r.stdin = os.Stdin
	}
	return r
}

// Documents yields the documents of args in a stable order: files, folders (all
// files below with a known extension, by name), patterns such as
// "news/**/*.json", http and https addresses, and "-" for standard input. What
// cannot be read is yielded as an *Error beside a Document that has only a Path, and
// the iteration goes on; it ends early only when ctx is done, with an *Error that wraps the
// context's.
func (r *Reader) Documents(ctx context.Context, args []string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for _, arg := range args {
			for doc, err := range r.argument(ctx, arg) {
				if ctx.Err() != nil {
					yield(bad(arg, ctx.Err()))
					return
				}
				if !yield(doc, err) {
					return
				}
			}
		}
	}
}

// argument yields the documents of one argument.
func (r *Reader) argument(ctx context.Context, arg string) iter.Seq2[Document, error] {
	scheme, _, isURL := strings.Cut(arg, "://")
	switch {
	case arg == "-":
		return r.parse(input{path: arg, body: r.stdin})
	case isURL && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")):
		return r.address(ctx, arg)
	case isURL && schemeForm.MatchString(scheme):
		return fail(arg, fmt.Errorf("scheme %q: give an http or https address, or a path: %w", scheme, graph.ErrNotSupported))
	default:
		return r.local(ctx, arg)
	}
}

// bad is the answer for what could not be read: its path stands in the document
// too, for those who only count.
func bad(path string, err error) (Document, error) {
	return Document{Path: path}, &Error{path, err}
}

// fail yields one error about path.
func fail(path string, err error) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) { yield(bad(path, err)) }
}
