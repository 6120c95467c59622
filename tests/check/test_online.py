"""Links on the network: a server on the loopback address, reached only through the switch for tests."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from detente.check.online import Client, PrivateAddressError
from detente.desk import Auditing, check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKED: list[str] = []


class Site(BaseHTTPRequestHandler):
    """A small site: a good page, a missing one, a moved one, one elsewhere, one that robots may not read."""

    def do_GET(self) -> None:
        ASKED.append(self.path)
        moved = {"/news/moved": "/", "/news/inward": "http://192.168.0.1/secret", "/news/round": "/news/round"}
        bodies = {
            "/": "<title>The Paper</title>",
            "/news/talks": "<title>Delegations meet &amp; talk - The Paper</title>",
            "/news/other": "<title>Cooking with lemons in summer</title>",
            "/robots.txt": "User-agent: *\nDisallow: /private",
        }
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
            return
        self.send_response(200 if self.path in bodies else 404)
        self.end_headers()
        self.wfile.write(bodies.get(self.path, "").encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("/news/talks", []),
        ("/news/gone", ["link-dead"]),
        ("/news/moved", ["link-moved"]),
        ("/news/other", ["link-title"]),
        ("/news/inward", ["link-private"]),
        ("/news/round", ["link-dead"]),
        ("/private/page", []),
    ],
)
def test_each_fate_of_a_link_is_told(site: str, path: str, rules: list[str], tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(
        f"They met.[1]\n\nNotes\n\n[1] “Delegations meet and talk,” The Paper, 2 May 2021, {site}{path}\n", "utf-8"
    )
    asking = Auditing(select=("links",), online=True, loopback=True)
    assert [one.rule for one in check([str(text)], asking)[0].findings] == rules
    assert "/private/page" not in ASKED


def test_without_the_switch_no_private_address_is_requested(site: str) -> None:
    for url in (
        f"{site}/news/talks",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://[::ffff:127.0.0.1]/",
    ):
        with pytest.raises(PrivateAddressError):
            Client(pause=0.0)._get(url)
    assert ASKED == []


def test_nothing_is_requested_unless_asked_for(site: str, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(
        f"They met.[1]\n\nNotes\n\n[1] “Delegations meet,” The Paper, 2 May 2021, {site}/news/talks\n", "utf-8"
    )
    check([str(text)])
    assert ASKED == []
