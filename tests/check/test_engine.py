"""Long texts are read by processes side by side, where that is safe, and come out the same."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from detente.check import engine

if TYPE_CHECKING:
    from pathlib import Path

TWICE = """
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from detente.check import engine
from detente.check.reading import Reading
from detente.text.read import report

once = (
    "The group claimed {n} attacks in 2021, up from 100 in 2020, a rise of 90 percent. "
    "Of 40 dead 25 were soldiers and 16 civilians. General Ahmad Khan{n} said on 31 June 2021 that it was closed. "
    "Scholars argue that it may reopen. "
)
text = "".join(once.format(n=number) + ("\\n\\n" if number % 7 == 0 else "") for number in range(100, 290))
read = report(text.encode(), "long.txt")
engine.LONG = 500
assert len(read.sentences) > engine.LONG and Reading(read).long
used = []
held = engine._side_by_side
engine._side_by_side = lambda *given: used.append(given[2]) or held(*given)
engine._processes = lambda: 2
beside = engine.run(Reading(read))
engine._processes = lambda: 1
assert beside == engine.run(Reading(read)) and len(beside) > 200, len(beside)
assert used == [2]

def killed(*given):
    raise BrokenProcessPool
engine._processes = lambda: 2
ProcessPoolExecutor.submit = killed
assert engine.run(Reading(read)) == beside
"""


def test_processes_side_by_side_find_the_same_and_a_killed_one_loses_nothing() -> None:
    # In a process of its own: one that has threads, as the tests have, is not forked.
    subprocess.run([sys.executable, "-W", "error", "-c", TWICE], check=True)


def test_a_process_with_threads_is_not_forked() -> None:
    import threading  # noqa: PLC0415

    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert engine._processes() == 1
    finally:
        waiting.set()
        thread.join()


SHORT = """
import sys
from detente.cli import main

sys.argv = ["detente", "check", sys.argv[1]]
try:
    main()
except SystemExit as left:
    assert left.code == 1, left.code
heavy = {"numpy", "duckdb", "scipy", "lxml", "trafilatura", "pypdf", "pdfplumber", "jinja2", "httpx", "multiprocessing"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
assert "detente.files.folder" not in sys.modules
"""


def test_a_short_text_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    text = tmp_path / "short.txt"
    text.write_text("General Ahmad Khan said on 31 June 2021 that the post was closed.\n", "utf-8")
    subprocess.run([sys.executable, "-c", SHORT, str(text)], check=True, stdout=subprocess.DEVNULL)
