package link

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest"
)

// resolveNames gives every mention with a name its entity: those that the
// gazetteer knows first, then the others from the longest name to the shortest,
// so that a short form finds the full one.
func (d *document) resolveNames() {
	for i, m := range d.x.Mentions {
		switch {
		case m.Anaphor != "" || described(m.Label):
			if m.Entry != nil && m.Anaphor == "" {
				d.settle(i, m.Entry.ID, m.Entry.Name, m.Entry)
			}
		case m.Entry != nil:
			d.settle(i, m.Entry.ID, m.Entry.Name, m.Entry)
		case len(m.Candidates) > 0:
			e := d.choose(i)
			d.settle(i, e.ID, e.Name, e)
		}
	}
	d.resolveBodies()
	var unknown []int
	for i, m := range d.x.Mentions {
		if m.Anaphor == "" && !described(m.Label) && len(d.means[i]) == 0 {
			unknown = append(unknown, i)
		}
	}
	words := make(map[int]int, len(unknown))
	for _, i := range unknown {
		words[i] = strings.Count(bare(d.surface(i)), " ")
	}
	slices.SortStableFunc(unknown, func(a, b int) int { return words[b] - words[a] })
	for _, i := range unknown {
		m := d.x.Mentions[i]
		name := d.canonical(i)
		if e := d.sameAs(i, bare(name)); e != nil {
			d.settle(i, e.id, e.name, e.entry)
			continue
		}
		d.settle(i, graph.NameID(m.Label, name), name, nil)
	}
}

func described(l graph.Label) bool {
	return l == graph.Treaty || l == graph.Conflict || l == graph.Deployment
}

// isBody says whether mention i names what many nations have one of, so that its
// name alone does not tell whose it is.
func (d *document) isBody(i int) bool {
	m := d.x.Mentions[i]
	return m.Label == graph.Organization && m.Entry == nil && m.Anaphor == "" && bare(m.Name) != bare(d.surface(i))
}

// canonical returns the name that mention i gives an entity which nobody knows.
func (d *document) canonical(i int) string {
	name := d.surface(i)
	for _, article := range []string{"the ", "The "} {
		name = strings.TrimPrefix(name, article)
	}
	if d.x.Mentions[i].Label == graph.Person {
		words := strings.Fields(name)
		for k, w := range words {
			if utf8.RuneCountInString(w) > 3 && strings.ToUpper(w) == w {
				words[k] = w[:firstLen(w)] + strings.ToLower(w[firstLen(w):])
			}
		}
		name = strings.Join(words, " ")
	}
	return name
}

func firstLen(w string) int { _, n := utf8.DecodeRuneInString(w); return n }

// choose returns the candidate of mention i that fits its context: one whose
// nation or whose office is named beside it, else the likeliest.
func (d *document) choose(i int) *ingest.Entry {
	m := d.x.Mentions[i]
	best, top := m.Candidates[0], -1
	for _, e := range m.Candidates {
		score := 0
		for _, k := range d.near(i) {
			id := d.x.Mentions[k].Entry.ID
			if e.Nation == id || e.ID == id {
				score = max(score, 2)
			}
			for _, o := range e.Offices {
				if o.Of == id {
					score = max(score, 2)
				}
			}
		}
		if m.Title != "" && len(e.Offices) > 0 {
			score++
		}
		if score > top {
			best, top = e, score
		}
	}
	return best
}

// near returns the mentions of nations known to the gazetteer in the sentence of
// mention i.
func (d *document) near(i int) []int {
	var out []int
	for k := range d.around(i, 0) {
		if m := d.x.Mentions[k]; k != i && m.Entry != nil && m.Label == graph.Nation {
			out = append(out, k)
		}
	}
	return out
}

// around yields the mentions of the sentence of mention i and of as many sentences
// before it as back says, in order.
func (d *document) around(i, back int) iter.Seq[int] {
	sentence := d.sentence(i)
	return func(yield func(int) bool) {
		first := i
		for first > 0 && d.sentence(first-1) >= sentence-back {
			first--
		}
		for k := first; k < len(d.x.Mentions) && d.sentence(k) <= sentence; k++ {
			if !yield(k) {
				return
			}
		}
	}
}

// sentence returns the index of the sentence of mention i.
func (d *document) sentence(i int) int { return d.text.Tokens[d.x.Mentions[i].FirstToken].Sentence }

// sameAs returns the entity of the article that the name of mention i is another
// form of: the one last named before it, else the first one named behind; nil when
// there is none.
func (d *document) sameAs(i int, name string) *entity {
	m := d.x.Mentions[i]
	if e := d.spelledOut(i); e != nil {
		return e
	}
	var best *entity
	at := -1
	for _, w := range strings.Fields(name) {
		for _, e := range d.byWord[w] {
			if e.label != m.Label || len(e.at) == 0 || !alike(m, name, e) {
				continue
			}
			k, _ := slices.BinarySearch(e.at, i)
			if k > 0 {
				k--
			}
			if k = e.at[k]; best == nil || k < i && (k > at || at > i) || k > i && at > i && k < at {
				best, at = e, k
			}
		}
	}
	return best
}

// alike says whether name, of mention m, may be another form of e's name.
func alike(m ingest.Mention, name string, e *entity) bool {
	for _, f := range e.forms {
		switch {
		case f == name:
			return true
		case m.Label == graph.Person:
			if subsequence(strings.Fields(name), strings.Fields(f)) {
				return true
			}
		case m.Label == graph.Location:
			// "Pulau Thitu" and "Thitu", "Galwan Valley" and "Galwan": only a head
			// word apart.
			if slices.Contains(e.headed, f) && oneWordApart(name, f) || m.Attributes.Text("kind") != "" && oneWordApart(f, name) {
				return true
			}
		case m.Label == graph.Organization:
			if strings.HasPrefix(f, name+" ") && strings.Contains(name, " ") {
				return true
			}
		}
	}
	return false
}

// subsequence says whether all words of short stand in full, in that order;
// initials stand for the names that they open.
func subsequence(short, full []string) bool {
	if len(short) > len(full) {
		return len(full) > 1 && subsequence(full, withoutInitials(short))
	}
	k := 0
	for _, w := range full {
		if k < len(short) && (w == short[k] || len(short[k]) == 1 && k > 0 && strings.HasPrefix(w, short[k])) {
			k++
		}
	}
	return k == len(short) && k > 0
}

func withoutInitials(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return utf8.RuneCountInString(w) == 1 })
}

func oneWordApart(short, long string) bool {
	s, l := strings.Fields(short), strings.Fields(long)
	if len(l) != len(s)+1 {
		return false
	}
	return slices.Equal(s, l[1:]) || slices.Equal(s, l[:len(s)])
}

// findAcronyms notes which mentions stand right before brackets that hold an
// acronym with the same label.
func (d *document) findAcronyms() {
	d.acronyms = map[string]int{}
	for k, m := range d.x.Mentions {
		if m.Anaphor != "" || m.FirstToken < 2 || d.text.Tokens[m.FirstToken-1].Form != "(" {
			continue
		}
		key := string(m.Label) + " " + d.surface(k)
		for j := k - 1; j >= 0 && j >= k-4; j-- {
			if o := d.x.Mentions[j]; o.LastToken == m.FirstToken-1 && o.Label == m.Label && o.Anaphor == "" {
				if _, known := d.acronyms[key]; !known {
					d.acronyms[key] = j
				}
				break
			}
		}
	}
}

// isAcronym says whether mention i is an acronym that the text spells out elsewhere.
func (d *document) isAcronym(i int) bool {
	j, ok := d.acronyms[string(d.x.Mentions[i].Label)+" "+d.surface(i)]
	return ok && j != i
}

// spelledOut returns the entity whose full name stands before the acronym that
// mention i is, where the text explains it; nil when it does not.
func (d *document) spelledOut(i int) *entity {
	j, ok := d.acronyms[string(d.x.Mentions[i].Label)+" "+d.surface(i)]
	if !ok || j == i || len(d.means[j]) != 1 {
		return nil
	}
	return d.entities[d.means[j][0]]
}
