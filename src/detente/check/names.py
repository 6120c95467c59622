"""Names: one spelling each, one meaning each, metonyms, people with two functions."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.figures_values import ORDINARY
from detente.check.functions import OPENS
from detente.check.names_introduced import introduced
from detente.check.reading import Draft
from detente.check.wording import where
from detente.codebook import lands
from detente.codebook.registry import actors, fold
from detente.codebook.spelling import distance, edits, loose, skeleton, squashed
from detente.codebook.tables import data, rows
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Mention

_WORD = lazy(
    r"[A-ZÀ-ÖØ-Þ](?<!\w.)[a-zà-ɏ’']{3,}(?:-[a-z]{1,3}-[A-Z][a-zà-ɏ]+|-[A-Z][a-zà-ɏ]+)*\b"
    r"(?!-(?!aged|area|based|born|built|era|held|led|like|long|made|only|owned|run|style|type|wide)[a-z]{2,5}\b(?!-))"
)
"""A name; no first half of one like Seung-min, of which the other half is small."""
_BRITISH = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("our", "or"),
    ("centre", "center"),
    ("defence", "defense"),
    ("programme", "program"),
    ("offence", "offense"),
    ("licence", "license"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("yse", "yze"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("ogue", "og"),
    ("judgement", "judgment"),
)


def _one_actor(reading: Reading) -> Iterator[Draft]:
    """One actor of the registry under two spellings of one word: Kyiv and Kiev, Hezbollah and Hizbullah."""
    seen: dict[tuple[str, ...], dict[str, Mention]] = defaultdict(dict)
    for one in reading.report.mentions:
        kinds = {row.kind for row in actors().named(one.text)}
        if (
            " " not in one.text
            and len(one.text) >= 4
            and not one.text.isupper()
            and not kinds & {"demonym", "acronym", "metonym"}
        ):
            seen[one.actors].setdefault(fold(one.text), one)
    for forms in seen.values():
        for first, second in _pairs([*forms]):
            near = (
                first[:1] == second[:1]
                and _capital(first) == _capital(second)
                and not _inflected(first, second)
                and distance(first, second, 3) <= 3
            )
            short = min(len(first), len(second)) == _SHORTEST and distance(first, second, 3) <= 2
            if near and (short or _differ(first, second)):
                early, late = sorted((forms[first], forms[second]), key=lambda mention: mention.start)
                yield Draft(
                    "name-variants",
                    late.start,
                    late.end,
                    f"“{late.text}” here, “{early.text}” {where(reading, early.start, late.start)}: one name in two "
                    "spellings?",
                    "Keep to one spelling; quotations keep theirs.",
                    "remark",
                )


def _capital(name: str) -> bool:
    return any(row.kind == "capital" for row in actors().named(name))


_TWINS = ({"shaanxi", "shanxi"}, {"henan", "hunan"}, {"hebei", "hubei"})
"""Provinces of one land whose names differ in a letter."""
_SHORTENED = lazy(r"[’'](?:re|ve|ll|d|m|t)$")
"""How a word ends that is two: they’re, they’ve."""
_HEADS_OF = frozenset("Party Front Union Congress National Republic Council Movement Army Coalition Assembly".split())
"""Words of which another language has one like it: Party and Parti are no two spellings of a name."""
_SHORTEST, _SHORT_NAME = 4, 5
_MOST = 400
"""Names of one beginning that are compared with one another."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every name of a text."""
    yield from _variants(reading)


def _variants(reading: Reading) -> Iterator[Draft]:
    """Words that are one name in two spellings: equal by rules of transliteration, or near."""
    report = reading.report
    places: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _WORD.finditer(report.flat):
        places[match[0].removesuffix("’s").removesuffix("'s").rstrip("’'")].append(match)
    lower = set(re.findall(r"\b[a-zà-ɏ]{4,}\b", report.flat))
    words = [word for word in places if fold(word) not in lower and not OPENS.match(f"{word} ")]
    words = [word for word in words if not _SHORTENED.search(word)]
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[skeleton(word)].append(word)
    told: set[frozenset[str]] = set()
    for group in groups.values():
        for one, two in _pairs(group):
            pair = frozenset((one, two))
            if _differ(one, two) and not (
                {fold(one), fold(two)} in _TWINS or _two_people(reading, places[one], places[two]) or _HEADS_OF & pair
            ):
                told.add(pair)
                yield _variant(reading, (one, two), places)
    yield from _slips(reading, words, places, told)
    yield from _respelt(reading, words, places, told)
    yield from _loosely(reading, words, places, told)
    yield from _jointed(reading)
    yield from _prefixed(reading)
    yield from _one_actor(reading)


def _respelt(
    reading: Reading, words: Sequence[str], places: dict[str, list[re.Match[str]]], told: set[frozenset[str]]
) -> Iterator[Draft]:
    """One name with and without accents, with G and with Q, or one place of the gazetteer in two like spellings."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[re.sub("^[gk]", "k", skeleton(word))].append(word)
        if _place(word):
            groups[_place(word)].append(word)
    for group in groups.values():
        for one, two in _pairs(group):
            a, b = fold(one), fold(two)
            plain = [re.sub("[’']", "", each) for each in (a, b)]
            said = [each.casefold().replace("’", "'") for each in (one, two)]
            accents = plain[0] == plain[1] and said[0] != said[1]
            throat = a[1:2] and {a[0], b[0]} <= set("gkq") and a[0] != b[0] and len(a) > _SHORT_NAME
            place = bool(_place(one)) and _place(one) == _place(two) and 0 < distance(a, b, 3) <= 2 and a[0] == b[0]
            pair = frozenset((one, two))
            apart = _inflected(a, b) or _two_people(reading, places[one], places[two])
            if pair not in told and (accents or ((throat or (place and a[:-1] != b[:-1])) and not apart)):
                told.add(pair)
                yield replace(_variant(reading, (one, two), places), severity="remark")


def _loosely(
    reading: Reading, words: Sequence[str], places: dict[str, list[re.Match[str]]], told: set[frozenset[str]]
) -> Iterator[Draft]:
    """Names that looser rules of transliteration make one: Havryliuk and Gavrilyuk, Rajapaksa and Rajapakse."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) > _SHORT_NAME and "-" not in word:
            groups[loose(word)].append(word)
        elif len(word) >= _SHORTEST:
            groups[f"={squashed(word)}"].append(word)
    for group in groups.values():
        for one, two in _pairs(group[:_MOST]):
            a, b, pair = fold(one), fold(two), frozenset((one, two))
            if pair in told or a == b or _ending_apart(a, b) or _known_apart(one, two):
                continue
            if len(places[one]) > 1 < len(places[two]) or _two_people(reading, places[one], places[two]):
                continue
            told.add(pair)
            yield replace(_variant(reading, (one, two), places), severity="remark")


def _known_apart(one: str, two: str) -> bool:
    """Whether both names are known, and not as names of one."""
    ids = [{row.actor for row in actors().named(word)} | ({_place(word)} - {""}) for word in (one, two)]
    return _known(one) and _known(two) and not ids[0] & ids[1]


def _ending_apart(a: str, b: str) -> bool:
    """Whether two words differ by their ending only, as the words of one stem do: Ana and Anas, Marino and Marina."""
    if a[0] != b[0] and (a[0] in "aeiou") + (b[0] in "aeiou") > 0 and {a[0], b[0]} not in _BEGIN:
        return True
    if squashed(a) == squashed(b) and a[:-1] != b[:-1]:
        return a.removesuffix("s") == b.removesuffix("s")
    if a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "e"}:
        return False
    short, long = sorted((a, b), key=len)
    return long.startswith(short) or (a[:-2] == b[:-2] and {a[-2:], b[-2:]} != {"iv", "ov"})


_BEGIN = ({"y", "e"}, {"y", "i"}, {"o", "w"})
_PART = lazy(r"[A-ZÀ-ÖØ-Þ](?<![\w’'-].)[\w’'À-ɏ]+(?:-[\w’'À-ɏ]+)*")
_BETWEEN = lazy(r" (?:(?:au|de|la|el|al|der|den|bin|ez|es|e|i)[ -])?")
_UNJOINED = frozenset("north south east west al el new".split())


def _jointed(reading: Reading) -> Iterator[Draft]:
    """A name in one word or with a hyphen here, and in two words there: Jean-Paul, Jean Paul."""
    flat, whole, split = reading.report.flat, dict[str, tuple[int, int]](), dict[str, tuple[int, int]]()
    parts = [match for match in _PART.finditer(flat) if not reading.noted(match.start())]
    for match in parts:
        said = match[0][:-2] if match[0].endswith(("’s", "'s")) else match[0]
        if len(said) > _SHORT_NAME and fold(said).partition("-")[0] not in _UNJOINED:
            whole.setdefault(_closed(said), (match.start(), match.start() + len(said)))
    for one, two in pairwise(parts):
        if one[0] not in {"The", "the"} and _BETWEEN.fullmatch(flat, one.end(), two.start()):
            end = two.end() - (2 if two[0][-2:] in {"’s", "'s"} else 0)
            split.setdefault(_closed(flat[one.start() : end]), (one.start(), end))
    for key in whole.keys() & split.keys():
        early, late = sorted((whole[key], split[key]))
        first, second = flat[slice(*early)], flat[slice(*late)]
        yield Draft(
            "name-variants",
            *late,
            f"“{second}” here, “{first}” {where(reading, early[0], late[0])}: one name, joined in two ways?",
            "Keep to one spelling; quotations keep theirs.",
            "remark",
        )


@lru_cache(maxsize=16384)
def _closed(name: str) -> str:
    return re.sub(r"[\s’'-]", "", fold(name))


_ARTICLE = lazy(r"(?P<article>[AaEeUu](?<!\w.)[lnrsdtz]h?)-(?P<name>[A-Z][\w’'-]{2,})")


def _prefixed(reading: Reading) -> Iterator[Draft]:
    """One Arabic name with its article written as spelt and as spoken: Al-Najaf, An-Najaf."""
    seen: dict[str, re.Match[str]] = {}
    for match in _ARTICLE.finditer(reading.report.flat):
        first = seen.setdefault(skeleton(match["name"]), match)
        if first["article"].casefold() != match["article"].casefold():
            yield Draft(
                "name-variants",
                match.start(),
                match.end(),
                f"“{match[0]}” here, “{first[0]}” {where(reading, first.start(), match.start())}: one name in two "
                "spellings?",
                "Keep to one spelling; quotations keep theirs.",
                "warning",
            )


def _pairs(group: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, two in enumerate(group):
        for one in group[:place]:
            yield one, two


def _differ(one: str, two: str) -> bool:
    """Whether two words differ in more than case, accents, hyphens, or British against American spelling."""
    a, b = (re.sub(r"[-’']", "", fold(word)) for word in (one, two))
    plural = b in {a + "s", a.replace("man", "men")} or a in {b + "s", b.replace("man", "men")}
    plural = plural or (a[:-2] == b[:-2] and {a[-2:], b[-2:]} == {"is", "es"})  # Analysis, Analyses
    if len(a) < 5 or len(b) < 5 or plural:
        return False
    for british, american in _BRITISH:
        a, b = a.replace(british, american), b.replace(british, american)
    return a != b


def _two_people(reading: Reading, ones: Sequence[re.Match[str]], twos: Sequence[re.Match[str]]) -> bool:
    """Whether two spellings always stand in full names that differ in more, or are two names by the text's words."""
    if introduced(reading, ones, twos):
        return True
    if _land_and_given(reading, ones, twos) or _land_and_given(reading, twos, ones):
        return True
    if {skeleton(_OWNED.sub("", some[0][0])) for some in (ones, twos)} & _BORNE_BY_MANY and not _shared_name(
        reading, ones, twos
    ):
        return True
    first, second = ({_beside(reading, match) for match in some} for some in (ones, twos))
    if {*first, *second} == {frozenset()} or first == {frozenset()} or second == {frozenset()}:
        return False
    first, second = first - {frozenset()}, second - {frozenset()}
    return not any({skeleton(w) for w in a} & {skeleton(w) for w in b} for a in first for b in second)


def _land_and_given(reading: Reading, ones: Sequence[re.Match[str]], twos: Sequence[re.Match[str]]) -> bool:
    """Whether one word is a land, and the other, which begins otherwise, the first of somebody's name: Yisrael Katz."""
    one, two = _OWNED.sub("", ones[0][0]), twos[0][0]
    land = any(row.kind == "name" for row in actors().named(one)) and one[0] != two[0] and not _known(two)
    return land and all(_NAMED_SO.match(reading.report.flat, each.end()) for each in twos)


_NAMED_SO = lazy(r" (?=[A-ZÀ-Þ][\w’-]+)")
_OF_KIN = r"(?:(?:bin|ibn|bint|ben|binti|al|el|ul|ud|von|van|de|da|dos|der)[ -])?"
_NAME_BEFORE = lazy(rf"((?:[A-Z][\w’'-]+ {_OF_KIN}){{0,3}})$")
_NAME_BEHIND = lazy(rf"(?:’s|'s)?((?: {_OF_KIN}[A-Z][\w’'-]+){{0,3}})")


def _beside(reading: Reading, match: re.Match[str]) -> frozenset[str]:
    """The other capitalised words of the name that a word stands in."""
    flat = reading.report.flat
    before = _NAME_BEFORE.search(flat[max(0, match.start() - 60) : match.start()])
    after = _NAME_BEHIND.match(flat[match.end() : match.end() + 60])
    beside = (before[1] if before else "").split() + (after[1] if after else "").split()
    beside = [_ARTICLED.sub("", word) for word in beside]
    named = frozenset(word for word in beside if word[:1].isupper() and not OPENS.match(f"{word} "))
    return named - ORDINARY - _OF_MANY


_OWNED = lazy(r"[’']s?$")
_BORNE_BY_MANY = frozenset(
    map(
        skeleton, "Muhammad Ahmad Hussein Hassan Yusuf Ibrahim Abdullah Mahmud Mustafa Khalid Abdul Rahman Omar".split()
    )
)
"""Given names that each bearer spells in his own way: two spellings are of one man only where the rest agrees."""
_ARTICLED = lazy(r"^(?:al|el|ul|ad|an|ar|as|at|az|ed|ud)-(?=[A-Z])")
_OF_MANY = frozenset(
    "Abu Umm Ibn Bin Haji Hajji Sheikh Shaikh Shaykh Mullah Maulana Sayyid Syed Imam Mr Mrs Ms Dr".split()
)
"""Parts of names that many have: two whose names share no other word are two."""


def _variant(reading: Reading, pair: tuple[str, str], places: dict[str, list[re.Match[str]]]) -> Draft:
    one, two = sorted(pair, key=lambda word: (-len(places[word]), places[word][0].start()))
    match = places[two][0]
    there = where(reading, places[one][0].start(), match.start())
    also = f", as in the other {len(places[one])} places" if len(places[one]) > 1 else ""
    return Draft(
        "name-variants",
        match.start(),
        match.start() + len(two),
        f"“{two}” here, “{one}” {there}: one name in two spellings?",
        f"Keep to one spelling{also}; quotations keep theirs.",
        "remark" if any(_in_capitals(reading, places[word]) for word in pair) else None,
    )


def _in_capitals(reading: Reading, matches: Sequence[re.Match[str]]) -> bool:
    """Whether a word stands in headlines only that write most words with a capital: it need be no name."""
    return all(_headlined(reading, match.start()) for match in matches)


def _headlined(reading: Reading, at: int) -> bool:
    """Whether a place is in a title or heading that writes most words with a capital."""
    for block in reading.report.blocks:
        if block.kind in _HEADS and block.start <= at < block.end:
            words = re.findall(r"[^\W\d_]{4,}", reading.report.flat[block.start : block.end])
            return len(words) > 1 and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words)
    return False


_HEADS = {"title", "heading"}
_CAPITALS = 0.8
"""The share of the words of a headline that begin with a capital where all do but the short ones."""


def _slips(
    reading: Reading, words: Sequence[str], places: dict[str, list[re.Match[str]]], told: set[frozenset[str]]
) -> Iterator[Draft]:
    """A name near to another: one of them known to the registry, or met more often, the other not."""
    long = [word for word in words if len(word) >= _SHORTEST and ("-" not in word or _LINKED.search(word))]
    for one, two in edits(long):
        if frozenset((one, two)) in told or not _close(fold(one), fold(two)) or not _differ(one, two):
            continue
        if _two_people(reading, places[one], places[two]):
            continue
        short = min(len(one), len(two)) <= _SHORT_NAME
        if short and one[:-1] == two[:-1] and {one[-1], two[-1]} <= set("aeio"):
            continue  # Mario Conte and Maria Conte
        one_place = not short and bool(_place(one)) and _place(one) == _place(two)
        if one_place or _shared_name(reading, places[one], places[two]):
            told.add(frozenset((one, two)))
            yield _variant(reading, (one, two), places)
        elif not short or _mistyped(one, two, places):
            yield from _slip(reading, (one, two), places)


def _mistyped(one: str, two: str, places: dict[str, list[re.Match[str]]]) -> bool:
    """Whether a short word that comes again comes once with two letters turned or, if it is known, less one letter."""
    right, wrong = (one, two) if (_known(one), len(places[one])) > (_known(two), len(places[two])) else (two, one)
    if _known(wrong) or len(places[wrong]) > 1 or len(places[right]) < _AGAIN:
        return False
    a, b = fold(right), fold(wrong)
    turned, shortened = _turned(a, b), _known(right) and len(a) == len(b) + 1
    return len(a) >= _SHORT_NAME and a[-1] == b[-1] and (turned or shortened)


_AGAIN = 2
"""Times that a short name comes at least, and its slip but once."""


_LINKED = lazy("-[a-z]{1,3}-")
"""One name that is linked: Lashkar-e-Taiba."""


_NUMBERED = lazy(r" (?:[IVXLC]+|\d+)\b")
"""What stands behind the head of a part of a text: Chapter VII."""


def _close(a: str, b: str) -> bool:
    """Whether two words are one edit apart, or two neighbouring letters, and no inflections of one another."""
    return abs(len(a) - len(b)) <= 1 and (distance(a, b, 1) == 1 or _turned(a, b)) and not _inflected(a, b)


def _slip(reading: Reading, pair: tuple[str, str], places: dict[str, list[re.Match[str]]]) -> Iterator[Draft]:
    """One of two near words is known, or comes again, and the other is neither."""
    one, two = pair
    known, counts = [_known(word) for word in pair], [len(places[word]) for word in pair]
    often = max(counts) >= 2 and min(counts) == 1 and len(one) > 6
    doubtful = sum(known) != 1 and not (not any(known) and often)
    short = len(one) <= _SHORT_NAME + 1 and not _mistyped(one, two, places)
    if doubtful and (all(known) or short or all(_participle(reading, places[word]) for word in pair)):
        return
    if any(all(_NUMBERED.match(reading.report.flat, each.end()) for each in places[word]) for word in pair):
        return
    right, wrong = (one, two) if known[0] or (not known[1] and counts[0] > counts[1]) else (two, one)
    match = places[wrong][0]
    yield Draft(
        "name-variants",
        match.start(),
        match.start() + len(wrong),
        f"“{wrong}” here, “{right}” {where(reading, places[right][0].start(), match.start())}: a slip?",
        "Keep to one spelling, if the two are one name." if doubtful else f"Write {right}, if it is the same.",
    )


def _participle(reading: Reading, matches: Sequence[re.Match[str]]) -> bool:
    """Whether a word has its capital only as the participle that opens a sentence: Writing, Waiting."""
    starts = {found.start for match in matches if (found := reading.sentence(match.start()))}
    return matches[0][0].endswith("ing") and all(match.start() in starts for match in matches)


def _shared_name(reading: Reading, ones: Sequence[re.Match[str]], twos: Sequence[re.Match[str]]) -> bool:
    """Whether two spellings stand beside the same other name: Gulbadan Rahimov, Gulbadan Rakhimov."""
    first, second = (frozenset[str]().union(*(_beside(reading, match) for match in some)) for some in (ones, twos))
    return any(
        len(word) > 3 and word[:1].isupper()
        for word in first & second
        if fold(word) not in {"president", "minister", "general", "united"}
        and not any(row.kind == "demonym" for row in actors().named(word))
    )


def _turned(a: str, b: str) -> bool:
    return (
        len(a) == len(b) and a != b and sorted(a) == sorted(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 2
    )


def _inflected(a: str, b: str) -> bool:
    """Whether two words differ by an ending only: Pakistan and Pakistani, talk and talks."""
    short, long = sorted((a, b), key=len)
    if long.startswith(short) or (short[-1:] == "s" and long == f"{short[:-1]}ns"):
        return True
    if re.sub(r"is[mt](?=s?$)", "ist", a) == re.sub(r"is[mt](?=s?$)", "ist", b):
        return True  # Marxism and Marxist
    endings = ("s", "n", "i", "e", "a", "d", "r", "y", "es", "ns", "is", "al", "er", "ed")
    return any(
        a[: -len(e)] == b[: -len(f)]
        for e in endings
        for f in endings
        if e != f and a.endswith(e) and b.endswith(f) and len(e) == len(f)
    )


def _known(word: str) -> bool:
    return bool(actors().named(word)) or fold(word) in lands.places()


@cache
def _place_names() -> dict[str, str]:
    """Places of the gazetteer by every spelling."""
    table = rows(data() / "places.csv")
    return {fold(name): row["id"] for row in table for name in (row["name"], *row["aliases"].split(";")) if name}


def _place(word: str) -> str:
    return _place_names().get(fold(word), "")
