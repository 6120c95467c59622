"""The verbs about the days ahead, and about how good forecasts were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.options import Day, desk_options, folder_of, listing_options, print_json, say, width

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.desk import Asking


@click.command("next")
@click.argument("actors", nargs=-1)
@click.option("--act", "types", multiple=True, help="Only acts of this PLOVER type; may be given several times.")
@click.option("--horizon", default=30, show_default=True, type=int, help="Days ahead, 1 to 365.")
@click.option("--feed", default="", help="Whose acts are read; `desk` for the desk's own events. Default: the largest.")
@click.option("--most", default=15, show_default=True, type=click.IntRange(min=1), help="How many acts to show.")
@click.option("--whom", is_flag=True, help="Also first times, and, with --act, on whom. Goes through all acts, once.")
@click.option("--refit", is_flag=True, help="Fit anew, even if a law or forecaster of these very acts is kept.")
@listing_options
@desk_options
def next_(
    actors: tuple[str, ...],
    types: tuple[str, ...],
    horizon: int,
    feed: str,
    most: int,
    whom: bool,
    refit: bool,
    asking: Asking,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Tell what may come: who does what to whom within some days, the likeliest first, with reasons.

    With one of ACTORS, what he may do; with two, what may pass between them; without, anybody. The chance of each act
    comes from how often and how lately it, its answer and other acts passed between the two, by a law that is fitted
    on the record's own past.

    \b
    Examples:
      detente next pakistan
      detente next pakistan afghan-taliban --horizon 90
      detente next pakistan --act CONSULT --whom
      detente next --act ASSAULT --as-of 2022-05-12 --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import upcoming  # noqa: PLC0415 - as above

    how = desk.Outlooking(horizon, types, feed, most, refit, whom)
    found = desk.next_acts(folder_of(folder), actors, how, asking)
    print_json(found) if as_json else click.echo(upcoming.text(found, width()))


@click.group()
def score() -> None:
    """Tell how good forecasts were on the record's own past."""


@score.command("links")
@click.option("--from", "first", type=Day(), help="First day of the span replayed. Default: the record's last fifth.")
@click.option("--to", "last", type=Day(), help="Last day of it. Default: the last day known.")
@click.option(
    "--horizon", default=30, show_default=True, type=int, help="Days ahead, 1 to 365: does an act come at all."
)
@click.option("--feed", default="", help="Whose acts are read; `desk` for the desk's own events. Default: the largest.")
@click.option("--whom/--no-whom", default=True, help="Whether to whom is asked, too, which takes the longest.")
@click.option("--no-build", is_flag=True, help="Answer from the record as it is, even if the desk has changed.")
@desk_options
def links(
    first: date | None,
    last: date | None,
    horizon: int,
    feed: str,
    whom: bool,
    no_build: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Replay a span of the record and score the forecasts of acts: to whom, and whether they come at all.

    \b
    Examples:
      detente score links --feed icews
      detente score links --from 2019-01-01 --horizon 7 --no-whom --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import scored  # noqa: PLC0415 - as above

    asking = desk.Asking(refresh=not no_build, say=say)
    found = desk.score_links(folder_of(folder), desk.Scoring(feed, first, last, horizon, whom), asking)
    print_json(found) if as_json else click.echo(scored.text(found, width()))
