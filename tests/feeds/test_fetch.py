"""Fetching, against a server on the loopback address that truncates, stalls, refuses and lies."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from detente.feeds.fetch import Fetching, gdelt
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = {f"20220416{hour:02}0000.export.CSV.zip": bytes([hour]) * (5000 + hour) for hour in range(4)}
CONTENT["20220416000000.mentions.CSV.zip"] = b"mentions" * 100
CONTENT["20220418000000.export.CSV.zip"] = b"another day"


class Server(BaseHTTPRequestHandler):
    """Serves the list and the files; ``moods`` says how it behaves on the first requests of a path."""

    moods: ClassVar[dict[str, list[str]]] = {}
    asked: ClassVar[Counter[str]] = Counter()
    ranges: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        name = self.path.rsplit("/", 1)[1]
        self.asked[name] += 1
        mood = self.moods[name].pop(0) if self.moods.get(name) else "well"
        if mood.isdecimal():
            self.send_response(int(mood))
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        body = listing() if name == "masterfilelist.txt" else CONTENT[name]
        self.serve(body, mood)

    def serve(self, body: bytes, mood: str) -> None:
        start = 0
        if wanted := self.headers.get("Range"):
            self.ranges.append(wanted)
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        if start and mood != "no-ranges":
            self.send_response(206)
            body = body[start:]
        else:
            self.send_response(200)
        sent = {"truncate": body[: len(body) // 2], "spoil": b"\0" + body[1:], "more": body + b"x" * 5000}.get(
            mood, body
        )
        length = len(body) if mood in {"truncate", "lie"} else len(sent)
        self.send_header("Content-Length", str(length + 100 if mood == "lie" else length))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


def listing() -> bytes:
    lines = [
        f"{len(body)} {hashlib.md5(body, usedforsecurity=False).hexdigest()} http://data.example/gdeltv2/{name}"
        for name, body in CONTENT.items()
    ]
    return "\n".join([*lines, "a line that is none", ""]).encode()


@pytest.fixture
def base() -> Iterator[str]:
    Server.moods, Server.asked, Server.ranges = {}, Counter(), []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def asking(base: str, out: Path, waits: list[float] | None = None, **more: object) -> Fetching:
    day = date(2022, 4, 16)
    settings = {"first": day, "last": day, "out": out, "base": base, "pause": 0.0} | more
    return Fetching(**settings, wait=(waits if waits is not None else []).append)  # type: ignore[arg-type]


def test_the_files_of_the_span_come_to_stand(base: str, tmp_path: Path) -> None:
    found = gdelt(asking(base, tmp_path, last=date(2022, 4, 18)))
    assert found.fetched == tuple(sorted(name for name in CONTENT if "export" in name))
    assert found.missing == (date(2022, 4, 17),)
    assert all((tmp_path / name).read_bytes() == CONTENT[name] for name in found.fetched)
    again = gdelt(asking(base, tmp_path))
    assert (again.fetched, len(again.there)) == ((), 4)


@pytest.mark.parametrize("mood", ["truncate", "spoil", "more", "lie", "500", "429", "403"])
def test_whatever_the_server_does_once_the_same_files_stand_in_the_end(base: str, tmp_path: Path, mood: str) -> None:
    Server.moods = {"20220416020000.export.CSV.zip": [mood], "masterfilelist.txt": [mood] if mood.isdecimal() else []}
    waits: list[float] = []
    found = gdelt(asking(base, tmp_path, waits))
    assert found.failed == ()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        name: body for name, body in CONTENT.items() if name.startswith("20220416") and "export" in name
    }
    if mood == "429":
        assert any(7 <= wait <= 7 * 1.2 for wait in waits)


def test_a_part_is_gone_on_with(base: str, tmp_path: Path) -> None:
    name = "20220416030000.export.CSV.zip"
    (tmp_path / f"{name}.part").write_bytes(CONTENT[name][:1234])
    gdelt(asking(base, tmp_path))
    assert Server.ranges == ["bytes=1234-"]
    assert (tmp_path / name).read_bytes() == CONTENT[name]


def test_a_server_that_knows_no_ranges_is_read_from_the_start(base: str, tmp_path: Path) -> None:
    name = "20220416030000.export.CSV.zip"
    (tmp_path / f"{name}.part").write_bytes(CONTENT[name][:1234])
    Server.moods = {name: ["no-ranges"]}
    gdelt(asking(base, tmp_path))
    assert (tmp_path / name).read_bytes() == CONTENT[name]


def test_a_file_that_cannot_be_had_is_named_and_the_others_stand(base: str, tmp_path: Path) -> None:
    Server.moods = {"20220416010000.export.CSV.zip": ["500"] * 9}
    waits: list[float] = []
    found = gdelt(asking(base, tmp_path, waits))
    assert [name for name, _ in found.failed] == ["20220416010000.export.CSV.zip"]
    assert "answers 500" in found.failed[0][1]
    assert len(found.fetched) == 3


def test_a_list_that_cannot_be_had_is_told(base: str, tmp_path: Path) -> None:
    Server.moods = {"masterfilelist.txt": ["503"] * 9}
    with pytest.raises(DetenteError, match="cannot be had: the server answers 503"):
        gdelt(asking(base, tmp_path))


def test_a_span_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="before it begins"):
        gdelt(asking("http://127.0.0.1:9", tmp_path, last=date(2022, 4, 1)))
