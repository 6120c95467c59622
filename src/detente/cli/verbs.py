"""The verbs; each one use case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, asking_options, desk_options, folder_of, print_json, say
from detente.model.evidence import errors
from detente.text.cells import inert

if TYPE_CHECKING:
    from datetime import date

    from detente.desk import Asking
    from detente.model.evidence import Problem

FINDINGS, MISTAKE = 1, 2


@click.command()
@click.option("--export", type=click.Path(path_type=Path), metavar="DIR", help="Also write every table as CSV there.")
@desk_options
@click.pass_context
def build(context: click.Context, export: Path | None, folder: Path | None, as_json: bool) -> None:
    """Build the record from the desk's files.

    Rows that cannot be read are set aside and named, the rest is loaded. The earlier record stays in place until the
    new one is whole. Exit code 2 if rows were set aside.

    \b
    Examples:
      detente build
      detente build --export tables
      detente build --desk desks/pakistan-taliban --json
    """
    from detente import desk  # noqa: PLC0415 - as above

    built = desk.build(folder_of(folder), export)
    if as_json:
        print_json(
            {
                "record": str(built.record),
                "rows": built.rows,
                "set_aside": built.set_aside,
                "remarks": built.remarks,
                "exported": [str(path) for path in built.exported],
                "made": built.made,
            }
        )
    else:
        click.echo(f"built {built.record}: {', '.join(f'{number} {what}' for what, number in built.rows.items())}")
        if built.exported:
            click.echo(f"wrote {len(built.exported)} tables to {export}")
        _say_remarks(built.remarks)
    if built.set_aside:
        if not as_json:
            click.echo(inert("\n".join(str(problem) for problem in built.set_aside)), err=True)
        say(f"{len(built.set_aside)} problems; the rows they name were set aside, the rest is loaded")
        context.exit(MISTAKE)


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also show remarks: damage that was mended while reading.")
@desk_options
@click.pass_context
def verify(context: click.Context, everything: bool, folder: Path | None, as_json: bool) -> None:
    """Check the desk's files and briefs: every problem at once, with file, line, and how to mend it.

    Numbers of a brief without a reference are listed as remarks. Damage of spreadsheets that has one reading only is
    mended while reading; --all shows each such remark. Exit code 1 if there are problems; remarks are none.

    \b
    Examples:
      detente verify
      detente verify --all
      detente verify --json
    """
    from detente import desk  # noqa: PLC0415 - as above

    where = folder_of(folder)
    found = desk.verify(where)
    problems = errors(found)
    remarks = tuple(problem for problem in found if problem.severity == "remark")
    if as_json:
        print_json({"desk": str(where), "problems": problems, "remarks": remarks})
    else:
        of_briefs = tuple(one for one in remarks if one.file.startswith("briefs/"))
        for problem in found if everything else (*problems, *of_briefs):
            click.echo(inert(str(problem)))
        click.echo(f"{len(problems)} problems in {where}" if problems else f"{where}: no problems")
        if not everything:
            _say_remarks(tuple(one for one in remarks if one not in of_briefs))
    if problems:
        context.exit(FINDINGS)


def _say_remarks(remarks: tuple[Problem, ...]) -> None:
    """One line for all remarks."""
    if remarks:
        say(
            f"{len(remarks)} remarks: damage mended while reading; `detente verify --all` shows it, `tidy` writes it so"
        )


@click.command()
@click.argument("name", required=False, default="")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write: FILE.html, FILE.md or FILE.docx. Default: build/NAME.html in the desk.",
)
@click.option(
    "--since-written", type=Day(), help="The brief as of this day, with a postscript: what came after, up to --as-of."
)
@asking_options
@desk_options
def brief(
    name: str,
    output: Path | None,
    since_written: date | None,
    asking: Asking,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Publish a brief as one page (HTML), as Markdown or for Word, and say where.

    NAME is a file NAME.md in the desk's folder briefs/: front matter and your prose, with [@source], {figure:ID},
    {event:ID}, {verdict:A|B} and {chart:...}; without NAME, brief.md or the only one there is. NAME may also be the
    folder of a desk. Where the desk has no brief, a draft in the same syntax is written first, for you to go on with;
    what you wrote is never written over. The page needs no network and runs no script. docs/brief.md shows how to
    write one.

    \b
    Examples:
      detente brief
      detente brief may-2022 -o brief.docx
      detente brief --since-written 2022-05-12 -o may-2022.html
    """
    from detente import desk  # noqa: PLC0415 - as above

    if folder is None and name and (Path(name) / "desk.toml").is_file():
        folder, name = Path(name), ""
    path, content = desk.brief(folder_of(folder), output, asking, desk.Wish(name, since_written=since_written))
    if as_json:
        print_json({"written": str(path), "brief": content})
    else:
        notes, relations = len(content.notes), len(content.verdicts)
        click.echo(f"wrote {path}: {relations} relations, {notes} notes")
