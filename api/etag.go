package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// mostTagged is how large an answer may be to get an ETag: so much of it is held
// back until its hash is known.
const mostTagged = 1 << 20

// etag gives what GET answers a weak ETag of its bytes, and answers 304 to who has
// them already. The work of the query is done either way; what is saved is sending.
func etag(c *gin.Context) {
	if c.Request.Method != http.MethodGet {
		return
	}
	w := &taggedWriter{ResponseWriter: c.Writer}
	c.Writer = w
	c.Next()
	if w.passed || w.body.Len() == 0 {
		return
	}
	if w.Status() == http.StatusOK {
		sum := sha256.Sum256(w.body.Bytes())
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
		c.Header("ETag", tag)
		if c.Writer.Header().Get("Cache-Control") == "" {
			c.Header("Cache-Control", "private, no-cache") // keep it, and ask each time whether it still holds
		}
		if names(c.GetHeader("If-None-Match"), tag) {
			c.Writer.Header().Del("Content-Type")
			w.ResponseWriter.WriteHeader(http.StatusNotModified)
			w.ResponseWriter.WriteHeaderNow()
			return
		}
	}
	w.pass()
}

// names says whether the value of If-None-Match names a tag, weakly compared.
func names(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// taggedWriter holds a body back until it is whole, too large, or flushed.
type taggedWriter struct {
	gin.ResponseWriter
	body   bytes.Buffer
	passed bool
}

// pass sends what is held back, and from then on everything at once.
func (w *taggedWriter) pass() {
	if !w.passed {
		w.passed = true
		_, _ = w.ResponseWriter.Write(w.body.Bytes()) // the client is gone; there is nobody to tell
		w.body = bytes.Buffer{}
	}
}

func (w *taggedWriter) Write(p []byte) (int, error) {
	if !w.passed && w.body.Len()+len(p) <= mostTagged {
		return w.body.Write(p)
	}
	w.pass()
	return w.ResponseWriter.Write(p)
}

func (w *taggedWriter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

func (w *taggedWriter) Flush() {
	w.pass()
	w.ResponseWriter.Flush()
}

// Unwrap lets http.ResponseController through.
func (w *taggedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
