package graphtest

import (
	"fmt"
	"testing"

	"entente/graph"
)

// Bench measures a store: putting batches of articles about the same few nations,
// and one more article about a pair of nations that many claims tie already, which
// must not grow dearer with them.
func Bench(b *testing.B, open func(b testing.TB) graph.Store) {
	b.Run("Put of 64 articles", func(b *testing.B) {
		s := open(b)
		all := World(64 * 200)
		for n := 0; b.Loop(); n++ {
			from := 64 * (n % 200)
			if _, err := s.Put(b.Context(), all[from:from+64]...); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(64*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	})
	for _, claims := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("one more article on a pair with %d claims", claims), func(b *testing.B) {
			s := open(b)
			fillPair(b, s, claims)
			n := 0
			for b.Loop() {
				n++
				if _, err := s.Put(b.Context(), pairStory(fmt.Sprintf("More %d", n), 1)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// fillPair stores articles of 100 claims each about one pair of nations.
func fillPair(b *testing.B, s graph.Store, claims int) {
	b.Helper()
	for n := 0; n < claims; n += 1_000 {
		var batch []graph.Findings
		for k := range 10 {
			batch = append(batch, pairStory(fmt.Sprintf("Pair %d.%d", n, k), 100))
		}
		if _, err := s.Put(b.Context(), batch...); err != nil {
			b.Fatal(err)
		}
	}
}

func pairStory(title string, claims int) graph.Findings {
	s := NewStory(title, "2025-01-01", "example.org")
	for range claims {
		s.Relate(russia, "ALLIED_WITH", northKorea)
	}
	return s.Findings()
}
