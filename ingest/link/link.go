package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// Linker gives mentions their identity. It reads the article and the gazetteer,
// never a store, so that the order of articles cannot matter.
type Linker struct{ gazetteer ingest.Gazetteer }

var _ ingest.Linker = (*Linker)(nil)

// New returns a Linker that knows what the gazetteer knows.
func New(g ingest.Gazetteer) *Linker { return &Linker{g} }

// Link resolves the mentions of an extraction to entities and turns its
// statements into claims and events. What it returns has passed the gate of the
// standard ontology.
func (l *Linker) Link(a graph.Article, t ingest.Text, x ingest.Extraction) ingest.Linked {
	d := &document{gazetteer: l.gazetteer, article: a, text: t, x: x, means: make([][]graph.ID, len(x.Mentions)), entities: map[graph.ID]*entity{},
		byWord: map[string][]*entity{}}
	d.findAcronyms()
	d.resolveNames()
	d.learnOffices()
	d.resolveAnaphors()
	d.resolveDescribed()
	f := graph.Findings{Article: a}
	f.Claims, f.Events = d.claims()
	f.Mentions = d.mentions()
	sifted, rejected := f.Sift(graph.Standard())
	return ingest.Linked{Findings: sifted, Spans: d.spans(sifted), Rejected: append(d.rejected, rejected...)}
}

// document is one article while it is linked.
type document struct {
	gazetteer ingest.Gazetteer
	article   graph.Article
	text      ingest.Text
	x         ingest.Extraction
	// means are, for each mention, the entities that it stands for.
	means    [][]graph.ID
	entities map[graph.ID]*entity
	// byWord are the entities by the words of their names.
	byWord map[string][]*entity
	// acronyms are the mentions that are spelled out before the brackets in which
	// an acronym stands, by label and acronym.
	acronyms map[string]int
	// serves is the nation or organisation that the article says a person leads or
	// serves.
	serves   map[graph.ID]graph.ID
	rejected []graph.Rejection
}

// entity is what the article says of one entity.
type entity struct {
	id         graph.ID
	label      graph.Label
	name       string
	entry      *ingest.Entry
	attributes graph.Attributes
	// forms are the forms of its name, bare; headed those with a head word, as
	// "pulau thitu" has; titles the offices beside it; at the mentions of it, sorted.
	forms, headed, titles []string
	at                    []int
}

// settle makes mention i mean the entity with id, whose canonical name is name.
func (d *document) settle(i int, id graph.ID, name string, entry *ingest.Entry) {
	m := d.x.Mentions[i]
	e := d.entities[id]
	if e == nil {
		e = &entity{id: id, label: m.Label, name: name, entry: entry}
		if entry != nil {
			e.label, e.name = entry.Label, entry.Name
		}
		d.entities[id] = e
		d.learnForm(e, bare(e.name))
	}
	if entry == nil {
		for _, k := range slices.Sorted(maps.Keys(m.Attributes)) {
			if _, has := e.attributes[k]; !has && allowed(m.Label, k) {
				e.attributes.Set(k, m.Attributes[k])
			}
		}
	}
	if m.Anaphor == "" {
		form := bare(d.surface(i))
		d.learnForm(e, form)
		if m.Attributes.Text("kind") != "" && entry == nil && !slices.Contains(e.headed, form) {
			e.headed = append(e.headed, form)
		}
		k, _ := slices.BinarySearch(e.at, i)
		e.at = slices.Insert(e.at, k, i)
	}
	if m.Title != "" && m.Anaphor == "" {
		e.titles = append(e.titles, m.Title)
	}
	d.means[i] = []graph.ID{id}
}

// learnForm notes a form of an entity's name, and finds it by each of its words.
func (d *document) learnForm(e *entity, form string) {
	if slices.Contains(e.forms, form) {
		return
	}
	e.forms = append(e.forms, form)
	for _, w := range strings.Fields(form) {
		if !slices.Contains(d.byWord[w], e) {
			d.byWord[w] = append(d.byWord[w], e)
		}
	}
}

// allowed says whether a mention of an entity may carry the attribute; all else
// belongs to claims.
func allowed(l graph.Label, attribute string) bool {
	return slices.Contains(graph.Standard().Entities[l].Attributes, attribute)
}

// surface returns the text of mention i with its white space made single.
func (d *document) surface(i int) string {
	return strings.Join(strings.Fields(d.text.Slice(d.x.Mentions[i].Span)), " ")
}

// bare returns a name in lower case, its hyphens as spaces and its dots dropped,
// for comparing.
func bare(name string) string {
	return strings.Join(strings.Fields(punctuation.Replace(strings.ToLower(name))), " ")
}

var punctuation = strings.NewReplacer("-", " ", "–", " ", ".", "", "’", "'")

// mentions returns the graph's mentions, in order of place.
func (d *document) mentions() []graph.Mention {
	by := map[graph.ID]*graph.Mention{}
	for i, ids := range d.means {
		for _, id := range ids {
			e := d.entities[id]
			if e == nil {
				continue
			}
			m := by[id]
			if m == nil {
				m = &graph.Mention{First: d.x.Mentions[i].Start, Entity: graph.Entity{ID: id, Label: e.label, Name: e.name, Names: []string{e.name}}}
				m.Entity.Attributes = e.about()
				by[id] = m
			}
			m.Count++
			m.First = min(m.First, d.x.Mentions[i].Start)
			if d.x.Mentions[i].Anaphor == "" {
				m.Entity.Names = append(m.Entity.Names, d.surface(i))
			}
		}
	}
	out := make([]graph.Mention, 0, len(by))
	for _, id := range slices.Sorted(maps.Keys(by)) {
		m := by[id]
		slices.Sort(m.Entity.Names)
		m.Entity.Names = slices.Compact(m.Entity.Names)
		out = append(out, *m)
	}
	slices.SortStableFunc(out, func(a, b graph.Mention) int { return cmp.Compare(a.First, b.First) })
	return out
}

// about returns what is known of an entity beside its names.
func (e *entity) about() graph.Attributes {
	if e.entry != nil {
		return maps.Clone(e.entry.Attributes)
	}
	return e.attributes
}

// spans returns where each entity of the findings is named or described.
func (d *document) spans(f graph.Findings) map[graph.ID][]ingest.Span {
	out := map[graph.ID][]ingest.Span{}
	for _, m := range f.Mentions {
		out[m.Entity.ID] = nil
	}
	for i, ids := range d.means {
		if d.x.Mentions[i].Anaphor != "" {
			continue
		}
		for _, id := range ids {
			if _, kept := out[id]; kept {
				out[id] = append(out[id], d.x.Mentions[i].Span)
			}
		}
	}
	return out
}
