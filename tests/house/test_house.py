"""The house: sizes, layers, the public face, what an import costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import detente

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "detente").rglob("*.py"))
UNITS = (
    "model",
    "codebook",
    "text",
    "check",
    "feeds",
    "files",
    "read",
    "record",
    "watch",
    "forecast",
    "brief",
    "desk",
    "cli",
    "web",
)
LONGEST_FUNCTION, USUAL_FUNCTION, LONGEST_MODULE = 60, 30, 500
HEAVY = ("numpy", "duckdb", "scipy", "lxml", "jinja2")


def functions() -> list[tuple[str, int]]:
    """Every function of the package with its length in lines, decorators and docstring not counted."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                said = node.body[0].end_lineno or 0 if ast.get_docstring(node) else node.lineno
                found.append((f"{path.name}:{node.name}", (node.end_lineno or 0) - said))
    return found


def test_no_function_is_longer_than_sixty_lines_and_nine_in_ten_are_within_thirty() -> None:
    lengths = functions()
    assert [name for name, length in lengths if length > LONGEST_FUNCTION] == []
    assert sum(length <= USUAL_FUNCTION for _, length in lengths) >= 0.9 * len(lengths)


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    assert [path.name for path in SOURCES if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE] == []


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_the_design_is_a_package_that_says_what_lives_there(unit: str) -> None:
    module = ast.parse((ROOT / "src" / "detente" / unit / "__init__.py").read_text("utf-8"))
    assert ast.get_docstring(module)


def test_the_layers_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_public_face_is_small_and_pinned() -> None:
    assert sorted(detente.__all__) == [
        "DeskError",
        "DetenteError",
        "Problem",
        "Verdict",
        "__version__",
        "brief",
        "build",
        "relation",
        "verify",
    ]
    for name in detente.__all__:
        assert getattr(detente, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'peace'"):
        detente.peace  # noqa: B018 - the access is the test


def test_an_import_loads_nothing_heavy() -> None:
    code = f"import sys, detente, detente.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_file_names_a_package_index_or_a_path_of_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()  # noqa: S607 - git is where it is
    forbidden = tuple(
        "".join(parts) for parts in (("py", "pi.org"), ("python", "hosted"), ("--index", "-url"), ("/wo", "rk/"))
    )
    texts = {".py", ".md", ".toml", ".sh", ".txt", ".csv", ".json", ""}
    for name in tracked:
        path = ROOT / name
        if path.is_file() and path.suffix in texts:
            text = path.read_text("utf-8", errors="replace")
            assert not [word for word in forbidden if word in text], name
