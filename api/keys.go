package api

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"entente/graph"
)

// leastKey is how many bytes a key must have, so that it cannot be guessed.
const leastKey = 16

// bearer is the name of the key in the OpenAPI document.
const bearer = "key"

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

// fit says whether a request carries one of the keys.
func (k keys) fit(r *http.Request) bool {
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	given, found := sha256.Sum256([]byte(strings.TrimSpace(key))), 0
	for _, known := range k { // all of them, so that the time does not tell which
		found |= subtle.ConstantTimeCompare(known[:], given[:])
	}
	return found == 1 && strings.EqualFold(scheme, "Bearer")
}

// authorize lets through what needs no key, as the operation's own description says,
// and who has one.
func (s *Server) authorize(ctx huma.Context, next func(huma.Context)) {
	c := humagin.Unwrap(ctx)
	if len(ctx.Operation().Security) > 0 && !s.keys.fit(c.Request) {
		fail(c, errNoKey)
		return
	}
	next(ctx)
}

// guardReading is authorize for what the OpenAPI document does not describe.
func (s *Server) guardReading(c *gin.Context) {
	if !s.cfg.ReadOpen && !s.keys.fit(c.Request) {
		fail(c, errNoKey)
	}
}
