package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"entente/graph"
)

// metrics are what /metrics tells, in a registry of this server's own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
	store    *prometheus.HistogramVec
	articles *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_http_requests_total",
			Help: "Requests by method, route and status code."}, []string{"method", "route", "code"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "entente_http_request_duration_seconds",
			Help: "Time to answer a request, by method and route."}, []string{"method", "route"}),
		store: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "entente_store_duration_seconds",
			Help: "Time that the store took, by operation."}, []string{"operation"}),
		articles: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_articles_total",
			Help: "Articles put into the store, by outcome."}, []string{"outcome"}),
	}
	m.registry.MustRegister(m.requests, m.latency, m.store, m.articles,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true}) // gzip is the server's affair
}

// request counts one. Methods that no route has are told as one, for a client may
// make up any.
func (m *metrics) request(method, route string, status int, took time.Duration) {
	if route == "" {
		method = "other"
	}
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.latency.WithLabelValues(method, route).Observe(took.Seconds())
}

// timedStore times each call of a store, and counts the articles put.
type timedStore struct {
	graph.Store
	metrics *metrics
}

func (s timedStore) timed(operation string) func() {
	started := time.Now()
	return func() { s.metrics.store.WithLabelValues(operation).Observe(time.Since(started).Seconds()) }
}

func (s timedStore) Put(ctx context.Context, findings ...graph.Findings) (graph.PutReport, error) {
	defer s.timed("put")()
	report, err := s.Store.Put(ctx, findings...)
	for _, o := range report.Outcomes {
		s.metrics.articles.WithLabelValues(string(o)).Inc()
	}
	return report, err
}

func (s timedStore) Retract(ctx context.Context, article graph.ID) (graph.Counts, error) {
	defer s.timed("retract")()
	return s.Store.Retract(ctx, article)
}

func (s timedStore) Entity(ctx context.Context, id graph.ID) (graph.Entity, error) {
	defer s.timed("entity")()
	return s.Store.Entity(ctx, id)
}

func (s timedStore) Event(ctx context.Context, id graph.ID) (graph.Event, error) {
	defer s.timed("event")()
	return s.Store.Event(ctx, id)
}

func (s timedStore) Article(ctx context.Context, id graph.ID) (graph.Article, error) {
	defer s.timed("article")()
	return s.Store.Article(ctx, id)
}

func (s timedStore) Source(ctx context.Context, id graph.ID) (graph.Source, error) {
	defer s.timed("source")()
	return s.Store.Source(ctx, id)
}

func (s timedStore) Relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, error) {
	defer s.timed("relations")()
	return s.Store.Relations(ctx, f)
}

func (s timedStore) Events(ctx context.Context, f graph.EventFilter) ([]graph.Event, error) {
	defer s.timed("events")()
	return s.Store.Events(ctx, f)
}

func (s timedStore) Claims(ctx context.Context, f graph.ClaimFilter) ([]graph.Claim, error) {
	defer s.timed("claims")()
	return s.Store.Claims(ctx, f)
}

func (s timedStore) Stats(ctx context.Context) (graph.Stats, error) {
	defer s.timed("stats")()
	return s.Store.Stats(ctx)
}

func (s timedStore) Export(ctx context.Context, yield func(graph.Record) error) error {
	defer s.timed("export")()
	return s.Store.Export(ctx, yield)
}

func (s timedStore) Search(ctx context.Context, text string, limit int) (graph.Hits, error) {
	defer s.timed("search")()
	return s.Store.Search(ctx, text, limit)
}

func (s timedStore) SearchNames(ctx context.Context, text string, limit int) ([]graph.Entity, error) {
	defer s.timed("search-names")()
	return s.Store.SearchNames(ctx, text, limit)
}

func (s timedStore) Run(ctx context.Context, statement string, params map[string]any) (graph.Table, error) {
	defer s.timed("run")()
	return s.Store.Run(ctx, statement, params)
}
