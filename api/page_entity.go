package api

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// rowsShown is how many relations, and how many events, one page of an entity shows.
const rowsShown = 25

// The queries that an entity's page asks.
const (
	relationsOf = "relations-of"
	timelineOf  = "timeline"
)

// entityPage is all about one entity.
type entityPage struct {
	graph.Entity
	OtherNames []string
	Details    []detail
	// Questions lead to the queries that can be asked about the entity alone.
	Questions []link
	// Relations are in two lists: those that stand, and those that events make.
	Relations []relationList
	Events    []happening
	// MoreEvents leads to the next page of the timeline, Start to the first page of
	// all lists; empty where there is none.
	MoreEvents, Start string
}

// relationList is one list of relations.
type relationList struct {
	// Name is that of the cursor in the address, and of the place on the page.
	Name, Title, None string
	Groups            []relationGroup
	// More leads to the next page of the list, empty at its end.
	More string
}

// relationGroup are relations of one type and direction, headed by what they are to
// the entity.
type relationGroup struct {
	Type    graph.RelationType
	Heading string
	Rows    []relationRow
}

// relationRow is a relation to another entity.
type relationRow struct {
	Other               ask.Entity
	Claims, Articles    int
	FirstSeen, LastSeen graph.Date
	Details             []detail
	Disputed            []string
	Quotes              []quote
}

func (p *pages) entity(c *gin.Context) (view, error) {
	ctx, id := c.Request.Context(), graph.ID(c.Param("id"))
	e, err := p.store.Entity(ctx, id)
	if err != nil {
		return view{}, unknown(id, err)
	}
	page := entityPage{Entity: e, OtherNames: slices.DeleteFunc(slices.Clone(e.Names), func(n string) bool { return n == e.Name })}
	page.Questions = p.questions(e)
	l := p.lookup()
	if page.Details, err = p.details(ctx, l, e.Attributes); err != nil {
		return view{}, err
	}
	values := map[string][]string{"entity": {string(id)}, "limit": {strconv.Itoa(rowsShown)}}
	timeline, err := p.asker.Ask(ctx, timelineOf, values, c.Query("timeline"))
	if err != nil {
		return view{}, err
	}
	var standing, acts []string
	for _, t := range p.ontology.RelationTypes() {
		if _, act := p.ontology.EventOf(t); act {
			acts = append(acts, string(t))
		} else {
			standing = append(standing, string(t))
		}
	}
	for _, list := range []struct {
		relationList
		types []string
	}{
		{relationList{Name: "relations", Title: "Relations", None: "No article states a relation."}, standing},
		{relationList{Name: "dealings", Title: "Dealings", None: "No article tells of dealings with others."}, acts},
	} {
		values["types"] = list.types
		answer, err := p.asker.Ask(ctx, relationsOf, values, c.Query(list.Name))
		if err != nil {
			return view{}, err
		}
		if list.Groups, err = p.groups(ctx, l, id, answer); err != nil {
			return view{}, err
		}
		list.More = onward(c, list.Name, answer.Next)
		page.Relations = append(page.Relations, list.relationList)
	}
	for _, values := range timeline.Rows {
		h, err := p.happeningOf(ctx, l, record{timeline.Query.Columns, values})
		if err != nil {
			return view{}, err
		}
		page.Events = append(page.Events, h)
	}
	page.MoreEvents = onward(c, "timeline", timeline.Next)
	if c.Request.URL.RawQuery != "" {
		page.Start = pathOf(id)
	}
	return view{File: "entity.html", Title: e.Name, Data: page}, nil
}

// questions returns the queries that need one entity, of such a label, and nothing
// else. Two of them are what the page shows anyway.
func (p *pages) questions(e graph.Entity) []link {
	var out []link
	for _, q := range p.catalog.All() {
		var needed []queries.Param
		for _, param := range q.Params {
			if param.Required {
				needed = append(needed, param)
			}
		}
		if len(needed) != 1 || needed[0].Type != queries.ParamEntity || q.Name == relationsOf || q.Name == timelineOf {
			continue
		}
		if labels := needed[0].Labels; len(labels) == 0 || slices.Contains(labels, string(e.Label)) {
			out = append(out, link{q.Title, addressWith("/queries/"+q.Name, nil, needed[0].Name, string(e.ID))})
		}
	}
	return out
}

// onward returns the address of the page at hand with a list going on at a cursor,
// empty when the list is at its end.
func onward(c *gin.Context, list, cursor string) string {
	if cursor == "" {
		return ""
	}
	values := c.Request.URL.Query()
	values.Set(list, cursor)
	return (&url.URL{Path: c.Request.URL.Path, RawQuery: values.Encode(), Fragment: list}).String()
}

// groups puts together the rows of relations-of that have a type and direction, in their
// order.
func (p *pages) groups(ctx context.Context, l *lookup, of graph.ID, answer ask.Answer) ([]relationGroup, error) {
	var groups []relationGroup
	for _, values := range answer.Rows {
		r := record{answer.Query.Columns, values}
		from, to := field[ask.Entity](r, "from"), field[ask.Entity](r, "to")
		row := relationRow{Other: to, Claims: int(field[int64](r, "claims")), Articles: int(field[int64](r, "articles")),
			FirstSeen: field[graph.Date](r, "first_seen"), LastSeen: field[graph.Date](r, "last_seen"), Disputed: field[[]string](r, "disputed")}
		var err error
		if row.Details, err = p.details(ctx, l, field[graph.Attributes](r, "details")); err != nil {
			return nil, err
		}
		if row.Quotes, err = l.quotes(ctx, field[[]ask.Evidence](r, "evidence")); err != nil {
			return nil, err
		}
		t := graph.RelationType(field[string](r, "type"))
		heading := p.words.Relations[t].From
		if from.ID != of {
			row.Other, heading = from, p.words.Relations[t].To
		}
		i := slices.IndexFunc(groups, func(g relationGroup) bool { return g.Heading == heading && g.Type == t })
		if i < 0 {
			i = len(groups)
			groups = append(groups, relationGroup{Type: t, Heading: heading})
		}
		groups[i].Rows = append(groups[i].Rows, row)
	}
	return groups, nil
}

// record is a row whose fields are found by name.
type record struct {
	columns []queries.Column
	values  []any
}

// field returns what a row holds in a column, the zero value for null.
func field[T any](r record, column string) T {
	var zero T
	i := slices.IndexFunc(r.columns, func(c queries.Column) bool { return c.Name == column })
	if i < 0 {
		return zero
	}
	v, _ := r.values[i].(T)
	return v
}
