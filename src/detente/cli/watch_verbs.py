"""The verbs that watch: a relation, what drives it, the watch list, and who stands with whom."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import (
    Day,
    asking_options,
    colour,
    desk_options,
    folder_of,
    listing_options,
    print_json,
    width,
    without_coded,
)

if TYPE_CHECKING:
    from datetime import date

    from detente.desk import Asking
    from detente.model.relation import Direction

UNITS, WAYS = ("day", "week", "month", "quarter"), ("both", "ab", "ba")


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--then", type=Day(), help="Also as of this earlier day, side by side: what could be known, what came.")
@click.option("--by", type=click.Choice(UNITS), help="Also the table by day, week, month or quarter, each direction.")
@click.option(
    "--direction", type=click.Choice(WAYS), default="both", help="Only acts of A on B (ab), or of B on A (ba)."
)
@click.option("--issue", default="", help="Only acts over this issue, as a row of the desk names it.")
@click.option("--figures", metavar="COUNTER", help="Ask the monthly figures of this counter instead of the acts.")
@click.option("--feed", metavar="FEED", help="Ask an event dataset that the desk holds instead of the desk's own acts.")
@click.option("--explain", is_flag=True, help="With --feed: show what the probability of each change is made of.")
@click.option(
    "--beside",
    multiple=True,
    metavar="PEER",
    help="With --feed: also the change points of another library's detector (repeatable); they have no probability.",
)
@click.option("--scope", default="", help="With --figures: part of what is counted, where it is several things.")
@asking_options
@desk_options
def relation(
    a: str,
    b: str,
    then: date | None,
    by: str | None,
    direction: Direction,
    issue: str,
    figures: str | None,
    feed: str | None,
    explain: bool,
    beside: tuple[str, ...],
    scope: str,
    asking: Asking,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Answer the six questions about the relation of A and B.

    Is it shifting, since when, because of what, how sure, what next, and where does it say so. A and B are ids, names
    or codes of actors; names and offices are read as of the day of asking.

    \b
    Examples:
      detente relation pakistan afghan-taliban --as-of 2022-05-12
      detente relation pakistan ttp --by quarter --direction ba
      detente relation pakistan ttp --figures UCDP
      detente relation india pakistan --feed icews --explain
      detente relation india pakistan --feed icews --beside ruptures-pelt
      detente relation "Pakistan" "Afghan Taliban" --then 2022-05-12
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import counted, observed, terminal  # noqa: PLC0415 - as above

    where = folder_of(folder)
    if feed:
        without_coded(asking)
        if then or by or issue or figures or direction != "both":
            raise click.UsageError("--feed goes with --as-of and --known-at only")
        seen = desk.observed(where, a, b, feed, asking, beside)
        print_json(seen) if as_json else click.echo(observed.text(seen, width(), colour=colour(), explain=explain))
        return
    if explain or beside:
        raise click.UsageError("--explain and --beside go with --feed")
    if figures:
        if then or by or issue or direction != "both":
            raise click.UsageError("--figures goes with --scope, --as-of and --known-at only: figures have no acts")
        series = desk.counted(where, a, b, figures, scope, asking)
        print_json(series) if as_json else click.echo(counted.text(series, width(), colour=colour()))
        return
    if scope:
        raise click.UsageError("--scope goes with --figures")
    asking = replace(asking, by=by or "month", direction=direction, issue=issue)
    if then is None:
        found = desk.relation(where, a, b, asking)
        print_json(found) if as_json else click.echo(terminal.verdict(found, width(), colour=colour(), table=bool(by)))
        return
    before, after = desk.then_and_now(where, a, b, then, asking)
    if as_json:
        print_json({"then": before, "now": after})
    else:
        click.echo(terminal.side_by_side(before, after, width(), colour=colour()))


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--shift", "at", type=Day(), help="A day of the shift. Default: the latest listed shift.")
@click.option("--feed", default="", metavar="FEED", help="Ask an event dataset that the desk holds.")
@asking_options
@desk_options
def cause(a: str, b: str, at: date | None, feed: str, asking: Asking, folder: Path | None, as_json: bool) -> None:
    """Tell what a shift of the relation of A and B rests on.

    Each event near it is left out in turn, and together those of one day or story, and all acts of one kind, issue,
    direction, place, source or actor; by how much the log odds of the shift fall is what it rests on them. Where no
    shift is listed around --shift, the half-years on either side are asked for one all the same. With --feed the
    months, days, stories, kinds of act and directions of an event dataset are left out, with the ids of their rows.

    \b
    Examples:
      detente cause pakistan afghan-taliban --as-of 2022-05-12
      detente cause india pakistan --feed icews
      detente cause pakistan afghan-taliban --shift 2025-10-09 --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import caused  # noqa: PLC0415 - as above

    where = folder_of(folder)
    if feed:
        without_coded(asking)
        found = desk.cause_in_feed(where, a, b, feed, at, asking)
    else:
        found = desk.cause(where, a, b, at, asking)
    print_json(found) if as_json else click.echo(caused.text(found, width(), colour=colour()))


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--feed", default="", metavar="FEED", help="The event dataset. Default: the only one that is loaded.")
@click.option(
    "--third",
    "thirds",
    multiple=True,
    metavar="ACTOR",
    help="A third party to look at (repeatable). Default: the two with most acts with both.",
)
@listing_options
@desk_options
def responses(
    a: str, b: str, feed: str, thirds: tuple[str, ...], asking: Asking, folder: Path | None, as_json: bool
) -> None:
    """Tell what the acts of A and B follow in an event dataset: each other's, and those of third parties.

    By week, after their own past, the season and the volume of the dataset are accounted for. Shown is only what makes
    weeks not yet seen more probable, enough for the number of responses looked at; with its size, its lag, and 90 %
    intervals. That one follows another does not say that it brings it about.

    \b
    Examples:
      detente responses india pakistan --feed icews
      detente responses israel palestine --feed keds --third lebanon --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import responded  # noqa: PLC0415 - as above

    found = desk.responses(folder_of(folder), a, b, feed, thirds, asking)
    print_json(found) if as_json else click.echo(responded.text(found, width(), colour=colour()))


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
    from detente.brief import account, watchlist  # noqa: PLC0415 - as above

    where = folder_of(folder)
    found, feeds = desk.status(where, since, asking), desk.held(where)
    if as_json:
        print_json({"relations": found, "feeds": feeds})
        return
    parts = (watchlist.status(found, width(), colour=colour()), account.held(feeds, width()))
    click.echo("\n\n".join(part.rstrip("\n") for part in parts if part))


@click.command()
@click.option("--since", type=Day(), help="The day of the last look. Default: two years before the day of asking.")
@click.option(
    "--false-alarms",
    "borne",
    type=click.FloatRange(min=0, min_open=True),
    default=0.25,
    show_default=True,
    help="False alarms in ten years of a relation that are borne; sets the threshold, as measured.",
)
@click.option("--atom", type=click.Path(path_type=Path, dir_okay=False), help="Also write the alarms there as Atom.")
@click.option("--feed", default="", metavar="FEED", help="Watch an event dataset instead of the desk's own acts.")
@asking_options
@desk_options
def watch(
    since: date | None, borne: float, atom: Path | None, feed: str, asking: Asking, folder: Path | None, as_json: bool
) -> None:
    """Tell what has come up since the last look: alarms, and the probability of a change over time.

    At the end of each month every relation followed is looked at with what had been reported by then. An alarm is
    raised where the probability of a change within the year before rises to a threshold, which is set by the false
    alarms that you bear. With --feed, what may change is how much conflict there is in an event dataset, against all
    that it observed, within the fifteen months before. Exit code 1 if there is an alarm.

    \b
    Examples:
      detente watch
      detente watch --feed icews
      detente watch --since 2021-12-31 --as-of 2022-05-12 --false-alarms 0.5
      detente watch --atom alarms.xml --json
    """
    from detente import desk  # noqa: PLC0415 - heavy imports wait for the verb
    from detente.brief import alarms  # noqa: PLC0415 - as above

    if feed:
        without_coded(asking)
    found = desk.watch(folder_of(folder), since, borne, asking, feed)
    if atom:
        desk.write_alarms(atom, found)
    print_json(found) if as_json else click.echo(alarms.text(found, width(), colour=colour()))
    if found.alarms:
        sys.exit(1)
