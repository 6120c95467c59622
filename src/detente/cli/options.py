"""Options that several verbs share, and how they print."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.model.verdict import plain

if TYPE_CHECKING:
    from collections.abc import Callable

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
        click.option("--debug", is_flag=True, help="Show a traceback when something goes wrong."),
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


def asking_options(verb: Verb) -> Verb:
    """The options of every verb that asks the record something as of a day."""
    for option in (
        click.option("--with-coded/--without-coded", "coded", default=None, help="Count acts that name no source."),
        click.option("--no-build", is_flag=True, help="Answer from the record as it is, even if the desk has changed."),
        click.option("--known-at", type=Day(), help="Only what the desk itself held on this day."),
        click.option("--as-of", type=Day(), help="Only what had been reported by this day. Default: end of coverage."),
    ):
        verb = option(verb)
    return verb


def print_json(value: object) -> None:
    """Print a model object as JSON."""
    click.echo(json.dumps(plain(value), indent=2, ensure_ascii=False))


def width() -> int:
    """Columns to write in: the terminal's, within reason; 80 in a pipe."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def colour() -> bool:
    """Whether to write colours: on a terminal, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def say(line: str) -> None:
    """One line for the user, beside the answer."""
    click.echo(f"detente: {line}", err=True)
