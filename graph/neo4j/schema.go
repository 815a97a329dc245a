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
const schemaVersion = 1

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
	for _, name := range append(names, "await-indexes", "set-version") {
		if err := s.inTransaction(ctx, driver.AccessModeWrite, func(t *tx) error {
			return t.each(s.statements[name].text, map[string]any{"version": schemaVersion}, nothing)
		}); err != nil {
			return graph.Migration{}, fmt.Errorf("migrating, %s: %w", strings.TrimPrefix(name, "schema-"), err)
		}
	}
	return m, nil
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
