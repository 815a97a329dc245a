package extract

import (
	"slices"
	"testing"

	"entente/graph"
	"entente/ingest"
)

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		// People: by title, by speech, by apposition, by their short form.
		{"id", "Presiden Rusia Vladimir Putin bertemu Menteri Luar Negeri Jepang Hanako Mori.", []string{"Nation Rusia", "Person Vladimir Putin", "Nation Jepang", "Person Hanako Mori"}},
		{"id", "Kepala Staf Laksamana Bayu Tirta tiba. Menurut Bayu, cuaca baik.", []string{"Person Bayu Tirta", "Person Bayu"}},
		{"en", "Foreign Minister Litia Vakalala said the talks went well. Vakalala flies home today.", []string{"Person Litia Vakalala", "Person Vakalala"}},
		{"en", "Tomasi Raiwalui, the Fijian defence minister, declined.", []string{"Person Tomasi Raiwalui", "Nation Fijian"}},
		{"en", "Mr Raiwalui left.", []string{"Person Raiwalui"}},
		{"en", "Jordan Miller said no.", []string{"Person Jordan Miller"}},
		// Nations, demonyms, seats as governments and as places.
		{"en", "Relations between Pyongyang and Moscow grew.", []string{"Nation Pyongyang", "Nation Moscow"}},
		{"en", "The envoy landed in Moscow.", []string{"Location Moscow"}},
		{"id", "Kebijakan Moskow dibahas di Moskow.", []string{"Nation Moskow", "Location Moskow"}},
		// Organisations.
		{"id", "Kementerian Pertahanan Jepang membantah.", []string{"Organization Kementerian Pertahanan Jepang", "Nation Jepang"}},
		{"en", "The Russian Foreign Ministry denied it.", []string{"Organization Russian Foreign Ministry", "Nation Russian"}},
		{"en", "South Korea's defence ministry objected.", []string{"Organization South Korea's defence ministry", "Nation South Korea"}},
		{"id", "Badan Siaga Samudra (BSS) dibentuk. BSS berkantor di kota Melur.", []string{"Organization Badan Siaga Samudra", "Organization BSS", "Organization BSS", "Location Melur"}},
		// Places.
		{"en", "Boats left Coral Strait for Tanoa Island.", []string{"Location Coral Strait", "Location Tanoa Island"}},
		{"id", "Kapal itu berlabuh di Pulau Kencana.", []string{"Location Pulau Kencana"}},
		// Treaties and conflicts.
		{"en", "Japan and Fiji signed a mutual defence pact.", []string{"Nation Japan", "Nation Fiji", "Treaty mutual defence pact"}},
		{"id", "Jepang meneken perjanjian kerja sama pertahanan dengan Indonesia.", []string{"Nation Jepang", "Treaty perjanjian kerja sama pertahanan", "Nation Indonesia"}},
		{"en", "The war in Ukraine goes on.", []string{"Conflict war in Ukraine", "Nation Ukraine"}},
		{"id", "Konflik antara Rusia dan Ukraina berlanjut.", []string{"Conflict Konflik antara Rusia dan Ukraina", "Nation Rusia", "Nation Ukraina"}},
		{"en", "The trade war hurts Japan.", []string{"Nation Japan"}},
		// What refers back.
		{"id", "Ia memuji kedua negara.", []string{"?Person Ia", "?Nation kedua negara"}},
		{"en", "He praised both countries.", []string{"?Person He", "?Nation both countries"}},
		// By-lines and words that only open a sentence.
		{"id", "Jakarta, Kabar Samudra – Hujan turun.", nil},
		{"en", "SUVA, Nov 3 - Rain fell.", nil},
	} {
		if got := show(t, c.lang, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n got %q\nwant %q", c.lang, c.text, got, c.want)
		}
	}
}

func TestForces(t *testing.T) {
	text := "North Korea sent about 1,200 North Korean engineers abroad. Japan has soldiers."
	d := &document{text: read("en", text), gazetteer: world()}
	d.quantities = []quantity{{Span: ingest.Span{Start: 17, End: 28}, FirstToken: 3, LastToken: 5, Value: 1200, Qualifier: "about"}}
	var got []ingest.Mention
	for _, m := range newTestFinder(t, "en").find(d) {
		if m.Label == graph.Deployment {
			got = append(got, m)
		}
	}
	if len(got) != 1 {
		t.Fatalf("a force without figure or verb of sending is no candidate: got %+v", got)
	}
	m := got[0]
	if d.text.Slice(m.Span) != "about 1,200 North Korean engineers" || m.Attributes.Text("force") != "engineers" || m.Attributes.Count("size") != 1200 ||
		m.Attributes.Text("qualifier") != "about" || len(m.Parties) != 1 {
		t.Errorf("got %q %+v", d.text.Slice(m.Span), m)
	}
}

func TestTitlesStayWithTheirBearers(t *testing.T) {
	d := &document{text: read("id", "Menteri Pertahanan Jepang Hanako Mori dan Presiden Vladimir Putin bertemu."), gazetteer: world()}
	var got []string
	for _, m := range newTestFinder(t, "id").find(d) {
		if m.Label == graph.Person {
			got = append(got, m.Title)
		}
	}
	if want := []string{"menteri pertahanan", "presiden"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNationsReachToTheirForces(t *testing.T) {
	for lang, text := range map[string]string{"id": "Pasukan Rusia beristirahat.", "en": "Russian troops rested."} {
		d := &document{text: read(lang, text), gazetteer: world()}
		m := newTestFinder(t, lang).find(d)[0]
		if m.LastToken-m.FirstToken != 2 || m.End-m.Start >= 8 {
			t.Errorf("%s: %+v: want the tokens of the noun phrase and the span of the name", lang, m)
		}
	}
}
