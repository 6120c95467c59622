"""A note taken apart: addresses, titles, the outlet that it states, its dates, the day of access."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codebook.outlets import outlets
from detente.model.report import Link, NoteEntry
from detente.text.dates import find as find_dates

if TYPE_CHECKING:
    from detente.model.report import DateMention

    Span = tuple[int, int]

URL = re.compile(
    r"(?:\b(?:h{0,2}t{1,3}ps?|hxxps?|ttps?)\s?:?\s?/{1,3}|\bhttps?:(?=\w)|\bwww[.,]{1,2})[^\s<>\"“”]*"
    r"|\bdoi(?:\.org/|:\s?)10\.[^\s<>\"“”]+",
    re.IGNORECASE,
)
"""An address, also one whose head is damaged."""
BARE = re.compile(r"(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|int|info|[a-z]{2})/[^\s<>\"“”]+", re.IGNORECASE)
"""An address without its scheme."""
_TRAILING = ".,;:)]>}’'*_"
_ACCESSED = re.compile(
    r"\b(?:last )?(?:accessed|retrieved|visited|viewed|consulted|checked)(?: on| at)?[: ]", re.IGNORECASE
)
_QUOTED = re.compile(
    r"“([^“”]{3,400})”|\"([^\"]{3,400})\"|‘([^‘’]{3,200}(?:’(?=\w)[^‘’]{1,200})*)’(?!\w)|«([^«»]{3,400})»"
    r"|''([^']{3,300})''"
)
_AUTHOR = re.compile(r"^\s*([A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)?), (?:[A-Z]\.|[A-Z][a-z]+)")


def addresses(text: str, start: int, end: int, links: tuple[Link, ...] = ()) -> tuple[Link, ...]:
    """The addresses in a span of text; those that the format knows, and those that are written out."""
    found = [link for link in links if start <= link.start < end]
    covered = [(link.start, link.end) for link in found]
    for pattern in (URL, BARE):
        for match in pattern.finditer(text, start, end):
            url = trimmed(match[0])
            if url and not any(a < match.end() and match.start() < b for a, b in covered):
                found.append(Link(match.start(), match.start() + len(url), url))
                covered.append((match.start(), match.end()))
    return tuple(sorted(found, key=lambda link: link.start))


def trimmed(url: str) -> str:
    """An address without the signs of the sentence around it."""
    while url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url


def entry(text: str, span: Span, body: int, label: str, links: tuple[Link, ...], *, listed: bool) -> NoteEntry:
    """Take one entry apart.

    Args:
        text: the stored text.
        span: the entry with its label.
        body: the first character behind the label.
        label: its number or key; empty in a list without.
        links: links that the format knows.
        listed: whether it stands in a list of references that begin with a surname.
    """
    start, end = span
    urls = addresses(text, body, end, links)
    flat = blanked(text[body:end], [(url.start - body, url.end - body) for url in urls])
    titles = tuple((body + m.start(m.lastindex or 0), body + m.end(m.lastindex or 0)) for m in _QUOTED.finditer(flat))
    plain = blanked(flat, [(a - body, b - body) for a, b in titles])
    dates, accessed = _dates(plain, body)
    authors = tuple(m[1] for m in [_AUTHOR.match(text[body : body + 80])] if m) if listed else ()
    number = int(label) if label.isdigit() else None
    return NoteEntry(
        start, end, label, number, body, authors, titles, _outlet(plain, titles, body, dates), urls, dates, accessed
    )


def blanked(text: str, spans: list[Span]) -> str:
    """A text with spans and line ends made blank, of the same length."""
    for a, b in spans:
        text = text[:a] + " " * (b - a) + text[b:]
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")


def _dates(plain: str, body: int) -> tuple[tuple[DateMention, ...], DateMention | None]:
    turn = _ACCESSED.search(plain)
    found = [one for one in find_dates(plain, None, offset=body) if one.period or one.kind == "impossible"]
    if not turn:
        return tuple(found), None
    before = tuple(one for one in found if one.start < body + turn.start())
    after = [one for one in found if one.start >= body + turn.start()]
    near = after[0] if after and after[0].start - body - turn.end() < 6 else None
    return before + tuple(one for one in after if one is not near), near


_LONGER = re.compile(r"(?: of(?: the)? [A-Z][\w’'-]+| [A-Z][\w’'-]+)+")


def _whole(plain: str, end: int) -> int:
    """Where a name ends that begins like a known one: "The Time of India" is not Time."""
    match = _LONGER.match(plain, end)
    return match.end() if match and match[0].startswith(" of") else end


def _outlet(plain: str, titles: tuple[Span, ...], body: int, dates: tuple[DateMention, ...]) -> Span | None:
    """The outlet that an entry states: one that the table knows, else what stands between title and date."""
    last = titles[0][1] - body if titles else 0
    known = [(a, _whole(plain, b)) for a, b, _ in outlets().within(plain)]
    behind = [span for span in known if span[0] >= last]
    if behind or known:
        a, b = (behind or known)[0]
        return body + a, body + b
    if not titles:
        return None
    stop = min((one.start - body for one in dates if one.start - body > last), default=len(plain))
    for match in re.finditer(r"[A-Z](?:[^,;:()\[\].]|\.(?=\w)|(?<=\b[A-Z])\.){2,60}", plain[last:stop]):
        words = match[0].strip(" .*_”\"'")
        if words and not re.match(
            r"(?:Available|See|Ibid|Accessed|Retrieved|Last|In |Vol|No\b|p\b|pp\b|URL|Online|Interview)", words
        ):
            return body + last + match.start(), body + last + match.start() + len(match[0].rstrip(" .*_”\"'"))
    return None
