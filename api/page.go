package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/goccy/go-yaml"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

//go:embed web
var webFiles embed.FS

// pageStore is what the pages read of a store, beside what they ask.
type pageStore interface {
	Entity(ctx context.Context, id graph.ID) (graph.Entity, error)
	Event(ctx context.Context, id graph.ID) (graph.Event, error)
	Article(ctx context.Context, id graph.ID) (graph.Article, error)
	Source(ctx context.Context, id graph.ID) (graph.Source, error)
	Claims(ctx context.Context, f graph.ClaimFilter) ([]graph.Claim, error)
	Stats(ctx context.Context) (graph.Stats, error)
	Search(ctx context.Context, text string, limit int) (graph.Hits, error)
}

// pages are the web pages for people: they search the graph, and walk it from an
// entity to its relations, their quotes and the articles that hold them. They are
// made on the server and run no script.
type pages struct {
	asker     *ask.Asker
	catalog   *queries.Catalog
	store     pageStore
	ontology  *graph.Ontology
	words     phrases
	templates map[string]*template.Template // by the page's file
	static    map[string][]byte             // by the name that it is served under
	names     map[string]string             // of static files: the file's name to the one that it is served under
}

// newPages returns the pages that show a store.
func newPages(asker *ask.Asker, catalog *queries.Catalog, store pageStore) (*pages, error) {
	p := &pages{asker: asker, catalog: catalog, store: store, ontology: graph.Standard(),
		templates: map[string]*template.Template{}, static: map[string][]byte{}, names: map[string]string{}}
	web, err := fs.Sub(webFiles, "web")
	if err != nil {
		return nil, fmt.Errorf("api: pages: %w", err)
	}
	if err := p.load(web); err != nil {
		return nil, fmt.Errorf("api: pages: %w", err)
	}
	return p, nil
}

// load reads the templates, the words and what is served as it is.
func (p *pages) load(web fs.FS) error {
	words, err := fs.ReadFile(web, "words.yaml")
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(words, &p.words, yaml.Strict()); err != nil {
		return fmt.Errorf("words.yaml: %w", err)
	}
	files, err := fs.Glob(web, "static/*")
	if err != nil {
		return err
	}
	for _, file := range files {
		data, err := fs.ReadFile(web, file)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		name, ext := path.Base(file), path.Ext(file)
		served := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		p.static[served], p.names[name] = data, served
	}
	shared, err := template.New("").Funcs(p.functions()).ParseFS(web, "shared/*.html")
	if err != nil {
		return err
	}
	if files, err = fs.Glob(web, "*.html"); err != nil {
		return err
	}
	for _, file := range files {
		t, err := shared.Clone()
		if err != nil {
			return err
		}
		if p.templates[file], err = t.ParseFS(web, file); err != nil {
			return err
		}
	}
	return nil
}

// register adds the routes of the pages.
func (p *pages) register(r gin.IRouter) {
	for route, answer := range map[string]func(*gin.Context) (view, error){
		"/":              p.home,
		"/search":        p.search,
		"/entities/:id":  p.entity,
		"/events/:id":    p.event,
		"/articles/:id":  p.article,
		"/queries":       p.queryList,
		"/queries/:name": p.query,
	} {
		r.GET(route, func(c *gin.Context) {
			v, err := answer(c)
			if err != nil {
				v = newRefusal(c, err).view()
			}
			p.show(c, v)
		})
	}
	r.GET("/static/:file", p.file)
}

// view is one page to be shown.
type view struct {
	// File is the page's template, Data what it shows.
	File string
	Data any
	// Title names the page in the browser.
	Title string
	// Search is what stands in the search box.
	Search string
	// Status is the status code, 0 for OK.
	Status int
}

// policy lets a page load its style sheet and send its forms to its own server, and
// nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// show writes a page, whole or not at all.
func (p *pages) show(c *gin.Context, v view) {
	body, err := p.render(v)
	if err != nil {
		v = newRefusal(c, err).view()
		if body, err = p.render(v); err != nil {
			fail(c, err)
			return
		}
	}
	c.Header("Content-Security-Policy", policy)
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("Referrer-Policy", "no-referrer")
	c.Data(max(v.Status, http.StatusOK), "text/html; charset=utf-8", body)
}

func (p *pages) render(v view) ([]byte, error) {
	var out bytes.Buffer
	if err := p.templates[v.File].ExecuteTemplate(&out, "page", v); err != nil {
		return nil, fmt.Errorf("page %s: %w", v.File, err)
	}
	return out.Bytes(), nil
}

// file serves a file under the name that holds its hash, to be kept for good.
func (p *pages) file(c *gin.Context) {
	name := c.Param("file")
	data, ok := p.static[name]
	if !ok {
		p.show(c, newRefusal(c, errNoRoute).view())
		return
	}
	kind := "text/css; charset=utf-8"
	if path.Ext(name) == ".svg" {
		kind = "image/svg+xml"
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	c.Header("X-Content-Type-Options", "nosniff")
	c.Data(http.StatusOK, kind, data)
}
