# Cell's front door: `make up` runs it, `make test` proves it, `make help` lists the rest.
# Every target installs what it needs first and can be repeated.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Node 24 comes from npm with the other packages; the machine's own only has to run npm. The last places are those where the set-up looks too.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH):/usr/local/sbin:/usr/sbin:/sbin:/usr/local/go/bin
NODE := node --conditions=source
INSTALLED := node_modules/.package-lock.json

.PHONY: help up down test lint gen build sbom bench lab clean system check unit integration clients browser faults nightly

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: system-run $(INSTALLED) build ## Set everything up, run celld, create and start a guest, show its console
	@$(NODE) scripts/up.ts

down: $(INSTALLED) ## Delete the guest of `make up` and stop its celld; libvirtd stays, for others may use it
	@$(NODE) scripts/up.ts down

test: system-test $(INSTALLED) check unit integration faults clients browser ## Set everything up and run every check and test

check: $(INSTALLED) lint ## Generated code current, formatting, lint, doors, types, proto lint and breaking changes
	@echo '== generated code is current'
	@$(NODE) scripts/gen.ts --check

lint: $(INSTALLED) ## Formatting, lint, doors, types, proto lint and breaking changes
	@echo '== formatting, lint and doors'
	@biome ci --error-on-warnings
	@echo '== types'
	@tsc -p .
	@tsc -p src/cli/web/page
	@echo '== contract'
	@$(NODE) scripts/check-proto.ts

unit: $(INSTALLED) build ## Tests without a hypervisor
	@echo '== unit tests'
	@$(NODE) --test 'test/unit/**/*.test.ts' 'packages/*/test/unit/**/*.test.ts'

integration: system-test $(INSTALLED) build ## Tests against real libvirt and QEMU
	@echo '== integration tests'
	@$(NODE) --test --test-concurrency=2 'packages/*/test/integration/**/*.test.ts' 'test/integration/**/*.test.ts'

faults: system-test $(INSTALLED) build ## libvirt, QEMU and celld killed and silenced, disks filled up: about three minutes
	@echo '== faults'
	@$(NODE) --test --test-concurrency=2 'test/fault/**/*.test.ts'

nightly: system-test $(INSTALLED) build ## The long tests of rotation, abuse and guests, one after the other; not part of `make test`
	@$(NODE) --test --test-concurrency=1 'test/nightly/**/*.test.ts'

clients: system-test $(INSTALLED) build ## Go, Java and grpcurl against a real celld
	@echo '== clients'
	@$(NODE) --test 'test/clients/**/*.test.ts'

browser: system-test $(INSTALLED) build ## The page of `cellctl vnc` in a real browser at a real guest; pictures in test-output/browser
	@echo '== browser'
	@$(NODE) --test --test-concurrency=1 'test/browser/**/*.test.ts'

gen: system-test $(INSTALLED) ## Make gen/ and the other generated files again
	@$(NODE) scripts/gen.ts

build: $(INSTALLED) ## Bundle celld and cellctl into dist/
	@$(NODE) scripts/build.ts

sbom: $(INSTALLED) ## List the packages that are shipped, as CycloneDX, in dist/sbom.cdx.json
	@mkdir -p dist
	@npm sbom --sbom-format cyclonedx --omit dev --package-lock-only --loglevel=error > dist/sbom.cdx.json

bench: system-test $(INSTALLED) build ## Measure side by side with the C library; prints ratios
	@$(NODE) bench/run.ts

lab: system-test $(INSTALLED) ## Bring up hosts on this machine with libvirtd, celld and certificates each (HOSTS=3)
	@$(NODE) scripts/lab.ts $(or $(HOSTS),3)

clean: ## Delete what was built here
	rm -rf dist node_modules packages/*/dist packages/*/node_modules gen/java/target test/clients/java/target .dev test-output

.PHONY: system-run system-test
system-run:
	@scripts/setup-system.sh run

system-test:
	@scripts/setup-system.sh test

$(INSTALLED): package.json package-lock.json packages/node-libvirt/package.json packages/libvirt-lab/package.json
	@command -v npm >/dev/null || { echo 'npm is missing: install Node.js (with npm) first'; exit 1; }
	@echo '== npm packages'
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@
