package browserkit

import (
	"archive/zip"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/queries"
)

// WriteSavedQueries writes every query of a catalogue into a zip archive that the
// Browser turns into favourites when it is dropped there: one folder for each
// theme, one file for each query, with values that suit the sample articles in
// place of its parameters. (The Browser can set parameters in front of a statement,
// but then it shows no rows.)
func WriteSavedQueries(w io.Writer, c *queries.Catalog, o *graph.Ontology) error {
	archive := zip.NewWriter(w)
	for _, q := range c.All() {
		text, err := savedQuery(q, o)
		if err != nil {
			return fmt.Errorf("saved query %s: %w", q.Name, err)
		}
		file, err := archive.Create(q.Theme + "/" + q.Name + ".cypher")
		if err != nil {
			return fmt.Errorf("saved query %s: %w", q.Name, err)
		}
		if _, err := io.WriteString(file, text); err != nil {
			return fmt.Errorf("saved query %s: %w", q.Name, err)
		}
	}
	return archive.Close()
}

// parameterPattern finds the parameters of a statement, and what may hide one: text
// in quotes, and comments.
var parameterPattern = regexp.MustCompile("'[^']*'|\"[^\"]*\"|`[^`]*`|//[^\n]*|\\$\\w+")

// savedQuery writes a query as the Browser runs it. The comment of the first line
// is the favourite's name there; the others say what may be changed.
func savedQuery(q queries.Query, o *graph.Ontology) (string, error) {
	var head strings.Builder
	fmt.Fprintf(&head, "// %s\n// %s\n", q.Title, q.Summary)
	values, chosen := map[string]string{}, map[string]bool{}
	for _, p := range q.Params {
		value, err := example(q.Name, p, o, chosen)
		if err != nil {
			return "", fmt.Errorf("parameter %s: %w", p.Name, err)
		}
		values[p.Name] = value
		fmt.Fprintf(&head, "// %s = %s: %s\n", p.Name, value, p.Doc)
	}
	for _, column := range q.Cursor { // the first page
		values["after_"+column] = "''"
	}
	statement := parameterPattern.ReplaceAllStringFunc(strings.TrimSpace(q.Cypher), func(found string) string {
		if name, ok := strings.CutPrefix(found, "$"); ok {
			return values[name] + " /*" + name + "*/" // where to change it
		}
		return found
	})
	return head.String() + statement + "\n", nil
}

// exampleIDs are entities of the sample articles, by label, the first for the first
// parameter of that label and so on. Parameters for any label take a nation.
var exampleIDs = map[graph.Label][]string{
	"Nation":       {"nation:PRK", "nation:RUS"},
	"Person":       {"person:kim-jong-un", "person:vladimir-putin"},
	"Organization": {"organization:nato", "organization:brics"},
	"Treaty":       {"treaty:comprehensive-strategic-partnership-treaty"},
	"Conflict":     {"conflict:russo-ukrainian-war"},
	"Location":     {"location:kursk-rus"},
	"Deployment":   {"deployment:prk-troops-kursk-rus-2024-10"},
}

// examplesOf are entities for parameters of queries to which those of exampleIDs
// have no answer.
var examplesOf = map[string]map[string]string{
	"allies-of":              {"entity": "nation:JPN"},
	"allies-in-common":       {"a": "nation:JPN", "b": "nation:PHL"},
	"deployments-supporting": {"entity": "nation:RUS"},
	"memberships-of":         {"entity": "nation:IDN"},
}

// exampleDay is a day on which the sample articles know of offices and treaties.
const exampleDay = "2025-06-30"

// example returns the value of a parameter as Cypher writes it: its default, an
// example where it is required, and what lets everything through otherwise. Chosen
// are the entities that other parameters have.
func example(query string, p queries.Param, o *graph.Ontology, chosen map[string]bool) (string, error) {
	switch p.Type {
	case queries.ParamRelationTypes:
		return list(o.RelationTypes(), p.Default), nil
	case queries.ParamEventTypes:
		return list(o.EventTypes(), p.Default), nil
	case queries.ParamLabels:
		return list(o.Labels(), p.Default), nil
	case queries.ParamModality:
		i := slices.Index(graph.Modalities, graph.Modality(p.Default))
		if i < 0 {
			return "", fmt.Errorf("its default %q is no modality", p.Default)
		}
		return list(graph.Modalities[:i+1], ""), nil
	case queries.ParamInt, queries.ParamNumber:
		if _, err := strconv.ParseFloat(p.Default, 64); err != nil {
			return "", fmt.Errorf("its default: %w", err)
		}
		return p.Default, nil
	case queries.ParamEntity:
		if id, ok := examplesOf[query][p.Name]; ok {
			return literal(id), nil
		}
		if p.Required {
			return exampleEntity(p, chosen)
		}
	case queries.ParamDay, queries.ParamFirstDay, queries.ParamLastDay:
		if p.Required {
			return literal(exampleDay), nil
		}
	case queries.ParamText:
		if p.Required && len(p.Values) > 0 {
			return literal(p.Values[0]), nil
		}
	}
	return literal(p.Default), nil
}

func exampleEntity(p queries.Param, chosen map[string]bool) (string, error) {
	labels := p.Labels
	if len(labels) == 0 {
		labels = []string{"Nation"}
	}
	for _, l := range labels {
		for _, id := range exampleIDs[graph.Label(l)] {
			if !chosen[id] {
				chosen[id] = true
				return literal(id), nil
			}
		}
	}
	return "", fmt.Errorf("no example of %s is left", strings.Join(labels, ", "))
}

// list writes words as a list of Cypher: those of a default, with commas between
// them, or all.
func list[T ~string](all []T, chosen string) string {
	var words []string
	for _, w := range all {
		if chosen == "" || slices.Contains(strings.Split(chosen, ","), string(w)) {
			words = append(words, literal(string(w)))
		}
	}
	return "[" + strings.Join(words, ", ") + "]"
}

var escaper = strings.NewReplacer(`\`, `\\`, `'`, `\'`)

// literal writes text as a string of Cypher.
func literal(text string) string { return "'" + escaper.Replace(text) + "'" }
