package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
)

// quotesPerRelation is how many claims of one relation a table shows.
const quotesPerRelation = 3

func newShow(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Print an entity, an event or an article, each fact with quote, source and date",
		Example: `  entente show nation:PRK
  entente show person:vladimir-putin --format json
  entente show event:1d9e…        as search prints it`,
		Args: exactly(1, "one id such as nation:PRK"),
	}
	limit := cmd.Flags().Int("limit", 50, "most relations, and most events, to print")
	format := formatFlag(cmd, "table", "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := format.check(); err != nil {
			return err
		}
		if *limit < 1 {
			return usagef("--limit %d: want a number above 0", *limit)
		}
		id := articleID(args[0])
		if err := id.Validate(); err != nil {
			return usagef("%w; entente search %q finds ids by name", err, args[0])
		}
		ctx := cmd.Context()
		store, err := a.openStore(ctx)
		if err != nil {
			return err
		}
		defer closeInto(&err, store)
		v := view{ctx: ctx, store: store, limit: *limit}
		page, err := v.page(id)
		if err != nil {
			return err
		}
		if format.value == "json" {
			return printJSON(a.stdout, page)
		}
		return page.print(a.stdout)
	}
	return cmd
}

// articleID completes what is typed for an article: extract prints its hash alone.
func articleID(s string) graph.ID {
	if strings.HasPrefix(s, "sha256:") {
		return graph.ID("article:" + s)
	}
	return graph.ID(s)
}

// page is all that is shown of one id.
type page struct {
	Entity    *graph.Entity  `json:"entity,omitempty"`
	Event     *graph.Event   `json:"event,omitempty"`
	Article   *graph.Article `json:"article,omitempty"`
	Claims    []evidence     `json:"claims,omitempty"`
	Relations []fact         `json:"relations,omitempty"`
	Events    []told         `json:"events,omitempty"`
	names     map[graph.ID]string
}

// fact is a relation with the claims that affirm it.
type fact struct {
	graph.Relation
	Evidence []evidence `json:"evidence"`
}

// told is an event with its claims.
type told struct {
	graph.Event
	Evidence []evidence `json:"evidence"`
}

// evidence is a claim with where it stands.
type evidence struct {
	graph.Claim
	Title       string     `json:"title,omitempty"`
	Source      string     `json:"source,omitempty"`
	PublishedAt graph.Date `json:"publishedAt,omitempty"`
}

// view reads one page from a store.
type view struct {
	ctx      context.Context
	store    graph.Reader
	limit    int
	names    map[graph.ID]string
	articles map[graph.ID]evidence
}

func (v *view) page(id graph.ID) (page, error) {
	v.names, v.articles = map[graph.ID]string{}, map[graph.ID]evidence{}
	p := page{names: v.names}
	var err error
	switch id.Kind() {
	case "event":
		var e graph.Event
		if e, err = v.store.Event(v.ctx, id); err == nil {
			p.Event = &e
			p.Claims, err = v.claims(graph.ClaimFilter{Event: id, Limit: v.limit})
		}
		err = cmp.Or(err, v.name(slices.Concat(e.Actors, e.Recipients, []graph.ID{e.Place})...))
	case "article":
		var a graph.Article
		if a, err = v.store.Article(v.ctx, id); err == nil {
			p.Article = &a
			p.Claims, err = v.claims(graph.ClaimFilter{Article: id, Limit: v.limit})
		}
	default:
		var e graph.Entity
		if e, err = v.store.Entity(v.ctx, id); err == nil {
			p.Entity = &e
			err = v.connections(&p, id)
		}
	}
	return p, err
}

func (v *view) connections(p *page, id graph.ID) error {
	relations, err := v.store.Relations(v.ctx, graph.RelationFilter{Entity: id, Limit: v.limit})
	if err != nil {
		return err
	}
	for _, r := range relations {
		claims, err := v.claims(graph.ClaimFilter{Relation: r.RelationKey, Limit: quotesPerRelation})
		if err != nil {
			return err
		}
		if err := v.name(r.From, r.To); err != nil {
			return err
		}
		p.Relations = append(p.Relations, fact{r, claims})
	}
	events, err := v.store.Events(v.ctx, graph.EventFilter{Participant: id, Limit: v.limit})
	if err != nil {
		return err
	}
	for _, e := range events {
		claims, err := v.claims(graph.ClaimFilter{Event: e.ID, Limit: quotesPerRelation})
		if err != nil {
			return err
		}
		if err := v.name(slices.Concat(e.Actors, e.Recipients, []graph.ID{e.Place})...); err != nil {
			return err
		}
		p.Events = append(p.Events, told{e, claims})
	}
	return nil
}

func (v *view) claims(f graph.ClaimFilter) ([]evidence, error) {
	claims, err := v.store.Claims(v.ctx, f)
	if err != nil {
		return nil, err
	}
	out := make([]evidence, len(claims))
	for i, c := range claims {
		from, known := v.articles[c.Article]
		if !known {
			a, err := v.store.Article(v.ctx, c.Article)
			if err != nil {
				return nil, err
			}
			from = evidence{Title: a.Title, PublishedAt: a.PublishedAt}
			if a.Source != "" {
				s, err := v.store.Source(v.ctx, a.Source)
				if err != nil {
					return nil, err
				}
				from.Source = s.Name
			}
			v.articles[c.Article] = from
		}
		from.Claim = c
		out[i] = from
		if err := v.name(c.Subject, c.Object); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// name looks up the names of entities that are not known yet.
func (v *view) name(ids ...graph.ID) error {
	for _, id := range ids {
		if id == "" || v.names[id] != "" {
			continue
		}
		e, err := v.store.Entity(v.ctx, id)
		if err != nil {
			return err
		}
		v.names[id] = e.Name
	}
	return nil
}

func (p page) print(w io.Writer) error {
	switch {
	case p.Entity != nil:
		p.printEntity(w)
	case p.Event != nil:
		fmt.Fprintf(w, "%s  %s\n", p.caption(*p.Event), p.Event.ID)
		p.printEvidence(w, p.Claims)
	default:
		fmt.Fprintf(w, "%s\n%s\n", cmp.Or(p.Article.Title, "(no title)"), p.Article.ID)
		for _, line := range [][2]string{{"source", string(p.Article.Source)}, {"url", p.Article.URL}, {"published", string(p.Article.PublishedAt)}, {"language", p.Article.Lang}} {
			if line[1] != "" {
				fmt.Fprintf(w, "  %s: %s\n", line[0], line[1])
			}
		}
		p.printEvidence(w, p.Claims)
		fmt.Fprintf(w, "\n%s\n", p.Article.Text)
	}
	return nil
}

func (p page) printEntity(w io.Writer) {
	e := p.Entity
	fmt.Fprintf(w, "%s  %s  %s\n", e.Name, e.Label, e.ID)
	if others := slices.DeleteFunc(slices.Clone(e.Names), func(n string) bool { return n == e.Name }); len(others) > 0 {
		fmt.Fprintf(w, "  also: %s\n", oneLine(strings.Join(others, ", "), 200))
	}
	for _, name := range slices.Sorted(maps.Keys(e.Attributes)) {
		fmt.Fprintf(w, "  %s: %v\n", name, e.Attributes[name])
	}
	if len(e.Disputed) > 0 {
		fmt.Fprintf(w, "  the articles differ on: %s\n", strings.Join(e.Disputed, ", "))
	}
	if len(p.Relations) > 0 {
		fmt.Fprintf(w, "\nRelations\n")
	}
	for _, r := range p.Relations {
		fmt.Fprintf(w, "\n%s %s %s%s\n", p.names[r.From], r.Type, p.names[r.To], counted(r.Claims, r.Articles))
		p.printEvidence(w, r.Evidence)
	}
	if len(p.Events) > 0 {
		fmt.Fprintf(w, "\nEvents\n")
	}
	for _, e := range p.Events {
		fmt.Fprintf(w, "\n%s  %s\n", p.caption(e.Event), e.ID)
		p.printEvidence(w, e.Evidence)
	}
}

func counted(claims, articles int) string {
	if claims == 1 {
		return ""
	}
	return fmt.Sprintf("  (%d claims, %d articles)", claims, articles)
}

func (p page) caption(e graph.Event) string {
	s := cmp.Or(string(e.Date), "undated") + "  " + nameList(e.Actors, p.names) + "  " + string(e.Type)
	if mode := e.Attributes.Text("mode"); mode != "" {
		s += "/" + mode
	}
	if len(e.Recipients) > 0 {
		s += "  " + nameList(e.Recipients, p.names)
	}
	if e.Place != "" {
		s += "  in " + p.names[e.Place]
	}
	return s
}

func (p page) printEvidence(w io.Writer, claims []evidence) {
	for _, c := range claims {
		where := slices.DeleteFunc([]string{c.Source, string(c.PublishedAt), c.Title}, func(s string) bool { return s == "" })
		fmt.Fprintf(w, "  “%s”\n", oneLine(c.Quote, 300))
		details := []string{claimManner(c.Claim)}
		if c.Date != "" {
			details = append(details, "on "+string(c.Date))
		}
		if c.AttributedTo != "" {
			details = append(details, "according to "+cmp.Or(p.names[graph.ID(c.AttributedTo)], c.AttributedTo))
		}
		for _, name := range slices.Sorted(maps.Keys(c.Attributes)) {
			details = append(details, fmt.Sprintf("%s %v", name, c.Attributes[name]))
		}
		fmt.Fprintf(w, "    %s; %s\n", cmp.Or(strings.Join(where, ", "), string(c.Article)), strings.Join(details, "; "))
	}
}
