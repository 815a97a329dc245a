package graphtest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func testConcurrency(t *testing.T, s suite) {
	f := World(96)
	alone := s.exportOf(t, f...)
	store := s.open(t)
	t.Run("16 writers over the same nations", func(t *testing.T) {
		var writers sync.WaitGroup
		errs := make(chan error, 96)
		for w := range 16 {
			writers.Go(func() {
				for i := w; i < len(f); i += 16 {
					_, err := store.Put(t.Context(), f[i], f[(i+1)%len(f)])
					errs <- err
				}
			})
		}
		writers.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Errorf("Put: %v", err)
			}
		}
		if diff := cmp.Diff(alone, export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("export while others write", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var writer sync.WaitGroup
		writer.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				id := f[i%len(f)].Article.ID
				if _, err := store.Retract(ctx, id); err != nil && ctx.Err() == nil && !errors.Is(err, graph.ErrNotFound) {
					t.Errorf("Retract: %v", err)
				}
				if _, err := store.Put(ctx, f[i%len(f)]); err != nil && ctx.Err() == nil {
					t.Errorf("Put: %v", err)
				}
			}
		})
		for range 5 {
			var seen []graph.Findings
			all := records(t, store)
			for _, r := range all {
				if r.Article != nil {
					seen = append(seen, f[slices.IndexFunc(f, func(x graph.Findings) bool { return x.Article.ID == r.Article.ID })])
				}
			}
			if len(seen) < len(f)-1 {
				t.Errorf("%d articles of %d", len(seen), len(f))
			}
			if diff := cmp.Diff(expected(t, seen), encode(t, all)); diff != "" {
				t.Errorf("no state that the graph ever had (-expected of its articles +exported)\n%s", diff)
			}
		}
		cancel()
		writer.Wait()
	})
	t.Run("one article from 16 writers", func(t *testing.T) {
		store := s.open(t)
		reports := make([]graph.PutReport, 16)
		var writers sync.WaitGroup
		for i := range reports {
			writers.Go(func() {
				var err error
				if reports[i], err = store.Put(t.Context(), f[0]); err != nil {
					t.Errorf("Put: %v", err)
				}
			})
		}
		writers.Wait()
		made := 0
		for _, r := range reports {
			made += r.New.Articles
		}
		if made != 1 {
			t.Errorf("it was new to %d of 16", made)
		}
		if diff := cmp.Diff(expected(t, f[:1]), export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("8 writers that put, read anew and retract", func(t *testing.T) {
		store := s.open(t)
		f := World(32)
		var kept []graph.Findings
		for i := 0; i < len(f); i += 2 {
			kept = append(kept, f[i])
		}
		var writers sync.WaitGroup
		for w := range 8 {
			writers.Go(func() {
				for i := w; i < len(f); i += 8 {
					other := f[i]
					other.Claims, other.Events = other.Claims[:2], nil
					for _, reading := range []graph.Findings{f[i], other, f[i]} {
						if _, err := store.Put(t.Context(), reading); err != nil {
							t.Errorf("Put: %v", err)
						}
					}
					if i%2 == 0 {
						continue
					}
					if _, err := store.Retract(t.Context(), f[i].Article.ID); err != nil {
						t.Errorf("Retract: %v", err)
					}
				}
			})
		}
		writers.Wait()
		if diff := cmp.Diff(expected(t, kept), export(t, store)); diff != "" {
			t.Error(diff)
		}
	})
}
