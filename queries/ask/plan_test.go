package ask_test

import (
	"database/sql"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/bench/world"
	"entente/graph"
	"entente/graph/neo4j/neo4jtest"
	"entente/graph/sqlite"
	"entente/queries"
)

// reasons say why a query reads the whole of something, by the query and the step
// of its plan.
type reasons map[string]map[string]string

var sqliteReasons = reasons{
	"contradictions": {"SCAN r USING INDEX relations_disputed": "the index holds only the relations on which claims differ"},
	"most-mentioned": {"SCAN mentions USING COVERING INDEX mentions_entity": "nobody keeps count: without a period all mentions are counted"},
}

var neo4jReasons = reasons{
	"contradictions": {
		"NodeIndexScan RANGE INDEX e:Entity(disputed) WHERE disputed IS NOT NULL, cache[e.disputed]":        "the index holds only what claims say differently",
		"NodeIndexScan RANGE INDEX e:Deployment(killedMin) WHERE killedMin IS NOT NULL, cache[e.killedMin]": "the index holds only figures that differ",
		"NodeIndexScan RANGE INDEX e:Deployment(sizeMin) WHERE sizeMin IS NOT NULL, cache[e.sizeMin]":       "the index holds only figures that differ",
	},
}

// TestPlanSQLite wants every query to find what it reads by an index. The graph is
// empty: SQLite looks at no counts unless somebody runs ANALYZE.
func TestPlanSQLite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "graph.db")
	s, err := sqlite.Open(t.Context(), file, sqlite.Config{})
	if err != nil {
		t.Fatal(err)
	}
	filled(t, s, nil)
	db, err := sql.Open("sqlite", file) // the store's Run lets no EXPLAIN through
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for _, q := range standard(t).All() {
		t.Run(q.Name, func(t *testing.T) {
			plan := sqlitePlan(t, db, q)
			sqliteReasons.check(t, q.Name, plan, sqliteScans(q.SQL, plan))
		})
	}
}

// worldClaims is how large the graph is for which Neo4j plans: it looks at how much
// there is of what.
const worldClaims = 2_000

// TestPlanNeo4j wants every query to begin at what an index finds.
func TestPlanNeo4j(t *testing.T) {
	uri := neo4jtest.URI(t)
	filled(t, newNeo4j(t), slices.Collect(world.Findings(worldClaims)))
	// What the planner knows of the graph lags behind: without this it may plan for an empty one.
	neo4jtest.Run(t, uri, "CALL db.prepareForReplanning(60)", nil)
	d, err := driver.NewDriverWithContext(uri, driver.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(t.Context()) })
	for _, q := range standard(t).All() {
		t.Run(q.Name, func(t *testing.T) {
			plan := neo4jPlan(t, d, q)
			neo4jReasons.check(t, q.Name, plan, neo4jScans(plan))
		})
	}
}

// check fails for each scan without a reason, and for each reason without a scan.
func (r reasons) check(t *testing.T, query string, plan, scans []string) {
	t.Helper()
	for _, step := range scans {
		if r[query][step] == "" {
			t.Errorf("%s reads the whole of something: %s\nThe plan:\n%s", query, step, strings.Join(plan, "\n"))
		}
	}
	for step := range r[query] {
		if !slices.Contains(scans, step) {
			t.Errorf("%s: no step is %q, drop its reason\nThe plan:\n%s", query, step, strings.Join(plan, "\n"))
		}
	}
}

// planParams are the parameters of a query on its first page, without filters.
func planParams(q queries.Query, list func([]string) any) map[string]any {
	o := graph.Standard()
	params := map[string]any{}
	for _, c := range q.Cursor {
		params["after_"+c] = ""
	}
	for _, p := range q.Params {
		switch p.Type {
		case queries.ParamInt, queries.ParamNumber:
			params[p.Name] = 50
		case queries.ParamRelationTypes:
			params[p.Name] = list(texts(o.RelationTypes()))
		case queries.ParamEventTypes:
			params[p.Name] = list(texts(o.EventTypes()))
		case queries.ParamLabels:
			params[p.Name] = list(texts(o.Labels()))
		case queries.ParamModality:
			params[p.Name] = list(texts(graph.Modalities))
		default:
			params[p.Name] = ""
		}
	}
	return params
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// sqlitePlan returns the steps of a query's plan.
func sqlitePlan(t *testing.T, db *sql.DB, q queries.Query) (plan []string) {
	t.Helper()
	var args []any
	for name, v := range planParams(q, func([]string) any { return "[]" }) {
		args = append(args, sql.Named(name, v))
	}
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+q.SQL, args...)
	if err != nil {
		t.Fatalf("%s: %v", q.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan
}

var (
	// subquery is a step that names the rows of a subquery.
	subquery = regexp.MustCompile(`^(?:CO-ROUTINE|MATERIALIZE|RECURSIVE STEP) (.+)$`)
	// scan is a step that reads all rows, or makes an index of all rows for one run.
	scan = regexp.MustCompile(`^(?:SCAN (\S+)|SEARCH (\S+) USING AUTOMATIC)`)
)

// sqliteScans returns the steps that read the whole of a table, or of an index on
// it: not those that read the rows of a subquery, of constants or of a list. A plan
// names what it reads by its alias, the statement says of what.
func sqliteScans(statement string, plan []string) (scans []string) {
	made := map[string]bool{"CONSTANT": true}
	for _, step := range plan {
		m := subquery.FindStringSubmatch(step)
		if m == nil {
			continue
		}
		made[m[1]] = true
		for _, alias := range regexp.MustCompile(`(?:FROM|JOIN) `+regexp.QuoteMeta(m[1])+` (?:AS )?(\w+)`).FindAllStringSubmatch(statement, -1) {
			made[alias[1]] = true
		}
	}
	for _, step := range plan {
		m := scan.FindStringSubmatch(step)
		if m == nil || strings.Contains(step, "VIRTUAL TABLE") || made[m[1]+m[2]] || strings.HasPrefix(m[1]+m[2], "(") {
			continue
		}
		scans = append(scans, step)
	}
	return scans
}

// neo4jPlan returns the steps of a query's plan, each with what it works on: a new
// plan, for the server may remember one that it made for another graph.
func neo4jPlan(t *testing.T, d driver.DriverWithContext, q queries.Query) (plan []string) {
	t.Helper()
	params := planParams(q, func(list []string) any { return list })
	result, err := driver.ExecuteQuery(t.Context(), d, "EXPLAIN CYPHER replan=force "+q.Cypher, params, driver.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", q.Name, err)
	}
	table, _ := result.Summary.Plan().Arguments()["string-representation"].(string)
	if plan = neo4jSteps(table); len(plan) == 0 {
		t.Fatalf("%s: no plan can be read from %q", q.Name, table)
	}
	return plan
}

// operator is a line of a plan's table where a step begins: its name, its number
// and what it works on.
var operator = regexp.MustCompile(`^\|[ |]*\+([\w()]+)[ |]+\d+ \| (.*)`)

// neo4jSteps reads the steps from the table in which Neo4j draws a plan. The driver
// gives them as a tree too, but there each child of a step is its last one.
func neo4jSteps(table string) (plan []string) {
	for line := range strings.Lines(table) {
		if m := operator.FindStringSubmatch(line); m != nil {
			details, _, _ := strings.Cut(m[2], " | ") // the next column
			plan = append(plan, strings.TrimSpace(m[1]+" "+strings.TrimSpace(details)))
		}
	}
	return plan
}

// wholes are the steps of Neo4j that read every node or relationship, all of a label,
// or the whole of an index on one.
var wholes = regexp.MustCompile(`^\w*(?:AllNodesScan|AllRelationshipsScan|ByLabelsScan|ByLabelScan|IndexScan|IndexContainsScan|IndexEndsWithScan)\b`)

func neo4jScans(plan []string) (scans []string) {
	for _, step := range plan {
		if wholes.MatchString(step) {
			scans = append(scans, step)
		}
	}
	return scans
}

// TestScans holds the checks above to plans as the two engines write them.
func TestScans(t *testing.T) {
	steps := neo4jSteps(`Planner COST
+-----------------------+----+-------------------------------+----------------+
| Operator              | Id | Details                       | Estimated Rows |
+-----------------------+----+-------------------------------+----------------+
| +ProduceResults       |  0 | a, b                          |              0 |
| |                     |    | and more                      |                |
| +Apply                |  1 |                               |              0 |
| |\                    +----+-------------------------------+----------------+
| | +NodeByLabelScan    |  2 | e:Event                       |             10 |
| +Expand(All)          | 13 | (e)-[as:RECIPIENT|ACTOR]->(y) |              0 |
+-----------------------+----+-------------------------------+----------------+
`)
	if diff := cmp.Diff([]string{"ProduceResults a, b", "Apply", "NodeByLabelScan e:Event", "Expand(All) (e)-[as:RECIPIENT|ACTOR]->(y)"}, steps); diff != "" {
		t.Errorf("Neo4j's table (-want +got)\n%s", diff)
	}
	for _, c := range []struct {
		name, statement string
		plan, want      []string
	}{
		{"a table", "", []string{"SEARCH r USING INDEX relations_from (from=?)", "SCAN n"}, []string{"SCAN n"}},
		{"the whole of an index", "", []string{"SCAN a USING COVERING INDEX articles_published"}, []string{"SCAN a USING COVERING INDEX articles_published"}},
		{"an index made for one run", "", []string{"SEARCH c USING AUTOMATIC COVERING INDEX (subject=?)"}, []string{"SEARCH c USING AUTOMATIC COVERING INDEX (subject=?)"}},
		{"rows of a subquery", "", []string{"MATERIALIZE r", "SCAN r", "CO-ROUTINE (subquery-2)", "SCAN (subquery-2)", "SCAN CONSTANT ROW"}, nil},
		{"rows of a subquery by another name", "SELECT * FROM pairs p JOIN nodes n ON n.id = p.a", []string{"CO-ROUTINE pairs", "SCAN p", "SCAN n"}, []string{"SCAN n"}},
		{"a list", "", []string{"SCAN json_each VIRTUAL TABLE INDEX 1:"}, nil},
	} {
		if diff := cmp.Diff(c.want, sqliteScans(c.statement, c.plan)); diff != "" {
			t.Errorf("SQLite: %s (-want +got)\n%s", c.name, diff)
		}
	}
	for step, whole := range map[string]bool{
		"NodeByLabelScan e:Event":                          true,
		"UnionNodeByLabelsScan e:Person|Nation":            true,
		"AllNodesScan n":                                   true,
		"NodeIndexScan RANGE INDEX e:Event(firstDay)":      true,
		"DirectedAllRelationshipsScan (a)-[r]->(b)":        true,
		"NodeUniqueIndexSeek UNIQUE e:Entity(id)":          false,
		"DirectedRelationshipTypeScan (a)-[r:CLAIMS]->(b)": false,
		"Filter e.id IN $scans":                            false,
	} {
		if got := len(neo4jScans([]string{step})) > 0; got != whole {
			t.Errorf("Neo4j: %q reads the whole of something: got %v, want %v", step, got, whole)
		}
	}
}
