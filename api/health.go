package api

import (
	"context"
	"errors"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"entente/graph"
)

// readyTimeout is how long a store may take to be called ready.
const readyTimeout = 2 * time.Second

// Health says that the server answers, and which version it is.
type Health struct {
	Status  string `json:"status" enum:"ok" doc:"Always ok: who is not well does not answer"`
	Version string `json:"version" doc:"The version of the program"`
}

// Readiness says that the store answers.
type Readiness struct {
	Status string `json:"status" enum:"ready" doc:"Always ready: an error says that it is not"`
}

type noInput struct{}

var healthzOperation = operation{path: "/healthz", id: "healthz", tag: tagServer, access: open,
	summary:     "Whether the server runs",
	description: "Answers as long as the server runs, whether its store does or not. For a check that restarts what hangs.",
	example:     Health{"ok", "1.0.0"}}

func (s *Server) healthz(context.Context, *noInput) (Health, error) {
	return Health{"ok", s.cfg.Version}, nil
}

var readyzOperation = operation{path: "/readyz", id: "readyz", tag: tagServer, access: open, problems: []string{"not-supported"},
	summary:     "Whether the server can answer questions",
	description: "Asks the store, and answers 503 when it is away or slow. For a check that sends no more requests here.",
	example:     Readiness{"ready"}}

// readyz looks for a publisher that nobody is: the store must answer, and it is
// little work however much it holds.
func (s *Server) readyz(ctx context.Context, _ *noInput) (Readiness, error) {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	if _, err := s.store.Source(ctx, "source:readyz"); err != nil && !errors.Is(err, graph.ErrNotFound) {
		return Readiness{}, err
	}
	return Readiness{"ready"}, nil
}

var statsOperation = operation{path: "/v1/stats", id: "stats", tag: tagGraph,
	summary:     "Count what the graph holds",
	description: "How many articles, entities, relations, events and claims the graph holds, and how many of each type.",
	example: graph.Stats{Counts: graph.Counts{Articles: 60, Entities: 240, Relations: 310, Events: 95, Claims: 520},
		EntitiesByLabel: map[graph.Label]int{graph.Nation: 41}, RelationsByType: map[graph.RelationType]int{"LEADS": 30}, EventsByType: map[graph.EventType]int{"CONSULT": 22}}}

func (s *Server) stats(ctx context.Context, _ *noInput) (graph.Stats, error) {
	return s.store.Stats(ctx)
}

func (s *Server) metricsOperation() huma.Operation {
	op := s.describe(operation{path: "/metrics", id: "metrics", tag: tagServer,
		summary:     "Figures for Prometheus",
		description: "Requests by route and status code, their latency, the store's latency by operation, articles put by outcome, and how the process does, in the text form of Prometheus."})
	op.Responses["200"] = &huma.Response{Description: "The figures", Content: map[string]*huma.MediaType{"text/plain": {
		Schema:  &huma.Schema{Type: huma.TypeString},
		Example: "entente_articles_total{outcome=\"new\"} 60\n",
	}}}
	return op
}

func (s *Server) serveMetrics(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	s.metrics.handler().ServeHTTP(c.Writer, c.Request)
	return nil
}
