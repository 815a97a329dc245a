package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
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
	kind, key, _ := strings.Cut(string(id), ":")
	if !consistsOf(kind, isLower) || !consistsOf(key, isKeyByte) || !isAlphanumeric(key[0]) || len(id) > 200 {
		return fmt.Errorf("id %q: want kind:key in ASCII: %w", id, ErrInvalid)
	}
	if kind == "nation" && (len(key) != 3 || !consistsOf(key, isUpper)) {
		return fmt.Errorf("id %q: want nation:XXX with an ISO 3166 alpha-3 code: %w", id, ErrInvalid)
	}
	return nil
}

// consistsOf says whether s has at least one byte and all of them are of a class.
func consistsOf(s string, class func(byte) bool) bool {
	for i := range len(s) {
		if !class(s[i]) {
			return false
		}
	}
	return s != ""
}

func isLower(c byte) bool        { return 'a' <= c && c <= 'z' }
func isUpper(c byte) bool        { return 'A' <= c && c <= 'Z' }
func isAlphanumeric(c byte) bool { return isLower(c) || isUpper(c) || '0' <= c && c <= '9' }
func isKeyByte(c byte) bool      { return isAlphanumeric(c) || c == '.' || c == ':' || c == '-' }

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

// hashOf returns 32 hexadecimal digits (128 bits) of the SHA-256 of parts, each
// behind its length.
func hashOf(parts ...string) string {
	size := 0
	for _, p := range parts {
		size += len(p) + len("1234567:")
	}
	all := make([]byte, 0, size)
	for _, p := range parts {
		all = strconv.AppendInt(all, int64(len(p)), 10)
		all = append(all, ':')
		all = append(all, p...)
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:16])
}
