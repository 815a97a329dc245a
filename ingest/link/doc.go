// Package link gives mentions their identity: nations their codes, what the
// gazetteer knows its entry, the rest an id made from its name. It resolves
// surnames, acronyms, pronouns, "kedua negara" and capitals that stand for
// governments, and turns an extraction's statements into claims and events. It
// reads the article and the gazetteer (data files under gazetteer/), never what a
// store holds, so that the order of articles cannot matter.
//
// It imports only ingest and graph.
package link
