package graph

import "testing"

// TestIDsStayWhatTheyWere holds ids that graphs already store: whoever changes how
// they are computed changes what is in them.
func TestIDsStayWhatTheyWere(t *testing.T) {
	claim := Claim{Article: "article:sha256:00", Type: "LEADS", Subject: "person:kim-jong-un", Object: "nation:PRK", Quote: "«é»", Start: 3, End: 40,
		Modality: Reported, Polarity: Denied, AttributedTo: "Kantor Berita “K”", Confidence: 0.8754, Date: "2025-01", Extractor: "rules/id.leads"}
	detailed := claim
	detailed.Attributes = Attributes{"size": int64(12000), "office": "ketua <umum> & \"sekretaris\"", "force": "é\u2028"}
	empty := claim
	empty.Attributes = Attributes{}
	f := Findings{Article: Article{ID: "article:sha256:00"}, Source: Source{Name: "example.org"}, Claims: []Claim{{ID: "claim:b"}, {ID: "claim:a"}},
		Events: []Event{{ID: "event:a"}}, Mentions: []Mention{{Entity: Entity{ID: "nation:PRK", Label: Nation, Name: "Korea Utara", Names: []string{"DPRK", "Korea Utara"},
			Properties: Properties{Attributes: Attributes{"iso": "PRK", "n": int64(3)}, Disputed: []string{"x"}}}, Count: 2, First: 7}}}
	for what, gotWant := range map[string][2]string{
		"article":        {string(ArticleID(Article{Text: "Teks — naïf.\n", Title: "Judul", URL: "https://example.org/a?b=1", Source: "source:example.org", Lang: "id", PublishedAt: "2025-01-09"})), "article:sha256:d0709be9e1a7df5f01fff4b3c2ff7c3a"},
		"empty article":  {string(ArticleID(Article{})), "article:sha256:b0d3c966e3a5e75dd4f682b66b365517"},
		"claim":          {string(ClaimID(claim)), "claim:d257a16dd43d0c0b670214b8074e1138"},
		"claim, details": {string(ClaimID(detailed)), "claim:0cd6c9c5585f358e4c2493fe5c85cf79"},
		"claim, empty":   {string(ClaimID(empty)), "claim:b5355f95fdca6587505b8e0a4fd1a96f"},
		"event": {string(EventID(Event{Type: "CONSULT", Actors: []ID{"nation:PRK", "nation:RUS"}, Recipients: []ID{"nation:USA"},
			Date: "2025-01/..", Place: "nation:CHN"})), "event:858490d0d5368411eaab0f6366542a0a"},
		"long name":   {string(NameID(Organization, "Perserikatan Bangsa-Bangsa untuk Urusan yang Sangat Panjang Sekali dan Seterusnya Lagi", "IDN")), "organization:perserikatan-bangsa-bangsa-untuk-urusan-yang-sangat-panjang-sekali-dan-seterusny-bcd280d4-idn"},
		"other name":  {string(NameID(Person, "Владимир Путин")), "person:vladimir-putin-cef5dd70"},
		"no parts":    {string(HashID("x")), "x:e3b0c44298fc1c149afbf4c8996fb924"},
		"fingerprint": {f.Fingerprint(), "e3d447c8a4d7374796d3166a1677bc1e"},
	} {
		if gotWant[0] != gotWant[1] {
			t.Errorf("%s: %q, want %q", what, gotWant[0], gotWant[1])
		}
	}
}
