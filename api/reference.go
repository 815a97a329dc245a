package api

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

//go:embed docs
var docsFiles embed.FS

// docsPolicy lets a page use this server's style sheet, and nothing else.
const docsPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// reference is the OpenAPI document, and the pages that people read in its place.
// They are made once.
type reference struct {
	document, docs, style []byte
	problems              map[string][]byte
}

func newReference(doc *huma.OpenAPI) (*reference, error) {
	r := &reference{problems: map[string][]byte{}}
	pages, err := template.New("").Funcs(template.FuncMap{"json": indented, "schema": schemaName, "lower": strings.ToLower}).
		ParseFS(docsFiles, "docs/*.html")
	if err != nil {
		return nil, fmt.Errorf("api: reference: %w", err)
	}
	if r.document, err = json.Marshal(doc); err != nil {
		return nil, fmt.Errorf("api: OpenAPI document: %w", err)
	}
	if r.style, err = fs.ReadFile(docsFiles, "docs/reference.css"); err != nil {
		return nil, fmt.Errorf("api: reference: %w", err)
	}
	if r.docs, err = rendered(pages, "reference.html", map[string]any{
		"Info": doc.Info, "Groups": groups(doc), "Schemas": doc.Components.Schemas.Map(), "Problems": kinds,
	}); err != nil {
		return nil, err
	}
	for _, k := range kinds {
		if r.problems[k.Name], err = rendered(pages, "problem.html", k); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func rendered(pages *template.Template, name string, data any) ([]byte, error) {
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, data); err != nil {
		return nil, fmt.Errorf("api: reference: %w", err)
	}
	return out.Bytes(), nil
}

func (r *reference) json(c *gin.Context) { c.Data(http.StatusOK, "application/json", r.document) }

func (r *reference) html(c *gin.Context) { servePage(c, r.docs) }

func (r *reference) css(c *gin.Context) { c.Data(http.StatusOK, "text/css; charset=utf-8", r.style) }

func (r *reference) problem(c *gin.Context) {
	p, ok := r.problems[c.Param("type")]
	if !ok {
		fail(c, errNoRoute)
		return
	}
	servePage(c, p)
}

func servePage(c *gin.Context, html []byte) {
	c.Header("Content-Security-Policy", docsPolicy)
	c.Data(http.StatusOK, "text/html; charset=utf-8", html)
}

// group is the operations under one tag.
type group struct {
	*huma.Tag
	Operations []*huma.Operation
}

// groups returns the operations by tag, then path and method.
func groups(doc *huma.OpenAPI) []group {
	var out []group
	for _, tag := range doc.Tags {
		g := group{Tag: tag}
		for _, op := range operations(doc) {
			if slices.Contains(op.Tags, tag.Name) {
				g.Operations = append(g.Operations, op)
			}
		}
		out = append(out, g)
	}
	return out
}

// operations returns all operations by path and method.
func operations(doc *huma.OpenAPI) []*huma.Operation {
	var out []*huma.Operation
	for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
		item := doc.Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Delete} {
			if op != nil {
				out = append(out, op)
			}
		}
	}
	return out
}

// indented writes a value as JSON for people.
func indented(v any) (string, error) {
	if text, ok := v.(string); ok {
		return text, nil
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return out.String(), err
}

// schemaName says in a word or two what a schema takes.
func schemaName(s *huma.Schema) string {
	switch {
	case s == nil:
		return "anything"
	case s.Ref != "":
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	case len(s.AnyOf) > 0:
		return schemaName(s.AnyOf[0])
	case s.Type == huma.TypeArray:
		return "list of " + schemaName(s.Items)
	}
	return cmp.Or(s.Type, "anything")
}
