package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// side is one way to ask a question; it returns how many rows came.
type side func(ctx context.Context) (rows int, err error)

// slow is how long a side may take and still be measured in all rounds.
const slow = time.Second

// medians measures sides one after the other, round by round, so that whatever else
// the machine does meets all of them alike, and returns the median time and the rows
// of each. A first round, which finds caches cold, does not count.
func medians(ctx context.Context, rounds int, patience time.Duration, sides []side) ([]time.Duration, []int, error) {
	times, rows := make([][]time.Duration, len(sides)), make([]int, len(sides))
	for round := 0; round <= rounds; round++ {
		for i, s := range sides {
			short, cancel := context.WithTimeout(ctx, patience)
			start := time.Now()
			n, err := s(short)
			took := time.Since(start)
			cancel()
			if err != nil {
				return nil, nil, fmt.Errorf("side %d: %w", i, err)
			}
			if rows[i] = n; took > slow {
				rounds = min(rounds, 3)
			}
			if round > 0 {
				times[i] = append(times[i], took)
			}
		}
	}
	out := make([]time.Duration, len(sides))
	for i, t := range times {
		slices.Sort(t)
		out[i] = t[len(t)/2]
	}
	return out, rows, nil
}
