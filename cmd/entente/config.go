package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func newConfig(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print every setting, its value and where it came from",
		Example: `  entente config
  ENTENTE_STORE=bolt://127.0.0.1:7687 entente config`,
		Args: exactly(0, "no arguments"),
	}
	format := formatFlag(cmd, "table", "table", "json", "csv")
	cmd.RunE = func(*cobra.Command, []string) error {
		if err := format.check(); err != nil {
			return err
		}
		var rows [][]string
		objects := []map[string]string{}
		for _, s := range allSettings {
			value, origin := a.settings.shown(s), a.settings.origin(s.name)
			rows = append(rows, []string{s.name, value, origin})
			objects = append(objects, map[string]string{"setting": s.name, "value": value, "from": origin})
		}
		heading := []string{"SETTING", "VALUE", "FROM"}
		switch format.value {
		case "json":
			return printJSON(a.stdout, objects)
		case "csv":
			return printCSV(a.stdout, heading, rows)
		}
		return printTable(a.stdout, heading, rows)
	}
	return cmd
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: `  entente version`,
		Args:    exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "entente %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
