package api

import (
	"testing"

	"entente/graph"
)

// TestWordsAreWhole wants words for all that the ontology knows, and for nothing else.
func TestWordsAreWhole(t *testing.T) {
	p, err := newPages(nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := graph.Standard()
	for _, r := range o.RelationTypes() {
		w := p.words.Relations[r]
		if w.Verb == "" || w.From == "" || w.To == "" || (w.From == w.To) != o.Symmetric(r) {
			t.Errorf("relation %s: %+v", r, w)
		}
	}
	for _, e := range o.EventTypes() {
		if w := p.words.Events[e]; w.To == "" || w.Alone == "" {
			t.Errorf("event %s: %+v", e, w)
		}
	}
	for _, m := range graph.Modalities {
		if p.words.Modalities[m] == "" {
			t.Errorf("modality %s has no words", m)
		}
	}
	for a := range p.words.Attributes {
		if _, known := o.Attributes[a]; !known {
			t.Errorf("attribute %s is not of the ontology", a)
		}
	}
	if r, e, m := len(p.words.Relations), len(p.words.Events), len(p.words.Modalities); r != len(o.RelationTypes()) || e != len(o.EventTypes()) || m != len(graph.Modalities) {
		t.Errorf("words for %d relations, %d events and %d modalities", r, e, m)
	}
}

func TestDateInWords(t *testing.T) {
	for d, want := range map[graph.Date]string{
		"2024-06-19": "19 June 2024", "2024-06": "June 2024", "2024": "2024", "202X": "2020s", "19XX": "1900s",
		"2024-06~": "about June 2024", "2024?": "perhaps 2024", "2024%": "perhaps about 2024",
		"2022-02/2024": "February 2022 to 2024", "2022/..": "since 2022", "../2022-01-02": "until 2 January 2022", "2022/": "since 2022",
	} {
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
		if got := dateInWords(d); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a?b=c#d":          "https://example.org/a?b=c#d",
		"HTTP://example.org":                   "http://example.org",
		"javascript:alert(1)":                  "",
		"JaVaScRiPt://example.org/%0aalert(1)": "",
		"data:text/html,<script>":              "",
		"//example.org/":                       "",
		"/entities/nation:PRK":                 "",
		"https:example.org":                    "",
		" https://example.org":                 "",
		"https://exa mple.org":                 "",
		"file:///etc/passwd":                   "",
		"":                                     "",
	} {
		if got := webAddress(address); got != want {
			t.Errorf("%q is %q, want %q", address, got, want)
		}
	}
}

func TestInWords(t *testing.T) {
	for name, want := range map[string]string{"sizeMin": "size min", "signed_on": "signed on", "SANCTION": "sanction", "DEPLOYED_TO": "deployed to", "in_force": "in force"} {
		if got := inWords(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -12345: "-12,345", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
