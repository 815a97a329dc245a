package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"entente/queries/ask"
)

// refusal is a problem as a page tells it.
type refusal struct {
	Status int
	Title  string
	// Param is the parameter that is wrong, empty when none is; Text says why.
	Param, Text string
	// Candidates are what an ambiguous name may mean.
	Candidates []ask.Entity
}

// newRefusal makes of an error what the reader of a page may know of it.
func newRefusal(c *gin.Context, err error) refusal {
	p := problem(c, err)
	r := refusal{Status: p.Status, Title: p.Title, Text: kindOf(err).Help, Candidates: p.Candidates}
	if len(p.Errors) > 0 {
		r.Text = p.Errors[0].Message
		if where := p.Errors[0].Location; !strings.HasPrefix(where, "path.") {
			r.Param = where
		}
	}
	return r
}

// view is a page that shows nothing but the refusal.
func (r refusal) view() view {
	return view{File: "error.html", Title: r.Title, Status: r.Status, Data: r}
}
