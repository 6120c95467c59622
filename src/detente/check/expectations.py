"""Expectations: by whom, how likely, until when, and how anybody would know."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.check.asking import asked_text
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.codebook.registry import fold
from detente.codebook.tables import toml
from detente.codebook.yardstick import yardsticks
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import HedgeMention, Sentence

_OPEN = frozenset(
    {
        "may",
        "might",
        "could",
        "conceivable",
        "foreseeable",
        "possible",
        "perhaps",
        "cannot be ruled out",
        "cannot rule out",
        "risk of",
    }
)
_FORWARD = frozenset(
    {
        "can be expected",
        "is expected to",
        "will",
        "is set to",
        "is about to",
        "looks set to",
        "anticipates",
        "predicts",
        "foresees",
        "is heading for",
        "expects",
        "remains to be seen",
        "would",
        "bound to",
    }
)
_PAST = gated(
    r"\b(?:had|was|were|did|told|said|announced|warned|declared|promised|pledged|vowed|decided|hoped|believed|thought"
    r"|feared|claimed|asked|insisted|stated|agreed|maintained|argued|ago|saying|warning|vowing|threatening|would have"
    r"|could have|might have|may have)\b"
)
_HORIZON = lazy(
    r"\b(?:by|before|until|within|through|in|during|over) (?:the )?(?:end of |early |late |mid-?|first half of "
    r"|second half of )*(?:@\d+|(?:the )?(?:next|coming) #\d+c (?:days|weeks|months|years)|#\d+c (?:days|weeks"
    r"|months|years))|\b(?:this|next) (?:year|month|week|quarter|spring|summer|autumn|winter)\b|\bwithin (?:a"
    r"|the) (?:year|month|week|decade)\b|\bwithin (?:days|weeks|months)\b"
)
_VAGUE_TIME = gated(
    (
        r"\b(?:in the (?:near|foreseeable|short|medium|long) (?:future|term|run)|(?:the )?(?:coming|next few) (?:days"
        r"|weeks|months|years)|soon|shortly|eventually|sooner or later|for now|for the time being|in time|before long"
        r"|over time|increasingly|in the years ahead|in the months ahead)\b"
    ),
    re.IGNORECASE,
)
_VAGUE_ACT = lazy(
    r"\b(?:recalibrat\w*|crucial|improv\w*|deteriorat\w*|worsen\w*|chang\w*|affect\w*|impact\w*|influenc\w*"
    r"|give an idea|tension\w*|strain\w*|reset\w*|shift\w*|remain\w*|strengthen\w*|weaken\w*|stabili[sz]\w*"
    r"|destabili[sz]\w*|deepen\w*|evolv\w*|matter\w*|play a role|be important|challeng\w*|difficult\w*|uncertain\w*"
    r"|cordial|friendly|better|worse|closer|normali[sz]\w*|undermin\w*|escalat\w*|pressure|engage\w*|cooperat\w*"
    r"|rethink\w*|adjust\w*|adapt\w*|priorit\w*|seek\w*|consider\w*|continue\w*|support\w*|rely|depend\w*|complicat\w*"
    r"|sustain\w*|transform\w*|act against|act on|grow\w*|rise|fall"
    r"|interest\w*|want\w*|look\w*)\b",
    re.IGNORECASE,
)
_ACT = lazy(
    r"\b(?:sign\w*|recogni[sz]e\w*|withdraw\w*|reopen\w*|open\w*|clos\w*|elect\w*|hold (?:talks|elections)|ratif\w*"
    r"|join\w*|leave\w*|invad\w*|attack\w*|strike\w*|launch\w*|releas\w*|extradit\w*|hand over|expel\w*|"
    r"resign\w*|appoint\w*|vote\w*|approv\w*|ban\w*|lift\w*|impos\w*|deploy\w*|test\w*|visit\w*|meet\w*|cut\w*"
    r"|suspend\w*|resum\w*|reach\w*|exceed\w*|default\w*|kill\w*|arrest\w*|transfer\w*|deliver\w*|complet\w*)\b"
)
_ANAPHORA = lazy(r"^(?:That|This|Such (?:a |an )?\w+|It|If so|In that case|These|Doing so)\b")
_CONDITION = gated(
    r"\b(?:[Ii]f|[Uu]nless|[Pp]rovided|as long as|[Oo]nly when|should (?:the|it|they|[A-Z]\w+) \w+|in case"
    r"|depends? on|contingent|conditional)\b|^Should\b|^Were\b"
)
_WISH = lazy(r" (?:want|like|prefer|rather|love|seem|appear|argue|suggest|say|agree)\b")
_WILL = lazy(
    r" (?:not |also |likely |probably |continue |be |have |never |only |soon |still |almost |most |very )*[a-z]"
)
_STATED = gated(
    r"\b(?:is|are|seems?|looks?|appears?|remains?) (?:now |more than |very |highly |quite |almost |virtually "
    r"|all but |far from )*"
    r"(?:likely|unlikely|probable|improbable|certain|inevitable|doubtful|possible)\b(?! (?:whether|about|of))",
    re.IGNORECASE,
)
_WAS = lazy(r"\b(?:was|were|had been)\b[^.]{0,20}$")
_REPORTED = gated(
    r"\b(?:said|says|expects?|expected|believes?|thinks?|predict\w*|forecast\w*|argue\w*|warn\w*|estimate\w*|reckon\w*"
    r"|assume\w*|foresee\w*|foresaw|announced|promised|told)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every sentence that expects something."""
    before: Sentence | None = None
    for sentence in reading.report.sentences:
        if reading.report.blocks[sentence.block].kind in {"title", "heading", "matter"}:
            continue
        hedges = _hedges(reading, sentence)
        if hedges:
            yield from _expected(reading, sentence, hedges, before)
            before = sentence


def _hedges(reading: Reading, sentence: Sentence) -> list[HedgeMention]:
    """The hedges of a sentence that look ahead."""
    words = reading.words(sentence)
    found = [one for one in reading.hedges(sentence.start, sentence.end) if not reading.quoted(one.start)]
    if not found:
        return []
    past = bool(_PAST.search(words))
    reported = bool(_REPORTED.search(words))
    keys = [one for one in found if one.phrase in _OPEN and not (past and one.phrase in {"could", "might"})]
    keys = [one for one in keys if not _ability(words, one, sentence)]
    keys += [one for one in found if one.phrase in _FORWARD - {"would", "will"}]
    keys += [one for one in found if one.phrase == "will" and _WILL.match(reading.report.flat[one.end : one.end + 20])]
    keys += [
        one
        for one in found
        if one.phrase == "would"
        and (not past or reported)
        and not _WISH.match(reading.report.flat[one.end : one.end + 16])
    ]
    keys += [one for one in found if one.phrase == "should" and not past and one.group == "expects"]
    ahead = any(one.phrase in _FORWARD | _OPEN for one in found) or bool(re.search(r"\b(?:will|to|that)\b", words))
    likely = [one for one in found if one.group == "probability" and one.phrase not in {"remote", "certain"}]
    ahead = ahead or (not past and bool(_STATED.search(words)))
    keys += [one for one in likely if ahead and not _WAS.search(words[: one.start - sentence.start])]
    keys += [one for one in found if one.phrase == "certain" and not past and _STATED.search(words)]
    return sorted({one.start: one for one in keys}.values(), key=lambda one: one.start)


def _ability(words: str, one: HedgeMention, sentence: Sentence) -> bool:
    """Whether "could be seen" and its kin tell of the past, not of what may come."""
    return one.phrase == "could" and bool(
        re.match(
            (
                r"could (?:be (?:seen|heard|found|felt|traced)|not|only|barely"
                r"|hardly|no longer)\b"
            ),
            words[one.start - sentence.start :],
        )
    )


_NAMED = lazy(r"(?:[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir )?[\w’'-]+")
_NO_SPEAKER = lazy(
    r"^(?:be|is|of|to|and|two|some|many|it|they|he|she|who|which)\b|\b(?:will|would|has|have|had|is|of|to)$"
)
"""What is read as a speaker and is none: Germany will announce."""


def _expected(
    reading: Reading, sentence: Sentence, hedges: list[HedgeMention], before: Sentence | None
) -> Iterator[Draft]:
    first = hedges[0]
    told = (one.speaker for one in reading.attributions(sentence.start, sentence.end))
    speaker = next((one for one in told if one and not _NO_SPEAKER.search(one)), "")
    by = speaker or reading.report.author or "the author"
    ranges = [(one, said) for one in hedges if (said := _range(one, reading.yardstick))]
    meant = f", which is {ranges[0][1]}" if ranges else ""
    yield Draft(
        "expectation",
        first.start,
        first.end,
        f"An expectation of {by}: “{first.text}”{meant}.",
        question(reading, sentence, ranges[0][0] if ranges else first),
    )
    for one in hedges:
        if not _range(one, reading.yardstick):
            yield Draft(
                "hedge-no-number",
                one.start,
                one.end,
                f"“{one.text}” stands for no range of probability, so readers take it to mean different things.",
                "Give a probability, or a word from a scale such as ICD-203 with its range.",
            )
            break
    yield from _gaps(reading, sentence, first)
    yield from _nested(reading, sentence, hedges, before)


def _gaps(reading: Reading, sentence: Sentence, first: HedgeMention) -> Iterator[Draft]:
    frame = reading.frame(sentence)
    words = reading.words(sentence)
    if not _has_horizon(reading, frame):
        vague = _VAGUE_TIME.search(words)
        said = f"“{vague[0]}” names no date" if vague else "No date is given by which this should come true"
        advice = "Say until when."
        yield Draft("no-horizon", first.start, first.end, f"{said}, so it can never be found wrong.", advice)
    behind = words[first.start - sentence.start :]
    if (_VAGUE_ACT.search(behind) and not _ACT.search(behind)) or not (_ACT.search(behind) or frame.quantities):
        vague_word = _VAGUE_ACT.search(behind)
        yield Draft(
            "no-resolution",
            first.start,
            first.end,
            "Nobody could say later whether this came true"
            f"{f': “{vague_word[0]}” cannot be tested' if vague_word else ''}.",
            "Name an act, a number or a source by which it can be judged.",
        )


def _has_horizon(reading: Reading, frame: Frame) -> bool:
    """Whether an expectation names a time to come."""
    today = reading.report.today()
    for match in _HORIZON.finditer(frame.text):
        sign = re.search(r"@(\d+)", match[0])
        if sign is None:
            return True
        period = frame.dates[int(sign[1])].period
        if period is None or today is None or period.last > today or not reading.report.published.stated:
            return True
    return any(one.period and today and one.period.first > today for one in frame.dates)


def _nested(
    reading: Reading, sentence: Sentence, hedges: list[HedgeMention], before: Sentence | None
) -> Iterator[Draft]:
    words = reading.words(sentence)
    conditions = list(_CONDITION.finditer(words))
    for condition in conditions:
        at = sentence.start + condition.start()
        yield Draft(
            "nested-condition",
            at,
            at + len(condition[0]),
            "The expectation depends on a condition, so it is no likelier than the condition itself.",
            "Say how likely the condition is, and how likely the rest if it holds.",
        )
    if not conditions and before and _ANAPHORA.match(words) and before.block == sentence.block:
        chain = [*_hedges(reading, before), *hedges]
        said = " → ".join(f"“{one.text}”" for one in chain[:4])
        yield Draft(
            "nested-condition",
            sentence.start,
            hedges[0].end,
            f"This expectation depends on the one before ({said}), and each step makes the whole less likely.",
            "Say how likely each step is.",
        )


def _range(one: HedgeMention, yardstick: str) -> str:
    """The range of a hedge on a yardstick, the one asked for first."""
    words = _words().get(one.phrase, {}) if fold(one.text) == fold(one.phrase) or one.group == "probability" else {}
    said = fold(one.text)
    for key in (yardstick, *yardsticks()):
        for band in yardsticks()[key].bands:
            if said == band.word or words.get(key) == band.word:
                return f"{band.range()} on the {yardsticks()[key].name} scale"
    return ""


@cache
def _words() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row.get("yardstick", {}) for row in toml("hedges.toml")["hedges"]}


def question(reading: Reading, sentence: Sentence, hedge: HedgeMention) -> str:
    """A question for the desk's questions.toml, to be finished by the author."""
    words = " ".join(reading.words(sentence).split())
    mentioned = {one.text.split()[0] for one in reading.mentions(sentence.start, sentence.end)}
    asked_for = asked_text(words, hedge.text, lambda word: word in mentioned or reading.within(word))
    slug = "-".join(re.findall(r"[a-z]{4,}", fold(words))[:5])
    asked = reading.report.today()
    found = re.match(r"([\d.]+)–([\d.]+)", _range(hedge, reading.yardstick))
    lines = [
        "Put it as a question with a day and a rule by which it will be answered:",
        "[[question]]",
        f'id = "{slug}"',
        f'text = "{asked_for[:240].replace(chr(92), "").replace(chr(34), chr(39))}"',
        f"asked = {asked}" if asked else "# asked = the day of publication",
        f'by = "{(reading.report.author or "the author").replace(chr(34), chr(39))}"',
        f'hedge = "{hedge.text.casefold()}"',
        *([f"yardstick_range = [{found[1]}, {found[2]}]"] if found else []),
        "# resolves = a day",
        '# rule = "Yes if …, by …"',
    ]
    return "\n".join(lines)
