#!/usr/bin/env bash
# Renews the pinned requirement files from pyproject.toml. Needs uv. Names no index: yours is used.
set -euo pipefail
cd "$(dirname "$0")/.."
flags=(--quiet --generate-hashes --universal --python-version 3.11 --no-annotate --no-emit-find-links --no-emit-index-url --custom-compile-command "bash requirements/renew.sh")
printf "hatchling\neditables\n" | uv pip compile "${flags[@]}" pyproject.toml - --output-file requirements/run.txt
echo "pyspark>=3.5" | uv pip compile "${flags[@]}" - --output-file requirements/spark.txt
printf "ruptures>=1.1\nskchange>=0.18\n" | uv pip compile "${flags[@]}" - --output-file requirements/peers.txt
uv pip compile "${flags[@]}" pyproject.toml --group dev --output-file requirements/dev.txt
