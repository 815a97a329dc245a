package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
)

// schemaVersion is the version that this program knows: the highest number in the
// names of the statements schema-N-….
const schemaVersion = 2

// Migrate implements graph.Migrator. Each constraint and index is a transaction of
// its own, since Neo4j does not mix them with data; all may be made again, so that
// a migration that stopped half-way goes on.
func (s *Store) Migrate(ctx context.Context) (m graph.Migration, err error) {
	m.To = schemaVersion
	err = s.inTransaction(ctx, driver.AccessModeRead, func(t *tx) error {
		m.From, err = t.version()
		return err
	})
	switch {
	case err != nil:
		return graph.Migration{}, err
	case m.From > schemaVersion:
		return graph.Migration{}, s.checkVersion(m.From)
	case m.From == schemaVersion:
		return m, nil
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(s.statements)), func(name string) bool {
		var version int
		n, _ := fmt.Sscanf(name, "schema-%d-", &version)
		return n == 0 || version <= m.From
	})
	edges, symmetric := s.eventEdges(), s.symmetricTypes()
	for _, name := range append(names, "set-days", "set-role-days", "await-indexes", "set-version") {
		if err := s.inTransaction(ctx, driver.AccessModeWrite, func(t *tx) error {
			if name == "set-days" {
				return t.setDays()
			}
			return t.each(s.statements[name].text, map[string]any{"version": schemaVersion, "edges": edges, "symmetric": symmetric}, nothing)
		}); err != nil {
			return graph.Migration{}, fmt.Errorf("migrating, %s: %w", strings.TrimPrefix(name, "schema-"), err)
		}
	}
	return m, nil
}

// setDays gives events the days of their dates, which Cypher cannot read.
func (t *tx) setDays() error {
	var rows []properties
	if err := t.each(t.statements["days-missing"].text, nil, func(row []any) error {
		p := properties{"id": row[0]}
		p.setDays(text[graph.Date](row[1]))
		rows = append(rows, p)
		return nil
	}); err != nil {
		return err
	}
	return unwind(t, t.statements["set-days"].text, "rows", rows, nothing)
}

func (s *Store) eventEdges() map[string]any {
	edges := map[string]any{}
	for name, e := range s.ontology.Events {
		edges[string(name)] = string(e.Edge)
	}
	return edges
}

func (s *Store) symmetricTypes() (types []string) {
	for _, t := range s.ontology.RelationTypes() {
		if s.ontology.Symmetric(t) {
			types = append(types, string(t))
		}
	}
	return types
}

// version returns the schema version of the database, 0 when it has none.
func (t *tx) version() (version int, err error) {
	err = t.each(t.statements["version"].text, nil, func(row []any) error {
		version = integer(row[0])
		return nil
	})
	return version, err
}

// checkMigrated asks for the schema's version until it is right once.
func (t *tx) checkMigrated() error {
	if t.migrated.Load() {
		return nil
	}
	version, err := t.version()
	if err == nil {
		err = t.checkVersion(version)
	}
	t.migrated.Store(err == nil)
	return err
}

// checkVersion returns ErrNotSupported unless the database has this program's
// schema.
func (s *Store) checkVersion(version int) error {
	var says string
	switch {
	case version > schemaVersion:
		says = fmt.Sprintf("written by a newer entente (schema %d, this program knows %d); upgrade entente", version, schemaVersion)
	case version < schemaVersion:
		says = "not prepared; run `entente migrate`"
	default:
		return nil
	}
	return fmt.Errorf("neo4j at %s: %s: %w", s.address, says, graph.ErrNotSupported)
}
