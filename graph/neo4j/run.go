package neo4j

import (
	"context"
	"encoding/base64"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
)

// Language implements graph.Runner.
func (*Store) Language() graph.Language { return graph.Cypher }

// Run implements graph.Runner. A node is given as its labels and properties, a
// relationship as its type and properties, a path as its nodes and relationships,
// a time or duration as text in ISO 8601, bytes as text in base64.
func (s *Store) Run(ctx context.Context, statement string, params map[string]any) (table graph.Table, err error) {
	err = s.read(ctx, func(t *tx) error {
		table = graph.Table{}
		result, err := t.ManagedTransaction.Run(ctx, statement, params)
		if err != nil {
			return err
		}
		if table.Columns, err = result.Keys(); err != nil {
			return err
		}
		for result.Next(ctx) {
			row := result.Record().Values
			for i, v := range row {
				row[i] = plain(v)
			}
			table.Rows = append(table.Rows, row)
		}
		return result.Err()
	})
	if err != nil {
		return graph.Table{}, err
	}
	return table, nil
}

// plain returns v as one of the types of graph.Table.
func plain(v any) any {
	switch v := v.(type) {
	case nil, bool, int64, float64, string:
		return v
	case []any:
		return plainList(v)
	case map[string]any:
		return plainMap(v)
	case []byte:
		return base64.StdEncoding.EncodeToString(v)
	case driver.Node:
		return map[string]any{"labels": plainList(v.Labels), "properties": plainMap(v.Props)}
	case driver.Relationship:
		return map[string]any{"type": v.Type, "properties": plainMap(v.Props)}
	case driver.Path:
		return map[string]any{"nodes": plainList(v.Nodes), "relationships": plainList(v.Relationships)}
	case driver.Point2D:
		return map[string]any{"srid": int64(v.SpatialRefId), "x": v.X, "y": v.Y}
	case driver.Point3D:
		return map[string]any{"srid": int64(v.SpatialRefId), "x": v.X, "y": v.Y, "z": v.Z}
	case time.Time:
		return v.Format(time.RFC3339Nano)
	}
	return fmt.Sprint(v) // the driver's times and durations write themselves in ISO 8601
}

func plainList[V any](list []V) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = plain(v)
	}
	return out
}

func plainMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = plain(v)
	}
	return out
}
