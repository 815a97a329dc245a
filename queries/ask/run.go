package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"entente/graph"
)

// said is a parameter that is an entity, as the user gave it.
type said struct {
	param, text string
	labels      []graph.Label
}

// isID says whether it has the form of an id.
func (s said) isID() bool { return graph.ID(s.text).Validate() == nil }

// run understands the entities and runs the statement. Those that are given by id
// are looked up while the statement runs: on a server each is a journey of its own.
func (b *binding) run(ctx context.Context) (table graph.Table, err error) {
	var names, ids []said
	for _, s := range b.said {
		if s.isID() {
			ids = append(ids, s)
		} else {
			names = append(names, s)
		}
	}
	if _, err := b.understand(ctx, names, func(context.Context) error { return nil }); err != nil {
		return table, err
	}
	ask := func(ctx context.Context) error {
		statement := b.query.SQL
		if b.store.Language() == graph.Cypher {
			statement = b.query.Cypher
		}
		if table, err = b.store.Run(ctx, statement, b.params); err != nil {
			return fmt.Errorf("query %s: %w", b.query.Name, err)
		}
		return nil
	}
	otherwise, err := b.understand(ctx, ids, ask)
	if err == nil && otherwise { // what looked like an id was a name
		err = ask(ctx)
	}
	return table, err
}

// understand looks up entities and does something else meanwhile. It puts their ids
// in place of what was given, and tells whether that changed anything.
func (b *binding) understand(ctx context.Context, all []said, meanwhile func(context.Context) error) (changed bool, err error) {
	found, errs := make([]graph.Entity, len(all)), make([]error, len(all)+1)
	group, shared := errgroup.WithContext(ctx)
	for i, s := range all {
		group.Go(func() (err error) {
			found[i], err = b.Resolve(shared, s.text, s.labels...)
			errs[i] = named(s.param, err)
			return errs[i]
		})
	}
	group.Go(func() error {
		errs[len(all)] = meanwhile(shared)
		return errs[len(all)]
	})
	if err := group.Wait(); err != nil {
		return false, cmp.Or(first(errs), err)
	}
	for i, s := range all {
		b.understood[s.param] = Entity{found[i].ID, found[i].Name, found[i].Label}
		changed = changed || string(found[i].ID) != s.text
		b.params[s.param] = string(found[i].ID)
	}
	return changed, nil
}

// first returns the first error that is no consequence of another, so that two
// wrong names are told in their order.
func first(errs []error) error {
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return nil
}
