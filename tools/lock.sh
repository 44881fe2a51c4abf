#!/bin/sh
# Writes the lock files: universal, with hashes, naming no index.
set -eu
cd "$(dirname "$0")/.."
compile() {
    .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links "$@"
}
compile --extra demo --group build pyproject.toml -o requirements/demo.txt
compile --extra demo --group dev -c requirements/demo.txt pyproject.toml -o requirements/dev.txt
echo "uv>=0.9" | compile --no-annotate - -o requirements/uv.txt
