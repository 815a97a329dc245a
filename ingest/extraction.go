package ingest

import "entente/graph"

// Mention is a span that means an entity, or that stands for entities named
// elsewhere (a pronoun, "kedua negara").
type Mention struct {
	// Span is the name itself, without titles; for what is described, the words
	// that describe it. Mentions may nest ("Jepang" within "Kementerian Pertahanan
	// Jepang"), but never cross.
	Span
	// FirstToken and LastToken delimit the noun phrase that stands for it,
	// Tokens[FirstToken:LastToken]: for a nation also the words for its government
	// or forces ("pasukan Rusia", "Russian troops", where Span is "Rusia",
	// "Russian"); for everything else the tokens of Span.
	FirstToken, LastToken int
	// Label is the type of what it means; for an anaphor the type that what it
	// stands for must have, empty when any will do.
	Label graph.Label
	// Name is the name that the span gives, cleaned of titles and clitics; for a
	// described treaty, conflict or deployment, the words that describe it.
	Name string
	// Entry is what the gazetteer knows under this name, nil when it knows nothing
	// or when the mention's words fit several entries (Candidates).
	Entry *Entry
	// Candidates are the entries that fit when there is more than one.
	Candidates []*Entry
	// Anaphor says how the span refers back, empty for one that names or describes.
	Anaphor Anaphor
	// Hint is what an anaphor tells of what it stands for, empty for nothing.
	Hint Hint
	// Title is the office or rank that stands before or behind a person's name, in
	// the words of the text in lower case ("menteri luar negeri"), empty for none;
	// for an anaphor with HintOffice the office that it names.
	Title string
	// Attributes are what the span itself says of the entity: kind, force, size,
	// qualifier, signedOn.
	Attributes graph.Attributes
	// Parties are indexes of mentions that identify a described treaty or conflict
	// (its parties), a deployment (its deployer), or an organisation that many
	// nations have ("the foreign ministry": its nation).
	Parties []int
	// Destination is the index of the mention where a deployment went, -1 for none
	// or not known.
	Destination int
	// Date is when a described treaty was signed or a deployment began.
	Date graph.Date
}

// Anaphor is how a mention refers back.
type Anaphor string

// The anaphors.
const (
	// Singular stands for one entity: "he", "dia", "negaranya", "the ministry".
	Singular Anaphor = "singular"
	// Plural stands for several: "they", "kedua negara", "both leaders".
	Plural Anaphor = "plural"
)

// Hint is what the words of an anaphor tell of what it stands for.
type Hint string

// The hints.
const (
	// HintMale and HintFemale are the gender of a person ("he", "she").
	HintMale   Hint = "m"
	HintFemale Hint = "f"
	// HintOwn is the nation that the person last named leads or serves, or the one
	// last named ("negaranya", "his country").
	HintOwn Hint = "own"
	// HintOffice is the person last named with the office in Title, or any leader
	// where Title is empty ("the president", "sang presiden", "kedua pemimpin").
	HintOffice Hint = "office"
	// HintKind is what was last named with the word in Name in its name or with the
	// kind in its attributes ("kementerian itu", "the alliance").
	HintKind Hint = "kind"
)

// Statement is what the text says about mentions: a standing relation (Relation
// is set, with one Subject and one Object or several of each, meaning every pair)
// or an event (Event is set, with actors as Subjects and recipients as Objects).
type Statement struct {
	Relation graph.RelationType
	Event    graph.EventType
	Mode     string
	// Subjects and Objects are indexes of mentions.
	Subjects, Objects []int
	// Place is the index of the mention where an event happened, -1 for none.
	Place int
	// Quote is the span of the text that says it.
	Quote    Span
	Date     graph.Date
	Modality graph.Modality
	Polarity graph.Polarity
	// Claimant is the index of the mention that says so, -1 when the article does;
	// ClaimantWords are its words where it is no entity ("analysts").
	Claimant      int
	ClaimantWords string
	// Confidence is the trust in having read rightly, above 0 and up to 1.
	Confidence float64
	// Rule is the id of the rule that read it, such as
	// "id.leads.title-before-name".
	Rule       string
	Attributes graph.Attributes
}

// Extraction is what one extractor read from one article.
type Extraction struct {
	// Extractor is its name, which goes before the rule's in a claim.
	Extractor  string
	Mentions   []Mention
	Statements []Statement
}

// Entry is an entity that the gazetteer knows.
type Entry struct {
	ID    graph.ID
	Label graph.Label
	// Name is its canonical name.
	Name string
	// Aliases are its other names, demonyms and abbreviations left out.
	Aliases []string
	// Attributes are properties that the graph shows: iso, nation, coordinates, kind.
	Attributes graph.Attributes
	// Nation is the nation that it belongs to, empty when none.
	Nation graph.ID
	// Gender is "f", "m" or empty when not known.
	Gender string
	// Offices are whom it led or served, and when.
	Offices []Office
}

// Office is one spell in office.
type Office struct {
	// Of is the nation or organisation, Title the office's name in English.
	Of    graph.ID
	Title string
	// Leads says whether the holder leads Of (LEADS) or serves it (OFFICIAL_OF).
	Leads bool
	// From and To are the first and the last day, empty when open or not known.
	From, To graph.Date
}

// Sense is how a name in the gazetteer means its entry.
type Sense string

// The senses.
const (
	// SenseName is a name proper: "North Korea", "Vladimir Putin", "NATO".
	SenseName Sense = "name"
	// SenseDemonym is an adjective or noun of belonging: "Russian", "Russians".
	SenseDemonym Sense = "demonym"
	// SenseSeat is a capital or seat that may stand for its government: "Moscow",
	// "the Kremlin". The entry is the nation.
	SenseSeat Sense = "seat"
	// SenseSurname is a short form that needs support by a full name or a title:
	// "Putin", "Prabowo".
	SenseSurname Sense = "surname"
)

// NameMatch is a run of tokens that is a name in the gazetteer.
type NameMatch struct {
	// FirstToken and LastToken delimit it: Tokens[FirstToken:LastToken].
	FirstToken, LastToken int
	Sense                 Sense
	// Entries are all that bear the name, the likeliest first.
	Entries []*Entry
}
