"""The documents say what is true: their examples run, their tables agree with the code."""

from __future__ import annotations

import csv
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from detente.cli import cli
from detente.files import formats
from detente.files.folder import FILES

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def sessions() -> list[tuple[str, str, str]]:
    """Every command shown in a document, with what the document says that it prints."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8").partition("## Your own desk")[0]
        if "<!-- desk:" in text:
            continue
        for block in CONSOLE.findall(text):
            for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = session.partition("\n")
                found.append((page.name, command, printed))
    return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped desk, already built."""
    copy = tmp_path_factory.mktemp("docs") / "pakistan-taliban"
    shutil.copytree(ROOT / "desks" / "pakistan-taliban", copy, ignore=shutil.ignore_patterns("build"))
    run("detente build", copy)
    return copy


def run(command: str, cwd: Path) -> str:
    """What a command prints, errors included, with a line for an exit code that is not 0."""
    arguments = shlex.split(command.removeprefix("detente "))
    done = subprocess.run(
        [sys.executable, "-c", "from detente.cli import main; main()", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "80"},
    )
    return done.stdout + done.stderr + (f"[exit {done.returncode}]\n" if done.returncode else "")


@pytest.mark.parametrize(("page", "command", "printed"), sessions())
def test_commands_in_the_documents_print_what_they_say(desk: Path, page: str, command: str, printed: str) -> None:
    got = run(command, desk)
    assert doctest.OutputChecker().check_output(printed, got, FLAGS), f"{page}: $ {command}\n{got}"


def test_the_tutorial_runs_from_its_first_command_to_its_last(tmp_path: Path) -> None:
    """One desk, one command after another, as a reader would type them."""
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    copy = tmp_path / "tutorial"
    shutil.copytree(ROOT / "desks" / "tutorial", copy, ignore=shutil.ignore_patterns("build"))
    for block in CONSOLE.findall(page):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = session.partition("\n")
            if command.startswith("sed -i "):
                subprocess.run(shlex.split(command), cwd=copy, check=True)
                continue
            got = run(command, copy)
            assert doctest.OutputChecker().check_output(printed, got, FLAGS), f"$ {command}\n{got}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_documents_runs(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS)
    assert result.failed == 0


def test_some_examples_were_found() -> None:
    assert len(sessions()) >= 2


@pytest.mark.parametrize("table", ["EVENTS", "CLAIMS", "FIGURES", "TIES", "PASSAGES", "FEEDS"])
def test_every_column_of_a_desk_file_is_documented(table: str) -> None:
    text = (ROOT / "docs" / "desk.md").read_text("utf-8")
    written = re.search(rf"<!-- columns: {table} -->\n(.*?)<!-- end -->", text, re.DOTALL)
    columns: tuple[formats.Column, ...] = getattr(formats, table)
    rows = "".join(f"| `{c.name}`{' (needed)' if c.required else ''} | {c.help} |\n" for c in columns)
    assert written
    assert written[1] == f"| column | holds |\n| --- | --- |\n{rows}"


def test_every_file_of_a_desk_is_documented() -> None:
    text = (ROOT / "docs" / "desk.md").read_text("utf-8")
    assert [name for name in FILES if f"| `{name}` |" not in text] == []


def test_every_verb_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for name, verb in cli.commands.items():
        assert f"| `{name}" in text
        for option in verb.params:
            if isinstance(option, click.Option):
                assert any(f"`{flag}" in text for flag in option.opts), f"{name} {option.opts}"


def test_links_between_documents_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_first_desk_of_the_readme_gives_a_verdict(tmp_path: Path) -> None:
    """What a newcomer types from the README, word for word: five rows by an editor, one by the command."""
    text = (ROOT / "README.md").read_text("utf-8")
    own = text[text.index("## Your own desk") : text.index("## More")]
    rows = re.search(r"```csv\n(.*?)```", own, re.DOTALL)
    assert rows
    place = tmp_path
    for number, block in enumerate(CONSOLE.findall(own)):
        if number:
            table = place / "events.csv"
            header, *kept = table.read_text("utf-8").splitlines(keepends=True)
            columns, ours = header.strip().split(","), list(csv.DictReader(rows[1].splitlines()))
            with table.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                file.writelines(kept)
                writer.writerows(ours)
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = session.partition("\n")
            if command.startswith("cd "):
                place /= command.removeprefix("cd ").strip()
                continue
            got = run(command, place)
            assert doctest.OutputChecker().check_output(printed, got, FLAGS), f"$ {command}\n{got}"
    answer = run("detente relation pakistan afghan-taliban", place)
    assert "Where does it say so?" in answer
    assert "[1] 202" in answer
    assert "Of 6 acts counted: cited 100 %" in answer
