package api

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast holds the colours of the style sheet, light and dark, to what WCAG 2.2
// wants at level AA: 4.5 to 1 for text, 3 to 1 for the edges of controls.
func TestContrast(t *testing.T) {
	data, err := fs.ReadFile(webFiles, "web/static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(data), "@media (prefers-color-scheme: dark)")
	dark, _, _ := strings.Cut(rest, "\n}\n")
	for scheme, text := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(text, -1) {
			colours[m[1]] = m[2]
		}
		for _, pair := range []struct {
			text, ground string
			least        float64
		}{
			{"ink", "ground", 4.5}, {"ink", "sheet", 4.5}, {"ink", "mark", 4.5}, {"ink", "target", 4.5}, {"ink", "warn-ground", 4.5},
			{"quiet", "ground", 4.5}, {"quiet", "sheet", 4.5}, {"quiet", "warn-ground", 4.5},
			{"link", "ground", 4.5}, {"link", "sheet", 4.5}, {"link", "warn-ground", 4.5},
			{"warn", "ground", 4.5}, {"warn", "sheet", 4.5}, {"on-accent", "accent", 4.5}, {"accent", "ground", 3}, {"quiet", "sheet", 3},
		} {
			if got := contrast(t, colours[pair.text], colours[pair.ground]); got < pair.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", scheme, pair.text, pair.ground, got, pair.least)
			}
		}
	}
}

// contrast is the contrast ratio of WCAG 2.2 between two colours such as #1d2326.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(colour string) float64 {
		rgb, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
		if err != nil {
			t.Fatalf("colour %q: %v", colour, err)
		}
		channel := func(shift uint) float64 {
			c := float64(rgb>>shift&0xff) / 255
			if c <= 0.04045 {
				return c / 12.92
			}
			return math.Pow((c+0.055)/1.055, 2.4)
		}
		return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}
