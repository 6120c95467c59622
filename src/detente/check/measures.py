"""What a number measures: deaths, injuries, acts, people; and which numbers may be parts of which."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.frames import once_each
from detente.text.lazy import lazy
from detente.text.quantities import singular
from detente.text.small import small

if TYPE_CHECKING:
    from detente.check.frames import Frame
    from detente.model.report import Quantity

PEOPLE = frozenset(
    "person people man woman child civilian soldier policeman policewoman officer militant fighter insurgent rebel "
    "terrorist guard worker "
    "journalist student pupil teacher troop villager farmer resident passenger worshipper refugee migrant prisoner "
    "hostage member employee "
    "servicemen serviceman personnel attacker gunman victim body death injury casualty fatality soldier protester "
    "demonstrator "
    "policemen police commander leader national citizen girl boy minor adult male female infant elder miner engineer "
    "driver doctor nurse "
    "pilgrim tourist trader labourer laborer volunteer peacekeeper contractor official diplomat activist lawmaker "
    "detainee captive "
    "combatant noncombatant non-combatant sailor marine airman paramilitary ranger security-officer jihadist "
    "extremist separatist "
    "guerrilla bystander "
    "patient inmate candidate delegate aid-worker native family-member relative herder fisherman settler conscript "
    "recruit cadet".split()
)
EVENTS = frozenset(
    "attack incident clash bombing strike airstrike raid ambush assault explosion blast killing shelling operation "
    "skirmish event "
    "abduction kidnapping assassination protest demonstration battle fight shooting violation incursion infiltration "
    "offensive "
    "arrest drone-strike sortie encounter firefight engagement attempt breach robbery crossing intrusion exchange "
    "bomb".split()
)
TIMES = frozenset("day week month year hour minute decade century time fortnight gmt".split())
_DEAD = r"(?:killed|dead|died|slain|martyred|perished|lost their lives|massacred|executed|deaths?|fatalit\w+|lives)"
_HURT = r"(?:wounded|injured|hurt|maimed|injur\w+)"
_BEFORE = lazy(
    r"(?P<dead>kill(?:ed|ing|s)|claimed the lives of|claiming|deaths? of|dead|death toll (?:of|at|to|rose to"
    r"|reached)|toll (?:of|at|to)|martyr\w+|massacred|executed|murdered)"
    r"|(?P<hurt>wound(?:ed|ing|s)|injur(?:ed|ing|es|ies to|y to)|hurting)|(?P<held>arrest\w*|detain\w*)"
    r"|(?P<gone>displac\w+)"
)
"""What stands before a number in small letters."""
_AFTER = lazy(
    rf"^[^#@;]{{0,60}}?(?:(?P<dead>\b{_DEAD}\b)|(?P<hurt>\b{_HURT}\b)|(?P<held>\b(?:arrested|detained)\b)"
    rf"|(?P<gone>\bdisplaced\b)|(?P<casualty>\bcasualties\b))"
)
_CLAUSE = lazy(r"\b(?:who|that|which|by|but|when|where)\b")
FATES = frozenset({"death", "injury", "arrest", "displaced"})
"""What befell people by which two numbers of them are told apart."""
_NAMES = {"dead": "death", "hurt": "injury", "held": "arrest", "gone": "displaced", "casualty": "casualty"}


def kind(unit: str) -> str:
    """The class of a unit: people, events, times, nothing, or the unit itself.

    >>> kind("soldier"), kind("attack"), kind("month"), kind("province")
    ('people', 'event', 'time', 'province')
    """
    if unit in PEOPLE:
        return "people"
    if unit in EVENTS:
        return "event"
    return "time" if unit in TIMES else unit


@once_each
def measure(frame: Frame, quantity: Quantity) -> str:
    """What a quantity of people says of them: death, injury, arrest, displaced; else its unit."""
    if quantity.unit in {"death", "injury", "casualty"}:
        return quantity.unit
    if kind(noun(quantity)) not in {"people", "", "other"}:
        return quantity.unit
    sign = frame.sign(quantity)
    at = frame.at(sign)
    before = frame.text[max(0, at - 60) : at]
    cut = max(before.rfind("#"), before.rfind(";"), before.rfind(": "))
    found = list(_BEFORE.finditer(small(before), cut + 1))
    after = _AFTER.match(frame.text[at + len(sign) :])
    others = after and quantity.unit == "other"  # killed 37 and left 55 others injured
    if found and not others and not _CLAUSE.search(before, found[-1].end()):
        return _NAMES[found[-1].lastgroup or "dead"]
    return _NAMES[after.lastgroup or "dead"] if after else quantity.unit


def part_of(total: str, part: str) -> bool:
    """Whether a number of one class may be part of a total of another."""
    return not part or part == total or part not in {"people", "event", "time"}


_PLURAL = frozenset("death injury casualty person personnel police aircraft series troop staff cattle sheep".split())


_EXTENT = lazy(r"(?: [a-z]+)? (?P<way>high|tall|long|wide|broad|deep|thick|away|apart)\b")


def extent(flat: str, one: Quantity) -> str:
    """In which direction a length is told: high, long, deep; nothing where none is."""
    match = _EXTENT.match(flat, one.end)
    return match["way"] if match else ""


def other_extent(flat: str, one: Quantity, two: Quantity) -> bool:
    """Whether two lengths are told in different directions: 145 metres high, 145 kilometres long."""
    ways = {extent(flat, one), extent(flat, two)} - {""}
    return len(ways) > 1


def noun(quantity: Quantity) -> str:
    """The noun of a number, if it is surely one: more than one of a thing is told in the plural.

    Words in the singular behind such a number are verbs, adjectives or adverbs ("36 held", "eleven judges sit").
    """
    if quantity.kind != "count":
        return quantity.unit
    if quantity.value == 1 or quantity.unit in _PLURAL:
        return quantity.unit
    return _plural(quantity.phrase)


_PARTICIPLE = lazy(
    r"(?:involving|concerning|affecting|targeting|regarding|including|belonging|representing|covering|containing"
    r"|carrying|comprising|using|directed|aimed|targeted|followed|through|via|amid|despite"
    r"|following|against|among|across|during|within|without|under|toward|towards|behind|inside|outside|along) "
)
"""Words behind a number of what its things do, not what they are: 39 involving Europeans."""


@lru_cache(maxsize=4096)
def _plural(phrase: str) -> str:
    """The last word of a phrase that stands in the plural, in the singular."""
    if _PARTICIPLE.match(phrase):
        return ""
    plural = [one for word in phrase.split() if (one := singular(word)) != word.casefold()]
    return plural[-1] if plural and plural[-1] != "time" else ""


_NAMED = lazy(
    r"\b(?:[Nn]umber|[Cc]ount|[Tt]otal|[Tt]ally) of (?:[a-z-]+ ){0,2}?(?P<of>[a-z]{3,}s)\b[^.;:#\d]{0,40}$"
    r"|\b[Tt]he (?P<hurt>dead|killed|wounded|injured|missing|arrested|displaced)\b(?: [a-z]+)? at (?:about |some )?$"
    r"|\b(?P<sum>[A-Za-z]{3,}s) (?:stood at|came to|numbered|totalled|reached|rose to|fell to|amounted to) (?:about "
    r"|some |only |just )?$"
)
_HURT_NAMES = {"dead": "death", "killed": "death", "wounded": "injury", "injured": "injury"}


def noun_before(flat: str, start: int) -> str:
    """What the words before a number say that it counts, where none stands behind it.

    >>> noun_before("He puts the dead at 212", 20), noun_before("Arrests rose to 40", 16)
    ('death', 'arrest')
    """
    match = _NAMED.search(flat, max(0, start - 90), start)
    if not match:
        return ""
    hurt = match["hurt"]
    return _HURT_NAMES.get(hurt, "person") if hurt else singular((match["of"] or match["sum"]).casefold())


_BEFORE_BARE = lazy(
    r"\b(?:from|to|at|after|against|than|as (?:low|high|little|much) as|and|but|only|just|rival|opponent"
    r"|challenger|the other|runner-up|in the [a-z]+) $|, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? $"
)
_BEHIND_BARE = lazy(r"(?:,|;|\.|$| (?:in|by|at|a year|the year|before|last|today|now|then|earlier|later)\b)")
_HUNDRED = 100


def is_bare(frame: Frame, one: Quantity) -> bool:
    """Whether a number is a percentage whose sign is left out: 64 per cent in the first year and 45 in the second."""
    if one.kind != "count" or one.unit or one.value > _HUNDRED:
        return False
    at = frame.at(frame.sign(one))
    return bool(_BEFORE_BARE.search(frame.text[:at]) and _BEHIND_BARE.match(frame.text, at + len(frame.sign(one))))
