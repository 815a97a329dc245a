// Command answers waits until the Neo4j at a URI answers a query, or its process
// has ended: answers URI [PID]. An open port is not enough, because the server opens
// it before its databases are up.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

const patience = 90 * time.Second

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "answers:", err)
		os.Exit(1)
	}
}

// run greets the server until it answers. A server that asks for a password
// answers too.
func run(args []string) error {
	pid := os.Getpid() // which has not ended
	switch len(args) {
	case 1:
	case 2:
		var err error
		if pid, err = strconv.Atoi(args[1]); err != nil {
			return fmt.Errorf("process id %q: %w", args[1], err)
		}
	default:
		return errors.New("usage: answers URI [PID]")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	d, err := driver.NewDriverWithContext(args[0], driver.NoAuth(), func(c *config.Config) {
		c.MaxTransactionRetryTime = 0 // the loop below tries again
	})
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	for {
		_, err := driver.ExecuteQuery(ctx, d, "RETURN 1", nil, driver.EagerResultTransformer)
		var refused *driver.Neo4jError
		if err == nil || errors.As(err, &refused) && refused.Code == "Neo.ClientError.Security.Unauthorized" {
			return nil
		}
		if syscall.Kill(pid, 0) != nil {
			return errors.New("the server has ended")
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("no answer from %s: %w", args[0], err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
