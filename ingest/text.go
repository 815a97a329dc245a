package ingest

// Span is a piece of an article's text: offsets in Unicode code points, End
// exclusive.
type Span struct{ Start, End int }

// Contains says whether other lies within s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps says whether s and other share a code point.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// Text is an article's text as its language pack reads it.
type Text struct {
	// Lang is the BCP 47 tag of the pack that read it.
	Lang string
	// Runes are the code points of the article's text; offsets index them.
	Runes []rune
	// Sentences cover the text in order, without overlap; white space between
	// them belongs to none.
	Sentences []Sentence
	// Tokens are the words, numbers and punctuation marks in order, without
	// overlap; white space belongs to none.
	Tokens []Token
}

// Slice returns the text of a span.
func (t Text) Slice(s Span) string { return string(t.Runes[s.Start:s.End]) }

// Sentence is one sentence, heading or list item.
type Sentence struct {
	Span
	// First and Last delimit its tokens: Tokens[First:Last].
	First, Last int
	// Paragraph counts, from 0, the paragraph it stands in.
	Paragraph int
}

// Token is one word, number or punctuation mark.
type Token struct {
	Span
	// Form is the token as it stands; Lower is its form in lower case.
	Form, Lower string
	// Lemma is its dictionary form in lower case; Lower where the pack knows none.
	Lemma string
	// POS is its Universal Dependencies part of speech ("PROPN"), empty where the
	// pack does not tag.
	POS string
	// Head is the index in Text.Tokens of its syntactic head: itself for the root
	// of a sentence, -1 where the pack does not parse. Relation is its Universal
	// Dependencies relation to the head, empty where the pack does not parse.
	Head     int
	Relation string
	// Sentence is the index in Text.Sentences of its sentence.
	Sentence int
}
