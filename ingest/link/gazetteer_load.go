package link

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// loader builds a gazetteer file by file.
type loader struct {
	g    *Gazetteer
	fsys fs.FS
}

// LoadGazetteer reads a gazetteer from the TSV files that gazetteer/README.md
// describes. A missing file, a wrong header, a wrong number of cells, a double id,
// an unknown nation or organisation, a date that is none and a name without
// letters are graph.ErrInvalid, and the error names file and line.
func LoadGazetteer(fsys fs.FS) (*Gazetteer, error) {
	l := loader{fsys: fsys, g: &Gazetteer{
		entries: make(map[graph.ID]*ingest.Entry, 12000),
		nations: make(map[string]*ingest.Entry, 300),
		leaders: map[graph.ID][]leader{},
		members: map[graph.ID][]graph.ID{},
		common:  map[commonWord]bool{},
		names:   newIndex(20000),
	}}
	for _, read := range []func() error{
		l.nations, l.organizations, l.named, l.people, l.offices, l.memberships, l.locations, l.common,
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	for _, spells := range l.g.leaders {
		slices.SortStableFunc(spells, func(a, b leader) int { return cmp.Compare(a.rank, b.rank) })
	}
	return l.g, nil
}

// enter adds an entry, and with it its canonical name.
func (l *loader) enter(t table, r row, e *ingest.Entry) error {
	if kind := e.ID.Kind(); kind != e.Label.IDKind() || e.ID.Key() == "" {
		return t.errorf(r.line, "id %q: want %s:…", e.ID, e.Label.IDKind())
	}
	if l.g.entries[e.ID] != nil {
		return t.errorf(r.line, "id %q stands twice", e.ID)
	}
	l.g.entries[e.ID] = e
	return l.name(t, r, e, ingest.SenseName, everywhere, e.Name)
}

// name adds names of an entry to the index, and to its aliases those that are
// proper names and no abbreviations.
func (l *loader) name(t table, r row, e *ingest.Entry, sense ingest.Sense, in langs, names ...string) error {
	for _, n := range names {
		forms := l.g.names.add(n, bearer{entry: e, sense: sense, langs: in})
		if strings.Trim(forms, string(small)) == "" {
			return t.errorf(r.line, "name %q has no capital: it would match common words", n)
		}
		if sense == ingest.SenseName && forms != string(acronym) && n != e.Name && !slices.Contains(e.Aliases, n) {
			e.Aliases = append(e.Aliases, n)
		}
	}
	return nil
}

// nation returns the nation whose alpha-3 code a cell holds; an empty cell gives
// nil.
func (l *loader) nation(t table, r row, alpha3 string) (*ingest.Entry, error) {
	if alpha3 == "" {
		return nil, nil
	}
	n := l.g.nations[alpha3]
	if n == nil {
		return nil, t.errorf(r.line, "unknown nation %q: want an alpha-3 code of nations.tsv", alpha3)
	}
	return n, nil
}

func (l *loader) nations() error {
	t, err := readTable(l.fsys, "nations.tsv", "iso3", "name", "en", "id", "demonyms", "seats", "coordinates")
	for _, r := range t.rows {
		iso := r.cells[0]
		e := &ingest.Entry{ID: graph.NationID(iso), Label: graph.Nation, Name: r.cells[1]}
		if len(iso) != 3 {
			return t.errorf(r.line, "code %q: want ISO 3166 alpha-3", iso)
		}
		e.Attributes.Set("iso", iso)
		e.Attributes.Set("coordinates", r.cells[6])
		e.Nation = e.ID
		l.g.nations[iso] = e
		if err := cmp.Or(
			l.enter(t, r, e),
			l.name(t, r, e, ingest.SenseName, everywhere, list(r.cells[2])...),
			l.name(t, r, e, ingest.SenseName, indonesian, list(r.cells[3])...),
			l.name(t, r, e, ingest.SenseDemonym, english, list(r.cells[4])...),
			l.name(t, r, e, ingest.SenseSeat, everywhere, list(r.cells[5])...),
		); err != nil {
			return err
		}
	}
	return err
}

func (l *loader) organizations() error {
	t, err := readTable(l.fsys, "organizations.tsv", "id", "name", "kind", "nation", "en", "id_names")
	for _, r := range t.rows {
		if err := l.belonging(t, r, graph.Organization, "", r.cells[4], r.cells[5]); err != nil {
			return err
		}
	}
	return err
}

// named reads the treaties and the conflicts.
func (l *loader) named() error {
	for _, label := range []graph.Label{graph.Treaty, graph.Conflict} {
		file := map[graph.Label]string{graph.Treaty: "treaties.tsv", graph.Conflict: "conflicts.tsv"}[label]
		t, err := readTable(l.fsys, file, "id", "name", "kind", "en", "id_names")
		if err != nil {
			return err
		}
		for _, r := range t.rows {
			e := &ingest.Entry{ID: graph.ID(r.cells[0]), Label: label, Name: r.cells[1]}
			e.Attributes.Set("kind", r.cells[2])
			if err := cmp.Or(
				l.enter(t, r, e),
				l.name(t, r, e, ingest.SenseName, everywhere, list(r.cells[3])...),
				l.name(t, r, e, ingest.SenseName, indonesian, list(r.cells[4])...),
			); err != nil {
				return err
			}
		}
	}
	return nil
}

// locations reads the places entered by hand and the cities.
func (l *loader) locations() error {
	for _, file := range []string{"locations.tsv", "cities.tsv"} {
		t, err := readTable(l.fsys, file, "id", "name", "kind", "nation", "coordinates", "en", "id_names")
		if err != nil {
			return err
		}
		for _, r := range t.rows {
			if err := l.belonging(t, r, graph.Location, r.cells[4], r.cells[5], r.cells[6]); err != nil {
				return err
			}
		}
	}
	return nil
}

// belonging enters an organisation or a place: id, name, kind and nation are the
// first cells of both.
func (l *loader) belonging(t table, r row, label graph.Label, coordinates, en, id string) error {
	nation, err := l.nation(t, r, r.cells[3])
	if err != nil {
		return err
	}
	e := &ingest.Entry{ID: graph.ID(r.cells[0]), Label: label, Name: r.cells[1]}
	e.Attributes.Set("kind", r.cells[2])
	e.Attributes.Set("coordinates", coordinates)
	if nation != nil {
		e.Nation = nation.ID
		e.Attributes.Set("nation", nation.ID)
	}
	return cmp.Or(
		l.enter(t, r, e),
		l.name(t, r, e, ingest.SenseName, everywhere, list(en)...),
		l.name(t, r, e, ingest.SenseName, indonesian, list(id)...),
	)
}

func (l *loader) people() error {
	t, err := readTable(l.fsys, "people.tsv", "id", "name", "gender", "aliases", "short")
	for _, r := range t.rows {
		e := &ingest.Entry{ID: graph.ID(r.cells[0]), Label: graph.Person, Name: r.cells[1], Gender: r.cells[2]}
		if e.Gender != "" && e.Gender != "f" && e.Gender != "m" {
			return t.errorf(r.line, "gender %q: want f, m or nothing", e.Gender)
		}
		if err := cmp.Or(
			l.enter(t, r, e),
			l.name(t, r, e, ingest.SenseName, everywhere, list(r.cells[3])...),
			l.name(t, r, e, ingest.SenseSurname, everywhere, list(r.cells[4])...),
		); err != nil {
			return err
		}
	}
	return err
}

// The values of the column role of offices.tsv. One who governs comes before a
// head of state who only represents, where LeaderOf has to choose.
var roles = map[string]struct {
	leads bool
	rank  int
}{"governs": {true, 0}, "leads": {true, 1}, "serves": {false, 2}}

func (l *loader) offices() error {
	t, err := readTable(l.fsys, "offices.tsv", "person", "of", "title", "role", "from", "to")
	for _, r := range t.rows {
		person, of := l.g.entries[graph.ID(r.cells[0])], l.g.entries[graph.ID(r.cells[1])]
		if len(r.cells[1]) == 3 {
			of = l.g.nations[r.cells[1]]
		}
		switch {
		case person == nil || person.Label != graph.Person:
			return t.errorf(r.line, "unknown person %q", r.cells[0])
		case of == nil || of.Label != graph.Nation && of.Label != graph.Organization:
			return t.errorf(r.line, "unknown nation or organisation %q", r.cells[1])
		}
		role, ok := roles[r.cells[3]]
		if !ok {
			return t.errorf(r.line, "role %q: want governs, leads or serves", r.cells[3])
		}
		o := ingest.Office{Of: of.ID, Title: r.cells[2], Leads: role.leads, From: graph.Date(r.cells[4]), To: graph.Date(r.cells[5])}
		if err := cmp.Or(o.From.Validate(), o.To.Validate()); err != nil {
			return t.errorf(r.line, "%v", err)
		}
		person.Offices = append(person.Offices, o)
		if person.Nation == "" {
			person.Nation = of.Nation
		}
		if role.leads {
			l.g.leaders[of.ID] = append(l.g.leaders[of.ID], leader{person, o.From, o.To, role.rank})
		}
	}
	return err
}

func (l *loader) memberships() error {
	t, err := readTable(l.fsys, "memberships.tsv", "organization", "nations")
	for _, r := range t.rows {
		of := graph.ID(r.cells[0])
		if e := l.g.entries[of]; e == nil || e.Label != graph.Organization {
			return t.errorf(r.line, "unknown organisation %q", of)
		}
		for _, alpha3 := range list(r.cells[1]) {
			n, err := l.nation(t, r, alpha3)
			if err != nil {
				return err
			}
			l.g.members[n.ID] = append(l.g.members[n.ID], of)
		}
	}
	return err
}

func (l *loader) common() error {
	t, err := readTable(l.fsys, "common.tsv", "lang", "word", "use")
	for _, r := range t.rows {
		lang, ok := map[string]langs{"en": english, "id": indonesian}[r.cells[0]]
		if !ok {
			return t.errorf(r.line, "language %q: want en or id", r.cells[0])
		}
		if use := r.cells[2]; use != "never" && use != "inside" {
			return t.errorf(r.line, "use %q: want never or inside", use)
		}
		piece, _, _ := fold(r.cells[1])
		word := l.g.names.words[piece]
		if word == 0 {
			return t.errorf(r.line, "%q is no word of a name", r.cells[1])
		}
		l.g.common[commonWord{lang, word}] = r.cells[2] == "inside"
	}
	return err
}
