package graph

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// RelationType is the type of an edge between two entities: a standing relation
// such as "LEADS", or the edge of an event type such as "SANCTIONED".
type RelationType string

// Modality is how an article vouches for what it states.
type Modality string

// The modalities, from the strongest to the weakest.
const (
	Factual      Modality = "factual"
	Reported     Modality = "reported"
	Alleged      Modality = "alleged"
	Planned      Modality = "planned"
	Hypothetical Modality = "hypothetical"
)

// Modalities are all modalities, from the strongest to the weakest.
var Modalities = []Modality{Factual, Reported, Alleged, Planned, Hypothetical}

// Polarity is whether a claim affirms or denies.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Denied   Polarity = "denied"
)

// Claim is one statement by one article, of one standing relation (Type, Subject
// and Object are set) or of one event (Event is set), with the words that make it.
type Claim struct {
	// ID is ClaimID of all other fields.
	ID      ID           `json:"id"`
	Article ID           `json:"article"`
	Type    RelationType `json:"type,omitempty"`
	Subject ID           `json:"subject,omitempty"`
	Object  ID           `json:"object,omitempty"`
	Event   ID           `json:"event,omitempty"`
	// Quote is the verbatim text between Start and End, in code points.
	Quote string `json:"quote"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// Modality and Polarity are how the article puts it.
	Modality Modality `json:"modality"`
	Polarity Polarity `json:"polarity"`
	// AttributedTo is whom the article names as saying so: an entity's id, or
	// words of the text; empty when the article says so itself.
	AttributedTo string `json:"attributedTo,omitempty"`
	// Confidence is the extractor's trust in having read rightly, above 0 and up
	// to 1, with three decimals.
	Confidence float64 `json:"confidence"`
	// Date is when the statement holds, empty when unknown.
	Date Date `json:"date,omitempty"`
	// Extractor names what read it: extractor and rule, such as
	// "rules/id.leads.title-before-name".
	Extractor string `json:"extractor"`
	// Attributes are the claim's own details: its figure, the office, the mode.
	Attributes Attributes `json:"attributes,omitempty"`
}

// ClaimID returns the hash of all parts of c but its id: two claims that differ
// in anything are two.
func ClaimID(c Claim) ID {
	attributes := []byte("null")
	if c.Attributes != nil {
		var err error
		if attributes, err = json.Marshal(c.Attributes); err != nil { // keys sorted; strings and int64 only
			attributes = fmt.Append(nil, c.Attributes)
		}
	}
	return HashID("claim", string(c.Article), string(c.Type), string(c.Subject), string(c.Object), string(c.Event),
		strconv.Itoa(c.Start), strconv.Itoa(c.End), string(c.Modality), string(c.Polarity), c.AttributedTo,
		strconv.FormatFloat(c.Confidence, 'f', 3, 64), string(c.Date), c.Extractor, string(attributes))
}
