"""The command line: arguments in, one desk call, text or JSON out. No SQL, no maths."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import traceback
from typing import NoReturn

import click

from detente.cli.actor_verbs import actors
from detente.cli.check_verbs import check
from detente.cli.edit_verbs import add, new, tidy
from detente.cli.feed_verbs import dedup, feeds, fetch, load, scan
from detente.cli.import_verbs import export, import_
from detente.cli.list_verbs import events, figures, log
from detente.cli.next_verbs import next_, score
from detente.cli.verbs import brief, build, verify
from detente.cli.watch_verbs import balance, cause, relation, responses, status, watch
from detente.model.evidence import DetenteError
from detente.text.cells import inert

MISTAKE, INTERRUPTED = 2, 130
_MADE = 100_000
"""Objects that are made before rings of dead ones among them are looked for."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="detente")
def cli() -> None:
    """Know when a relationship between political actors recalibrates.

    Since when, because of what, how sure, and what next, with every figure traceable to its source. A desk is a
    folder of plain files about the relations that you follow; every verb works on the desk that you are in, or on the
    one named with --desk.

    \b
    Exit codes: 0 done; 1 findings; 2 a mistake in the call or the input; 130 interrupted.
    """


for verb in (
    build,
    verify,
    relation,
    cause,
    responses,
    status,
    watch,
    balance,
    next_,
    score,
    brief,
    check,
    events,
    figures,
    log,
    actors,
    new,
    add,
    tidy,
    import_,
    export,
    load,
    feeds,
    fetch,
    dedup,
    scan,
):
    cli.add_command(verb)


def main() -> None:
    """Run the command; a mistake is told in plain words, without a traceback unless --debug is given."""
    gc.set_threshold(_MADE, 20, 100)  # most of what a verb reads lives as long as it: to go through it all is in vain
    debug = "--debug" in sys.argv or bool(os.environ.get("DETENTE_DEBUG"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal or pipe that cannot show a sign shows a stand-in
            stream.reconfigure(errors="replace")
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.ClickException as mistake:
        mistake.show()
        sys.exit(mistake.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _give_up("interrupted; the desk's files and its record are whole", INTERRUPTED, debug=debug)
    except DetenteError as mistake:
        _give_up(str(mistake), MISTAKE, debug=debug)
    except Exception as broken:
        if debug:
            raise
        if "interrupted" in str(broken).lower():  # the engine's own word for Ctrl-C
            _give_up("interrupted; the desk's files and its record are whole", INTERRUPTED, debug=debug)
        what = f"this should not have happened: {type(broken).__name__}: {broken}"
        _give_up(f"{what}\nRun it again with --debug and report what it prints.", MISTAKE, debug=debug)


def _give_up(why: str, code: int, *, debug: bool) -> NoReturn:
    """Say why, and leave."""
    if debug:
        traceback.print_exc()
    with contextlib.suppress(OSError):
        click.echo(inert(f"detente: {why}"), err=True)
    sys.exit(code)
