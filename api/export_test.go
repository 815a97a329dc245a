package api

import "regexp"

var wildcard = regexp.MustCompile(`[:*](\w+)`)

// Routes returns every method and path that is served, written as in the OpenAPI
// document.
func (s *Server) Routes() []string {
	var out []string
	for _, r := range s.engine.Routes() {
		out = append(out, r.Method+" "+wildcard.ReplaceAllString(r.Path, "{$1}"))
	}
	return out
}
