"""The verbs about event datasets: load files of them, and say which are known."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, colour, desk_options, folder_of, listing_options, print_json, say, width

if TYPE_CHECKING:
    from datetime import date

    from detente.desk import Asking

FINDINGS = 1


def quiet(_: str) -> None:
    """Say nothing: a scan looks at hundreds of dyads."""


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
@click.argument("names", nargs=-1, metavar="[FEED]...")
@click.option("--window", default=1, show_default=True, help="Days by which an act may lie behind the one before it.")
@listing_options
@desk_options
def dedup(names: tuple[str, ...], window: int, asking: Asking, folder: Path | None, as_json: bool) -> None:
    """Tell how many stories the acts of event datasets are, in each and in any two together.

    Acts of two actors in one quad class, each at most --window days behind the one before, are one story. The counts
    stay as they are: what is told is how often they report one thing, and how far two datasets tell the same.

    \b
    Examples:
      detente dedup
      detente dedup icews gdelt --window 2
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import account  # noqa: PLC0415 - as above

    found = desk.dedup(folder_of(folder), names, window, asking)
    print_json(found) if as_json else click.echo(account.stories(found, width()))


@click.command()
@click.argument("feed", required=False, default="")
@click.option("--from", "first", type=Day(), help="First day of the span. Default: a year before its end.")
@click.option("--to", "last", type=Day(), help="Last day of the span. Default: the end of what is loaded.")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a core",
    help="How many look at once; the answer is the same.",
)
@listing_options
@desk_options
def scan(
    feed: str,
    first: date | None,
    last: date | None,
    processes: int,
    asking: Asking,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Rank every two actors of an event dataset whose relation changed in a span.

    Cheap screens pass over those that cannot have changed visibly; the model looks at the whole course of the
    others. What it lists stands in the order of how much there was to see. Looking at many finds some by chance: how
    many is said.

    \b
    Examples:
      detente scan
      detente scan icews --from 2018-11-01 --to 2019-03-31 --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import scanned  # noqa: PLC0415 - as above

    found = desk.scan(folder_of(folder), feed, (first, last), replace(asking, say=quiet), processes)
    print_json(found) if as_json else click.echo(scanned.text(found, width(), colour=colour()))


@click.command()
@click.argument("name")
@click.option("--from", "first", type=Day(), help="First day.")
@click.option("--to", "last", type=Day(), help="Last day.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("downloads"), help="Folder."
)
@click.option("--mentions", is_flag=True, help="Also the mentions of events (2.0 only).")
@click.option("--version", type=click.Choice(["1", "2"]), default="2", help="GDELT 2.0 (default) or 1.0.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback when something goes wrong.")
def fetch(
    name: str, first: date | None, last: date | None, output: Path, mentions: bool, version: str, as_json: bool
) -> None:
    """Fetch the official files of GDELT, or say where those of another dataset can be had, and with what terms.

    Files are checked against the published checksums. Interrupted and repeated, it ends in the same files; a proxy is
    taken from the environment (HTTP_PROXY). This is the only verb that goes to the network. Exit code 1 if files
    could not be had.

    \b
    Examples:
      detente fetch gdelt --from 2022-04-16 --to 2022-04-17 -o downloads
      detente fetch gdelt --from 2014-11-24 --to 2014-11-24 --version 1
      detente fetch acled
    """
    from detente.brief import account  # noqa: PLC0415 - as above
    from detente.feeds.feed import feed as known  # noqa: PLC0415 - as above
    from detente.feeds.fetch import Fetching, gdelt  # noqa: PLC0415 - as above

    if name != "gdelt":
        found = known(name)
        print_json({"feed": found}) if as_json else click.echo(account.where_from(found, width()))
        return
    if not (first and last):
        raise click.UsageError("say which days: --from DAY --to DAY")
    kinds = ("events", "mentions") if mentions else ("events",)
    done = gdelt(Fetching(first, last, output, kinds, int(version), say=say))
    print_json(done) if as_json else click.echo(account.fetched(done, output, width()))
    if done.failed or done.missing:
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
