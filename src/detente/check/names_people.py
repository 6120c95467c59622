"""One person under two spellings: full names that agree in all words but one, and nearly in that one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from detente.check.functions import person
from detente.check.gates import gated
from detente.check.names_heads import ARTICLES
from detente.check.reading import Draft
from detente.check.wording import where
from detente.codebook import lands
from detente.codebook.registry import actors, fold
from detente.codebook.spelling import distance, skeleton, squashed
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_ONE_NAME = (
    "oleksandr alexander aleksandr aleksander alexandr aliaksandr", "volodymyr vladimir uladzimir",
    "mykola nikolai nikolay",
    "serhiy serhii sergei sergey siarhei", "andriy andrii andrei andrey", "dmytro dmitry dmitri dmitriy",
    "mykhailo mikhail mihail", "petro pyotr piotr peter", "oleh oleg", "yevhen yevgeny evgeny evgeni", "ihor igor",
    "olena elena yelena", "kateryna ekaterina yekaterina katerina", "pavlo pavel", "viktor victor",
    "yuriy yury yuri iurii",
    "yusuf yousef youssef yusef joseph", "ibrahim ebrahim", "mohammed muhammad mohamed mohammad muhammed",
    "stephen steven stephan", "catherine katherine", "philip phillip", "jeffrey geoffrey", "sara sarah", "jon john",
    "eric erik", "alexei aleksey alexey aleksei oleksiy oleksii", "christopher kristopher christoffer",
    "yulia julia iuliia",
    "rebecca rebekka rebekah", "anders andres", "carl karl", "marc mark", "frederic frederick fredrik friedrich",
    "caterina katarina", "lucas lukas", "dominic dominik", "jacob jakob yakub yaqub", "thomas tomas", "theodor teodor",
    "natalia natalya", "daria darya", "maria mariya marija", "ilya ilia", "ismail esmail",
    "hussein hossein husain hussain",
    "hasan hassan", "saeed said sayed", "jamal gamal", "khaled khalid", "rashid rachid", "sharif cherif",
    "nasser nasir naser",
)  # fmt: skip
_SAME = {word: place for place, words in enumerate(_ONE_NAME) for word in words.split()}
_TITLED = lazy(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|General|Colonel|Captain|Minister|President|Professor|Judge|Senator)\.? ([A-Z][\w-]{3,})\b"
    r"(?! [A-Z])"
)
_ALONE = lazy(r"[A-ZÀ-ÖØ-Þ](?<![\w’'-].)[\w’'-]*\w")
_WITHIN = lazy(r"(?<=[a-z,;] )(?:(?:al|el|as|ash)-)?(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]*\w)(?! [A-ZÀ-ÖØ-Þ])")
_SHORT, _PAIR = 5, 2
_LONG = 7
"""Letters of a full name, as looser rules leave it, from which on two that are equal are one."""
_MOST = 200
"""Names of one word that are compared with one another."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every two full names of a text that share a word."""
    places: dict[str, int] = {}
    for match in reading.full_names:
        name = person(match["name"])
        if name and not reading.noted(match.start()):
            places.setdefault(name, match.end() - len(match["name"]) + match["name"].find(name))
    groups = defaultdict[str, list[str]](list)
    for name in places:
        words = fold(name).split()
        for word in {*words, f"={squashed(name)}", f"+{' '.join(each[:2] for each in words)}"}:
            groups[word].append(name)
    yield from _titled(reading, places)
    yield from _bare(reading, places)
    yield from _slipped(reading, places)
    told: set[frozenset[str]] = set()
    for group in groups.values():
        for at, two in enumerate(group[:_MOST]):
            for one in group[:at]:
                if frozenset((one, two)) not in told and one_person(one, two):
                    told.add(frozenset((one, two)))
                    yield _draft(reading, places, one, two)


def _titled(reading: Reading, places: dict[str, int]) -> Iterator[Draft]:
    """Mr Doughty, where the only full name near to it is Stephen Dougherty."""
    surnames = {fold(name).split()[-1]: name for name in places}
    words = {fold(word) for name in places for word in name.split()}
    told: set[str] = set()
    for match in reading.matches(_TITLED, reading.capitals):
        bare = fold(match[1])
        if bare in words or bare in told:
            continue
        told.add(bare)
        near = [full for last, full in surnames.items() if _near(bare, last) or _same_family(bare, full)]
        if len(near) == 1:
            there = where(reading, places[near[0]], match.start(1))
            yield Draft(
                "name-variants",
                match.start(1),
                match.end(1),
                f"“{match[1]}” here, “{near[0]}” {there}: one person in two spellings?",
                "Keep to one spelling, or tell the two apart.",
                "remark",
            )


def _bare(reading: Reading, places: dict[str, int]) -> Iterator[Draft]:
    """A surname alone that is spelt otherwise than in the one full name that has it by rules of spelling."""
    families: dict[str, set[str]] = defaultdict(set)
    for name in places:
        words = name.split()
        for size in range(1, min(3, len(words) - 1) + 1):
            if len(family := " ".join(words[-size:])) >= _SHORT:
                families[squashed(family)].add(name)
    spelt = {fold(word) for name in places for word in name.split()}
    told: set[str] = set()
    for match in _ALONE.finditer(reading.report.flat):
        bare = _unowned(match[0])
        fresh = len(bare) >= _SHORT and fold(bare) not in spelt and fold(bare) not in told
        names = families.get(squashed(bare), ()) if fresh else ()
        full = next(iter(names), "")
        if len(names) != 1 or reading.noted(match.start()) or _gendered(fold(bare), fold(full).split()[-1]):
            continue
        told.add(fold(bare))
        if fold(full).endswith(fold(bare)) or fold(bare).rstrip("s") == fold(full).split()[-1].rstrip("s"):
            continue
        yield Draft(
            "name-variants",
            match.start(),
            match.start() + len(bare),
            f"“{bare}” here, “{full}” {where(reading, places[full], match.start())}: one person in two spellings?",
            "Keep to one spelling, or tell the two apart.",
            "remark",
        )


def _slipped(reading: Reading, places: dict[str, int]) -> Iterator[Draft]:
    """A surname alone, within a sentence, one letter away from that of the one full name that is so near."""
    surnames: dict[str, str] = {}
    for name in places:
        surnames.setdefault(_article(fold(name).split()[-1]), name)
    alike: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for last, full in surnames.items():
        alike[last[:1], len(last)].append((last, full))
    words = {fold(word) for name in places for word in name.split()}
    told: set[str] = set()
    for match in reading.matches(_WITHIN, reading.places(*ARTICLES)) if surnames else ():
        said = _unowned(match["name"])
        bare = fold(said)
        if len(bare) < _SHORT or bare in words or bare in told or reading.noted(match.start()) or _known(bare):
            continue
        told.add(bare)
        sizes = (len(bare) - 1, len(bare), len(bare) + 1)
        near = [full for size in sizes for last, full in alike.get((bare[0], size), ()) if _letter_apart(bare, last)]
        if len(near) == 1 and not reading.holds(said.casefold()):
            name = near[0]
            start = match.start("name")
            there = where(reading, places[name], start)
            yield Draft(
                "name-variants",
                start,
                start + len(said),
                f"“{said}” here, “{name}” {there}: one person in two spellings?",
                "Keep to one spelling, or tell the two apart.",
                "remark",
            )


def _unowned(word: str) -> str:
    return word[:-2] if word.endswith(("’s", "'s")) else word


def _article(surname: str) -> str:
    return re.sub(r"^(?:al|el|as|ash)-", "", surname)


@cache
def _known(word: str) -> bool:
    """Whether a word is a name that the registry or the gazetteer has."""
    return bool(actors().named(word)) or word in lands.places()


def _muddled(one: str, two: str) -> bool:
    """Whether two surnames of one length have the same letters but one, in another order: Guaido, Gauida."""
    same = sum((Counter(one) & Counter(two)).values())
    return len(one) == len(two) > _SHORT and one[0] == two[0] and same >= len(one) - 1 and one[-1] != two[-1]


def _letter_apart(one: str, two: str) -> bool:
    """Whether two surnames of one beginning differ by a letter inside, or by two that are turned; not by an ending."""
    if min(len(one), len(two)) < _SHORT or one[0] != two[0] or abs(len(one) - len(two)) > 1:
        return False
    if one[:-1] == two[:-1] or one.startswith(two) or two.startswith(one):
        return False
    return (distance(one, two, 1) == 1 or _turned(one, two)) and not _gendered(one, two)


def _turned(one: str, two: str) -> bool:
    """Whether two words differ by two letters that are turned."""
    return sorted(one) == sorted(two) and sum(x != y for x, y in zip(one, two, strict=True)) == 2


def _same_family(bare: str, full: str) -> bool:
    """Whether a surname in one word is that of a full name with particles: Vanderberg, Pieter van der Berg."""
    words = full.split()
    return any(squashed(bare) == squashed(" ".join(words[-size:])) for size in (1, 2, 3) if size < len(words))


def _near(one: str, two: str) -> bool:
    """Whether two surnames may be one: by rules of spelling, or within two letters behind a common beginning."""
    if min(len(one), len(two)) < 5 or (_gendered(one, two) and {one[-1], two[-1]} != {"a", "e"}):
        return False
    return skeleton(one) == skeleton(two) or (one[:4] == two[:4] and distance(one, two, 2) <= 2)


def one_person(one: str, two: str) -> bool:
    """Whether two full names may be one in two spellings.

    >>> one_person("Stephen Doughty", "Stephen Dougherty"), one_person("Omar Saleh", "Amira Saleh")
    (True, False)
    """
    a, b = fold(one).split(), fold(two).split()
    if squashed(one) == squashed(two) and len(squashed(one)) > _LONG:
        return _joined_otherwise(one, two) and a[-1] not in {b[-1] + "a", b[-1] + "s"}
    return len(a) == len(b) > 1 and _one_word_apart(a, b)


def _joined_otherwise(one: str, two: str) -> bool:
    """Whether two names that squash to one differ by letters, or by capitals behind a hyphen."""
    plain = [name.casefold().replace("-", " ") for name in (one, two)]
    cased = one.casefold() == two.casefold() and "-" in one and not (one.isupper() or two.isupper())
    return cased or plain[0] != plain[1]


def _one_word_apart(a: list[str], b: list[str]) -> bool:
    """Whether two names agree in all words but one, and nearly in that one; or in both of two but for a letter."""
    differ = [(x, y, place) for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(differ) == len(a) == _PAIR:
        return all(_letter_apart(x, y) for x, y, _ in differ)
    if len(differ) != 1:
        return False
    x, y, place = differ[0]
    if _SAME.get(x, -1) == _SAME.get(y, -2) or (min(len(x), len(y)) > 3 and skeleton(x) == skeleton(y)):
        return True
    alike = min(len(x), len(y)) >= 4 and x + "s" != y and y + "s" != x
    return alike and (_nearly(x, y, place, len(a)) or (place == len(a) - 1 and _muddled(x, y)))


def _nearly(x: str, y: str, place: int, size: int) -> bool:
    """Whether a word of a name is nearly another's, by where it stands in the name."""
    turned = sorted(x) == sorted(y)
    if size > _PAIR or "-" in x + y:  # two words of the name agree
        return turned or (distance(x, y, 1) == 1 and not _gendered(x, y))
    if place == 0:
        return min(len(x), len(y)) > 4 and (turned or distance(x, y, 1) == 1) and x[0] == y[0] and not _gendered(x, y)
    return x[:4] == y[:4] and min(len(x), len(y)) > 5 and distance(x, y, 2) <= 2 and not _gendered(x, y)


def _gendered(x: str, y: str) -> bool:
    """Whether two words differ by an ending that tells a woman's name from a man's, or a kinsman's."""
    ends = {x[-1], y[-1]}
    return (
        (x[:-1] == y[:-1] and bool(ends & {"a", "o", "e", "i"}))
        or x + "a" == y
        or y + "a" == x
        or x + "e" == y
        or y + "e" == x
    )


_INITIAL = lazy(r"\b[A-Z]\.")
_TOLD_APART = gated(r"\b(?:different (?:people|persons|men|women)|not (?:to be )?(?:confused|the same)|no relation)\b")


def _draft(reading: Reading, places: dict[str, int], one: str, two: str) -> Draft:
    sentence = reading.sentence(places[two])
    apart = sentence is not None and _TOLD_APART.search(reading.words(sentence)) is not None
    apart |= _INITIAL.findall(one) != _INITIAL.findall(two)  # George H. W. Bush, George W. Bush
    return Draft(
        "name-variants",
        places[two],
        places[two] + len(two),
        f"“{two}” here, “{one}” {where(reading, places[one], places[two])}: one name in two spellings?",
        "Keep to one spelling, or tell the two apart.",
        "remark" if apart else "warning",
    )
