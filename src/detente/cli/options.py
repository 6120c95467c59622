"""Options that several verbs share, and how they print."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.text.cells import escaped, inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.desk import Asking

Verb = TypeVar("Verb", bound="Callable[..., Any]")

NARROWEST, WIDEST = 40, 120


class Day(click.ParamType[date]):
    """A day as ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2022-05-12", param, ctx)


def desk_options(verb: Verb) -> Verb:
    """The options of every verb that works on a desk."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback when something goes wrong."),
        click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object."),
        click.option(
            "--desk",
            "folder",
            type=click.Path(path_type=Path),
            metavar="FOLDER",
            help="The desk. Default: the nearest folder upwards with a desk.toml.",
        ),
    ):
        verb = option(verb)
    return verb


def asking_options(verb: Callable[..., None]) -> Callable[..., None]:
    """The options of every verb that asks the models something as of a day; the verb takes them as ``asking``."""
    return click.option("--with-coded/--without-coded", "coded", default=None, help="Count acts that name no source.")(
        listing_options(verb)
    )


def without_coded(asking: Asking) -> None:
    """See that an event dataset is not asked with an option that is about the desk's own acts.

    Raises:
        click.UsageError: it is.
    """
    if asking.coded is not None:
        raise click.UsageError(
            "--with-coded and --without-coded go without --feed: no act of an event dataset is cited"
        )


def listing_options(verb: Callable[..., None]) -> Callable[..., None]:
    """The options of every verb that shows what the record holds as of a day; the verb takes them as ``asking``."""

    @wraps(verb)
    def asked(
        *arguments: object,
        as_of: date | None,
        known_at: date | None,
        no_build: bool,
        coded: bool | None = None,
        **rest: object,
    ) -> None:
        from detente.desk import Asking  # noqa: PLC0415 - heavy imports wait for the verb, so that --help is quick

        asking = Asking(as_of=as_of, known_at=known_at, coded=coded, refresh=not no_build, say=say)
        verb(*arguments, asking=asking, **rest)

    for option in (
        click.option("--no-build", is_flag=True, help="Answer from the record as it is, even if the desk has changed."),
        click.option("--known-at", type=Day(), help="Only what the desk itself held on this day."),
        click.option("--as-of", type=Day(), help="Only what had been reported by this day. Default: end of coverage."),
    ):
        asked = option(asked)
    return asked


def folder_of(folder: Path | None) -> Path:
    """The desk's folder: as named, else the nearest one upwards.

    Raises:
        DetenteError: there is none.
    """
    from detente.desk.building import locate  # noqa: PLC0415 - as above

    return locate(folder, Path.cwd())


def print_json(value: object) -> None:
    """Print a model object as JSON."""
    from detente.model.verdict import plain  # noqa: PLC0415 - as above

    click.echo(escaped(json.dumps(plain(value), indent=2, ensure_ascii=False)))


def width() -> int:
    """Columns to write in: the terminal's, within reason; 80 in a pipe."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def colour() -> bool:
    """Whether to write colours: on a terminal, unless NO_COLOR is set."""
    return bool(sys.stdout and sys.stdout.isatty()) and not os.environ.get("NO_COLOR")


def say(line: str) -> None:
    """One line for the user, beside the answer."""
    click.echo(inert(f"detente: {line}"), err=True)
