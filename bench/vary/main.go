// Command vary prints articles made by varying the samples, one JSON object per
// line, for measuring how Entente behaves on many of them. Nations, figures and
// dates change from one to the next, so that no two articles are the same and hub
// nations stay hubs. The same count prints the same bytes.
//
//	go run ./bench/vary 1000 > thousand.jsonl
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"entente/samples"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "vary:", err)
		os.Exit(1)
	}
}

// nations are names that change places, in the same spelling in both languages.
var nations = []string{"Australia", "India", "Pakistan", "Iran", "Israel", "Malaysia", "Vietnam", "Thailand", "Armenia", "Azerbaijan", "Qatar", "Oman"}

var (
	figure      = regexp.MustCompile(`\b\d{1,3}([.,]000)\b`)
	frontMatter = regexp.MustCompile(`(?s)\A---\n(.*?)\n---\n`)
	field       = regexp.MustCompile(`(?m)^(\w+):\s*"?(.*?)"?\s*$`)
)

func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: vary COUNT")
	}
	count, err := strconv.Atoi(args[0])
	if err != nil || count < 1 {
		return fmt.Errorf("count %q: want a whole number above 0", args[0])
	}
	files, err := fs.Glob(samples.FS, "*/*.md")
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	for i := range count {
		data, err := fs.ReadFile(samples.FS, files[i%len(files)])
		if err != nil {
			return err
		}
		if err := enc.Encode(article(string(data), i)); err != nil {
			return err
		}
	}
	return nil
}

// article returns the nth variation of a sample.
func article(sample string, n int) map[string]string {
	a := map[string]string{"id": fmt.Sprintf("vary-%d", n)}
	for _, f := range field.FindAllStringSubmatch(frontMatter.FindString(sample), -1) {
		a[f[1]] = f[2]
	}
	text := frontMatter.ReplaceAllString(sample, "")
	text = figure.ReplaceAllStringFunc(text, func(s string) string { return fmt.Sprintf("%d%s", 1+(n*7)%97, s[strings.IndexAny(s, ".,"):]) })
	pairs := make([]string, 0, 2*len(nations))
	for i, name := range nations {
		pairs = append(pairs, name, nations[(i+n)%len(nations)])
	}
	a["text"] = strings.NewReplacer(pairs...).Replace(text) + fmt.Sprintf("\n(%d)\n", n)
	a["published"] = time.Date(2024, 1, 1+n%700, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	return a
}
