package ask

import (
	"fmt"
	"strings"

	"entente/graph"
)

// ParamError says that the value of a parameter cannot be used. It is
// graph.ErrInvalid.
type ParamError struct{ Param, Value, Reason string }

func (e *ParamError) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("parameter %s: %s", e.Param, e.Reason)
	}
	return fmt.Sprintf("parameter %s: %q: %s", e.Param, e.Value, e.Reason)
}

func (e *ParamError) Unwrap() error { return graph.ErrInvalid }

// NameError says that a name fits nothing in the graph. It is graph.ErrNotFound.
type NameError struct{ Param, Value string }

func (e *NameError) Error() string {
	return fmt.Sprintf("%snothing in the graph is called %q", of(e.Param), e.Value)
}

func (e *NameError) Unwrap() error { return graph.ErrNotFound }

// AmbiguousError says that a name fits several entities. It is graph.ErrConflict.
type AmbiguousError struct {
	Param, Value string
	// Candidates are the entities that it may mean, the likeliest first.
	Candidates []graph.Entity
}

func (e *AmbiguousError) Error() string {
	names := make([]string, len(e.Candidates))
	for i, c := range e.Candidates {
		names[i] = fmt.Sprintf("%s (%s)", c.ID, c.Name)
	}
	return fmt.Sprintf("%s%q may mean %s; give the id", of(e.Param), e.Value, strings.Join(names, ", "))
}

func (e *AmbiguousError) Unwrap() error { return graph.ErrConflict }

func of(param string) string {
	if param == "" {
		return ""
	}
	return "parameter " + param + ": "
}
