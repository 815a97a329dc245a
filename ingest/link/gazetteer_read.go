package link

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente/graph"
)

// table is one TSV file: a header line, then records.
type table struct {
	file string
	rows []row
}

// row is one record with the line it stands on.
type row struct {
	line  int
	cells []string
}

// list splits a cell that holds several values between vertical bars.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// readTable reads a TSV file whose header names exactly columns, in that order.
// A record with another number of cells, an empty first cell, and white space
// around a value are errors that name file and line.
func readTable(fsys fs.FS, file string, columns ...string) (table, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return table{}, fmt.Errorf("gazetteer: %w", err)
	}
	header, body, _ := strings.Cut(string(data), "\n")
	if header != strings.Join(columns, "\t") {
		return table{}, fmt.Errorf("gazetteer: %s:1: header %q: want the columns %s: %w", file, header, strings.Join(columns, ", "), graph.ErrInvalid)
	}
	t := table{file: file, rows: make([]row, 0, bytes.Count(data, []byte("\n")))}
	for line := 2; body != ""; line++ {
		var record string
		record, body, _ = strings.Cut(body, "\n")
		cells := strings.Split(record, "\t")
		if len(cells) != len(columns) {
			return table{}, t.errorf(line, "%d cells: want %d", len(cells), len(columns))
		}
		for i, c := range cells {
			if c != strings.TrimSpace(c) || strings.Contains(c, "||") || strings.HasPrefix(c, "|") || strings.HasSuffix(c, "|") {
				return table{}, t.errorf(line, "column %s: %q has white space or an empty value at an edge", columns[i], c)
			}
		}
		if cells[0] == "" {
			return table{}, t.errorf(line, "column %s is empty", columns[0])
		}
		t.rows = append(t.rows, row{line, cells})
	}
	return t, nil
}

func (t table) errorf(line int, format string, args ...any) error {
	return fmt.Errorf("gazetteer: %s:%d: "+format+": %w", slices.Concat([]any{t.file, line}, args, []any{graph.ErrInvalid})...)
}
