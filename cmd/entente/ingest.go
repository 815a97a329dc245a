package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"entente/graph"
	"entente/ingest"
)

func newIngest(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest PATH|GLOB|FOLDER|URL|- …",
		Short: "Read articles into the graph",
		Long: `Reads plain text, Markdown, HTML, JSON, JSON lines and RSS or Atom, from files, folders, globs, web addresses and
standard input (-), and writes what they say into the graph. An article that is there already changes nothing. A bad
article is told at the end and does not keep the others out.`,
		Example: `  entente ingest articles/
  entente ingest 'news/2026-*.md' dump.jsonl https://example.org/story.html
  curl -s https://example.org/feed.xml | entente ingest -
  entente ingest --store bolt://127.0.0.1:7687 articles/`,
		Args: atLeast(1, "at least one file, folder, glob, web address or -"),
	}
	format := formatFlag(cmd, "table", "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := format.check(); err != nil {
			return err
		}
		return a.ingest(cmd, args, format.value)
	}
	return cmd
}

func (a *app) ingest(cmd *cobra.Command, args []string, format string) (err error) {
	ctx := cmd.Context()
	p, reader, err := a.readers(nil)
	if err != nil {
		return err
	}
	store, err := a.openForWriting(ctx)
	if err != nil {
		return err
	}
	defer closeInto(&err, store)
	progress := newProgress(a.stderr)
	report, err := p.Ingest(ctx, reader.Documents(ctx, args), store, progress.read)
	progress.done()
	if werr := a.printReport(report, format); err == nil {
		err = werr
	}
	for _, f := range report.Failures {
		fmt.Fprintf(a.stderr, "entente: not read: %v\n", f.Err)
	}
	if err == nil && len(report.Failures) > 0 {
		return errReported
	}
	return err
}

func (a *app) printReport(r ingest.Report, format string) error {
	if format == "json" {
		failures := []map[string]string{}
		for _, f := range r.Failures {
			failures = append(failures, map[string]string{"path": f.Path, "error": f.Err.Error()})
		}
		return printJSON(a.stdout, map[string]any{"articles": r.Articles, "new": r.New, "known": r.Known,
			"rejected": r.Rejected, "failures": failures})
	}
	rows := [][]string{
		{"articles", fmt.Sprint(r.Articles[graph.OutcomeNew]), fmt.Sprint(r.Articles[graph.OutcomeKnown])},
		{"entities", fmt.Sprint(r.New.Entities), fmt.Sprint(r.Known.Entities)},
		{"relations", fmt.Sprint(r.New.Relations), fmt.Sprint(r.Known.Relations)},
		{"events", fmt.Sprint(r.New.Events), fmt.Sprint(r.Known.Events)},
		{"claims", fmt.Sprint(r.New.Claims), fmt.Sprint(r.Known.Claims)},
	}
	if err := printTable(a.stdout, []string{"", "new", "known"}, rows); err != nil {
		return err
	}
	if n := r.Articles[graph.OutcomeReplaced]; n > 0 {
		fmt.Fprintf(a.stdout, "%d articles read anew: what they said before was replaced\n", n)
	}
	if len(r.Failures) > 0 {
		fmt.Fprintf(a.stdout, "%d articles not read\n", len(r.Failures))
	}
	if len(r.Rejected) > 0 {
		var parts []string
		for _, reason := range slices.Sorted(maps.Keys(r.Rejected)) {
			parts = append(parts, fmt.Sprintf("%d %s", r.Rejected[reason], strings.ReplaceAll(string(reason), "_", " ")))
		}
		fmt.Fprintf(a.stdout, "rejected: %s\n", strings.Join(parts, ", "))
	}
	return nil
}

// progress tells how far an ingestion is: a bar on a terminal, else a line every
// hundred articles.
type progress struct {
	bar   *progressbar.ProgressBar
	out   io.Writer
	count int
}

const progressEvery = 100

func newProgress(out io.Writer) *progress {
	p := &progress{out: out}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription("reading articles"),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100_000_000))
	}
	return p
}

func (p *progress) read(ingest.Reading) {
	p.count++
	switch {
	case p.bar != nil:
		_ = p.bar.Add(1) // a bar that cannot be drawn stops nothing
	case p.count%progressEvery == 0:
		fmt.Fprintf(p.out, "%d articles read\n", p.count)
	}
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
