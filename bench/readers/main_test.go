package main

import (
	"regexp"
	"strings"
	"testing"
)

// TestRun lets a few clients read for a moment, and wants no error and an article
// written beside them.
func TestRun(t *testing.T) {
	var out, words strings.Builder
	if err := run(t.Context(), []string{"--claims", "600", "--clients", "4", "--for", "1s"}, &out, &words); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{`\| reading alone \| [1-9]\d* \| [\d.]+ \| [\d.]+ \| 0 \| 0.0 \|`, `\| beside a writer \| [1-9]\d* \| [\d.]+ \| [\d.]+ \| 0 \| [1-9][\d.]+ \|`} {
		if !regexp.MustCompile(row).MatchString(out.String()) {
			t.Errorf("no row like %s in\n%s%s", row, out.String(), words.String())
		}
	}
}

func TestRefused(t *testing.T) {
	for _, args := range []string{"--claims 0", "--clients 0", "stray"} {
		var out, words strings.Builder
		if err := run(t.Context(), strings.Fields(args), &out, &words); err == nil {
			t.Errorf("%s is taken", args)
		}
	}
}
