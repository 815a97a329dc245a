// Package neo4jtest gives tests a real Neo4j: the one that ENTENTE_TEST_NEO4J_URI
// names, which .ci/test starts. It imports nothing of ours, so that every package
// can use it.
package neo4jtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/rogpeppe/go-internal/lockedfile"
)

const (
	uriVariable     = "ENTENTE_TEST_NEO4J_URI"
	requireVariable = "ENTENTE_TEST_REQUIRE_NEO4J"
)

// alone waits until no other test process uses the server, and keeps it for this
// one until its end: the system then drops the lock, however the process ends.
var alone = sync.OnceValues(func() (release func(), err error) {
	name := fmt.Sprintf("entente-test-neo4j-%x.lock", sha256.Sum256([]byte(os.Getenv(uriVariable))))
	return lockedfile.MutexAt(filepath.Join(os.TempDir(), name)).Lock()
})

// URI returns the address of the test server. Without one it skips the test, or
// fails it when ENTENTE_TEST_REQUIRE_NEO4J is 1. The server has one database, so
// that its tests cannot run in parallel; other packages wait for this one.
func URI(t testing.TB) string {
	t.Helper()
	uri := os.Getenv(uriVariable)
	switch {
	case uri == "" && os.Getenv(requireVariable) == "1":
		t.Fatalf("%s is not set, and %s=1 asks for it", uriVariable, requireVariable)
	case uri == "":
		t.Skipf("%s is not set; make test sets it", uriVariable)
	}
	if _, err := alone(); err != nil {
		t.Fatalf("waiting for the test server: %v", err)
	}
	return uri
}

// Clean empties the database of the server at uri, of which the schema stays.
func Clean(t testing.TB, uri string) {
	t.Helper()
	for _, cypher := range []string{
		"MATCH ()-[r]->() WITH r LIMIT 10000 DELETE r RETURN count(*)",
		"MATCH (n) WHERE NOT n:EntenteSchema WITH n LIMIT 10000 DELETE n RETURN count(*)",
	} {
		for {
			if deleted, _ := Run(t, uri, cypher, nil)[0][0].(int64); deleted == 0 {
				break
			}
		}
	}
}

// Run runs a statement that may write, and returns its rows.
func Run(t testing.TB, uri, cypher string, params map[string]any) (rows [][]any) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context()) // cleanups run it too
	d, err := driver.NewDriverWithContext(uri, driver.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(ctx); err != nil {
			t.Error(err)
		}
	}()
	result, err := driver.ExecuteQuery(ctx, d, cypher, params, driver.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	for _, r := range result.Records {
		rows = append(rows, r.Values)
	}
	return rows
}
