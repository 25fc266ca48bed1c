# What people type here. `just ci` is what CI runs.

export VORFREUDE_DATA := env("VORFREUDE_DATA", justfile_directory() / "var" / "data")

# list the recipes
default:
    @just --list

# everything CI runs, step by step, with times
ci:
    scripts/ci

# write the format
format:
    uv run ruff format .
    uv run ruff check --fix-only --quiet .
    git ls-files 'src/*.html' | xargs -r uv run djade --target-version 6.1

# formats, lint, types, contracts
check: format-check lint types contracts

# is everything formatted?
format-check:
    uv run ruff format --check .
    git ls-files 'src/*.html' | xargs -r uv run djade --check --target-version 6.1

# ruff, all rules
lint:
    uv run ruff check .

# mypy, strict
types:
    uv run mypy

# who may import whom
contracts:
    uv run lint-imports

# write the generated reference again
docs:
    uv run python scripts/reference.py

# the tests, on SQLite unless DATABASE_URL says otherwise
test *ARGS:
    uv run pytest {{ ARGS }}

# the tests on a throwaway PostgreSQL
test-postgres *ARGS:
    FSYNC=off scripts/postgres run uv run pytest -m "not browser" {{ ARGS }}

# the journeys in a real browser
browser *ARGS:
    uv run pytest -m browser {{ ARGS }}

# the made-up maker, alive
demo *ARGS:
    uv run vorfreude demo {{ ARGS }}

# how fast, with ratios to the raw limits
bench *ARGS:
    uv run vorfreude bench {{ ARGS }}

# a journey's page with ten photographs, as a slow phone sees it; needs npm
lighthouse:
    uv run python -W ignore -m bench.lighthouse
