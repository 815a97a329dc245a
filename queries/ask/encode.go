package ask

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"

	"entente/graph"
	"entente/queries"
)

// JSON writes the answer as an object on one line: query, understood, rows (each an
// object in the order of the columns), truncated, and next where there is one.
func (a Answer) JSON(w io.Writer) error {
	var out jsonBuffer
	out.member("{", "query", a.Query.Name)
	out.member(",", "understood", a.Understood)
	out.WriteString(`,"rows":[`)
	for i, row := range a.Rows {
		if i > 0 {
			out.WriteByte(',')
		}
		before := "{"
		for j, c := range a.Query.Columns {
			out.member(before, c.Name, row[j])
			before = ","
		}
		out.WriteByte('}')
	}
	out.WriteByte(']')
	out.member(",", "truncated", a.Truncated)
	if a.Next != "" {
		out.member(",", "next", a.Next)
	}
	out.WriteString("}\n")
	if out.err != nil {
		return fmt.Errorf("answer of %s as JSON: %w", a.Query.Name, out.err)
	}
	_, err := out.WriteTo(w)
	return err
}

// MarshalJSON implements json.Marshaler, as JSON writes.
func (a Answer) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	err := a.JSON(&out)
	return out.Bytes(), err
}

// jsonBuffer is JSON that is written member by member: rows that marshal themselves
// would be read over again at every level.
type jsonBuffer struct {
	bytes.Buffer
	err error
}

// member writes what comes before a member, its name and its value.
func (b *jsonBuffer) member(before, name string, value any) {
	b.WriteString(before)
	fmt.Fprintf(b, "%q:", name)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil && b.err == nil {
		b.err = err
	}
	b.Truncate(b.Len() - 1) // the line feed behind a value
}

// CSV writes the rows as RFC 4180 under a heading. An entity takes two columns, its
// id and, under the column's name, its name.
func (a Answer) CSV(w io.Writer) error {
	var heading []string
	for _, c := range a.Query.Columns {
		if c.Type == queries.ColumnEntity {
			heading = append(heading, c.Name+"_id")
		}
		heading = append(heading, c.Name)
	}
	out := csv.NewWriter(w)
	if err := out.Write(heading); err != nil {
		return err
	}
	for _, row := range a.Rows {
		var fields []string
		for i, c := range a.Query.Columns {
			if c.Type == queries.ColumnEntity {
				e, _ := row[i].(Entity) // a null has an empty id
				fields = append(fields, string(e.ID))
			}
			fields = append(fields, Text(row[i]))
		}
		if err := out.Write(fields); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// GraphML writes the answer of a query that declares a graph as GraphML 1.0
// (graphml.graphdrawing.org), each node and each edge once. Nodes have a name and a
// type, edges a type and what the row says of them in texts and numbers.
func (a Answer) GraphML(w io.Writer) error {
	g := &graphML{XMLNS: "http://graphml.graphdrawing.org/xmlns", Graph: graphMLGraph{ID: a.Query.Name, EdgeDefault: "directed"}, seen: map[string]bool{}}
	g.key("node", "name", "string")
	g.key("node", "type", "string")
	g.key("edge", "type", "string")
	switch len(a.Query.Graph) {
	case 2:
		g.addPaths(a)
	case 3:
		g.addEdges(a)
	default:
		return fmt.Errorf("the answer of %s is no graph: %w", a.Query.Name, graph.ErrNotSupported)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(g); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type graphML struct {
	XMLName xml.Name     `xml:"graphml"`
	XMLNS   string       `xml:"xmlns,attr"`
	Keys    []graphMLKey `xml:"key"`
	Graph   graphMLGraph `xml:"graph"`
	seen    map[string]bool
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphMLGraph struct {
	ID          string        `xml:"id,attr"`
	EdgeDefault string        `xml:"edgedefault,attr"`
	Nodes       []graphMLNode `xml:"node"`
	Edges       []graphMLEdge `xml:"edge"`
}

type graphMLNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphMLData `xml:"data"`
}

type graphMLEdge struct {
	ID     string        `xml:"id,attr"`
	Source string        `xml:"source,attr"`
	Target string        `xml:"target,attr"`
	Data   []graphMLData `xml:"data"`
}

type graphMLData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

func (g *graphML) key(of, name, kind string) {
	g.Keys = append(g.Keys, graphMLKey{of + "." + name, of, name, kind})
}

func (g *graphML) node(e Entity) {
	if id := string(e.ID); !g.seen[id] {
		g.seen[id] = true
		g.Graph.Nodes = append(g.Graph.Nodes, graphMLNode{id, []graphMLData{{"node.name", e.Name}, {"node.type", string(e.Type)}}})
	}
}

func (g *graphML) edge(r Relation, details ...graphMLData) {
	id := fmt.Sprintf("%s %s %s", r.From, r.Type, r.To)
	if !g.seen[id] {
		g.seen[id] = true
		g.Graph.Edges = append(g.Graph.Edges, graphMLEdge{id, string(r.From), string(r.To), append([]graphMLData{{"edge.type", string(r.Type)}}, details...)})
	}
}

// addPaths adds the nodes and the relations of each row.
func (g *graphML) addPaths(a Answer) {
	for _, row := range a.Rows {
		nodes, _ := a.Value(row, a.Query.Graph[0]).([]Entity)
		for _, e := range nodes {
			g.node(e)
		}
		relations, _ := a.Value(row, a.Query.Graph[1]).([]Relation)
		for _, r := range relations {
			g.edge(r)
		}
	}
}

// graphMLTypes are the columns that become data of an edge.
var graphMLTypes = map[queries.ColumnType]string{queries.ColumnInt: "long", queries.ColumnNumber: "double", queries.ColumnText: "string",
	queries.ColumnDate: "string", queries.ColumnBool: "boolean"}

// addEdges adds one edge for each row.
func (g *graphML) addEdges(a Answer) {
	for _, c := range a.Query.Columns {
		if kind := graphMLTypes[c.Type]; kind != "" && c.Name != a.Query.Graph[1] {
			g.key("edge", c.Name, kind)
		}
	}
	for _, row := range a.Rows {
		from, _ := a.Value(row, a.Query.Graph[0]).(Entity)
		to, _ := a.Value(row, a.Query.Graph[2]).(Entity)
		g.node(from)
		g.node(to)
		var details []graphMLData
		for i, c := range a.Query.Columns {
			if graphMLTypes[c.Type] != "" && c.Name != a.Query.Graph[1] && row[i] != nil {
				details = append(details, graphMLData{"edge." + c.Name, Text(row[i])})
			}
		}
		kind := Text(a.Value(row, a.Query.Graph[1]))
		g.edge(Relation{graph.RelationType(kind), from.ID, to.ID}, details...)
	}
}

// Value returns what a row holds in the column with a name, nil when the answer has
// no such column.
func (a Answer) Value(row []any, column string) any {
	for i, c := range a.Query.Columns {
		if c.Name == column {
			return row[i]
		}
	}
	return nil
}
