package graph

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Attributes are the named details of an entity, a relation or a claim: a string
// (text, EDTF date or id) or an int64 (count) each, as the ontology declares.
type Attributes map[string]any

// UnmarshalJSON reads strings and whole numbers, and refuses all else.
func (a *Attributes) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var raw map[string]any
	if err := dec.Decode(&raw); err != nil {
		return err
	}
	*a = nil
	for k, v := range raw {
		switch v := v.(type) {
		case string:
			a.Set(k, v)
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				return fmt.Errorf("attribute %q: %q is no whole number: %w", k, v, ErrInvalid)
			}
			a.Set(k, n)
		default:
			return fmt.Errorf("attribute %q: want a string or a whole number: %w", k, ErrInvalid)
		}
	}
	return nil
}

// Set puts a string, a Date, an ID or a whole number under name. The zero value
// of each means unknown and removes name.
func (a *Attributes) Set(name string, value any) {
	switch v := value.(type) {
	case Date:
		value = string(v)
	case ID:
		value = string(v)
	case int:
		value = int64(v)
	}
	if value == nil || value == "" || value == int64(0) {
		delete(*a, name)
		return
	}
	if *a == nil {
		*a = Attributes{}
	}
	(*a)[name] = value
}

// Text returns the string under name, empty when there is none.
func (a Attributes) Text(name string) string {
	s, _ := a[name].(string)
	return s
}

// Count returns the number under name, 0 when there is none.
func (a Attributes) Count(name string) int64 {
	n, _ := a[name].(int64)
	return n
}

// Range returns the least and greatest figure stored for a count: both equal to
// name's value, or nameMin and nameMax. Both are 0 when there is none.
func (a Attributes) Range(name string) (lo, hi int64) {
	if n := a.Count(name); n != 0 {
		return n, n
	}
	lo, hi = a.Count(name+"Min"), a.Count(name+"Max")
	if lo == 0 {
		lo = hi
	}
	if hi == 0 {
		hi = lo
	}
	return lo, hi
}

func (a *Attributes) setRange(name string, lo, hi int64) {
	if lo == hi {
		a.Set(name, lo)
		a.Set(name+"Min", nil)
		a.Set(name+"Max", nil)
		return
	}
	a.Set(name, nil)
	a.Set(name+"Min", lo)
	a.Set(name+"Max", hi)
}

// Properties are attributes that several claims add up to. A count that claims
// give differently becomes a range (size becomes sizeMin and sizeMax); any other
// attribute on which they differ is left out and named in Disputed, for the
// claims to tell.
type Properties struct {
	Attributes Attributes `json:"attributes,omitempty"`
	// Disputed are the attributes on which claims differ, sorted.
	Disputed []string `json:"disputed,omitempty"`
}

func (o *Ontology) joinProperties(a, b Properties) Properties {
	out := Properties{Attributes: maps.Clone(a.Attributes), Disputed: union(a.Disputed, b.Disputed)}
	for name, v := range b.Attributes {
		if o.countOf(name) != "" {
			continue
		}
		if old, has := out.Attributes[name]; has && old != v {
			out.Disputed = union(out.Disputed, []string{name})
			continue
		}
		out.Attributes.Set(name, v)
	}
	for _, name := range out.Disputed {
		delete(out.Attributes, name)
	}
	for _, name := range o.counts {
		lo, hi := a.Attributes.Range(name)
		lo2, hi2 := b.Attributes.Range(name)
		if lo == 0 || lo2 == 0 { // one of them, or neither, gives a figure
			out.Attributes.setRange(name, max(lo, lo2), max(hi, hi2))
			continue
		}
		out.Attributes.setRange(name, min(lo, lo2), max(hi, hi2))
	}
	if len(out.Attributes) == 0 {
		out.Attributes = nil
	}
	return out
}

// union returns the sorted distinct members of both, nil when there are none.
func union[T cmp.Ordered](a, b []T) []T {
	if len(a)+len(b) == 0 {
		return nil
	}
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}
