package link

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// learnOffices notes whom people lead or serve as the article says it, for
// "negaranya" and "the president".
func (d *document) learnOffices() {
	d.serves = map[graph.ID]graph.ID{}
	for _, t := range []graph.RelationType{"LEADS", "OFFICIAL_OF"} {
		for _, s := range d.x.Statements {
			if s.Relation != t || s.Polarity == graph.Denied {
				continue
			}
			for _, p := range d.idsOf(s.Subjects) {
				for _, o := range d.idsOf(s.Objects) {
					if d.serves[p] == "" {
						d.serves[p] = o
					}
				}
			}
		}
	}
}

// idsOf returns the entities that mentions mean, each once, in order.
func (d *document) idsOf(mentions []int) []graph.ID {
	var out []graph.ID
	for _, i := range mentions {
		if i < 0 || i >= len(d.means) {
			continue
		}
		for _, id := range d.means[i] {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// resolveAnaphors gives the words that refer back what they stand for, from the
// first to the last, so that one can lean on another.
func (d *document) resolveAnaphors() {
	for i, m := range d.x.Mentions {
		if m.Anaphor == "" || described(m.Label) {
			continue
		}
		if m.Anaphor == ingest.Plural {
			d.means[i] = d.pair(i)
		} else if id := d.antecedent(i); id != "" {
			d.means[i] = []graph.ID{id}
		}
		for _, id := range d.means[i] {
			if e := d.gazetteer.Entry(id); e != nil && d.entities[id] == nil {
				d.entities[id] = &entity{id: id, label: e.Label, name: e.Name, entry: e}
			}
		}
		if slices.ContainsFunc(d.means[i], func(id graph.ID) bool { return d.entities[id] == nil }) {
			d.means[i] = nil
		}
	}
}

// antecedent returns the one entity that mention i stands for, empty when none
// fits.
func (d *document) antecedent(i int) graph.ID {
	m := d.x.Mentions[i]
	switch m.Hint {
	case ingest.HintOwn:
		person := d.lastOf(i, func(e *entity) bool { return e.label == graph.Person })
		if nation := d.nationOf(person); nation != "" {
			return nation
		}
	case ingest.HintOffice:
		return d.lastOf(i, func(e *entity) bool { return e.label == graph.Person && d.holds(e, m.Title) })
	case ingest.HintKind:
		return d.lastOf(i, func(e *entity) bool {
			return e.label == m.Label && (e.about().Text("kind") == m.Name || slices.ContainsFunc(e.forms, func(w string) bool { return strings.Contains(w, m.Name) }))
		})
	case ingest.HintMale, ingest.HintFemale:
		return d.subject(i, m.Label, string(m.Hint))
	}
	if m.Label == graph.Person {
		return d.subject(i, m.Label, "")
	}
	label := m.Label
	return d.lastOf(i, func(e *entity) bool { return label == "" || e.label == label })
}

// holds says whether a person has the office in the words of a title; any office
// will do when title is empty.
func (d *document) holds(e *entity, title string) bool {
	if title == "" {
		return len(e.titles) > 0 || e.entry != nil && len(e.entry.Offices) > 0
	}
	return slices.ContainsFunc(e.titles, func(t string) bool { return strings.Contains(t, title) }) ||
		e.entry != nil && slices.ContainsFunc(e.entry.Offices, func(o ingest.Office) bool { return strings.EqualFold(o.Title, title) })
}

// lastOf returns the entity last mentioned before mention i that fits.
func (d *document) lastOf(i int, fits func(*entity) bool) graph.ID {
	for k := i - 1; k >= max(0, i-reach); k-- {
		for _, id := range d.means[k] {
			if e := d.entities[id]; e != nil && fits(e) {
				return id
			}
		}
	}
	return ""
}

// subject returns the entity with the label that a pronoun at mention i stands
// for: the first that its own sentence names before it, else the first of the
// sentences before, up to three back.
func (d *document) subject(i int, label graph.Label, gender string) graph.ID {
	sentence := d.sentence(i)
	for back := range 4 {
		for k := range d.around(i, back) {
			if k >= i {
				break
			}
			if d.sentence(k) != sentence-back || len(d.means[k]) != 1 {
				continue
			}
			e := d.entities[d.means[k][0]]
			if e == nil || e.label != label {
				continue
			}
			if gender != "" && e.entry != nil && e.entry.Gender != "" && e.entry.Gender != gender {
				continue
			}
			return e.id
		}
	}
	return ""
}

// nationOf returns the nation that a person leads or serves: as the article says,
// else as the gazetteer knows for the day of publication.
func (d *document) nationOf(person graph.ID) graph.ID {
	seen := map[graph.ID]bool{}
	for id := person; id != "" && !seen[id]; {
		seen[id] = true
		e := d.entities[id]
		if id.Kind() == "nation" {
			return id
		}
		next := d.serves[id]
		if next == "" && e != nil && e.entry != nil {
			if next = d.officeOn(e.entry); next == "" {
				next = e.entry.Nation
			}
		}
		id = next
	}
	return ""
}

// officeOn returns whom the holder led or served on the day of publication, or
// last when the article has no date.
func (d *document) officeOn(e *ingest.Entry) graph.ID {
	on := d.article.PublishedAt
	for k := len(e.Offices) - 1; k >= 0; k-- {
		o := e.Offices[k]
		if on == "" || (o.From == "" || o.From <= on) && (o.To == "" || o.To >= on) {
			return o.Of
		}
	}
	return ""
}

// pair returns the entities that a plural at mention i stands for: the two of its
// label last named together in a sentence, for a nation else the two that the
// article names most. Without a label, only two that "and" joins will do.
func (d *document) pair(i int) []graph.ID {
	m := d.x.Mentions[i]
	sentence := d.sentence(i)
	for back := range 4 {
		var named []graph.ID
		for k := range d.around(i, back) {
			if k >= i {
				break
			}
			if d.sentence(k) != sentence-back {
				continue
			}
			if m.Label == "" && !d.joined(k) {
				continue
			}
			for _, id := range d.means[k] {
				e := d.entities[id]
				if e == nil || m.Label != "" && e.label != m.Label || m.Label == "" && e.label != graph.Person && e.label != graph.Nation || m.Hint == ingest.HintOffice && !d.holds(e, m.Title) || slices.Contains(named, id) {
					continue
				}
				named = append(named, id)
			}
		}
		switch {
		case len(named) == 2:
			return named
		case len(named) > 2 && m.Label == graph.Nation:
			return d.mostNamed(i, named)
		}
		if m.Label == "" && back > 0 {
			break
		}
	}
	if m.Label == graph.Nation {
		return d.mostNamed(i, nil)
	}
	if m.Label == graph.Person && m.Hint == ingest.HintOffice {
		return d.lastTwo(i, m.Title)
	}
	return nil
}

// joined says whether "and" joins mention k to another.
func (d *document) joined(k int) bool {
	and := func(t int) bool {
		if t < 0 || t >= len(d.text.Tokens) {
			return false
		}
		switch d.text.Tokens[t].Lower {
		case "and", "dan", "serta":
			return true
		}
		return false
	}
	m := d.x.Mentions[k]
	return and(m.FirstToken-1) || and(m.LastToken)
}

// mostNamed returns the two nations, of those given or of all, that the text up to
// mention i names most; nil when there are not two.
func (d *document) mostNamed(i int, among []graph.ID) []graph.ID {
	count := map[graph.ID]int{}
	var order []graph.ID
	for k := max(0, i-reach); k < i; k++ {
		for _, id := range d.means[k] {
			if id.Kind() != "nation" || among != nil && !slices.Contains(among, id) {
				continue
			}
			if count[id] == 0 {
				order = append(order, id)
			}
			count[id]++
		}
	}
	if len(order) < 2 {
		return nil
	}
	slices.SortStableFunc(order, func(a, b graph.ID) int { return count[b] - count[a] })
	return order[:2]
}

// lastTwo returns the two people with the title last mentioned before mention i.
func (d *document) lastTwo(i int, title string) []graph.ID {
	var out []graph.ID
	for k := i - 1; k >= max(0, i-reach) && len(out) < 2; k-- {
		for _, id := range d.means[k] {
			if e := d.entities[id]; e != nil && e.label == graph.Person && d.holds(e, title) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}
