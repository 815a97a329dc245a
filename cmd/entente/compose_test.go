package main_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// TestCompose loads docker-compose.yml as Docker does, and holds it to what a
// stranger may trust: nothing is reachable from other machines, no password
// stands in it, and what it keeps outlives a container.
func TestCompose(t *testing.T) {
	options, err := cli.NewProjectOptions([]string{filepath.Join("..", "..", "docker-compose.yml")}, cli.WithProfiles([]string{"*"}))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, service := range project.Services {
		t.Run(name, func(t *testing.T) { testService(t, project, service) })
	}

	neo4j, ok := project.Services["neo4j"]
	if !ok {
		t.Fatal("no service neo4j")
	}
	if want := "neo4j:5.26-community"; neo4j.Image != want {
		t.Errorf("neo4j runs %s, want %s", neo4j.Image, want)
	}
	if h := neo4j.HealthCheck; h == nil || h.Disable || len(h.Test) == 0 {
		t.Error("neo4j has no healthcheck")
	}
	for _, name := range []string{"entente", "load"} {
		service, ok := project.Services[name]
		if !ok {
			t.Fatalf("no service %s", name)
		}
		if got := service.DependsOn["neo4j"].Condition; got != types.ServiceConditionHealthy {
			t.Errorf("%s starts when neo4j is %q, want %q", name, got, types.ServiceConditionHealthy)
		}
	}
	testBrowserSettings(t, neo4j, project.Services["entente"])
	for name, secret := range project.Secrets {
		if secret.File == "" || secret.Environment != "" || secret.Content != "" {
			t.Errorf("secret %s does not come from a file", name)
		}
	}
}

// testBrowserSettings holds what the Neo4j Browser does after connecting to what
// the service entente offers on the user's machine. The Browser compares hosts
// without their ports, and takes a list of commands.
func testBrowserSettings(t *testing.T, neo4j, entente types.ServiceConfig) {
	if len(entente.Ports) != 1 {
		t.Fatalf("entente publishes %d ports, want 1", len(entente.Ports))
	}
	port := entente.Ports[0]
	base := "http://" + port.HostIP + ":" + port.Published + "/browser/"
	want := "style " + base + "style.grass; guide " + base + "guide.html"
	for key, want := range map[string]string{
		"NEO4J_browser_remote__content__hostname__whitelist": port.HostIP,
		"NEO4J_browser_post__connect__cmd":                   want,
	} {
		if got := neo4j.Environment[key]; got == nil || *got != want {
			t.Errorf("%s is not %q", key, want)
		}
	}
	if !slices.Contains(entente.Command, "serve") {
		t.Errorf("entente runs %q, want it to serve", entente.Command)
	}
	if keys := entente.Environment["ENTENTE_API_KEYS_FILE"]; keys == nil || !strings.HasPrefix(*keys, "/run/secrets/") {
		t.Error("entente's API keys do not come from a secret file")
	}
}

// testService checks what holds for every service.
func testService(t *testing.T, project *types.Project, service types.ServiceConfig) {
	for _, port := range service.Ports {
		if port.HostIP != "127.0.0.1" {
			t.Errorf("port %s is published on %q, want 127.0.0.1", port.Published, port.HostIP)
		}
	}
	if service.NetworkMode == "host" {
		t.Error("shares the host's network")
	}
	if service.MemLimit == 0 {
		t.Error("no memory limit")
	}
	if len(service.Secrets) == 0 {
		t.Error("reads no secret")
	}
	for key, value := range service.Environment {
		secret := strings.Contains(key, "PASSWORD") || strings.Contains(key, "AUTH")
		if secret && (value == nil || !strings.HasPrefix(*value, "/run/secrets/")) {
			t.Errorf("%s is not read from a secret file", key)
		}
	}
	for _, volume := range service.Volumes {
		switch volume.Type {
		case types.VolumeTypeVolume:
			if _, named := project.Volumes[volume.Source]; !named {
				t.Errorf("the volume at %s has no name", volume.Target)
			}
		case types.VolumeTypeBind:
			if !volume.ReadOnly {
				t.Errorf("%s can be written to from inside", volume.Source)
			}
		}
	}
}
