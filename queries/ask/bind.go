package ask

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/queries"
)

// binding turns what a user typed into what a statement takes.
type binding struct {
	*Asker
	query  queries.Query
	params map[string]any
	// said are the parameters that are entities, understood whom they mean.
	said       []said
	understood map[string]Entity
}

// bind returns the statement's parameters; whom those that are entities mean is
// still to be understood.
func (a *Asker) bind(q queries.Query, values map[string][]string) (binding, error) {
	b := binding{Asker: a, query: q, params: map[string]any{}, understood: map[string]Entity{}}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if _, ok := q.Param(name); !ok {
			return b, &ParamError{name, strings.Join(values[name], ","), "the query " + q.Name + " has no such parameter; it takes " + names(q.Params)}
		}
	}
	for _, p := range q.Params {
		given := values[p.Name]
		if len(given) == 0 || len(given) == 1 && mayBeEmpty(p) && strings.TrimSpace(given[0]) == "" {
			if p.Required {
				return b, &ParamError{p.Name, "", "it is required: " + p.Doc}
			}
			given = nil
			if p.Default != "" {
				given = []string{p.Default}
			}
		}
		value, err := b.value(p, given)
		if err != nil {
			return b, named(p.Name, err)
		}
		b.params[p.Name] = value
	}
	return b, nil
}

// mayBeEmpty says whether nothing typed means the same as nothing given: for what is
// free text. Nothing is no number, and none of a few words.
func mayBeEmpty(p queries.Param) bool {
	switch p.Type {
	case queries.ParamInt, queries.ParamNumber, queries.ParamModality:
		return false
	}
	return len(p.Values) == 0
}

func names(params []queries.Param) string {
	out := make([]string, len(params))
	for i, p := range params {
		out[i] = p.Name
	}
	return strings.Join(out, ", ")
}

// named puts the parameter's name into an error about its value.
func named(param string, err error) error {
	var wrong *ParamError
	var unknown *NameError
	var ambiguous *AmbiguousError
	switch {
	case errors.As(err, &wrong):
		wrong.Param = param
	case errors.As(err, &unknown):
		unknown.Param = param
	case errors.As(err, &ambiguous):
		ambiguous.Param = param
	}
	return err
}

// value returns the value of one parameter.
func (b *binding) value(p queries.Param, given []string) (any, error) {
	switch p.Type {
	case queries.ParamRelationTypes:
		return b.words(given, texts(b.ontology.RelationTypes()))
	case queries.ParamEventTypes:
		return b.words(given, texts(b.ontology.EventTypes()))
	case queries.ParamLabels:
		return b.words(given, texts(b.ontology.Labels()))
	}
	if len(given) == 0 {
		return "", nil
	}
	text := strings.TrimSpace(given[0])
	if len(given) > 1 {
		return nil, &ParamError{Value: strings.Join(given, ","), Reason: "it is given more than once"}
	}
	if strings.ContainsRune(text, 0) {
		return nil, &ParamError{Value: strings.ReplaceAll(text, "\x00", "␀"), Reason: "it holds a NUL"}
	}
	switch p.Type {
	case queries.ParamEntity:
		s := said{param: p.Name, text: text}
		for _, l := range p.Labels {
			s.labels = append(s.labels, graph.Label(l))
		}
		b.said = append(b.said, s)
		return text, nil
	case queries.ParamInt, queries.ParamNumber:
		return number(p, text)
	case queries.ParamFirstDay, queries.ParamLastDay, queries.ParamDay:
		return day(p.Type, text)
	case queries.ParamModality:
		i := slices.Index(graph.Modalities, graph.Modality(text))
		if i < 0 {
			return nil, &ParamError{Value: text, Reason: "want " + strings.Join(texts(graph.Modalities), ", ")}
		}
		return b.list(texts(graph.Modalities[:i+1]))
	}
	if len(p.Values) > 0 && !slices.Contains(p.Values, text) {
		return nil, &ParamError{Value: text, Reason: "want " + strings.Join(p.Values, ", ")}
	}
	return text, nil
}

// words returns the given words, which must be among the known, or all of those
// where none is given. A value may hold several, with commas between them.
func (b *binding) words(given, known []string) (any, error) {
	var chosen []string
	for _, v := range given {
		for w := range strings.SplitSeq(v, ",") {
			if w = strings.TrimSpace(w); w == "" {
				continue
			}
			i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, w) })
			if i < 0 {
				return nil, &ParamError{Value: w, Reason: "want any of " + strings.Join(known, ", ")}
			}
			chosen = append(chosen, known[i])
		}
	}
	if len(chosen) == 0 {
		chosen = known
	}
	return b.list(chosen)
}

// list returns a list as the store's language takes it: SQLite has none but JSON.
func (b *binding) list(words []string) (any, error) {
	if b.store.Language() == graph.SQL {
		data, err := json.Marshal(words)
		return string(data), err
	}
	return words, nil
}

func number(p queries.Param, text string) (any, error) {
	f, err := strconv.ParseFloat(text, 64)
	whole, wrong := "a number", err != nil || math.IsNaN(f) || math.IsInf(f, 0)
	if p.Type == queries.ParamInt {
		whole = "a whole number"
		_, err := strconv.ParseInt(text, 10, 64)
		wrong = wrong || err != nil
	}
	if wrong || p.Min != nil && f < *p.Min || p.Max != nil && f > *p.Max {
		if p.Min != nil && p.Max != nil {
			whole += fmt.Sprintf(" from %v to %v", *p.Min, *p.Max)
		}
		return nil, &ParamError{Value: text, Reason: "want " + whole}
	}
	if p.Type == queries.ParamInt {
		return int64(f), nil
	}
	return f, nil
}

func day(t queries.ParamType, text string) (any, error) {
	d, err := graph.ParseDate(text)
	if err != nil || d == "" || t == queries.ParamDay && (d.Precision() != graph.Day || strings.Contains(text, "/")) {
		want := "want an EDTF date such as 2024, 2024-06 or 2024-06-19"
		if t == queries.ParamDay {
			want = "want a day such as 2024-06-19"
		}
		return nil, &ParamError{Value: text, Reason: want}
	}
	first, last := d.Days()
	if t == queries.ParamLastDay {
		return last, nil
	}
	return first, nil
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}
