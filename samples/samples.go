// Package samples holds the articles that come with Entente: plain news texts
// about well-known facts, written for this project, that the demo and the tests
// load. One article is one Markdown file with front matter, in the folder of its
// language.
//
// Between them they show every type of the ontology, and two of
// them (id/surat-kim-untuk-putin.md, en/north-korean-troops-in-kursk.md) tell one
// deployment with different figures.
//
// It imports nothing of Entente.
package samples

import "embed"

// FS holds the articles: id/*.md in Indonesian, en/*.md in English.
//
//go:embed id/*.md en/*.md
var FS embed.FS
