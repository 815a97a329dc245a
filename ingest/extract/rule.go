package extract

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente/graph"
)

// relationWords is relations.yaml: what the text says of standing relations.
type relationWords struct {
	// Former are words that tell that an office is no longer held.
	Former []string `yaml:"former"`
	// Words are lists that patterns name as @list.
	Words map[string][]string `yaml:"words"`
	Rules []relationRule      `yaml:"rules"`
}

// relationRule reads one relation, by a pattern or by what the mentions hold.
type relationRule struct {
	ID       string             `yaml:"id"`
	Relation graph.RelationType `yaml:"relation"`
	// Pattern is what must stand in one sentence (see parsePattern).
	Pattern string `yaml:"pattern"`
	// Reads names one of the readers that need no pattern (see readers).
	Reads      string            `yaml:"reads"`
	Attributes map[string]string `yaml:"attributes"`
	Confidence float64           `yaml:"confidence"`
	Match      []string          `yaml:"match"`
	Reject     []string          `yaml:"reject"`

	parts []part
}

// eventWords is events.yaml: what the text says of events.
type eventWords struct {
	Clause clauseWords `yaml:"clause"`
	Rules  []eventRule `yaml:"rules"`
}

// clauseWords are the words that hold clauses together and apart.
type clauseWords struct {
	// Hard are words that no subject or object is sought beyond; Soft words that
	// end the search for objects and make that for subjects dearer.
	Hard []string `yaml:"hard"`
	Soft []string `yaml:"soft"`
	// Prepositions stand before what is no subject.
	Prepositions []string `yaml:"prepositions"`
	// Inside are those of them that may stand between an agent and the nation that it
	// acts for.
	Inside []string `yaml:"inside"`
	// By stand before the actor of a passive verb or a noun.
	By []string `yaml:"by"`
	// Be are forms that make a verb behind them passive.
	Be []string `yaml:"be"`
	// Light are verbs that carry a noun ("held talks").
	Light []string `yaml:"light"`
	// Company joins others to a subject ("together with").
	Company []string `yaml:"company"`
	// Agents are nouns through which a nation or body acts ("ships", "officials").
	Agents []string `yaml:"agents"`
	// NounFirst says that a name right behind a noun belongs to that noun.
	NounFirst bool `yaml:"nounFirst"`
	// Openers are words before a subject, besides those above.
	Openers []string `yaml:"openers"`
	// Possessive marks the owner of what follows.
	Possessive []string `yaml:"possessive"`
}

// eventRule reads one kind of event.
type eventRule struct {
	ID    string          `yaml:"id"`
	Event graph.EventType `yaml:"event"`
	Mode  string          `yaml:"mode"`
	// Verbs are active forms, Passive passive ones, Nouns what names the act.
	Verbs   []string `yaml:"verbs"`
	Passive []string `yaml:"passive"`
	Nouns   []string `yaml:"nouns"`
	// To are the prepositions before the recipient. Direct says that it may also
	// follow the verb without one.
	To     []string `yaml:"to"`
	Direct bool     `yaml:"direct"`
	// With are words of which one must follow in the clause; Without are words that
	// must not stand in it.
	With    []string `yaml:"with"`
	Without []string `yaml:"without"`
	// Object is the label of a mention that must follow in the clause.
	Object graph.Label `yaml:"object"`
	// Recipient is required (the default), optional or none.
	Recipient string `yaml:"recipient"`
	// Mutual says that all who take part are actors, as in symmetric types.
	Mutual bool `yaml:"mutual"`
	// Places says that a place stands for the nation that it is in.
	Places bool `yaml:"places"`
	// Reads names a reader that needs no words (see eventReaders).
	Reads string `yaml:"reads"`
	// Modality is that of the event where the words themselves tell it.
	Modality   graph.Modality `yaml:"modality"`
	Confidence float64        `yaml:"confidence"`
	Match      []string       `yaml:"match"`
	Reject     []string       `yaml:"reject"`

	to, with, without set
}

// modalityWords is modality.yaml: the words that tell how sure a statement is.
type modalityWords struct {
	// Negation stands before what did not happen; Negated are verbs that deny.
	Negation []string `yaml:"negation"`
	Planned  []string `yaml:"planned"`
	// Hypothetical words make nothing of what follows them.
	Hypothetical []string `yaml:"hypothetical"`
	Reported     []string `yaml:"reported"`
	Alleged      []string `yaml:"alleged"`
}

// ruleSet is what one pack knows of statements.
type ruleSet struct {
	relations relationWords
	events    eventWords
	lists     map[string]phrases[bool]
	titles    phrases[titleRank]
	between   set
	speech    phrases[bool]
	former    set
	and       set
	articles  set
	triggers  phrases[[]trigger]
	// byWord are the rules with a pattern, by the words that their key part may
	// start with.
	byWord map[string][]int

	hard, soft, prepositions, inside, by, be, openers, possessive, titleWords set
	light, agents, company                                                    phrases[bool]
	negation, planned, hypothetical, reported, alleged, deaths                phrases[bool]
}

// trigger is a word or phrase that an event rule starts from.
type trigger struct {
	rule  int
	voice voice
}

type voice int

const (
	active voice = iota
	passive
	nominal
)

// newRuleSet reads the rules of a pack. A rule that names a type, mode, label, list
// or reader that does not exist is ErrInvalid.
func newRuleSet(fsys fs.FS, tag string) (*ruleSet, error) {
	r := &ruleSet{lists: map[string]phrases[bool]{}, titles: phrases[titleRank]{}, triggers: phrases[[]trigger]{}, byWord: map[string][]int{}}
	var (
		titles   titleWords
		names    nameWords
		modality modalityWords
		forces   forceWords
	)
	for _, file := range []struct {
		name string
		into any
	}{{"titles.yaml", &titles}, {"names.yaml", &names}, {"relations.yaml", &r.relations}, {"events.yaml", &r.events}, {"modality.yaml", &modality},
		{"forces.yaml", &forces}} {
		if err := readWords(fsys, file.name, file.into); err != nil {
			return nil, err
		}
	}
	r.titleWords = set{}
	for _, list := range []struct {
		words []string
		rank  titleRank
	}{{titles.Leaders, leader}, {titles.Officials, official}, {titles.Ranks, rank}, {titles.Honorifics, honorific}} {
		for _, w := range list.words {
			fill(w, titles.Portfolios, func(phrase, _ string) { r.titles.add(phrase, list.rank) })
		}
	}
	r.between, r.speech, r.former = setOf(titles.Between, titles.Domain), phrasesOf(titles.Speech), setOf(r.relations.Former)
	r.and, r.articles = setOf(names.And), setOf(names.Articles)
	c := r.events.Clause
	r.hard, r.soft, r.prepositions, r.by = setOf(c.Hard), setOf(c.Soft), setOf(c.Prepositions, c.By), setOf(c.By)
	r.inside = setOf(c.Inside)
	r.be, r.openers, r.possessive, r.light, r.agents, r.company = setOf(c.Be), setOf(c.Openers), setOf(c.Possessive), phrasesOf(c.Light), phrasesOf(c.Agents), phrasesOf(c.Company)
	r.negation, r.planned, r.hypothetical = phrasesOf(modality.Negation), phrasesOf(modality.Planned), phrasesOf(modality.Hypothetical)
	r.reported, r.alleged, r.deaths = phrasesOf(modality.Reported), phrasesOf(modality.Alleged), phrasesOf(forces.Killed)
	for name, words := range r.relations.Words {
		r.lists[name] = phrasesOf(words)
	}
	if err := r.addRelations(tag); err != nil {
		return nil, err
	}
	err := r.addEvents(tag)
	return r, err
}

func (r *ruleSet) addRelations(tag string) error {
	ontology := graph.Standard()
	for i := range r.relations.Rules {
		rule := &r.relations.Rules[i]
		wrong := func(what string) error {
			return fmt.Errorf("relations.yaml: rule %q: %s: %w", rule.ID, what, graph.ErrInvalid)
		}
		if _, ok := ontology.Relations[rule.Relation]; !ok {
			return wrong(fmt.Sprintf("relation %q is not in the ontology", rule.Relation))
		}
		if !strings.HasPrefix(rule.ID, tag+".") {
			return wrong("want an id that starts with the pack's tag")
		}
		if (rule.Pattern == "") == (rule.Reads == "") {
			return wrong("want either a pattern or reads")
		}
		if rule.Confidence <= 0 || rule.Confidence > 1 {
			return wrong("want a confidence above 0 and up to 1")
		}
		if rule.Reads != "" {
			if readers[rule.Reads] == nil {
				return wrong(fmt.Sprintf("no reader is called %q", rule.Reads))
			}
			continue
		}
		var err error
		if rule.parts, err = r.parsePattern(rule.Pattern); err != nil {
			return wrong(err.Error())
		}
		key := keyWords(rule.parts)
		if len(key) == 0 {
			return wrong("want a word or a list in the pattern that is not optional")
		}
		for _, w := range key {
			r.byWord[w] = append(r.byWord[w], i)
		}
	}
	return nil
}

func (r *ruleSet) addEvents(tag string) error {
	ontology := graph.Standard()
	words := map[string][]trigger{}
	var order []string
	for i := range r.events.Rules {
		rule := &r.events.Rules[i]
		wrong := func(what string) error {
			return fmt.Errorf("events.yaml: rule %q: %s: %w", rule.ID, what, graph.ErrInvalid)
		}
		spec, ok := ontology.Events[rule.Event]
		if !ok {
			return wrong(fmt.Sprintf("event %q is not in the ontology", rule.Event))
		}
		if _, ok := spec.Modes[rule.Mode]; !ok && rule.Mode != "" {
			return wrong(fmt.Sprintf("mode %q is not one of %s", rule.Mode, rule.Event))
		}
		if !strings.HasPrefix(rule.ID, tag+".") {
			return wrong("want an id that starts with the pack's tag")
		}
		if rule.Confidence <= 0 || rule.Confidence > 1 {
			return wrong("want a confidence above 0 and up to 1")
		}
		if !slices.Contains([]string{"", "required", "optional", "none"}, rule.Recipient) {
			return wrong(fmt.Sprintf("recipient %q: want required, optional or none", rule.Recipient))
		}
		if rule.Reads != "" && eventReaders[rule.Reads] == nil {
			return wrong(fmt.Sprintf("no reader is called %q", rule.Reads))
		}
		rule.Mutual = rule.Mutual || spec.Symmetric
		rule.to, rule.with, rule.without = setOf(rule.To), setOf(rule.With), setOf(rule.Without)
		for v, list := range [][]string{active: rule.Verbs, passive: rule.Passive, nominal: rule.Nouns} {
			for _, w := range list {
				if words[w] == nil {
					order = append(order, w)
				}
				words[w] = append(words[w], trigger{i, voice(v)})
			}
		}
	}
	for _, w := range order {
		r.triggers.add(w, words[w])
	}
	return nil
}
