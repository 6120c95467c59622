"""Claims: who says so, how surely, on what; and the same act as a fact here and an allegation there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.speakers import ACCORDING, MANY, MANY_LOOSE, NOBODY, VIEWED, WIDE
from detente.check.wording import short, where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Mark, NoteEntry, Quotation, Sentence

_NAMED = lazy(r"\b(?:such as|including|like|among them) [A-Z]")

_ACTS = {
    "strike": (r"(?:carr(?:ied|ies|ying) out|conduct\w*|launch\w*|order\w*|mount\w*)? ?(?:an? |the |its |cross-border"
               r" |several |two |three |deadly |pre-dawn )*(?:air ?strikes?|air raids?|raids?|drone strikes?|bombing"
               r" raids?|missile strikes?|strikes?)|bombed|struck|shelled|bombard\w*"),
    "attack": (r"(?:carr(?:ied|ies|ying) out|conduct\w*|launch\w*|stag\w*|mount\w*)? ?(?:an? |the |its |deadly"
              r" )*(?:attacks?|assaults?|ambush\w*|bombings?)|attacked|ambushed|assaulted"),
    "kill": r"kill(?:ed|ing|ings)|murder(?:ed|s)?|massacr\w+|execut(?:ed|ion|ions)|assassinat\w+",
    "support": (r"(?:arm(?:ed|ing)|fund(?:ed|ing)|financ(?:ed|ing)|shelter(?:ed|ing)|harbou?r(?:ed|ing)|train(?:ed"
               r"|ing)|suppl(?:ied|ying)|sponsor(?:ed|ing|ship)) [^.;]{0,40}"),
    "shell": r"shell(?:ed|ing)|fir(?:ed|ing) (?:across|at|on|into)|mortar fire",
    "abduct": r"abduct\w*|kidnap\w*|disappearances?",
    "expel": r"expel\w*|expulsions?|deport\w*",
    "incursion": (r"incursions?|violat(?:ed|ion|ions) (?:of )?(?:the |its )?(?:airspace|border|ceasefire|truce|line)"
                 r"|crossed (?:the|into)|invad\w+|invasions?"),
    "hack": r"hack(?:ed|ing)|cyber-?attacks?",
    "torture": r"tortur\w+|abus(?:ed|es)|rap(?:ed|es)",
    "poison": r"poison\w+",
    "rig": r"rigg(?:ed|ing)|stole the election|vote-rigging|electoral fraud",
    "sink": r"s[au]nk|ramm(?:ed|ing)|rammed",
    "blow": r"blew up|sabotag\w+|destroy(?:ed|ing) (?:the|a) (?:dam|pipeline|bridge)",
}  # fmt: skip
_ACT = {name: gated(rf"\b(?:{pattern})\b") for name, pattern in _ACTS.items()}
_ANY_ACT = gated("|".join(pattern.pattern for pattern in _ACT.values()))
_ALLEGED = gated(
    r"\b(?:[Aa]lleged(?:ly)?|[Pp]urported(?:ly)?|[Ss]upposed(?:ly)?|[Rr]eported(?:ly)?|[Ss]uspected|[Ss]o-called"
    r"|[Uu]nconfirmed|[Uu]nproven|[Aa]ccus(?:ed|es|ing|ations?)|[Dd]en(?:y|ies|ied|ial|ying)|[Aa]llegations?"
    r"|[Rr]eject(?:ed|s)|claims? that|claimed that)\b"
)
_DENIAL = lazy(r"\b(?:[Dd]en(?:y|ies|ied|ial|ying)|[Rr]eject(?:ed|s))\b")
_SOFT = gated(
    r"(?-i:\b(?:may|might)\b)|\b(?:alleged\w*|purported\w*|supposed\w*|reportedly|reported|suspected|accus\w+|den(?:y"
    r"|ies|ied|ial)|allegations?|claim\w*|said|says|saying|told|according|believed|could|would|if|whether|rejected"
    r"|warn\w*|threat\w*|plan(?:s|ned|ning)?\b|other|another|vow\w*|possib\w*|likely|apparent\w*|suggest\w*"
    r"|media reports|blam\w+|attribut\w+|point\w* to|call\w* for|demand\w*|responsibility|seek(?:s|ing)?|sought|wants?"
    r"|wanted"
    r"|tr(?:y|ies|ied|ying) to|intend\w*|consider(?:s|ed|ing)?|propos\w*)\b",
    re.IGNORECASE,
)
_FIGURED = lazy(r"\d")


def check(reading: Reading) -> Iterator[Draft]:
    """Every attribution, allegation and quotation of a text, and what stands without a note."""
    yield from _two_faces(reading)
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        yield from _thin(reading, sentence, words)
        for match in (*NOBODY.finditer(words), *_hearsay(reading, sentence, words)):
            if _spoken(reading, sentence, match) or _SEEING.match(words, match.start()):
                continue
            if _TELLER.match(words, match.end()):
                continue
            yield Draft(
                "nobody-attribution",
                sentence.start + match.start(),
                sentence.start + match.end(),
                f"“{match[0].strip()}” leaves open who says or thinks so.",
                "Name who says, believes or hopes so, or state it as your own judgement.",
            )
    yield from _open(reading)
    yield from _unsourced(reading)


_TELLER = lazy(
    r",? (?:writes?|wrote|notes?|noted|says?|said|argues?|argued|recalls?|recalled|reports?|reported|claims?|claimed"
    r"|observes?|explains?|adds?|added|remarks?|remarked) (?:the )?(?:[a-z-]+ ){0,2}[A-Z]"
)
"""Who says so, set off right behind: it is thought, writes Admiral Costa."""
_SEEING = lazy(
    r"(?:[Ss]ome|[Mm]any|[Oo]thers|[Mm]ost|[Pp]eople|[Oo]ne) (?:now |still |also )?(?:holds?|puts?|calls?|finds?|wants?"
    r"|reads?|speaks?|notes?|tells?|knows?|states?|hears?) (?:at|for|on|to|in|out|up|down|with|two|three|four|five"
    r"|several|only|more|jobs?|shares?|land|books?|newspapers?|the (?:pen|line|keys|office|post|land|title)|work|home"
    r"|their|his|her|[a-z]+ (?:jobs|passports|posts|offices|shares|languages|keys))\b|[Ss]ome see (?:better|worse|well"
    r"|more|less|nothing|little|far)\b"
)


def _spoken(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether words stand in a quotation whose speaker the sentence names."""
    told = reading.attributions(sentence.start, sentence.end)
    return bool(told) and reading.quoted(sentence.start + match.start())


_HEARSAY = gated(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.IGNORECASE)


def _hearsay(reading: Reading, sentence: Sentence, words: str) -> Iterator[re.Match[str]]:
    """“Allegedly” in a sentence that names nobody who alleges it and has no note."""
    told = reading.attributions(sentence.start, sentence.end) or reading.marks(sentence.start, sentence.end)
    match = _HEARSAY.search(words)
    if match and not told and not reading.quoted(sentence.start + match.start()):
        yield match


_SPEAKERS = ((MANY, True), (MANY_LOOSE, False), (ACCORDING, False), (VIEWED, False), (WIDE, False))
"""How many speakers are told, with whether so surely; the last only where a note stands under the sentence."""


def _thin(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """Many speakers on one source or none."""
    report = reading.report
    for pattern, strong in _SPEAKERS if reading.marks(sentence.start, sentence.end) else _SPEAKERS[:-1]:
        for match in pattern.finditer(words):
            if _NAMED.search(words) or _FEW.search(words[: match.start()]):
                continue
            if pattern in {MANY_LOOSE, WIDE} and _OWN.search(words[: match.start()]):
                continue
            marks = _row_of_marks(reading, sentence)
            entries = {mark.label: reading.entry(mark.label) for mark in marks}
            sources = sum(_sources(report.text, entry) for entry in entries.values() if entry)
            if len(entries) > 1 or sources > 1 or (pattern is WIDE and not sources):
                continue
            who = next(name for name, said in match.groupdict().items() if said and name.startswith("who"))
            start = sentence.start + match.start(who)
            noted = bool(report.marks)
            label = next(iter(entries), "")
            said = "the sentence cites one source" if sources else "the sentence cites no source"
            said = f"{said} (note {label})" if label and sources else f"note {label} gives none" if label else said
            yield Draft(
                "thin-attribution",
                start,
                start + len(match[who]),
                f"“{match[who]}” promises several sources, but {said}.",
                "Name the one who says so, or cite the others."
                if sources
                else "Cite the sources, or name who says so.",
                "warning" if strong and sources == 1 and noted else "remark",
            )
            break


def _row_of_marks(reading: Reading, sentence: Sentence) -> list[Mark]:
    """The marks of a sentence, with all that stand side by side at its end."""
    marks = list(reading.marks(sentence.start, sentence.end))
    while marks and (further := reading.marks(marks[-1].end, marks[-1].end)):
        marks += further
    return marks


_FEW = lazy(rf"\b(?:no|few|not all|other|(?!an? |one ){COUNT}) (?:[a-z]+ )?$", re.IGNORECASE)
_OWN = lazy(r"(?:[’']s|s’|s'|\b[Ii]ts|\b[Tt]heir|\b[Oo]ur|\b[Hh]is|\b[Hh]er) (?:[a-z]+ )?$")
"""What makes speakers somebody's own: the ministry's officials."""


def _sources(text: str, entry: NoteEntry) -> int:
    """How many sources a note holds: by its addresses, titles and semicolons."""
    parts = [part for part in re.split(r";\s+", text[entry.body : entry.end]) if len(part) > 20]
    return max(1, len({url.url for url in entry.urls}), len(parts) if len(entry.titles) != 1 else 1)


def _two_faces(reading: Reading) -> Iterator[Draft]:
    """An act alleged or denied in one sentence and told as a fact in another."""
    asserted: list[tuple[str, Sentence, frozenset[str], int]] = []
    alleged: list[tuple[str, Sentence, frozenset[str], int, int]] = []
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if not _ANY_ACT.search(words):
            continue
        soft = bool(_SOFT.search(words))
        for name, pattern in _ACT.items():
            match = pattern.search(words)
            if not match:
                continue
            if not soft:
                actor = _agent(reading, sentence, match)
                if actor:
                    asserted.append((name, sentence, frozenset(actor), match.start()))
            else:
                alleged.extend((name, sentence, *one) for one in _allegation(reading, sentence, words, pattern))
    yield from _same_act(reading)
    told: set[tuple[str, frozenset[str]]] = set()
    for name, sentence, ids, start, end in alleged:
        other = _counterpart(reading, (name, sentence, ids), asserted)
        if other and (name, ids) not in told:
            told.add((name, ids))
            sentence_, act = other
            how = "denied" if _DENIAL.search(reading.report.flat[start:end]) else "only alleged"
            yield Draft(
                "asserted-and-alleged",
                start,
                end,
                f"Here the act is {how}, but {where(reading, act, start)} it is stated as a fact: "
                f"“{short(reading.said(sentence_.start, sentence_.end), at=act - sentence_.start)}”",
                "Choose one: state it with its source in both places, or as an allegation in both.",
            )


_NOUNED = gated(
    r"\b(?P<turn>[Aa]lleged|[Pp]urported|[Ss]upposed|[Ss]uspected|[Rr]eported|[Cc]laimed(?! (?:the |full )?(?:responsib"
    r"|credit)| (?:previous|earlier|past|other|similar|several|many)\b)|[Uu]nconfirmed"
    r"|[Ss]o-called) (?P<rest>(?:[\w’-]+ ){0,3}?)(?P<act>[a-z]+(?:ings?|ions?|acks?|rikes?|aids?|aults?|ush|ushes|ders?"
    r"|uctions?|oisoning|age|ments?|fer|fers|ures?|ides?|acres?|olations?|usions?|eries|ery|eats?|theft|thefts|coup"
    r"|plot|deal|deals|crash|blast|blasts))\b"
)
_STEMS = {
    "killing": "kill",
    "murder": "murder",
    "strike": "str",
    "raid": "raid",
    "shooting": "sho",
    "bombing": "bomb",
    "theft": "st",
    "seizure": "seiz",
    "sale": "s",
}
_IDLE_WORDS = frozenset(
    (
        "that this with from they their there were been have has had which when where after before "
        "other under over about into also more than most such some same while would could said says"
    ).split()
)


def _same_act(reading: Reading) -> Iterator[Draft]:
    """An alleged killing, sale or crash that another sentence nearby tells as a fact, by its verb and its words."""
    sentences = reading.report.sentences
    for sentence in sentences:
        words = reading.words(sentence)
        for match in _NOUNED.finditer(words):
            if _ANOTHER.search(words, 0, match.start()):
                continue
            if match["turn"] == "reported" and not _ADJECTIVE.search(words, 0, match.start()):
                continue  # the company reported improvements: what it told, and no doubt
            if match["turn"] == "reported" and _COUNTED.search(words, 0, match.start()):
                continue
            stem = _stem(match["act"])
            content = _content(words[match.end() : match.end() + 120]) | _content(words[: match.start()])
            first = re.search(r"\b[Aa]n? $", words[: match.start()]) is not None and not match["act"].endswith("s")
            other = _told_plainly(reading, sentence, stem, content, several=not first)
            if other:
                start = sentence.start + match.start()
                yield Draft(
                    "asserted-and-alleged",
                    start,
                    sentence.start + match.end(),
                    f"Here the act is only {match['turn'].casefold()}, but {where(reading, other.start, start)} it is "
                    f"stated as a fact: “{short(reading.said(other.start, other.end))}”",
                    "Choose one: state it with its source in both places, or as an allegation in both.",
                    "remark" if match["turn"].casefold() == "so-called" else None,
                )


_ADJECTIVE = lazy(r"\b(?:the|an?|this|that|these|those|its|his|her|their|any|earlier|first|second|of|for|by|in) $")
_COUNTED = lazy(
    r"\b(?:numbers?|totals?|counts?|levels?|rates?|shares?|tally|tallies|figures?|percentage|proportion|majority|most"
    r"|half|third|quarter|fall|rise|increase|decrease|decline|drop|\d+) (?:of|in) (?:all |the |all the )?$"
)
"""What counts what was reported, and doubts none of it: the number of reported attacks."""


def _stem(act: str) -> str:
    known = _STEMS.get(act.removesuffix("s"))
    return known or re.sub(r"(?:ings?|ions?|ments?|ures?|als?|ers?|s)$", "", act)[:6]


def _content(text: str) -> set[str]:
    return {word.casefold()[:7] for word in re.findall(r"[A-Za-z][\w-]{3,}", text)} - _IDLE_WORDS


def _told_plainly(
    reading: Reading, sentence: Sentence, stem: str, content: set[str], *, several: bool
) -> Sentence | None:
    """A sentence nearby that tells the same act without a word of doubt; or acts, where ``several`` may be meant."""
    if len(stem) < 3:
        return None
    verb = re.compile(rf"\b{re.escape(stem)}\w*", re.IGNORECASE)
    irregular = {"sho": r"\bshot\b|\bshoot", "str": r"\bstr(?:uck|ikes?|iking)\b"}.get(stem)
    pattern = re.compile(irregular, re.IGNORECASE) if irregular else verb
    place = reading.place(sentence)
    for other in reading.report.sentences[max(0, place - 8) : place + 9]:
        words = reading.words(other)
        if (
            other.start != sentence.start
            and any(
                (several or not _plural(words, act)) and not _APART.search(words, 0, act.start())
                for act in pattern.finditer(words)
            )
            and not _SOFT.search(words)
            and len(_content(words) & content) >= 2
            and _one_act(reading, sentence, other)
        ):
            return other
    return None


_APART = lazy(r"\b(?:preceded|followed|overshadowed|repeated) by (?:an?|another|the) (?:[\w-]+ ){0,5}$")
"""What tells of an act that it is another than the one of which the text speaks: preceded by a much less deadly one."""


def _plural(words: str, act: re.Match[str]) -> bool:
    """Whether the word of an act is a noun of many: battles and attacks have spread."""
    return act[0].endswith("s") and _MANY.match(words, act.end()) is not None


_MANY = lazy(r"(?: (?:and|or) \w+s)?(?: (?:have|are|were|by|against|in|on|across|continued?|spread|rose|fell)\b|[,.;])")


_ANOTHER = lazy(r"\b(?:[Aa]nother|further|second|third|other|more|separate|different|new|fresh|similar) $")
"""What tells that an alleged act is not the one told before."""


def _agent(reading: Reading, sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """The actor that stands before an act as the one who does it; none in a passive without one."""
    at = sentence.start + match.start()
    before = [one for one in reading.mentions(sentence.start, at) if one.actors and at - one.end < 40]
    if not before or _scene(reading, sentence, before[-1].start):
        return ()
    if re.search(r"[,;:]", reading.report.flat[before[-1].end : at]):
        return ()
    return before[-1].actors


def _scene(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether an actor is named as where, on whom or by whom something is done: in Washington, against the state."""
    return _BESIDE_THE_DOER.search(reading.report.flat[sentence.start : at]) is not None


_BESIDE_THE_DOER = lazy(r"\b(?:by|on|against|[Ii]n|of|[Ff]rom|[Aa]t|near|over)\W+(?:the )?$")


def _allegation(
    reading: Reading, sentence: Sentence, words: str, pattern: re.Pattern[str]
) -> Iterator[tuple[frozenset[str], int, int]]:
    """The allegations of an act in a sentence: who is said to have done it, and the span."""
    for match in _ALLEGED.finditer(words):
        if _ANOTHER.search(words, 0, match.start()) or _just_told(words, match):
            continue
        act = pattern.search(words, match.end(), match.end() + 90)
        if not act or ";" in words[match.end() : act.start()]:
            continue
        near = list(reading.mentions(sentence.start + match.end(), sentence.start + act.start()))
        if not near or _DENIAL.match(match[0]):
            near = [
                one
                for one in reading.mentions(sentence.start, sentence.start + match.start())
                if match.start() + sentence.start - one.end < 60 and not _scene(reading, sentence, one.start)
            ][-1:] or near
        ids = frozenset(id_ for one in near for id_ in one.actors)
        if ids:
            yield ids, sentence.start + match.start(), sentence.start + act.end()


_HEARD = lazy(r"\b(?:is|was|are|were|be|been|being) $")


def _just_told(words: str, turn: re.Match[str]) -> bool:
    """Whether somebody reports what he counts or has found, which is no doubt: the police reported 21 attacks."""
    lead = turn.start()
    return turn[0] == "reported" and not (_ADJECTIVE.search(words, 0, lead) or _HEARD.search(words, 0, lead))


def _counterpart(
    reading: Reading,
    claim: tuple[str, Sentence, frozenset[str]],
    asserted: Sequence[tuple[str, Sentence, frozenset[str], int]],
) -> tuple[Sentence, int] | None:
    """The sentence nearby that tells the same act of the same actor as a fact, and where; of no other time or place."""
    name, sentence, ids = claim
    for other, place, actor, at in asserted:
        if (
            other == name
            and actor & ids
            and place.start != sentence.start
            and abs(place.block - sentence.block) <= 4
            and _one_act(reading, sentence, place)
        ):
            return place, place.start + at
    return None


def _one_act(reading: Reading, one: Sentence, two: Sentence) -> bool:
    first, second = (
        [d.period for d in reading.dates(s.start, s.end) if d.period and d.kind in {"exact", "relative"}]
        for s in (one, two)
    )
    if first and second and not any(a.first <= b.last and b.first <= a.last for a in first for b in second):
        return False
    names = [set(re.findall(r"\b[A-Z][a-z]{3,}\b", reading.words(s)[1:])) for s in (one, two)]
    return bool(names[0] & names[1]) or abs(one.block - two.block) <= 1


def _open(reading: Reading) -> Iterator[Draft]:
    text, opened = reading.report.text, -1
    for one in reading.report.quotations:
        if not one.closed:
            end = min(one.end, one.start + 60)
            sign, place = text[one.start], reading.block(one.start)
            if sign == "’" and place == opened:
                continue  # it closes what a double mark opens, which is told
            opened = place if sign in "“„" else opened
            said = "closes a quotation that nothing opens" if sign in "”’" else "opens a quotation that nothing closes"
            yield Draft(
                "quote-open",
                one.start,
                end,
                f"This quotation mark {said}.",
                f"Set the missing mark where the words of the source {'begin' if sign in '”’' else 'end'}.",
                "remark" if _goes_on(reading, one) else None,
            )


def _goes_on(reading: Reading, one: Quotation) -> bool:
    """Whether a quotation fills its paragraph, and the text ends there, or goes on with a quotation within it."""
    report, place = reading.report, reading.block(one.start)
    block = report.blocks[place]
    body = [at for at, other in enumerate(report.blocks) if other.kind not in {"note", "matter", "heading", "title"}]
    if one.start > block.start + 2 or one.end < block.end or report.text[one.start] not in '“"‘«' or len(body) < _TEXT:
        return False
    behind = next((report.blocks[at] for at in body if at > place), None)
    return behind is None or report.text[behind.start] == ("“" if report.text[one.start] == "‘" else "‘")


_TEXT = 3
"""Paragraphs of the shortest text that may be a part of a longer one."""


def _unsourced(reading: Reading) -> Iterator[Draft]:
    """Sentences with figures and neither note nor speaker, in a text that has notes."""
    report = reading.report
    if len(report.marks) < 3 and not any(one.style == "author-year" for one in report.notes):
        return
    sourced = {
        place
        for place, block in enumerate(report.blocks)
        if block.kind not in {"note", "matter"} and reading.marks(block.end - 2, block.end)
    }
    for sentence in reading.figured:
        if report.blocks[sentence.block].kind in {"title", "heading"} or sentence.block in sourced:
            continue
        telling = [
            one
            for one in reading.quantities(sentence.start, sentence.end)
            if one.value >= 10
            and one.kind in {"count", "percent", "money"}
            and _FIGURED.search(report.text[one.start : one.end])
        ]
        if (
            telling
            and not reading.marks(sentence.start, sentence.end)
            and not reading.attributions(sentence.start, sentence.end)
        ):
            one = telling[0]
            yield Draft(
                "unsourced",
                one.start,
                one.end,
                "This figure has no note, and the sentence does not say whose it is.",
                "Add a note, or say who counted.",
            )
