"""People with two functions: every way by which a sentence ties a function to a name, and whether two ties agree.

A tie is a function in front of a name ("harbour master Ilse Brandvold"; "the mayor, Noor Pahlevi"), behind it
("Pahlevi, the mayor"; "Pahlevi is mayor"), or a verb of office ("who commands the barracks"). Two ties of one name
contradict one another unless a word of time, two dates, or the nature of the functions lets both be true.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.codebook.registry import actors, fold
from detente.codebook.spelling import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.period import Period

_LEADS = (
    "head|chief|director|leader|president|chair|chairman|chairwoman|chairperson|boss|commander|manager|coordinator|"
    "superintendent|premier|chancellor|king|queen|emir|sultan"
)
_STATE = (
    "minister|secretary-general|secretary|ambassador|envoy|consul|commissioner|prosecutor|judge|magistrate"
    "|speaker|treasurer|adviser|"
    "advisor|negotiator|mediator|spokesman|spokeswoman|spokesperson|inspector|registrar|auditor|deputy"
    "|representative|"
    "procurator|ombudsman|attorney-general|comptroller|delegate|clerk|administrator|notary|bailiff|arbitrator"
    "|monitor|rapporteur|"
    "vice-marshal|governor|mayor|prefect|rector|dean|abbot|principal|warden|ranger|coroner|sheriff|councillor|"
    "attaché|chargé d’affaires|consul-general|alderman|provost|vicar|chaplain|patriarch|cardinal|pope|ayatollah|"
    "chieftain|headman|warlord|trustee|returning officer|press officer|police officer|customs officer"
    "|liaison officer|"
    "senator|congressman|congresswoman|lawmaker"
)
_CALLS = (
    "surgeon|doctor|physician|nurse|midwife|cook|baker|butcher|farmer|shepherd|herder|teacher|schoolmaster"
    "|headmaster|"
    "editor|reporter|correspondent|journalist|stringer|photographer|pilot|driver|carpenter|mason|engineer|surveyor|"
    "librarian|archivist|curator|bishop|archbishop|priest|imam|mufti|rabbi|pastor|cleric|lawyer|solicitor|barrister|"
    "counsel|accountant|banker|merchant|trader|shopkeeper|grocer|pharmacist|dentist|veterinarian|postman|postmaster|"
    "blacksmith|tailor|cobbler|weaver|miller|brewer|innkeeper|hotelier|fisherman|boatman|ferryman|captain|navigator|"
    "coastguard|harbour master|harbourmaster|stationmaster|caretaker|gardener|guard|translator|interpreter|secretary|"
    "professor|lecturer|researcher|analyst|economist|historian|geologist|physicist|chemist|sculptor|painter|composer|"
    "conductor|organist|musician|poet|novelist|publisher|printer|bookseller|broker|owner|undertaker|smuggler|fixer|"
    "detective|constable|quartermaster|paymaster|porter|electrician|plumber|mechanic|technician|architect|agronomist|"
    "umpire|referee|coach|trainer|goalkeeper|actor|singer|dancer|lighthouse keeper|innkeeper|landlord|tanner|potter|"
    "businessman|businesswoman|industrialist|financier|entrepreneur|magnate|oligarch|contractor|dealer|columnist"
    "|blogger|"
    "broadcaster|presenter|playwright|filmmaker|activist|campaigner|organiser|organizer|trade unionist|paramedic"
    "|medic|"
    "monk|nun|clergyman|chaplain|sociologist|psychologist|anthropologist|statistician|meteorologist|biologist"
    "|diplomat"
)
HEADS = rf"(?:{_LEADS}|{_STATE}|{_CALLS}|[a-z]+(?:master|smith|keeper|ologist))"
_LEAD = frozenset(_LEADS.split("|"))
_CALL = frozenset(_CALLS.split("|")) - {"secretary", "editor", "harbour master", "bishop", "archbishop", "coastguard"}
_SCHOLARS = frozenset(
    "professor lecturer researcher analyst economist historian geologist physicist chemist teacher editor author "
    "correspondent reporter journalist stringer photographer".split()
)
_TOP = frozenset("president premier chancellor king queen emir sultan".split())
_CIVIL = _CALL - frozenset(
    "captain pilot guard engineer doctor physician nurse driver mechanic lawyer translator interpreter instructor "
    "trainer analyst technician electrician photographer navigator quartermaster paymaster fixer actor farmer".split()
)
_CIVIL_BODIES = frozenset(
    "refinery bank school university union newspaper paper company hospital museum mine club church firm factory "
    "broadcaster chamber commerce airline farm theatre orchestra hotel college institute library charity tax brewery "
    "cooperative miner teacher mill quarry shipyard studio clinic parish synod cathedral mosque".split()
)
_GRADE = {
    said: grade
    for grade, ranks in {
        "general": "general|gen|lieutenant general|lt gen|major general|maj gen|brigadier general|brigadier|brig",
        "colonel": "colonel|col|lieutenant colonel|lt col",
        "admiral": "admiral|rear admiral|vice admiral",
        "captain": "captain|capt",
        "lieutenant": "lieutenant|lt",
        "major": "major|maj",
        "sergeant": "sergeant|sgt|staff sergeant|master sergeant",
        "corporal": "corporal",
        "commodore": "commodore",
        "marshal": "marshal",
    }.items()
    for said in ranks.split("|")
}
"""Ranks by the grade under which they are spoken of: a lieutenant general is called general."""
_RANKS = frozenset(_GRADE)
_CHAIRS = frozenset("chair chairman chairwoman chairperson".split())
_AIDES = frozenset("secretary treasurer clerk registrar spokesperson".split())
_PRESIDE = frozenset("judge magistrate ambassador envoy senator bishop archbishop king queen rapporteur".split())
_SITTINGS = frozenset(
    "inquiry enquiry commission committee panel tribunal board council conference talk session court summit meeting "
    "assembly hearing group".split()
)
_PROMOTED = re.compile(
    r"\b(?:promot\w+|rank of|raised to|made (?:a )?(?:general|colonel|brigadier|major|captain)|demoted)\b"
)
_VERBS = {
    "commanded": "commander", "led": "head", "headed": "head", "chaired": "chair", "run": "head", "edited": "editor",
    "directed": "director", "coordinated": "coordinator", "managed": "manager", "owned": "owner",
    "commands": "commander", "heads": "head", "leads": "head", "runs": "head", "directs": "director",
    "chairs": "chair", "edits": "editor", "coordinates": "coordinator", "presides over": "president",
    "owns": "owner", "teaches": "teacher", "oversees": "head", "manages": "manager",
}  # fmt: skip
_UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
_NAME = (
    rf"(?:(?:al|el|as|ash|ad|de|van|von|bin|ibn|ben|da|dos|der)[- ])?[{_UPPER}][\w’'-]*[\w]"
    rf"(?:(?: (?:al|el|as|de|da|dos|van|von|der|bin|ibn|ben|la|le|ul))? "
    rf"(?:(?:al|el|as|ash|ad|an|ar)-)?[{_UPPER}](?:\.|[\w’'-]*\w)){{1,6}}"
)
FULL = re.compile(rf"\b(?P<name>{_NAME})(?<![’']s)")
_ALONE = re.compile(rf"\b(?:(?:al|el|as|ash)-)?[{_UPPER}][\w-]*\w\b")
_RANK = (
    r"(?:(?:Rear|Commodore|Corporal|Lt|Lieutenant|Maj|Major|Gen|General|Col|Colonel|Brig|Brigadier|Captain|Capt"
    r"|Sergeant|Marshal|Admiral|Dr|Mr"
    r"|Mrs|Ms|Miss|Sir|Lady|Lord|Mullah|Maulvi|Sheikh|Ayatollah|Prince|Father|Sister|the same|the late)\.?[- ])"
)
_DET = r"(?:(?i:the|an?|its|their|his|her|our|this|that)|(?:[A-Z][\w-]+ ){0,3}[\w-]+(?:’s|'s|s’|s'))"
_OF = r"(?: (?:of|for|to|at|in|with|on|from|who|that) [^,.;:()“”\"—–@#]{2,70}?)?"
_FN = (
    rf"(?P<fn>(?:(?i:as|then|now|former|once) )?(?:{_DET} )?(?P<mods>(?:[\w’'-]+ ){{0,4}}?)"
    rf"(?P<head>(?i:{HEADS}))(?P<of>{_OF}))"
)
_BEHIND = (
    re.compile(rf",(?: who is| who has been| who,)?(?: as| in (?:his|her) capacity as)? {_FN}(?=[,.;:)”\"—–]|$)"),
    re.compile(
        rf"(?:, who|, himself|, herself)?,? (?:also |still |now )?(?:is|remains|serves as|acts as|works as|doubles as"
        rf"|, as) {_FN}(?=[,.;:)”\"—–]| and | who |$)"
    ),
    re.compile(rf" \({_FN}\)"),
    re.compile(rf" ?[–—] ?{_FN} ?[–—]"),
    re.compile(rf",[^,.;:()]{{2,50}} and (?:now|currently|today) {_FN}(?=[,.;:)”\"—–]| who |$)"),
)
_LED = re.compile(
    rf"(?P<fn>(?P<of>(?:[\w’'-]+ ){{1,4}}?)(?:is |are |now )?(?P<head>commanded|led|headed|chaired|run|edited"
    rf"|directed"
    rf"|coordinated|managed|owned) by (?:the )?{_RANK}{{0,2}})$"
)
_ACTIVE = "|".join(verb for verb in _VERBS if verb.partition(" ")[0].endswith("s"))
_OFFICER = re.compile(rf"(?:, who| who)? (?:now |still |also )?(?P<head>{_ACTIVE}) (?P<of>[^,.;:()“”\"—–]{{3,60}})")
_FRONT = re.compile(rf"{_FN}(?:,| is| remains)? {_RANK}{{0,2}}$")
_WIDER = re.compile(rf"(?:{_DET} )?(?:[a-z][\w-]*(?:’s|'s)? |[A-Z][\w-]* ){{0,2}}$")
_TITLED = re.compile(rf"(?P<head>[\w-]+),? (?P<name>[{_UPPER}][\w-]{{2,}})\b(?! [{_UPPER}]|’s [{_UPPER}])")
_ONE_WORD = frozenset(f"{_LEADS}|{_STATE}|{_CALLS}".split("|"))
_HEAD = re.compile(rf"\b(?i:{HEADS})\b")
_OWNED = re.compile(rf"\b(?i:{HEADS})\b (?:of|to|for) (?:the )?(?:[A-Z][\w-]*(?:’s|'s)? ){{0,2}}$")
_PAST = re.compile(
    r"\b(?:[Ff]ormer|[Ff]ormerly|then|Then(?= [a-z])|[Ee]x|[Oo]nce|[Pp]reviously|[Ll]ate|[Rr]etired|[Oo]usted"
    r"|[Dd]eposed|[Oo]utgoing"
    r"|[Ii]ncoming|[Ff]uture|[Ll]ater|[Uu]ntil|[Aa]t the time|[Tt]he time|in those days|[Oo]ne-time|[Ee]rstwhile"
    r"|[Nn]ominee|candidate|from \d{4}|in \d{4}|between \d{4}|(?<!\b[Ii]t )was|were|had been|designate|elect|at heart"
    r"|by (?:trade|training|birth|profession))\b"
)
_THEN = re.compile(r",? (?:at the time|at that time|in those days|back then|until|from \d{4}|in \d{4}|between \d{4})\b")
_BOTH = re.compile(
    r"\b(?:doubl\w+ as|as well as|concurrently|at once|at the same time|in addition|besides"
    rf"|also (?![a-z]+ed\b|said|told|met)(?:[\w’'-]+ ){{0,5}}?(?i:{HEADS})|both (?:[\w’'-]+ ){{1,5}}and)\b"
)
_AMONG = re.compile(
    rf"\b(?:[Oo]f|[Aa]mong) (?P<fn>(?:(?:the|all|its|their|our|[\w-]+(?:’s|'s)) )?(?P<mods>(?:[\w’'-]+ ){{0,3}}?)"
    rf"(?P<head>(?i:{HEADS}))s)\b[^.;:]{{0,90}}, $"
)
_SOLDIER = re.compile(
    r"\b(?P<fn>(?P<head>(?:(?:Lieutenant|Lt|Major|Maj|Brigadier|Brig|Rear|Vice|Staff|Master)\.?[ -])?(?:General|Gen"
    r"|Colonel|Col|Major|Maj|Captain|Capt|Lieutenant|Lt|Brigadier|Brig|Admiral|Commodore|Marshal|Sergeant|Sgt"
    r"|Corporal))\.?) $"
)
_VAGUE = frozenset(
    "group party movement organisation organization country state nation body the its their his her our and of new "
    "veteran senior long-time longtime local powerful ruling current serving deputy acting chief elected whole main "
    "opposition rival leading own first second last young old team interim transitional government's military".split()
)
_UNMAN = frozenset(
    "The Its Their This That These Those President Prime Foreign Defence Defense Interior General Colonel Bishop North "
    "South East West New United Republic High Supreme National International European In On At By For From With After "
    "Before Since Until When While As But And If".split()
)


@dataclass(frozen=True)
class Tie:
    """A function that a sentence ties to a name."""

    name: str
    start: int
    end: int
    head: str
    scope: frozenset[str]
    said: str
    past: bool
    both: bool
    sentence: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every two functions of one name that cannot both be meant."""
    found = defaultdict[str, list[Tie]](list)
    for tie in reading.ties:
        found[tie.name].append(tie)
    for some in found.values():
        told: set[int] = set()
        for place, two in enumerate(some):
            one = next((one for one in some[:place] if _contradict(reading, one, two)), None)
            if one and two.start not in told:
                told.add(two.start)
                yield _draft(reading, one, two)


def _draft(reading: Reading, one: Tie, two: Tie) -> Draft:
    return Draft(
        "two-functions",
        two.start,
        two.end,
        f"{two.name} is called “{two.said}” here and “{one.said}” in line {reading.report.line(one.start)}.",
        "Say when each held or that both do, mend one, or tell two people of one name apart.",
    )


def ties(reading: Reading) -> Iterator[Tie]:
    """The functions of every sentence's names; a bare surname is taken for the one full name that has it."""
    flat = reading.report.flat
    people = _people(reading)
    if not people:
        return
    for sentence in reading.report.sentences:
        if reading.noted(sentence.start):
            continue
        for named in _names(flat, sentence.start, sentence.end):
            name = _whose(named[2], people)
            if name:
                yield from _tied(flat, (sentence.start, sentence.end), named, name)


def _people(reading: Reading) -> dict[str, set[str]]:
    """The names of a text by surname: full ones, and surnames behind a function that nobody's full name has."""
    people = defaultdict[str, set[str]](set)
    for match in FULL.finditer(reading.report.flat):
        if not reading.noted(match.start()) and (name := person(match["name"])):
            people[_surname(name)].add(name)
    for match in _TITLED.finditer(reading.report.flat):
        if match["head"].casefold() not in _ONE_WORD or match["name"] in _UNMAN or reading.noted(match.start()):
            continue
        people.setdefault(_surname(match["name"]), {match["name"]})
    return people


@lru_cache(maxsize=4096)
def person(words: str) -> str:
    """The name of a person in a run of capitalised words; nothing if it may be a place, a body or a title."""
    name = re.sub(
        rf"^(?:(?:On|Last|By|Since|Until) )?(?:[A-Z][a-z]*day )?{_RANK}+",
        "",
        words.removesuffix("’s").removesuffix("'s"),
    )
    parts = name.split()
    office = [place for place, part in enumerate(parts) if re.fullmatch(HEADS, part.casefold())]
    parts = parts[office[-1] + 1 :] if office else parts
    while parts and parts[0] in _UNMAN:
        parts = parts[1:]
    name = " ".join(parts)
    if not 1 < len(parts) < 6 or _UNMAN & set(parts):
        return ""
    return "" if any(row.kind != "person" for row in actors().named(name)) else name


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    return skeleton(re.sub(r"^(?:al|el|as|ash)-", "", name.rsplit(maxsplit=1)[-1].casefold()))


def _whose(said: str, people: dict[str, set[str]]) -> str:
    """The full name that is meant; none where two people of the text share the surname."""
    name = person(said)
    if name:
        return name
    found = people.get(_surname(said), set()) if " " not in said else set()
    spelt = {skeleton(one) for one in found}
    return max(found, key=len) if len(spelt) == 1 else ""


def _names(flat: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The full names of a sentence, and the capitalised words that may be surnames."""
    behind = start
    both = (*FULL.finditer(flat, start, end), *_ALONE.finditer(flat, start, end))
    for match in sorted(both, key=lambda m: (m.start(), -m.end())):
        name = person(match[0])
        begin = match.end() - len(name) if name and match[0].endswith(name) else match.start()
        if begin >= behind and (name or " " not in match[0]):
            behind = match.end()
            yield begin, match.end(), name or match[0]


def _tied(flat: str, limits: tuple[int, int], at: tuple[int, int, str], name: str) -> Iterator[Tie]:
    """The functions right behind a name and right in front of it."""
    start, end, _ = at
    low, high = limits
    for pattern in _BEHIND:
        match = pattern.match(flat, end, high)
        if match:
            yield _tie(flat, limits, match, name)
    match = _OFFICER.match(flat, end, high)
    if match:
        yield _tie(flat, limits, match, name)
    lead = flat[max(low, start - 110) : start]
    further = [found for pattern in (_LED, _AMONG, _SOLDIER) if (found := pattern.search(lead))]
    for match in (*_fronts(lead), *further):
        begin = start - len(lead) + match.start("fn")
        yield _made(flat, limits, match, name, (begin, end))


def _fronts(lead: str) -> Iterator[re.Match[str]]:
    """The function that ends right in front of a name: the shortest phrase that holds one."""
    for match in reversed(list(_HEAD.finditer(lead))):
        if _OWNED.search(lead[: match.start()]):  # the representative of the secretary-general
            continue
        found = _FRONT.match(lead, match.start())
        if found:
            wider = _WIDER.search(lead[: match.start()])
            whole = _FRONT.match(lead, wider.start() if wider else match.start())
            yield whole or found
            return


def _tie(flat: str, limits: tuple[int, int], match: re.Match[str], name: str) -> Tie:
    groups = match.groupdict()
    begin = match.start("fn") if "fn" in groups else match.start("head")
    return _made(flat, limits, match, name, (begin, match.end()))


def _made(flat: str, limits: tuple[int, int], match: re.Match[str], name: str, span: tuple[int, int]) -> Tie:
    groups = match.groupdict()
    head = _VERBS.get(groups["head"], groups["head"].casefold())
    head = "adviser" if head == "advisor" else re.sub(r"(?<=spokes)(?:wo)?man$", "person", head)
    mods = groups.get("mods") or ""
    ahead = flat[max(limits[0], span[0] - 24) : span[0]].rpartition(",")[2] + (groups.get("fn") or "")
    past = _PAST.search(ahead) or _THEN.match(flat, span[1])
    said = " ".join((groups.get("fn") or match[0].strip(" ,")).removeprefix("who ").split())
    clause = max(flat.rfind(";", limits[0], span[0]), limits[0])
    return Tie(
        name,
        *span,
        head,
        _scope(f"{mods} {groups.get('of') or ''}"),
        said,
        bool(past),
        bool(_BOTH.search(flat[clause : span[1] + 30])) and "same" not in match[0],
        limits[0],
    )


def _scope(words: str) -> frozenset[str]:
    """What a function is of: its content words, without whose country it is."""
    plain = re.findall(r"(?<![\w-])[A-Za-z][\w-]+(?!’s [a-z]+ minister)", words)
    kept = {fold(one).removesuffix("s") for one in plain if len(one) > 2 and fold(one) not in _VAGUE}
    return frozenset(one for one in kept if not any(_is_state(row.actor) for row in actors().named(one)))


def _is_state(id_: str) -> bool:
    return id_ in actors() and actors()[id_].kind == "state"


def _contradict(reading: Reading, one: Tie, two: Tie) -> bool:
    """Whether one person cannot well be both at one time."""
    said = sorted((one.said.casefold(), two.said.casefold()), key=len)
    if said[0] in said[1] or any(tie.past or tie.both for tie in (one, two)) or _dated_apart(reading, one, two):
        return False
    if {one.head, two.head} & _RANKS:
        return _unsoldierly(reading, one, two)
    if one.head in two.scope or two.head in one.scope or _presides(one, two) or _presides(two, one):
        return False
    return _apart(one, two)


def _apart(one: Tie, two: Tie) -> bool:
    """Whether two functions do not go together, whoever has them and whenever."""
    heads = {one.head, two.head}
    if heads & _CHAIRS and heads & _AIDES:
        return True
    loose = any(
        (tie.head in _CALL and not _employed(tie)) or (tie.head in _LEAD - _TOP and not tie.scope) for tie in (one, two)
    )
    if loose or heads <= _SCHOLARS:
        return False
    if len(heads) == 1 or heads <= _LEAD:
        return bool(one.scope and two.scope and not one.scope & two.scope)
    same = bool(one.scope & two.scope) and bool(heads & _LEAD)
    return not same or bool(heads & _CALL) or "minister" in heads


def _presides(one: Tie, two: Tie) -> bool:
    """Whether one function is the chair of something that holders of any other office chair: a judge, an inquiry."""
    return one.head in _CHAIRS and bool(one.scope & _SITTINGS) and two.head in _PRESIDE


def _unsoldierly(reading: Reading, one: Tie, two: Tie) -> bool:
    """Whether a rank does not go with the other function: a civilian's, or another rank and nobody is promoted."""
    if {one.head, two.head} <= _RANKS:
        ranks = {_GRADE.get(tie.head, tie.head) for tie in (one, two)}
        return len(ranks) > 1 and not _PROMOTED.search(reading.report.flat)
    other = two if one.head in _RANKS else one
    if other.head in _CIVIL:
        return _employed(other)
    return other.head in _LEAD and bool(other.scope & _CIVIL_BODIES)


def _employed(tie: Tie) -> bool:
    """Whether a calling is told as a post: with an employer or an article that singles it out."""
    return (
        bool(re.match(r"(?:as )?(?:the|its|our|their|his|her|[\w -]+(?:’s|'s|s’|s'))\b", tie.said))
        or bool(tie.scope)
        or not re.match(r"an? ", tie.said)
    )


def _dated_apart(reading: Reading, one: Tie, two: Tie) -> bool:
    """Whether the two sentences tell of days far enough apart for a change of office."""
    if one.sentence == two.sentence:
        return False
    first, second = _days(reading, one), _days(reading, two)
    return bool(first and second) and not any(abs((a.first - b.first).days) < 60 for a in first for b in second)


def _days(reading: Reading, tie: Tie) -> list[Period]:
    sentence = reading.sentence(tie.start)
    return [d.period for d in reading.dates(sentence.start, sentence.end) if d.period] if sentence else []
