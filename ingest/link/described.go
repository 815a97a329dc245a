package link

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

// description is a treaty, conflict or deployment as its mentions together
// describe it.
type description struct {
	mentions []int
	// name is how the text puts it, topic the words that tell it from others.
	name, topic string
	// proper says that the name is a proper one.
	proper  bool
	kind    string
	parties []graph.ID
	date    graph.Date
}

// resolveDescribed gives treaties, conflicts and deployments their identity, and
// the words that refer back to them theirs.
func (d *document) resolveDescribed() {
	d.group(graph.Treaty, "PARTY_TO", sameTreaty)
	d.group(graph.Conflict, "BELLIGERENT_IN", sameConflict)
	d.deployments()
	for i, m := range d.x.Mentions {
		if m.Anaphor == "" || !described(m.Label) {
			continue
		}
		if id := d.lastOf(i, func(e *entity) bool { return e.label == m.Label }); id != "" {
			d.means[i] = []graph.ID{id}
		}
	}
}

// group merges the mentions of described things with the label that are the same,
// and names each group.
func (d *document) group(label graph.Label, membership graph.RelationType, same func(a, b *description) bool) {
	var groups []*description
	var acronyms []int
	for i, m := range d.x.Mentions {
		if m.Label != label || m.Anaphor != "" || len(d.means[i]) > 0 {
			continue
		}
		next := &description{mentions: []int{i}, name: d.surface(i), topic: m.Name, kind: m.Attributes.Text("kind"), parties: d.idsOf(m.Parties), date: m.Date}
		next.proper = d.isProper(i)
		for _, s := range d.x.Statements {
			if s.Relation == membership && slices.Contains(s.Objects, i) {
				next.join(d.idsOf(s.Subjects))
			}
		}
		slices.Sort(next.parties)
		if d.isAcronym(i) {
			acronyms = append(acronyms, i)
			continue
		}
		if k := slices.IndexFunc(groups, func(g *description) bool { return same(g, next) }); k >= 0 {
			groups[k].take(next)
			continue
		}
		groups = append(groups, next)
	}
	if label == graph.Treaty {
		groups = mergeNamed(groups)
	}
	for _, g := range groups {
		d.settleGroup(label, g)
		if label == graph.Treaty {
			d.datedParties(g)
		}
	}
	for _, i := range acronyms {
		if e := d.spelledOut(i); e != nil {
			d.settle(i, e.id, e.name, e.entry)
		} else {
			d.settle(i, graph.NameID(label, d.surface(i)), d.surface(i), nil)
		}
	}
}

// datedParties states the parties of a treaty once more where the text dates it
// without naming them ("the signing of the treaty in 2024"), so that the date has
// its quote too.
func (d *document) datedParties(g *description) {
	var parties []int
	dated := -1
	for _, i := range g.mentions {
		m := d.x.Mentions[i]
		named := slices.Clone(m.Parties)
		for _, s := range d.x.Statements {
			if s.Relation == "PARTY_TO" && slices.Contains(s.Objects, i) {
				named = append(named, s.Subjects...)
			}
		}
		if len(parties) == 0 {
			parties = named
		}
		if m.Date != "" {
			if len(named) > 0 {
				return
			}
			dated = i
		}
	}
	if dated < 0 || len(parties) == 0 {
		return
	}
	m := d.x.Mentions[dated]
	sentence := d.text.Sentences[d.text.Tokens[m.FirstToken].Sentence]
	quote := ingest.Span{Start: m.Start, End: sentence.End}
	d.x.Statements = append(d.x.Statements, ingest.Statement{Relation: "PARTY_TO", Subjects: parties, Objects: []int{dated}, Place: -1,
		Quote: quote, Modality: graph.Factual, Polarity: graph.Affirmed, Claimant: -1, Confidence: 0.75, Rule: d.text.Lang + ".party.dated"})
}

// mergeNamed merges a treaty with a name of its own and one described, when they
// are the only two of their parties and no date parts them.
func mergeNamed(groups []*description) []*description {
	by := map[string][]*description{}
	for _, g := range groups {
		if len(g.parties) > 1 {
			by[fmt.Sprint(g.parties)] = append(by[fmt.Sprint(g.parties)], g)
		}
	}
	return slices.DeleteFunc(groups, func(g *description) bool {
		two := by[fmt.Sprint(g.parties)]
		if len(two) != 2 || g.proper {
			return false
		}
		named := two[0]
		if named == g {
			named = two[1]
		}
		if !named.proper || g.date != "" && named.date != "" && g.date[:4] != named.date[:4] {
			return false
		}
		named.take(g)
		return true
	})
}

// settleGroup names a group.
func (d *document) settleGroup(label graph.Label, g *description) {
	id := graph.NameID(label, g.name)
	if !g.proper && len(g.parties) > 0 {
		keys := make([]string, 0, len(g.parties))
		for _, p := range g.parties {
			keys = append(keys, p.Key())
		}
		qualifiers := []string{g.kind}
		if y, _ := g.date.Bounds(); label == graph.Treaty && !y.IsZero() {
			qualifiers = append(qualifiers, y.Format("2006"))
		}
		id = graph.NameID(label, strings.Join(keys, " "), qualifiers...)
	}
	if d.entities[id] != nil {
		id = graph.NameID(label, id.Key()+" "+g.name)
	}
	if e := d.knownConflict(g); label == graph.Conflict && e != nil {
		for _, i := range g.mentions {
			d.settle(i, e.ID, e.Name, e)
		}
		return
	}
	for _, i := range g.mentions {
		d.settle(i, id, g.name, nil)
	}
}

// knownConflict returns the dispute about a place, or the war between two parties,
// that the gazetteer knows, nil when it knows none.
func (d *document) knownConflict(g *description) *ingest.Entry {
	names, ok := d.gazetteer.(interface{ ByName(string) []*ingest.Entry })
	if ok && g.kind == "territorial_dispute" {
		for _, e := range names.ByName(g.topic + " dispute") {
			if e.Label == graph.Conflict {
				return e
			}
		}
	}
	if !ok || len(g.parties) != 2 || g.kind == "territorial_dispute" {
		return nil
	}
	a, b := d.gazetteer.Entry(g.parties[0]), d.gazetteer.Entry(g.parties[1])
	if a == nil || b == nil {
		return nil
	}
	for _, pair := range []string{a.Name + "-" + b.Name, b.Name + "-" + a.Name} {
		for _, e := range names.ByName(pair + " war") {
			if e.Label == graph.Conflict {
				return e
			}
		}
	}
	return nil
}

func (g *description) join(parties []graph.ID) {
	for _, p := range parties {
		if !slices.Contains(g.parties, p) {
			g.parties = append(g.parties, p)
		}
	}
}

// take merges what another mention says of the same thing.
func (g *description) take(o *description) {
	g.mentions = append(g.mentions, o.mentions...)
	slices.Sort(g.mentions)
	g.join(o.parties)
	slices.Sort(g.parties)
	if o.proper && !g.proper {
		g.name, g.topic, g.proper = o.name, o.topic, true
	}
	if g.date == "" {
		g.date = o.date
	}
}

// isProper says whether mention i is a name of its own: it has capitals besides
// those of the nations in it and of its first word.
func (d *document) isProper(i int) bool {
	m := d.x.Mentions[i]
	for k := m.FirstToken; k < m.LastToken; k++ {
		t := d.text.Tokens[k]
		r, _ := utf8.DecodeRuneInString(t.Form)
		if !unicode.IsUpper(r) || k == m.FirstToken && d.text.Sentences[t.Sentence].First == k {
			continue
		}
		if !slices.ContainsFunc(d.x.Mentions[max(0, i-5):min(len(d.x.Mentions), i+10)], func(o ingest.Mention) bool {
			return (o.Label == graph.Nation || o.Label == graph.Location) && o.Contains(t.Span)
		}) {
			return true
		}
	}
	return false
}

// sameTreaty says whether two descriptions are of one treaty: no date, party or
// proper name speaks against it and their words are alike.
func sameTreaty(a, b *description) bool {
	if bare(a.name) == bare(b.name) {
		return true
	}
	if a.proper && b.proper || (a.date != "" && b.date != "" && a.date[:4] != b.date[:4]) || !compatible(a.parties, b.parties) {
		return false
	}
	return likeness(a.topic, b.topic) >= 0.5
}

// sameConflict says whether two descriptions are of one conflict.
func sameConflict(a, b *description) bool {
	if bare(a.name) == bare(b.name) {
		return true
	}
	if a.proper && b.proper || (a.kind == "territorial_dispute") != (b.kind == "territorial_dispute") {
		return false
	}
	if len(a.parties) == 0 || len(b.parties) == 0 {
		return likeness(a.name, b.name) >= 0.5
	}
	return compatible(a.parties, b.parties)
}

// compatible says whether one set of parties holds the other.
func compatible(a, b []graph.ID) bool {
	within := func(a, b []graph.ID) bool {
		return !slices.ContainsFunc(a, func(id graph.ID) bool { return !slices.Contains(b, id) })
	}
	return within(a, b) || within(b, a)
}

// likeness is the share of the shorter name's words that the longer one has too.
func likeness(a, b string) float64 {
	x, y := strings.Fields(bare(a)), strings.Fields(bare(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return float64(common) / float64(len(x))
}

// deployments gives each force that a statement says was sent or stationed its
// identity: who sent it, where to, what, and in which month.
func (d *document) deployments() {
	for i, m := range d.x.Mentions {
		if m.Label != graph.Deployment || m.Anaphor != "" {
			continue
		}
		by, to := d.idsOf(m.Parties), graph.ID("")
		if m.Destination >= 0 {
			to = first(d.idsOf([]int{m.Destination}))
		}
		date, stated := m.Date, false
		for _, s := range d.x.Statements {
			switch {
			case s.Relation == "DEPLOYED" && slices.Contains(s.Objects, i):
				by, stated = d.idsOf(s.Subjects), true
			case s.Relation == "DEPLOYED_TO" && slices.Contains(s.Subjects, i):
				to, stated = first(d.idsOf(s.Objects)), true
			default:
				continue
			}
			if date == "" {
				date = s.Date
			}
			if started := s.Attributes.Text("startedOn"); started != "" {
				date = graph.Date(started)
			}
		}
		if !stated {
			continue
		}
		slices.Sort(by)
		name := m.Attributes.Text("force")
		qualifiers := []string{to.Key(), month(date)}
		for k := len(by) - 1; k >= 0; k-- {
			qualifiers = append([]string{by[k].Key()}, qualifiers...)
		}
		d.settle(i, graph.NameID(graph.Deployment, strings.Join(append(qualifiers[:len(by):len(by)], name), " "), qualifiers[len(by):]...), d.surface(i), nil)
	}
}

func first(ids []graph.ID) graph.ID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// month returns the month of a date, its year where it is no closer known.
func month(d graph.Date) string {
	if d.Precision() < graph.Year {
		return ""
	}
	from, _ := d.Bounds()
	if d.Precision() >= graph.Month && !from.IsZero() {
		return from.Format("2006-01")
	}
	if from.IsZero() {
		return ""
	}
	return from.Format("2006")
}
