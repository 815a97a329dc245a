package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"

	"entente/graph"
)

// Detector tells the language of a text as a BCP 47 tag. It returns
// graph.ErrNotSupported for a language without a pack.
type Detector interface {
	Detect(text string) (string, error)
}

// Pipeline takes documents through the stages. It is safe for concurrent use when
// its stages are.
type Pipeline struct {
	Detector  Detector
	Analyzer  Analyzer
	Extractor Extractor
	Linker    Linker
	// Workers is how many articles are read at once. Defaults to GOMAXPROCS.
	Workers int
	// MinConfidence is the least confidence of a claim that is kept. Defaults to 0:
	// all are kept.
	MinConfidence float64
	// BatchArticles is how many articles are written in one transaction. Defaults
	// to 64.
	BatchArticles int
}

// Reading is what the stages made of one document.
type Reading struct {
	Document Document
	Linked
	// Err is why the document could not be read, nil when it was.
	Err error
}

// Read takes one document through language detection, analysis, extraction and
// linking.
func (p *Pipeline) Read(ctx context.Context, d Document) Reading {
	r := Reading{Document: d}
	r.Linked, r.Err = p.read(ctx, &r.Document)
	return r
}

func (p *Pipeline) read(ctx context.Context, d *Document) (Linked, error) {
	a := &d.Article
	if a.Lang == "" {
		lang, err := p.Detector.Detect(a.Text)
		if err != nil {
			return Linked{}, fmt.Errorf("%s: %w", d.Path, err)
		}
		a.Lang = lang
	}
	a.Source = d.Source.ID
	a.ID = graph.ArticleID(*a)
	if err := a.Validate(); err != nil {
		return Linked{}, fmt.Errorf("%s: %w", d.Path, err)
	}
	text, err := p.Analyzer.Analyze(*a)
	if err != nil {
		return Linked{}, fmt.Errorf("%s: %w", d.Path, err)
	}
	x, err := p.Extractor.Extract(ctx, *a, text)
	if err != nil {
		return Linked{}, fmt.Errorf("%s: %w", d.Path, err)
	}
	linked := p.Linker.Link(*a, text, x)
	linked.Findings.Source = d.Source
	linked.dropBelow(p.MinConfidence)
	return linked, nil
}

// dropBelow rejects the claims of too little confidence, and the events that only
// they told.
func (l *Linked) dropBelow(least float64) {
	f, told := &l.Findings, map[graph.ID]bool{}
	f.Claims = slices.DeleteFunc(f.Claims, func(c graph.Claim) bool {
		if c.Confidence >= least {
			told[c.Event] = true
			return false
		}
		l.Rejected = append(l.Rejected, graph.Rejection{Reason: graph.LowConfidence,
			Detail: fmt.Sprintf("%.3f for «%s» by %s", c.Confidence, c.Quote, c.Extractor)})
		return true
	})
	f.Events = slices.DeleteFunc(f.Events, func(e graph.Event) bool { return !told[e.ID] })
}

// Readings reads documents on Workers goroutines and yields them in the order of
// the input, however long each takes. A pair whose error is set becomes a Reading
// with Err set. At most twice as many documents as workers are in memory.
// When the caller stops taking, or ctx ends, no further document is started; the
// one that docs is just waiting for (a slow standard input) is not waited for.
func (p *Pipeline) Readings(ctx context.Context, docs iter.Seq2[Document, error]) iter.Seq[Reading] {
	workers := cmp.Or(p.Workers, runtime.GOMAXPROCS(0))
	return func(yield func(Reading) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		type job struct {
			doc  Document
			err  error
			done chan Reading
		}
		jobs, order := make(chan job), make(chan chan Reading, workers)
		go func() {
			defer close(order)
			defer close(jobs)
			for d, err := range docs {
				j := job{d, err, make(chan Reading, 1)}
				select {
				case order <- j.done:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					j.done <- Reading{Document: d, Err: ctx.Err()}
					return
				}
			}
		}()
		for range workers {
			go func() {
				for j := range jobs {
					if j.err != nil {
						j.done <- Reading{Document: j.doc, Err: j.err}
						continue
					}
					j.done <- p.Read(ctx, j.doc)
				}
			}()
		}
		for done := range order {
			if !yield(<-done) {
				return
			}
		}
	}
}

// Report tells what an ingestion changed.
type Report struct {
	// Articles counts the articles by outcome.
	Articles map[graph.Outcome]int
	// New and Known count what the graph did not hold before and what it did.
	New, Known graph.Counts
	// Rejected counts what did not pass the gate, by reason.
	Rejected map[graph.Reason]int
	// Failures are the documents that could not be read or stored, in order.
	Failures []Failure
}

// Ingest reads documents and writes them to w in batches, from this goroutine
// alone. A document that cannot be read is a Failure and the rest goes on; a store
// that cannot be reached, or a context that ends, stops it with that error: what
// was written before stays, and the same documents can be given again. After each
// document progress, if not nil, is told.
func (p *Pipeline) Ingest(ctx context.Context, docs iter.Seq2[Document, error], w graph.Writer, progress func(Reading)) (Report, error) {
	report := Report{Articles: map[graph.Outcome]int{}, Rejected: map[graph.Reason]int{}}
	size := cmp.Or(p.BatchArticles, 64)
	var batch []Reading
	for r := range p.Readings(ctx, docs) {
		if progress != nil {
			progress(r)
		}
		if r.Err != nil {
			if ctx.Err() != nil {
				return report, ctx.Err()
			}
			report.Failures = append(report.Failures, Failure{r.Document.Path, r.Err})
			continue
		}
		for _, x := range r.Rejected {
			report.Rejected[x.Reason]++
		}
		if batch = append(batch, r); len(batch) < size {
			continue
		}
		if err := report.commit(ctx, w, batch); err != nil {
			return report, err
		}
		batch = batch[:0]
	}
	if err := ctx.Err(); err != nil {
		return report, err
	}
	err := report.commit(ctx, w, batch) // before report is copied
	return report, err
}

// commit writes a batch; when the store refuses something in it, it writes the
// readings one by one, so that only the bad one is left out.
func (r *Report) commit(ctx context.Context, w graph.Writer, batch []Reading) error {
	if len(batch) == 0 {
		return nil
	}
	findings := make([]graph.Findings, len(batch))
	for i, b := range batch {
		findings[i] = b.Findings
	}
	put, err := w.Put(ctx, findings...)
	switch {
	case err == nil:
		for _, o := range put.Outcomes {
			r.Articles[o]++
		}
		r.New.Add(put.New)
		r.Known.Add(put.Known)
		return nil
	case !errors.Is(err, graph.ErrInvalid):
		return err
	case len(batch) == 1:
		r.Failures = append(r.Failures, Failure{batch[0].Document.Path, err})
		return nil
	}
	for i := range batch {
		if err := r.commit(ctx, w, batch[i:i+1]); err != nil {
			return err
		}
	}
	return nil
}

// Round returns a confidence with the three decimals that claims keep.
func Round(confidence float64) float64 { return math.Round(confidence*1000) / 1000 }
