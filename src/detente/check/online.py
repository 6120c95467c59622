"""The links of notes, looked at on the network: dead, moved to a front page, or of another title.

Only public addresses are ever requested: a name is resolved, every address that it has is looked at, and the request
goes to the address that was looked at, at each step of a redirect anew. `allow_loopback` is for tests, which serve on
the loopback address. A site's robots.txt is kept to, and each host is asked at most once a second.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from detente.check import addresses
from detente.check.noted import Noted, carried_path, content, kin
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Link

AGENT = "detente-check/0.1 (link audit)"
BYTES, HOPS, SECONDS, MOST = 512 * 1024, 5, 12.0, 200
"""Bytes read of a page, redirects followed, seconds waited for one, links looked at of one text."""
_TITLE = lazy(r"<title[^>]{0,200}>(.{0,600}?)</title>", re.IGNORECASE | re.DOTALL)
_GONE = {404, 410}


class PrivateAddressError(Exception):
    """The host, or what it redirects to, is not on the public network."""


@dataclass(frozen=True)
class Page:
    """What came of a request: the address at its end, the status (0 where nothing answered), title, reason."""

    url: str
    status: int
    title: str = ""
    why: str = ""


@dataclass
class Client:
    """Requests pages, politely, and from public addresses only."""

    allow_loopback: bool = False
    pause: float = 1.0
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def page(self, url: str) -> Page:
        """What is at an address.

        Raises:
            PrivateAddressError: it, or what it redirects to, is not on the public network.
        """
        for _ in range(HOPS + 1):
            if not self._allowed(url):
                return Page(url, 0, why="its robots.txt asks not to be read")
            try:
                status, headers, body = self._get(url)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as wrong:
                return Page(url, 0, why=str(wrong)[:120] or type(wrong).__name__)
            if status not in {301, 302, 303, 307, 308} or "location" not in headers:
                found = _TITLE.search(body)
                return Page(url, status, " ".join(unescape(found[1]).split())[:300] if found else "")
            url = urljoin(url, headers["location"])
        return Page(url, 0, why=f"it redirects more than {HOPS} times")

    def _get(self, url: str) -> tuple[int, dict[str, str], str]:
        """One request, to an address that was looked at."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("its scheme is not http or https")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = self._address(parts.hostname, port)
        self._wait(parts.hostname)
        shown = f"[{address}]" if ":" in address else address
        target = f"{parts.scheme}://{shown}:{port}{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        host = parts.netloc.rpartition("@")[2]
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream(
                "GET", target, headers={"Host": host, "User-Agent": AGENT}, extensions={"sni_hostname": parts.hostname}
            ) as answer,
        ):
            body = b""
            for piece in answer.iter_bytes(16 * 1024):
                body += piece
                if len(body) >= BYTES or b"</title>" in body.lower():
                    break
            return answer.status_code, dict(answer.headers), body[:BYTES].decode(answer.encoding or "utf-8", "replace")

    def _address(self, host: str, port: int) -> str:
        """The first address of a host, if all of them are public."""
        found = [str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        for one in found:
            address = ipaddress.ip_address(one)
            mapped = getattr(address, "ipv4_mapped", None)
            public = (mapped or address).is_global and not address.is_multicast
            if not public and not (self.allow_loopback and address.is_loopback):
                raise PrivateAddressError(one)
        return found[0]

    def _wait(self, host: str) -> None:
        """Let a host rest between two requests."""
        left = self._asked.get(host, 0.0) + self.pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._asked[host] = time.monotonic()

    def _allowed(self, url: str) -> bool:
        """Whether the site's robots.txt lets the page be read; a site without one does."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                status, _, body = self._get(f"{site}/robots.txt")
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
                status, body = 0, ""
            rules = RobotFileParser() if status == httpx.codes.OK else None
            if rules:
                rules.parse(body.splitlines())
            self._robots[site] = rules
        known = self._robots[site]
        return known is None or known.can_fetch(AGENT, url)


def check(reading: Reading, client: Client) -> Iterator[Draft]:
    """Every link of the notes, each address once."""
    seen: dict[str, Page | None] = {}
    for entry in reading.entries:
        for link in entry.urls:
            url = link.url if "://" in link.url else f"https://{link.url.removeprefix('doi:').strip()}"
            if addresses.damage(link.url, "") or (url not in seen and len(seen) >= MOST):
                continue
            if url not in seen:
                try:
                    seen[url] = client.page(url)
                except PrivateAddressError:
                    seen[url] = None
            yield from _judged(Noted(reading, entry), link, seen[url])


def _judged(note: Noted, link: Link, page: Page | None) -> Iterator[Draft]:
    """What is wrong with a link, from what came of the request."""
    if page is None:
        yield Draft(
            "link-private",
            link.start,
            link.end,
            (
                f"The address of {note.name.lower()} leads to a host that is not on the public network; it was not "
                f"requested."
            ),
            "Cite an address that readers can reach.",
        )
    elif page.status in _GONE or (page.status == 0 and "robots" not in page.why):
        why = f"the server answers {page.status}" if page.status else f"nothing answers ({page.why})"
        yield Draft(
            "link-dead",
            link.start,
            link.end,
            f"The link of {note.name.lower()} is dead: {why}.",
            ("Find the page's new address, or cite an archive's copy."),
        )
    elif page.status < 400 and page.status and carried_path(link.url) and not carried_path(page.url):
        yield Draft(
            "link-moved",
            link.start,
            link.end,
            (f"The link of {note.name.lower()} now leads to the front page {page.url}."),
            ("Find the page's new address, or cite an archive's copy."),
        )
    elif page.status < 400 and page.title and note.title:
        ours, theirs = content(note.title), content(page.title)
        if len(ours) >= 2 and len(theirs) >= 2 and not any(kin(a, b) for a in ours for b in theirs):
            yield Draft(
                "link-title",
                link.start,
                link.end,
                (
                    f"The page that {note.name.lower()} links to is called "
                    f"“{page.title}”, which shares no word with “{note.title}”."
                ),
                ("Make sure that the link belongs to this note."),
            )
