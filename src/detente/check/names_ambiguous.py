"""Bare names that may mean two of a text: a surname of two people, the common words of two bodies, an army of two.

A short form has two or more long forms in the text that stand near before it, and nothing in its own sentence tells
which is meant: the long form itself, an owner ("the army of Chad"), a word of kin ("the elder"), an apposition. A long
form that alone stood last, and is the one that the text keeps to, is what the short form takes up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.functions import OPENS, person
from detente.check.names_heads import (
    ARTICLES,
    BEHIND_KIN,
    BODIES,
    COUNTED,
    DAY,
    DIRECTIONS,
    KIN,
    NO_NAME,
    SEXES,
    TITLE,
    TITLES,
    TOLD_BY,
    UN,
    WORD,
)
from detente.check.names_long import Long, draft, in_play, stem
from detente.check.names_people import one_person
from detente.codebook.outlets import outlets
from detente.codebook.registry import actors, fold
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Draft, Reading

_ACRONYM = lazy(r"[B-DF-HJ-NP-TV-XZ]{2,4}|[A-Z][a-z][A-Z]")
_SHORT = 3
"""Letters of a name that are too few to be looked at alone."""
_CHAIN = lazy(
    rf"{WORD}(?:(?: (?:of|for|in|on|de|du|del)(?: the)?| de la)? (?!{DAY}){WORD}| \([A-Z]{{2,8}}\))+(?:-[A-Z]\w+)?"
)
_BARE = lazy(
    rf"(?P<the>\b[Tt]he )?(?P<b>(?<![\w’'-]){WORD}(?:(?: {WORD}){{0,3}}| of (?!the ){WORD}))"
    rf"(?! (?:of|for|in|on|de) (?:the )?(?!{DAY}){WORD}| [A-Z]| \()"
)
_TWO = 2
_BRANCH = lazy(r"\b(?P<a>[A-Z]{3,})-(?P<b>[A-Z]\w*)\b")
"""A branch of a movement: ISIS-K."""
_SHORTENED = lazy(r"\((?:“the ([^()“”]*)”|the ([^()“”]*))\)")
"""What a text says that it calls a body for short: the Supreme Military Council (the Council)."""
_LINK = lazy(r"of|for|in|on|de|du|del|la|the")
_SIDES = {word[:4] for word in DIRECTIONS}
_OWNER = lazy(r"(?:’s|'s|’|')$")


def check(reading: Reading) -> Iterator[Draft]:
    """Every short form of a text that two of its long forms may fill."""
    seen: set[int] = set()
    for one in (*_registered(reading), *_people(reading), *_bodies(reading)):
        if one.start not in seen:
            seen.add(one.start)
            yield one


def _people(reading: Reading) -> Iterator[Draft]:
    """A surname, or the first word of names that begin with the family's, that two people of the text bear."""
    by_word: dict[str, list[Long]] = defaultdict(list)
    for match in reading.full_names:
        name = person(match["name"])
        words = fold(name).split()
        odd = {words[0], words[-1]} & NO_NAME or words[-1] in BODIES or _office(name) or _thing(name) if words else True
        odd = odd or _opening(reading, match.end() - len(name), name)
        if len(words) > 1 and not odd and not reading.noted(match.start()):
            start = match.end() - len(name)
            for word in {words[-1], words[0]}:
                if not _of_land(word) and not _lettered(name.split(), word):
                    by_word[_bare(word)].append(Long(fold(name), name, start, match.end()))
    for word, found in by_word.items():
        longs = _merged(found)
        if len({one.key for one in longs}) > 1:
            titles = _titles(reading.report.flat, longs)
            longs = [one for one in longs if one.key not in titles]
        if len(word) > 1 and word not in BODIES and len({one.key for one in longs}) > 1:
            yield from _surname(reading, word, longs)


_QUOTES = frozenset("“\"‘'«")
_PLAIN = lazy(r"(?:[A-Z][a-z]+(?:ed|ing)|Former|Late|New|Lost|[A-Z][a-z]+(?:-[a-z]+)+)$")
"""What opens a sentence or headline with a capital and is hardly a given name: Opposing, Never-before-seen."""


def _opening(reading: Reading, start: int, name: str) -> bool:
    """Whether the first word of a name is none: a plain one that opens a sentence; or whether it is a nickname."""
    flat, sentence = reading.report.flat, reading.sentence(start)
    opens = sentence is not None and not flat[sentence.start : start].rpartition(": ")[2].strip(" “\"‘'(")
    return flat[max(0, start - 1) : start] in _QUOTES or (opens and _PLAIN.match(name.split(maxsplit=1)[0]) is not None)


def _of_land(word: str) -> bool:
    """Whether a word is the name of a state or of its people, which names of all sorts end in: Love Haiti."""
    states = {row.actor for row in actors().named(word) if row.kind in {"name", "demonym"}}
    return any(_kind(id_) == "state" for id_ in states)


def _lettered(name: Sequence[str], word: str) -> bool:
    """Whether a name is made with an acronym, so that it is nobody's: SDP BiH, Midway NWR."""
    return any(
        _ACRONYM.fullmatch(one) or (len(one) > 1 and one.isupper() and "." not in one and fold(one) != word)
        for one in name
    )


def _office(name: str) -> bool:
    """Whether a name is that of a known body in capitals with its seat, whose offices are all that body: IOM Athens."""
    first = name.split(maxsplit=1)[0]
    return len(first) >= _SHORT and first.isupper() and bool(actors().named(first) or outlets().named(first))


_THING = lazy(r"^(?:One|Unidentified|Unknown|Unnamed) |[’']s |(?:is[mt]|ists|Opposition|Meeting)$|-(?:based|led) ")
_SMALL = lazy(r"(?<![\w’'-])[a-z]{3,}(?![\w’'])")


def _thing(name: str) -> bool:
    """Whether a run of capitals is nobody's name: a number or an owner in it, a doctrine's ending, “-based”."""
    return _THING.search(name) is not None


@lru_cache(maxsize=2)
def _small_words(flat: str) -> frozenset[str]:
    return frozenset(_SMALL.findall(flat))


def _label(flat: str, start: int, end: int) -> bool:
    """Whether a word in capitals is what a line begins with, or a caption: TARGET: two soldiers."""
    return flat[start:end].isupper() and flat.startswith(":", end)


def _titles(flat: str, longs: Sequence[Long]) -> set[str]:
    """The names of which each word stands in the text without a capital, too, as those of titles do: Lost States."""
    small = _small_words(flat)
    return {one.key for one in longs if all(word in small for word in one.key.split())}


def _bare(word: str) -> str:
    return re.sub(r"^(?:al|el|as|ash)-", "", word)


def _merged(found: Sequence[Long]) -> list[Long]:
    """The same with one key for spellings of one person."""
    keys: list[str] = []
    made = []
    for one in found:
        same = next((key for key in keys if _same_person(one.key, key)), None)
        if same is None:
            keys.append(one.key)
        made.append(Long(same or one.key, one.said, one.start, one.end))
    return made


def _same_person(one: str, two: str) -> bool:
    """Whether two full names are one: the same, one with more words than the other, or in two spellings."""
    first, second = set(one.split()), set(two.split())
    if first <= second or second <= first:
        initials = [[word for word in name.split() if len(word.rstrip(".")) == 1] for name in (one, two)]
        return not all(initials) or initials[0] == initials[1]
    return one_person(one, two)


def _surname(reading: Reading, word: str, longs: list[Long]) -> Iterator[Draft]:
    flat = reading.report.flat
    spans = [(one.start, one.end) for one in longs]
    parts = {part for one in longs for part in (one.said.split()[0], one.said.split()[-1])}
    forms = {_bare(part.casefold()) for part in parts if _bare(fold(part)) == word} | {word}
    for start, end in sorted(span for form in forms for span in _capitalised(reading, form, longs[0].end)):
        if any(a <= start < b for a, b in spans) or reading.noted(start):
            continue
        before, behind = flat[max(0, start - 60) : start], flat[end : end + 60]
        if _in_name(before, behind) or _told_which(before, behind) or _label(flat, start, end):
            continue
        opens = (sentence := reading.sentence(start)) and flat[sentence.start : start].strip(" \"“(‘'") == ""
        if opens and flat[start:end].casefold() in _small_words(flat):
            continue  # what opens a sentence may be the plain word that the text has elsewhere
        title = TITLE.search(before)
        found = in_play(reading, start, longs)
        if found and title:
            found = _by_title(flat, title["title"], found)
        elif found and _SPEAKS.match(flat, end):
            found = _by_speech(flat, found)
        if len({one.key for one in found}) > 1:
            made = draft(reading, start, end, found)
            first = {_bare(one.key.split()[0]) == word for one in found}
            yield replace(made, severity="remark") if len(first) > 1 else made  # one may bear it first, one last
            return


def _capitalised(reading: Reading, word: str, after: int) -> Iterator[tuple[int, int]]:
    """Where a word stands with a capital behind a place, with the article that belongs to it."""
    flat, low = reading.report.flat, reading.small
    if not word.isascii():  # the case of other letters has more than two sides
        pattern = re.compile(rf"(?<![\w’'-])(?:[Aa]l-|[Ee]l-)?{re.escape(word)}(?![\w-])", re.IGNORECASE)
        places = pattern.finditer(flat, after)
        yield from (match.span() for match in places if flat[match.end() - len(word)].isupper())
        return
    at = low.find(word, after)
    while at >= 0:
        end = at + len(word)
        start = at - 3 if at - 3 >= after and low[at - 3 : at] in {"al-", "el-"} else at
        whole = not _goes_on(flat[end : end + 1]) and not (start and _goes_on(flat[start - 1], "’'"))
        if whole and flat[at].isupper():
            yield start, end
        after = end if whole else at + 1
        at = low.find(word, after)


def _goes_on(sign: str, more: str = "") -> bool:
    """Whether a sign beside a word belongs to a longer one."""
    return sign.isalnum() or (sign != "" and sign in f"_-{more}")


def _in_name(before: str, behind: str) -> bool:
    """Whether a word is part of a longer name."""
    last = re.search(rf"(?P<word>{WORD}) $", before)
    title = TITLE.search(before)
    opens = last and (fold(last["word"]) in NO_NAME or OPENS.match(last[0]))
    inside = last and not title and not opens
    return bool(inside or re.match(r" [A-ZÀ-Þ]|[-&]", behind)) or before.endswith(("the ", "The ", " a ", " an "))


def _told_which(before: str, behind: str) -> bool:
    return bool(KIN.search(before) or BEHIND_KIN.match(behind) or TOLD_BY.search(before))


def _by_title(flat: str, title: str, longs: list[Long]) -> list[Long]:
    """The people whom a title before the surname leaves: those who bear it in the text, else all."""
    if title in SEXES:
        so_called = [one for one in longs if flat.endswith((f"{title} ", f"{title}. "), 0, one.start)]
        if len({one.key for one in so_called}) > 1:
            return so_called
        firsts = {one.key.split()[0] for one in longs}
        return [] if len({first.endswith("a") for first in firsts}) > 1 else longs
    called = re.compile(rf"\b{title}\b", re.IGNORECASE)
    bearing = [one for one in longs if called.search(flat[max(0, one.start - 20) : one.end] + _apposed(flat, one.end))]
    return bearing or longs


_SPEAKS = lazy(r" (?:(?:also|later|then|further) )?(?:said|says|told|tells|added|adds|noted|wrote|continued)\b")


def _by_speech(flat: str, longs: list[Long]) -> list[Long]:
    """Who speaks on, where only one of them has spoken by the full name: Li Baodong told reporters, “…”, Li added."""
    speaking = [one for one in longs if _SPEAKS.match(flat, one.end)]
    return speaking if len({one.key for one in speaking}) == 1 else longs


def _apposed(flat: str, at: int) -> str:
    """What stands behind a name between commas."""
    match = re.match(r", [^,.;]{3,60}", flat[at : at + 64])
    return match[0] if match else ""


def _bodies(reading: Reading) -> Iterator[Draft]:
    """The common words of the names of two bodies: the National Army of two, Yemen's and Egypt's Brotherhood."""
    flat = reading.report.flat
    found_chains = reading.matches(_CHAIN, reading.places(*ARTICLES))
    chains = [match for match in found_chains if not reading.noted(match.start())]
    longs: dict[str, list[Long]] = defaultdict(list)
    for chain in chains:
        for bare, modifiers, start, end in _parts(chain):
            longs[bare].append(Long(" ".join(sorted(modifiers)), flat[start:end], start, end))
    for match in reading.matches(_BRANCH, reading.capitals):
        longs[fold(match["a"])].append(Long(fold(match["b"]), match[0], match.start(), match.end()))
    shortened = {name for names in _SHORTENED.findall(flat) for name in names}
    told: set[str] = set()
    for match in reading.matches(_BARE, reading.places("the ", *ARTICLES)):
        bare = " ".join(fold(_OWNER.sub("", word)) for word in match["b"].split())
        found = longs.get(bare, ())
        if len(found) < 2 or bare in told or match["b"] in shortened or not _is_bare(reading, match, bare):
            continue
        if not match["the"] and " " in bare:  # two branches that are told by where they are: Ansar al-Sharia in Libya
            found = [one for one in found if one.key.startswith(">")]
        if " " not in bare and bare not in BODIES and len({one.key.startswith(">") for one in found}) > 1:
            continue  # the Bedouin of one place, and those of a land: a people, and no two bodies
        near = in_play(reading, match.start("b"), _joined(found))
        before, behind = flat[max(0, match.start() - 60) : match.start()], flat[match.end() : match.end() + 60]
        if near and not (KIN.search(before) or re.match(r", (?:which|the) |\S* (?:of|in|from) [A-Z]", behind)):
            told.add(bare)
            made = draft(reading, match.start("b"), match.end("b"), near)
            yield replace(made, severity="remark") if any(_loosely(bare, one.said) for one in near) else made


_FIRM = lazy(
    r"\w[’']s |\b(?:Corp|Inc|Ltd|Co|Plc|PLC|AG|NV|SA|GmbH|Holdings?|Industries|Airlines|Petroleum|Financial|Resources"
    r"|Mines|Brothers|Securities|Motors?)\b"
)
"""What makes a long form a firm of a family of firms, or somebody by his employer: short forms are taken up loosely."""


def _loosely(bare: str, said: str) -> bool:
    """Whether a short form leaves out words inside a long one, or what a commission is on: the looser ways."""
    if _FIRM.search(said):
        return True
    return " on " in said or bare not in " ".join(fold(_OWNER.sub("", word)) for word in said.split())


def _is_bare(reading: Reading, match: re.Match[str], bare: str) -> bool:
    """Whether a capitalised run stands for a body: with an article and a head, or of two words, or of a direction."""
    words, start = bare.split(), match.start()
    if reading.noted(start) or _label(reading.report.flat, match.start("b"), match.end("b")):
        return False
    if match["the"]:
        return len(words) > 1 or words[-1] in BODIES
    before = reading.report.flat[max(0, start - 40) : start]
    if re.search(rf"{WORD} $|\b(?:in|across|on|over|around|throughout|near|an?|each|every|any|such|no) $", before):
        return False
    if len(words) > 1:
        return True
    known = any(row.kind in {"name", "demonym"} for row in actors().named(bare)) and not _group(bare)
    return len(bare) > _SHORT and bare not in BODIES and not known


def _parts(chain: re.Match[str]) -> Iterator[tuple[str, frozenset[str], int, int]]:
    """The short forms that a long name may have, the words that they leave out, and the long name's span."""
    tokens = [
        (m[0], chain.start() + m.start(), chain.start() + m.end())
        for m in re.finditer(r"\S+", chain[0])
        if m[0][0] != "("
    ]
    while tokens and (
        OPENS.match(f"{tokens[0][0]} ") or fold(tokens[0][0]) in COUNTED or _LINK.fullmatch(tokens[0][0])
    ):
        tokens = tokens[1:]
    words = [fold(_OWNER.sub("", one[0])) for one in tokens]
    if tokens and words[0] in TITLES and len(words) > 1 and not _LINK.fullmatch(words[1]):
        yield words[0], frozenset(words[-1:]), tokens[0][1], tokens[-1][2]
    links = [bool(_LINK.fullmatch(one[0])) for one in tokens]
    first_link = links.index(True) if True in links else len(words)
    if not words:
        return
    span = tokens[0][1], tokens[-1][2]
    for size in range(1, min(4, first_link) + 1):
        kept = first_link - size
        bare = " ".join(words[kept:first_link])
        modifiers = frozenset(stem(word) for word in words[:kept])
        modifiers = modifiers - UN or modifiers
        rest = zip(words[first_link:], links[first_link:], strict=True)
        modifiers |= frozenset(f">{stem(word)}" for word, link in rest if not link)
        if modifiers and (
            (first_link == 1 and _linked(words, links))
            or size > 1
            or words[kept] in BODIES
            or words[kept - 1] in DIRECTIONS
            or _owned(words, kept)
            or _group(bare)
        ):
            yield bare, modifiers, *span
    if first_link > _TWO and words[first_link - 1] in BODIES:  # the People's Army, for its Liberation Army
        middle = frozenset(stem(word) for word in words[1 : first_link - 1])
        yield f"{words[0]} {words[first_link - 1]}", middle, *span
    if first_link == 1 and len(words) > 4 and links[3]:  # the Ministry of Defence of Latvia
        yield " ".join(words[:3]), frozenset(stem(word) for word in words[4:] if not _LINK.fullmatch(word)), *span


def _linked(words: Sequence[str], links: Sequence[bool]) -> bool:
    """Whether a name of one word says of what it is: the Coordination of Azawad Movements, no place or person."""
    return words[0] not in NO_NAME and len(links) > 2 and not actors().named(words[0]) and words[0].isalpha()


def _group(bare: str) -> bool:
    """Whether a name is that of a movement, which its branches bear, too: al-Qaeda."""
    return any(_kind(row.actor) == "group" for row in actors().named(bare))


def _owned(words: Sequence[str], at: int) -> bool:
    """Whether the word before one is a people's or a state's: Indian Punjab, Pakistani Punjab."""
    return at == 1 and any(row.kind in {"demonym", "name"} for row in actors().named(words[0]))


def _joined(found: Sequence[Long]) -> list[Long]:
    """The same with one key for long forms of which one says what another says, and more."""
    keys: list[set[str]] = []
    for one in sorted(found, key=lambda each: -len(each.key)):
        words = set(one.key.split())
        if not any(_one_body(words, key) for key in keys):
            keys.append(words)
    named = [" ".join(sorted(key)) for key in keys]
    made = []
    for one in found:
        words = set(one.key.split())
        at = next(at for at, key in enumerate(keys) if _one_body(words, key))
        made.append(Long(named[at], one.said, one.start, one.end))
    return made


def _one_body(words: set[str], key: set[str]) -> bool:
    """Whether words before and behind (>) a head are those of another long form, or some of them.

    The party of Upper Sarvia is another than that of Sarvia.
    """
    more = {word.lstrip(">") for word in key - words}
    return (words <= key and not more <= _SIDES) or {word.lstrip(">") for word in words} == {
        word.lstrip(">") for word in key
    }


def _registered(reading: Reading) -> Iterator[Draft]:
    """A name of the registry that is part of two longer names of the text: the Taliban, the Congo, China."""
    mentions = [one for one in reading.report.mentions if not reading.noted(one.start)]
    longer: dict[str, list[Long]] = defaultdict(list)
    for one in mentions:
        words = _words(one.text)
        key = ",".join(one.actors)
        parts = {word for word in words if len(word) > 3}
        parts |= {" ".join(words[:size]) for size in range(2, len(words))}
        parts |= {" ".join(words[size:]) for size in range(1, len(words) - 1)}
        for part in parts if len(words) > 1 else ():
            longer[part].append(Long(key, actors().name(one.actors[0]), one.start, one.end))
    told: set[str] = set()
    for one in mentions:
        bare = " ".join(_words(one.text))
        found = [each for each in longer.get(bare, ()) if each.start != one.start]
        if bare in told or not found or not _alike(one.actors, found):
            continue
        own = _its_own(one.actors, found)
        if own and not any(_ends_so(reading, other, bare) for other in found if other.key != one.actors[0]):
            continue  # the Kingdom of the Netherlands, and the Netherlands Antilles
        before = reading.report.flat[max(0, one.start - 60) : one.start]
        near = in_play(reading, one.start, found)
        behind = reading.report.flat[one.end : one.end + 30]
        if (
            near
            and not re.search(r"\b(?:in|across|throughout) (?:the )?$", before)
            and not re.match(r" (?:of|in|from) [A-Z]", behind)
        ):
            told.add(bare)
            made = draft(reading, one.start, one.end, near)
            mild = own or (_halves(reading, bare, near) and not _DOES.match(reading.report.flat, one.end))
            yield replace(made, severity="remark") if mild else made


def _halves(reading: Reading, bare: str, found: Sequence[Long]) -> bool:
    """Whether two longer names are the halves of a land, whose name alone is also that of the whole: Vietnam."""
    flat = reading.report.flat
    heads = {fold(flat[one.start : one.end]).removeprefix("the ").split()[0] for one in found}
    return _of_land(bare) and heads <= set(DIRECTIONS)


_DOES = lazy(
    r" (?:has|had|said|says|will|would|told|took|made|met|won|lost|held|sent|(?!based\b|located\b)[a-z]{2,}ed)\b"
)
"""What says that somebody of the name does something, not that something is of the land."""


def _its_own(ids: Sequence[str], found: Sequence[Long]) -> bool:
    """Whether a name is that of one state, and one of the longer names is, too."""
    return len(ids) == 1 and _kind(ids[0]) == "state" and any(ids[0] in one.key.split(",") for one in found)


def _ends_so(reading: Reading, one: Long, bare: str) -> bool:
    return " ".join(_words(reading.report.flat[one.start : one.end])).endswith(bare)


def _words(name: str) -> list[str]:
    return re.split(r"[\s-]", fold(name).removeprefix("the "))


def _alike(ids: Sequence[str], found: Sequence[Long]) -> bool:
    """Whether a name and the longer ones are of one class."""
    kinds = {_kind(id_) for id_ in ids}
    return "" not in kinds and all(_kind(id_) in kinds for one in found for id_ in one.key.split(","))


def _kind(id_: str) -> str:
    """The class of an actor within which names are confused: groups with groups, states with states."""
    kind = actors()[id_].kind if id_ in actors() else ""
    return {"movement": "group", "armed-group": "group", "party": "group", "state": "state", "territory": "state"}.get(
        kind, ""
    )
