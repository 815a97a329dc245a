package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/ingest"
)

// Documents makes a document of a body: an object of JSON, a plain text or a page.
// What breaks its format is graph.ErrInvalid, a format that is not read
// graph.ErrNotSupported.
type Documents interface {
	Document(mediaType string, body io.Reader) (ingest.Document, error)
}

// Pipeline reads what a document says, as ingest.Pipeline does.
type Pipeline interface {
	Read(ctx context.Context, d ingest.Document) ingest.Reading
}

// articleTypes are the content types in which an article may be posted.
var articleTypes = []string{"application/json", "text/plain", "text/html"}

// Added is what became of a posted article.
type Added struct {
	Outcome graph.Outcome `json:"outcome" enum:"new,known,replaced" doc:"new, known when the same was there, replaced when it was there and is now read differently"`
	Article AddedArticle  `json:"article" doc:"The article as it is stored, without its text"`
	// New and Known are counts of the graph's things.
	New      graph.Counts     `json:"new" doc:"What the graph did not hold before"`
	Known    graph.Counts     `json:"known" doc:"What it did"`
	Entities []graph.Mention  `json:"entities" nullable:"false" doc:"Who and what the article speaks of, how often, and where first"`
	Events   []graph.Event    `json:"events" nullable:"false" doc:"The events that it tells"`
	Claims   []graph.Claim    `json:"claims" nullable:"false" doc:"What it states, each with its quote"`
	Rejected []AddedRejection `json:"rejected" nullable:"false" doc:"What was read and did not pass the gate"`
}

// AddedArticle names an article.
type AddedArticle struct {
	ID          graph.ID   `json:"id"`
	Title       string     `json:"title,omitempty"`
	Lang        string     `json:"lang" doc:"The language as a BCP 47 tag"`
	URL         string     `json:"url,omitempty"`
	Source      string     `json:"source,omitempty" doc:"The publisher's name"`
	PublishedAt graph.Date `json:"publishedAt,omitempty"`
}

// AddedRejection tells what was left out, and why.
type AddedRejection graph.Rejection

// PostedArticle is an article as JSON: its text, and what is known of it.
type PostedArticle struct {
	Text      string `json:"text" minLength:"1" doc:"The text, kept as it is"`
	Title     string `json:"title,omitempty" nullable:"true"`
	URL       string `json:"url,omitempty" nullable:"true" doc:"Where it was published"`
	Lang      string `json:"lang,omitempty" nullable:"true" doc:"The language as a BCP 47 tag, found out when left out"`
	Published string `json:"published,omitempty" nullable:"true" doc:"The date of publication, EDTF or RFC 3339"`
	Publisher string `json:"publisher,omitempty"`
}

func (s *Server) addArticleOperation() huma.Operation {
	op := s.describe(operation{method: http.MethodPost, path: "/v1/articles", id: "add-article", tag: tagArticles, access: writing,
		problems: []string{"too-large", "unsupported-content", "not-supported"},
		summary:  "Add an article",
		description: "Reads an article, stores what it says, and answers with what was found. Sending the same article again changes nothing. " +
			"JSON may name its members as feeds and pages do, too: body, content or articleBody, headline, link, date, source."})
	const text = "Presiden Rusia Vladimir Putin bertemu Pemimpin Korea Utara Kim Jong Un di Pyongyang."
	posted := PostedArticle{Text: text, Title: "Putin bertemu Kim", Publisher: "warta.example", Published: "2024-06-19"}
	schema := s.schema(posted)
	object := s.api.OpenAPI().Components.Schemas.SchemaFromRef(schema.Ref)
	object.AdditionalProperties = true
	object.Properties["publisher"] = &huma.Schema{Description: "The publisher's name or domain, or an object with its name",
		AnyOf: []*huma.Schema{{Type: huma.TypeString}, {Type: huma.TypeObject}, {Type: "null"}}}
	op.RequestBody = &huma.RequestBody{Required: true, Description: "The article", Content: map[string]*huma.MediaType{
		"application/json": {Schema: schema, Example: posted},
		"text/plain":       {Schema: &huma.Schema{Type: huma.TypeString}, Example: text},
		"text/html":        {Schema: &huma.Schema{Type: huma.TypeString}, Example: "<html><title>Putin bertemu Kim</title><article><p>" + text + "</article></html>"},
	}}
	answer := func(description string, outcome graph.Outcome) *huma.Response {
		return &huma.Response{Description: description,
			Content: map[string]*huma.MediaType{"application/json": {Schema: s.schema(Added{}), Example: exampleAdded(outcome)}}}
	}
	op.Responses["200"] = answer("It was known, or it is read differently now", graph.OutcomeKnown)
	op.Responses["201"] = answer("It is new", graph.OutcomeNew)
	op.Responses["201"].Headers = map[string]*huma.Param{"Location": {Description: "The article's address", Schema: &huma.Schema{Type: huma.TypeString}}}
	return op
}

func (s *Server) addArticle(c *gin.Context) error {
	d, err := s.posted(c)
	if err != nil {
		return err
	}
	r := s.cfg.Pipeline.Read(c.Request.Context(), d)
	if r.Err != nil {
		return unreadable(r.Err)
	}
	report, err := s.store.Put(c.Request.Context(), r.Findings)
	if err != nil {
		return err
	}
	added := addedOf(r, report)
	if added.Outcome == graph.OutcomeNew {
		return created(c, "/v1/articles/"+string(added.Article.ID), added)
	}
	return writeJSON(c, http.StatusOK, added)
}

// posted reads the document in the body.
func (s *Server) posted(c *gin.Context) (ingest.Document, error) {
	if s.cfg.Documents == nil || s.cfg.Pipeline == nil {
		return ingest.Document{}, fmt.Errorf("this server reads no articles: %w", graph.ErrNotSupported)
	}
	mediaType, params, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	if err != nil || !slices.Contains(articleTypes, mediaType) {
		return ingest.Document{}, unsupported("header.Content-Type", c.GetHeader("Content-Type"), "want "+strings.Join(articleTypes, ", "))
	}
	if coding := c.GetHeader("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return ingest.Document{}, unsupported("header.Content-Encoding", coding, "send the body as it is")
	}
	body, err := io.ReadAll(c.Request.Body)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return ingest.Document{}, err
	} else if err != nil {
		return ingest.Document{}, invalid("body", "", "it ends before it is whole")
	}
	d, err := s.cfg.Documents.Document(mime.FormatMediaType(mediaType, params), bytes.NewReader(body))
	if err != nil {
		return d, unreadable(err)
	}
	return d, nil
}

// unreadable is the error about an article that was posted and cannot be read.
func unreadable(err error) error {
	message := strings.TrimPrefix(err.Error(), "body: ")
	switch {
	case errors.Is(err, graph.ErrNotSupported):
		return unsupported("body", "", strings.TrimSuffix(message, ": "+graph.ErrNotSupported.Error()))
	case errors.Is(err, graph.ErrInvalid):
		return invalid("body", "", strings.TrimSuffix(message, ": "+graph.ErrInvalid.Error()))
	}
	return err
}

func addedOf(r ingest.Reading, report graph.PutReport) Added {
	a := r.Findings.Article
	added := Added{
		Article:  AddedArticle{a.ID, a.Title, a.Lang, a.URL, r.Findings.Source.Name, a.PublishedAt},
		New:      report.New,
		Known:    report.Known,
		Entities: append([]graph.Mention{}, r.Findings.Mentions...),
		Events:   append([]graph.Event{}, r.Findings.Events...),
		Claims:   append([]graph.Claim{}, r.Findings.Claims...),
		Rejected: []AddedRejection{},
	}
	for _, o := range report.Outcomes {
		added.Outcome = o
	}
	for _, x := range r.Rejected {
		added.Rejected = append(added.Rejected, AddedRejection(x))
	}
	return added
}

func exampleAdded(o graph.Outcome) Added {
	putin := graph.Entity{ID: "person:vladimir-putin", Label: graph.Person, Name: "Vladimir Putin"}
	return Added{
		Outcome:  o,
		Article:  AddedArticle{ID: "article:sha256:5f0c", Title: "Putin bertemu Kim", Lang: "id", Source: "warta.example", PublishedAt: "2024-06-19"},
		New:      graph.Counts{Articles: 1, Entities: 4, Relations: 3, Events: 1, Claims: 3},
		Entities: []graph.Mention{{Entity: putin, Count: 1, First: 15}},
		Events:   []graph.Event{{ID: "event:1d9e", Type: "CONSULT", Actors: []graph.ID{"person:kim-jong-un", putin.ID}, Date: "2024-06-19"}},
		Claims: []graph.Claim{{ID: "claim:77aa", Article: "article:sha256:5f0c", Type: "LEADS", Subject: putin.ID, Object: "nation:RUS",
			Quote: "Presiden Rusia Vladimir Putin", End: 29, Modality: graph.Factual, Polarity: graph.Affirmed, Confidence: 0.95, Extractor: "rules/id.leads.title-before-name"}},
		Rejected: []AddedRejection{},
	}
}

type articleID struct {
	ID string `path:"id" maxLength:"200" doc:"The article's id, as ingesting and export give it" example:"article:sha256:5f0c"`
}

// Retracted tells what went with an article.
type Retracted struct {
	Article graph.ID     `json:"article"`
	Removed graph.Counts `json:"removed" doc:"What the graph no longer holds"`
}

var retractArticleOperation = operation{method: http.MethodDelete, path: "/v1/articles/{id}", id: "retract-article", tag: tagArticles, access: writing,
	problems:    []string{"not-found"},
	summary:     "Retract an article",
	description: "Removes an article and all that only it supports. The graph is then as if it had never been added.",
	example:     Retracted{"article:sha256:5f0c", graph.Counts{Articles: 1, Claims: 3}}}

func (s *Server) retractArticle(ctx context.Context, in *articleID) (Retracted, error) {
	id := graph.ID(in.ID)
	if id.Validate() != nil || id.Kind() != "article" {
		return Retracted{}, invalid("path.id", in.ID, "want the id of an article, such as article:sha256:5f0c…")
	}
	removed, err := s.store.Retract(ctx, id)
	return Retracted{id, removed}, unknown(id, err)
}

// Stated is an article with what it states.
type Stated struct {
	graph.Article
	Claims []graph.Claim `json:"claims" nullable:"false" doc:"What it states, each with its quote; 1,000 at most"`
}

var articleOperation = operation{path: "/v1/articles/{id}", id: "article", tag: tagArticles, problems: []string{"not-found"},
	summary:     "Look up an article",
	description: "An article with its text, in which every quote stands between its start and its end, counted in Unicode code points.",
	example: Stated{Article: graph.Article{ID: "article:sha256:5f0c", Source: "source:warta.example", Title: "Putin bertemu Kim", Lang: "id", PublishedAt: "2024-06-19",
		Text: "Presiden Rusia Vladimir Putin bertemu Pemimpin Korea Utara Kim Jong Un di Pyongyang."},
		Claims: exampleAdded(graph.OutcomeNew).Claims}}

func (s *Server) article(ctx context.Context, in *articleID) (Stated, error) {
	id := graph.ID(in.ID)
	a, err := s.store.Article(ctx, id)
	if err != nil {
		return Stated{}, unknown(id, err)
	}
	claims, err := s.store.Claims(ctx, graph.ClaimFilter{Article: id, Limit: mostClaims})
	return Stated{a, append([]graph.Claim{}, claims...)}, err
}
