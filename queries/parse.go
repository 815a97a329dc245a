package queries

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// language is how one of a query's files is written.
type language struct {
	extension, comment string
	// param matches a parameter in a statement.
	param *regexp.Regexp
	// literal matches what hides no parameter: text in quotes, and comments.
	literal *regexp.Regexp
	set     func(*Query, string)
}

// languages are Cypher and SQL.
var languages = [2]language{
	{".cypher", "//", regexp.MustCompile(`\$(\w+)`), regexp.MustCompile("'[^']*'|\"[^\"]*\"|`[^`]*`|//[^\n]*"),
		func(q *Query, text string) { q.Cypher = text }},
	{".sql", "--", regexp.MustCompile(`:(\w+)`), regexp.MustCompile(`'[^']*'|"[^"]*"|--[^\n]*`),
		func(q *Query, text string) { q.SQL = text }},
}

// parse reads one file of a query, and checks that it uses what it declares.
func parse(data string, l language, fragments fragments) (Query, error) {
	q, text, err := parseFile(data, l)
	if err != nil {
		return q, err
	}
	text, params, err := fragments.expand(text, l)
	if err != nil {
		return q, err
	}
	for _, p := range params {
		if _, declared := q.Param(p.Name); !declared {
			q.Params = append(q.Params, p)
		}
	}
	l.set(&q, text)
	for what, value := range map[string]string{"@name": q.Name, "@title": q.Title, "@summary": q.Summary, "statement": text} {
		if value == "" {
			return q, fmt.Errorf("it has no %s: %w", what, ErrInvalid)
		}
	}
	if err := checkColumns(q); err != nil {
		return q, err
	}
	return q, checkUse(q, text, l)
}

// parseFile reads the header of a file, and returns the statement below it.
func parseFile(data string, l language) (q Query, statement string, err error) {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(data), "\n") {
		comment, isComment := strings.CutPrefix(line, l.comment)
		tag, isTag := strings.CutPrefix(strings.TrimSpace(comment), "@")
		switch {
		case isComment && isTag:
			name, value, _ := strings.Cut(tag, " ")
			if err := q.setTag(name, strings.TrimSpace(value)); err != nil {
				return q, "", err
			}
		case !isComment:
			lines = append(lines, line)
		}
	}
	return q, strings.TrimSpace(strings.Join(lines, "\n")), nil
}

// setTag puts one line of the header into the query.
func (q *Query) setTag(name, value string) error {
	once := map[string]*string{"name": &q.Name, "title": &q.Title, "summary": &q.Summary}
	if field := once[name]; field != nil {
		if *field != "" {
			return fmt.Errorf("@%s stands twice: %w", name, ErrInvalid)
		}
		*field = value
		return nil
	}
	switch name {
	case "param":
		p, err := parseParam(value)
		q.Params = append(q.Params, p)
		return err
	case "returns":
		columns, err := parseColumns(value)
		q.Columns = append(q.Columns, columns...)
		return err
	case "cursor":
		q.Cursor = strings.Fields(value)
	case "graph":
		q.Graph = strings.Fields(value)
	default:
		return fmt.Errorf("unknown tag @%s: %w", name, ErrInvalid)
	}
	return nil
}

// checkColumns wants columns, and a cursor and a graph that are made of them.
func checkColumns(q Query) error {
	if len(q.Columns) == 0 {
		return fmt.Errorf("it has no @returns: %w", ErrInvalid)
	}
	for _, name := range slices.Concat(q.Cursor, q.Graph) {
		if !slices.ContainsFunc(q.Columns, func(c Column) bool { return c.Name == name }) {
			return fmt.Errorf("@cursor or @graph names %q, which @returns does not: %w", name, ErrInvalid)
		}
	}
	if n := len(q.Graph); n != 0 && n != 2 && n != 3 {
		return fmt.Errorf("@graph names %d columns; want from, type and to, or nodes and relations: %w", n, ErrInvalid)
	}
	if _, ok := q.Param("limit"); len(q.Cursor) > 0 && !ok {
		return fmt.Errorf("it has a @cursor and no parameter limit: %w", ErrInvalid)
	}
	return nil
}

// checkUse wants every declared parameter used, and no other.
func checkUse(q Query, text string, l language) error {
	declared := map[string]bool{}
	for _, p := range q.Params {
		if declared[p.Name] {
			return fmt.Errorf("@param %s stands twice: %w", p.Name, ErrInvalid)
		}
		declared[p.Name] = true
	}
	for _, c := range q.Cursor {
		declared["after_"+c] = true
	}
	used := map[string]bool{}
	for _, m := range l.param.FindAllStringSubmatch(l.literal.ReplaceAllString(text, "''"), -1) {
		if used[m[1]] = true; !declared[m[1]] {
			return fmt.Errorf("the parameter %q is not declared: %w", m[1], ErrInvalid)
		}
	}
	for name := range declared {
		if !used[name] {
			return fmt.Errorf("the parameter %q is declared and not used: %w", name, ErrInvalid)
		}
	}
	return nil
}
