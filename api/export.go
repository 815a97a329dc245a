package api

import (
	"bufio"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"entente/graph"
)

const (
	jsonLines = "application/jsonl"
	// exportChunk is how many bytes of an export are sent at once, and exportPatience
	// how long a client may take to receive them.
	exportChunk    = 64 << 10
	exportPatience = 30 * time.Second
)

func (s *Server) exportOperation() huma.Operation {
	op := s.describe(operation{path: exportPath, id: "export", tag: tagArticles, problems: []string{"not-supported"},
		summary: "Export the graph",
		description: "Streams the whole graph as JSON Lines: sources, articles, entities, events, claims, mentions and derived relations, each sorted by id. " +
			"The same graph gives the same bytes on every store. An export that fails half-way breaks off the connection."})
	op.Responses["200"] = &huma.Response{Description: "One record on each line", Content: map[string]*huma.MediaType{jsonLines: {
		Schema:  &huma.Schema{Type: huma.TypeString, Description: "Lines of JSON, each an object with one member that names its kind"},
		Example: `{"entity":{"id":"nation:PRK","type":"Nation","name":"North Korea"}}` + "\n",
	}}}
	return op
}

func (s *Server) export(c *gin.Context) error {
	c.Header("Content-Type", jsonLines)
	c.Header("Cache-Control", "no-store")
	out := bufio.NewWriterSize(patientWriter{c.Writer}, exportChunk)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := s.store.Export(c.Request.Context(), func(r graph.Record) error { return enc.Encode(r) }); err != nil {
		return err
	}
	return out.Flush()
}

// patientWriter gives the client exportPatience for each chunk, in place of one
// limit for the whole answer.
type patientWriter struct{ gin.ResponseWriter }

func (w patientWriter) Write(p []byte) (int, error) {
	// A writer without deadlines, as in tests, has no limit to put off.
	_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(exportPatience))
	return w.ResponseWriter.Write(p)
}
