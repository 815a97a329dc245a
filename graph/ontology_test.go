package graph

import (
	"errors"
	"strings"
	"testing"
)

func TestStandardOntology(t *testing.T) {
	o := Standard()
	if got := len(o.Labels()); got != 7 {
		t.Errorf("%d labels, want 7", got)
	}
	if got := len(o.Relations); got != 14 {
		t.Errorf("%d standing relations, want 14", got)
	}
	if got := len(o.EventTypes()); got != 16 {
		t.Errorf("%d event types, want 16 (PLOVER)", got)
	}
	for _, e := range o.EventTypes() {
		spec := o.Events[e]
		if back, ok := o.EventOf(spec.Edge); !ok || back != e {
			t.Errorf("edge %s leads back to %q, not %s", spec.Edge, back, e)
		}
		if spec.Score < -10 || spec.Score > 10 || spec.CAMEO == "" || len(spec.Modes) == 0 {
			t.Errorf("%s: score %v, CAMEO %q, %d modes", e, spec.Score, spec.CAMEO, len(spec.Modes))
		}
	}
	for _, s := range []RelationType{"ALLIED_WITH", "AGREED_WITH", "CONSULTED", "COOPERATED_WITH"} {
		if !o.Symmetric(s) {
			t.Errorf("%s is not symmetric", s)
		}
	}
	if o.Symmetric("LEADS") || o.Symmetric("SANCTIONED") {
		t.Error("LEADS or SANCTIONED is symmetric")
	}
}

func TestParseOntologyIsStrict(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"unknown key":          {"entities: {Person: {colour: red}}", "colour"},
		"undeclared attribute": {"entities: {Person: {attributes: [age]}}", `undeclared attribute "age"`},
		"unknown label":        {"relations: {LEADS: {from: [Person], to: []}}", `unknown label "Person"`},
		"unknown place":        {"attributes: {a: {type: text}}\nrelations: {R: {attributes: {a: there}}}", `unknown place "there"`},
		"unknown type":         {"attributes: {a: {type: float}}", `unknown type "float"`},
		"edge twice":           {"events: {A: {edge: E, quad: 1}, B: {edge: E, quad: 1}}", "edge"},
		"no quad":              {"events: {A: {edge: E}}", "quad"},
		"no YAML":              {"a: [", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseOntology([]byte(tt.in))
			if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want ErrInvalid that says %q", err, tt.want)
			}
		})
	}
}

func FuzzParseOntology(f *testing.F) {
	f.Add(string(ontologyYAML))
	f.Add("events: {A: {edge: E, quad: 1}}")
	f.Fuzz(func(t *testing.T, s string) {
		o, err := ParseOntology([]byte(s))
		if err == nil {
			o.RelationTypes()
		}
	})
}
