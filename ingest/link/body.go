package link

import (
	"entente/graph"
	"entente/ingest"
)

// resolveBodies gives each ministry, navy or parliament the nation that it
// belongs to: the one in its name, else that of the same body named before, else
// the one that stands nearest.
func (d *document) resolveBodies() {
	var bare []int
	for i := range d.x.Mentions {
		if !d.isBody(i) {
			continue
		}
		nation := d.owner(i)
		if nation == "" {
			bare = append(bare, i)
			continue
		}
		d.settleBody(i, nation)
	}
	for _, i := range bare {
		if e := d.namedBefore(i); e != nil {
			d.settle(i, e.id, e.name, e.entry)
			continue
		}
		d.settleBody(i, d.nearestNation(i))
	}
}

func (d *document) settleBody(i int, nation graph.ID) {
	name := d.x.Mentions[i].Name
	if n := d.gazetteer.Entry(nation); n != nil {
		full := name + " of " + n.Name
		for _, known := range []string{full, n.Name + " " + name, d.surface(i)} {
			if e := d.bodyNamed(known, nation); e != nil {
				d.settle(i, e.ID, e.Name, e)
				return
			}
		}
		name = full
	}
	id := graph.NameID(graph.Organization, name)
	d.settle(i, id, name, nil)
	d.entities[id].attributes.Set("nation", nation)
}

// bodyNamed returns the organisation of a nation that the gazetteer knows by name,
// nil when it knows none.
func (d *document) bodyNamed(name string, nation graph.ID) *ingest.Entry {
	candidates := []*ingest.Entry{d.gazetteer.Entry(graph.NameID(graph.Organization, name))}
	if g, ok := d.gazetteer.(interface{ ByName(string) []*ingest.Entry }); ok {
		candidates = append(candidates, g.ByName(name)...)
	}
	for _, e := range candidates {
		if e != nil && e.Label == graph.Organization && e.Nation == nation {
			return e
		}
	}
	return nil
}

// owner returns the nation named within mention i.
func (d *document) owner(i int) graph.ID {
	for _, p := range d.x.Mentions[i].Parties {
		if ids := d.means[p]; len(ids) == 1 && d.x.Mentions[p].Label == graph.Nation {
			return ids[0]
		}
	}
	// "Kementerian Luar Negeri (Kemlu) RI": the nation stands behind the brackets.
	m := d.x.Mentions[i]
	for k := i + 1; k < len(d.x.Mentions) && k < i+4; k++ {
		if o := d.x.Mentions[k]; o.Label == graph.Nation && len(d.means[k]) == 1 && o.FirstToken == m.LastToken+3 && d.text.Tokens[m.LastToken].Form == "(" {
			return d.means[k][0]
		}
	}
	return ""
}

// reach is how many mentions away something may be meant.
const reach = 200

// namedBefore returns the body of the same kind last named with its nation before
// mention i, else the first one behind.
func (d *document) namedBefore(i int) *entity {
	var after *entity
	for k := max(0, i-reach); k < len(d.x.Mentions) && k < i+reach; k++ {
		if k == i || len(d.means[k]) != 1 || d.x.Mentions[k].Name != d.x.Mentions[i].Name || !d.isBody(k) {
			continue
		}
		e := d.entities[d.means[k][0]]
		if k < i {
			after = e
		} else if after == nil {
			return e
		}
	}
	return after
}

// nearestNation returns the nation that stands nearest to mention i, in its own
// sentence before all others; a place tells the nation that it lies in.
func (d *document) nearestNation(i int) graph.ID {
	var best graph.ID
	distance := 1 << 30
	at := d.x.Mentions[i].FirstToken
	for k := max(0, i-reach); k < len(d.x.Mentions) && k < i+reach; k++ {
		m := d.x.Mentions[k]
		if m.Anaphor != "" || m.Entry == nil || k == i {
			continue
		}
		nation := m.Entry.Nation
		if m.Label == graph.Nation {
			nation = m.Entry.ID
		}
		if nation == "" || m.Label != graph.Nation && m.Label != graph.Location {
			continue
		}
		far := at - m.FirstToken
		if far < 0 {
			far = -2 * far // what follows is less likely meant
		}
		if d.sentence(k) != d.sentence(i) {
			far += 1000
		}
		if far < distance {
			best, distance = nation, far
		}
	}
	return best
}
