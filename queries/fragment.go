package queries

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

const fragmentsFolder = "fragments"

// fragments are the parts that statements share, by the name of their file. A
// statement includes one as {{name}}, or as {{name r}} to have it speak of r where
// its file says x; the parameters that the file declares come with it.
type fragments map[string]fragment

type fragment struct {
	params []Param
	text   string
}

var (
	inclusion = regexp.MustCompile(`\{\{(\w+)(?: (\w+))?\}\}`)
	subject   = regexp.MustCompile(`\bx\b`)
)

func loadFragments(fsys fs.FS) (fragments, error) {
	out := fragments{}
	for _, l := range languages {
		paths, err := fs.Glob(fsys, fragmentsFolder+"/*"+l.extension)
		if err != nil {
			return nil, err
		}
		for _, file := range paths {
			data, err := fs.ReadFile(fsys, file)
			if err != nil {
				return nil, fmt.Errorf("reading a fragment: %w", err)
			}
			q, text, err := parseFile(string(data), l)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			out[path.Base(file)] = fragment{q.Params, text}
		}
	}
	return out, nil
}

// expand puts the fragments that a text includes in its place, those of fragments
// too, and returns the parameters that came with them.
func (f fragments) expand(text string, l language) (string, []Param, error) {
	var params []Param
	for range len(f) + 1 { // a fragment that includes itself never ends
		m := inclusion.FindStringSubmatch(text)
		if m == nil {
			return text, params, nil
		}
		part, ok := f[m[1]+l.extension]
		if !ok {
			return "", nil, fmt.Errorf("%s: there is no %s/%s%s: %w", m[0], fragmentsFolder, m[1], l.extension, ErrInvalid)
		}
		if m[2] != "" {
			part.text = subject.ReplaceAllString(part.text, m[2])
		}
		text = strings.ReplaceAll(text, m[0], part.text)
		params = append(params, part.params...)
	}
	return "", nil, fmt.Errorf("%s: fragments include each other without end: %w", inclusion.FindString(text), ErrInvalid)
}
