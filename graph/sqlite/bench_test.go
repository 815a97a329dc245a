package sqlite

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
)

func BenchmarkStore(b *testing.B) {
	graphtest.Bench(b, func(b testing.TB) graph.Store { return open(b, filepath.Join(b.TempDir(), "graph.db"), Config{}) })
}

// BenchmarkAgainstBareInserts puts articles and then copies the very rows that
// this stored into an empty database of the same schema, by bare prepared inserts
// in as many transactions; it reports how many times the bare time Put takes.
func BenchmarkAgainstBareInserts(b *testing.B) {
	const batches, size = 20, 64
	findings := graphtest.World(batches * size)
	var put, bare time.Duration
	for b.Loop() {
		b.StopTimer()
		store := open(b, filepath.Join(b.TempDir(), "put.db"), Config{})
		copied := open(b, filepath.Join(b.TempDir(), "bare.db"), Config{})
		b.StartTimer()
		start := time.Now()
		for i := range batches {
			if _, err := store.Put(b.Context(), findings[i*size:(i+1)*size]...); err != nil {
				b.Fatal(err)
			}
		}
		put += time.Since(start)
		b.StopTimer()
		rows := storedRows(b, store.db)
		start = time.Now()
		insertBare(b, copied.db, rows, batches)
		bare += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(put.Seconds()/bare.Seconds(), "times-bare")
}

type table struct {
	insert string
	rows   [][]any
}

func storedRows(b *testing.B, db *sql.DB) []table {
	b.Helper()
	var out []table
	// In the order in which they came: sorted by id, they would only be appended.
	for _, t := range []struct{ name, columns, marks, order string }{
		{"articles", "id, source, source_name, url, title, lang, published, text, fingerprint, ingested_at", "?,?,?,?,?,?,?,?,?,?",
			"(SELECT MIN(key) FROM claims WHERE article = articles.id)"},
		{"mentions", "article, entity, count, first, claims, description", "?,?,?,?,?,?", "(SELECT MIN(key) FROM claims WHERE article = mentions.article)"},
		{"claims", `key, id, article, type, subject, object, event, quote, start, "end", modality, polarity, attributed_to, confidence, date, extractor, attributes`, "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?", "key"},
		{"entities", "key, id, label, name, names, attributes, disputed", "?,?,?,?,?,?,?", "key"},
		{"events", "id, type, date, first_day, last_day, place, actors, recipients, attributes, disputed", "?,?,?,?,?,?,?,?,?,?", "(SELECT MIN(key) FROM claims WHERE event = events.id)"},
		{"event_roles", "event, role, entity, day", "?,?,?,?", "(SELECT MIN(key) FROM claims WHERE event = event_roles.event)"},
		{"relations", `key, type, "from", "to", claims, articles, sources, quotes, first_seen, last_seen, modality, confidence, score, attributes, disputed`, "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?", "key"},
		{"supports", "relation, claim", "?,?", "(SELECT key FROM claims WHERE id = supports.claim)"},
	} {
		rows, err := db.QueryContext(b.Context(), "SELECT "+t.columns+" FROM "+t.name+" ORDER BY "+t.order)
		if err != nil {
			b.Fatal(err)
		}
		into := table{insert: "INSERT INTO " + t.name + " (" + t.columns + ") VALUES (" + t.marks + ")"}
		columns, err := rows.Columns()
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			row, ptr := make([]any, len(columns)), make([]any, len(columns))
			for i := range row {
				ptr[i] = &row[i]
			}
			if err := rows.Scan(ptr...); err != nil {
				b.Fatal(err)
			}
			into.rows = append(into.rows, row)
			switch t.name { // the word indexes are rows of the same work
			case "claims":
				out = wordRow(out, "claim_words", "quote", row[0], row[7])
			case "entities":
				out = wordRow(out, "entity_words", "names", row[0], row[4])
			}
		}
		if err := rows.Err(); err != nil {
			b.Fatal(err)
		}
		rows.Close()
		out = append(out, into)
	}
	return out
}

func wordRow(out []table, name, column string, key, text any) []table {
	insert := "INSERT INTO " + name + " (rowid, " + column + ") VALUES (?,?)"
	for i := range out {
		if out[i].insert == insert {
			out[i].rows = append(out[i].rows, []any{key, text})
			return out
		}
	}
	return append(out, table{insert, [][]any{{key, text}}})
}

// insertBare inserts every table's rows in as many transactions as there were
// batches, a share of each table in each.
func insertBare(b *testing.B, db *sql.DB, tables []table, batches int) {
	b.Helper()
	ctx := context.Background()
	for i := range batches {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, t := range tables {
			stmt, err := tx.PrepareContext(ctx, t.insert)
			if err != nil {
				b.Fatal(err)
			}
			for _, row := range t.rows[len(t.rows)*i/batches : len(t.rows)*(i+1)/batches] {
				if _, err := stmt.ExecContext(ctx, row...); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}
