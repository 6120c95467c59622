"""The verb about actors: who is meant by a name, code or office on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import Day, desk_options, print_json, width

if TYPE_CHECKING:
    from datetime import date

    from detente.codebook.readings import Resolution
    from detente.desk.acting import Asked, Unresolved

NOT_FOUND = 1
SCHEMES = ("text", "cameo", "icews", "ucdp", "acled", "iso", "cow", "gw", "fips")


@click.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--on", type=Day(), help="The day on which the name is meant. Default: end of the desk's coverage.")
@click.option("--scheme", type=click.Choice(SCHEMES), default="text", help="How the name is written. Default: text.")
@click.option("--explain", is_flag=True, help="Show what was tried, the dated roles, and for whom the acts count.")
@click.option(
    "--unresolved", is_flag=True, help="List the names in the desk that mean no actor, the most frequent first."
)
@desk_options
def actors(
    names: tuple[str, ...],
    on: date | None,
    scheme: str,
    explain: bool,
    unresolved: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Say who is meant by each NAME: one actor, several, or nobody.

    A NAME is an id, a name in any usual spelling, a code, an office or a person in one. Names, offices and roles are
    read as of a day; without a desk and without --on, over all time. Exit code 1 if a name means nobody or several.

    \b
    Examples:
      detente actors Taliban --on 2002-01-01
      detente actors "Pakistani army" "French President" --on 2022-04-16
      detente actors PAKMIL --scheme cameo --on 2022-04-16 --explain
      detente actors --unresolved --desk desks/pakistan-taliban
    """
    from detente.cli import actor_text  # noqa: PLC0415 - heavy imports wait for the verb, so that --help is quick
    from detente.desk import acting  # noqa: PLC0415 - as above

    if not names and not unresolved:
        raise click.UsageError("give a NAME, or --unresolved")
    where = acting.desk_around(folder, Path.cwd())
    if unresolved and where is None:
        raise click.UsageError("--unresolved needs a desk: go into one, or name one with --desk FOLDER")
    asked = acting.actors(where, names, on, scheme) if names else ()
    listed = acting.unresolved(where) if unresolved and where else ()
    if as_json:
        print_json(_json(asked, listed, unresolved=unresolved))
    else:
        blocks = [actor_text.answers(asked, width(), explain=explain)] if asked else []
        blocks += [actor_text.unresolved(listed, width())] if unresolved else []
        click.echo("\n\n".join(blocks))
    if listed or not all(one.sure for one in asked):
        click.get_current_context().exit(NOT_FOUND)


def _json(asked: tuple[Asked, ...], listed: tuple[Unresolved, ...], *, unresolved: bool) -> dict[str, Any]:
    """Everything that the text shows, whole."""
    whole: dict[str, Any] = {"names": [_asked(one) for one in asked]} if asked else {}
    if unresolved:
        whole["unresolved"] = [
            {"name": one.name, "times": one.times, "where": one.where, "on": one.on, "near": one.near}
            | _found(one.found)
            for one in listed
        ]
    return whole


def _asked(one: Asked) -> dict[str, Any]:
    reading = _found(one.found) if one.found is not None else {}
    over_time = [{"from": m.since, "to": m.until} | _found(m.found) for m in one.meanings]
    return {"name": one.name, "on": one.on} | reading | {"meanings": over_time, "standing": one.standing}


def _found(found: Resolution) -> dict[str, Any]:
    return {
        "scheme": found.scheme,
        "outcome": found.outcome,
        "actor": found.actor or None,
        "country": found.country,
        "sector": found.sector,
        "candidates": found.candidates,
        "tried": found.tried,
        "warnings": found.warnings,
    }
