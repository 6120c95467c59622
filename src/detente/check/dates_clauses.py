"""What grammar says of the order of two events, where no distance is told: against their dates.

"Having joined in 2008" and "which had begun" come before what their sentence tells; what "since March" has grown has
grown after March; "first … then", "followed", "was preceded by", "on the eve of" and a sentence that opens with "Later"
or "Earlier" set one event before another. Each is a relation between two dates; it is contradicted where the one that
ought to come first wholly follows the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_span import PAIR
from detente.check.dates_words import earlier, sure, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.finding import Severity
    from detente.model.report import DateMention, Sentence

_G = r"[^@;.]"
_WHEN = r"(?:[Ii]n|[Oo]n|early in|late in|[Ss]ince|during) (?:the (?:spring|summer|autumn|winter) of )?"
_AHEAD = (
    r"(?:planned|expected|due|promised|scheduled|meant|hoped|supposed|set for|intended|predicted|forecast|foreseen)"
)
_NOT_AHEAD = rf"(?:(?!\b(?:{_AHEAD}|until|before|and|but|which|who|where)\b){_G})"


@dataclass(frozen=True)
class Relation:
    """A wording that sets the event of one date (group ``first``) before that of another (group ``then``).

    Attributes:
        pattern: the wording, on a line.
        told: what it says of the two, for the message.
        severity: how loud a contradiction is.
    """

    pattern: re.Pattern[str]
    told: str
    severity: Severity = "remark"


_RELATIONS = (
    Relation(
        lazy(
            rf"\b[Hh]aving (?:\w+ ){{1,4}}?{_NOT_AHEAD}{{0,60}}(?:{_WHEN}|\bof )@(?P<first>\d+),"
            rf"(?:(?!\b(?:had(?! (?:him|her|it|them)sel)|until|since|before|from"
            rf"|than)\b){_G}){{0,90}}\b{_WHEN}@(?P<then>\d+)"
        ),
        "“Having” puts {0} before {1}",
        "warning",
    ),
    Relation(
        lazy(
            rf"(?<![Ss]ince )(?<![Bb]efore )(?<![Uu]ntil )(?<![Aa]fter )@(?P<then>\d+){_NOT_AHEAD}{{0,80}}?"
            rf"\bhad (?:been |already |just |only |first "
            rf"|itself )*[a-z]+{_NOT_AHEAD}{{0,60}}?\b{_WHEN}@(?P<first>\d+)"
        ),
        "“Had” puts {0} before {1}",
        "remark",
    ),
    Relation(
        lazy(
            rf"@(?P<then>\d+)[^@;.]{{0,40}}; (?:the|an?|it|they|he|she|its|their|his"
            rf"|her)\b{_NOT_AHEAD}{{0,50}}?\bhad (?:been |already"
            rf" |just |only |first )*[a-z]+{_NOT_AHEAD}{{0,50}}?\b{_WHEN}@(?P<first>\d+)(?=[.,;]|$)"
        ),
        "“Had” puts {0} before {1}",
        "remark",
    ),
    Relation(
        lazy(
            rf"\b(?:which|who|that) had (?:been )?[a-z]+{_NOT_AHEAD}{{0,60}}\b{_WHEN}@(?P<first>\d+),"
            rf"(?:(?!\b(?:had|until|since|before|from|than)\b){_G}){{0,90}}\b{_WHEN}@(?P<then>\d+)"
        ),
        "“Had” puts {0} before {1}",
        "remark",
    ),
    Relation(
        gated(
            r"(?<!\bover )(?<!\bclosed )(?<!\bdead )(?<!\bgone )(?<!\bdefunct )(?<!\bended )(?<!\bshut )(?<!\bbanned )"
            r"(?<!\bdissolved )(?<!\bempty )(?<!\babandoned )(?<!\bfinished )"
            rf"(?<!\bagain )\b[Ss]ince (?!then\b){_G}{{0,60}}@(?P<first>\d+),"
            rf"(?:(?!\b(?:than|compared|from|between|before|until)\b){_G}){{0,120}}"
            r"\b(?:[Bb]y|[Ii]n|[Oo]n) @(?P<then>\d+)"
        ),
        "“Since” puts {0} before {1}",
        "warning",
    ),
    Relation(
        lazy(
            r"\b[Ff]irst\b[^@.]{0,60}@(?P<first>\d+)[^@.]{0,80}?"
            r"\b(?:then|next|later|afterwards|finally|lastly|after that|only then|thereafter)\b"
            r"[^@.]{0,60}@(?P<then>\d+)"
        ),
        "“First … then” puts {0} before {1}",
        "warning",
    ),
    Relation(
        lazy(
            rf"@(?P<first>\d+){_G}{{0,60}}?\b(?:(?:was|were|is|being) (?:followed|succeeded|answered) by|preceded"
            r"|predated|came before|led (?:straight |directly )?to|paved the way (?:for|to)|gave way to|prompted"
            rf"|triggered|provoked|foreshadowed|set off|sparked|brought on)\b(?! by){_G}{{0,60}}?@(?P<then>\d+)"
        ),
        "The sentence puts {0} before {1}",
        "remark",
    ),
    Relation(
        lazy(
            rf"@(?P<then>\d+){_G}{{0,60}}?\b(?:followed(?! (?:on|in) )|came (?:soon |shortly |long )?after"
            rf"|came (?:up)?on the heels of|came on top of"
            r"|came (?:hard|close) (?:on|upon)|came in the wake of"
            r"|grew out of|(?:was|were) (?:an answer|a response|a reaction|a reply|a retaliation|revenge) (?:to|for)"
            r"|(?:was|were) (?:preceded|provoked|prompted|triggered|sparked|caused|set off) by|resulted from"
            rf"|responded to|avenged|reversed|undid|replaced)\b(?! by){_G}{{0,60}}?@(?P<first>\d+)"
        ),
        "The sentence puts {0} before {1}",
        "remark",
    ),
    Relation(
        lazy(
            rf"\b[Oo]n the (?:very )?eve of\b(?:(?!,){_G}){{0,50}}@(?P<then>\d+),? (?:that is,? )?"
            r"(?:on|in) @(?P<first>\d+)"
        ),
        "“On the eve of” puts {0} before {1}",
        "remark",
    ),
    Relation(
        lazy(
            rf"@(?P<first>\d+),? (?:that is,? |and so )?(?:on the (?:very )?eve of|in the run-up to"
            rf"|ahead of|in advance of) (?:(?!,){_G}){{0,50}}@(?P<then>\d+)"
        ),
        "The sentence puts {0} before {1}",
        "remark",
    ),
)
_HINT = lazy(
    r"\b(?:[Hh]aving|had|[Ss]ince|[Ff]irst|follow\w*|succeeded|answered|preced\w+|predated|came|led|paved|gave way"
    r"|prompted|trigger\w+|provok\w+|foreshadowed|set off|sparked|brought|grew|was|were|result\w+|respon\w+|avenged"
    r"|reversed|undid|replaced|eve|run-up|ahead|advance)\b"
)
_ANSWERS = lazy(r"\W*(?:In (?:response|reaction|retaliation|reply|answer|reprisal|protest)|After|Following|Once)\b")
_LATER = lazy(
    r"(?:Then|Later|Afterwards?|Thereafter|Subsequently|Only then|Next,|Finally|After that|Eventually"
    r"|(?:Soon|Shortly|Not long|Immediately) (?:after(?:wards?)?|thereafter)(?! [a-z])|Following (?:this"
    r"|that)(?=,))(?!\w)"
)
_ASIDE = lazy(
    r"[;:]|\b(?:since|before|after|until|till|from|of|that|which|who|whose|where|when|while|had|has|have|than|as|for)\b"
)
"""What tells that a date behind the opening of a sentence may be of something else than what it tells."""
_WENT_ON = lazy(
    r"(?:It|He|She|They|This|The \w+) (?:would |was |were )?(?:went on|go on|later|then|subsequently|afterwards"
    r"|eventually)\b"
)
_SOONER = lazy(r"(?:Earlier|Before that|Previously|Beforehand)\b(?! (?:this|that|in the))")
_HAD = lazy(
    r"[A-Z][^@,;.]{0,60}?\b(?P<had>had) (?:(?:already|only|been|just|first|itself)"
    rf" )*[a-z]+{_NOT_AHEAD}{{0,60}}?\b(?:[Ii]n|[Oo]n|[Ss]ince) @(?P<k>\d+)(?!.*\bwhen\b.*\b(?:was|were) [a-z]+ing\b)"
)
_GOES_ON = lazy(r"(?:It|They|He|She)\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every relation of order between two dates of a sentence, or of two sentences that belong together."""
    for sentence in reading.report.sentences:
        dates = reading.dates(sentence.start, sentence.end)
        if not dates:
            continue
        words = reading.words(sentence)
        if len(dates) > 1 and _HINT.search(words):
            yield from _related(line(reading, sentence.start, sentence.end))
        yield from _opened(reading, sentence, words, told(dates))
        if " had " in words and told(dates):
            yield from _past_before(reading, sentence, told(dates))
        if len(dates) == 1 and _GOES_ON.match(words):
            yield from _ended(reading, sentence)


def _related(own: Line) -> Iterator[Draft]:
    for relation in _RELATIONS:
        for match in relation.pattern.finditer(own.text):
            first, then = own.dates[int(match["first"])], own.dates[int(match["then"])]
            if sure(first, then) and _after(first, then) and not _told_before(own, relation, match):
                said = relation.told.format(first.text, then.text)
                start, end = sorted((first, then), key=lambda one: one.start)
                yield _draft(start.start, end.end, f"{said}, but {then.text} is the earlier of the two.", relation)


def _told_before(own: Line, relation: Relation, match: re.Match[str]) -> bool:
    """Whether "had" tells no more than what the clause before it does: both lie in the past of something else."""
    return relation.told.startswith("“Had”") and bool(
        _ANSWERS.match(own.text)
        or re.search(r"\b(?:had|[Hh]aving|[Bb]orn)\b|, (?:which|who)\b[^@]*$", own.text[: match.start()])
        or re.search(r"\bwhen\b|, (?:which|who)\b.*, had\b", own.text[: match.end()])
        or re.match(
            r"(?:[A-Z][a-z]{2,}ed|Built|Begun|Set|Made|Held|Sent|Taken|Won|Lost|Laid) [^@,]{0,60}@\d+,", own.text
        )  # founded in 1993, it had: before what went before
    )


def _after(one: DateMention, other: DateMention) -> bool:
    return bool(one.period and other.period and one.period.first > other.period.last)


def _opened(reading: Reading, sentence: Sentence, words: str, dates: list[DateMention]) -> Iterator[Draft]:
    """A sentence that opens with "Later" or "Earlier", against every date of the two before."""
    later, sooner = _LATER.match(words) or _WENT_ON.match(words), _SOONER.match(words)
    match = later or sooner
    near = [one for one in earlier(reading, sentence) if dates and sure(one, dates[0])]
    if not match or not near or not dates:
        return
    one = dates[0]
    if one.start - sentence.start > len(match[0]) + (60 if later and _WENT_ON.match(words) else 24):
        if not later or _ASIDE.search(words, len(match[0]), one.start - sentence.start):
            return
        near = [other for other in near if reading.sentence(other.start) is reading.sentence(near[-1].start)]
    wrong = all(_after(other, one) for other in near) if later else all(_after(one, other) for other in near)
    if wrong:
        turn = "earlier" if later else "later"
        text = f"“{match[0].strip(' ,')}” is said of {one.text}, but that is {turn} than {near[-1].text}."
        yield _draft(sentence.start, one.end, text, None)


def _past_before(reading: Reading, sentence: Sentence, dates: list[DateMention]) -> Iterator[Draft]:
    """He deserted in 2012. He had been promoted in 2013: what had happened comes before what is told."""
    own = line(reading, sentence.start, sentence.end)
    match = _HAD.match(own.text)
    before = reading.before(sentence)
    if not match or not before or own.dates[int(match["k"])] is not dates[0]:
        return
    earlier_ = reading.dates(before.start, before.end)
    if len(earlier_) == 1 and sure(earlier_[0], dates[0]) and _after(dates[0], earlier_[0]):
        text = f"“Had” puts {dates[0].text} before {earlier_[0].text}, but {earlier_[0].text} is the earlier."
        yield _draft(match.start("had") + sentence.start, dates[0].end, text, None)


def _ended(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """The siege began on one day. It was lifted on an earlier one."""
    before = reading.before(sentence)
    if before is None or len(reading.dates(before.start, before.end)) != 1:
        return
    own = line(reading, before.start, sentence.end)
    match = PAIR.search(own.text)
    if match:
        one, two = own.dates[int(match["a"])], own.dates[int(match["b"])]
        if sure(one, two) and _after(one, two):
            text = f"The end, {two.text}, comes before the beginning, {one.text}."
            yield _draft(one.start, two.end, text, None)


def _draft(start: int, end: int, said: str, relation: Relation | None) -> Draft:
    severity: Severity = relation.severity if relation else "remark"
    return Draft("date-order", start, end, said, "Correct one of the dates, or the words of order.", severity)
