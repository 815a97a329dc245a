// Command entente turns news articles into a geopolitical knowledge graph and
// reads it. It is the only package that knows all others; wire.go joins them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker at release.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program: it returns 0 when all was done, 1 when something
// failed (the rest was done) and 2 when the words of the call were wrong.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &results{to: stdout}
	root := newRoot(&app{stdin: stdin, stdout: out, stderr: stderr})
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil && out.err != nil {
		err = fmt.Errorf("writing the results: %w", out.err)
	}
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "entente: %v\n", err)
		return 2
	case errors.Is(err, errReported):
		return 1
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "entente: interrupted; what was done before is kept, and the same call goes on from there")
		return 1
	}
	fmt.Fprintf(stderr, "entente: %v\n", err)
	return 1
}

// results keeps the first error of writing to standard output, such as that of a
// full disk, for run to tell once; the commands need not ask after each line.
type results struct {
	to  io.Writer
	err error
}

func (r *results) Write(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.to.Write(p)
	r.err = err
	return n, err
}

// usageError is a wrong call: exit code 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errReported says that what failed has been told already.
var errReported = errors.New("failed")
