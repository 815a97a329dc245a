package ask

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"entente/graph"
)

const (
	// candidatesRead is how many hits of a search a name is looked for in.
	candidatesRead = 200
	// candidatesTold is how many entities an ambiguous name lists.
	candidatesTold = 10
)

// Resolve returns the entity that text means: an id, an ISO 3166 alpha-3 code, or a
// name or alias, case and diacritics aside. Labels say what it may be; none means
// anything. A name that fits nothing is a NameError, one that fits several an
// AmbiguousError.
func (a *Asker) Resolve(ctx context.Context, text string, labels ...graph.Label) (graph.Entity, error) {
	text = strings.TrimSpace(text)
	fits := func(e graph.Entity) bool { return len(labels) == 0 || slices.Contains(labels, e.Label) }
	for _, id := range []graph.ID{graph.ID(text), graph.NationID(text)} {
		if id.Validate() != nil {
			continue
		}
		e, err := a.store.Entity(ctx, id)
		if err == nil && fits(e) {
			return e, nil
		}
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return graph.Entity{}, err
		}
	}
	near, err := a.store.SearchNames(ctx, text, candidatesRead)
	if err != nil {
		return graph.Entity{}, err
	}
	near = slices.DeleteFunc(near, func(e graph.Entity) bool { return !fits(e) })
	named := slices.DeleteFunc(slices.Clone(near), func(e graph.Entity) bool { return !isCalled(e, text) })
	if len(named) == 0 {
		if named, err = a.known(ctx, text, fits); err != nil {
			return graph.Entity{}, err
		}
	}
	if len(named) > 0 {
		near = named
	}
	switch len(near) {
	case 0:
		return graph.Entity{}, &NameError{Value: text}
	case 1:
		return near[0], nil
	}
	return graph.Entity{}, &AmbiguousError{Value: text, Candidates: near[:min(len(near), candidatesTold)]}
}

// known returns the entities of the graph that have text as an alias.
func (a *Asker) known(ctx context.Context, text string, fits func(graph.Entity) bool) (known []graph.Entity, err error) {
	for _, id := range a.aliases(text) {
		e, err := a.store.Entity(ctx, id)
		if errors.Is(err, graph.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if fits(e) {
			known = append(known, e)
		}
	}
	return known, nil
}

// isCalled says whether one of an entity's names is text.
func isCalled(e graph.Entity, text string) bool {
	want := fold(text)
	return slices.ContainsFunc(append([]string{e.Name}, e.Names...), func(name string) bool { return fold(name) == want })
}

// fold removes case, diacritics and doubled spaces.
func fold(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		plain = s
	}
	return strings.ToLower(strings.Join(strings.Fields(plain), " "))
}
