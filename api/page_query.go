package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// theme groups queries.
type theme struct {
	Name    string
	Queries []queries.Query
}

func (p *pages) queryList(*gin.Context) (view, error) {
	var themes []theme
	for _, q := range p.catalog.All() {
		if n := len(themes); n == 0 || themes[n-1].Name != q.Theme {
			themes = append(themes, theme{Name: q.Theme})
		}
		last := &themes[len(themes)-1]
		last.Queries = append(last.Queries, q)
	}
	return view{File: "queries.html", Title: "Queries", Data: themes}, nil
}

// queryPage is a form to ask a query, with its answer or what is wrong with it.
type queryPage struct {
	queries.Query
	Needed, Filters []control
	// Chosen says that one of the filters is set.
	Chosen  bool
	Answer  *answerTable
	Refusal *refusal
	// Choices are the addresses that ask again for one candidate each.
	Choices []choice
	// More leads to the next page of the answer, Formats to it in formats for
	// programs.
	More    string
	Formats []link
}

// link is an address with its name.
type link struct{ Name, Address string }

// choice is a candidate for an ambiguous name.
type choice struct {
	ask.Entity
	Address string
}

func (p *pages) query(c *gin.Context) (view, error) {
	q, ok := p.catalog.Query(c.Param("name"))
	if !ok {
		return view{}, &requestError{graph.ErrNotFound, []FieldError{{"path.name", "there is no such query", c.Param("name")}}}
	}
	values := c.Request.URL.Query()
	page := queryPage{Query: q}
	v := view{File: "query.html", Title: q.Title, Data: &page}
	needs := slices.ContainsFunc(q.Params, func(param queries.Param) bool { return param.Required })
	if len(values) > 0 || !needs {
		if err := p.answer(c, &page, values); err != nil {
			refused := newRefusal(c, err)
			if refused.Status >= http.StatusInternalServerError {
				return refused.view(), nil
			}
			v.Status, page.Refusal = refused.Status, &refused
			for _, e := range refused.Candidates {
				page.Choices = append(page.Choices, choice{e, addressWith(c.Request.URL.Path, values, refused.Param, string(e.ID))})
			}
		}
	}
	for _, param := range q.Params {
		control := p.control(param, values[param.Name], page.Refusal)
		if param.Required || param.Type == queries.ParamEntity {
			page.Needed = append(page.Needed, control)
			continue
		}
		page.Filters = append(page.Filters, control)
		page.Chosen = page.Chosen || control.Error != "" || strings.Join(values[param.Name], "") != param.Default && len(values[param.Name]) > 0
	}
	return v, nil
}

// answer asks what the form says.
func (p *pages) answer(c *gin.Context, page *queryPage, values url.Values) error {
	asked := url.Values{}
	for name, v := range values {
		if name != cursorParam && strings.Join(v, "") != "" {
			asked[name] = v
		}
	}
	answer, err := p.asker.Ask(c.Request.Context(), page.Name, asked, values.Get(cursorParam))
	if err != nil {
		return err
	}
	if page.Answer, err = p.table(c.Request.Context(), answer); err != nil {
		return err
	}
	if answer.Next != "" {
		page.More = addressWith(c.Request.URL.Path, asked, cursorParam, answer.Next)
	}
	for _, f := range formatsOf(page.Query) {
		page.Formats = append(page.Formats, link{f.name, addressWith(queriesPath+page.Name, asked, formatParam, f.name)})
	}
	return nil
}

// addressWith returns a path with values, one of them replaced.
func addressWith(path string, values url.Values, name, value string) string {
	all := url.Values{name: {value}}
	for n, v := range values {
		if n != name && strings.Join(v, "") != "" {
			all[n] = v
		}
	}
	return path + "?" + all.Encode()
}

// control is one field of a form.
type control struct {
	queries.Param
	// Kind is how it is filled in: text, number, day, choice or list.
	Kind    string
	Value   string
	Options []option
	// Hint says how it is written, Error what is wrong with what was given.
	Hint, Error string
}

type option struct {
	Value  string
	Chosen bool
}

// control makes the field for a parameter with what was given for it.
func (p *pages) control(param queries.Param, given []string, r *refusal) control {
	c := control{Param: param, Kind: "text", Value: strings.Join(given, ", ")}
	if len(given) == 0 {
		c.Value = param.Default
	}
	if r != nil && r.Param == param.Name {
		c.Error = r.Text
	}
	switch param.Type {
	case queries.ParamEntity:
		c.Hint = "A name or an id"
	case queries.ParamFirstDay, queries.ParamLastDay:
		c.Hint = "Such as 2024, 2024-06 or 2024-06-19"
	case queries.ParamInt, queries.ParamNumber:
		c.Kind = "number"
	case queries.ParamDay:
		c.Kind = "day"
	case queries.ParamModality:
		c.Kind, c.Options = "choice", options(graph.Modalities, []string{c.Value})
	case queries.ParamRelationTypes:
		c.Kind, c.Options = "list", options(p.ontology.RelationTypes(), given)
	case queries.ParamEventTypes:
		c.Kind, c.Options = "list", options(p.ontology.EventTypes(), given)
	case queries.ParamLabels:
		c.Kind, c.Options = "list", options(p.ontology.Labels(), given)
	case queries.ParamText:
		if len(param.Values) > 0 {
			c.Kind, c.Options = "choice", options(param.Values, []string{c.Value})
		}
	}
	return c
}

func options[T ~string](values []T, chosen []string) []option {
	out := make([]option, len(values))
	for i, v := range values {
		out[i] = option{string(v), slices.Contains(chosen, string(v))}
	}
	return out
}
