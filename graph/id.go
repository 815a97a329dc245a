package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/gosimple/slug"
	"golang.org/x/text/unicode/norm"
)

// ID names one node of the graph: a kind, a colon and a readable rest, in ASCII,
// such as "nation:PRK", "person:kim-jong-un" or "claim:5f0c…". The same words
// give the same id on every machine.
type ID string

// maxSlug is how many bytes of a name's slug an id shows before it is cut and
// told apart by a hash.
const maxSlug = 80

var (
	idForm     = regexp.MustCompile(`^[a-z]+:[A-Za-z0-9][A-Za-z0-9.:-]*$`)
	nationForm = regexp.MustCompile(`^nation:[A-Z]{3}$`)
)

// Kind returns what stands before the colon, such as "nation".
func (id ID) Kind() string {
	kind, _, _ := strings.Cut(string(id), ":")
	return kind
}

// Key returns what stands behind the first colon, such as "PRK".
func (id ID) Key() string {
	_, key, _ := strings.Cut(string(id), ":")
	return key
}

// Validate returns ErrInvalid unless id is well formed: an ASCII kind and key,
// and for a nation three capitals (ISO 3166-1 or 3166-3 alpha-3).
func (id ID) Validate() error {
	if !idForm.MatchString(string(id)) || len(id) > 200 {
		return fmt.Errorf("id %q: want kind:key in ASCII: %w", id, ErrInvalid)
	}
	if id.Kind() == "nation" && !nationForm.MatchString(string(id)) {
		return fmt.Errorf("id %q: want nation:XXX with an ISO 3166 alpha-3 code: %w", id, ErrInvalid)
	}
	return nil
}

// NationID returns the id of the nation with the given ISO 3166 alpha-3 code.
func NationID(alpha3 string) ID { return ID("nation:" + strings.ToUpper(alpha3)) }

// NameID returns the readable id of the thing that label and name describe;
// qualifiers (a nation's code, a year) tell apart things whose name alone is not
// enough. Case, diacritics and punctuation of Latin names are folded away. A name
// in another script, or too long to read, keeps a hash of itself in the id, so
// that two names which only transliterate alike stay two.
func NameID(label Label, name string, qualifiers ...string) ID {
	parts := []string{slugOf(name)}
	for _, q := range qualifiers {
		if q != "" {
			parts = append(parts, slugOf(q))
		}
	}
	return ID(label.IDKind() + ":" + strings.Join(parts, "-"))
}

// HashID returns an id made of a short hash of parts, for things without a name.
// Length-prefixing keeps ("ab", "c") and ("a", "bc") apart.
func HashID(kind string, parts ...string) ID { return ID(kind + ":" + hashOf(parts...)) }

// SourceID returns the id of the publisher with the given internet domain or name.
func SourceID(domainOrName string) ID {
	d := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(domainOrName)), "www.")
	if domainForm.MatchString(d) {
		return ID("source:" + d)
	}
	return ID("source:" + slugOf(domainOrName))
}

var domainForm = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)

func slugOf(name string) string {
	folded := norm.NFC.String(strings.Join(strings.Fields(name), " "))
	s := slug.Make(strings.ReplaceAll(folded, "_", " "))
	if lossy(folded) || len(s) > maxSlug || s == "" {
		if len(s) > maxSlug {
			s = strings.Trim(s[:maxSlug], "-")
		}
		s = strings.Trim(s+"-"+hashOf(strings.ToLower(folded))[:8], "-")
	}
	return s
}

// lossy says whether a name has letters outside the Latin script, which an ASCII
// slug can only guess at.
func lossy(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return true
		}
	}
	return false
}

// hashOf returns 32 hexadecimal digits (128 bits) of the SHA-256 of parts.
func hashOf(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
