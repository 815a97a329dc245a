package source

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads every file of testdata/golden and compares what comes out with
// the .golden file beside it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[format]bool{}
	for _, file := range files {
		if filepath.Ext(file) == ".golden" {
			continue
		}
		seen[formatOfName(file)] = true
		t.Run(filepath.Base(file), func(t *testing.T) {
			var out strings.Builder
			enc := json.NewEncoder(&out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			for doc, err := range New(Config{}).Documents(t.Context(), []string{file}) {
				line := any(doc)
				if err != nil {
					line = err.Error()
				}
				if err := enc.Encode(line); err != nil {
					t.Fatal(err)
				}
			}
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), out.String()); diff != "" {
				t.Errorf("documents differ (-want +got):\n%s", diff)
			}
		})
	}
	for _, ext := range extensions() {
		if !seen[byExtension[ext]] {
			t.Errorf("no golden file of the format of %s", ext)
		}
	}
}
