"""Reads the codebook's own data files, which ship inside the package."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


def data() -> Traversable:
    """The folder of the codebook's data files."""
    return files("detente.codebook") / "data"


@cache
def toml(name: str) -> dict[str, Any]:
    """One TOML file of the codebook, parsed once."""
    return tomllib.loads((data() / name).read_text("utf-8"))


def rows(file: Traversable) -> list[dict[str, str]]:
    """The rows of one CSV file of the codebook; nothing if there is no such file."""
    if not file.is_file():
        return []
    header, *body = csv.reader(file.read_text("utf-8").splitlines())
    return [dict(zip(header, row, strict=True)) for row in body]


@cache
def digest() -> str:
    """SHA-256 over all data files: which codebook an answer was made with."""
    total = hashlib.sha256()
    for path, content in sorted(_walk(data(), "")):
        total.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".csv")):
            yield prefix + entry.name, entry.read_bytes()
