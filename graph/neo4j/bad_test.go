package neo4j

import (
	"context"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j/neo4jtest"
)

func TestAddressesThatCannotBeUsed(t *testing.T) {
	for _, uri := range []string{"", "localhost", "bold://localhost:7687", "bolt://localhost:port", "http://localhost:7474", "bolt://%zz"} {
		_, err := Open(t.Context(), uri, Config{})
		graphtest.WantError(t, err, graph.ErrInvalid, "bolt://localhost:7687")
	}
}

func TestServerDown(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	silent := l.Addr().String() // accepts, and says nothing
	defer l.Close()
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refusing := gone.Addr().String()
	gone.Close()
	for _, address := range []string{refusing, silent} {
		uri := "bolt://" + address
		start := time.Now()
		_, err = Open(t.Context(), uri, Config{Patience: time.Second})
		graphtest.WantError(t, err, graph.ErrUnavailable, uri, "start the server or check --store")
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("it took %v to say so", took)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Open(ended, "bolt://"+refusing, Config{})
	graphtest.WantError(t, err, context.Canceled)
}

// TestServerGone takes the server from a store that is open, and gives it back.
func TestServerGone(t *testing.T) {
	uri, err := url.Parse(neo4jtest.URI(t))
	if err != nil {
		t.Fatal(err)
	}
	door := openDoor(t, "127.0.0.1:0", uri.Host)
	s, err := Open(t.Context(), "bolt://"+door.address, Config{Patience: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	look := func(limit time.Duration) error {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		_, err := s.Run(ctx, "RETURN 1", nil)
		return err
	}
	if err := look(time.Minute); err != nil {
		t.Fatal(err)
	}
	door.close()
	for range 2 {
		graphtest.WantError(t, look(500*time.Millisecond), graph.ErrUnavailable, "not reachable")
	}
	door = openDoor(t, door.address, uri.Host)
	defer door.close()
	if err := look(time.Minute); err != nil {
		t.Errorf("the server is back: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err = s.Run(ctx, "UNWIND range(1, 100000000) AS i RETURN sum(i % 7)", nil)
	graphtest.WantError(t, err, context.DeadlineExceeded)
}

// door passes connections on to a server until it is closed.
type door struct {
	address string
	close   func()
}

func openDoor(t *testing.T, address, server string) door {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	open, shut := context.WithCancel(context.Background())
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", server)
			if err != nil {
				in.Close()
				continue
			}
			context.AfterFunc(open, func() { in.Close(); out.Close() })
			go io.Copy(in, out)
			go io.Copy(out, in)
		}
	}()
	return door{l.Addr().String(), func() { l.Close(); shut() }}
}

func TestPassword(t *testing.T) {
	uri := os.Getenv("ENTENTE_TEST_NEO4J_AUTH_URI")
	if uri == "" {
		t.Skip("ENTENTE_TEST_NEO4J_AUTH_URI is not set (bolt://USER:PASSWORD@HOST:PORT); make test sets it where it starts the server itself")
	}
	parsed, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	user := parsed.User
	parsed.User = nil
	password, _ := user.Password()
	right := Config{Username: user.Username(), Password: password}
	for address, cfg := range map[string]Config{uri: {}, parsed.String(): right} {
		cfg.Patience = time.Minute // a busy machine may be slow to check a password
		s, err := Open(t.Context(), address, cfg)
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	for _, cfg := range []Config{{}, {Username: user.Username(), Password: "wrong " + password}} {
		cfg.Patience = time.Minute
		_, err := Open(t.Context(), parsed.String(), cfg)
		graphtest.WantError(t, err, graph.ErrUnavailable, "ENTENTE_NEO4J_USER", "ENTENTE_NEO4J_PASSWORD")
		if strings.Contains(err.Error(), password) {
			t.Errorf("%q tells the password", err)
		}
	}
}

func TestUnknownDatabase(t *testing.T) {
	_, err := Open(t.Context(), neo4jtest.URI(t), Config{Database: "nosuch", Patience: time.Minute})
	graphtest.WantError(t, err, graph.ErrUnavailable, "database")
}

// TestVersions opens databases of no and of a newer schema.
func TestVersions(t *testing.T) {
	migrated := open(t)
	uri := migrated.address
	version := func(cypher string) *Store {
		t.Helper()
		neo4jtest.Run(t, uri, cypher, nil)
		s, err := Open(t.Context(), uri, Config{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	t.Cleanup(func() { neo4jtest.Run(t, uri, "MATCH (s:EntenteSchema) DELETE s", nil) })

	newer := version("MATCH (s:EntenteSchema) SET s.version = 99")
	_, err := newer.Migrate(t.Context())
	graphtest.WantError(t, err, graph.ErrNotSupported, "upgrade entente")
	_, err = newer.Stats(t.Context())
	graphtest.WantError(t, err, graph.ErrNotSupported, "upgrade entente")
	_, err = migrated.Put(t.Context())
	graphtest.WantError(t, err, graph.ErrNotSupported, "upgrade entente")

	none := version("MATCH (s:EntenteSchema) DELETE s")
	_, err = none.Stats(t.Context())
	graphtest.WantError(t, err, graph.ErrNotSupported, "entente migrate")
	_, err = none.Retract(t.Context(), "article:00")
	graphtest.WantError(t, err, graph.ErrNotSupported, "entente migrate")
	for _, want := range []graph.Migration{{From: 0, To: schemaVersion}, {From: schemaVersion, To: schemaVersion}} {
		if got, err := none.Migrate(t.Context()); got != want || err != nil {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
	}
}

// TestMigrationFromSchema1 takes from a graph what schema 2 added, and wants it
// given back.
func TestMigrationFromSchema1(t *testing.T) {
	s := open(t)
	if _, err := s.Put(t.Context(), graphtest.World(25)...); err != nil {
		t.Fatal(err)
	}
	state := func() []any {
		return []any{
			neo4jtest.Run(t, s.address, "MATCH (a)-[r]->(b) WHERE r.quotes IS NOT NULL RETURN a.id, type(r), b.id, r.sources, r.quotes ORDER BY 1, 2, 3", nil),
			neo4jtest.Run(t, s.address, "MATCH (e:Event) RETURN e.id, e.firstDay, e.lastDay ORDER BY 1", nil),
			neo4jtest.Run(t, s.address, "MATCH (a:Article)-[m:MENTIONS]->(x) RETURN a.id, x.id, m.claims ORDER BY 1, 2", nil),
			neo4jtest.Run(t, s.address, "MATCH (:Event)-[r:ACTOR|RECIPIENT]->() RETURN type(r), r.event, r.entity, r.day ORDER BY 1, 2, 3", nil),
		}
	}
	before := state()
	neo4jtest.Run(t, s.address, "MATCH ()-[r]->() REMOVE r.sources, r.quotes", nil)
	neo4jtest.Run(t, s.address, "MATCH (e:Event) REMOVE e.firstDay, e.lastDay", nil)
	neo4jtest.Run(t, s.address, "MATCH (:Article)-[m:MENTIONS]->() REMOVE m.claims", nil)
	neo4jtest.Run(t, s.address, "MATCH (:Event)-[r:ACTOR|RECIPIENT]->() REMOVE r.event, r.entity, r.day", nil)
	neo4jtest.Run(t, s.address, "MATCH (s:EntenteSchema) SET s.version = 1", nil)
	old, err := Open(t.Context(), s.address, Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { old.Close() })
	if m, err := old.Migrate(t.Context()); err != nil || m.From != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	if diff := cmp.Diff(before, state()); diff != "" {
		t.Error(diff)
	}
}
