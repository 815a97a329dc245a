package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// app is what the commands share: the streams and the settings.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	settings       *settings
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "entente",
		Short: "News articles in, a geopolitical knowledge graph out",
		Long: `Entente reads news articles in Indonesian and English and turns them into a graph of leaders, nations,
organisations, treaties, deployments, conflicts and dated events, every fact with the sentence that says it.

Settings come from flags, then ENTENTE_* variables, then entente.yaml, then defaults; "entente config" shows them.`,
		Example: `  entente demo                          the sample articles in a graph of their own
  entente ingest articles/ news.jsonl   your own articles
  entente search Kursk                  find entities and quotes
  entente show nation:PRK               one entity, every relation with its quote`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			hint := ""
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				hint = "; did you mean " + strings.Join(near, " or ") + "?"
			}
			return usagef("there is no command %q%s (entente --help lists them)", args[0], hint)
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) (err error) {
			a.settings, err = loadSettings(cmd.Flags())
			return err
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w (%s --help shows the flags)", err, cmd.CommandPath())
	})
	addSettingFlags(root.PersistentFlags())
	root.AddCommand(newIngest(a), newExtract(a), newQuery(a), newSearch(a), newShow(a), newRetract(a), newExport(a), newMigrate(a),
		newServe(a), newDemo(a), newConfig(a), newVersion(a))
	return root
}

// exactly and atLeast check the number of arguments, and say what they should be.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s wants %s, got %d arguments (%s --help has examples)", cmd.CommandPath(), what, len(args), cmd.CommandPath())
		}
		return nil
	}
}

func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usagef("%s wants %s (%s --help has examples)", cmd.CommandPath(), what, cmd.CommandPath())
		}
		return nil
	}
}
