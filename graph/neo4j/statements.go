package neo4j

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"entente/graph"
)

//go:embed cypher/*.cypher
var cypherFiles embed.FS

// placeholder stands for a label or a type of relation in a template.
const placeholder = "$TYPE"

var tagLine = regexp.MustCompile(`^// (name|each|union): *(.*)$`)

// statement is one text, or a template's texts by label or type.
type statement struct {
	// text holds the statement; of a template of relations, the one in whose
	// pattern any type may stand.
	text string
	of   map[string]string
}

// loadStatements reads every statement of cypher/*.cypher by its name. A name that
// stands twice, text before the first name, an unknown kind of template, or a
// template without its placeholder is ErrInvalid. Labels and types come only from
// the ontology.
func loadStatements(fsys fs.FS, o *graph.Ontology) (map[string]statement, error) {
	paths, err := fs.Glob(fsys, "cypher/*.cypher")
	if err != nil {
		return nil, err
	}
	types := map[string][]string{}
	for _, l := range o.Labels() {
		types["label"] = append(types["label"], string(l))
	}
	for _, t := range o.RelationTypes() {
		types["relation"] = append(types["relation"], string(t))
	}
	out := map[string]statement{}
	for _, path := range paths {
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, err
		}
		drafts, err := parse(string(data))
		if err != nil {
			return nil, fmt.Errorf("%s:%w", path, err)
		}
		for _, d := range drafts {
			if _, twice := out[d.name]; twice {
				return nil, fmt.Errorf("%s: statement %q stands twice: %w", path, d.name, graph.ErrInvalid)
			}
			if out[d.name], err = d.statement(types); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	return out, nil
}

// draft is a statement as it stands in its file.
type draft struct{ name, each, union, text string }

func parse(data string) (drafts []draft, err error) {
	for i, line := range strings.Split(data, "\n") {
		tag, value := tagOf(line)
		if tag == "name" {
			drafts = append(drafts, draft{name: value})
			continue
		}
		if tag == "" && (strings.HasPrefix(line, "//") || strings.TrimSpace(line) == "") {
			continue
		}
		if len(drafts) == 0 {
			return nil, fmt.Errorf("%d: a statement without a name: %w", i+1, graph.ErrInvalid)
		}
		d := &drafts[len(drafts)-1]
		switch tag {
		case "each":
			d.each = value
		case "union":
			d.union = value
		default:
			d.text += line + "\n"
		}
	}
	return drafts, nil
}

// tagOf returns the tag of a line such as "// name: entity", and what it says;
// nothing for any other line.
func tagOf(line string) (tag, value string) {
	m := tagLine.FindStringSubmatch(line)
	if m == nil {
		return "", ""
	}
	return m[1], m[2]
}

func (d draft) statement(types map[string][]string) (statement, error) {
	kind := d.each + d.union
	all, known := types[kind]
	switch {
	case d.name == "" || d.text == "":
		return statement{}, fmt.Errorf("statement %q has no name or no text: %w", d.name, graph.ErrInvalid)
	case kind != "" && !known:
		return statement{}, fmt.Errorf("statement %q: unknown kind of template %q: %w", d.name, kind, graph.ErrInvalid)
	case known != strings.Contains(d.text, placeholder):
		return statement{}, fmt.Errorf("statement %q: a template, and only a template, holds %s: %w", d.name, placeholder, graph.ErrInvalid)
	case !known:
		return statement{text: d.text}, nil
	}
	s := statement{of: map[string]string{}}
	var texts []string
	for _, t := range all {
		s.of[t] = strings.ReplaceAll(d.text, placeholder, t)
		texts = append(texts, s.of[t])
	}
	if d.union != "" {
		return statement{text: strings.Join(texts, "UNION ALL\n")}, nil
	}
	s.text = strings.ReplaceAll(d.text, placeholder, strings.Join(all, "|"))
	return s, nil
}
