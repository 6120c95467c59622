"""The verbs that list: events, figures, and what changed in a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, colour, desk_options, folder_of, listing_options, print_json, width

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.desk import Asking


@click.command()
@click.argument("actors", nargs=-1)
@click.option("--from", "since", type=Day(), help="Events from this day on.")
@click.option("--to", "until", type=Day(), help="Events up to this day.")
@click.option("--type", "kind", default="", help="Events of this PLOVER type.")
@click.option("--issue", default="", help="Events over this issue.")
@click.option("--grade", default="", help="Events of this evidence: quoted, cited, coded or orphan.")
@listing_options
@desk_options
def events(
    actors: tuple[str, ...],
    since: date | None,
    until: date | None,
    kind: str,
    issue: str,
    grade: str,
    asking: Asking,
    folder: Path | None,
    as_json: bool,
) -> None:
    """List the desk's events, of all ACTORS named together.

    \b
    Examples:
      detente events
      detente events pakistan ttp --from 2022-01-01 --type ASSAULT
      detente events --grade coded --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import lists  # noqa: PLC0415 - as above

    wanted = desk.Wanted(actors, since, until, kind, issue, grade)
    found = desk.events(folder_of(folder), wanted, asking)
    print_json({"events": found}) if as_json else click.echo(lists.events(found, width(), colour=colour()))


@click.command()
@click.option("--counter", default="", help="Figures of counters whose name holds this.")
@click.option("--unit", default="", help="Figures of this unit, such as attacks or deaths.")
@listing_options
@desk_options
def figures(
    counter: str,
    unit: str,
    asking: Asking,
    folder: Path | None,
    as_json: bool,
) -> None:
    """List stated figures: disagreeing counts side by side with their scope, and series.

    Counters count different acts of different actors. Nothing is averaged.

    \b
    Examples:
      detente figures
      detente figures --unit attacks --as-of 2022-05-12
      detente figures --counter PICSS --json
    """
    from detente import desk  # noqa: PLC0415 - as above
    from detente.brief import lists  # noqa: PLC0415 - as above

    found = desk.figures(folder_of(folder), asking, counter, unit)
    print_json(found) if as_json else click.echo(lists.figures(found, width(), colour=colour()))


@click.command()
@click.argument("old")
@click.argument("new", default="")
@desk_options
def log(old: str, new: str, folder: Path | None, as_json: bool) -> None:
    """Tell what changed in the desk's rows since OLD, or between OLD and NEW.

    OLD and NEW are git revisions of the repository that the desk lies in, or folders with copies of the desk.

    \b
    Examples:
      detente log HEAD
      detente log HEAD~3 HEAD --json
      detente log ../desk-of-last-year
    """
    from detente import desk  # noqa: PLC0415 - as above
    from detente.brief import lists  # noqa: PLC0415 - as above

    found = desk.log(folder_of(folder), old, new)
    if as_json:
        print_json({"changes": found})
        return
    rows = [(one.table, one.id, one.kind, one.fields) for one in found]
    click.echo(lists.changes(rows, width(), colour=colour()))
