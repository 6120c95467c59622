"""Two days in an order that the words between them rule out: he went in January, following the audit of October.

The words say which of two dates near to one another is the later: following, predates, in retaliation, the previous
meeting. Of two dates that overlap nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_words import told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention

_GAP = r"[^@;.]{0,70}?"
_LATER = gated(
    rf"@(?P<a>\d+){_GAP}(?:\b(?:predat(?:es|ed|ing)|preced(?:es|ed|ing)|foreshadow(?:s|ed)|was followed by|led to"
    rf"|paved the way for|gave way to|resulted in|culminated in)\b){_GAP}@(?P<b>\d+)|\b(?:not until|only|only some time"
    rf"|shortly|soon|right) after [^@;.]{{0,40}}@(?P<c>\d+),? (?:in|on) @(?P<d>\d+)|\b(?:lodged|filed|submitted|opened"
    rf"|launched|initialled|tabled|proposed|announced)\b[^@;.]{{0,20}}@(?P<e>\d+),? and {_GAP}"
    r"\b(?:handed down|decided|granted|rejected|dismissed|closed|signed|adopted|approved|passed|carried out"
    r"|completed)\b[^@;.]{0,20}@(?P<f>\d+)"
)
"""The second of two dates is the later."""
_EARLIER = gated(
    rf"@(?P<a>\d+){_GAP}\b(?:following|in the wake of|on the heels of|in response to|in retaliation for|as a result of"
    rf"|owing to|prompted by|triggered by|provoked by|on the strength of) (?:the|an?|his|her|its"
    rf"|their) {_GAP}@(?P<b>\d+)|@(?P<c>\d+){_GAP}\b(?:as agreed|as decided|as announced|as promised)? ?(?:at|in"
    rf"|by) (?:the|its|their) (?:previous|preceding|last|earlier) (?:meeting|summit|session|round|congress"
    rf"|conference),? (?:in|on|of) @(?P<d>\d+)"
)
"""The second is the earlier."""
_OPENS_LATER = lazy(
    r"^\W*(?:In (?:retaliation|response|reprisal|revenge|return|reply|turn|consequence)|Thereupon|Subsequently"
    r"|Afterwards|Thereafter|In its wake|As a (?:result|consequence)|Two (?:days|weeks|months) on),? (?:on |in "
    r"|by )?@(?P<b>\d+)|^\W*(?:The|Its|His|Her|Their) (?:[a-z]+ ){1,3}followed,? (?:on|in) @(?P<c>\d+)"
)
_OPENS_EARLIER = lazy(
    r"^\W*(?:(?:As (?:agreed|decided|announced) )?[Aa]t (?:the|its|their) (?:previous|preceding|last) (?:meeting|summit"
    r"|session|round),? (?:in|on) @(?P<b>\d+)|Earlier that (?:year|month),? (?:in|on) @(?P<c>\d+)|Before that,? (?:in"
    r"|on) @(?P<d>\d+)|This (?:followed|came after|had been preceded by) [^@;.]{0,50}@(?P<e>\d+))"
)
_OF_YEAR = lazy(r" of (?:that|the same) year\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every two dates of a sentence or of two, with such words between them."""
    for sentence in reading.report.sentences:
        if not reading.dates(sentence.start, sentence.end) or reading.noted(sentence.start):
            continue
        own = line(reading, sentence.start, sentence.end)
        for pattern, later in ((_LATER, True), (_EARLIER, False)):
            for match in pattern.finditer(own.text):
                one, two = (own.dates[int(each)] for each in match.groups() if each)
                yield from _held(reading, own, match, (one, two), later=later)
        before = reading.before(sentence)
        earlier = told(reading.dates(before.start, before.end)) if before else []
        for pattern, later in ((_OPENS_LATER, True), (_OPENS_EARLIER, False)):
            opened = pattern.match(own.text)
            if opened and earlier:
                two = own.dates[int(next(filter(None, opened.groups())))]
                yield from _held(reading, own, opened, (earlier[-1], two), later=later)


def _held(
    reading: Reading, own: Line, match: re.Match[str], pair: tuple[DateMention, DateMention], *, later: bool
) -> Iterator[Draft]:
    """A pair whose second should be the later, or the earlier."""
    one, two = pair
    fine = all(each.granularity in {"day", "month", "year"} for each in pair)
    if len(told(pair)) < len(pair) or not fine or not (one.period and two.period):
        return
    a, b = one.period, two.period
    if "taken" in two.why or "taken" in one.why:
        if not _OF_YEAR.match(own.text, match.end()):
            return
        b = type(b)(b.first.replace(year=a.first.year), b.last.replace(year=a.first.year))
    wrong = b.last < a.first if later else b.first > a.last
    if wrong:
        yield Draft(
            "date-order",
            two.start,
            two.end,
            f"The words make {two.text} the {'later' if later else 'earlier'} date, but {one.text} "
            f"{where(reading, one.start, two.start)} comes {'after' if later else 'before'} it.",
            "Swap the two dates, or correct one of them.",
            "remark",
        )
