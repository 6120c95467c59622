"""Fetch GDELT's official bulk files: listed with size and checksum, resumed, retried, and in the end the same files.

The list of 2.0 (``gdeltv2/masterfilelist.txt``) has a line for each file: size, MD5, address; that of 1.0
(``events/md5sums``) MD5 and name. A file is written beside its place and renamed into it when its checksum is right, so
that what stands under a file's name is whole; a part that was interrupted is gone on with.
"""

from __future__ import annotations

import hashlib
import random
import re
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx

BASE = "http://data.gdeltproject.org"
KINDS = {"events": "export.CSV.zip", "mentions": "mentions.CSV.zip"}
TRIES = 6
STALLED = 30.0
"""Seconds without a byte after which a request is given up and tried again."""
LONGEST_WAIT = 120.0
SPARE = 1024
"""Bytes by which a file may exceed its listed size before it is stopped."""
LARGEST = 2 * 2**30
"""Bytes of a file of which no size is listed."""
_MASTER = re.compile(r"(\d+) ([0-9a-f]{32}) \S+/gdeltv2/((\d{8})\d{6}\.(\S+))\Z")
_SUMS = re.compile(r"([0-9a-f]{32}) +((\d{8})\.(export\.CSV\.zip))\Z")


@dataclass(frozen=True)
class Listed:
    """A file as the list has it."""

    name: str
    path: str
    md5: str
    size: int | None


@dataclass(frozen=True)
class Fetching:
    """What is fetched, whereto and how.

    Attributes:
        first: first day.
        last: last day.
        out: the folder in which the files come to stand.
        kinds: ``events`` and ``mentions``.
        version: 2 (a file each quarter of an hour) or 1 (a file a day, events only).
        base: where the lists and files are.
        pause: seconds between two requests.
        say: takes lines on what is going on.
        wait: waits for so many seconds.
    """

    first: date
    last: date
    out: Path
    kinds: tuple[str, ...] = ("events",)
    version: int = 2
    base: str = BASE
    pause: float = 0.1
    say: Callable[[str], None] = field(default=lambda _: None)
    wait: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Fetched:
    """What came of it: files fetched, there already, that failed (with why), and days of the span without a file."""

    fetched: tuple[str, ...]
    there: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    missing: tuple[date, ...]


class _Again(Exception):  # noqa: N818 - no error: a try that may succeed later
    """A try that did not succeed, and how long the server asks to wait."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


def gdelt(how: Fetching) -> Fetched:
    """Fetch GDELT files of a span.

    Raises:
        DetenteError: the list cannot be had, or the folder cannot be written to.
    """
    import httpx  # noqa: PLC0415 - only this verb needs a client

    if how.last < how.first:
        raise DetenteError(f"the span ends on {how.last}, before it begins on {how.first}")
    if how.version == 1 and how.kinds != ("events",):
        raise DetenteError("GDELT 1.0 has events only; mentions are 2.0's")
    how.out.mkdir(parents=True, exist_ok=True)
    fetched, there, failed = [], [], []
    timeout = httpx.Timeout(STALLED, connect=STALLED)
    with httpx.Client(base_url=how.base, timeout=timeout, follow_redirects=False) as client:
        listed = sorted(_listed(client, how), key=lambda one: one.name)
        for number, one in enumerate(listed, 1):
            target = how.out / one.name
            if target.is_file() and _md5(target) == one.md5:
                there.append(one.name)
                continue
            how.say(f"{number} of {len(listed)}: {one.name}")
            why = _tried(how, lambda one=one, target=target: _download(client, one, target))  # type: ignore[misc]
            (failed.append((one.name, why)) if why else fetched.append(one.name))
            how.wait(how.pause)
    return Fetched(tuple(fetched), tuple(there), tuple(failed), _missing(how, listed))


def _missing(how: Fetching, listed: list[Listed]) -> tuple[date, ...]:
    """Days of the span for which nothing is listed."""
    days = {one.name[:8] for one in listed}
    span = ((how.first + timedelta(days=n)) for n in range((how.last - how.first).days + 1))
    return tuple(day for day in span if day.strftime("%Y%m%d") not in days)


def _listed(client: httpx.Client, how: Fetching) -> Iterator[Listed]:
    """The files of the span, from the list."""
    path = "/gdeltv2/masterfilelist.txt" if how.version != 1 else "/events/md5sums"
    found: list[Listed] = []

    def read() -> None:
        found.clear()
        found.extend(_lines(client, how, path))

    why = _tried(how, read)
    if why:
        raise DetenteError(f"the list of files {how.base}{path} cannot be had: {why}; try again later")
    yield from found


def _lines(client: httpx.Client, how: Fetching, path: str) -> Iterator[Listed]:
    import httpx  # noqa: PLC0415 - as above

    first, last = how.first.strftime("%Y%m%d"), how.last.strftime("%Y%m%d")
    endings = {KINDS[kind] for kind in how.kinds}
    try:
        with client.stream("GET", path) as answer:
            _check(answer)
            for line in answer.iter_lines():
                if found := _MASTER.match(line):
                    size, md5, name, day, ending = found.groups()
                    if first <= day <= last and ending in endings:
                        yield Listed(name, f"/gdeltv2/{name}", md5, int(size))
                elif found := _SUMS.match(line):
                    md5, name, day, _ = found.groups()
                    if first <= day <= last:
                        yield Listed(name, f"/events/{name}", md5, None)
    except httpx.HTTPError as wrong:
        raise _Again(_plain(wrong)) from None


def _tried(how: Fetching, attempt: Callable[[], None]) -> str:
    """Try again and again, waiting longer each time; empty if it succeeded, else why not."""
    why = ""
    for number in range(TRIES):
        try:
            attempt()
        except _Again as again:
            why = str(again)
            asked = again.seconds if again.seconds is not None else 2.0**number
            how.wait(min(LONGEST_WAIT, asked) * (1 + 0.2 * random.random()))  # noqa: S311 - so that clients spread
        except OSError as wrong:
            raise DetenteError(f"cannot write to {how.out}: {wrong.strerror}") from None
        else:
            return ""
    return f"{why} ({TRIES} tries)"


def _check(answer: httpx.Response) -> None:
    """Say whether an answer is one; ask for patience where the server does."""
    if answer.status_code in {200, 206}:
        return
    after = answer.headers.get("retry-after", "")
    raise _Again(f"the server answers {answer.status_code}", float(after) if after.isdecimal() else None)


def _download(client: httpx.Client, one: Listed, target: Path) -> None:
    """Go on with a part, or begin anew; the file comes to stand when its checksum is right."""
    import httpx  # noqa: PLC0415 - as above

    part = target.with_name(f"{target.name}.part")
    begun = part.stat().st_size if part.is_file() else 0
    if one.size is not None and begun >= one.size:
        part.unlink()
        begun = 0
    headers = {"range": f"bytes={begun}-"} if begun else {}
    try:
        with client.stream("GET", one.path, headers=headers) as answer:
            if answer.status_code == 416:  # noqa: PLR2004 - the part is longer than the file
                part.unlink(missing_ok=True)
                raise _Again("the part that stood was none")
            _check(answer)
            _write(answer, part, one, begun if answer.status_code == 206 else 0)  # noqa: PLR2004 - a part is sent
    except httpx.HTTPError as wrong:
        raise _Again(_plain(wrong)) from None
    if _md5(part) != one.md5:
        short = one.size is not None and part.stat().st_size < one.size
        if not short:
            part.unlink()
        raise _Again("it ended too soon" if short else "its checksum is not the listed one")
    part.replace(target)


def _write(answer: httpx.Response, part: Path, one: Listed, begun: int) -> None:
    limit = LARGEST if one.size is None else one.size + SPARE
    with part.open("ab" if begun else "wb") as out:
        written = begun
        for chunk in answer.iter_raw():
            written += len(chunk)
            if written > limit:
                out.close()
                part.unlink()
                raise _Again("it is longer than the list says")
            out.write(chunk)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _plain(wrong: Exception) -> str:
    return f"{type(wrong).__name__}: {wrong}" if str(wrong) else type(wrong).__name__
