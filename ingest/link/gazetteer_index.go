package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"entente/ingest"
)

// index finds names by their words: a trie over folded pieces of words.
type index struct {
	words map[string]int32 // piece to its number, from 1
	next  map[int64]int32  // node and piece to node
	ends  [][]bearer       // by node: who bears the name that ends here
}

// bearer is an entry that bears a name, and how.
type bearer struct {
	entry *ingest.Entry
	sense ingest.Sense
	langs langs
	// forms are the capitals of the name's pieces, one byte each.
	forms string
}

// langs is a set of the languages in whose texts a name is looked for.
type langs uint8

const (
	english langs = 1 << iota
	indonesian
	everywhere = english | indonesian
)

// The capitals of a piece of a name or of a text.
const (
	small   = 'l' // a small letter first, or a number
	capital = 't' // a capital or a letter without case first
	acronym = 'a' // two or more capitals and nothing else
	mixed   = 'm' // a capital first and more behind small letters
)

func newIndex(names int) *index {
	return &index{
		words: make(map[string]int32, names),
		next:  make(map[int64]int32, 2*names),
		ends:  make([][]bearer, 1, 2*names),
	}
}

// add enters a name for an entry and returns the capitals of its pieces.
func (x *index) add(name string, b bearer) string {
	node, forms := int32(0), make([]byte, 0, 8)
	eachPiece(name, func(piece string, form byte, _ int) {
		word, ok := x.words[piece]
		if !ok {
			word = int32(len(x.words) + 1)
			x.words[piece] = word
		}
		key := edge(node, word)
		if node, ok = x.next[key]; !ok {
			node = int32(len(x.ends))
			x.ends = append(x.ends, nil)
			x.next[key] = node
		}
		forms = append(forms, form)
	})
	b.forms = string(forms)
	for i, old := range x.ends[node] {
		if old.entry == b.entry && old.sense == b.sense && old.forms == b.forms {
			x.ends[node][i].langs |= b.langs
			return b.forms
		}
	}
	x.ends[node] = append(x.ends[node], b)
	return b.forms
}

// lookup returns the entries that bear exactly this name, each once.
func (x *index) lookup(name string) []*ingest.Entry {
	node, known := int32(0), true
	eachPiece(name, func(piece string, _ byte, _ int) {
		if known {
			node, known = x.next[edge(node, x.words[piece])], x.next[edge(node, x.words[piece])] != 0
		}
	})
	if !known {
		return nil
	}
	var entries []*ingest.Entry
	for _, b := range x.ends[node] {
		entries = appendOnce(entries, b.entry)
	}
	return entries
}

func edge(node, word int32) int64 { return int64(node)<<32 | int64(word) }

func appendOnce(entries []*ingest.Entry, e *ingest.Entry) []*ingest.Entry {
	for _, old := range entries {
		if old == e {
			return entries
		}
	}
	return append(entries, e)
}

// eachPiece calls use for every piece of a name or token: its letters and digits
// in lower case without diacritics, cut at white space, hyphens, dashes and
// slashes; commas and ampersands are pieces of their own, all other marks and a
// possessive 's are left out. letters counts the letters and digits of the piece.
func eachPiece(name string, use func(piece string, form byte, letters int)) {
	for name != "" {
		end := strings.IndexFunc(name, isCut)
		if end < 0 {
			end = len(name)
		}
		if end > 0 {
			if piece, form, letters := fold(name[:end]); piece != "" {
				use(piece, form, letters)
			}
		}
		if end < len(name) && (name[end] == ',' || name[end] == '&') {
			use(name[end:end+1], small, 0)
		}
		_, size := utf8.DecodeRuneInString(name[end:])
		name = name[end+size:]
	}
}

func isCut(r rune) bool {
	switch r {
	case '-', '/', ',', '&', '‐', '‑', '‒', '–', '—':
		return true
	}
	return unicode.IsSpace(r)
}

// fold returns a word in lower case without diacritics and marks, the capitals it
// has, and how many letters and digits.
func fold(word string) (piece string, form byte, letters int) {
	for _, s := range [...]string{"'s", "’s", "'S", "’S"} {
		word = strings.TrimSuffix(word, s)
	}
	out := make([]byte, 0, len(word))
	capitals, first, ascii := 0, rune(0), true
	for i := 0; i < len(word) && ascii; i++ {
		ascii = word[i] < 0x80
	}
	if !ascii {
		word = norm.NFD.String(word)
	}
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue // marks of punctuation, and diacritics once decomposed
		}
		letters++
		if first == 0 {
			first = r
		}
		if unicode.IsUpper(r) {
			capitals++
		}
		r = unicode.ToLower(r)
		if plain, ok := undecomposed[r]; ok {
			out = append(out, plain...)
			continue
		}
		out = append(out, string(r)...)
	}
	switch {
	case letters > 1 && capitals > 0 && !hasSmall(word):
		form = acronym
	case unicode.IsLetter(first) && !unicode.IsLower(first):
		form = capital
		if capitals > 1 {
			form = mixed
		}
	default:
		form = small
	}
	return string(out), form, letters
}

func hasSmall(word string) bool { return strings.IndexFunc(word, unicode.IsLower) >= 0 }

// undecomposed are Latin letters with a stroke or fused ones, which Unicode does
// not decompose.
var undecomposed = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ħ': "h", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ə': "a",
}
