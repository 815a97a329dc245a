package ingest

import (
	"encoding/json"
	"maps"
	"slices"

	"entente/graph"
)

// MarshalJSON writes a reading as `entente extract --format json` prints it: the
// article without its text, entities with the spans that mean them, relations and
// events each with its claim, and what was rejected. Fields without a value are
// null.
func (r Reading) MarshalJSON() ([]byte, error) {
	f := r.Findings
	out := readingJSON{
		Article: articleJSON{ID: f.Article.ID.Key(), Path: r.Document.Path, Ref: orNull(r.Document.Ref), URL: orNull(f.Article.URL),
			Title: orNull(f.Article.Title), Lang: f.Article.Lang, PublishedAt: orNull(f.Article.PublishedAt)},
		Entities: []map[string]any{}, Relations: []relationJSON{}, Events: []eventJSON{}, Rejected: r.Rejected,
	}
	if out.Rejected == nil {
		out.Rejected = []graph.Rejection{}
	}
	text := []rune(f.Article.Text)
	for _, e := range graph.Standard().Derive(f).Entities {
		object := map[string]any{"id": e.ID, "type": e.Label, "name": e.Name}
		maps.Copy(object, e.Attributes)
		if e.Label == graph.Deployment {
			object["date"] = orNull(e.Attributes.Text("startedOn"))
		}
		if len(e.Disputed) > 0 {
			object["disputed"] = e.Disputed
		}
		spans := []spanJSON{}
		for _, s := range r.Spans[e.ID] {
			spans = append(spans, spanJSON{s.Start, s.End, string(text[s.Start:s.End])})
		}
		object["mentions"] = spans
		out.Entities = append(out.Entities, object)
	}
	events := map[graph.ID]graph.Event{}
	for _, e := range f.Events {
		events[e.ID] = e
	}
	ontology := graph.Standard()
	for _, c := range f.Claims {
		claim := claimJSON{Quote: c.Quote, Start: c.Start, End: c.End, Modality: c.Modality, Polarity: c.Polarity,
			AttributedTo: orNull(c.AttributedTo), Confidence: c.Confidence, Rule: c.Extractor}
		if e, ok := events[c.Event]; ok {
			mode := c.Attributes.Text("mode")
			spec := ontology.Events[e.Type]
			code := spec.Modes[mode]
			if code == "" {
				code = spec.CAMEO
			}
			out.Events = append(out.Events, eventJSON{Type: e.Type, Mode: orNull(mode), CAMEO: code, Actors: e.Actors,
				Recipients: append([]graph.ID{}, e.Recipients...), Date: orNull(e.Date), Place: orNull(e.Place), Claim: claim})
			continue
		}
		claim.Attributes = c.Attributes
		out.Relations = append(out.Relations, relationJSON{Type: c.Type, Subject: c.Subject, Object: c.Object,
			Office: orNull(c.Attributes.Text("office")), Date: orNull(c.Date), Claim: claim})
	}
	slices.SortStableFunc(out.Relations, func(a, b relationJSON) int { return a.Claim.Start - b.Claim.Start })
	slices.SortStableFunc(out.Events, func(a, b eventJSON) int { return a.Claim.Start - b.Claim.Start })
	return json.Marshal(out)
}

type readingJSON struct {
	Article   articleJSON       `json:"article"`
	Entities  []map[string]any  `json:"entities"`
	Relations []relationJSON    `json:"relations"`
	Events    []eventJSON       `json:"events"`
	Rejected  []graph.Rejection `json:"rejected"`
}

type articleJSON struct {
	ID          string  `json:"id"`
	Path        string  `json:"path"`
	Ref         *string `json:"ref"`
	URL         *string `json:"url"`
	Title       *string `json:"title"`
	Lang        string  `json:"lang"`
	PublishedAt *string `json:"publishedAt"`
}

type spanJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type relationJSON struct {
	Type    graph.RelationType `json:"type"`
	Subject graph.ID           `json:"subject"`
	Object  graph.ID           `json:"object"`
	Office  *string            `json:"office"`
	Date    *string            `json:"date"`
	Claim   claimJSON          `json:"claim"`
}

type eventJSON struct {
	Type       graph.EventType `json:"type"`
	Mode       *string         `json:"mode"`
	CAMEO      string          `json:"cameo"`
	Actors     []graph.ID      `json:"actors"`
	Recipients []graph.ID      `json:"recipients"`
	Date       *string         `json:"date"`
	Place      *string         `json:"place"`
	Claim      claimJSON       `json:"claim"`
}

type claimJSON struct {
	Quote        string           `json:"quote"`
	Start        int              `json:"start"`
	End          int              `json:"end"`
	Modality     graph.Modality   `json:"modality"`
	Polarity     graph.Polarity   `json:"polarity"`
	AttributedTo *string          `json:"attributedTo"`
	Confidence   float64          `json:"confidence"`
	Rule         string           `json:"rule"`
	Attributes   graph.Attributes `json:"attributes,omitempty"`
}

func orNull[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	text := string(s)
	return &text
}
