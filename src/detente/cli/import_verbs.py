"""The verbs that bring rows and publications into a desk, and hand its publications out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, desk_options, folder_of, print_json, say, width
from detente.model.evidence import DetenteError, errors
from detente.text.cells import inert

if TYPE_CHECKING:
    from detente.desk.importing import Plan

FINDINGS = 1
SHOWN = 20
INTO = ("events", "claims", "figures", "ties", "sources")
_PATH = click.Path(path_type=Path, dir_okay=False)


class Recorded(Day):
    """A day, or ``today``: the machine's clock is asked only where that is said."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        return date.today() if value == "today" else super().convert(value, param, ctx)  # noqa: DTZ011 - as said


@click.command("import")
@click.argument("file", type=_PATH)
@click.option("--into", type=click.Choice(INTO), default=None, help="The desk's table that the rows go into.")
@click.option("--map", "map_", type=_PATH, help="The mapping: which column comes from which header, and how.")
@click.option("--map-out", type=_PATH, help="Write a draft of a mapping here, to edit; import nothing.")
@click.option("--sheet", default="", help="The sheet of a workbook, where several hold something.")
@click.option(
    "--recorded", type=Recorded(), help="The day on which the desk came by rows that do not say it; or today."
)
@click.option("--write", "write_", is_flag=True, help="Write. Without it, what would be written is shown.")
@desk_options
@click.pass_context
def import_(
    context: click.Context,
    file: Path,
    into: str | None,
    map_: Path | None,
    map_out: Path | None,
    sheet: str,
    recorded: date | None,
    write_: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Take rows of a workbook or CSV file, or a bibliography (.bib, .ris, .json), into the desk.

    Shows what would be added, what is there already, and everything that is wrong, with the rows of the file; writes
    with --write, or after a yes on a terminal. Nothing that the desk holds is overwritten; a second run adds nothing.
    Exit code 1 if rows were set aside, or there is something to write and it was not written.

    \b
    Examples:
      detente import zotero.bib
      detente import incidents.xlsx --into events --map-out incidents.toml
      detente import incidents.xlsx --map incidents.toml --recorded today --write
    """
    from detente.desk import importing  # noqa: PLC0415 - heavy imports wait for the verb

    wish = importing.Wish(file, into or "", map_, sheet, recorded)
    if map_out:
        _draft(importing.draft(wish), wish.path, map_out, as_json)
        return
    where = folder_of(folder)
    plan = importing.prepare(where, wish)
    if not as_json:
        _show(plan)
    written = bool(plan.additions) and (write_ or (not as_json and _yes(plan)))
    if written:
        importing.carry_out(where, plan)
    if as_json:
        _print_plan(plan, written)
    else:
        _close(plan, written, len(plan.additions))
    if errors(plan.problems) or (plan.additions and not written):
        context.exit(FINDINGS)


def _yes(plan: Plan) -> bool:
    """Whether somebody is there to be asked, and says yes."""
    asked = sys.stdin.isatty() and sys.stdout.isatty() and not plan.lacking
    return asked and click.confirm(f"Write {len(plan.additions)} to {plan.target}?")


def _draft(text: str, source: Path, out: Path, as_json: bool) -> None:
    """Write a draft of a mapping to a file that is not there yet."""
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise DetenteError(f"{out} is there already: nothing was written; name another file") from None
    except OSError as wrong:
        raise DetenteError(f"cannot write {out}: {wrong.strerror}") from None
    if as_json:
        print_json({"written": str(out), "mapping": text})
    else:
        click.echo(f"wrote a draft of a mapping to {out}: look through it, every guess is by names alone; then")
        click.echo(f"  detente import {source} --map {out}")


def _print_plan(plan: Plan, written: bool) -> None:
    print_json(
        {
            "file": plan.file,
            "into": plan.into,
            "target": plan.target,
            "added": plan.additions,
            "present": plan.present,
            "skipped": plan.skipped,
            "problems": plan.problems,
            "lacking": plan.lacking,
            "written": written,
        }
    )


def _show(plan: Plan) -> None:
    """What would be done: additions and what is there already in short, every problem whole."""
    if plan.additions:
        click.echo(f"{plan.file}: to be added to {plan.target}: {len(plan.additions)}")
        _list([(one.line, one.id, _said(one.row)) for one in plan.additions])
    if plan.present:
        click.echo(f"{plan.file}: there already, left as they are: {len(plan.present)}")
        _list([(one.line, one.id, _why(one.why, one.differs)) for one in plan.present])
    if plan.skipped:
        click.echo(f"{plan.file}: skipped by the mapping: {plan.skipped}")
    for problem in plan.problems:
        click.echo(str(problem))


def _list(rows: list[tuple[int, str, str]]) -> None:
    for line, id_, text in rows[:SHOWN]:
        whole = f"  {line:>5}  {id_}  {text}"
        click.echo(inert(whole if len(whole) <= width() else f"{whole[: width() - 1]}…"))
    if len(rows) > SHOWN:
        click.echo(f"         … and {len(rows) - SHOWN} more; --json shows all")


def _said(row: dict[str, object]) -> str:
    """What a row is about, in its own words."""
    texts = (row.get(name) for name in ("summary", "title", "text", "what", "container-title", "URL"))
    return " ".join(next((text for text in texts if isinstance(text, str) and text), "").split())


def _why(why: str, differs: tuple[str, ...]) -> str:
    return f"{why}; differs in {', '.join(differs)}" if differs else why


def _close(plan: Plan, written: bool, number: int) -> None:
    """What was done, and what to do next."""
    aside = len({(one.file, one.line) for one in errors(plan.problems)})
    if aside:
        say(f"{aside} set aside")
    if written:
        click.echo(f"wrote {number} to {plan.target}")
    elif number and plan.lacking:
        say(f"nothing was written: {plan.lacking}")
    elif number:
        say("nothing was written; --write writes it")
    else:
        click.echo("nothing to add")


@click.command()
@click.argument("what", type=click.Choice(["sources"]))
@click.option("--format", "form", type=click.Choice(["bib", "ris", "json"]), required=True, help="The format.")
@click.option("-o", "--output", type=_PATH, help="The file to write. Default: print it.")
@desk_options
def export(what: str, form: str, output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Hand out the desk's bibliography as BibLaTeX, RIS or CSL-JSON; Zotero takes in each.

    json keeps every field. What the other two have no place for is told.

    \b
    Examples:
      detente export sources --format bib -o desk.bib
      detente export sources --format ris
    """
    from detente.desk import importing  # noqa: PLC0415 - as above

    text, number, told = importing.export_sources(folder_of(folder), form)
    if output:
        try:
            output.write_text(text, "utf-8", newline="")
        except OSError as wrong:
            raise DetenteError(f"cannot write {output}: {wrong.strerror}") from None
    if as_json:
        shown = {"what": what, "format": form, "items": number, "written": str(output) if output else None}
        print_json({**shown, "problems": told, "text": text})
    elif output:
        click.echo(f"wrote {output}: {number} sources")
    else:
        click.echo(text, nl=False)
    for problem in () if as_json else told:
        click.echo(str(problem), err=True)
