"""What the rules of dates share: the dates to reckon with, what happened by the words around them, what is near."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.model.period import Period
from detente.model.report import DateMention
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_KINDS = {"exact", "range", "relative", "approximate"}
_STOP = frozenset(
    "that this with from they their there were been have has had which when where after before other under over"
    " about "
    "into also more than most such some same while would could said says first last year years month months week"
    " days "
    "came took made and the for its was not but who all any two one had his her she him".split()
)
_FAMILIES = (
    "assass murder killed killin slain shot massac slaugh",
    "invasi invade invadi",
    "electi electe vote voted voting ballot poll polls pollin runoff",
    "coup putsch overth topple ousted ouster seized",
    "truce ceasef armist cease-",
    "foundi founde founda establ create creati formed format setup",
    "death died dies dead",
    "earthq quake tremor",
    "arrest detain detent",
    "annexa annexe annexi",
    "withdr pulled pullou",
    "agreem accord treaty pact deal signin signed signat",
    "attack raid raided assaul strike bomb bombs bombin bombed ambush",
    "siege encirc besieg",
    "beginn began begun start starte outbre broke launch launche",
    "ended ending conclu",
    "releas freed libera",
    "abduct kidnap hostag",
    "resign steppe",
    "explos blast explod",
    "flood floods floodi",
    "summit meetin met",
    "talks negoti",
    "embass evacua",
    "disban dissol",
    "reques asked demand",
)
_CLASS = {stem: family.split()[0] for family in _FAMILIES for stem in family.split()}


_VERBS = "was|were|had|did|took|came|went|gave|began|fell|held|met|left|said|sent|made|won"
PAST = gated(rf"\b(?:{_VERBS}|[a-z]{{3,}}ed)\b")
"""Verbs by which a sentence surely speaks of the past."""
_PAST_TOO = gated(
    rf"\b(?:{_VERBS}|[a-z]{{2,}}ed|put|told|wrote|flew|stood|heard|paid|set|ran|kept|spoke|brought|found)\b"
)
"""Those by which it may, where it stands among dates of the past."""
PRESENT = lazy(r"\b(?:is|are|has|have|remains?|wants?|says|calls|hopes|now|today)\b")
"""Verbs of one about the present."""
_OTHER_TIME = lazy(
    r"\b(?:now|today|currently|nowadays|later|earlier|since|until|then-future|decades?|years? (?:ago|before|after|on)"
    r"|former\w*|ex-|previous\w*|once|would (?:later|one day|go on|become|be)|next|last year"
    r"|at present|to this day|still|long|history|historian\w*"
    r"|afterwards|eventually|subsequently|ever|never|used to|had been)\b|\b(?:is|are|has|have)\b"
)
"""Words by which a sentence speaks of another time than its neighbours."""
OVER = lazy(
    r"\b(?:born|elected|became|become|becoming|appoint\w*|succeed\w*|would|future(?! of\b)|candidate|campaign\w*"
    r"|ran for|sworn"
    r"|took office|resign\w*|replac\w*|anniversary|legacy|memoir\w*|recalled|father|son|brother|successor|predecessor"
    r"|named after|in memory of|biograph\w*|died|death of|assassinat\w*|lost the|era of|years of|portrait|photograph"
    r"|picture|bust|statue|painting|as an? (?:young|boy|girl|child|student|junior|teenager|future))\b"
)
"""Words by which an office is told as one to come or gone, or with what came of its holder."""
FOUNDED = gated(
    r"\b(?:today|present-day|what is|what was|found(?:ed|er\w*|ing|ation\w*)|form\w*|emerg\w*|establish\w*|creat\w*"
    r"|would become|later|origin\w*"
    r"|root\w*|former\w*|now"
    r"|future"
    r"|since|born|predecessor\w*|before|split|merg\w*|renam\w*|known as|"
    r"independen\w*|seced\w*|collaps\w*|dissol\w*|end of|fall of|successor\w*|histor\w*|trace\w*|dates? back"
    r"|precursor\w*|joined together|proclaim\w*|declar\w*|inherit\w*|legacy|memor\w*|post-|ex-|then|old"
    r"|(?:was|were|is|are|be|been|then|now|so|also|still) called|so-called|called (?:the )?(?=[A-Z])|called (?:it"
    r"|them)sel\w+)\b",
    re.IGNORECASE,
)
"""Words by which an actor is told with its beginning, its end or its other names."""


_PAIR = 2
_WORD = lazy(r"[A-Za-zÀ-ž][\w-]{2,}")
_MEMORY = 4096
"""Stretches of text whose words are kept: the rules of dates ask for them again and again."""
_NEAR = 60
"""Days within which a day without a year is of the year of the one before, not of the next."""


@lru_cache(maxsize=_MEMORY)
def stems(words: str) -> frozenset[str]:
    """The beginnings of the words that say what happened."""
    return frozenset(word.casefold()[:6] for word in _WORD.findall(words)) - _STOP


@lru_cache(maxsize=_MEMORY)
def families(words: str) -> frozenset[str]:
    """The kinds of events that words tell: an assassination and "was killed" are of one."""
    return frozenset(_CLASS[stem] for stem in stems(words) if stem in _CLASS)


def akin(words: str, others: str) -> bool:
    """Whether two stretches of text may speak of one event: a word of both, or two words of one family."""
    return bool(stems(words) & stems(others) or families(words) & families(others))


def told(dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates that are told well enough to reckon with."""
    return [
        one
        for one in dates
        if one.period
        and one.kind in _KINDS
        and not (one.kind == "relative" and one.granularity not in {"day", "month"})
    ]


_BORN = lazy(r"\b[Bb]orn (?:in|on)(?: the [a-z]+ of)? $")


def grown(reading: Reading, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates without births, from which nothing that somebody did is counted."""
    flat = reading.report.flat
    return [one for one in dates if not _BORN.search(flat, max(0, one.start - 30), one.start)]


def ahead_of(one: DateMention, other: DateMention) -> bool:
    """Whether the first of two dates is wholly before the second."""
    return bool(one.period and other.period and one.period.last < other.period.first)


def _season(one: DateMention) -> bool:
    """Whether a date is a season of a year that is told: it lies in that year, wherever."""
    return one.kind == "unresolved" and one.granularity == "season" and bool(one.period)


def sure(one: DateMention, other: DateMention) -> bool:
    """Whether two dates can be put in order: told, and a year taken from the other not likely the next."""
    if not all(told([each]) or _season(each) for each in (one, other)):
        return False
    loose = [each for each in (one, other) if "taken" in each.why]
    if len(loose) > 1 and one.period and other.period and one.granularity == other.granularity == "day":
        return abs((one.period.first - other.period.first).days) <= _NEAR
    if any(each.kind == "relative" for each in loose) or len(loose) > 1:
        return False
    if not loose or one.period is None or other.period is None:
        return True
    return loose[0].granularity == "day" and abs((one.period.first - other.period.first).days) <= _NEAR


def today(reading: Reading) -> list[DateMention]:
    """The day of publication as a date, if it is known."""
    published = reading.report.published
    return [DateMention(0, 0, "the text", "exact", published.period, "", "day")] if published.period else []


_RELIC = lazy(
    r"(?:’s|'s)? (?:(?!(?:the|an?|its|their|his|her)\b)[a-z]+ ){0,2}(?:stamps?|banknotes?|coins?|coinage|passports?"
    r"|archives?|files|papers|records|documents|medals?|flags?|uniforms?|bonds?|maps?|anthems?|currency|debts?|veterans"
    r"|relics?|monuments?|portraits?|memorabilia|letterheads?|posters?|newsreels?|radios|rifles|tanks|mines|bunkers"
    r"|barracks|cipher|citizenship|-era)\b|(?:’s|'s)? (?:[a-z]+ ){0,2}had (?:[a-z]+ly |long |already |once )?(?:been"
    r"|[a-z]+(?:ed|en|wn|ght|lt)|kept|held|made|paid)\b"
)


_HELD = lazy(
    r"\b(?:museums?|archives?|history|histories|files|stamps?|flags?|maps?|relics?|memory|memories|ghosts?|heirs?"
    r"|veterans|nostalgia|anthem|legacy|debts?|successors?|fall|end|collapse|survivors?|study|studies"
    r"|historians?) of (?:the )?$"
)


def kept(flat: str, start: int) -> bool:
    """Whether what stands before a name is of its past: a museum of the German Democratic Republic."""
    return bool(_HELD.search(flat, max(0, start - 40), start))


def retold(flat: str, end: int, stop: int) -> bool:
    """Whether what stands behind a name is of its past: its last stamps; had followed."""
    return bool(_RELIC.match(flat, end, stop))


_COLONIES = frozenset(
    "algeria tunisia morocco libya egypt sudan kenya uganda nigeria gambia sierra-leone madagascar mauritius seychelles"
    " angola mozambique cape-verde guinea-bissau cyprus malta jamaica barbados trinidad-and-tobago fiji tonga samoa"
    " kuwait bahrain qatar oman yemen iraq syria lebanon philippines vietnam laos cambodia india singapore"
    " cameroon togo gabon"
    " chad niger senegal mauritania guinea somalia eritrea rwanda burundi namibia ukraine georgia armenia azerbaijan"
    " kazakhstan uzbekistan turkmenistan kyrgyzstan tajikistan estonia latvia lithuania belarus moldova croatia"
    " slovenia serbia bosnia-and-herzegovina montenegro kosovo poland finland norway ireland iceland suriname"
    " papua-new-guinea"
    " timor-leste djibouti comoros equatorial-guinea north-macedonia".split()
)
"""States whose name was that of a land, a province or a colony before."""
_PLACED = lazy(
    r"\b(?:in|from|to|across|through|throughout|into|over|near|within|inside|outside|around"
    r"|(?:parts?|half|north|south|east|west|coasts?|shores?|deserts?|mountains?|conquest|occupation|peoples?) of)"
    r" (?:all |northern |southern |eastern |western |central |rural )?$"
)


def land(flat: str, start: int, end: int, actor: str) -> bool:
    """Whether a name that a state took over from its land is the land's where it stands: French rule in Algeria."""
    owns = flat.startswith(("’s", "'s"), end)
    return actor in _COLONIES and not owns and bool(_PLACED.search(flat, max(0, start - 24), start))


def earlier(reading: Reading, sentence: Sentence) -> list[DateMention]:
    """The dates of the two sentences before, in the same block or at the end of the one before."""
    place = reading.place(sentence)
    found: list[DateMention] = []
    for other in reading.report.sentences[max(0, place - 2) : place]:
        if sentence.block - other.block <= 1:
            found += told(reading.dates(other.start, other.end))
    return found


def scene(reading: Reading, sentence: Sentence) -> list[DateMention]:
    """The date at which a sentence in the past plays that tells none: that of the scene which the section has set.

    A scene is set where all dates with a year, from the last heading on, lie within a year and a bit of one another;
    what a sentence tells by a word of another time is none of it.
    """
    words = reading.words(sentence)
    if not _PAST_TOO.search(words) or _OTHER_TIME.search(words):
        return []
    found: list[DateMention] = []
    place = reading.place(sentence)
    for other in reversed(reading.report.sentences[max(0, place - _SCENE) : place]):
        dates = reading.dates(other.start, other.end)
        found = [*(one for one in dates if told([one]) or _season(one)), *found]
        if reading.report.blocks[other.block].kind in {"title", "heading"}:
            break
    spans = [one.period for one in found if one.period and _YEAR.search(one.text)]
    if not spans:
        return list(reading.affair)
    if (max(one.last for one in spans) - min(one.first for one in spans)).days > _YEAR_AND_A_BIT:
        return []
    return [one for one in found if one.period in spans][-1:]


def affair(reading: Reading) -> list[DateMention]:
    """The time of a text of no stated day all of whose dates lie within a few years: an essay on one affair."""
    dates = [one for one in told(reading.report.dates) if one.kind == "exact" and _YEAR.search(one.text)]
    periods = [one.period for one in dates if one.period]
    if reading.report.published.stated or len(periods) < _AFFAIR:
        return []
    first, last = min(one.first for one in periods), max(one.last for one in periods)
    if (last - first).days > _FEW_YEARS:
        return []
    return [DateMention(dates[0].start, dates[0].end, "the text’s time", "range", Period(first, last), "", "day")]


_AFFAIR, _FEW_YEARS = 3, 1100
"""Dates from which on a text tells its time; days over which they may lie for it to be of one affair."""
_SCENE = 12
"""Sentences back to which a scene may have been set."""
_YEAR_AND_A_BIT = 400
"""Days from the first to the last day of a scene."""
_YEAR = lazy(r"\d{4}")


def around(reading: Reading, sentence: Sentence, back: int, ahead: int) -> list[Sentence]:
    """The sentences so many before and behind one that may belong with it: of its block, the block before, its list."""
    place = reading.place(sentence)
    every = reading.report.sentences
    return [
        one
        for at, one in enumerate(every[max(0, place - back) : place + ahead + 1], max(0, place - back))
        if at != place and (-1 <= one.block - sentence.block <= 0 or _listed(reading, sentence, one))
    ]


def _listed(reading: Reading, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are lines of one list, or a list and what leads up to it."""
    blocks = reading.report.blocks
    low, high = sorted((one.block, other.block))
    return all(blocks[place].kind in {"item", "cell", "row"} for place in range(low + 1, high + 1))


def alone(reading: Reading, dates: Sequence[DateMention]) -> bool:
    """Whether dates are two, each told with its year, and the only ones of their sentence and of those around it."""
    if len(dates) != _PAIR or any(one.kind != "exact" or "taken" in one.why for one in dates):
        return False
    sentence = reading.sentence(dates[0].start)
    near = around(reading, sentence, 3, 1) if sentence else []
    return not any(reading.dates(one.start, one.end) for one in near)


def disordered(first: DateMention, then: DateMention, word: str) -> Draft:
    """That a word of order sets a date before another that is the earlier of the two."""
    start, end = sorted((first, then), key=lambda one: one.start)
    return Draft(
        "date-order",
        start.start,
        end.end,
        f"“{word}” puts {first.text} before {then.text}, but {then.text} is the earlier of the two.",
        "Correct one of the dates, or the word of order.",
        "remark",
    )
