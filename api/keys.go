package api

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"entente/graph"
)

// leastKey is how many bytes a key must have, so that it cannot be guessed.
const leastKey = 16

// The names of the ways to give a key in the OpenAPI document. A browser asks its user
// for a name and a password and sends them by itself, which opens what is read, the
// pages too, but never what is written: a page of others could make it send them.
const (
	bearer   = "key"
	password = "password"
)

// keys are the hashes of the keys that let a client in: of one length, whatever the
// keys are, so that comparing them tells nothing by its time.
type keys [][sha256.Size]byte

func newKeys(texts []string) (keys, error) {
	var out keys
	for i, text := range texts {
		if len(text) < leastKey || strings.ContainsAny(text, " \t\r\n") {
			return nil, fmt.Errorf("api: key %d of %d: want %d characters or more, and no white space: %w", i+1, len(texts), leastKey, graph.ErrInvalid)
		}
		out = append(out, sha256.Sum256([]byte(text)))
	}
	return out, nil
}

// fit says whether a request carries one of the keys, in one of the ways that it may
// be given.
func (k keys) fit(r *http.Request, ways ...string) bool {
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	way := map[string]string{"bearer": bearer, "basic": password}[strings.ToLower(scheme)]
	if _, pass, ok := r.BasicAuth(); ok {
		key = pass
	}
	given, found := sha256.Sum256([]byte(strings.TrimSpace(key))), 0
	for _, known := range k { // all of them, so that the time does not tell which
		found |= subtle.ConstantTimeCompare(known[:], given[:])
	}
	return found == 1 && slices.Contains(ways, way)
}

// authorize lets through what needs no key, as the operation's own description says,
// and who has one.
func (s *Server) authorize(ctx huma.Context, next func(huma.Context)) {
	c := humagin.Unwrap(ctx)
	var ways []string
	for _, way := range ctx.Operation().Security {
		ways = slices.AppendSeq(ways, maps.Keys(way))
	}
	if len(ways) > 0 && !s.keys.fit(c.Request, ways...) {
		fail(c, errNoKey)
		return
	}
	next(ctx)
}

// guardReading is authorize for what the OpenAPI document does not describe.
func (s *Server) guardReading(c *gin.Context) {
	if !s.cfg.ReadOpen && !s.keys.fit(c.Request, bearer, password) {
		fail(c, errNoKey)
	}
}
