package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestReadme runs every command of the README's console blocks, in order, in one
// folder that holds the samples, and wants the output shown there. A line "…"
// stands for any number of lines.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "samples"), os.DirFS(filepath.Join("..", "..", "samples"))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("ENTENTE_STORE", "sqlite:"+filepath.Join(dir, "entente.db"))
	ran := 0
	for _, block := range consoleBlock.FindAllSubmatch(readme, -1) {
		for _, step := range strings.Split("\n"+string(block[1]), "\n$ ")[1:] {
			command, want, _ := strings.Cut(step, "\n")
			ran++
			t.Run(command, func(t *testing.T) {
				var stdout, stderr bytes.Buffer
				args := strings.Fields(command)
				if args[0] != "entente" {
					t.Fatalf("the README's console blocks run entente only, not %q", args[0])
				}
				code := run(t.Context(), args[1:], strings.NewReader(""), &stdout, &stderr)
				if code != 0 {
					t.Fatalf("exit code %d: %s", code, stderr.String())
				}
				if !shown(want).MatchString(stdout.String()) {
					t.Errorf("the README shows\n%s\nbut the command prints\n%s", want, stdout.String())
				}
			})
		}
	}
	if ran == 0 {
		t.Error("the README shows no command")
	}
}

// shown returns what an output must match to be the one shown.
func shown(want string) *regexp.Regexp {
	var pattern strings.Builder
	pattern.WriteString(`(?s)\A`)
	for _, line := range strings.Split(strings.Trim(want, "\n"), "\n") {
		if line == "…" {
			pattern.WriteString(`(.*\n)?`)
			continue
		}
		pattern.WriteString(regexp.QuoteMeta(strings.TrimRight(line, " ")) + ` *\n`)
	}
	return regexp.MustCompile(pattern.String() + `\s*\z`)
}
