package graph

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJoinProperties(t *testing.T) {
	o := Standard()
	for _, tt := range []struct {
		name       string
		a, b, want Properties
	}{
		{"agreeing", Properties{Attributes: Attributes{"force": "troops"}}, Properties{Attributes: Attributes{"force": "troops"}},
			Properties{Attributes: Attributes{"force": "troops"}}},
		{"one knows", Properties{}, Properties{Attributes: Attributes{"purpose": "mine clearing"}},
			Properties{Attributes: Attributes{"purpose": "mine clearing"}}},
		{"differing", Properties{Attributes: Attributes{"status": "signed"}}, Properties{Attributes: Attributes{"status": "ratified"}},
			Properties{Disputed: []string{"status"}}},
		{"disputed before", Properties{Disputed: []string{"status"}}, Properties{Attributes: Attributes{"status": "signed"}},
			Properties{Disputed: []string{"status"}}},
		{"figures become a range", Properties{Attributes: Attributes{"size": int64(11000)}}, Properties{Attributes: Attributes{"size": int64(15000)}},
			Properties{Attributes: Attributes{"sizeMin": int64(11000), "sizeMax": int64(15000)}}},
		{"a figure within a range", Properties{Attributes: Attributes{"sizeMin": int64(10), "sizeMax": int64(30)}}, Properties{Attributes: Attributes{"size": int64(20)}},
			Properties{Attributes: Attributes{"sizeMin": int64(10), "sizeMax": int64(30)}}},
		{"one end known", Properties{Attributes: Attributes{"sizeMin": int64(10)}}, Properties{}, Properties{Attributes: Attributes{"size": int64(10)}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, o.joinProperties(tt.a, tt.b)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, o.joinProperties(tt.b, tt.a)); diff != "" {
				t.Errorf("the other way round (-want +got)\n%s", diff)
			}
		})
	}
}

// randomProperties returns what one claim may say.
func randomProperties(r *rand.Rand) Properties {
	var a Attributes
	if r.IntN(2) == 0 {
		a.Set("status", []string{"signed", "ratified"}[r.IntN(2)])
	}
	switch r.IntN(4) {
	case 0:
		a.Set("size", 1+r.IntN(5))
	case 1:
		a.setRange("size", int64(1+r.IntN(3)), int64(3+r.IntN(3)))
	case 2:
		a.Set("killed", 1+r.IntN(3))
	}
	return Properties{Attributes: a}
}

// TestJoinIsALattice holds the algebra on which order-independence rests.
func TestJoinIsALattice(t *testing.T) {
	o, r := Standard(), rand.New(rand.NewPCG(1, 2))
	entity := func() Entity {
		name := []string{"Kim Jong Un", "Kim Jong-un"}[r.IntN(2)]
		return Entity{ID: "person:kim-jong-un", Label: Person, Name: name, Names: []string{name}, Properties: randomProperties(r)}
	}
	for range 2000 {
		a, b, c := entity(), entity(), entity()
		if diff := cmp.Diff(o.Join(a, b), o.Join(b, a)); diff != "" {
			t.Fatalf("not commutative: %v, %v\n%s", a, b, diff)
		}
		if diff := cmp.Diff(o.Join(o.Join(a, b), c), o.Join(a, o.Join(b, c))); diff != "" {
			t.Fatalf("not associative: %v, %v, %v\n%s", a, b, c, diff)
		}
		ab := o.Join(a, b)
		if diff := cmp.Diff(ab, o.Join(ab, a)); diff != "" {
			t.Fatalf("not idempotent: %v, %v\n%s", a, b, diff)
		}
	}
}

func TestAttributesJSON(t *testing.T) {
	a := Attributes{"size": int64(15000), "force": "troops", "big": int64(1) << 60}
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var back Attributes
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, back); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{`{"a": 1.5}`, `{"a": true}`, `{"a": [1]}`, `{"a": {}}`, `{"a": 1e40}`, `[1]`} {
		if err := json.Unmarshal([]byte(bad), &back); err == nil {
			t.Errorf("%s was read as %v", bad, back)
		}
	}
}

func TestAttributesSet(t *testing.T) {
	var a Attributes
	a.Set("size", 0)
	a.Set("purpose", "")
	a.Set("startedOn", Date(""))
	if len(a) != 0 {
		t.Errorf("unknown values were kept: %v", a)
	}
	a.Set("size", 3)
	a.Set("nation", ID("nation:PRK"))
	if diff := cmp.Diff(Attributes{"size": int64(3), "nation": "nation:PRK"}, a); diff != "" {
		t.Error(diff)
	}
}

func FuzzAttributesJSON(f *testing.F) {
	f.Add([]byte(`{"size": 15000, "force": "troops"}`))
	f.Add([]byte(`{"size": 1.5}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a Attributes
		if json.Unmarshal(data, &a) != nil {
			return
		}
		out, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back Attributes
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, back); diff != "" {
			t.Error(diff)
		}
		_ = Standard().checkAttributes(a, func(string) bool { return true })
	})
}

func TestCheckAttributes(t *testing.T) {
	o := Standard()
	all := func(string) bool { return true }
	for _, good := range []Attributes{{"size": int64(3)}, {"sizeMin": int64(3), "sizeMax": int64(5)}, {"from": "2024"}, {"nation": "nation:PRK"}, {"qualifier": "about"}} {
		if err := o.checkAttributes(good, all); err != nil {
			t.Errorf("%v: %v", good, err)
		}
	}
	for _, bad := range []Attributes{{"size": "3"}, {"size": int64(-3)}, {"from": "soon"}, {"nation": "North Korea"}, {"qualifier": "roughly"},
		{"colour": "red"}, {"purpose": "a\x00b"}, {"purpose": int64(1)}} {
		if err := o.checkAttributes(bad, all); !errors.Is(err, ErrInvalid) {
			t.Errorf("%v: %v, want ErrInvalid", bad, err)
		}
	}
}
