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
// clipperhouse/uax29, which took half the time of rivo/uniseg), and corrects them:
// abbreviations keep their full stop, hyphenated words stay whole unless two names
// meet, addresses stay whole, clitics, glued sentences and figures come apart.
func (p *Pack) pieces(text string) []piece {
	out := make([]piece, 0, len(text)/5)
	behind, done := 0, 0 // bytes: the end of the word that was found, and of what was read
	offset, line, paragraph := 0, 0, 0
	fresh := true // nothing on this line yet
	for it := words.FromString(text); it.Next(); {
		from := max(behind, done)
		behind += len(it.Value())
		if behind <= done {
			continue // the rest of an address
		}
		form := text[from:behind]
		if n := addressLength(form, text[from:]); n > 0 {
			form = text[from : from+n]
		}
		done = from + len(form)
		start := offset
		offset += utf8.RuneCountInString(form)
		if strings.TrimSpace(form) == "" {
			for range strings.Count(form, "\n") {
				line++
				if !fresh || line == 1 {
					paragraph++
				}
				fresh = true
			}
			continue
		}
		fresh = false
		out = p.add(out, piece{ingest.Span{Start: start, End: offset}, form, line, paragraph})
	}
	return out
}

// addressLength returns the length in bytes of the web address at the beginning of
// rest, whose first word is given; 0 where there is none.
func addressLength(word, rest string) int {
	if word != "http" && word != "https" || !strings.HasPrefix(rest[len(word):], "://") {
		return 0
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"“”«»", r) })
	if end < 0 {
		end = len(rest)
	}
	return len(strings.TrimRight(rest[:end], ".,;:!?…)]}'’"))
}

// add appends a piece, joined to the one before or split where the pack says so.
func (p *Pack) add(out []piece, w piece) []piece {
	if n := len(out); n > 0 && out[n-1].End == w.Start {
		before := &out[n-1]
		switch glued := n > 1 && out[n-2].End == before.Start; {
		case w.form == "." && p.abbreviated(before.form) && !(glued && isHyphen(out[n-2].form)) && !afterFigure(out):
			before.form, before.End = before.form+".", w.End
			return out
		case glued && isApostrophe(before.form) && p.clitics[strings.ToLower(w.form)]: // "U.S.'s"
			before.form, before.End = before.form+w.form, w.End
			return out
		case glued && isHyphen(before.form) && hyphenated(out[n-2].form, w.form) && len(out[n-2].form) < longestWord:
			first := &out[n-2]
			first.form, first.End = first.form+before.form+w.form, w.End
			return out[:n-1]
		}
	}
	at, width := p.splitAt(w.form)
	if at == 0 {
		return append(out, w)
	}
	left, right := w, w
	left.form, left.End = w.form[:at], w.Start+utf8.RuneCountInString(w.form[:at])
	out = append(out, left)
	right.Start = left.End
	if width > 0 {
		stop := w
		stop.form, stop.Start, stop.End = w.form[at:at+width], left.End, left.End+1
		out = p.add(out, stop)
		right.Start = stop.End
	}
	if right.form = w.form[at+width:]; right.form == "" {
		return out
	}
	return p.add(out, right)
}

// afterFigure says whether the last piece is a letter that belongs to the figure
// before it, so that the full stop behind it is none of an initial: "below 2 C."
func afterFigure(out []piece) bool {
	n := len(out)
	return n > 1 && len(out[n-1].form) == 1 && isDigit(out[n-2].form[0])
}

// abbreviated says whether a full stop behind word belongs to it: a listed
// abbreviation, or an initial.
func (p *Pack) abbreviated(word string) bool {
	if p.abbreviations[word] || p.abbreviations[strings.ToLower(word)] {
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

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isApostrophe(s string) bool { return s == "'" || s == "’" }

func isHyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

// hyphenated says whether a hyphen between two words makes them one. Two words
// that both begin with a capital ("Rusia-Ukraina", "Indonesia-Australia") stay
// two, since they are more often two names than one; names such as "Al-Qaeda" are for
// those to join who know them. "Jong-un", "negara-negara" and "F-16" are one.
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

// longestWord is how many bytes the longest word has that is looked into: what is
// longer is none, and would take time that grows faster than the text.
const longestWord = 200

// gluedLetters is how many letters behind a figure are a word of their own
// ("15.000prajurit"), not its unit or ending ("10km", "1990an").
const gluedLetters = 4

// splitAt returns where a word that Unicode keeps whole comes apart: before a
// clitic or between a figure and a word (width 0), or at a full stop or colon that
// glues two words (its width). It returns 0 where it stays whole.
func (p *Pack) splitAt(word string) (at, width int) {
	if len(word) > longestWord || strings.Contains(word, "://") {
		return 0, 0
	}
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
			!p.domains[strings.ToLower(word[i+size:])] && (utf8.RuneCountInString(word[:i]) > 1 || unicode.IsUpper(before)):
			return i, size
		case r == '_':
			return i, size
		case unicode.IsLetter(r) && before <= '9' && isDigit(byte(before)) && isDigit(word[0]) && letters(word[i:]) >= gluedLetters:
			return i, 0
		}
	}
	return 0, 0
}

// letters counts the letters that a word begins with.
func letters(word string) int {
	n := 0
	for _, r := range word {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n
}

const (
	closing    = `"'”’»)]`
	terminator = ".!?…"
)

// sentenceEnd returns the index behind the last piece of the sentence that begins
// at first: at the end of the line, or behind a full stop, question or exclamation
// mark and the quotation marks that close with it, unless what follows goes on in
// lower case (“…!” kata dia). The full stop of an abbreviation ends a sentence too
// where the pack says so, or where a word follows that begins sentences.
func (p *Pack) sentenceEnd(pieces []piece, first int) int {
	quoted := false // within straight quotation marks
	for i := first; i < len(pieces); i++ {
		if pieces[i].form == `"` {
			quoted = !quoted
		}
		if i+1 == len(pieces) || pieces[i+1].line != pieces[i].line {
			return i + 1
		}
		form := pieces[i].form
		abbreviation := len(form) > 1 && form[len(form)-1] == '.'
		if !abbreviation && !strings.Contains(terminator, form) || i == first+1 && isListNumber(pieces[first].form) {
			continue
		}
		end := i + 1
		for end < len(pieces) && pieces[end].line == pieces[i].line && closes(pieces, end, quoted) {
			if pieces[end].form == `"` {
				quoted = !quoted
			}
			end++
		}
		if end == len(pieces) || pieces[end].line != pieces[i].line {
			return end
		}
		next := pieces[end].form
		r, _ := utf8.DecodeRuneInString(next)
		switch {
		case abbreviation:
			if unicode.IsUpper(r) && (p.closing[form[:len(form)-1]] || p.starters[next]) {
				return end
			}
		case !unicode.IsLower(r) && !strings.Contains(",;:–—", next):
			return end
		}
		i = end - 1
	}
	return len(pieces)
}

// closes says whether the piece at i closes what the piece before it ends: a mark
// without space before it that does not open the next sentence ("…."Kami).
func closes(pieces []piece, i int, quoted bool) bool {
	form := pieces[i].form
	if pieces[i].Start != pieces[i-1].End || !strings.Contains(closing+terminator, form) {
		return false
	}
	if form != `"` && form != "'" || quoted || i+1 == len(pieces) || pieces[i+1].Start != pieces[i].End {
		return true
	}
	r, _ := utf8.DecodeRuneInString(pieces[i+1].form)
	return !isWordRune(r)
}

// isListNumber says whether a word at the beginning of a line numbers it.
func isListNumber(word string) bool {
	return len(word) <= 2 && isDigit(word[0]) && isDigit(word[len(word)-1])
}
