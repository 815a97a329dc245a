package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"entente/api"
	"entente/graph"
	browserkit "entente/neo4j"
	"entente/queries"
)

func newServe(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Serve the graph: the HTTP API, its reference and a page to look around",
		Long: `Serves the graph over HTTP until it is interrupted; requests that run may end. Writing always needs a key
(Authorization: Bearer KEY), and reading needs one where the address is not loopback. Keys come from ENTENTE_API_KEYS,
with commas between them, or from a file with one key a line. The reference is at /docs, the OpenAPI document at
/openapi.json.`,
		Example: `  entente serve
  ENTENTE_API_KEYS=$(openssl rand -hex 24) entente serve --listen 0.0.0.0:8080
  entente serve --store bolt://127.0.0.1:7687 --api-keys-file keys.txt`,
		Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := a.openForWriting(cmd.Context())
			if err != nil {
				return err
			}
			defer closeInto(&err, store)
			return a.serve(cmd.Context(), store)
		},
	}
}

// serve answers requests about a store until ctx ends.
func (a *app) serve(ctx context.Context, store graph.Store) error {
	keys, err := a.settings.apiKeys()
	if err != nil {
		return err
	}
	listener, err := a.listen(ctx, len(keys) > 0)
	if err != nil {
		return err
	}
	server, err := a.server(store, keys, isLoopback(listener.Addr()))
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(a.stdout, "Serving %s at http://%s/ (reference: /docs). Interrupt to stop.\n", a.settings.text("store"), listener.Addr())
	return server.Serve(ctx, listener)
}

// server joins the parts of the API.
func (a *app) server(store graph.Store, keys []string, readOpen bool) (*api.Server, error) {
	catalog, err := queries.Standard()
	if err != nil {
		return nil, err
	}
	kit, err := browserkit.New(catalog, graph.Standard())
	if err != nil {
		return nil, err
	}
	p, reader, err := a.readers(nil)
	if err != nil {
		return nil, err
	}
	aliases, err := gazetteerNames()
	if err != nil {
		return nil, err
	}
	limit, err := a.settings.maxBytes()
	if err != nil {
		return nil, err
	}
	timeout, err := a.settings.duration("query-timeout")
	if err != nil {
		return nil, err
	}
	server, err := api.New(api.Config{Store: store, Catalog: catalog, Aliases: aliases, Documents: reader, Pipeline: p, Keys: keys, ReadOpen: readOpen,
		Origins: a.settings.list("cors-origins"), MaxBytes: limit, QueryTimeout: timeout, Logger: a.accessLog(), Browser: kit, Version: version})
	if errors.Is(err, graph.ErrInvalid) { // a key or an origin: they are settings
		return nil, usageError{err}
	}
	return server, err
}

// listen opens the address that the settings name; one that others can reach needs
// keys.
func (a *app) listen(ctx context.Context, withKeys bool) (net.Listener, error) {
	address := a.settings.text("listen")
	if host, _, err := net.SplitHostPort(address); err != nil || strings.ContainsAny(host, "/@") {
		return nil, a.settings.bad("listen", "HOST:PORT such as 127.0.0.1:8080")
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen (from %s): %w; choose another address with --listen", a.settings.origin("listen"), err)
	}
	if !withKeys && !isLoopback(l.Addr()) {
		_ = l.Close() // nothing came in yet
		return nil, usagef("listen %q: others can reach this address, so that reading needs a key too: set ENTENTE_API_KEYS or --api-keys-file, or listen on 127.0.0.1", address)
	}
	return l, nil
}

func isLoopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// accessLog writes one line for each request to standard error: for people on a
// terminal, else as JSON.
func (a *app) accessLog() *slog.Logger {
	if f, ok := a.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	}
	return slog.New(slog.NewJSONHandler(a.stderr, nil))
}
