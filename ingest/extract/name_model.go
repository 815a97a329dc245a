package extract

import (
	"encoding/binary"
	"fmt"
	"io/fs"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

// nameModel tells names in a sentence from other words: a linear chain over
// hashed features of each word and its neighbours, learnt from annotated news and
// encyclopedia sentences (names_train_test.go learns it, names.model holds it). It
// has the last word on names that no list and no context tells the type of.
type nameModel struct {
	// transition weighs a tag behind another, emission a tag by feature bucket.
	transition [nameTags][nameTags]int16
	emission   [][nameTags]int16
}

// The tags: outside, then the first and a later word of each type of name.
const (
	tagOut = iota
	tagPersonFirst
	tagPersonNext
	tagOrganizationFirst
	tagOrganizationNext
	tagLocationFirst
	tagLocationNext
	tagOtherFirst
	tagOtherNext
	nameTags
)

// nameBuckets is how many buckets features are hashed to, a power of two.
const nameBuckets = 1 << 15

// nameModelFile is the model's file in a pack: transitions, then emissions by
// bucket, as little-endian 16-bit numbers.
const nameModelFile = "names.model"

func readNameModel(fsys fs.FS) (*nameModel, error) {
	data, err := fs.ReadFile(fsys, nameModelFile)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", nameModelFile, graph.ErrInvalid, err)
	}
	if want := 2 * nameTags * (nameTags + nameBuckets); len(data) != want {
		return nil, fmt.Errorf("%s: %d bytes, want %d; learn it anew: %w", nameModelFile, len(data), want, graph.ErrInvalid)
	}
	m := &nameModel{emission: make([][nameTags]int16, nameBuckets)}
	next := func(into *[nameTags]int16) {
		for k := range into {
			into[k] = int16(binary.LittleEndian.Uint16(data))
			data = data[2:]
		}
	}
	for i := range m.transition {
		next(&m.transition[i])
	}
	for i := range m.emission {
		next(&m.emission[i])
	}
	return m, nil
}

// allowedTag says whether tag may stand behind before: a later word of a name only
// behind a word of that type.
func allowedTag(before, tag int) bool {
	return tag == tagOut || tag%2 == 1 || before == tag || before == tag-1
}

// tag returns the tag of each token of a sentence, the likeliest sequence, and
// how far each token by itself speaks for the type of its tag, against any other.
func (m *nameModel) tag(tokens []ingest.Token) (tags, margins []int) {
	if len(tokens) == 0 {
		return nil, nil
	}
	const never = -1 << 30
	score := [nameTags]int{}
	back := make([][nameTags]int8, len(tokens))
	alone := make([][nameTags]int, len(tokens))
	var buckets []uint32
	for i := range tokens {
		buckets = nameFeatures(tokens, i, buckets[:0])
		own := &alone[i]
		for _, b := range buckets {
			for t, w := range &m.emission[b] {
				own[t] += int(w)
			}
		}
		var next [nameTags]int
		for t := range nameTags {
			best, from := never, 0
			for p := range nameTags {
				if i == 0 && p != tagOut || !allowedTag(p, t) {
					continue
				}
				if s := score[p] + int(m.transition[p][t]); s > best {
					best, from = s, p
				}
			}
			next[t], back[i][t] = best+own[t], int8(from)
			if best == never {
				next[t] = never
			}
		}
		score = next
	}
	best := 0
	for t := range nameTags {
		if score[t] > score[best] {
			best = t
		}
	}
	tags, margins = make([]int, len(tokens)), make([]int, len(tokens))
	for i := len(tokens) - 1; i >= 0; i-- {
		tags[i] = best
		margins[i] = -never
		for t, w := range alone[i] {
			if (t+1)/2 != (best+1)/2 {
				margins[i] = min(margins[i], max(alone[i][best], alone[i][max(0, (best+1)/2*2)])-w)
			}
		}
		best = int(back[i][best])
	}
	return tags, margins
}

// nameFeatures appends the buckets of the features of token i of a sentence.
func nameFeatures(tokens []ingest.Token, i int, out []uint32) []uint32 {
	word := func(k int) string {
		if k < 0 {
			return "<"
		}
		if k >= len(tokens) {
			return ">"
		}
		return tokens[k].Lower
	}
	form := func(k int) uint32 {
		if k < 0 || k >= len(tokens) {
			return 0
		}
		return wordShape(tokens[k].Form)
	}
	add := func(kind byte, parts ...string) { out = append(out, bucketOf(kind, 0, parts...)) }
	w := tokens[i].Lower
	add('b')
	add('0', w)
	add('1', word(i-1))
	add('2', word(i+1))
	add('3', word(i-2))
	add('4', word(i+2))
	add('5', word(i-1), w)
	add('6', w, word(i+1))
	n := len(w)
	for k := 2; k <= 4; k++ {
		if n > k {
			add('p', w[:k])
			add('s', w[n-k:])
		}
	}
	here := form(i)
	out = append(out, bucketOf('c', here), bucketOf('d', here|form(i-1)<<8), bucketOf('e', here|form(i+1)<<8),
		bucketOf('f', here|form(i-1)<<8|form(i+1)<<16), bucketOf('g', here|form(i+2)<<8|form(i-2)<<16))
	if i == 0 {
		out = append(out, bucketOf('i', here))
	}
	out = append(out, bucketOf('h', here, word(i-1)), bucketOf('j', here, word(i+1)))
	return out
}

// wordShape returns a small number for how a word is written: its case, digits,
// hyphens, length.
func wordShape(w string) uint32 {
	r, _ := utf8.DecodeRuneInString(w)
	upper, lower, digits, others := 0, 0, 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digits++
		default:
			others++
		}
	}
	var s uint32
	switch {
	case upper > 0 && lower == 0 && digits == 0:
		s = 1
		if upper == 1 {
			s = 2
		}
	case unicode.IsUpper(r):
		s = 3
		if upper > 1 {
			s = 4
		}
	case lower > 0 && upper == 0:
		s = 5
	case lower > 0:
		s = 6
	case digits > 0:
		s = 7
	default:
		s = 8
	}
	if others > 0 {
		s |= 16
	}
	if digits > 0 {
		s |= 32
	}
	return s
}

// bucketOf hashes one feature (FNV-1a).
func bucketOf(kind byte, number uint32, parts ...string) uint32 {
	h := uint32(2166136261)
	h = (h ^ uint32(kind)) * 16777619
	for k := 0; k < 32; k += 8 {
		h = (h ^ (number >> k & 255)) * 16777619
	}
	for _, p := range parts {
		for k := range len(p) {
			h = (h ^ uint32(p[k])) * 16777619
		}
		h = (h ^ 31) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return h & (nameBuckets - 1)
}
