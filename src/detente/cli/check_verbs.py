"""The verb that audits texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, colour, folder_of, print_json, say, width

if TYPE_CHECKING:
    from datetime import date

FINDINGS, MISTAKE = 1, 2


def _names(_context: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or with commas."""
    return tuple(name.strip() for text in value for name in text.split(",") if name.strip())


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--all", "everything", is_flag=True, help="Also show remarks, one by one.")
@click.option("--published", type=Day(), help="The day of publication, where the text does not state it.")
@click.option(
    "--select", multiple=True, callback=_names, metavar="RULES", help="Only these rules or groups (with commas)."
)
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Without these rules or groups.")
@click.option(
    "--accepted",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Accepted findings. Default: FILE.accepted.toml beside a text.",
)
@click.option(
    "--desk",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=("Hold figures and quotations against a desk, too."),
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=("Write a page: text left, findings in the margin."),
)
@click.option("--online", is_flag=True, help="Also look at the links of the notes on the network, politely.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback when something goes wrong.")
@click.pass_context
def check(
    context: click.Context,
    files: tuple[str, ...],
    everything: bool,
    published: date | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    accepted: Path | None,
    folder: Path | None,
    page: Path | None,
    online: bool,
    as_json: bool,
) -> None:
    """Audit the figures, dates, notes, names, claims and expectations of texts.

    Reads plain text, Markdown, HTML, PDF and DOCX; - is standard input. Needs no data and no model, and no network
    unless --online is given. Exit code 1 if there are findings of error level, 2 if a file cannot be read.

    \b
    Examples:
      detente check essay.txt
      detente check draft.docx report.pdf --all
      detente check essay.md --published 2022-05-12 --select notes,figures
      detente check essay.txt --desk desks/pakistan-taliban --html audit.html
      pbpaste | detente check - --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.check import terminal  # noqa: PLC0415 - as above

    asking = desk.Auditing(published, select, ignore, accepted, folder_of(folder) if folder else None, online)
    audits = desk.check(files, asking)
    if page:
        desk.write_audit(page, audits)
        say(f"wrote {page}")
    if as_json:
        findings = [finding for audit in audits for finding in audit.findings]
        shown = [replace(audit, text="", blocks=()) for audit in audits]
        print_json({"findings": findings, "files": shown})
    else:
        for place, audit in enumerate(audits):
            if place:
                click.echo()  # one document ends, the next begins
            click.echo("\n".join(terminal.lines(audit, width(), everything=everything, colour=colour())))
    if any(audit.problem for audit in audits):
        context.exit(MISTAKE)
    if any(audit.count("error") for audit in audits):
        context.exit(FINDINGS)
