package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"entente/bench/stored"
	"entente/graph"
)

// reading is what clients felt together.
type reading struct {
	took   []time.Duration
	errors map[string]int // by what the client saw
}

// read lets clients read from base until ctx ends, each one path after the other.
func (o options) read(ctx context.Context, client *http.Client, base string, cast map[graph.Label][]graph.Entity) reading {
	all := reading{errors: map[string]int{}}
	var mu sync.Mutex
	var group sync.WaitGroup
	for i := range o.clients {
		group.Go(func() {
			r := reader{rand.New(rand.NewPCG(1, uint64(i))), cast}
			var took []time.Duration
			errors := map[string]int{}
			rest(ctx, time.Duration(r.rng.Float64()*float64(o.pause))) // not all at once
			for ctx.Err() == nil {
				path := r.path()
				start := time.Now()
				if _, err := stored.Fetch(ctx, client, base+path); err != nil && ctx.Err() == nil {
					errors[fmt.Sprintf("%s: %v", path, err)]++
				} else if err == nil {
					took = append(took, time.Since(start))
				}
				rest(ctx, time.Duration(r.rng.Float64()*2*float64(o.pause)))
			}
			mu.Lock()
			defer mu.Unlock()
			all.took = append(all.took, took...)
			for e, n := range errors {
				all.errors[e] += n
			}
		})
	}
	group.Wait()
	slices.Sort(all.took)
	return all
}

// percentile returns how long the fastest p hundredths of the requests took at most.
func (r reading) percentile(p int) time.Duration {
	if len(r.took) == 0 {
		return 0
	}
	return r.took[min(len(r.took)-1, len(r.took)*p/100)]
}

func rest(ctx context.Context, pause time.Duration) {
	if pause <= 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(pause):
	}
}

// reader chooses what one client reads.
type reader struct {
	rng  *rand.Rand
	cast map[graph.Label][]graph.Entity
}

// path returns a page that a client might want, of whom the news speaks the likelier
// the more it does.
func (r reader) path() string {
	a, b := r.some(graph.Nation), r.some(graph.Nation)
	for b.ID == a.ID {
		b = r.some(graph.Nation)
	}
	person := r.some(graph.Person)
	paths := []string{
		fmt.Sprintf("/v1/entities?q=%s", url.QueryEscape(person.Name)),
		fmt.Sprintf("/v1/entities/%s", a.ID),
		fmt.Sprintf("/v1/entities/%s", person.ID),
		fmt.Sprintf("/v1/entities/%s/relations", a.ID),
		fmt.Sprintf("/v1/entities/%s/relations", person.ID),
		fmt.Sprintf("/v1/entities/%s/timeline", a.ID),
		fmt.Sprintf("/v1/entities/%s/timeline", person.ID),
		fmt.Sprintf("/v1/relations?a=%s&b=%s", a.ID, b.ID),
		fmt.Sprintf("/v1/events?types=SANCTION&since=202%d", 1+r.rng.IntN(5)),
		fmt.Sprintf("/v1/queries/timeline-between?a=%s&b=%s", a.ID, b.ID),
		fmt.Sprintf("/v1/queries/treaties-between?a=%s&b=%s", a.ID, b.ID),
		fmt.Sprintf("/v1/queries/leaders-of?nation=%s", a.ID),
		fmt.Sprintf("/v1/queries/offices-of?person=%s", person.ID),
		fmt.Sprintf("/v1/queries/deployments-by?deployer=%s", a.ID),
		fmt.Sprintf("/v1/queries/parties-of?treaty=%s", r.some(graph.Treaty).ID),
		fmt.Sprintf("/v1/queries/parties-to?conflict=%s", r.some(graph.Conflict).ID),
	}
	return paths[r.rng.IntN(len(paths))]
}

// some draws an entity: the first ones on the list take a good part of all draws.
func (r reader) some(l graph.Label) graph.Entity {
	of := r.cast[l]
	return of[rand.NewZipf(r.rng, 1.3, 2, uint64(len(of)-1)).Uint64()]
}
