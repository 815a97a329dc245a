package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"entente/bench/stored"
	"entente/bench/world"
	"entente/queries"
)

// report measures every query with every example on every engine, and prints a row
// for each as soon as it has it.
func report(ctx context.Context, o options, catalog *queries.Catalog, engines []*engine, stdout io.Writer) error {
	head, rule := "| query | about | rows |", "|---|---|---:|"
	for _, e := range engines {
		head += fmt.Sprintf(" %s bare ms | ask | HTTP | ratio |", e.name)
		rule += "---:|---:|---:|---:|"
	}
	fmt.Fprintf(stdout, "%d claims, median of %d, in milliseconds; ratio is HTTP to bare\n\n%s\n%s\n", o.Claims, o.rounds, head, rule)
	failed := 0
	cast := world.Cast(o.Claims)
	for _, q := range catalog.All() {
		if !o.only.MatchString(q.Name) {
			continue
		}
		all, err := examples(q, cast)
		if err != nil {
			return err
		}
		for _, x := range all {
			cells := make([]string, len(engines))
			rows := "–"
			for i, e := range engines {
				m, err := e.measure(ctx, o, q, x.values)
				switch {
				case ctx.Err() != nil:
					return ctx.Err()
				case errors.Is(err, context.DeadlineExceeded):
					cells[i] = fmt.Sprintf(" > %d | | | |", o.patience.Milliseconds())
				case err != nil:
					failed++
					cells[i] = " failed: " + strings.ReplaceAll(err.Error(), "|", "/") + " | | | |"
				default:
					rows = fmt.Sprint(m.rows)
					cells[i] = fmt.Sprintf(" %.2f | %.2f | %.2f | %.2f |", ms(m.bare), ms(m.ask), ms(m.http), float64(m.http)/float64(m.bare))
				}
			}
			fmt.Fprintf(stdout, "| %s | %s | %s |%s\n", q.Name, x.about, rows, strings.Join(cells, ""))
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d measurements failed", failed)
	}
	return nil
}

// client asks for no compression, which would be most of what is measured.
var client = &http.Client{Transport: &http.Transport{DisableCompression: true}}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// measurement is what one query took on one engine.
type measurement struct {
	rows            int
	bare, ask, http time.Duration
}

// measure asks q with values three ways: the statement that ask runs for it, with the
// same parameters, by the bare driver; by ask; and over HTTP.
func (e *engine) measure(ctx context.Context, o options, q queries.Query, values url.Values) (m measurement, err error) {
	statement := e.statement(q)
	first, cancel := context.WithTimeout(ctx, 3*o.patience) // all is cold: caches, plans
	_, err = e.asker.Ask(first, q.Name, values, "")
	cancel()
	if err != nil {
		return m, err
	}
	params, ran := e.store.bound(statement)
	if !ran {
		return m, fmt.Errorf("query %s: ask ran something else", q.Name)
	}
	times, rows, err := medians(ctx, o.rounds, o.patience, []side{
		func(ctx context.Context) (int, error) { return e.bare.run(ctx, statement, params) },
		func(ctx context.Context) (int, error) {
			answer, err := e.asker.Ask(ctx, q.Name, values, "")
			return len(answer.Rows), err
		},
		func(ctx context.Context) (int, error) {
			_, err := stored.Fetch(ctx, client, e.base+"/v1/queries/"+q.Name+"?"+values.Encode())
			return 0, err
		},
	})
	if err != nil {
		return m, err
	}
	return measurement{rows: rows[1], bare: times[0], ask: times[1], http: times[2]}, nil
}
