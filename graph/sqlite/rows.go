package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"entente/graph"
)

// marshal writes a column of JSON; nothing is the empty string.
func marshal(v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil || string(data) == "null" {
		return "", err
	}
	return string(data), nil
}

func unmarshal(column string, into any) error {
	if column == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(column), into); err != nil {
		return fmt.Errorf("stored column %q: %w", column, err)
	}
	return nil
}

// properties are the two columns that hold graph.Properties.
type properties struct{ attributes, disputed string }

func (p properties) read(into *graph.Properties) error {
	if err := unmarshal(p.attributes, &into.Attributes); err != nil {
		return err
	}
	return unmarshal(p.disputed, &into.Disputed)
}

func propertiesOf(p graph.Properties) (c properties, err error) {
	if c.attributes, err = marshal(p.Attributes); err != nil {
		return c, err
	}
	c.disputed, err = marshal(p.Disputed)
	return c, err
}

// storedEntity is an entity with its row key.
type storedEntity struct {
	key int64
	graph.Entity
}

func scanEntity(row scanner) (e storedEntity, err error) {
	var names string
	var p properties
	if err := row.Scan(&e.key, &e.ID, &e.Label, &e.Name, &names, &p.attributes, &p.disputed); err != nil {
		return e, err
	}
	if err := unmarshal(names, &e.Names); err != nil {
		return e, err
	}
	return e, p.read(&e.Properties)
}

func scanEvent(row scanner) (e graph.Event, err error) {
	var actors, recipients string
	var p properties
	if err := row.Scan(&e.ID, &e.Type, &e.Date, &e.Place, &actors, &recipients, &p.attributes, &p.disputed); err != nil {
		return e, err
	}
	if err := unmarshal(actors, &e.Actors); err != nil {
		return e, err
	}
	if err := unmarshal(recipients, &e.Recipients); err != nil {
		return e, err
	}
	return e, p.read(&e.Properties)
}

func scanClaim(row scanner) (c graph.Claim, err error) {
	var attributes string
	if err := row.Scan(&c.ID, &c.Article, &c.Type, &c.Subject, &c.Object, &c.Event, &c.Quote, &c.Start, &c.End, &c.Modality, &c.Polarity,
		&c.AttributedTo, &c.Confidence, &c.Date, &c.Extractor, &attributes); err != nil {
		return c, err
	}
	return c, unmarshal(attributes, &c.Attributes)
}

// storedRelation is a relation with its row key.
type storedRelation struct {
	key int64
	graph.Relation
}

func scanRelation(row scanner) (r storedRelation, err error) {
	var sources, quotes string
	var score sql.NullFloat64
	var p properties
	if err := row.Scan(&r.key, &r.Type, &r.From, &r.To, &r.Claims, &r.Articles, &sources, &quotes, &r.FirstSeen, &r.LastSeen, &r.Modality, &r.Confidence,
		&score, &p.attributes, &p.disputed); err != nil {
		return r, err
	}
	if score.Valid {
		r.Score = &score.Float64
	}
	if err := unmarshal(sources, &r.Sources); err != nil {
		return r, err
	}
	if err := unmarshal(quotes, &r.Quotes); err != nil {
		return r, err
	}
	return r, p.read(&r.Properties)
}

func scanArticle(row scanner) (a graph.Article, err error) {
	err = row.Scan(&a.ID, &a.Source, &a.URL, &a.Title, &a.Lang, &a.PublishedAt, &a.Text)
	return a, err
}
