package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"entente/bench/stored"
	"entente/bench/world"
	"entente/graph"
)

// measure lets clients read what a store holds, alone and beside a writer, and prints
// a row for each; before that they warm up, unmeasured.
func (o options) measure(ctx context.Context, s graph.Store, stdout, stderr io.Writer) error {
	base, stop, err := stored.Serve(ctx, s)
	if err != nil {
		return err
	}
	defer func() { _ = stop() }() // the measurements are done
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: o.clients, DisableCompression: true}}
	defer client.CloseIdleConnections()
	cast := world.Cast(o.Claims)
	for _, part := range []struct {
		name   string
		write  bool
		length time.Duration
	}{{"", true, o.length / 2}, {"reading alone", false, o.length}, {"beside a writer", true, o.length}} {
		short, cancel := context.WithTimeout(ctx, part.length)
		written := make(chan writing, 1)
		go func() {
			if part.write {
				written <- write(short, s)
				return
			}
			written <- writing{}
		}()
		start := time.Now()
		r := o.read(short, client, base, cast)
		elapsed := time.Since(start)
		cancel()
		w := <-written
		if w.err != nil {
			return fmt.Errorf("writing: %w", w.err)
		}
		if part.name == "" { // it filled the caches
			continue
		}
		count := 0
		for e, n := range r.errors {
			count += n
			fmt.Fprintf(stderr, "%d times %s\n", n, e)
		}
		fmt.Fprintf(stdout, "| %s | %s | %.0f | %.1f | %.1f | %d | %.1f |\n", s.Language(), part.name, float64(len(r.took))/elapsed.Seconds(),
			ms(r.percentile(50)), ms(r.percentile(99)), count, float64(w.articles)/elapsed.Seconds())
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// writing is what one writer stored.
type writing struct {
	articles int
	err      error
}

// write stores the articles of the world that come after those that a store has, one
// by one, until ctx ends.
func write(ctx context.Context, s graph.Store) (w writing) {
	stats, err := s.Stats(ctx)
	if err != nil {
		return writing{err: err}
	}
	for n := stats.Articles; ctx.Err() == nil; n++ {
		if _, err := s.Put(ctx, world.Article(n)); err != nil {
			if ctx.Err() == nil {
				w.err = err
			}
			return w
		}
		w.articles++
	}
	return w
}
