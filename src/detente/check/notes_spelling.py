"""Outlets and titles of notes that are spelt otherwise than they are called, linked or told elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.check import addresses
from detente.check.noted import Noted, head, slipped
from detente.check.reading import Draft
from detente.codebook.outlets import outlets
from detente.codebook.registry import actors, fold
from detente.codebook.spelling import distance, skeleton
from detente.codebook.tables import data, rows
from detente.text.entries import blanked
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import NoteEntry


def check(reading: Reading) -> Iterator[Draft]:
    """Every note by itself, and its outlet beside those of the other notes."""
    entries = reading.entries
    for entry in entries:
        note = Noted(reading, entry)
        found = list(_spelling(note))
        named = any(one.rule == "note-spelling" and not _titled(note, one) for one in found)
        yield from found
        if not named:
            yield from _nearly(note, entries)


def _titled(note: Noted, draft: Draft) -> bool:
    """Whether a finding is on the title of a note."""
    return any(a <= draft.start < b for a, b in note.entry.titles)


def _nearly(note: Noted, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    """A name of several words, anywhere outside the title, that is a slip away from one that is known or noted."""
    for start, words in _names_told(note):
        right = nearly(words)
        if right:
            yield Draft(
                "note-spelling",
                start,
                start + len(words),
                f"{note.name} has “{words}”: a slip for {right}?",
                f"Write {right}.",
            )
            return
    yield from _beside(note, entries)


def _beside(note: Noted, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    """An outlet that is a slip away from the one that more notes, or earlier ones, name."""
    ours = fold(note.outlet)
    if " " not in ours or outlets().named(note.outlet):
        return
    told = [fold(note.reading.said(*one.outlet)) for one in entries if one.outlet]
    for other in entries:
        if not other.outlet:
            continue
        theirs = fold(note.reading.said(*other.outlet))
        first = told.count(theirs) == told.count(ours) and other.start < note.entry.start
        if _one_slip(plain(ours), plain(theirs)) and (told.count(theirs) > told.count(ours) or first):
            yield Draft(
                "note-spelling",
                *(note.entry.outlet or (0, 0)),
                f"{note.name} names “{note.outlet}”, another note “{note.reading.said(*other.outlet)}”: a slip?",
                "Keep to one spelling.",
            )
            return


_SEGMENT = lazy(r"(?:[^,;:()\[\]“”\"*_|.]|\.(?!\s|$))+")
_TOKEN = lazy(r"[^\W\d_][\w’'-]*|&")
_LEAST, _MOST = 9, 8
"""Letters that a name has at least, and words at most, of which a slip can be told from another name."""


def _names_told(note: Noted) -> Iterator[tuple[int, str]]:
    """The runs of words in a note, outside its titles and addresses, that may be a name of several words."""
    entry = note.entry
    text = blanked(note.text, [(a - entry.body, b - entry.body) for a, b in entry.titles])
    text = blanked(text, [(one.start - entry.body, one.end - entry.body) for one in entry.urls])
    for segment in _SEGMENT.finditer(text):
        tokens = list(_TOKEN.finditer(text, segment.start(), segment.end()))
        for first, token in enumerate(tokens):
            for last in tokens[first + 1 : first + _MOST]:
                if token[0][0].isupper() and last[0][0].isupper():
                    yield entry.body + token.start(), text[token.start() : last.end()]


def nearly(words: str) -> str:
    """The outlet, journal or office that a name of several words is one slip away from; nothing where it is known.

    >>> nearly("Finacial Times"), nearly("Financial Times"), nearly("Asian Times")
    ('Financial Times', '', '')
    """
    ours = plain(fold(words))
    known, near = _known(), _by_rest()
    if len(ours) < _LEAST or ours in known:
        return ""
    told = {name for rest in _rests(ours) for name in near.get(rest, ())}
    found = sorted(name for name in told if _one_slip(ours, name) and not _less(ours).isdisjoint(_less(name)))
    return known[found[0]] if found else ""


def _one_slip(one: str, two: str) -> bool:
    """Whether two names have the same words but for one letter, or two that changed places, within a word."""
    ours, theirs = one.split(), two.split()
    if one == two or len(ours) != len(theirs) or min(len(one), len(two)) < _LEAST:
        return False
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    if min(len(a), len(b)) < len("post") or a[0] != b[0] or a.startswith(b) or b.startswith(a):
        return False
    return (
        slipped(a, b)
        or (len(a) != len(b) and distance(a, b, 1) <= 1)
        or (len(a) > len("abcde") and distance(a, b, 1) <= 1)
    )


def plain(folded: str) -> str:
    """A folded name in American spelling, for comparison.

    >>> plain("centre for defence") == plain("center for defense")
    True
    """
    for british, american in (
        ("centre", "center"),
        ("organis", "organiz"),
        ("defence", "defense"),
        ("programme", "program"),
    ):
        folded = folded.replace(british, american)
    return folded


_OFFICE = lazy(
    r"\b(?:agency|department|ministry|bureau|commission|organi[sz]ation|committee|council|institute|cent(?:er|re)|bank"
    r"|fund|union|nations|foundation|office|association|federation|authority|assembly|court|university)\b"
)
"""What a name of the registry has that is an office's, not a person's or an armed group's."""


@cache
def _known() -> dict[str, str]:
    """Names of several words that notes may name, as compared and as written."""
    written = [(name, one.name) for one in outlets().all for name in (one.name, *one.names)]
    written += [(row["name"], row["name"]) for row in rows(data() / "journals.csv")]
    written += [(names[0].name, names[0].name) for folded, names in actors().every_name() if _OFFICE.search(folded)]
    return {plain(fold(name)): shown for name, shown in written if " " in name and name[0].isupper()}


@cache
def _by_rest() -> dict[tuple[str, ...], list[str]]:
    """The known names by what is left of them without any one word."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name in _known():
        if len(name) >= _LEAST:
            for rest in _rests(name):
                found.setdefault(rest, []).append(name)
    return found


def _rests(name: str) -> list[tuple[str, ...]]:
    """The words of a name without one, which stays as a gap."""
    words = name.split()
    return [(*words[:at], "", *words[at + 1 :]) for at in range(len(words))]


def _less(name: str) -> set[str]:
    """A name, and what is left of it without any one letter."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _spelling(note: Noted) -> Iterator[Draft]:
    """An outlet near to a known one; a word of the title near to one of the link or of the link's words."""
    entry = note.entry
    known = (misspelt(note.outlet) or ("" if _near_host(note) else misspelt(_longer(note)))) if entry.outlet else ""
    right = known or (_near_host(note) if entry.outlet else "")
    said = _longer(note) if right == note.outlet else note.outlet
    if right and entry.outlet:
        yield Draft(
            "note-spelling",
            *entry.outlet,
            f"{note.name} names “{said}”, but "
            + (f"the outlet is called {right}." if known else f"its link has “{right}”."),
            f"Write {right}." if known else "Spell the outlet as it does itself.",
        )
    if not entry.titles:
        return
    title = re.findall(r"[A-Za-zÀ-ÿ’'-]+", note.title)
    others = [(addresses.slug(addresses.original(url.url)), "its link") for url in entry.urls]
    copied = note.copied
    if copied:
        others.append((re.findall(r"[A-Za-zÀ-ÿ’'-]+", head(copied[0])), "the words of its link"))
    for words, where in others:
        yield from _against(note, title, words, where)


def _longer(note: Noted) -> str:
    """A known name with the word before or behind it, where the two together only nearly are a known name."""
    if note.entry.outlet is None or outlets().named(note.outlet) is None:
        return ""
    text = note.reading.report.flat
    a, b = note.entry.outlet
    behind = re.match(r" [A-Za-z][\w’'-]+", text[b : b + 30])
    before = re.search(r"\b(?:Teh|Hte|Thee|Th) $", text[max(0, a - 6) : a])
    if before:
        return f"{before[0].strip()} {note.outlet.removeprefix('The ')}"
    return note.outlet + behind[0] if behind and not outlets().named(note.outlet + behind[0]) else ""


def _near_host(note: Noted) -> str:
    """The word of the link's host that a stated outlet misspells by two turned letters."""
    squeezed = re.sub(r"[^a-z]", "", fold(note.outlet))
    for url in note.entry.urls:
        for label in addresses.host(addresses.original(url.url)).split(".")[:-1]:
            for size in {len(label), len(squeezed)}:
                for start in range(len(label) - size + 1):
                    part = label[start : start + size]
                    if len(part) > 4 and slipped(squeezed, part):
                        return part
    return ""


def _against(note: Noted, title: Sequence[str], words: Sequence[str], where: str) -> Iterator[Draft]:
    plain = {re.sub(r"[’'].*", "", fold(word)) for word in title} | {
        part for word in title for part in re.split(r"[-’']", fold(word))
    }
    theirs = {fold(word) for word in words}
    if len(theirs) < 3 or len(theirs & plain) < 0.5 * len(theirs):
        return
    for word in sorted(theirs - plain):
        near = [one for one in plain - theirs if _slip(one, word) and one.replace("-", "") != word.replace("-", "")]
        if near:
            start = note.reading.report.text.casefold().find(near[0], note.entry.titles[0][0], note.entry.titles[0][1])
            span = (start, start + len(near[0])) if start >= 0 else note.entry.titles[0]
            yield Draft(
                "note-spelling",
                *span,
                f"The title of {note.name.lower()} has “{near[0]}”, but {where} “{word}”.",
                "Spell it as the source does.",
            )


def _slip(one: str, two: str) -> bool:
    """Whether two words are one with a slip: near, not an inflection, not British against American."""
    if min(len(one), len(two)) < 4 or one.startswith(two) or two.startswith(one) or one[:1] != two[:1]:
        return False
    if re.sub(r"(?:s|es|ed|d|ing|ies|y)$", "", one) == re.sub(r"(?:s|es|ed|d|ing|ies|y)$", "", two):
        return False
    plain = [
        re.sub(
            r"our\b|or\b",
            "or",
            re.sub(
                r"is(e|ing|ation)", r"iz\1", re.sub(r"defence|offence", "defense", word.replace("centre", "center"))
            ),
        )
        for word in (one, two)
    ]
    limit = 1 if min(len(one), len(two)) < 8 else 2
    turned = len(one) == len(two) and sorted(one) == sorted(two)
    return plain[0] != plain[1] and (
        distance(one, two, limit) <= limit or turned or ("-" in one and skeleton(one) == skeleton(two))
    )


def misspelt(name: str) -> str:
    """The known outlet that a name misspells; nothing where it is known itself, or near to none."""
    folded = fold(name)
    if not folded or outlets().named(name) or len(folded) < 4 or plain(folded) in _known():
        return ""
    turned = _turned_names().get("".join(sorted(folded)), ())
    near = next((name for name in turned if slipped(folded, name)), "")
    if near:
        return _name_of(near) or near.title()
    limit = 0 if len(folded) < 6 else 1 if len(folded) < 10 else 2
    whole = folded.removeprefix("teh ").removeprefix("hte ")
    for known in outlets().names():
        if known == whole or slipped(folded, known) or slipped(folded, f"the {known}"):
            return _name_of(known)
        if (
            limit
            and abs(len(known) - len(folded)) <= limit
            and known[:1] == folded[:1]
            and distance(known, folded, limit) <= limit
        ):
            return _name_of(known)
    return ""


@cache
def _turned_names() -> dict[str, list[str]]:
    """The names of outlets and actors by their letters in order, to find those that differ by turned letters."""
    found: dict[str, list[str]] = {}
    for name in (*outlets().names(), *(name for name, _ in actors().every_name())):
        if len(name) > 4:
            found.setdefault("".join(sorted(name)), []).append(name)
    return found


def _name_of(known: str) -> str:
    found = outlets().named(known)
    return found.name if found else ""
