package main

import (
	"testing"

	"entente/ingest"
	"entente/samples"
)

// BenchmarkRead takes the samples, of about 230 words each, through all stages on
// one goroutine.
func BenchmarkRead(b *testing.B) {
	a, p := testPipeline(b)
	docs := collect(b, a, samples.FS, ".")
	n := 0
	for b.Loop() {
		if r := p.Read(b.Context(), docs[n%len(docs)]); r.Err != nil {
			b.Fatal(r.Err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkReadInParallel does it on all cores, as ingest does.
func BenchmarkReadInParallel(b *testing.B) {
	a, p := testPipeline(b)
	docs := collect(b, a, samples.FS, ".")
	n := 0
	many := func(yield func(ingest.Document, error) bool) {
		for b.Loop() && yield(docs[n%len(docs)], nil) {
			n++
		}
	}
	for r := range p.Readings(b.Context(), many) {
		if r.Err != nil {
			b.Fatal(r.Err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkStart opens packs, gazetteer and rules, as every command that reads
// articles does.
func BenchmarkStart(b *testing.B) {
	a, _ := testPipeline(b)
	for b.Loop() {
		if _, err := a.pipeline(); err != nil {
			b.Fatal(err)
		}
	}
}
