package graph

import "context"

// Store keeps one graph. It is safe for concurrent use. Every method returns
// ErrUnavailable when the store cannot be reached or was closed, and the context's
// error when the context ends; both leave the graph as it was.
//
// Order never matters: any order of the same calls of Put, in any batches, from
// any number of writers, leaves the same graph, and Export then gives the same
// bytes on every store.
type Store interface {
	Writer
	Reader
	Searcher
	Runner
	Migrator
	// Close releases the store. Closing twice is no error.
	Close() error
}

// Writer changes the graph.
type Writer interface {
	// Put stores findings, all of one call or nothing. An article that is stored
	// with the same findings is left alone (OutcomeKnown); one that is stored with
	// other findings is retracted first (OutcomeReplaced). Invalid findings are
	// ErrInvalid, named by article, before anything is written.
	Put(ctx context.Context, findings ...Findings) (PutReport, error)
	// Retract removes an article and all that only it supports: the graph is then
	// as if it had never been put. It returns ErrNotFound when no such article is
	// stored.
	Retract(ctx context.Context, article ID) (Counts, error)
}

// Outcome is what Put did with one article.
type Outcome string

// The outcomes of Put.
const (
	OutcomeNew      Outcome = "new"
	OutcomeKnown    Outcome = "known"
	OutcomeReplaced Outcome = "replaced"
)

// PutReport tells what a call of Put changed.
type PutReport struct {
	// Outcomes has one entry per article, in the order given.
	Outcomes []Outcome
	// New counts what the graph did not hold before, Known what it did.
	New, Known Counts
}

// Counts are numbers of things in, or changed in, a graph.
type Counts struct {
	Articles  int `json:"articles"`
	Entities  int `json:"entities"`
	Relations int `json:"relations"`
	Events    int `json:"events"`
	Claims    int `json:"claims"`
}

// Add adds d to c.
func (c *Counts) Add(d Counts) {
	c.Articles += d.Articles
	c.Entities += d.Entities
	c.Relations += d.Relations
	c.Events += d.Events
	c.Claims += d.Claims
}

// Reader reads the graph.
type Reader interface {
	// Entity returns the entity with id, or ErrNotFound.
	Entity(ctx context.Context, id ID) (Entity, error)
	// Event returns the event with id, or ErrNotFound.
	Event(ctx context.Context, id ID) (Event, error)
	// Article returns the article with id, or ErrNotFound.
	Article(ctx context.Context, id ID) (Article, error)
	// Source returns the publisher with id, or ErrNotFound.
	Source(ctx context.Context, id ID) (Source, error)
	// Relations returns the derived relations that the filter lets through, ordered
	// by key. An id that is not stored gives none.
	Relations(ctx context.Context, f RelationFilter) ([]Relation, error)
	// Events returns the events that the filter lets through, ordered by date and
	// id, those without a date last.
	Events(ctx context.Context, f EventFilter) ([]Event, error)
	// Claims returns the claims that the filter lets through, ordered by id.
	Claims(ctx context.Context, f ClaimFilter) ([]Claim, error)
	// Stats returns how much the graph holds.
	Stats(ctx context.Context) (Stats, error)
	// Export calls yield with every record of the graph, ordered by kind and key,
	// from one consistent view of it, and stops at the first error of yield, which
	// it returns. Its memory does not grow with the graph.
	Export(ctx context.Context, yield func(Record) error) error
}

// MaxLimit is the greatest number of rows that one call returns; a filter's Limit
// of 0, or one above it, means MaxLimit. A negative Limit is ErrInvalid.
const MaxLimit = 10_000

// RelationFilter chooses derived relations. Zero fields let everything through.
type RelationFilter struct {
	// Entity stands at either end.
	Entity ID
	// Other stands at the end that Entity does not.
	Other ID
	Type  RelationType
	Limit int
}

// EventFilter chooses events. Zero fields let everything through.
type EventFilter struct {
	// Participant is an actor, a recipient or the place.
	Participant ID
	Type        EventType
	Limit       int
}

// ClaimFilter chooses claims. Zero fields let everything through; at least one
// must be set, else the call is ErrInvalid.
type ClaimFilter struct {
	// Relation chooses the claims that affirm one derived relation.
	Relation RelationKey
	// Event chooses the claims about one event.
	Event ID
	// Article chooses the claims that one article makes.
	Article ID
	Limit   int
}

// Stats are the sizes of a graph: totals, and entities, relations and events by
// type.
type Stats struct {
	Counts
	EntitiesByLabel map[Label]int        `json:"entitiesByLabel"`
	RelationsByType map[RelationType]int `json:"relationsByType"`
	EventsByType    map[EventType]int    `json:"eventsByType"`
}

// Searcher finds by words.
type Searcher interface {
	// Search returns the entities whose names, and the claims whose quotes, hold
	// all words of text, case and diacritics folded, the last word as a prefix;
	// the best matches first. Text is words, never a query language: whatever it
	// holds, it is no error. A text without a letter or digit finds nothing. Limit
	// is as in MaxLimit, and counts entities and claims each.
	Search(ctx context.Context, text string, limit int) (Hits, error)
	// SearchNames returns the entities that Search does. It looks at no quotes, of
	// which common words have many.
	SearchNames(ctx context.Context, text string, limit int) ([]Entity, error)
}

// Hits are what Search found, the best matches first.
type Hits struct {
	Entities []Entity `json:"entities"`
	Claims   []Claim  `json:"claims"`
}

// Language is what a store's statements are written in.
type Language string

// The languages of the stores.
const (
	SQL    Language = "SQL"
	Cypher Language = "Cypher"
)

// Runner answers statements in the store's own query language.
type Runner interface {
	// Language returns the language that Run understands.
	Language() Language
	// Run runs one read-only statement: SQL on SQLite, Cypher on Neo4j. A statement
	// that would write, or that the engine cannot read, is ErrInvalid.
	Run(ctx context.Context, statement string, params map[string]any) (Table, error)
}

// Table is the answer to a statement: column names, and rows of values that are
// nil, bool, int64, float64, string, []any or map[string]any.
type Table struct {
	Columns []string
	Rows    [][]any
}

// Migrator prepares a database.
type Migrator interface {
	// Migrate brings the database to the schema of this program, and does nothing
	// when it is there. A database of a newer program is ErrNotSupported. The other
	// methods need a migrated database: on one that is not they return
	// ErrNotSupported.
	Migrate(ctx context.Context) (Migration, error)
}

// Migration tells the schema versions before and after Migrate.
type Migration struct{ From, To int }
