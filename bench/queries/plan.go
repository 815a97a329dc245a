package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/bench/world"
	"entente/queries"
)

// plans prints how every engine goes about every query, to see why one is slow.
func plans(ctx context.Context, o options, catalog *queries.Catalog, engines []*engine, stdout io.Writer) error {
	cast := world.Cast(o.Claims)
	for _, q := range catalog.All() {
		if !o.only.MatchString(q.Name) {
			continue
		}
		all, err := examples(q, cast)
		if err != nil {
			return err
		}
		for _, e := range engines {
			statement := e.statement(q)
			if _, err := e.asker.Ask(ctx, q.Name, all[0].values, ""); err != nil {
				return err
			}
			params, _ := e.store.bound(statement)
			plan, err := e.bare.plan(ctx, statement, params)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", e.name, q.Name, err)
			}
			fmt.Fprintf(stdout, "## %s of %s %v\n%s\n", e.name, q.Name, all[0].values, plan)
		}
	}
	return nil
}

func (b bareSQLite) plan(ctx context.Context, statement string, params map[string]any) (text string, err error) {
	rows, err := b.QueryContext(ctx, "EXPLAIN QUERY PLAN "+statement, named(params)...)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var plan strings.Builder
	depth := map[int]int{}
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			return "", err
		}
		depth[id] = depth[parent] + 1
		fmt.Fprintf(&plan, "%s%s\n", strings.Repeat("  ", depth[id]), detail)
	}
	return plan.String(), rows.Err()
}

// plan runs the statement and tells the rows and the work of each step too.
func (b bareNeo4j) plan(ctx context.Context, statement string, params map[string]any) (string, error) {
	result, err := driver.ExecuteQuery(ctx, b.DriverWithContext, "PROFILE "+statement, params, driver.EagerResultTransformer)
	if err != nil {
		return "", err
	}
	var plan strings.Builder
	writeSteps(&plan, result.Summary.Profile(), 1)
	return plan.String(), nil
}

func writeSteps(plan *strings.Builder, step driver.ProfiledPlan, depth int) {
	fmt.Fprintf(plan, "%s%s %d rows, %d hits: %v\n", strings.Repeat("  ", depth), strings.TrimSuffix(step.Operator(), "@neo4j"), step.Records(), step.DbHits(), step.Arguments()["Details"])
	for _, child := range step.Children() {
		writeSteps(plan, child, depth+1)
	}
}
