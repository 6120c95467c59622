"""The verbs that write to a desk: a new one, one row more, and a tidier one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, desk_options, folder_of, print_json, say
from detente.files import formats, items
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.desk.editing import Added
    from detente.files.formats import Column
    from detente.model.evidence import Problem

FINDINGS = 1
TODAY = "today"
ASKED = frozenset({"recorded", "recipients", "type", "sources", "title"})
"""Columns that are asked for on a terminal although a row can do without them: answered with Enter, they stay empty."""


def _asking() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


# --- new


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="What the desk is about.")
@click.option("--from", "first", type=Day(), help="The first day that the desk claims to follow.")
@click.option("--to", "last", type=Day(), help="The last one: “today”, for every answer that names no other day.")
@click.option("--relation", "relations", nargs=2, multiple=True, metavar="A B", help="Two actors; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback when something goes wrong.")
@click.pass_context
def new(
    context: click.Context,
    folder: Path,
    title: str | None,
    first: date | None,
    last: date | None,
    relations: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Make a new desk in FOLDER, which must be new or empty.

    What is missing is asked for on a terminal. Exit code 1 if the desk is made and its reader has something to say.

    \b
    Examples:
      detente new afpak --title "Pakistan and the Taliban" --from 2020-01-01 --to 2024-12-31 --relation pakistan ttp
    """
    if _asking():
        title = title or click.prompt("title")
        first = first or click.prompt("the first day followed (2020-01-01)", type=Day())
        last = last or click.prompt("the last day followed (2024-12-31)", type=Day())
        relations = relations or ((click.prompt("relation: one actor"), click.prompt("relation: the other")),)
    wanted = {"--title": title, "--from": first, "--to": last, "--relation": relations}
    if missing := [flag for flag, value in wanted.items() if not value]:
        raise click.UsageError(f"{', '.join(missing)} missing: a desk has a title, two days and a relation")
    from detente.desk import editing  # noqa: PLC0415 - heavy imports wait for the verb

    settings = editing.Settings(title or "", first or date.min, last or date.max, relations)
    problems = editing.new(folder, settings)
    if as_json:
        print_json({"desk": str(folder), "problems": problems})
    else:
        click.echo(f"made the desk {folder}: `detente add event` adds the first row")
        _tell(problems)
    if problems:
        context.exit(FINDINGS)


# --- add


@click.group()
def add() -> None:
    """Add one row to a desk: an event, a claim, a figure, a tie or a source.

    Every column is an option. On a terminal, what is needed and missing is asked for; in a pipe it is a mistake. An id
    is minted where none is given. The row is read as it will be read before it is written.

    \b
    Examples:
      detente add event --date 2022-04-16 --actors pakistan --recipients afghan-taliban --type ASSAULT --mode aerial \\
        --issue border --summary "Strikes in Khost and Kunar." --confidence unverified --recorded today
      detente add source --title "A report" --container-title Dawn --issued 2022-04-17 --json
      detente add event --help
    """


def _adding(kind: str, columns: tuple[Column, ...]) -> click.Command:
    """The command that adds one kind of row; its options are the columns."""

    def run(folder: Path | None, as_json: bool, dry_run: bool, **cells: str | None) -> None:
        from detente.desk import editing  # noqa: PLC0415 - as above

        row = {column.name: cells[_parameter(column.name)] or "" for column in columns}
        if _asking():
            row = _asked(row, columns, {} if kind == "source" else _words())
        if row.get("recorded") == TODAY:
            row["recorded"] = date.today().isoformat()  # noqa: DTZ011 - the day where the user is, because asked for
        write: Callable[..., Added] = editing.add_source if kind == "source" else editing.add
        arguments = (row,) if kind == "source" else (kind, row)
        _show(write(folder_of(folder), *arguments, dry=dry_run), as_json)

    a = "an" if kind[0] in "aeiou" else "a"
    run.__doc__ = f"""Add {a} {kind}.

    \b
    Examples:
      detente add {kind} --dry-run …
    """
    verb = desk_options(run)
    verb = click.option("--dry-run", is_flag=True, help="Show the row and write nothing.")(verb)
    for column in reversed(columns):
        help_ = _help(column)
        verb = click.option(_flag(column.name), _parameter(column.name), help=help_)(verb)
    return click.command(kind)(verb)


def _flag(column: str) -> str:
    return f"--{column.replace('_', '-').lower()}"


def _parameter(column: str) -> str:
    """The name under which click hands a column in; ``from`` and ``type`` are words of Python's."""
    return "cell_" + column.replace("-", "_").lower()


def _help(column: Column) -> str:
    """A column's help, without marks of Markdown."""
    need = "needed: " if column.required and column.name != "id" else ""
    extra = "; `today` for the machine's day; needed" if column.name == "recorded" else ""
    return f"{need}{column.help}{extra}".replace("`", "")


def _asked(row: dict[str, str], columns: tuple[Column, ...], words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The row with what is needed and missing asked for on the terminal; of some columns the legal words are shown."""
    for column in columns:
        name = column.name
        if row[name] or name == "id" or not (column.required or name in ASKED):
            continue
        legal = words.get(name, ())
        if legal:
            click.echo(f"{name}: one of {', '.join(legal)}")
        optional = not column.required and name != "recorded"
        text = f"{name} ({column.help.replace('`', '')}{', or today' if name == 'recorded' else ''})"
        kind = click.Choice([*legal, ""] if optional else legal) if legal else click.STRING
        row[name] = click.prompt(
            text, default="" if optional else None, show_default=False, show_choices=False, type=kind
        )
    return row


def _words() -> Mapping[str, tuple[str, ...]]:
    """The legal words of the columns that have such a list."""
    from detente.codebook.plover import issues, types  # noqa: PLC0415 - as above
    from detente.files.tables import STANCES, TIE_KINDS  # noqa: PLC0415 - as above
    from detente.model.evidence import CONFIDENCES  # noqa: PLC0415 - as above

    return {
        "type": tuple(types()),
        "issue": tuple(issues()),
        "confidence": CONFIDENCES,
        "stance": STANCES,
        "kind": TIE_KINDS,
        "sign": ("+", "-"),
    }


def _show(added: Added, as_json: bool) -> None:
    if as_json:
        print_json(added)
        return
    for column, cell in added.row.items():
        click.echo(inert(f"  {column:<16} {cell}"))
    click.echo(inert(f"added {added.id} to {added.file}") if added.written else "nothing was written (--dry-run)")
    _tell(added.remarks)


for _kind, _columns in {
    "event": formats.EVENTS,
    "claim": formats.CLAIMS,
    "figure": formats.FIGURES,
    "source": items.COLUMNS,
    "tie": formats.TIES,
}.items():
    add.add_command(_adding(_kind, _columns))


# --- tidy


@click.command()
@click.option("--write", "write", is_flag=True, help="Write the changes; without it they are only shown.")
@desk_options
@click.pass_context
def tidy(context: click.Context, write: bool, folder: Path | None, as_json: bool) -> None:
    """Bring the desk's tables into plain form: ids, order, dates, and damage that has one reading only.

    Shows the changes as a diff; writes them with --write, or after a yes on a terminal. Exit code 1 if there are
    changes and nothing was written. A second run has nothing to do.

    \b
    Examples:
      detente tidy
      detente tidy --write
    """
    from detente.desk import tidying  # noqa: PLC0415 - as above

    where = folder_of(folder)
    found = tidying.tidied(where)
    if not as_json:
        for change in found.changes:
            click.echo(inert(change.diff))
        _tell(found.left)
        write = write or bool(found.changes and _asking() and click.confirm("write these changes?"))
    if write:
        tidying.write_tidied(where, found)
    files = [change.file for change in found.changes]
    if as_json:
        diffs = {change.file: change.diff for change in found.changes}
        print_json({"desk": str(where), "changes": diffs, "left": found.left, "written": write and bool(files)})
    elif files:
        click.echo(f"{'wrote' if write else 'would change'} {', '.join(files)}")
    else:
        click.echo(f"{where}: nothing to tidy")
    if (files and not write) or found.left:
        context.exit(FINDINGS)


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        say(str(problem))
