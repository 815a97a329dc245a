package api

// resources are the paths that ask a named query about one thing or two: what they
// take, beside what their path names, and what they answer is the query's.
var resources = []asking{
	{query: "relations-of", inPath: map[string]string{"entity": "id"},
		operation: operation{path: "/v1/entities/{id}/relations", id: "entity-relations", tag: tagGraph}},
	{query: "timeline", inPath: map[string]string{"entity": "id"},
		operation: operation{path: "/v1/entities/{id}/timeline", id: "entity-timeline", tag: tagGraph}},
	{query: "relations-between", operation: operation{path: "/v1/relations", id: "relations", tag: tagGraph}},
	{query: "paths", operation: operation{path: "/v1/paths", id: "paths", tag: tagGraph}},
	{query: "events", operation: operation{path: "/v1/events", id: "events", tag: tagGraph}},
	{query: "articles", operation: operation{path: "/v1/articles", id: "articles", tag: tagArticles}},
}
