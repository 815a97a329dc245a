package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/ingest"
)

// part is one element of a pattern.
type part struct {
	// role is 'S' or 'O' for a slot, 'w' for words, '@' for a list, '~' for a gap.
	role byte
	// group says that a slot takes several names joined by "and".
	group    bool
	optional bool
	labels   []graph.Label
	words    []string
	list     phrases[bool]
	listName string
	// most is how many tokens a gap may have.
	most int
	// behindSubject says that a gap lies between a subject and its verb, where the
	// name of another who could act must not stand.
	behindSubject bool
}

// takesActors says whether a part is a slot for subjects that can act.
func (p part) takesActors() bool {
	return p.role == 'S' && !slices.ContainsFunc(p.labels, func(l graph.Label) bool {
		return l != graph.Person && l != graph.Nation && l != graph.Organization
	})
}

// parsePattern reads a pattern: elements separated by spaces, which must follow
// each other in a sentence. "S:Nation|Person" and "O:Treaty" are names with one of
// these labels, subject and object; "S+:Nation" also takes several joined by "and".
// "@list" is any phrase of a list, "a/b" one of these words, "~4" up to four tokens
// of any kind. A "?" behind a word or list makes it optional. A pattern without an
// object means every pair of its subjects.
func (r *ruleSet) parsePattern(pattern string) ([]part, error) {
	var parts []part
	for _, w := range strings.Fields(pattern) {
		var p part
		if len(w) > 1 && strings.HasSuffix(w, "?") {
			p.optional, w = true, strings.TrimSuffix(w, "?")
		}
		role, labels, slot := strings.Cut(w, ":")
		switch {
		case slot && (role == "S" || role == "O" || role == "S+" || role == "O+"):
			p.role, p.group = role[0], strings.HasSuffix(role, "+")
			for l := range strings.SplitSeq(labels, "|") {
				if _, ok := graph.Standard().Entities[graph.Label(l)]; !ok {
					return nil, fmt.Errorf("label %q is not in the ontology", l)
				}
				p.labels = append(p.labels, graph.Label(l))
			}
		case w[0] == '@':
			p.role, p.listName, p.list = '@', w[1:], r.lists[w[1:]]
			if p.list == nil {
				return nil, fmt.Errorf("no list is called %q", w[1:])
			}
		case w[0] == '~':
			n, err := strconv.Atoi(w[1:])
			if err != nil || n < 1 {
				return nil, fmt.Errorf("gap %q: want ~ and how many tokens", w)
			}
			p.role, p.most = '~', n
			p.behindSubject = len(parts) > 0 && parts[len(parts)-1].takesActors()
		default:
			p.role, p.words = 'w', strings.Split(w, "/")
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// keyWords are the words one of which a sentence must have for a pattern to match.
func keyWords(parts []part) []string {
	for _, p := range parts {
		switch {
		case p.optional:
		case p.role == '@':
			var words []string
			for w := range p.list {
				words = append(words, w)
			}
			slices.Sort(words)
			return words
		case p.role == 'w' && p.words[0] != ",":
			return p.words
		}
	}
	if slices.ContainsFunc(parts, func(p part) bool { return p.role == 'w' && !p.optional }) {
		return []string{","}
	}
	return nil
}

// binding is what the slots of a pattern took.
type binding struct {
	subjects, objects []int
	last              int
}

// patterns adds what the rules with a pattern read in a sentence.
func (c *clauses) patterns(sent ingest.Sentence) {
	clear(c.tried)
	for i := sent.First; i < sent.Last; i++ {
		for _, k := range c.byWord[c.tokens[i].Lower] {
			if c.tried[k] {
				continue
			}
			c.tried[k] = true
			c.pattern(&c.relations.Rules[k], sent)
		}
	}
}

func (c *clauses) pattern(rule *relationRule, sent ingest.Sentence) {
	for i := sent.First; i < sent.Last; i++ {
		var b binding
		if !c.match(rule.parts, i, sent.Last, &b) {
			continue
		}
		if len(b.objects) == 0 {
			if len(b.subjects) < 2 {
				continue
			}
			b.subjects, b.objects = b.subjects[:1], b.subjects[1:]
		}
		attributes := graph.Attributes{}
		for name, value := range rule.Attributes {
			attributes[name] = value
		}
		c.relate(rule, b.subjects, b.objects, i, b.last, attributes)
	}
}

// match says whether parts match from token i on, and what their slots take.
func (c *clauses) match(parts []part, i, end int, b *binding) bool {
	if len(parts) == 0 {
		b.last = i
		return true
	}
	p, rest := parts[0], parts[1:]
	if p.role == '~' {
		for n := 0; n <= p.most && i+n <= end; n++ {
			if c.match(rest, i+n, end, b) {
				return true
			}
			if i+n < end && (c.hard[c.tokens[i+n].Lower] || p.behindSubject && c.over[i+n] > 0) {
				return false
			}
		}
		return false
	}
	if i < end {
		switch p.role {
		case 'w':
			if slices.Contains(p.words, c.tokens[i].Lower) && c.match(rest, i+1, end, b) {
				return true
			}
		case '@':
			if n, _ := p.list.at(c.tokens, i, end); n > 0 && c.match(rest, i+n, end, b) {
				return true
			}
		default:
			for _, m := range c.starting(i) {
				if !slices.Contains(p.labels, c.label(m)) {
					continue
				}
				group, next := []int{m}, c.endOf(m)
				if p.group {
					group, next = c.groupFrom(m, end)
				}
				old := *b
				if p.role == 'S' {
					b.subjects = append(slices.Clip(b.subjects), group...)
				} else {
					b.objects = append(slices.Clip(b.objects), group...)
				}
				if c.match(rest, next, end, b) {
					return true
				}
				*b = old
			}
		}
	}
	return p.optional && c.match(rest, i, end, b)
}

// relate adds a relation, where the ontology allows the ends.
func (c *clauses) relate(rule *relationRule, subjects, objects []int, first, last int, attributes graph.Attributes) {
	spec := graph.Standard().Relations[rule.Relation]
	ok := func(labels []graph.Label, list []int) []int {
		return slices.DeleteFunc(slices.Clone(list), func(m int) bool {
			l := c.label(m)
			return l != "" && !slices.Contains(labels, l)
		})
	}
	subjects, objects = ok(spec.From, subjects), ok(spec.To, objects)
	if len(subjects) == 0 || len(objects) == 0 || first >= last {
		return
	}
	for _, s := range subjects {
		for _, o := range objects {
			if c.same(s, o) || rule.Relation == "DEPLOYED_TO" && c.sender(s, o) {
				continue
			}
			c.out = append(c.out, ingest.Statement{Relation: rule.Relation, Subjects: []int{s}, Objects: []int{o}, Place: -1,
				Quote: c.quote(first, last, s, o), Modality: graph.Factual, Polarity: graph.Affirmed, Claimant: -1,
				Confidence: rule.Confidence, Rule: rule.ID, Attributes: attributes})
		}
	}
}

// sender says whether o is the one who sent deployment d, and so not where it went.
func (c *clauses) sender(d, o int) bool {
	return slices.ContainsFunc(c.mentions[d].Parties, func(p int) bool { return c.same(p, o) })
}
