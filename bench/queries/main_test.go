package main

import (
	"regexp"
	"strings"
	"testing"

	"entente/queries"
)

// TestRun measures every query once on a small world, and wants a row of figures for
// each.
func TestRun(t *testing.T) {
	var out, words strings.Builder
	if err := run(t.Context(), []string{"--claims", "600", "--rounds", "1"}, &out, &words); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range catalog.All() {
		row := regexp.MustCompile(`(?m)^\| ` + q.Name + ` \| [a-z, ]+ \| \d+ \| [\d.]+ \| [\d.]+ \| [\d.]+ \| [\d.]+ \|$`)
		if !row.MatchString(out.String()) {
			t.Errorf("no row of %s in\n%s", q.Name, out.String())
		}
	}
	if !strings.Contains(words.String(), "SQLite: stored 6") {
		t.Errorf("it does not say what it stored: %s", words.String())
	}
}

// TestPlans wants to see how the engine goes about a query.
func TestPlans(t *testing.T) {
	var out, words strings.Builder
	if err := run(t.Context(), []string{"--claims", "100", "--plans", "--only", "^timeline$"}, &out, &words); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "event_roles_entity") {
		t.Errorf("the plan names no index:\n%s", out.String())
	}
}

func TestRefused(t *testing.T) {
	for _, args := range []string{"--claims 0", "--rounds 0", "--only (", "stray"} {
		var out, words strings.Builder
		if err := run(t.Context(), strings.Fields(args), &out, &words); err == nil {
			t.Errorf("%s is taken", args)
		}
	}
}
