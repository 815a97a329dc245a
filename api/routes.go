package api

import (
	"cmp"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2/negotiation"
	"github.com/gin-gonic/gin"
)

const (
	browserPath = "/browser/"
	exportPath  = "/v1/export"
)

// routes is every path of the server, one line each.
func (s *Server) routes() error {
	register(s, healthzOperation, s.healthz)
	register(s, readyzOperation, s.readyz)
	s.handle(s.metricsOperation(), s.serveMetrics)

	s.handle(s.addArticleOperation(), s.addArticle)
	register(s, retractArticleOperation, s.retractArticle)
	s.handle(s.exportOperation(), s.export)

	register(s, statsOperation, s.stats)
	register(s, entitiesOperation, s.entities)
	register(s, entityOperation, s.entity)
	register(s, eventOperation, s.event)
	register(s, articleOperation, s.article)
	askings := slices.Clone(resources)

	register(s, queriesOperation, s.queries)
	for _, q := range s.cfg.Catalog.All() {
		askings = append(askings, asked(q))
	}
	for _, a := range askings {
		if err := s.ask(a); err != nil {
			return err
		}
	}
	return s.pages()
}

// pages is every path that is for people, not in the OpenAPI document.
func (s *Server) pages() error {
	reference, err := newReference(s.api.OpenAPI())
	if err != nil {
		return err
	}
	s.engine.GET("/openapi.json", reference.json)
	s.engine.GET("/docs", reference.html)
	s.engine.GET("/docs.css", reference.css)
	s.engine.GET(problemsPath+":type", reference.problem)
	if s.cfg.Browser != nil {
		s.engine.GET(browserPath+"*file", s.browserFile)
	}
	pages, err := newPages(s.asker, s.cfg.Catalog, s.store)
	if err != nil {
		return err
	}
	pages.register(s.engine.Group("/", s.guardReading))
	s.engine.NoRoute(func(c *gin.Context) {
		types := []string{problemType, "text/html"}
		if negotiation.SelectQValueFast(c.GetHeader("Accept"), types) == types[1] { // a browser
			pages.show(c, newRefusal(c, errNoRoute).view())
			return
		}
		fail(c, errNoRoute)
	})
	return nil
}

// browserFile answers with a file for the Neo4j Browser.
func (s *Server) browserFile(c *gin.Context) {
	name := strings.TrimPrefix(c.Param("file"), "/")
	data, err := fs.ReadFile(s.cfg.Browser, name)
	if err != nil { // there is no such file, or it is a folder
		fail(c, errNoRoute)
		return
	}
	c.Data(http.StatusOK, cmp.Or(mime.TypeByExtension(path.Ext(name)), "text/plain; charset=utf-8"), data)
}
