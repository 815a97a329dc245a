package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"entente/graph"
)

// schemeForm tells an address with a foreign scheme from a path that holds "://".
var schemeForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*$`)

// maxRedirects is how often a server may send the reader elsewhere.
const maxRedirects = 5

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return fmt.Errorf("redirect to the scheme %q", req.URL.Scheme)
	}
	return nil
}

// address yields the documents that an http or https address serves.
func (r *Reader) address(ctx context.Context, address string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		in, err := r.fetch(ctx, address)
		if err != nil {
			yield(bad(address, err))
			return
		}
		r.parse(in)(yield)
		if c, ok := in.body.(io.Closer); ok {
			_ = c.Close() // only read from
		}
	}
}

// fetch asks the server and returns its answer, whose body the caller closes.
func (r *Reader) fetch(ctx context.Context, address string) (input, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil || req.URL.Host == "" {
		return input{}, fmt.Errorf("is no address; want https://HOST/PATH: %w", graph.ErrInvalid)
	}
	req.Header.Set("User-Agent", r.userAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/json, application/x-ndjson, application/rss+xml, application/atom+xml, text/markdown, text/plain, */*;q=0.1")
	res, err := r.client.Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err // the address is named already
		}
		if e := ctx.Err(); e != nil {
			return input{}, e
		}
		return input{}, fmt.Errorf("cannot be fetched; check the address and the network: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		_ = res.Body.Close() // nothing of it is wanted
		return input{}, fmt.Errorf("the server answers %s; check the address: %w", cmp.Or(res.Status, fmt.Sprint(res.StatusCode)), graph.ErrInvalid)
	}
	mediaType, params, _ := mime.ParseMediaType(res.Header.Get("Content-Type")) // broken or missing: told by name and bytes
	if kind, _, _ := strings.Cut(mediaType, "/"); kind == "image" || kind == "audio" || kind == "video" || kind == "font" {
		_ = res.Body.Close() // nothing of it is wanted
		return input{}, fmt.Errorf("the server sends %s; give the address of an article: %w", mediaType, graph.ErrNotSupported)
	}
	final := res.Request.URL
	in := input{
		path:    address,
		body:    res.Body,
		format:  formatOfAnswer(mediaType, final.Path),
		size:    max(res.ContentLength, 0),
		url:     withoutFragment(final),
		charset: params["charset"],
	}
	if in.format != formatHTML && in.format != formatFeed {
		in.body = decoded(res.Body, in.charset)
	}
	return in, nil
}

func withoutFragment(u *url.URL) string {
	c := *u
	c.Fragment, c.RawFragment, c.User = "", "", nil
	return c.String()
}

// decoded returns body as UTF-8 where the server declares another known encoding.
func decoded(body io.ReadCloser, label string) io.ReadCloser {
	enc, name := charset.Lookup(label)
	if enc == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		return body
	}
	return struct {
		io.Reader
		io.Closer
	}{enc.NewDecoder().Reader(body), body}
}
