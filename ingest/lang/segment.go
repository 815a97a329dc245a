package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"entente/ingest"
)

// piece is a token on its way.
type piece struct {
	ingest.Span
	form string
	// line and paragraph count the line and the paragraph it stands in, from 0.
	line, paragraph int
}

// pieces splits text at the word boundaries of Unicode (UAX #29, read by
// clipperhouse/uax29, which is maintained and quick on ASCII), and corrects them:
// abbreviations keep their full stop, hyphenated words stay whole unless two names
// meet, clitics and glued sentences come apart.
func (p *Pack) pieces(text string) []piece {
	out := make([]piece, 0, len(text)/5)
	offset, line, paragraph := 0, 0, 0
	fresh := true // nothing on this line yet
	for it := words.FromString(text); it.Next(); {
		form := it.Value()
		length := utf8.RuneCountInString(form)
		if strings.TrimSpace(form) == "" {
			for range strings.Count(form, "\n") {
				line++
				if !fresh || line == 1 {
					paragraph++
				}
				fresh = true
			}
			offset += length
			continue
		}
		fresh = false
		out = p.add(out, piece{ingest.Span{Start: offset, End: offset + length}, form, line, paragraph})
		offset += length
	}
	return out
}

// add appends a piece, joined to the one before or split where the pack says so.
func (p *Pack) add(out []piece, w piece) []piece {
	if n := len(out); n > 0 && out[n-1].End == w.Start {
		before := &out[n-1]
		switch {
		case w.form == "." && p.abbreviated(before.form):
			before.form, before.End = before.form+".", w.End
			return out
		case n > 1 && isHyphen(before.form) && out[n-2].End == before.Start && hyphenated(out[n-2].form, w.form):
			first := &out[n-2]
			first.form, first.End = first.form+before.form+w.form, w.End
			return out[:n-1]
		}
	}
	if at, width := p.splitAt(w.form); at > 0 {
		left := utf8.RuneCountInString(w.form[:at])
		a, b := w, w
		a.form, a.End = w.form[:at], w.Start+left
		out = append(out, a)
		if width > 0 {
			stop := w
			stop.form, stop.Start, stop.End = w.form[at:at+width], a.End, a.End+1
			out = append(out, stop)
			b.Start = stop.End
		} else {
			b.Start = a.End
		}
		if b.form = w.form[at+width:]; b.form == "" {
			return out
		}
		return p.add(out, b)
	}
	return append(out, w)
}

// abbreviated says whether a full stop behind word belongs to it: a listed
// abbreviation, or an initial.
func (p *Pack) abbreviated(word string) bool {
	if p.abbreviations[strings.ToLower(word)] {
		return true
	}
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(r) || strings.Contains(word, ".") && isInitials(word)
}

// isInitials recognises "U.S" and "a.l".
func isInitials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) != 1 || !unicode.IsLetter([]rune(part)[0]) {
			return false
		}
	}
	return true
}

func isHyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

// hyphenated says whether a hyphen between two words makes them one. Two words
// that both begin with a capital ("Rusia-Ukraina", "Indonesia-Australia") stay
// two; "Jong-un", "negara-negara" and "F-16" are one.
func hyphenated(left, right string) bool {
	l, _ := utf8.DecodeRuneInString(left)
	r, _ := utf8.DecodeRuneInString(right)
	switch {
	case !isWordRune(l) || !isWordRune(r):
		return false
	case unicode.IsDigit(l):
		return !unicode.IsDigit(r)
	}
	return !(unicode.IsUpper(l) && unicode.IsUpper(r))
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// splitAt returns where a word that Unicode keeps whole comes apart: before a
// clitic (width 0), or at a full stop or colon that glues two sentences (its
// width). It returns 0 where it stays whole.
func (p *Pack) splitAt(word string) (at, width int) {
	for i, r := range word {
		if i == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(word[:i])
		size := utf8.RuneLen(r)
		after, _ := utf8.DecodeRuneInString(word[i+size:])
		switch {
		case (r == '\'' || r == '’') && p.clitics[strings.ToLower(word[i+size:])]:
			return i, 0
		case (r == '.' || r == ':') && unicode.IsLetter(before) && unicode.IsUpper(after) && !isInitials(word) &&
			!p.domains[strings.ToLower(word[i+size:])] && utf8.RuneCountInString(word[:i]) > 1:
			return i, size
		case r == '_':
			return i, size
		}
	}
	return 0, 0
}

const (
	closing    = `"'”’»)]`
	terminator = ".!?…"
)

// sentenceEnd returns the index behind the last piece of the sentence that begins
// at first: at the end of the line, or behind a full stop, question or exclamation
// mark and the quotation marks that close with it, unless what follows goes on in
// lower case (“…!” kata dia).
func (p *Pack) sentenceEnd(pieces []piece, first int) int {
	for i := first; i < len(pieces); i++ {
		if i+1 == len(pieces) || pieces[i+1].line != pieces[i].line {
			return i + 1
		}
		if !strings.Contains(terminator, pieces[i].form) {
			continue
		}
		end := i + 1
		for end < len(pieces) && pieces[end].line == pieces[i].line && pieces[end].Start == pieces[end-1].End &&
			strings.Contains(closing+terminator, pieces[end].form) {
			end++
		}
		if end == len(pieces) || pieces[end].line != pieces[i].line {
			return end
		}
		next, _ := utf8.DecodeRuneInString(pieces[end].form)
		if !unicode.IsLower(next) && !strings.Contains(",;:–—", pieces[end].form) {
			return end
		}
	}
	return len(pieces)
}
