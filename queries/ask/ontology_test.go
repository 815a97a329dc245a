package ask_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// TestEntityDetails holds the attributes that Cypher lists of an entity to those
// that the ontology puts on one.
func TestEntityDetails(t *testing.T) {
	o := graph.Standard()
	want := map[string]bool{}
	add := func(name string) {
		want["."+name] = true
		if o.Attributes[name].Type == "count" {
			want["."+name+"Min"], want["."+name+"Max"] = true, true
		}
	}
	for _, label := range o.Entities {
		for _, name := range label.Attributes {
			add(name)
		}
	}
	for _, relation := range o.Relations {
		for name, place := range relation.Attributes {
			if place != graph.OfRelation {
				add(name)
			}
		}
	}
	q, _ := standard(t).Query("entities")
	listed := regexp.MustCompile(`(?s)\{\.kind[^}]*\}`).FindString(q.Cypher)
	got := regexp.MustCompile(`\.\w+`).FindAllString(listed, -1)
	slices.Sort(got)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), got); diff != "" {
		t.Errorf("fragments/entity_details.cypher (-ontology +listed)\n%s", diff)
	}
}

// TestEvidenceOfEveryType holds the query evidence to the ontology: which edge an
// event gives, and which standing relations have no direction.
func TestEvidenceOfEveryType(t *testing.T) {
	o := graph.Standard()
	q, _ := standard(t).Query("evidence")
	listed := regexp.MustCompile(`\w+: '\w+'`).FindAllString(q.Cypher, -1)
	var want []string
	for _, e := range o.EventTypes() {
		want = append(want, fmt.Sprintf("%s: '%s'", e, o.Events[e].Edge))
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("evidence.cypher (-ontology +listed)\n%s", diff)
	}
	for r, spec := range o.Relations {
		for _, text := range []string{q.Cypher, q.SQL} {
			if named := strings.Contains(text, "'"+string(r)+"'"); named != spec.Symmetric {
				t.Errorf("%s is symmetric: %v; the query takes it either way round: %v", r, spec.Symmetric, named)
			}
		}
	}
}

// TestContradictionsOfEveryType holds the query contradictions to the ontology: which
// relations carry details, of which entities relations tell some, which details are
// figures, and which relations have no direction.
func TestContradictionsOfEveryType(t *testing.T) {
	o := graph.Standard()
	var detailed, symmetric, figures []string
	told := map[string]bool{}
	for _, r := range o.RelationTypes() {
		spec, standing := o.Relations[r]
		if !standing {
			continue
		}
		if spec.Symmetric {
			symmetric = append(symmetric, "'"+string(r)+"'")
		}
		places := map[graph.Place]bool{}
		for name, place := range spec.Attributes {
			places[place] = true
			if o.Attributes[name].Type == "count" {
				figures = append(figures, name)
			}
		}
		if places[graph.OfRelation] {
			detailed = append(detailed, string(r))
		}
		for place, labels := range map[graph.Place][]graph.Label{graph.OfFrom: spec.From, graph.OfTo: spec.To} {
			for _, l := range labels {
				told["'"+string(l)+"'"] = told["'"+string(l)+"'"] || places[place]
			}
		}
	}
	maps.DeleteFunc(told, func(_ string, is bool) bool { return !is })
	labels := strings.Join(slices.Sorted(maps.Keys(told)), ", ")
	slices.Sort(figures)
	figures = slices.Compact(figures)
	q, _ := standard(t).Query("contradictions")
	for text, wants := range map[string][]string{
		q.Cypher: {"[r:" + strings.Join(detailed, "|") + "]", "[" + labels + "]", "['" + strings.Join(figures, "', '") + "']", "type = " + strings.Join(symmetric, ", ")},
		q.SQL:    {"IN (" + labels + ")", `'["` + strings.Join(figures, `", "`) + `"]'`, "type = " + strings.Join(symmetric, ", ")},
	} {
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("contradictions must name %s, as the ontology has it\n%s", want, text)
			}
		}
	}
}
