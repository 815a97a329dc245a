package graph

// Record is one thing of the graph, as Export gives it: exactly one of its
// pointers is set. Written as JSON, one line each, in the order that Export gives,
// it is the same for the same graph on every store and machine. Clock times are
// no part of it.
type Record struct {
	Source   *Source         `json:"source,omitempty"`
	Article  *Article        `json:"article,omitempty"`
	Entity   *Entity         `json:"entity,omitempty"`
	Event    *Event          `json:"event,omitempty"`
	Claim    *Claim          `json:"claim,omitempty"`
	Mention  *ArticleMention `json:"mention,omitempty"`
	Relation *Relation       `json:"relation,omitempty"`
}

// ArticleMention says that an article mentions an entity. Records come in the
// order of Record's fields; within a kind by id, mentions by article and entity,
// relations by type, from and to.
type ArticleMention struct {
	Article ID  `json:"article"`
	Entity  ID  `json:"entity"`
	Count   int `json:"count"`
	First   int `json:"first"`
	// Names are the forms under which this article knows the entity, sorted.
	Names []string `json:"names,omitempty"`
}
