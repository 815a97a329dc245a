package neo4j

import (
	"maps"
	"reflect"
	"slices"

	"entente/graph"
)

// batch joins what articles add into what is stored: each touched node and edge is
// read once and written at most once, however many articles touch it.
type batch struct {
	*tx
	entities  map[graph.ID]*touched[graph.Entity]
	events    map[graph.ID]*touched[graph.Event]
	relations map[graph.RelationKey]*touched[graph.Relation]
}

// touched is a node or an edge on its way.
type touched[V any] struct {
	before, after V
	stored        bool   // the database holds before
	key           string // the database's own name of an edge
	joined        bool   // after holds something
}

// changed says whether there is anything to write.
func (v *touched[V]) changed() bool { return !v.stored || !reflect.DeepEqual(v.before, v.after) }

// join adds one article's part and returns 1 when the graph did not hold the thing.
func (v *touched[V]) join(part V, how func(a, b V) V) int {
	if v.joined {
		v.after = how(v.after, part)
		return 0
	}
	v.after, v.joined = part, true
	return 1
}

// hold notes what is stored.
func (v *touched[V]) hold(stored V) {
	v.before, v.after, v.stored, v.joined = stored, stored, true, true
}

// touch returns the entry of a key, and makes it.
func touch[K comparable, V any](in map[K]*touched[V], key K) *touched[V] {
	v := in[key]
	if v == nil {
		v = &touched[V]{}
		in[key] = v
	}
	return v
}

// read fills the batch with what is stored of all that the findings touch.
func (b *batch) read(fresh []prepared) error {
	pairs := map[graph.RelationType][]map[string]any{}
	var ids []string
	for _, p := range fresh {
		for _, e := range p.delta.Entities {
			if b.entities[e.ID] == nil {
				touch(b.entities, e.ID)
				ids = append(ids, string(e.ID))
			}
		}
		for _, e := range p.delta.Events {
			if b.events[e.ID] == nil {
				touch(b.events, e.ID)
				ids = append(ids, string(e.ID))
			}
		}
		for _, r := range p.delta.Relations {
			if b.relations[r.RelationKey] == nil {
				touch(b.relations, r.RelationKey)
				pairs[r.Type] = append(pairs[r.Type], map[string]any{"from": string(r.From), "to": string(r.To)})
			}
		}
	}
	if err := unwind(b.tx, b.statements["touched-nodes"].text, "ids", ids, b.holdNode); err != nil {
		return err
	}
	for t, rows := range pairs {
		stored := slices.DeleteFunc(rows, func(r map[string]any) bool { return !b.heldBoth(r) })
		if err := unwind(b.tx, b.statements["touched-relations"].of[string(t)], "rows", stored, func(row []any) error {
			return b.holdRelation(t, row)
		}); err != nil {
			return err
		}
	}
	return nil
}

// heldBoth says whether both ends of an edge are stored: an edge whose end is new
// is new too.
func (b *batch) heldBoth(pair map[string]any) bool {
	from, to := text[graph.ID](pair["from"]), text[graph.ID](pair["to"])
	return b.entities[from].stored && b.entities[to].stored
}

func (b *batch) holdNode(row []any) error {
	_, p, err := nodeOf(row[0])
	if err != nil {
		return err
	}
	if event := b.events[graph.ID(p.text("id"))]; event != nil {
		e, err := b.event(row[0])
		event.hold(e)
		return err
	}
	e, err := b.entity(row[0])
	touch(b.entities, e.ID).hold(e)
	return err
}

func (b *batch) holdRelation(t graph.RelationType, row []any) error {
	r, err := b.relationOf(t, row)
	if err != nil {
		return err
	}
	v := touch(b.relations, r.RelationKey)
	v.hold(r)
	v.key = text[string](row[3])
	return nil
}

// join adds a delta and counts what is new.
func (b *batch) join(d graph.Delta) (news graph.Counts) {
	for _, e := range d.Entities {
		news.Entities += b.entities[e.ID].join(e, b.ontology.Join)
	}
	for _, e := range d.Events {
		news.Events += b.events[e.ID].join(e, b.ontology.JoinEvents)
	}
	for _, r := range d.Relations {
		news.Relations += b.relations[r.RelationKey].join(r, b.ontology.Add)
	}
	return news
}

// writeNodes writes entities and events, entities first.
func (b *batch) writeNodes() error {
	created, events, updated := map[graph.Label][]properties{}, []properties{}, []properties{}
	for _, id := range slices.Sorted(maps.Keys(b.entities)) {
		switch e := b.entities[id]; {
		case !e.stored:
			created[e.after.Label] = append(created[e.after.Label], entityProperties(e.after))
		case e.changed():
			updated = append(updated, change(entityProperties(e.before), entityProperties(e.after)))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.events)) {
		switch e := b.events[id]; {
		case !e.stored:
			events = append(events, b.eventProperties(e.after))
		case e.changed():
			updated = append(updated, change(b.eventProperties(e.before), b.eventProperties(e.after)))
		}
	}
	for label, rows := range created {
		if err := unwind(b.tx, b.statements["create-entities"].of[string(label)], "rows", rows, nothing); err != nil {
			return err
		}
	}
	if err := unwind(b.tx, b.statements["create-events"].text, "rows", events, nothing); err != nil {
		return err
	}
	return unwind(b.tx, b.statements["update-nodes"].text, "rows", updated, nothing)
}

// writeRelations writes derived edges, and the label that some of them give.
func (b *batch) writeRelations() error {
	created, updated, leaders := map[graph.RelationType][]properties{}, []properties{}, []string{}
	for _, key := range slices.SortedFunc(maps.Keys(b.relations), graph.RelationKey.Compare) {
		switch r := b.relations[key]; {
		case !r.stored:
			created[key.Type] = append(created[key.Type], properties{"from": string(key.From), "to": string(key.To), "properties": relationProperties(r.after)})
			if key.Type == leads {
				leaders = append(leaders, string(key.From))
			}
		case r.changed():
			updated = append(updated, properties{"key": r.key, "properties": change(relationProperties(r.before), relationProperties(r.after))})
		}
	}
	for t, rows := range created {
		if err := unwind(b.tx, b.statements["create-relations"].of[string(t)], "rows", rows, nothing); err != nil {
			return err
		}
	}
	if err := unwind(b.tx, b.statements["update-relations"].text, "rows", updated, nothing); err != nil {
		return err
	}
	return unwind(b.tx, b.statements["crown"].text, "ids", leaders, nothing)
}

// leads is the relation that makes a Person a Leader.
const leads graph.RelationType = "LEADS"
