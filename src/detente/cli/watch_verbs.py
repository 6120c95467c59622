"""The verbs that look at all relations of a desk at once: the watch list, and who stands with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, asking_options, colour, desk_options, folder_of, print_json, width

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.desk import Asking


@click.command()
@click.argument("actors", nargs=-1)
@click.option("--on", type=Day(), help="The day whose signs are asked for. Default: the day of asking.")
@click.option("--history", is_flag=True, help="The tension of every triad at the end of each quarter.")
@asking_options
@desk_options
def balance(
    actors: tuple[str, ...], on: date | None, history: bool, asking: Asking, folder: Path | None, as_json: bool
) -> None:
    """Tell who stands with whom, which triads are under tension, and what would resolve them.

    ACTORS are those of the relations that the desk follows if none are named. A sign rests on the acts between two
    actors up to the day, and on the ties in force on it. A triad whose signs multiply to minus is under tension.

    \b
    Examples:
      detente balance --on 2021-11-30
      detente balance pakistan afghan-taliban ttp --history
      detente balance --as-of 2022-05-12 --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import network  # noqa: PLC0415 - as above

    where = folder_of(folder)
    if history:
        many = desk.balance_by_quarter(where, actors, asking)
        print_json({"quarters": many}) if as_json else click.echo(network.history(many, width(), colour=colour()))
        return
    found = desk.balance(where, on, actors, asking)
    print_json(found) if as_json else click.echo(network.balance(found, width(), colour=colour()))


@click.command()
@click.option("--since", type=Day(), help="The day of the last look: what changed since then comes first.")
@asking_options
@desk_options
def status(since: date | None, asking: Asking, folder: Path | None, as_json: bool) -> None:
    """Show the watch list: where every relation of the desk stands.

    What changed since the last look comes first, then the surest shifts.

    \b
    Examples:
      detente status
      detente status --as-of 2022-05-12 --since 2021-12-31
      detente status --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import watchlist  # noqa: PLC0415 - as above

    found = desk.status(folder_of(folder), since, asking)
    print_json({"relations": found}) if as_json else click.echo(watchlist.status(found, width(), colour=colour()))
