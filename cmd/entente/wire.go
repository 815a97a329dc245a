package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"entente/graph"
	"entente/graph/neo4j"
	"entente/graph/sqlite"
	"entente/ingest"
	"entente/ingest/extract"
	"entente/ingest/lang"
	"entente/ingest/link"
	"entente/ingest/source"
	"entente/queries"
	"entente/queries/ask"
)

const storeForms = "sqlite:FILE, bolt://HOST:PORT, neo4j://HOST or neo4j+s://HOST"

// openStore opens the store that the settings name, for a command that only reads.
func (a *app) openStore(ctx context.Context) (graph.Store, error) {
	address := a.settings.text("store")
	scheme, rest, _ := strings.Cut(address, ":")
	if scheme == "sqlite" {
		file := sqliteFile(rest)
		if _, err := os.Stat(file); file != "" && errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no graph at %s yet: make one with entente ingest or entente demo: %w", file, graph.ErrNotFound)
		}
	}
	return a.connect(ctx, scheme, rest)
}

// openForWriting opens the store that the settings name, makes it where it is not
// there yet, and brings it to this program's schema.
func (a *app) openForWriting(ctx context.Context) (graph.Store, error) {
	store, _, err := a.migrated(ctx)
	return store, err
}

// migrated is openForWriting, and tells what it changed.
func (a *app) migrated(ctx context.Context) (graph.Store, graph.Migration, error) {
	scheme, rest, _ := strings.Cut(a.settings.text("store"), ":")
	if file := sqliteFile(rest); scheme == "sqlite" {
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			return nil, graph.Migration{}, fmt.Errorf("store folder: %w", err)
		}
	}
	store, err := a.connect(ctx, scheme, rest)
	if err != nil {
		return nil, graph.Migration{}, err
	}
	m, err := store.Migrate(ctx)
	if err != nil {
		return nil, m, errors.Join(err, store.Close())
	}
	return store, m, nil
}

func (a *app) connect(ctx context.Context, scheme, rest string) (graph.Store, error) {
	address := a.settings.text("store")
	switch scheme {
	case "sqlite":
		if sqliteFile(rest) == "" {
			return nil, a.settings.bad("store", "a file behind sqlite:")
		}
		return sqlite.Open(ctx, sqliteFile(rest), sqlite.Config{})
	case "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc":
		if u, err := url.Parse(address); err != nil || u.Host == "" || u.User != nil {
			return nil, a.settings.bad("store", "scheme://HOST:PORT; user and password come from ENTENTE_NEO4J_USER and ENTENTE_NEO4J_PASSWORD")
		}
		password, err := a.settings.neo4jPassword()
		if err != nil {
			return nil, err
		}
		timeout, err := a.settings.timeout()
		if err != nil {
			return nil, err
		}
		return neo4j.Open(ctx, address, neo4j.Config{Patience: timeout,
			Username: a.settings.text("neo4j-user"), Password: password, Database: a.settings.text("neo4j-database"),
		})
	}
	return nil, a.settings.bad("store", storeForms)
}

// sqliteFile returns the file that a store address names behind "sqlite:".
func sqliteFile(rest string) string { return strings.TrimPrefix(rest, "//") }

// pipeline joins the stages.
func (a *app) pipeline() (*ingest.Pipeline, error) {
	workers, err := a.settings.workers()
	if err != nil {
		return nil, err
	}
	least, err := a.settings.minConfidence()
	if err != nil {
		return nil, err
	}
	analyzer, err := lang.NewAnalyzer()
	if err != nil {
		return nil, err
	}
	packs, tags := map[string]fs.FS{}, []string{}
	for _, p := range analyzer.Packs() {
		packs[p.Tag], tags = p.FS(), append(tags, p.Tag)
	}
	gazetteer, err := link.StandardGazetteer()
	if err != nil {
		return nil, err
	}
	extractor, err := extract.New(extract.Config{Gazetteer: gazetteer, Packs: packs})
	if err != nil {
		return nil, err
	}
	detector, err := lang.NewDetector(tags)
	if err != nil {
		return nil, err
	}
	return &ingest.Pipeline{Detector: detector, Analyzer: analyzer, Extractor: extractor, Linker: link.New(gazetteer),
		Workers: workers, MinConfidence: least}, nil
}

// readers returns what reads articles: the pipeline, and the reader of the inputs
// in fsys or, where it is nil, on the disk.
func (a *app) readers(fsys fs.FS) (*ingest.Pipeline, *source.Reader, error) {
	p, err := a.pipeline()
	if err != nil {
		return nil, nil, err
	}
	r, err := a.reader(fsys)
	return p, r, err
}

// reader opens the inputs that the arguments name, in fsys or, where it is nil, on
// the disk.
func (a *app) reader(fsys fs.FS) (*source.Reader, error) {
	limit, err := a.settings.maxBytes()
	if err != nil {
		return nil, err
	}
	timeout, err := a.settings.timeout()
	if err != nil {
		return nil, err
	}
	return source.New(source.Config{FS: fsys, Stdin: a.stdin, MaxBytes: limit, Timeout: timeout, Version: version}), nil
}

// closeInto closes a store and keeps its error where there is no other.
func closeInto(err *error, store graph.Store) {
	if cerr := store.Close(); *err == nil {
		*err = cerr
	}
}

// newAsker returns what asks a store by names, the aliases of the gazetteer among
// them.
func newAsker(catalog *queries.Catalog, store ask.Store) (*ask.Asker, error) {
	aliases, err := gazetteerNames()
	if err != nil {
		return nil, err
	}
	return ask.New(catalog, store, graph.Standard()).WithAliases(aliases), nil
}

// gazetteerNames returns what looks up whom a name may mean.
func gazetteerNames() (func(name string) []graph.ID, error) {
	gazetteer, err := link.StandardGazetteer()
	if err != nil {
		return nil, err
	}
	return func(name string) []graph.ID {
		entries := gazetteer.ByName(name)
		ids := make([]graph.ID, len(entries))
		for i, e := range entries {
			ids[i] = e.ID
		}
		return ids
	}, nil
}
