package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// setting is one thing that a user can set: by its flag, by ENTENTE_NAME, or in
// entente.yaml.
type setting struct {
	name, fallback, help string
	secret               bool // never shown, and not settable by a flag, which others could see
}

const settingsPrefix = "ENTENTE"

// allSettings are in the order in which `entente config` shows them.
var allSettings = []setting{
	{name: "store", fallback: "sqlite:" + filepath.Join(xdg.DataHome, "entente", "entente.db"),
		help: "where the graph is kept: sqlite:FILE, bolt://HOST:PORT or neo4j+s://HOST"},
	{name: "neo4j-user", help: "user name at Neo4j; empty means no authentication"},
	{name: "neo4j-password", secret: true, help: "password at Neo4j"},
	{name: "neo4j-password-file", help: "file that holds the password at Neo4j, instead of the password itself"},
	{name: "neo4j-database", help: "database at Neo4j; empty means its default"},
	{name: "workers", fallback: fmt.Sprint(runtime.GOMAXPROCS(0)), help: "how many articles are read at once"},
	{name: "min-confidence", fallback: "0", help: "least confidence, from 0 to 1, of a claim that is kept"},
	{name: "max-bytes", fallback: fmt.Sprint(10 << 20), help: "largest article that is read, in bytes"},
	{name: "timeout", fallback: "30s", help: "how long a URL or a server may take to answer"},
	{name: "listen", fallback: "127.0.0.1:8080", help: "where serve and demo answer, as HOST:PORT"},
	{name: "api-keys", secret: true, help: "keys that let clients write, with commas between them"},
	{name: "api-keys-file", help: "file with one such key a line, instead of the keys themselves"},
	{name: "cors-origins", help: "web origins whose pages may call the API, with commas between them; * is all"},
	{name: "query-timeout", fallback: "10s", help: "how long one request may work"},
}

// settings are the values in force.
type settings struct {
	viper *viper.Viper
	flags *pflag.FlagSet
	// file is the settings file that was read, empty when there is none.
	file string
}

func addSettingFlags(flags *pflag.FlagSet) {
	for _, s := range allSettings {
		if !s.secret {
			flags.String(s.name, "", fmt.Sprintf("%s (default %q)", s.help, s.fallback))
		}
	}
	flags.String("config", "", "settings file (default: ./entente.yaml, then entente/entente.yaml in the XDG config folder)")
}

func loadSettings(flags *pflag.FlagSet) (*settings, error) {
	v := viper.New()
	v.SetEnvPrefix(settingsPrefix)
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	known := map[string]bool{}
	for _, s := range allSettings {
		known[s.name] = true
		v.SetDefault(s.name, s.fallback)
		if err := v.BindEnv(s.name); err != nil {
			return nil, fmt.Errorf("setting %s: %w", s.name, err)
		}
		if f := flags.Lookup(s.name); f != nil && f.Changed {
			v.Set(s.name, f.Value.String())
		}
	}
	out := &settings{viper: v, flags: flags}
	path, err := settingsFile(flags)
	if err != nil || path == "" {
		return out, err
	}
	v.SetConfigFile(path)
	v.SetConfigType("yaml")
	if err := v.ReadInConfig(); err != nil {
		return nil, usagef("settings file %s: %w", path, err)
	}
	out.file = path
	for _, key := range slices.Sorted(slices.Values(v.AllKeys())) {
		if !known[key] {
			return nil, usagef("settings file %s: unknown setting %q (known: %s)", path, key, strings.Join(slices.Sorted(maps.Keys(known)), ", "))
		}
		if _, isList := v.Get(key).([]any); isList {
			return nil, usagef("settings file %s: %s: want one text, with commas between its parts", path, key)
		}
	}
	return out, nil
}

// settingsFile returns the file to read: the one asked for, or the first that
// exists of the usual places, or none.
func settingsFile(flags *pflag.FlagSet) (string, error) {
	if path, _ := flags.GetString("config"); path != "" {
		if _, err := os.Stat(path); err != nil {
			return "", usagef("settings file %s: %w", path, err)
		}
		return path, nil
	}
	for _, path := range []string{"entente.yaml", filepath.Join(xdg.ConfigHome, "entente", "entente.yaml")} {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			return path, err
		}
	}
	return "", nil
}

// origin tells where a setting's value came from.
func (s *settings) origin(name string) string {
	env := settingsPrefix + "_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	switch f := s.flags.Lookup(name); {
	case f != nil && f.Changed:
		return "flag --" + name
	case os.Getenv(env) != "":
		return "environment " + env
	case s.viper.InConfig(name):
		return "file " + s.file
	}
	return "default"
}

func (s *settings) text(name string) string { return s.viper.GetString(name) }

// bad is the error for a value that cannot be used.
func (s *settings) bad(name, want string) error {
	return usagef("%s %q (from %s): want %s", name, s.text(name), s.origin(name), want)
}

func (s *settings) workers() (int, error) {
	n, err := strconv.Atoi(s.text("workers"))
	if err != nil || n < 1 || n > 1024 {
		return 0, s.bad("workers", "a whole number from 1 to 1024")
	}
	return n, nil
}

func (s *settings) maxBytes() (int64, error) {
	n, err := strconv.ParseInt(s.text("max-bytes"), 10, 64)
	if err != nil || n < 1 {
		return 0, s.bad("max-bytes", "a whole number above 0")
	}
	return n, nil
}

func (s *settings) minConfidence() (float64, error) {
	f, err := strconv.ParseFloat(s.text("min-confidence"), 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return 0, s.bad("min-confidence", "a number from 0 to 1")
	}
	return f, nil
}

func (s *settings) timeout() (time.Duration, error) { return s.duration("timeout") }

func (s *settings) duration(name string) (time.Duration, error) {
	d, err := time.ParseDuration(s.text(name))
	if err != nil || d <= 0 {
		return 0, s.bad(name, "a duration such as 30s or 2m")
	}
	return d, nil
}

// list returns the parts of a value between commas, without empty ones.
func (s *settings) list(name string) []string { return parts(s.text(name), ',') }

func parts(text string, separator rune) []string {
	out := strings.FieldsFunc(text, func(r rune) bool { return r == separator })
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

func (s *settings) neo4jPassword() (string, error) { return s.secret("neo4j-password") }

// apiKeys returns the keys that let clients in: of the setting, between commas, or
// of the file, one a line.
func (s *settings) apiKeys() ([]string, error) {
	if keys := s.list("api-keys"); len(keys) > 0 {
		return keys, nil
	}
	lines, err := s.secret("api-keys")
	keys := parts(lines, '\n')
	if err == nil && len(keys) == 0 && s.text("api-keys-file") != "" {
		return nil, s.bad("api-keys-file", "a file with a key on each line, and it has none")
	}
	return keys, err
}

// secret returns a setting that may also stand in the file that the setting with
// -file behind its name says.
func (s *settings) secret(name string) (string, error) {
	file := s.text(name + "-file")
	if file == "" || s.text(name) != "" {
		return s.text(name), nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("%s-file (from %s): %w", name, s.origin(name+"-file"), err)
	}
	return strings.TrimRight(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n"), nil // some editors begin with a mark
}

// shown returns a setting's value as it may be shown.
func (s *settings) shown(of setting) string {
	v := s.text(of.name)
	if of.secret && v != "" {
		return "********"
	}
	return cmp.Or(v, "(none)")
}
