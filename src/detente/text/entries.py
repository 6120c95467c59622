"""A note taken apart: addresses, titles, the outlet that it states, its dates, the day of access."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from detente.codebook.outlets import outlets
from detente.model.report import Link, NoteEntry
from detente.text.dates import find as find_dates
from detente.text.lazy import lazy
from detente.text.small import small
from detente.text.timewords import MONTH

if TYPE_CHECKING:
    from detente.model.report import DateMention

    Span = tuple[int, int]

URL = lazy(
    r"(?:\b(?:h{0,2}t{1,3}ps?|hxxps?|ttps?)\s?:?\s?/{1,3}|\bhttps?:(?=\w)|\bwww[.,]{1,2})[^\s<>\"“”]*"
    r"|\bdoi(?:\.org/|:\s?)10\.[^\s<>\"“”]+",
    re.IGNORECASE,
)
"""An address, also one whose head is damaged."""
BARE = lazy(r"(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|int|info|[a-z]{2})/[^\s<>\"“”]+", re.IGNORECASE)
"""An address without its scheme."""
_LONGEST = 9
"""Digits of a label that still is a number."""
_TRAILING = ".,;:)]>}’'*_"
_ACCESSED = lazy(r"\b(?:last )?(?:accessed|retrieved|visited|viewed|consulted|checked)(?: on| at)?[: ]", re.IGNORECASE)
_QUOTED = lazy(
    r"“([^“”]{3,400})”|\"([^\"]{3,400})\"|‘([^‘’]{3,200}(?:’(?=\w)[^‘’]{1,200})*)’(?!\w)|«([^«»]{3,400})»"
    r"|''([^']{3,300})''"
)
_AUTHOR = lazy(r"^\s*([A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)?), (?:[A-Z]\.|[A-Z][a-z]+)")


def addresses(text: str, start: int, end: int, links: tuple[Link, ...] = ()) -> tuple[Link, ...]:
    """The addresses in a span of text; those that the format knows, and those that are written out."""
    found = [link for link in links if start <= link.start < end]
    taken = sorted((link.start, link.end) for link in found)
    low = small(text[start:end])
    for pattern, signs in ((URL, ("/", "www", "http", "doi")), (BARE, ("/",))):
        for match in pattern.finditer(text, start, end) if any(sign in low for sign in signs) else ():
            written = match[0] + _wrapped(text, match.end(), end)
            url = trimmed(written)
            place = bisect_right(taken, (match.start(), end))
            near = taken[max(0, place - 1) : place + 1]
            if url and not any(a < match.end() and match.start() < b for a, b in near):
                found.append(Link(match.start(), match.start() + len(url), re.sub(r"\s+", "", url)))
                taken.insert(place, (match.start(), match.start() + len(written)))
    return tuple(sorted(found, key=lambda link: link.start))


_ON = lazy(r"\n[ \t]*([^\s<>\"“”]+)")


def _wrapped(text: str, at: int, end: int) -> str:
    """What stands in the next lines of an address that was parted at a hyphen, a slash or a sign of a query."""
    parts = ""
    while at < end and text[at - 1] in "-/_=&?%":
        match = _ON.match(text, at, end)
        if (
            not match
            or (text[at - 1] != "-" and not re.search(r"[-/.=_\d]", match[1]))
            or re.match(
                (
                    r"[\[(]?\d{1,3}[\]).]|https?:"
                    r"|[A-Z]"
                ),
                match[1],
            )
        ):
            break
        parts += match[0]
        at = match.end()
    return parts


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
    flat = blanked(text[body:end], [(url.start - body, url.end - body) for url in urls if not _worded(text, url)])
    linked = [(url.start, url.end) for url in urls if _calls(text, url)]
    titles = tuple(
        span
        for m in _QUOTED.finditer(flat)
        for span in [(body + m.start(m.lastindex or 0), body + m.end(m.lastindex or 0))]
        if not any(a <= span[0] and span[1] <= b for a, b in linked)
    )
    titles = titles or tuple(linked[:1]) or tuple((body + a, body + b) for a, b in _plain_title(flat))
    plain = blanked(flat, [(a - body, b - body) for a, b in titles])
    dates, accessed = _dates(plain, body)
    authors = tuple(m[1] for m in [_AUTHOR.match(text[body : body + 80])] if m) if listed else ()
    number = int(label) if label.isdecimal() and len(label) <= _LONGEST else None
    return NoteEntry(
        start, end, label, number, body, authors, titles, _outlet(plain, titles, body, dates), urls, dates, accessed
    )


def _worded(text: str, url: Link) -> bool:
    """Whether a link is set on words, not on its address."""
    shown = text[url.start : url.end]
    return " " in shown.strip() and "://" not in shown and not shown.startswith("www.")


_PARTED = lazy(r"[,:.] [“\"‘]|^\s*[“\"‘«]")
"""What shows that the words of a link hold a title in marks, and are more than the title."""


def _calls(text: str, url: Link) -> bool:
    """Whether the words of a link are the title of its source: at least three, with no day and no title in marks."""
    shown = text[url.start : url.end]
    return (
        _worded(text, url)
        and len(re.findall(r"\w{2,}", shown)) > 2
        and not _FULL.search(shown)
        and not _PARTED.search(shown)
    )


_NAMES = lazy(
    r"^(?:[A-Z][\w’'.-]*|and|&|de|van|von|al|bin|et|al\.|,|\(\d{4}[a-z]?\)|\d{4}[a-z]?)(?:["
    r" ,]+(?:[A-Z][\w’'.-]*|and|&|de|van|von|al|bin|et|al\.|\(\d{4}[a-z]?\)))*[.:,]?$"
)


_FULL = lazy(
    rf"\b\d{{1,2}}\.? {MONTH},? (?:1[5-9]|20)\d\d\b|\b{MONTH} \d{{1,2}},? (?:1[5-9]|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_PARTLY = lazy(rf"\b\d{{1,2}} {MONTH}\b|\b{MONTH} (?:1[5-9]|20)\d\d\b|\b(?:19|20)\d\d\b(?!\))")
_STOPPED = lazy(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.?!]\s+|\)\.?\s+")
_WRITER = lazy(
    r"((?:(?:(?:al-|el-)?[A-Z][\w’'.-]*,?|of|the|and|for|de|del|la|van|von|al|bin|et|&"
    r"|desk|team|staff|unit|office) ?)+)"
    r": (?=[A-Z\d“‘\"'])"
)
_TITLED = lazy(r"[a-z]{3,} [a-z]|[A-Z]\w+(?:[’']s?)? [a-z]{2,}|[a-z][’']s? [a-z]{3,}")


def _plain_title(flat: str) -> list[Span]:
    """The title of a note that sets none in quotation marks: the longest part before its outlet that is no name.

    Only notes in which the parts are told apart by full stops have one: "Author: Title. Outlet, 3 May 2021." A title
    may name a year or a day of its own, and have a colon.
    """
    heads = [match.span() for match in _AUTHORED.finditer(flat[:_HEAD])]
    flat = "".join(flat[:a] + " " * (b - a - 1) + flat[b - 1 :] for a, b in heads[:1]) or flat
    full = [one.start() for one in _FULL.finditer(flat)]
    partly = _PARTLY.search(flat)
    stop = full[-1] if full else partly.start() if partly else len(flat)
    parts: list[Span] = []
    at = 0
    for match in _STOPPED.finditer(flat[:stop]):
        parts.append((at, match.start() + (match[0][0] in "?!)")))
        at = match.end()
    found = []
    for a, b in parts:
        writer = _WRITER.match(flat, a, b)
        told = bool(writer) and len(writer[1]) <= _WRITERS and (" " in writer[1].strip() or writer[1].isupper())  # type: ignore[index]
        begin = writer.end() if writer and told else a + len(flat[a:b]) - len(flat[a:b].lstrip())
        if told or (b - begin > 8 and not _NAMES.match(flat[begin:b]) and _TITLED.search(flat, begin, b)):
            found.append((begin, b))
    return [max(found, key=lambda span: span[1] - span[0])] if found else []


_AUTHORED = lazy(rf"\((?:(?:19|20)\d\d[a-z]?|n\.d\.)(?:, {MONTH}(?: \d{{1,2}}(?:[–-]\d{{1,2}})?)?)?\)")
"""The year or day in brackets between author and title, as psychologists' style has it: (2023, October 22)."""
_HEAD = 200
"""Characters of an entry within which it stands."""
_WRITERS = 60
"""Characters of the longest name of an author or office before a title."""


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


_LONGER = lazy(r"(?: of(?: the)? [A-Z][\w’'-]+| [A-Z][\w’'-]+)+")


def _whole(plain: str, end: int) -> int:
    """Where a name ends that begins like a known one: "The Time of India" is not Time."""
    match = _LONGER.match(plain, end)
    return match.end() if match and match[0].startswith(" of") else end


def _outlet(plain: str, titles: tuple[Span, ...], body: int, dates: tuple[DateMention, ...]) -> Span | None:
    """The outlet that an entry states: one that the table knows, else what stands between title and date."""
    last = titles[0][1] - body if titles else 0
    known = [(a, _whole(plain, b)) for a, b, _ in outlets().within(plain) if not _ORGAN.match(plain, b)]
    behind = [span for span in known if span[0] >= last]
    if behind:
        return body + behind[0][0], body + behind[0][1]
    told = _told_outlet(plain, last, body, dates) if titles else None
    if told or known:
        return told or (body + known[0][0], body + known[0][1])
    before = _BODY.match(plain[: titles[0][0] - body]) if titles else None
    return (body + before.start(1), body + before.end(1)) if before else None


_BODY = lazy(
    r"\s*[*_]*((?:(?:[A-Z][\w’'.&-]*|of|the|for|and|on|in|de|&) )*(?:Institute|Council|Cent(?:er|re)|Society|Foundation"
    r"|Agency|Ministry|Department|Commission|Organi[sz]ation|Service|Times|Journal|Tribune|Herald|Gazette|Association"
    r"|Committee|Office|Bureau|Observatory))[*_]*[,:] ?[“\"‘'«]?$"
)
"""An outlet or office that stands before the title, alone."""


_ORGAN = lazy(
    r" (?:Committee|Council|Department|Ministry|Minister|Commission|Office|Directorate|Division|Association"
    r"|Institute)\b"
)
"""What follows a name that is not an outlet's: the Foreign Affairs Committee."""


def _told_outlet(plain: str, last: int, body: int, dates: tuple[DateMention, ...]) -> Span | None:
    """What stands between the title of an entry and its date."""
    stop = min((one.start - body for one in dates if one.start - body > last), default=len(plain))
    for match in re.finditer(r"[A-Z](?:[^,;:()\[\].]|\.(?=\w)|(?<=\b[A-Z])\.){2,60}", plain[last:stop]):
        words = match[0].strip(" .*_”\"'")
        if words and not re.match(
            r"(?:Available|See|Ibid|Accessed|Retrieved|Last|In |Vol|No\b|p\b|pp\b|URL|Online|Interview)", words
        ):
            return body + last + match.start(), body + last + match.start() + len(match[0].rstrip(" .*_”\"'"))
    return None
