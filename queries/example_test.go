package queries_test

import (
	"fmt"

	"entente/queries"
)

// What a query asks for, and what it answers.
func ExampleCatalog_Query() {
	catalog, err := queries.Standard()
	if err != nil {
		fmt.Println(err)
		return
	}
	q, _ := catalog.Query("treaties-between")
	fmt.Println(q.Title)
	for _, p := range q.Params[:2] {
		fmt.Println(p)
	}
	fmt.Println(q.Columns[0])
	// Output:
	// Treaties that two nations share
	// a entity:Nation|Organization required The one party
	// b entity:Nation|Organization required The other party
	// {treaty entity}
}
