"""The verbs about event datasets: load files of them, and say which are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, desk_options, folder_of, print_json, say, width

if TYPE_CHECKING:
    from datetime import date

FINDINGS = 1


@click.command()
@click.argument("paths", nargs=-1, metavar="[FEED] PATH...", required=True)
@click.option("--vintage", default="", help="Release, download date or channel of the files.")
@click.option("--recorded", type=Day(), help="The day on which the desk came by them. Default: today.")
@click.option("--copy", is_flag=True, help="Copy the files into the desk; else they are referenced where they lie.")
@click.option(
    "--map", "mapping", type=click.Path(path_type=Path, dir_okay=False), help="Mapping of a CSV of no known feed."
)
@desk_options
def load(
    paths: tuple[str, ...],
    vintage: str,
    recorded: date | None,
    copy: bool,
    mapping: Path | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Load files of event datasets: GDELT, ICEWS, POLECAT, ACLED, UCDP, KEDS, GTD and others.

    PATHs are files, folders (all files below) or patterns; plain, gz, zst, zip, Parquet or JSON. The feed is told by
    their content, or named first. A file is loaded once, whatever its name; every row is accounted for. Exit code 1 if
    something was set aside.

    \b
    Examples:
      detente load downloads/
      detente load icews 'downloads/*-icews-events.tab.gz' --vintage weekly
      detente load ged251-csv.zip --recorded 2025-06-20
      detente load incidents.csv --map incidents.toml
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import account  # noqa: PLC0415 - as above
    from detente.feeds.feed import feeds as known  # noqa: PLC0415 - as above

    name = paths[0] if paths[0] in known() and not Path(paths[0]).exists() else None
    rest = paths[1:] if name else paths
    if not rest:
        raise click.UsageError(f"name files of {name} after it")
    where = folder_of(folder)
    report = desk.load(where, rest, desk.Loading(name, vintage, recorded, copy, mapping, say))
    print_json(report) if as_json else click.echo(account.loaded(report, width()))
    if report.aside or any(one.aside for one in report.feeds):
        click.get_current_context().exit(FINDINGS)


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback when something goes wrong.")
def feeds(name: str | None, as_json: bool) -> None:
    """List the event datasets that can be loaded, or show the page of one.

    \b
    Examples:
      detente feeds
      detente feeds icews
    """
    from detente.brief import account  # noqa: PLC0415 - as above
    from detente.feeds import feed as known  # noqa: PLC0415 - as above

    if name:
        found = known.feed(name)
        text = known.page(name)
        print_json({"feed": found, "page": text}) if as_json else click.echo(text.rstrip())
        return
    listed = tuple(known.feeds().values())
    print_json({"feeds": listed}) if as_json else click.echo(account.known(listed, width()))
