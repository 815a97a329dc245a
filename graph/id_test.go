package graph

import (
	"errors"
	"strings"
	"testing"
)

func TestNameID(t *testing.T) {
	for _, tt := range []struct {
		label      Label
		name       string
		qualifiers []string
		want       ID
	}{
		{Person, "Kim Jong Un", nil, "person:kim-jong-un"},
		{Person, "Kim Jong-un", nil, "person:kim-jong-un"},
		{Person, "Recep Tayyip Erdoğan", nil, "person:recep-tayyip-erdogan"},
		{Location, "Kursk", []string{"RUS"}, "location:kursk-rus"},
		{Treaty, "pact", []string{"", "2024"}, "treaty:pact-2024"},
		{Organization, "  NATO\n", nil, "organization:nato"},
	} {
		got := NameID(tt.label, tt.name, tt.qualifiers...)
		if got != tt.want {
			t.Errorf("NameID(%s, %q, %q) = %q, want %q", tt.label, tt.name, tt.qualifiers, got, tt.want)
		}
		if err := got.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestNamesThatOnlyTransliterateAlikeStayTwo(t *testing.T) {
	long := strings.Repeat("Very Long Name ", 20)
	for _, pair := range [][2]string{
		{"李娜", "李那"}, {"Владимир", "Vladimir"}, {"Kim Jong Un", "Kim Jong Il"},
		{long + "One", long + "Two"}, {"!!!", "???"},
	} {
		a, b := NameID(Person, pair[0]), NameID(Person, pair[1])
		if a == b {
			t.Errorf("%q and %q share %q", pair[0], pair[1], a)
		}
		for _, id := range []ID{a, b} {
			if err := id.Validate(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestIDValidate(t *testing.T) {
	for _, id := range []ID{"nation:PRK", "article:sha256:0a", "source:news.detik.com", "event:12ab", ID("person:" + strings.Repeat("a", 193)), "nations:x", "person:A:b-"} {
		if err := id.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, id := range []ID{"", "nation", "nation:", "nation:prk", "nation:PRKX", "person:Ånd", "person:a b", ":x", "person:-x", "person:a\n", "Person:a",
		"person:.", "nation:PR1", ID("person:" + strings.Repeat("a", 194))} {
		if err := id.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: %v, want ErrInvalid", id, err)
		}
	}
}

func TestSourceID(t *testing.T) {
	for in, want := range map[string]ID{
		"www.Detik.com": "source:detik.com", "news.detik.com": "source:news.detik.com", "CNN Indonesia": "source:cnn-indonesia",
	} {
		if got := SourceID(in); got != want {
			t.Errorf("SourceID(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHashIDKeepsPartsApart(t *testing.T) {
	if HashID("event", "ab", "c") == HashID("event", "a", "bc") {
		t.Error("parts run into each other")
	}
}

func FuzzNameID(f *testing.F) {
	f.Add("Kim Jong Un", "PRK")
	f.Add("李娜", "")
	f.Add("\x00\xff", "…")
	f.Fuzz(func(t *testing.T, name, qualifier string) {
		id := NameID(Person, name, qualifier)
		if err := id.Validate(); err != nil {
			t.Errorf("NameID(%q, %q): %v", name, qualifier, err)
		}
		if again := NameID(Person, name, qualifier); again != id {
			t.Errorf("%q gave %q and %q", name, id, again)
		}
	})
}
