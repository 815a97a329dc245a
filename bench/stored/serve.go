package stored

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"

	"entente/api"
	"entente/graph"
	"entente/queries"
)

// Serve answers requests about a store on a free port of this machine until stop is
// called, and returns the address to put before paths. Everybody may read.
func Serve(ctx context.Context, s graph.Store) (base string, stop func() error, err error) {
	catalog, err := queries.Standard()
	if err != nil {
		return "", nil, err
	}
	server, err := api.New(api.Config{Store: s, Catalog: catalog, ReadOpen: true})
	if err != nil {
		return "", nil, err
	}
	var listening net.ListenConfig
	l, err := listening.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, l) }()
	return "http://" + l.Addr().String(), func() error { cancel(); return <-ended }, nil
}

// Fetch reads a page to its end, and returns how long it is; anything but 200 is an
// error.
func Fetch(ctx context.Context, client *http.Client, address string) (size int64, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	if size, err = io.Copy(io.Discard, response.Body); err != nil {
		return size, err
	}
	if response.StatusCode != http.StatusOK {
		return size, fmt.Errorf("status %d", response.StatusCode)
	}
	return size, nil
}
