# `make demo` and `make test` are all that a new machine needs; see README.md.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo check test prove bench pictures

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/stegvis
export CARGO_TARGET_DIR ?= $(CACHE)/target

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

demo: ## Build and start on embedded SQLite with fictional people (ARGS="--port 8080")
	@scripts/need.sh build
	@echo "Building Stegvis; the first time takes some minutes."
	@cargo build --quiet --package cli
	@exec "$$CARGO_TARGET_DIR/debug/stegvis" demo $(ARGS)

check: ## Before each commit: format, lints, tests on SQLite
	@scripts/need.sh build
	@cargo fmt --all -- --check
	@cargo clippy --quiet --workspace --all-targets -- -D warnings
	@scripts/swept.sh cargo test --quiet --workspace

test: ## Everything: format, lints, unit, property, both engines, browser
	@scripts/need.sh test
	@scripts/test.sh

prove: ## Hours: 10 000 kills, every power cut, every failing call, 10 000 000 decisions; prints counts
	@scripts/need.sh test
	@scripts/prove.sh

bench: ## Release build; prints figures
	@scripts/need.sh build
	@cargo build --quiet --release --package cli --package bench
	@exec "$$CARGO_TARGET_DIR/release/bench"

pictures: ## The handbook's pictures, taken anew from the demonstration (ARGS="idag blad" takes some)
	@scripts/need.sh test
	@cargo build --quiet --package cli
	@ln -sfn "$$(scripts/npm.sh e2e)/node_modules" e2e/node_modules
	@cd e2e && STEGVIS_BIN="$$CARGO_TARGET_DIR/debug/stegvis" node pictures.js $(ARGS)
