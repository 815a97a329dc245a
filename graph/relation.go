package graph

import "cmp"

// RelationKey names a derived relation: one edge per type and pair of entities.
// An edge of a symmetric type runs from the id that sorts first.
type RelationKey struct {
	Type RelationType `json:"type"`
	From ID           `json:"from"`
	To   ID           `json:"to"`
}

// Relation is the edge that all claims about one type and pair add up to. It
// exists as long as one claim affirms it.
type Relation struct {
	RelationKey
	// Claims is how many claims affirm it. Claims that deny it stay claims: they
	// neither make nor unmake the edge.
	Claims int `json:"claims"`
	// Articles is how many articles affirm it.
	Articles int `json:"articles"`
	// Sources are the publishers of the articles that affirm it, sorted. Articles of
	// an unknown publisher add none: how independent they are cannot be told.
	Sources []ID `json:"sources,omitempty"`
	// Quotes are the claims whose words show it: those that affirm it and whose ids
	// sort first, three at most.
	Quotes []ID `json:"quotes,omitempty"`
	// FirstSeen and LastSeen are the earliest and the latest date of publication
	// among the dated articles that affirm it.
	FirstSeen Date `json:"firstSeen,omitempty"`
	LastSeen  Date `json:"lastSeen,omitempty"`
	// Modality is the strongest modality of a claim that affirms it.
	Modality Modality `json:"modality"`
	// Confidence is the highest confidence of a claim that affirms it.
	Confidence float64 `json:"confidence"`
	// Score is the PLOVER score of the edge's event type, nil for a standing
	// relation.
	Score *float64 `json:"score,omitempty"`
	// Properties are the details on which the claims that affirm it agree.
	Properties
}

// quotesShown is how many claims a relation names to show its words.
const quotesShown = 3

// canonical returns the key of an edge, its ends sorted when it is symmetric.
func canonical(t RelationType, from, to ID, symmetric bool) RelationKey {
	if symmetric && to < from {
		from, to = to, from
	}
	return RelationKey{t, from, to}
}

// Compare orders keys by type, from and to.
func (k RelationKey) Compare(l RelationKey) int {
	if c := cmp.Compare(k.Type, l.Type); c != 0 {
		return c
	}
	if c := cmp.Compare(k.From, l.From); c != 0 {
		return c
	}
	return cmp.Compare(k.To, l.To)
}

// Add returns the relation that the claims behind r and s add up to, which must
// be of different articles. Adding is commutative and associative.
func (o *Ontology) Add(r, s Relation) Relation {
	if r.Type == "" {
		return s
	}
	r.Claims += s.Claims
	r.Articles += s.Articles
	r.Sources = union(r.Sources, s.Sources)
	r.Quotes = union(r.Quotes, s.Quotes)
	r.Quotes = r.Quotes[:min(len(r.Quotes), quotesShown)]
	if r.FirstSeen == "" || (s.FirstSeen != "" && s.FirstSeen < r.FirstSeen) {
		r.FirstSeen = s.FirstSeen
	}
	r.LastSeen = max(r.LastSeen, s.LastSeen)
	r.Modality = strongest(r.Modality, s.Modality)
	r.Confidence = max(r.Confidence, s.Confidence)
	r.Properties = o.joinProperties(r.Properties, s.Properties)
	return r
}

func strongest(a, b Modality) Modality {
	for _, m := range Modalities {
		if a == m || b == m {
			return m
		}
	}
	return ""
}
