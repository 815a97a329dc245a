package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	"entente/graph"
	"entente/queries"
	"entente/queries/ask"
)

// Config says what is served, and to whom. Store and Catalog are needed.
type Config struct {
	Store   graph.Store
	Catalog *queries.Catalog
	// Aliases returns the ids that a name may mean beyond the names in the graph, the
	// likeliest first; nil for none.
	Aliases func(name string) []graph.ID
	// Documents and Pipeline read the articles that are posted; without them none
	// can be.
	Documents Documents
	Pipeline  Pipeline
	// Keys are the bearer keys that let a client in. Without keys nobody may write.
	Keys []string
	// ReadOpen lets everybody read. Writing needs a key in any case.
	ReadOpen bool
	// Origins are the web origins, such as https://maps.example, whose pages may call
	// the API; "*" is all of them.
	Origins []string
	// MaxBytes is the largest body that is read. Defaults to 10 MiB.
	MaxBytes int64
	// QueryTimeout is how long one request may work, an export aside. Defaults to 30 s.
	QueryTimeout time.Duration
	// DrainTimeout is how long running requests may go on once serving is to end.
	// Defaults to 30 s.
	DrainTimeout time.Duration
	// Logger is told of each request. Defaults to none.
	Logger *slog.Logger
	// Browser holds the files for the Neo4j Browser, served under /browser/; nil for
	// none.
	Browser fs.FS
	// Version is the program's. Defaults to "dev".
	Version string
}

// Server answers requests. It is safe for concurrent use.
type Server struct {
	cfg     Config
	store   graph.Store
	asker   *ask.Asker
	keys    keys
	metrics *metrics
	engine  *gin.Engine
	api     huma.API
	handler http.Handler
}

// New returns a server. A setting that cannot be used is graph.ErrInvalid.
func New(cfg Config) (*Server, error) {
	if cfg.Store == nil || cfg.Catalog == nil {
		return nil, fmt.Errorf("api: a store and a catalogue are needed: %w", graph.ErrInvalid)
	}
	cfg.MaxBytes = cmp.Or(cfg.MaxBytes, 10<<20)
	cfg.QueryTimeout = cmp.Or(cfg.QueryTimeout, 30*time.Second)
	cfg.DrainTimeout = cmp.Or(cfg.DrainTimeout, 30*time.Second)
	cfg.Logger = cmp.Or(cfg.Logger, slog.New(slog.DiscardHandler))
	cfg.Version = cmp.Or(cfg.Version, "dev")
	keys, err := newKeys(cfg.Keys)
	if err != nil {
		return nil, err
	}
	for _, origin := range cfg.Origins {
		if u, err := url.Parse(origin); origin != "*" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != origin) {
			return nil, fmt.Errorf("api: origin %q: want one such as https://maps.example, or *: %w", origin, graph.ErrInvalid)
		}
	}
	m := newMetrics()
	store := timedStore{cfg.Store, m}
	s := &Server{cfg: cfg, store: store, asker: ask.New(cfg.Catalog, store, graph.Standard()), keys: keys, metrics: m}
	if cfg.Aliases != nil {
		s.asker = s.asker.WithAliases(cfg.Aliases)
	}
	answerProblems()
	gin.SetMode(gin.ReleaseMode)
	s.engine = gin.New()
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash = false
	s.engine.Use(requestID, s.observe, etag, s.recover, secure, wellFormed, s.limit)
	s.engine.NoMethod(func(c *gin.Context) { fail(c, errMethod) })
	s.api = humagin.New(s.engine, huma.Config{
		OpenAPI:       s.document(),
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
	})
	s.api.UseMiddleware(s.authorize, strict)
	if err := s.routes(); err != nil {
		return nil, err
	}
	s.handler = s.cors(gzhttp.GzipHandler(headAsGet(s.engine)))
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Serve answers what comes in on l until ctx ends. It then takes no new requests, and
// returns when those that run have ended or DrainTimeout is over, which is an error.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       20 * time.Second, // less than WriteTimeout, so that a body that never ends is told
		WriteTimeout:      s.cfg.QueryTimeout + 30*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(s.cfg.Logger.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("api: serving %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.cfg.DrainTimeout)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		return errors.Join(fmt.Errorf("api: requests still ran %s after serving was to end: %w", s.cfg.DrainTimeout, err), server.Close())
	}
	return nil
}

// cors lets pages of the configured origins call the API, and those of any origin,
// such as a Neo4j Browser, fetch the files under /browser/.
func (s *Server) cors(next http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowOriginVaryRequestFunc: func(r *http.Request, origin string) (bool, []string) {
			return strings.HasPrefix(r.URL.Path, browserPath) || slices.Contains(s.cfg.Origins, "*") || slices.Contains(s.cfg.Origins, origin), nil
		},
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete},
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"ETag", "Link", "Location", "Retry-After", requestIDHeader},
		MaxAge:         600,
	}).Handler(next)
}

// headAsGet answers HEAD as GET is; net/http leaves out the body.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}
