package browserkit

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
)

// TestGuideHasTenSteps finds ten slides, numbered, each with something to run.
func TestGuideHasTenSteps(t *testing.T) {
	slides := strings.Split(read(t, "guide.html"), "<slide ")[1:]
	if len(slides) != 10 {
		t.Errorf("the guide has %d steps, want 10", len(slides))
	}
	for i, slide := range slides {
		for _, want := range []string{fmt.Sprintf("<h3>%d. ", i+1), `<pre class="pre-scrollable code runnable">`} {
			if !strings.Contains(slide, want) {
				t.Errorf("step %d has no %s", i+1, want)
			}
		}
	}
}

// evidence are the labels and types of the graph that no ontology declares: its
// evidence, and how events hang together with it.
var evidence = []string{
	"node.Leader", "node.Event", "node.Article", "node.Source", "node.Claim",
	"relationship.ACTOR", "relationship.RECIPIENT", "relationship.LOCATED_AT",
	"relationship.PUBLISHED", "relationship.STATES", "relationship.MENTIONS",
	"relationship.SUBJECT", "relationship.OBJECT", "relationship.ABOUT",
}

// TestStyleKnowsTheOntology finds a rule for every label and type, and none for
// anything else.
func TestStyleKnowsTheOntology(t *testing.T) {
	o := graph.Standard()
	want := map[string]bool{"node": true, "node.Entity": true, "node.EntenteSchema": true, "relationship": true}
	for _, selector := range evidence {
		want[selector] = true
	}
	for _, l := range o.Labels() {
		want["node."+string(l)] = true
	}
	for r := range o.Relations {
		want["relationship."+string(r)] = true
	}
	for _, e := range o.Events {
		want["relationship."+string(e.Edge)] = true
	}
	style := parseStyle(t)
	for selector := range want {
		if style[selector] == nil {
			t.Errorf("no style for %s", selector)
		}
	}
	for selector := range style {
		if !want[selector] {
			t.Errorf("%s has a style, and the graph has no such thing", selector)
		}
	}
}

// TestStyleShowsTheScore holds the edges of events to their score: its sign is the
// colour, and how far it is from zero the width.
func TestStyleShowsTheScore(t *testing.T) {
	const green, red, grey = "#2e7d32", "#c62828", "#5b6472"
	style := parseStyle(t)
	for name, e := range graph.Standard().Events {
		color := grey
		switch {
		case e.Score > 0:
			color = green
		case e.Score < 0:
			color = red
		}
		rule := style["relationship."+string(e.Edge)]
		if rule["color"] != color {
			t.Errorf("%s scores %g, and its edge has the colour %s, want %s", name, e.Score, rule["color"], color)
		}
		if want := fmt.Sprintf("%gpx", 1+math.Round(math.Abs(e.Score)/2)); rule["shaft-width"] != want {
			t.Errorf("%s scores %g, and its edge is %s wide, want %s", name, e.Score, rule["shaft-width"], want)
		}
	}
}

// TestCaptionsAreReadable wants a caption, a size and a colour of its own for each
// label, and a contrast between text and ground as WCAG asks for (4.5 to 1).
func TestCaptionsAreReadable(t *testing.T) {
	colors := map[string]string{}
	for selector, rule := range parseStyle(t) {
		if !strings.HasPrefix(selector, "node.") || selector == "node.Entity" || selector == "node.EntenteSchema" {
			continue
		}
		if other := colors[rule["color"]]; other != "" {
			t.Errorf("%s and %s have one colour", selector, other)
		}
		colors[rule["color"]] = selector
		if rule["caption"] == "" || rule["diameter"] == "" {
			t.Errorf("%s has no caption or no size", selector)
		}
		ground, text := luminance(t, rule["color"]), luminance(t, rule["text-color-internal"])
		if contrast := (max(ground, text) + 0.05) / (min(ground, text) + 0.05); contrast < 4.5 {
			t.Errorf("%s: the contrast of its caption is %.1f, want 4.5", selector, contrast)
		}
	}
}

// luminance is the relative luminance of a colour such as #1f6fb2, as WCAG defines it.
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	rgb, err := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 32)
	if err != nil {
		t.Fatalf("colour %q: %v", color, err)
	}
	sum := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		c := float64(rgb>>(8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

var (
	rulePattern     = regexp.MustCompile(`(?s)([\w.]+) \{\n(.*?)\n\}`)
	propertyPattern = regexp.MustCompile(`^  ([\w-]+): ([^:;]+);$`)
)

// parseStyle reads style.grass, and is as strict as the Browser is lax: that one
// skips what it does not understand.
func parseStyle(t *testing.T) map[string]map[string]string {
	t.Helper()
	text := read(t, "style.grass")
	if rest := strings.TrimSpace(rulePattern.ReplaceAllString(text, "")); rest != "" {
		t.Fatalf("style.grass: no rule: %q", rest)
	}
	style := map[string]map[string]string{}
	for _, m := range rulePattern.FindAllStringSubmatch(text, -1) {
		if style[m[1]] != nil {
			t.Errorf("%s has two rules", m[1])
		}
		style[m[1]] = map[string]string{}
		for line := range strings.Lines(m[2]) {
			property := propertyPattern.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			if property == nil {
				t.Fatalf("%s: no property: %q", m[1], line)
			}
			style[m[1]][property[1]] = strings.Trim(property[2], "'")
		}
	}
	return style
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
