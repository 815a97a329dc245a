package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries/ask"
)

const (
	problemType = "application/problem+json"
	// problemsPath is where each type of problem is explained, and its URI begins.
	problemsPath = "/problems/"
	// statusClientGone is what the log and the metrics say when nobody waits any more.
	statusClientGone = 499
	// retryAfter is in how many seconds a store may be back.
	retryAfter = "5"
)

// Problem is what every error is answered with (RFC 9457).
type Problem struct { //nolint:errname // the word of RFC 9457
	Type       string       `json:"type" format:"uri-reference" doc:"The kind of problem; the address explains it"`
	Title      string       `json:"title" doc:"The kind of problem in words"`
	Status     int          `json:"status" doc:"The status code"`
	Detail     string       `json:"detail" doc:"What is wrong with this request"`
	Instance   string       `json:"instance,omitempty" doc:"The request's id, as the log has it"`
	Errors     []FieldError `json:"errors,omitempty" nullable:"false" doc:"The parts of the request that are wrong"`
	Candidates []ask.Entity `json:"candidates,omitempty" nullable:"false" doc:"The entities that an ambiguous name may mean"`
}

// FieldError says what is wrong with one part of a request.
type FieldError struct {
	Location string `json:"location" doc:"Where it stands: query.limit, path.id, body"`
	Message  string `json:"message" doc:"Why it cannot be used"`
	Value    any    `json:"value,omitempty" doc:"What was given"`
}

// Error returns the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus returns the status code, as huma asks for it.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType names problems as what they are.
func (p *Problem) ContentType(string) string { return problemType }

// The errors that are HTTP's own.
var (
	errNoRoute   = errors.New("nothing is served at this path")
	errMethod    = errors.New("the path does not take this method; Allow lists those that it takes")
	errNoKey     = errors.New("send a key as Authorization: Bearer KEY")
	errMediaType = errors.New("the body cannot be read")
)

// requestError says which parts of a request are wrong, and in which way: it is
// graph.ErrInvalid, graph.ErrNotFound or errMediaType.
type requestError struct {
	kind   error
	fields []FieldError
}

func (e *requestError) Error() string {
	return fmt.Sprintf("%s: %s", e.fields[0].Location, e.fields[0].Message)
}
func (e *requestError) Unwrap() error { return e.kind }

// invalid is the error about one part of a request that cannot be used.
func invalid(location, value, message string) error {
	return wrong(graph.ErrInvalid, location, value, message)
}

// unsupported is the error about one part of a request that is of a kind that is not
// read.
func unsupported(location, value, message string) error {
	return wrong(errMediaType, location, value, message)
}

func wrong(kind error, location, value, message string) error {
	f := FieldError{Location: location, Message: message}
	if value != "" {
		f.Value = value
	}
	return &requestError{kind, []FieldError{f}}
}

// unknown is err, or where it says that nothing is stored under the id in the path,
// an error that says so in the request's own terms.
func unknown(id graph.ID, err error) error {
	if !errors.Is(err, graph.ErrNotFound) {
		return err
	}
	return &requestError{graph.ErrNotFound, []FieldError{{"path.id", "nothing is stored under this id", string(id)}}}
}

// kind is a type of problem.
type kind struct {
	Name, Title string
	Status      int
	// fits are the errors of this kind.
	fits []error
	// Help explains it to who reads the page at its address.
	Help string
}

// kinds are looked through in order; the last fits what no other does.
var kinds = []kind{
	{"unavailable", "The store is away", http.StatusServiceUnavailable, []error{graph.ErrUnavailable},
		"The database behind the server cannot be reached. The header Retry-After says when to try again."},
	{"timeout", "It took too long", http.StatusServiceUnavailable, []error{context.DeadlineExceeded},
		"The server gave up after the time that one request may take. Ask for less: a lower limit, a shorter period, fewer types; or again when the store has less to do."},
	{"unauthorized", "A key is needed", http.StatusUnauthorized, []error{errNoKey},
		"Writing always needs a key, and reading does where the server is not open. The key goes into the header Authorization, behind the word Bearer."},
	{"method-not-allowed", "The path does not take this method", http.StatusMethodNotAllowed, []error{errMethod},
		"The header Allow of the answer lists the methods that the path takes."},
	{"unsupported-content", "This content is not read", http.StatusUnsupportedMediaType, []error{errMediaType},
		"The body has a content type, a file format or a language that the server does not read."},
	{"not-found", "There is no such thing", http.StatusNotFound, []error{errNoRoute, graph.ErrNotFound},
		"The path is not served, nothing is stored under the id, or the name fits nothing in the graph."},
	{"ambiguous-name", "The name fits several entities", http.StatusConflict, nil,
		"The member candidates lists the entities that are meant by the name, the likeliest first. Ask again with the id of one."},
	{"conflict", "The request contradicts what is stored", http.StatusConflict, []error{graph.ErrConflict},
		"What is stored does not allow it."},
	{"invalid", "The request cannot be used", http.StatusBadRequest, []error{graph.ErrInvalid},
		"A parameter or the body is missing, unknown, malformed or out of range. The member errors names each part that is wrong, and why."},
	{"too-large", "The body is too large", http.StatusRequestEntityTooLarge, nil,
		"The body has more bytes than the server reads. Send one article at a time."},
	{"not-supported", "The store cannot do this", http.StatusNotImplemented, []error{graph.ErrNotSupported},
		"The database behind the server, or the version of its schema, does not offer what was asked."},
	{"internal", "The server failed", http.StatusInternalServerError, nil,
		"The fault is the server's. Its log has the cause under the id in the member instance."},
}

func kindOf(err error) kind {
	var ambiguous *ask.AmbiguousError
	var large *http.MaxBytesError
	for _, k := range kinds {
		switch {
		case k.Name == "ambiguous-name" && errors.As(err, &ambiguous), k.Name == "too-large" && errors.As(err, &large):
			return k
		}
		for _, sentinel := range k.fits {
			if errors.Is(err, sentinel) {
				return k
			}
		}
	}
	return kinds[len(kinds)-1]
}

// problemOf makes of an error what the client may know of it: what is wrong with the
// request, in words of this package or of ask. The text of any other error, a
// store's above all, is for the log.
func problemOf(err error) *Problem {
	k := kindOf(err)
	p := &Problem{Type: problemsPath + k.Name, Title: k.Title, Status: k.Status, Detail: k.Help}
	var param *ask.ParamError
	var name *ask.NameError
	var ambiguous *ask.AmbiguousError
	var fields *requestError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &fields):
		p.Detail, p.Errors = fields.Error(), fields.fields
	case errors.As(err, &param):
		p.Detail, p.Errors = param.Error(), []FieldError{{param.Param, param.Reason, param.Value}}
	case errors.As(err, &name):
		p.Detail, p.Errors = name.Error(), []FieldError{{name.Param, "nothing in the graph has this name", name.Value}}
	case errors.As(err, &ambiguous):
		p.Detail, p.Errors = ambiguous.Error(), []FieldError{{ambiguous.Param, "the name fits several entities", ambiguous.Value}}
		for _, e := range ambiguous.Candidates {
			p.Candidates = append(p.Candidates, ask.Entity{ID: e.ID, Name: e.Name, Type: e.Label})
		}
	case errors.As(err, &large):
		p.Detail = fmt.Sprintf("the body has more than %d bytes", large.Limit)
		p.Errors = []FieldError{{Location: "body", Message: p.Detail}}
	case slices.ContainsFunc([]error{errNoRoute, errMethod, errNoKey}, func(own error) bool { return errors.Is(err, own) }):
		p.Detail = err.Error()
	}
	return p
}

// problem is problemOf for a request, with the headers that go with it. The log
// gets the whole error.
func problem(c *gin.Context, err error) *Problem {
	_ = c.Error(err) // returns what it was given
	p := problemOf(err)
	p.Instance = requestIDOf(c)
	switch p.Status {
	case http.StatusUnauthorized:
		c.Header("WWW-Authenticate", `Bearer realm="entente"`)
		if c.Request.Method == http.MethodGet {
			c.Writer.Header().Add("WWW-Authenticate", `Basic realm="entente", charset="UTF-8"`)
		}
	case http.StatusServiceUnavailable:
		c.Header("Retry-After", retryAfter)
	}
	c.Header("Cache-Control", "no-store")
	return p
}

// fail answers a request with the problem that an error is. When a part of another
// answer is on its way, it breaks off, so that nobody takes the part for the whole.
func fail(c *gin.Context, err error) {
	p := problem(c, err)
	c.Abort()
	if w, ok := c.Writer.(*taggedWriter); ok {
		w.body.Reset()
	}
	if c.Writer.Written() {
		panic(http.ErrAbortHandler)
	}
	c.Header("Content-Type", problemType)
	c.JSON(p.Status, p)
}

// answerProblems makes huma answer its own errors, and those of handlers, with
// problems. It has one maker of errors for the whole process, so this is done once.
var answerProblems = sync.OnceFunc(func() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return problemOf(translated(status, message, errs))
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		return problem(humagin.Unwrap(ctx), translated(status, message, errs))
	}
})

// translated returns the error behind one of huma's: the handler's own, or what it
// found wrong with a request.
func translated(status int, message string, errs []error) error {
	if status >= http.StatusInternalServerError {
		if len(errs) == 0 {
			return errors.New(message)
		}
		return errors.Join(errs...)
	}
	e := &requestError{kind: graph.ErrInvalid}
	for _, err := range errs {
		f := FieldError{Location: "body", Message: err.Error()}
		var detail *huma.ErrorDetail
		if errors.As(err, &detail) {
			f = FieldError{detail.Location, detail.Message, detail.Value}
		}
		e.fields = append(e.fields, f)
	}
	if len(e.fields) == 0 {
		e.fields = []FieldError{{Location: "body", Message: message}}
	}
	return e
}
