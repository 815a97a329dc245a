package api

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
)

const requestIDHeader = "X-Request-Id"

// requestIDForm is what a client may call its request.
var requestIDForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// requestID gives each request a name, the client's own where it has one, by which
// the log and the answer can be matched.
func requestID(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !requestIDForm.MatchString(id) {
		id = rand.Text()
	}
	c.Header(requestIDHeader, id)
}

// requestIDOf returns what requestID gave.
func requestIDOf(c *gin.Context) string { return c.Writer.Header().Get(requestIDHeader) }

// observe logs and counts each request. It never tells a body, a header or a value.
func (s *Server) observe(c *gin.Context) {
	started, client := time.Now(), c.Request.Context()
	defer func() { // also when a handler gives up its connection
		status := c.Writer.Status()
		if client.Err() != nil {
			status = statusClientGone
		}
		took := time.Since(started)
		s.metrics.request(c.Request.Method, c.FullPath(), status, took)
		level, attrs := slog.LevelInfo, []slog.Attr{
			slog.String("method", c.Request.Method), slog.String("route", c.FullPath()), slog.Int("status", status),
			slog.Int("bytes", max(c.Writer.Size(), 0)), slog.Duration("duration", took), slog.String("request_id", requestIDOf(c)),
		}
		if err := c.Errors.Last(); err != nil && status >= http.StatusInternalServerError {
			level, attrs = slog.LevelError, append(attrs, slog.String("cause", err.Error()))
		}
		s.cfg.Logger.LogAttrs(c.Request.Context(), level, "request", attrs...)
	}()
	c.Next()
}

// recover answers a panic with a problem, and logs where it came from.
func (s *Server) recover(c *gin.Context) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if p == http.ErrAbortHandler { //nolint:errorlint // this very value gives up the connection
			panic(p)
		}
		s.cfg.Logger.Error("panic", slog.Any("panic", p), slog.String("stack", string(debug.Stack())), slog.String("request_id", requestIDOf(c)))
		fail(c, fmt.Errorf("panic: %v", p))
	}()
	c.Next()
}

// secure tells browsers to take every answer as what it says it is, and to run and
// load nothing from it. Pages loosen the policy for themselves.
func secure(c *gin.Context) {
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("Referrer-Policy", "no-referrer")
	c.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
}

// wellFormed refuses addresses that hold what no text does: stores take none of it.
func wellFormed(c *gin.Context) {
	values, err := url.ParseQuery(c.Request.URL.RawQuery)
	if err != nil {
		fail(c, invalid("query", c.Request.URL.RawQuery, "it is not encoded as a query of an address is"))
		return
	}
	if !isText(c.Request.URL.Path) {
		fail(c, invalid("path", "", notText))
		return
	}
	for name, given := range values {
		if !isText(name) || slices.ContainsFunc(given, func(v string) bool { return !isText(v) }) {
			fail(c, invalid("query."+strings.ToValidUTF8(name, "\uFFFD"), "", notText))
			return
		}
	}
}

const notText = "it is not UTF-8, or holds a NUL"

func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// unhurried are the routes that stream as long as the client takes.
var unhurried = []string{exportPath}

// limit bounds the body and the time of a request.
func (s *Server) limit(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, s.cfg.MaxBytes)
	if slices.Contains(unhurried, c.FullPath()) {
		return
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.cfg.QueryTimeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}
