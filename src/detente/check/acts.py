"""One act as a fact here and as an allegation, a denial or a doubt there, by the act's words and those around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_FAMILIES = """
kill|killing|kills|killed|death|deaths|dead|died|dies|murder|murdered|massacre|massacred|slain|slew|lost|\
execution|executed
suicide|killed himself|killed herself|killed themselves|blew himself up|blew herself up|took his own life|\
took her own life|shot himself|hanged himself
bomb|bombs|shells fell|strike|strikes|struck|striking|bombing|bombings|bombed|raid|raids|raided|\
air strike|airstrike|airstrikes|bombardment|blew up
sinking|sank|sunk|sink
burning|burned|burnt|arson|set fire|torched|torching
beating|beat|beaten|beatings
looting|looted|plundered|plunder|pillage|pillaged|ransacked
theft|thefts|stole|stolen|robbery|robbed|steal
shooting|shot|shoot|gunned
drawing|drew|drawn
flight|fled|flew|escape|escaped
sale|sales|sold|sell
purchase|bought|purchased
payment|payments|paid|bribe|bribes|bribery|bribed
withdrawal|withdrew|withdrawn|retreat|retreated
invasion|invaded|incursion|crossed|entered|crossing
attack|attacks|attacked|assault|assaults|assaulted|ambush|ambushed|stormed|storming
abduction|abductions|abducted|kidnapping|kidnapped|disappearance|seized
shelling|shelled|shells|shell|mortared
delisting|delisted|removal|removed
listing|listed
meeting|met
visit|visited
breach|breaches|breached|violation|violations|violated|broke
poisoning|poisoned
torture|tortured
expulsion|expulsions|expelled|deportation|deported|deportations
arrest|arrests|arrested|detention|detained
delivery|deliveries|delivered|shipment|shipped|supply|supplied|transfer|transferred
coup|ousted|toppled|overthrew|overthrown
rigging|rigged|fraud|stuffed
hacking|hacked|intrusion|cyber-attack
plot|plotted
destruction|destroyed|demolition|demolished|razed
order|ordered
defection|defected
use|used
"""
_TURN = re.compile(
    r"\b(?P<turn>[Aa]lleged|[Pp]urported|[Ss]upposed|[Ss]uspected|[Cc]laimed|[Rr]eported|[Uu]nconfirmed|[Rr]umoured"
    r"|[Rr]umored|[Ss]o-called|[Uu]nproven|[Dd]isputed"
    r"|[Pp]resumed) (?:[\w-]+ ){0,2}?(?P<act>[a-z][a-z -]*?[a-z])\b(?= (?:of|on|in"
    r"|at|by|near|from|against|to|is|was|has|have|are|were|remains?|upset|never|that|which|for|with|fills?)\b|[.,;:]|$)"
)
_DENIES = re.compile(
    r"\b(?P<turn>den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|contest(?:s|ed)?)\b(?: (?:all|any|having|the"
    r"|ever|that))*"
    r" (?P<what>(?!responsibility|involvement|any (?:role|part|link)|its (?:role|part))[^.;]{6,140})"
)
_WHETHER = re.compile(
    r"\b[Ww]hether (?P<what>[^.;]{8,120}?) (?:at all )?(?:is|are|was|were|remains?|has|have|cannot|could)\b[^.;]{0,30}"
    r"\b(?:doubt\w*|disputed|unclear|open|unknown|contested|uncertain|established|proved|proven|confirmed|settled"
    r"|said)\b"
)
_SOFT = re.compile(
    r"\b(?:alleg\w+|purported\w*|supposed\w*|reportedly|suspected|accus\w+|den(?:y|ies|ied|ial)|disputed?s?|claim\w*"
    r"|according|whether|rumou?r\w*|(?-i:may|might)|could|would|if|unconfirmed|apparent\w*|said|says|told|rejects?"
    r"|rejected"
    r"|threat\w*|warn\w*|plan\w*|ban\w*|condemn\w*|law\w*|inquir\w*|investigat\w*)\b",
    re.IGNORECASE,
)
_IDLE = frozenset(
    "that this with from they their there were been have has had which when where after before other under over about "
    "into also more than most such some same while would could said says anybody anyone nobody any all its his her "
    "people year years month months week day days last first two three four five".split()
)
_RUNS = re.compile(r"[,;.]| (?:is|was|has|have|are|were|had|remains?|will|fills?|upset|never|killed|led|shows?)\b")
"""Where the noun phrase of an act ends."""
_NEAR = 10
"""Sentences before and behind within which an act may be told as a fact."""


@cache
def _family(word: str) -> re.Pattern[str] | None:
    """All words of an act by one of them."""
    for line in _FAMILIES.strip().splitlines():
        words = line.split("|")
        if word in words:
            return re.compile(
                rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE
            )
    stem = re.sub(r"(?:ings?|ions?|ments?|als?|ures?|s)$", "", word)
    return re.compile(rf"\b{re.escape(stem)}\w*", re.IGNORECASE) if len(stem) > 3 else None


def check(reading: Reading) -> Iterator[Draft]:
    """Every allegation, denial and doubt against the facts around it."""
    told: set[int] = set()
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        for start, end, how, acts, content in _doubts(words):
            other = _fact(reading, sentence, (start, end), acts, content)
            if other and sentence.start + start not in told:
                told.add(sentence.start + start)
                line, said = reading.report.line(other[0]), reading.said(*other)
                yield Draft(
                    "asserted-and-alleged",
                    sentence.start + start,
                    sentence.start + end,
                    f"Here the act is {how}; line {line} tells it as a fact: “{said[:110]}”",
                    "Choose one: state it with its source in both places, or as an allegation in both.",
                    "remark",
                )


def _doubts(words: str) -> Iterator[tuple[int, int, str, list[re.Pattern[str]], set[str]]]:
    """What a sentence doubts: its span, how, the words of the act, and those around it."""
    for match in _TURN.finditer(words):
        act = match["act"].split()[-1]
        family = _family(match["act"]) or _family(act)
        rest = _RUNS.split(words[match.end() : match.end() + 100])[0]
        if family:
            yield match.start(), match.end(), f"only {match['turn'].casefold()}", [family], _content(rest)
    for pattern, how in ((_DENIES, "denied"), (_WHETHER, "doubted")):
        for match in pattern.finditer(words):
            acts = [
                family for word in re.findall(r"[a-z]+", match["what"]) if _listed(word) and (family := _family(word))
            ]
            start = match.start("turn") if "turn" in match.re.groupindex else match.start()
            yield start, match.end("what"), how, acts, _content(match["what"])


@cache
def _listed(word: str) -> bool:
    return any(word in line.split("|") for line in _FAMILIES.strip().splitlines())


def _content(text: str) -> set[str]:
    return {word.casefold()[:6] for word in re.findall(r"[^\W\d_][\w-]{3,}", text)} - _IDLE


def _fact(
    reading: Reading, sentence: Sentence, doubt: tuple[int, int], acts: list[re.Pattern[str]], content: set[str]
) -> tuple[int, int] | None:
    """The clause nearby that tells the same act plainly."""
    place = reading.place(sentence)
    sentences = reading.report.sentences
    for step in sorted(range(-_NEAR, _NEAR + 1), key=abs):
        if not 0 <= place + step < len(sentences):
            continue
        other = sentences[place + step]
        for start, end in _clauses(reading.words(other)):
            if step == 0 and start <= doubt[1] and doubt[0] <= end:
                continue
            clause = reading.words(other)[start:end]
            if not _SOFT.search(clause) and _same(clause, acts, content, near=abs(step) <= 1):
                return other.start + start, other.start + end
    return None


def _clauses(words: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that may assert by themselves."""
    at = 0
    for match in re.finditer(r"[;:] |, (?:although|though|but|while|yet|whereas|and)\b", words):
        yield at, match.start()
        at = match.start()
    yield at, len(words)


def _same(clause: str, acts: list[re.Pattern[str]], content: set[str], *, near: bool) -> bool:
    """Whether a clause tells an act of one of these words, with enough of the words around it."""
    shared = len(_content(clause) & content)
    if acts:
        names = {word[:6].casefold() for word in re.findall(r"\b[A-Z][\w-]{3,}", clause)} & content
        enough = shared >= 2 or bool(names) or shared == len(content) > 0 or (near and (shared or not content))
        return bool(enough) and any(act.search(clause) for act in acts)
    return shared >= 3 and shared >= 0.6 * len(content)
