package link

import (
	"embed"
	"io/fs"
	"sync"

	"entente/graph"
	"entente/ingest"
)

//go:embed gazetteer/*.tsv
var gazetteerFiles embed.FS

// Gazetteer knows entities by name, in Indonesian and English, and nations in
// every language of CLDR. It is safe for concurrent use.
type Gazetteer struct {
	entries map[graph.ID]*ingest.Entry
	nations map[string]*ingest.Entry // by alpha-3
	leaders map[graph.ID][]leader    // by what they lead
	members map[graph.ID][]graph.ID  // organisations of a nation
	common  map[commonWord]bool      // whether it may be a name within a sentence
	names   *index
	// scanners are the working memories of scans, for the next one to use.
	scanners sync.Pool
	// foreign are the names of nations in languages other than Indonesian and
	// English, read when a text in one of them first comes.
	foreign struct {
		sync.Mutex
		byLang map[string]*index
	}
}

// leader is one spell of leading.
type leader struct {
	person   *ingest.Entry
	from, to graph.Date
	rank     int
}

// commonWord is a word of a language that is also a name, by its number in the
// index.
type commonWord struct {
	lang langs
	word int32
}

// StandardGazetteer reads the gazetteer that Entente ships.
func StandardGazetteer() (*Gazetteer, error) {
	fsys, err := fs.Sub(gazetteerFiles, "gazetteer")
	if err != nil {
		return nil, err
	}
	return LoadGazetteer(fsys)
}

// Entry returns the entry with the given id, nil when there is none.
func (g *Gazetteer) Entry(id graph.ID) *ingest.Entry { return g.entries[id] }

// Nation returns the nation with the given ISO 3166 alpha-3 code, nil when there
// is none.
func (g *Gazetteer) Nation(alpha3 string) *ingest.Entry { return g.nations[alpha3] }

// ByName returns all entries that bear name in Indonesian or English, in any
// sense and whatever its case and diacritics, the likeliest first.
func (g *Gazetteer) ByName(name string) []*ingest.Entry { return g.names.lookup(name) }

// LeaderOf returns who led a nation or an organisation on a day, the one who
// governs before a head of state who does not; nil when that is not known. A date
// of lesser precision counts as its first day, the zero date as the latest known.
func (g *Gazetteer) LeaderOf(id graph.ID, on graph.Date) *ingest.Entry {
	var best *leader
	for i := range g.leaders[id] {
		l := &g.leaders[id][i]
		if on.IsZero() && l.to != "" || !on.IsZero() && !inOffice(l.from, l.to, on) {
			continue
		}
		if best == nil || l.rank < best.rank || l.rank == best.rank && l.from > best.from {
			best = l
		}
	}
	if best == nil {
		return nil
	}
	return best.person
}

// MemberOf says whether a nation belongs to an organisation. It helps in linking
// and is no claim.
func (g *Gazetteer) MemberOf(nation, organization graph.ID) bool {
	for _, o := range g.members[nation] {
		if o == organization {
			return true
		}
	}
	return false
}

// inOffice says whether a day lies within a spell in office. On the day of
// change both the old and the new holder are in office.
func inOffice(from, to, on graph.Date) bool {
	day, _ := on.Bounds()
	first, _ := from.Bounds()
	_, last := to.Bounds()
	return (from == "" || !day.Before(first)) && (to == "" || !day.After(last))
}
