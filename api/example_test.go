package api_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"entente/api"
	"entente/graph/sqlite"
	"entente/queries"
)

// A server over an empty graph, that everybody may read and nobody may write.
func ExampleNew() {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, ":memory:", sqlite.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	if _, err := store.Migrate(ctx); err != nil {
		fmt.Println(err)
		return
	}
	catalog, err := queries.Standard()
	if err != nil {
		fmt.Println(err)
		return
	}
	server, err := api.New(api.Config{Store: store, Catalog: catalog, ReadOpen: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/v1/articles", nil))
	fmt.Println(answer.Code, answer.Body)
	// Output: 200 {"query":"articles","understood":{},"rows":[],"truncated":false}
}
