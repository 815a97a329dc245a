// Package stored keeps the world of package world in stores, and serves them, for the
// programs that measure. It imports api, graph, queries and world.
package stored

import (
	"context"
	"errors"
	"fmt"
	"time"

	"entente/bench/world"
	"entente/graph"
)

// batch is how many articles one call of Put gets, as many as ingest gives it.
const batch = 64

// Load tells what Fill stored and how long that took.
type Load struct {
	Articles, Claims int
	Took             time.Duration
}

// Fill brings the schema of a store up to date and stores the first articles of the
// world in it, as many as make so many claims. A store that has them already is left
// alone; one that holds another graph is ErrConflict.
func Fill(ctx context.Context, s graph.Store, claims int) (Load, error) {
	if _, err := s.Migrate(ctx); err != nil {
		return Load{}, err
	}
	stats, err := s.Stats(ctx)
	if err != nil {
		return Load{}, err
	}
	if stats.Claims > 0 {
		if _, err := s.Article(ctx, world.Article(0).Article.ID); errors.Is(err, graph.ErrNotFound) {
			return Load{}, fmt.Errorf("the store has %d claims that are not of the world: %w", stats.Claims, graph.ErrConflict)
		} else if err != nil {
			return Load{}, err
		}
	}
	if stats.Claims >= claims {
		return Load{}, nil
	}
	var load Load
	var articles []graph.Findings
	put := func() error {
		start := time.Now()
		_, err := s.Put(ctx, articles...)
		load.Took += time.Since(start)
		articles = articles[:0]
		return err
	}
	for f := range world.Findings(claims) {
		load.Articles++
		load.Claims += len(f.Claims)
		if articles = append(articles, f); len(articles) < batch {
			continue
		}
		if err := put(); err != nil {
			return load, err
		}
	}
	return load, put()
}
