package extract

import (
	"testing"

	"entente/graph"
)

func TestNobodyClaimsTheCityWhereADisputeIsTalkedOver(t *testing.T) {
	for lang, sentence := range map[string]string{
		"en": "[S:Nation Fiji] and [S:Nation Japan] talked of rival claims in [O:Location Reed].",
		"id": "[S:Nation Fiji] dan [S:Nation Jepang] membahas sengketa di [O:Location Gelagah].",
	} {
		rules := newTestRules(t, lang)
		for kind, want := range map[string]int{"city": 0, "island": 2} {
			ex := parseExample(t, lang, sentence)
			ex.doc.mentions[ex.objects[0]].Attributes = graph.Attributes{"kind": kind}
			subjects, _ := foundBy(lang+".claims.claimants", rules.readAll(ex.doc))
			if len(subjects) != want {
				t.Errorf("%s, a place that is a %s: %d claimants, want %d", lang, kind, len(subjects), want)
			}
		}
	}
}
