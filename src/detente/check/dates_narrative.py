"""The order in which a text tells things, against their dates: what grammar sets one after another without a distance.

What a participle in front of its clause, or a relative clause at the subject, tells comes before what the clause tells
("Mobilised in May, the men were sent home in July"; "the house that was elected in May chose"); of two verbs of one
subject the first comes first. A noun of order ("the prelude to the siege of March") sets the thing that the sentence
dates before or behind the one that it names; so does what a thing is the fruit of, and what had run out "by then".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_scripts import order, words_in
from detente.check.dates_words import ahead_of, disordered, sure
from detente.check.gates import gated
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.dates_line import Line
    from detente.check.reading import Draft, Reading
    from detente.model.report import DateMention, Sentence

_IRREGULAR = (
    "run|begun|built|bought|broken|brought|burnt|caught|chosen|cut|drawn|driven|fed|found|forbidden|forgotten"
    "|fought|frozen"
    "|given|held|hidden|hit|hurt|kept|laid|led|left|let|lost|made|met|overthrown|paid|put|read|rebuilt|retaken|said"
    "|seen|sent|set|shot|shut|sold|spent|split|struck|stolen|sunk|sworn|taken|taught|told|torn|undone|withdrawn|won"
    "|wound|written|upheld|withheld|rewritten|resold|undertaken|overrun|outbid|redrawn|handed|sworn in|swept"
    "|thrown|flown"
)
_PARTICIPLE = rf"(?:[a-z]{{3,}}ed|{_IRREGULAR})"
_OPENING = (
    rf"(?:{_PARTICIPLE[3:-1]}|{'|'.join(word.capitalize() for word in _IRREGULAR.split('|'))}|[A-Z][a-z]{{2,}}ed)"
)
_PAST = (
    r"(?:came|went|took|became|began|broke|chose|fell|flew|fled|fought|gave|got|grew|held|left|led|lost|made|met|paid"
    r"|ran|rose|sank|sat|saw|sent|set|shot|shut|sold|spoke|stood|struck|swore|told|threw|withdrew|won|wrote|bought"
    r"|built|drew|drove|found|heard|hit|kept|laid|put|quit|bore|caught|died|[a-z]{3,}ed)"
)
_MANNER = (
    r"(?:(?:[a-z]+ly|then|soon|at once|duly|later|only|already|in turn|themselves|itself|all|both|again|not|now) )*"
)
_VERB = rf"{_MANNER}(?:(?:was|were) {_MANNER}{_PARTICIPLE}|{_PAST})"
_IN = r"(?:in|on|at the end of|early in|late in|in (?:early|late|mid)|in the [a-z]+ of)[ -]"
_PLAIN = (
    r"(?:(?!\b(?:that|which|who|whom|whose|where|when|while|because|since|until|till|before|after|from|than|as|like|by"
    r"|between|for|against|unless|if|whether|following|had|would|will|to be|dat(?:ed|ing)|about|describ\w+|anniversary"
    r"|born)\b)[^@;:.,()–—“”\"])"
)
_NOUNS = r"(?:(?!\b(?:had|has|have|would|will|until|before|since)\b)[^@;:.,()“”\"])"
_STATES = (
    r"(?:bas|bear|belong|commemorat|compar|concern|cover|deal|describ|detail|depict|document|exist|follow|honou?r|last"
    r"|list|look|mark|mention|portray|recall|recount|refer|reflect|remain|repeat|replac|resembl|rest|rel(?:y|i)|seem"
    r"|show|succeed|tell|told|trac|cit|chronicl|examin|analys|record|revis|review|us)"
)
"""Stems of verbs that tell what a thing is about, or stays, whenever: what they date may be older."""
_THING = rf"(?P<verb>(?!{_MANNER}(?:(?:was|were) {_MANNER})?{_STATES}[a-z]*\b){_VERB})\b"
_SECOND = rf"{_THING}(?P<rest> {_PLAIN}{{0,70}}?| )\b{_IN}@(?P<then>\d+)"
_WORDINGS = (
    lazy(
        rf"^\W*(?:[A-Z][a-z]+ly |First |Only |Just |Already )?(?i:{_OPENING})\b(?!"
        rf" to\b){_NOUNS}{{0,60}}?\b{_IN}@(?P<first>\d+){_NOUNS}{{0,40}}, (?P<subject>{_NOUNS}{{2,60}}?)\b{_SECOND}"
    ),
    lazy(
        rf"(?<!,) (?:that|which|who) (?:was|were) {_MANNER}{_PARTICIPLE}\b{_NOUNS}{{0,40}}?\b{_IN}@(?P<first>\d+)"
        rf" {_SECOND}"
    ),
    lazy(
        rf"(?P<lead>^[^@;:.]{{3,70}}?|[;:.] [^@;:.]{{3,50}}?) {_VERB}\b{_PLAIN}{{0,50}}?\b{_IN}@(?P<first>\d+),?"
        rf" and(?: then)?,? (?:(?:he|she|it|they) )?{_SECOND}"
    ),
)
"""Wordings that tell the event of one date (group ``first``) before that of another (group ``then``)."""
_NESTED = lazy(rf"(?<!was )(?<!were )(?<!been )(?<!be )(?<!got )\b{_PARTICIPLE} $")
"""A participle right before a date, of a thing that the clause names: a study made in."""
_FINITE = lazy(rf"\b(?:was|were|{_PAST})\b")
_CHRONICLE = lazy(
    r"^\W*(?:(?:A|The|Key|Main|Important|Short|Brief) )*(?:[Tt]imelines?|[Cc]hronolog(?:y|ies)|[Dd]ates|[Mm]ilestones"
    r"|[Cc]hronicle|[Cc]alendar|(?:[Cc]ourse|[Ss]equence|[Oo]rder) of (?:the )?events|[Ww]hat happened"
    r" when)\b[^:@]{0,60}(?::|$)"
)
"""What opens a list of events by their dates."""
_EARLY = (
    r"(?:prelude|prologue|overture|preliminar(?:y|ies)|precursor|forerunner|run-?up|lead-?up|build-?up|preparations?"
    r"|countdown|harbingers?|curtain[- ]raiser|warm-?up|foretaste|dress rehearsal|rehearsal|preface|introduction"
    r"|first (?:act|step|sign)|buildup|predecessor)"
)
_LATE = (
    r"(?:sequel|aftermath|epilogue|follow-?up|consequences?|outcome|upshot|fallout|coda|postscript|afterword"
    r"|aftershocks?|repercussions?|successor|wake|tail|answer|response|reaction|reply|reprisal|retaliation|revenge"
    r"|continuation|after-?effects?|echo|backlash)"
)
_ORDERED = gated(
    rf"\b(?P<noun>(?P<early>{_EARLY})|{_LATE}) (?:to|of|for|from|in) (?P<what>(?:(?!\b(?:was|were|is|came|began)\b)"
    rf"[^@;:.,]){{2,70}})@(?P<named>\d+)(?P<gap>[^@;.]{{0,70}}[:,]? [^@;.]{{0,60}}?)\b(?:[Oo]n|[Ii]n|[Bb]y)"
    rf"(?: the [a-z]+ of)?[ -]@(?P<told>\d+)"
)
_IS = lazy(
    rf"@(?P<told>\d+){_NOUNS}{{0,40}}\b(?:was|were|is|became|formed|proved|served as|came as|saw)"
    rf"(?: (?:only|merely|in effect|seen as|meant as|intended as|nothing but|no more than))?"
    rf" (?:the|an?|its|their|his|her) (?:[a-z-]+ )?(?P<noun>(?P<early>{_EARLY})|{_LATE}) (?:to|of|for|from)"
    rf" {_NOUNS}{{2,60}}@(?P<named>\d+)"
)
_BORNE = lazy(
    rf"@(?P<then>\d+),? {_NOUNS}{{2,60}}\b(?:was|were|is|came as|arose as) (?:the|an?) (?:[a-z-]+ )?(?:fruit"
    rf"|result|product"
    r"|outcome|culmination|crowning|end product|consequence|upshot|child|offspring|legacy) of [^@;:.]{3,120}?"
    r"@(?P<first>\d+)"
)
_COLON = lazy(
    r"^(?P<one>[^@;:.]{3,40}) (?P<verb>preceded|came before|led to|triggered|prompted|provoked|announced|heralded"
    r"|foreshadowed|paved the way for|followed|came after|came on the heels of|answered|avenged|succeeded"
    r"|was followed by|was preceded by)\b[^@;:.]{2,50}: [^@;:.]{0,40}@(?P<a>\d+)[^@:.]{3,90}?[,;](?: and| while"
    r"| whereas)? [^@:;.,]{0,24}@(?P<b>\d+)"
)
_BACK = lazy(r"followed$|came after|heels|answered|avenged|succeeded|was preceded by")
_BY_THEN = lazy(
    r"\b(?:the|its|his|her|their|that|a) (?P<term>[^@;.,]{3,50}), (?:which (?:was|were|is) (?:to"
    r"|due to) [a-z ]{3,20}(?:on|in|by) )?@(?P<first>\d+),? (?:had|has)(?! not\b)(?! yet\b)(?! never\b) (?:long "
    r"|already |just |since |thus |by then )*(?:expired|passed|elapsed|lapsed|ended|run out|gone by|come and gone"
    r"|been missed|been reached|fallen)\b"
)
_THEN = lazy(r"\b(?:by then|by that (?:time|day)|at that (?:time|point)|that day|already|long|since)\b", re.IGNORECASE)
_WHEN = lazy(
    rf"\bhad (?:already|just|only just|long|barely|scarcely|hardly) (?:been )?{_PARTICIPLE}\b{_NOUNS}{{0,50}}?"
    rf"(?:{_IN})@(?P<first>\d+),? when (?:(?!\b(?:had|would|was to)\b)[^@;:.]){{3,90}}?\b{_IN}@(?P<then>\d+)"
)
_DRIVEN = lazy(
    rf"@(?P<then>\d+),?(?:(?!\b(?:until|before|had|from)\b)[^@;:.]){{0,60}}\b(?:that|which|who|whom) had {_MANNER}"
    rf"(?:been )?{_PARTICIPLE}\b(?:(?!\b(?:until|before)\b)[^@;:.,]){{0,50}}?\b{_IN}@(?P<first>\d+)"
)
_SUBJECT = lazy(
    rf"^(?:The|Those|These|Its|Their|His|Her|An?) {_NOUNS}{{2,40}} (?:that|which|who) (?:was"
    rf"|were) {_MANNER}{_PARTICIPLE}\b{_NOUNS}{{0,40}}?\b{_IN}@(?P<then>\d+),? had {_MANNER}(?:been"
    rf" )?{_PARTICIPLE}\b(?:(?!\b(?:until|before)\b)[^@;:.,]){{0,50}}?\b{_IN}@(?P<first>\d+)"
)
_SCANDAL = lazy(
    rf"@(?P<then>\d+),? (?:over|because of|for|thanks to|on account of|due to|owing to) (?:an?|the|his|her|their|its)"
    rf" (?:[\w-]+ ){{1,3}}(?:that|which) (?!had\b|would\b|was to\b|will\b){_VERB}\b{_PLAIN}{{0,40}}?\b{_IN}@"
    rf"(?P<first>\d+)"
)
_LOG, _OPENING_SIGNS = 4, 12
"""Lines from which on dated ones are a log; signs of a line within which its day opens it."""
_FEW = 2
"""Dates of which no more make a list of events."""
_SOONER = gated(
    rf"\b(?:[Nn]o sooner|[Hh]ardly|[Bb]arely|[Ss]carcely) had {_NOUNS.replace('had|', '')}{{3,90}}?(?:, (?:in|on) )?@"
    rf"(?P<first>\d+)[^@;.]{{0,60}}?"
    r"\b(?:than|when)\b[^@;.]{0,60}?@(?P<then>\d+)|\b[Oo]nly (?:when|after|once) [^@;.]{3,90}?@(?P<first2>\d+),? (?:did"
    r"|was|were|could|had) [^@;.]{3,90}?@(?P<then2>\d+)|@(?P<first3>\d+)[^@;.]{0,40}\b(?:not yet|barely|hardly"
    r"|scarcely) [^@;.]{0,40}\bwhen\b[^@;.]{0,60}?@(?P<then3>\d+)|^First (?:[a-z]+ed|seen|told|held|made|shown|built"
    r"|sold) [^@;.]{0,60}@(?P<first4>\d+), [^@;.]{3,90}@(?P<then4>\d+)"
)
_COUNTED = lazy(
    r"\b(?:[Tt]he (?:earlier|first|former|older)|[Aa] first)\b(?! (?:time|half|world|lady))[^@;.]{0,70}@"
    r"(?P<first>\d+)[^@.]{0,20}\b(?:and|but|,|;|while)"
    r"[^@.]{0,20}\b(?:the (?:later|second|latter|next|newer|younger|last)|a second)\b"
    r"(?:(?!\bhad\b)[^@.]){0,60}@(?P<then>\d+)"
    r"|\b[Tt]he (?:later|second|latter|last|newer)\b(?! (?:time|half|world))[^@;.]{0,70}@"
    r"(?P<then2>\d+)[^@.]{0,20}\b(?:and|but|,|;|while"
    r"|after|before)[^@.]{0,20}\bthe (?:earlier|first|former|older)\b[^@.]{0,60}@(?P<first2>\d+)"
)
_PRECEDED = gated(
    r"@(?P<then>\d+)[^@.]{0,60}[;,] (?:and |but )?the [a-z][^@;.]{2,40}? (?:that|which) (?:had )?(?:preceded|led to"
    r"|caused|prompted|provoked|triggered|announced|heralded) (?:it|them|this|him|her)\b[^@;.]{0,24}@(?P<first>\d+)"
    r"|@(?P<first2>\d+)[^@.]{0,60}[;,] (?:and |but )?the [a-z][^@;.]{2,40}? (?:that|which) (?:followed|ensued|resulted"
    r"|came of it|succeeded (?:it|them))\b[^@;.]{0,24}@(?P<then2>\d+)"
)
_SUED = lazy(
    rf"@(?P<then>\d+),? (?:over|for) (?:the|his|her|their|its|an?) [^@;:.]{{3,60}}?,? (?:who|that|which) (?:(?:was"
    rf"|were) {_MANNER}{_PARTICIPLE}|happened|occurred|died|fell|broke out|took place)\b(?:(?!\b(?:until|before"
    rf"|again)\b)[^@;:.,]){{0,50}}?\b{_IN}@(?P<first>\d+)"
)
_UNDER = lazy(
    rf"@(?P<then>\d+),? (?:under|on the basis of|by virtue of|on the strength of|thanks to|with the help of) (?:an?|the"
    rf"|its|their) {_NOUNS}{{3,60}}?\b(?:of|in|on) @(?P<first>\d+)"
)
"""What is done under a contract, which was awarded before."""
_SINGLE = (
    (_UNDER, "under"),
    (_SOONER, "no sooner"),
    (_COUNTED, "first … second"),
    (_PRECEDED, "preceded"),
    (_SUED, "for"),
    *((_BORNE, "fruit of"), (_WHEN, "already … when"), (_DRIVEN, "had"), (_SUBJECT, "had"), (_SCANDAL, "over")),
)
_BREAK = gated(
    r"\b(?:would|will|should|planned|expected|due|scheduled|hoped|supposed|promised|forecast|every|each|never"
    r"|anniversary"
    r"|compared|unlike|instead|whether|if|unless|like|again|respectively)\b",
    re.IGNORECASE,
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every two dates that grammar sets in order."""
    yield from _listed(reading)
    yield from _logged(reading)
    for sentence in reading.report.sentences:
        dates = reading.dates(sentence.start, sentence.end)
        if len(dates) > 1:
            own = line(reading, sentence.start, sentence.end)
            yield from _told(own)
            yield from _named(own)
        if dates and " had " in reading.words(sentence):
            yield from _expired(reading, sentence)


def _listed(reading: Reading) -> Iterator[Draft]:
    """One date of a timeline that is out of its order."""
    blocks = reading.report.blocks
    for place, block in enumerate(blocks):
        if not _CHRONICLE.match(reading.report.flat, block.start, block.end):
            continue
        dates = list(reading.dates(block.start, block.end))
        behind = place + 1
        while not dates and behind < len(blocks) and blocks[behind].kind in {"item", "cell", "row"}:
            behind += 1
        lines = blocks[place + 1 : behind] if not dates else []
        dates = dates or [one for line_ in lines for one in reading.dates(line_.start, line_.end)[:1]]
        turned = [(one, two) for one, two in pairwise(dates) if sure(one, two) and ahead_of(two, one)]
        if len(dates) > _FEW and len(turned) == 1:
            yield from _draft(*turned[0], "the timeline")


def _logged(reading: Reading) -> Iterator[Draft]:
    """One line of a log, each of whose lines opens with its day, that is out of their order, whichever way it runs."""
    run: list[DateMention] = []
    for block in (*reading.report.blocks, None):
        opening = reading.dates(block.start, block.start + _OPENING_SIGNS)[:1] if block else []
        if block and block.kind == "item" and opening and opening[0].granularity in {"day", "month"}:
            run += opening
            continue
        if len(run) >= _LOG:
            pairs = [(one, two) for one, two in pairwise(run) if sure(one, two)]
            down = [(one, two) for one, two in pairs if ahead_of(two, one)]
            up = [(one, two) for one, two in pairs if ahead_of(one, two)]
            if len(down) == 1 and len(up) > 1:
                yield from _draft(*down[0], "the log")
            elif len(up) == 1 and len(down) > 1:
                yield from _draft(up[0][1], up[0][0], "the log")
        run = []


def _told(own: Line) -> Iterator[Draft]:
    """What is told first comes first: a participle, a relative clause, the first verb of a subject."""
    if _BREAK.search(own.text):
        return
    for pattern in _WORDINGS:
        match = pattern.search(own.text)
        match = None if match and _turned(match) else match
        subject = match.groupdict().get("subject") or "" if match else ""
        if match and not _NESTED.search(_ahead(match)) and not _FINITE.search(subject):
            yield from _judged(own, match, "the order of telling")
    for pattern, word in _SINGLE:
        match = pattern.search(own.text)
        if match:
            yield from _judged(own, match, word)


def _turned(match: re.Match[str]) -> bool:
    """Whether the scripts set what is told first behind what is told then: freed, the hostages were taken."""
    before = words_in(match.string[match.start() : match.start("first")])
    behind = words_in(match.string[match.start("verb") : match.start("then")])
    return bool(before and behind) and order(before[-1].said, behind[0].said) < 0


def _ahead(match: re.Match[str]) -> str:
    """The words between a verb and the date told of it, without the preposition."""
    return re.sub(rf"{_IN}$", "", match["rest"] + match.string[match.end("rest") : match.start("then") - 1])


def _named(own: Line) -> Iterator[Draft]:
    """The prelude to the siege of one date, told of another; a leak preceded the indictment: two days."""
    for pattern in (_ORDERED, _IS):
        for match in pattern.finditer(own.text):
            named, told = own.dates[int(match["named"])], own.dates[int(match["told"])]
            first, then = (told, named) if match["early"] else (named, told)
            if not _BREAK.search(match[0]):
                yield from _draft(first, then, match["noun"])
    colon = _COLON.search(own.text)
    if colon:
        one, two = own.dates[int(colon["a"])], own.dates[int(colon["b"])]
        first, then = (two, one) if _BACK.search(colon["verb"]) else (one, two)
        yield from _draft(first, then, colon["verb"])


def _expired(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """The deadline of one day that had run out by then, told of an earlier one."""
    own = line(reading, sentence.start, sentence.end)
    match = _BY_THEN.search(own.text)
    if not match or not _THEN.search(own.text):
        return
    term = own.dates[int(match["first"])]
    before = [one for one in own.dates if own.at(one) < match.start()]
    sentence_before = reading.before(sentence)
    if not before and sentence_before:
        before = list(reading.dates(sentence_before.start, sentence_before.end))
    if before:
        yield from _draft(term, before[-1], "had expired")


def _judged(own: Line, match: re.Match[str], word: str) -> Iterator[Draft]:
    signs = {name[:4]: sign for name, sign in match.groupdict().items() if sign and name.startswith(("first", "then"))}
    yield from _draft(own.dates[int(signs["firs"])], own.dates[int(signs["then"])], word)


def _draft(first: DateMention, then: DateMention, word: str) -> Iterator[Draft]:
    """That the one that ought to come first is the later, where both are told well enough."""
    if sure(first, then) and ahead_of(then, first):
        yield disordered(first, then, word)
