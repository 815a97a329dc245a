package ask_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"entente/graph"
	"entente/queries/ask"
)

func askOne(t *testing.T, query string, params ...string) ask.Answer {
	t.Helper()
	values := map[string][]string{}
	for _, p := range params {
		name, v, _ := strings.Cut(p, "=")
		values[name] = []string{v}
	}
	a, err := newAsker(t).Ask(t.Context(), query, values, "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestJSON(t *testing.T) {
	data, err := json.Marshal(askOne(t, "relations-of", "entity=Spratly Islands", "limit=1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"query":"relations-of","understood":{"entity":{"id":"location:spratly-islands","name":"Spratly Islands","type":"Location"}},"rows":[{"from":{"id":"nation:CHN",`,
		`"type":"CLAIMS","to":{"id":"location:spratly-islands",`, `"score":null`, `"truncated":true,"next":"`, `"quote":"China CLAIMS Spratly Islands."`,
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s\ndoes not hold %s", data, want)
		}
	}
	if data, err = json.Marshal(askOne(t, "treaties-between", "a=PRK", "b=JPN")); err != nil || !bytes.Contains(data, []byte(`"rows":[],"truncated":false}`)) {
		t.Errorf("%s, %v", data, err)
	}
}

func TestCSV(t *testing.T) {
	var out bytes.Buffer
	if err := askOne(t, "relations-of", "entity=Spratly Islands").CSV(&out); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0][:5], ","); len(rows) != 3 || got != "from_id,from,type,to_id,to" {
		t.Errorf("%d rows under %s", len(rows), got)
	}
	if got := strings.Join(rows[1][:5], ","); got != "nation:CHN,China,CLAIMS,location:spratly-islands,Spratly Islands" {
		t.Error(got)
	}
}

func TestGraphML(t *testing.T) {
	var out bytes.Buffer
	if err := askOne(t, "relations-of", "entity=Spratly Islands").GraphML(&out); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID string `xml:"id,attr"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []struct {
					Key  string `xml:"key,attr"`
					Text string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(out.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, k := range read.Keys {
		keys[k.ID] = true
	}
	if len(read.Graph.Nodes) != 3 || len(read.Graph.Edges) != 2 {
		t.Fatalf("%s", out.String())
	}
	first := read.Graph.Edges[0]
	if first.Source != "nation:CHN" || first.Target != "location:spratly-islands" || first.Data[0].Text != "CLAIMS" {
		t.Errorf("%+v", first)
	}
	for _, d := range first.Data {
		if !keys[d.Key] {
			t.Errorf("the key %q is not declared", d.Key)
		}
	}
	if err := askOne(t, "treaties-between", "a=PRK", "b=RUS").GraphML(&out); !errors.Is(err, graph.ErrNotSupported) {
		t.Errorf("an answer that is no graph: %v", err)
	}
}
