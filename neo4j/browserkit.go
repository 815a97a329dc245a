// Package browserkit is the kit that shows an Entente graph in the Neo4j Browser: a
// guide in ten steps, a style for nodes and edges, and the named queries as
// favourites. A web server offers its files, and the Browser loads them by their
// address.
//
// It may import queries and graph; only cmd/entente imports it.
package browserkit

import (
	"bytes"
	"embed"
	"io/fs"
	"time"

	"entente/graph"
	"entente/queries"
)

//go:embed guide.html style.grass
var files embed.FS

// savedQueries is the name of the file that is made of the catalogue.
const savedQueries = "saved-queries.zip"

// New returns the kit for a catalogue: guide.html, for the Browser's commands :guide
// and :play, style.grass, for :style, and saved-queries.zip, to be dropped into its
// window. Its files can be read and sought, as http.FileServerFS needs it.
func New(c *queries.Catalog, o *graph.Ontology) (fs.FS, error) {
	var saved bytes.Buffer
	if err := WriteSavedQueries(&saved, c, o); err != nil {
		return nil, err
	}
	return kit(saved.Bytes()), nil
}

// kit is the embedded files and the archive of saved queries, which it holds.
type kit []byte

// Open opens one of the files.
func (k kit) Open(name string) (fs.File, error) {
	if name == savedQueries {
		return &savedFile{bytes.NewReader(k)}, nil
	}
	return files.Open(name)
}

// savedFile is the archive, open; its methods besides reading describe it.
type savedFile struct{ *bytes.Reader }

func (f *savedFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *savedFile) Close() error               { return nil }
func (f *savedFile) Name() string               { return savedQueries }
func (f *savedFile) Mode() fs.FileMode          { return 0o444 }
func (f *savedFile) ModTime() time.Time         { return time.Time{} }
func (f *savedFile) IsDir() bool                { return false }
func (f *savedFile) Sys() any                   { return nil }
