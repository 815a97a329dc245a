package main

import (
	"fmt"

	"entente/graph"
	"entente/queries"
)

// example is a set of parameter values for a query, and whom they are about: a hub,
// of whom most articles speak, one of the many of whom few do, or one of each.
type example struct {
	about  string
	values map[string][]string
}

// ranks says where on the list of a label, most spoken of first, examples take their
// entities from: so many hundredths of the way down for the first, and for those after
// it; in queries that name at least so many.
var ranks = []struct {
	about               string
	first, later, least int
}{{"hub", 0, 0, 1}, {"tail", 60, 60, 1}, {"hub, tail", 0, 60, 2}}

// examples returns values for the required parameters of q, and for those without
// which it would have little to say, from a cast. A query that names no entity has one
// set.
func examples(q queries.Query, cast map[graph.Label][]graph.Entity) ([]example, error) {
	var out []example
	for _, r := range ranks {
		e := example{r.about, map[string][]string{}}
		entities, rank := 0, r.first
		for _, p := range q.Params {
			switch {
			case p.Type == queries.ParamEntity && (p.Required || entities == 0 && p.Default == ""):
				of := cast[graph.Nation]
				if len(p.Labels) > 0 {
					of = cast[graph.Label(p.Labels[0])]
				}
				e.values[p.Name] = []string{string(of[len(of)*rank/100+entities].ID)}
				entities++
				rank = r.later
			case !p.Required:
			default:
				v, err := exampleValue(p)
				if err != nil {
					return nil, fmt.Errorf("query %s: %w", q.Name, err)
				}
				e.values[p.Name] = []string{v}
			}
		}
		switch {
		case entities == 0:
			e.about = "all"
			return []example{e}, nil
		case entities >= r.least:
			out = append(out, e)
		}
	}
	return out, nil
}

// exampleValue returns a value for a required parameter that is no entity.
func exampleValue(p queries.Param) (string, error) {
	if len(p.Values) > 0 {
		return p.Values[0], nil
	}
	switch p.Type {
	case queries.ParamDay, queries.ParamFirstDay:
		return "2023-01-01", nil
	case queries.ParamLastDay:
		return "2023-12-31", nil
	case queries.ParamRelationTypes:
		return "CONSULTED", nil
	case queries.ParamEventTypes:
		return "CONSULT", nil
	case queries.ParamLabels:
		return string(graph.Nation), nil
	case queries.ParamModality:
		return string(graph.Factual), nil
	case queries.ParamInt, queries.ParamNumber:
		if p.Min != nil {
			return fmt.Sprint(*p.Min), nil
		}
		return "1", nil
	}
	return "", fmt.Errorf("parameter %s: no example of type %s", p.Name, p.Type)
}
