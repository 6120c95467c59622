"""Whether two functions that a text ties to one name agree.

They contradict one another unless a word of time, two dates, or the nature of the functions lets both be true.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.functions import CALL, LEAD, SCHOLARS, TOP, Tie, by_surname, person
from detente.check.functions_rows import row_ties
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where
from detente.codebook.registry import fold
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.period import Period

_CIVIL = CALL - frozenset(
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
_LOOSE = LEAD - TOP - {"commander", "manager", "coordinator", "superintendent"}
"""Heads that say little without what they are of."""
_PORTFOLIOS = frozenset(
    "foreign home defence defense interior treasury health education trade justice business environment energy labour "
    "labor state commerce transport transportation finance agriculture security war housing".split()
)
_ENVOYS = frozenset("envoy ambassador representative consul".split())
_PARTY = lazy(
    r"[Pp]arty|[Mm]ovement|\b(?:Front|Congress|Democrats|Alliance|Bloc|League|Union|coalition|alliance|bloc)\b"
)
_ELECTED = frozenset(
    "minister president premier chancellor governor mayor senator mp mep lawmaker congressman congresswoman speaker "
    "councillor deputy lawyer vice-president".split()
)
_LEARNED = frozenset(
    "institute center centre university programme program museum department school faculty college foundation research "
    "study project laboratory clinic hospital observatory archive library academy bank team institution think".split()
)
_FAITHS = (
    frozenset(
        "bishop archbishop priest pastor cardinal pope patriarch abbot vicar chaplain monk nun deacon archdeacon"
        " clergyman "
        "metropolitan nuncio".split()
    ),
    frozenset("imam mufti ayatollah mullah sheikh".split()),
    frozenset({"rabbi"}),
    frozenset({"lama"}),
)
_SOLDIERS = frozenset("lieutenant sergeant corporal captain".split())
"""Ranks too low for a high office of the state."""
_MAGISTRATES = frozenset(
    "judge magistrate prosecutor justice ombudsman ombudswoman ombudsperson rector dean coroner notary rabbi"
    " imam bishop "
    "archbishop cardinal".split()
) | {"chief justice", "attorney general"}
_HIGH = frozenset(
    "mayor minister senator ambassador governor mp mep lawmaker congressman speaker consul "
    "congresswoman councillor commissioner rector provost prefect".split()
)
_JUDICIAL = frozenset("judge magistrate justice".split()) | {"chief justice"}
_PLEADERS = frozenset("prosecutor lawyer advocate solicitor barrister defendant accused".split()) | {"attorney general"}
_CLERGY = frozenset("bishop archbishop priest imam mufti rabbi pastor cleric cardinal pope patriarch abbot".split())
_CONSTABLES = frozenset("superintendent inspector constable sheriff commissioner detective".split())
_CHURCHES = frozenset(
    "church diocese archdiocese order congregation catholic orthodox faith mosque parish conference synod".split()
)
_HOLDERS = frozenset({"owner", "shareholder"})
"""Who has a firm may head one."""
_TALKERS = frozenset("negotiator mediator delegate".split())
_TALKING = frozenset("minister deputy ambassador adviser diplomat envoy representative judge lawyer".split())
_COUNTED = (
    frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
    | frozenset("north south east west northern southern eastern western upper lower inner outer central".split())
    | {f"{number}{ending}" for number in range(1, 100) for ending in ("st", "nd", "rd", "th")}
)
"""What tells two brigades or sectors apart."""
_NAMESAKES = gated(
    r"\b(?:namesakes?|homonyms?|of (?:that|the same|this) name|no relation|unrelated|not to be (?:confused|mistaken)"
    r"|confus(?:ed|es|ing|ion)|two people called|shares? (?:his|her|a|the) name"
    r"|(?:his|her|the [a-z]+’s|whose) (?:(?:elder|younger|twin|late|own) )?(?:brother|sister|father|mother|son|daughter"
    r"|cousin|uncle|nephew|wife|husband|widow), (?:the )?[a-z]+|also (?:holds|serves|acts|runs|heads|doubles))\b"
)
_DEPUTY = lazy(r"\b(?:[Dd]eputy|[Vv]ice|[Aa]ssistant)[ -]")
_PROMOTED = lazy(r"\b(?:promot\w+|rank of|raised to|made (?:a )?(?:general|colonel|brigadier|major|captain)|demoted)\b")


_ACTING = lazy(
    r"(?:met|saw|told|asked|visited|received|joined|thanked|praised|blamed|accused|welcomed|greeted|called|urged|warned"
    r"|invited|addressed|left|opened|signed|phoned|followed) (?:the|an?|his|her|its|their)\b"
)
"""Words taken for a function that tell what somebody did: he met the envoy."""


_ALSO = lazy(
    r",? ?\(?(?:(?:who is |who was |is )?(?:also|better|widely|otherwise|generally) (?:known|called)(?: as)?|known as"
    r"|a\.?k\.?a\.?|alias|whose (?:real|nom de guerre|birth) name (?:is|was)|nom de guerre|born as|born)[: ]+"
)
"""What stands between two names of one person."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every two functions of one name that cannot both be meant."""
    found = defaultdict[str, list[Tie]](list)
    known = _aliases(reading)
    rows = [one for one in reading.report.sentences if reading.report.blocks[one.block].kind == "row"]
    every = [*reading.ties, *by_surname(reading), *(tie for row in rows for tie in row_ties(reading, row))]
    for tie in sorted(every, key=lambda one: (one.start, one.end)):
        if not _ACTING.match(tie.said):
            found[known.get(tie.name, tie.name)].append(tie)
    for some in found.values():
        told: set[int] = set()
        for place, two in enumerate(some):
            one = next((one for one in some[:place] if _contradict(reading, one, two)), None)
            if one and two.start not in told:
                told.add(two.start)
                yield _draft(reading, one, two)


def _aliases(reading: Reading) -> dict[str, str]:
    """The other names of people by what a text calls them: Israel Ramírez, also known as Pablo Beltrán."""
    found: dict[str, str] = {}
    names = [(match, person(match["name"])) for match in reading.full_names]
    for (one, first), (two, second) in pairwise(names):
        if first and second and _ALSO.fullmatch(reading.report.flat, one.end(), two.start()):
            found[second] = first
    return found


def _draft(reading: Reading, one: Tie, two: Tie) -> Draft:
    return Draft(
        "two-functions",
        two.start,
        two.end,
        f"{two.name} has two functions: “{two.said}” here and “{one.said}” {where(reading, one.start, two.start)}.",
        "Correct one, say when each was held, or tell two people of one name apart.",
        None if _sure(one, two) else "remark",
    )


def _sure(one: Tie, two: Tie) -> bool:
    """Whether two functions exclude one another so plainly that an editor is to be told unasked.

    People have several functions at a time more often than not: of the newswire on which this was judged, not one pair
    of two callings, or of an office and a calling, was a slip.
    """
    heads = {_head(one), _head(two)}
    if {one.head, two.head} & _RANKS or _of_two_faiths(one, two) or (heads & _JUDICIAL and heads & _PLEADERS):
        return True
    if len(heads) > 1 or heads & (CALL | {"owner", "head", "leader", "member"}):
        return False
    return bool(one.scope and two.scope) or _owned_apart(one, two)


def _contradict(reading: Reading, one: Tie, two: Tie) -> bool:
    """Whether one person cannot well be both at one time."""
    said = sorted((one.said.casefold(), two.said.casefold()), key=len)
    if (
        (said[0] in said[1] and not _of_two_states(one, two) and not _deputises(one, two))
        or any(tie.past or tie.both for tie in (one, two))
        or _dated_apart(reading, one, two)
    ):
        return False
    if any(_namesakes(reading, tie) for tie in (one, two)):
        return False
    if {one.head, two.head} & _RANKS:
        return _unsoldierly(reading, one, two)
    if one.head in two.scope or two.head in one.scope or _presides(one, two) or _presides(two, one):
        return False
    return _apart(one, two)


def _deputises(one: Tie, two: Tie) -> bool:
    """Whether one function is that of the other's deputy, told as posts of one thing (ministers' deputies are not)."""
    deputies = [bool(_DEPUTY.search(tie.said)) for tie in (one, two)]
    posts = all(re.match(r"the |[\w-]+(?:’s|'s) ", tie.said) or tie.scope for tie in (one, two))
    return one.head == two.head != "minister" and deputies[0] != deputies[1] and posts and one.scope == two.scope


def _namesakes(reading: Reading, tie: Tie) -> bool:
    """Whether the sentence of a function, or the one before, tells of two people of one name."""
    sentence = reading.sentence(tie.start)
    before = reading.before(sentence) if sentence else None
    return any(bool(_NAMESAKES.search(reading.words(each))) for each in (sentence, before) if each)


def _apart(one: Tie, two: Tie) -> bool:
    """Whether two functions do not go together, whoever has them and whenever."""
    heads = {_head(one), _head(two)}
    if (
        _deputises(one, two)
        or (heads & _CHAIRS and heads & _AIDES)
        or (len(heads) > 1 and heads <= TOP and not one.scope | two.scope)
    ):
        return True
    if _of_two_faiths(one, two) or (heads & _JUDICIAL and heads & _PLEADERS and _posts(one, two)):
        return True
    if _goes_with(one, two) or _goes_with(two, one) or heads <= SCHOLARS or "member" in heads != {"member"}:
        return False
    loose = any(
        (tie.head in CALL and not _employed(tie)) or (tie.head in _LOOSE and not tie.scope) for tie in (one, two)
    )
    if loose and not _owned_apart(one, two):
        return False
    if len(heads) == 1 or heads <= LEAD or heads <= _ENVOYS:
        scopes = one.scope and two.scope and (not one.scope & two.scope or _told_apart(one, two))
        return bool(scopes) or _owned_apart(one, two)
    same = _one_field(one, two) and bool(heads & LEAD)
    return not same or bool(heads & CALL) or "minister" in heads


def _posts(one: Tie, two: Tie) -> bool:
    """Whether two functions are told as posts; a lawyer may be another person of a list."""
    return not any(re.match(r"an? ", tie.said) for tie in (one, two))


def _of_two_faiths(one: Tie, two: Tie) -> bool:
    """Whether two functions are of the clergy of two faiths."""
    faiths = [{place for place, faith in enumerate(_FAITHS) if tie.head in faith} for tie in (one, two)]
    return bool(faiths[0] and faiths[1]) and not faiths[0] & faiths[1]


def _one_field(one: Tie, two: Tie) -> bool:
    """Whether two functions are of one thing: of one place only if neither says more than the place."""
    shared = one.scope & two.scope
    if _told_apart(one, two):
        return False
    places = {fold(word) for tie in (one, two) for word in re.findall(r"\b[A-Z][\w-]+", tie.said)}
    return bool(shared - places) or (bool(shared) and bool(one.scope - places) == bool(two.scope - places))


def _told_apart(one: Tie, two: Tie) -> bool:
    """Whether two functions of one owner are of two things, or of the First and the Second Brigade."""
    rest = [tie.scope - tie.owner for tie in (one, two)]
    things = bool(one.owner & two.owner) and all(rest) and not rest[0] & rest[1]
    return things or all((a.scope - b.scope) & _COUNTED for a, b in ((one, two), (two, one)))


def _head(tie: Tie) -> str:
    """The head of a function; a foreign secretary is a minister."""
    return "minister" if tie.head == "secretary" and tie.scope & _PORTFOLIOS else tie.head


def _owned_apart(one: Tie, two: Tie) -> bool:
    """Whether two functions of one kind are of two states, to two states, or of two bodies."""
    states = _of_two_states(one, two)
    to = one.to and two.to and not one.to & two.to
    owners = one.owner and two.owner and not one.owner & two.owner
    inside = one.owner & two.scope - two.owner or two.owner & one.scope - one.owner
    return one.head == two.head and bool(states or to or (owners and not inside))


def _of_two_states(one: Tie, two: Tie) -> bool:
    return bool(one.states and two.states and not one.states & two.states)


def _goes_with(one: Tie, two: Tie) -> bool:
    """Whether the first function is one that holders of the second have beside it."""
    party = bool(_PARTY.search(one.said)) and one.head in LEAD | {"secretary", "founder", "member", "deputy leader"}
    opposition = "opposition" in one.scope and one.head in {"leader", "chief", "head"}
    return (
        (one.head in _HOLDERS and two.head in LEAD - {"head", "leader"})
        or (
            (party or opposition)
            and two.head in _ELECTED - ({"minister", "president", "premier"} if opposition else set())
        )
        or (one.head in SCHOLARS and two.head in LEAD and (not two.scope or bool(two.scope & _LEARNED)))
        or (one.head in _CLERGY and two.head in LEAD | _CLERGY and bool(two.scope & _CHURCHES or two.head in _CLERGY))
        or (one.head in _TALKERS and two.head in _TALKING)
        or (one.head in {"founder", "co-founder", "author"} and two.head in LEAD | SCHOLARS | CALL | {"member"})
        or (
            one.head in _CONSTABLES
            and bool(two.scope & {"police", "region", "station"} or (two.head in _CONSTABLES and one.head != two.head))
        )
        or (
            one.head in {"lawmaker", "mp", "mep", "senator"}
            and two.head in _ELECTED | {"spokesperson", "lawyer", "member"}
        )
        or (
            one.head in {"accused", "defendant", "plaintiff"}
            and two.head not in {"judge", "prosecutor", "magistrate", "counsel"}
        )
    )


def _presides(one: Tie, two: Tie) -> bool:
    """Whether one function is the chair of something that holders of any other office chair: a judge, an inquiry."""
    return one.head in _CHAIRS and bool(one.scope & _SITTINGS) and two.head in _PRESIDE


def _unsoldierly(reading: Reading, one: Tie, two: Tie) -> bool:
    """Whether a rank does not go with the other function: a civilian's, or another rank and nobody is promoted."""
    if {one.head, two.head} <= _RANKS:
        ranks = {_GRADE.get(tie.head, tie.head) for tie in (one, two)}
        return len(ranks) > 1 and not _PROMOTED.search(reading.report.flat)
    other = two if one.head in _RANKS else one
    if other.head in _MAGISTRATES and "military" not in other.said.casefold():
        return True
    rank = one.head if other is two else two.head
    if _GRADE.get(rank) in _SOLDIERS and other.head in _HIGH:
        return True
    if other.head in _CIVIL:
        return _employed(other)
    return other.head in LEAD - {"commander"} and bool(other.scope & _CIVIL_BODIES)


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
