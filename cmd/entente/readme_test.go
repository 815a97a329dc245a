package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/mattn/go-shellwords"

	"entente/queries"
)

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestReadme runs every command of the README's console blocks, in order, in one
// folder that holds the samples, and wants the output shown there: entente, and curl
// against a server of the same graph. A line "…" stands for any number of lines, and
// "…" at the end of a line for the rest of it.
func TestReadme(t *testing.T) {
	readme := readReadme(t)
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "samples"), os.DirFS(filepath.Join("..", "..", "samples"))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("ENTENTE_STORE", "sqlite:"+filepath.Join(dir, "entente.db"))
	t.Setenv("ENTENTE_API_KEYS", testKey)
	shell := shellwords.NewParser()
	shell.ParseEnv = true
	curls := 0
	var server running
	for _, block := range consoleBlock.FindAllStringSubmatch(readme, -1) {
		for _, step := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			command, want, _ := strings.Cut(step, "\n")
			args, err := shell.Parse(command)
			if err != nil {
				t.Fatalf("%s: %v", command, err)
			}
			t.Run(command, func(t *testing.T) {
				got := ""
				switch args[0] {
				case "entente":
					got = printed(t, args[1:])
				case "curl":
					got = fetched(t, server.address, args[1:])
				default:
					t.Fatalf("the README's console blocks run entente and curl only, not %q", args[0])
				}
				if !shown(want).MatchString(got) {
					t.Errorf("the README shows\n%s\nbut the command prints\n%s", want, got)
				}
			})
			if args[0] == "curl" {
				curls++
			} else if server.address == "" {
				server = start(t, "serve") // the first command has made the graph
			}
		}
	}
	if curls < 5 {
		t.Errorf("the README asks the API %d times, want 5", curls)
	}
	server.end(t)
}

// TestReadmeListsQueries holds the README's table to the catalogue.
func TestReadmeListsQueries(t *testing.T) {
	readme := readReadme(t)
	catalog, err := queries.Standard()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range catalog.All() {
		if row := "| " + q.Theme + " | `" + q.Name + "` | " + q.Title + " |"; !strings.Contains(readme, row) {
			t.Errorf("the README lacks the row\n%s", row)
		}
	}
	if rows := regexp.MustCompile("(?m)^\\| \\w+ \\| `[a-z-]+` \\|").FindAllString(readme, -1); len(rows) != len(catalog.All()) {
		t.Errorf("the README lists %d queries, the catalogue has %d", len(rows), len(catalog.All()))
	}
}

func readReadme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// printed returns what a call of the program prints.
func printed(t *testing.T, args []string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return stdout.String()
}

// fetched returns what the server at address answers to a call of curl that names
// the address at which the program serves by itself.
func fetched(t *testing.T, address string, args []string) string {
	t.Helper()
	method, target, body, header := http.MethodGet, "", "", http.Header{}
	for i := 0; i < len(args); i++ {
		switch args[i] {
		case "-s":
		case "-H":
			i++
			name, value, _ := strings.Cut(args[i], ": ")
			header.Set(name, value)
		case "-d":
			i++
			method, body = http.MethodPost, args[i]
		default:
			target = strings.Replace(args[i], "http://127.0.0.1:8080", address, 1)
		}
	}
	req, err := http.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = header
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") + "\n"
}

// shown returns what an output must match to be the one shown.
func shown(want string) *regexp.Regexp {
	var pattern strings.Builder
	pattern.WriteString(`(?s)\A`)
	for _, line := range strings.Split(strings.Trim(want, "\n"), "\n") {
		start, cut := strings.CutSuffix(line, "…")
		switch {
		case line == "…":
			pattern.WriteString(`(.*\n)?`)
		case cut:
			pattern.WriteString(regexp.QuoteMeta(start) + `[^\n]*\n`)
		default:
			pattern.WriteString(regexp.QuoteMeta(strings.TrimRight(line, " ")) + ` *\n`)
		}
	}
	return regexp.MustCompile(pattern.String() + `\s*\z`)
}
