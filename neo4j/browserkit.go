// Package browserkit holds the files that show an Entente graph in the Neo4j
// Browser: a guide in ten steps and a style for nodes and edges. A web server
// offers them, and the Browser loads them by their address.
package browserkit

import "embed"

// FS holds guide.html, for the Browser's commands :guide and :play, and
// style.grass, for :style.
//
//go:embed guide.html style.grass
var FS embed.FS
