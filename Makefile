# What can be done here; plain "make" lists it.
#
#   TESTFLAGS   more flags for go test, as in make test TESTFLAGS=-race
#   FUZZTIME    how long each fuzz target runs: a time, or a number of runs as in 1000x

TESTFLAGS ?=
FUZZTIME ?= 10s
GOLANGCI := go tool -modfile=.ci/tools.mod golangci-lint

.DEFAULT_GOAL := help
.PHONY: help build test lint bench fuzz

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build bin/entente
	CGO_ENABLED=0 go build -trimpath -o bin/entente ./cmd/entente

test: ## run all tests, on a real Neo4j too where one can be had
	.ci/test $(TESTFLAGS) ./...

lint: ## check formatting, go vet and golangci-lint (its first run builds it: a few minutes)
	@unformatted="$$(gofmt -l .)"; test -z "$$unformatted" || { echo "not gofmt'ed: $$unformatted"; exit 1; }
	go vet ./...
	$(GOLANGCI) run

bench: ## run all benchmarks
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## run every fuzz target for FUZZTIME
	.ci/fuzz $(FUZZTIME)
