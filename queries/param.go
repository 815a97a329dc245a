package queries

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ParamType is what a parameter takes.
type ParamType string

// The types of parameters. A statement gets each as one value; one that may be left
// out and has no default comes as "".
const (
	// ParamEntity is an id, a name or an alias; the statement gets the id.
	ParamEntity ParamType = "entity"
	// ParamText is text, one of Values where there are some.
	ParamText ParamType = "text"
	// ParamInt is a whole number from Min to Max, ParamNumber any number.
	ParamInt    ParamType = "int"
	ParamNumber ParamType = "number"
	// ParamFirstDay and ParamLastDay are an EDTF date; the statement gets the first
	// or the last day that it may mean.
	ParamFirstDay ParamType = "first_day"
	ParamLastDay  ParamType = "last_day"
	// ParamDay is one day, such as 2024-06-19.
	ParamDay ParamType = "day"
	// ParamRelationTypes, ParamEventTypes and ParamLabels are lists of words of the
	// ontology; the statement gets all of them where none is given.
	ParamRelationTypes ParamType = "relation_types"
	ParamEventTypes    ParamType = "event_types"
	ParamLabels        ParamType = "labels"
	// ParamModality is the weakest modality that is let through; the statement gets
	// the list of it and the stronger ones.
	ParamModality ParamType = "modality"
)

var paramTypes = []ParamType{ParamEntity, ParamText, ParamInt, ParamNumber, ParamFirstDay, ParamLastDay, ParamDay,
	ParamRelationTypes, ParamEventTypes, ParamLabels, ParamModality}

// Param is one parameter of a query.
type Param struct {
	Name string    `json:"name"`
	Type ParamType `json:"type"`
	// Labels are those that an entity may have; empty for any.
	Labels []string `json:"labels,omitempty"`
	// Required says that it must be given. Default is what stands when it is not.
	Required bool   `json:"required"`
	Default  string `json:"default,omitempty"`
	// Min and Max bound a number, nil for no bound.
	Min *float64 `json:"min,omitempty"`
	Max *float64 `json:"max,omitempty"`
	// Values are the only texts allowed; empty for any.
	Values []string `json:"values,omitempty"`
	// Doc says in a few words what it is.
	Doc string `json:"doc"`
}

// String writes the parameter as a header does.
func (p Param) String() string {
	words := []string{p.Name, string(p.Type)}
	if len(p.Labels) > 0 {
		words[1] += ":" + strings.Join(p.Labels, "|")
	}
	if p.Required {
		words = append(words, "required")
	}
	if p.Default != "" {
		words = append(words, "default="+p.Default)
	}
	for name, bound := range map[string]*float64{"min": p.Min, "max": p.Max} {
		if bound != nil {
			words = append(words, name+"="+strconv.FormatFloat(*bound, 'f', -1, 64))
		}
	}
	if len(p.Values) > 0 {
		words = append(words, "values="+strings.Join(p.Values, "|"))
	}
	slices.Sort(words[2:])
	return strings.Join(append(words, p.Doc), " ")
}

// parseParam reads what stands behind @param.
func parseParam(line string) (Param, error) {
	words := strings.Fields(line)
	if len(words) < 3 {
		return Param{}, fmt.Errorf("@param %s: want a name, a type and what it is: %w", line, ErrInvalid)
	}
	p := Param{Name: words[0]}
	kind, labels, _ := strings.Cut(words[1], ":")
	if p.Type = ParamType(kind); !slices.Contains(paramTypes, p.Type) {
		return Param{}, fmt.Errorf("@param %s: unknown type %q: %w", p.Name, kind, ErrInvalid)
	}
	if labels != "" {
		p.Labels = strings.Split(labels, "|")
	}
	rest := words[2:]
	for len(rest) > 0 {
		key, value, option := strings.Cut(rest[0], "=")
		if !option && key != "required" {
			break
		}
		if err := p.set(key, value); err != nil {
			return Param{}, fmt.Errorf("@param %s: %w", p.Name, err)
		}
		rest = rest[1:]
	}
	if p.Doc = strings.Join(rest, " "); p.Doc == "" {
		return Param{}, fmt.Errorf("@param %s: it does not say what it is: %w", p.Name, ErrInvalid)
	}
	if p.Required && p.Default != "" {
		return Param{}, fmt.Errorf("@param %s: what is required has no default: %w", p.Name, ErrInvalid)
	}
	return p, nil
}

func (p *Param) set(key, value string) error {
	switch key {
	case "required":
		p.Required = true
	case "default":
		p.Default = value
	case "values":
		p.Values = strings.Split(value, "|")
	case "min", "max":
		bound, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return fmt.Errorf("%s=%s: want a number: %w", key, value, ErrInvalid)
		}
		if key == "min" {
			p.Min = &bound
		} else {
			p.Max = &bound
		}
	default:
		return fmt.Errorf("unknown option %q: %w", key, ErrInvalid)
	}
	return nil
}

// ColumnType is what a column holds; any may be null.
type ColumnType string

// The types of columns.
const (
	ColumnEntity   ColumnType = "entity"   // an entity or an event: id, name and type
	ColumnEntities ColumnType = "entities" // a list of them
	ColumnText     ColumnType = "text"
	ColumnTexts    ColumnType = "texts" // a list of texts
	ColumnInt      ColumnType = "int"
	ColumnNumber   ColumnType = "number"
	ColumnDate     ColumnType = "date" // EDTF
	ColumnBool     ColumnType = "bool"
	// ColumnEvidence is a list of claims, each with its quote and where it stands.
	ColumnEvidence ColumnType = "evidence"
	// ColumnRelations is a list of type, from and to.
	ColumnRelations ColumnType = "relations"
	// ColumnDetails are attributes of the ontology, by name.
	ColumnDetails ColumnType = "details"
)

var columnTypes = []ColumnType{ColumnEntity, ColumnEntities, ColumnText, ColumnTexts, ColumnInt, ColumnNumber, ColumnDate,
	ColumnBool, ColumnEvidence, ColumnRelations, ColumnDetails}

// Column is one column of the answer.
type Column struct {
	Name string     `json:"name"`
	Type ColumnType `json:"type"`
}

// parseColumns reads what stands behind @returns.
func parseColumns(line string) (columns []Column, err error) {
	for part := range strings.SplitSeq(line, ",") {
		name, kind, ok := strings.Cut(strings.TrimSpace(part), " ")
		c := Column{name, ColumnType(strings.TrimSpace(kind))}
		if !ok || !slices.Contains(columnTypes, c.Type) {
			return nil, fmt.Errorf("@returns %q: want a name and a known type: %w", strings.TrimSpace(part), ErrInvalid)
		}
		columns = append(columns, c)
	}
	return columns, nil
}
