"""The scripts of what is told: how treaties, measures, wars, captures, offices, bodies and lives begin and end.

A script is an order of stages that no event of its kind can take backwards: what was imposed may be lifted, never the
other way round. Each stage is a class of words, verbs and the nouns of them. A word may stand in several scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.text.lazy import lazy

_TABLE = """
life: born, birth > educated, enlisted, graduated, schooled, married, elected, appointed, promoted, ordained, joined
    the, entered politics > died, killed, murdered, assassinated, executed, slain, buried, death, assassination,
    murder, burial, funeral
wound: shot, wounded, stabbed, injured, attacked, poisoned, hit, beaten, struck, fell ill, taken ill, infected > died,
    dead, succumbed, passed away, death > buried, burial, funeral, laid to rest, cremated, cremation, memorial service
vote: candidates registered, registration of candidates, campaign opened, campaign began, campaigning began,
    campaigning opened, campaign started > election, elections, election was held, vote was held, went to the polls,
    polling day, polls opened, ballot, referendum, first round > run-off, runoff,
    second round > results were announced, result was announced, result was
    published, outcome was announced,
    results were published, certified, declared the winner > sworn in, took office, inaugurated, presented his
    programme, resigned, dissolved
envoy: nominated, nomination, named, appointed, appointment, accredited > presented credentials, presented her
    credentials, presented his credentials, handed over his credentials, handed over her credentials,
    took up residence
    > recalled, expelled, declared persona non grata, retired
verdict: charged, indicted, opened, put on trial, went on trial > convicted, sentenced, handed down, pronounced, found
    guilty, acquitted, delivered > appealed, upheld, overturned, quashed, reversed, confirmed on appeal, set aside >
    served out, pardoned
post: recruited, hired, enlisted, called up, mobilised, mobilized, conscripted, signed up, drafted > trained,
    equipped,
    deployed, sent to the front > dismissed, sacked, fired, sent home, demobilised, demobilized, discharged, laid off,
    deserted, defected, disarmed
bill: drafted, tabled, introduced, first reading > passed, adopted, voted through, approved by parliament,
    third reading
    > signed into law, promulgated, gazetted, published in the gazette > took effect, entered into force, came into
    force, came into effect, applied from > repealed, struck down, lapsed
order: ordered, bought, commissioned, paid for > shipped, dispatched > delivered, received, handed over, arrived
inquiry: opened, launched, announced, ordered, set up, appointed > interim report > closed, concluded, completed,
    shelved, wound up, reported, final report, published its report
loan: requested, applied for > approved, granted, agreed > disbursed, paid out, transferred > repaid, written off,
    defaulted
strike: called, announced > began, started, walked out, downed tools > ended, called off, went back to work, returned
    to work, broken
plague: first case, detected, broke out, first reported > peaked > declared over, contained, eradicated
office: nominated, elected, election, nomination > sworn in, took office, taking office, inaugurated, inauguration,
    appointed, appointment, named, installed, enthroned, crowned, coronation, came to power, took over, assumed
    office, took up the post, took up his post, took up her post, seized power, became president, became prime
    minister, became head > resigned, resignation, stepped down, stood down, left office, leaving office, ousted,
    toppled, deposed, dismissed, dismissal, sacked, fired, impeached, removed from office, removed, ouster,
    overthrown, overthrow, voted out, abdicated, abdication, lost power, retired, retirement, unseated, handed over
    to his, handed over to her
captivity: arrested, arrest, detained, detention, captured, capture, seized, seizure, abducted, abduction,
    kidnapped, kidnapping, taken hostage, taken prisoner, taken captive, taken, jailed, imprisoned, interned, picked
    up, apprehended > extradited, extradition > released, release, freed, liberated, ransomed, pardoned, amnestied,
    exchanged, let go, let out, set free, escaped, acquitted, walked free, repatriated, rescued
justice: indicted, indictment, charged, arrested, arraigned, investigated > tried, put on trial, trial > convicted,
    conviction, sentenced, acquitted, found guilty, condemned, verdict > pardoned, executed, hanged, freed,
    released, amnestied
property: won the concession, bought, acquired, purchased, obtained, leased, inherited > sold, sold off,
    sold its stake,
    resold, disposed of, divested
case: application, petition, request > decision, ruling, first ruling > appeal filed, appeal lodged > final ruling,
    retrial
complaint: lodged, filed, submitted, brought, handed in > threw out, thrown out, threw it out, dismissed, rejected,
    turned down, granted, upheld, decided, withdrawn
measure: proposed, drafted, tabled, announced > imposed, imposition, introduced, introduction, adopted, adoption,
    enacted, enactment, decreed, declared, declaration, proclaimed, proclamation, instituted, levied, passed,
    brought in, in force since, in place since, put in place, ordered, slapped on, froze, frozen, freeze,
    came into force,
    took effect,
    entered into force, in effect since, established, promulgated > eased, relaxed, suspended, lifted, lifting,
    repealed, repeal, revoked, revocation, rescinded, scrapped, abolished, abolition, ended, expired, lapsed,
    removed, overturned, struck down, annulled, withdrawn, dropped, waived, cancelled, terminated
treaty: negotiated, drafted, proposed > initialled, agreed, agreement was reached, signed, signature, signing,
    concluded, conclusion, reached, brokered, opened for signature, struck, inked > ratified, ratification, approved
    by parliament > entered into force, came into force, entry into force, took effect, came into effect, in force
    since, in effect since > expired, lapsed, collapsed, collapse, broke down, terminated, denounced, abrogated,
    torn up, ran out, unravelled, fell apart, annulled, repudiated
body: mandated, conceived > raised, incorporated, chartered, instituted, founded, founding, foundation, established,
    establishment, set up, created, creation, formed, formation, launched, launch, constituted, inaugurated,
    came into being > dissolved, dissolution, disbanded,
    disbandment, wound up, abolished, abolition, outlawed, banned, merged, disappeared, ceased to exist,
    shut down, closed down, split, broke up, broken up, renamed, demobilised, demobilized, replaced by
fighting: began, begun, beginning, started, start, broke out, outbreak, erupted, launched, launch, opened, opening,
    onset, commenced, triggered, sparked, unleashed, mounted, set off > ended, end, concluded, conclusion, finished,
    stopped, halted, petered out, died down, called off, broke off, broken off, suspended, collapsed, broke down,
    was over, crushed, put down, quelled, completed, adjourned, wrapped up, closed
siege: besieged, encircled, invaded, invasion, occupied, occupation, captured, capture, seized, overrun, annexed,
    annexation, conquered, fell to, stormed, fell, surrounded, blockaded > lifted, relieved, retaken, recaptured,
    recapture, liberated, liberation, vacated, evacuated, handed back, returned to, won back, retook, took back,
    regained
ties: broken off, broke off, severed, cut, downgraded, frozen, recalled, expelled, closed, closure, shut, suspended,
    interrupted, halted, broken, rupture, stopped > restored, restoration, resumed, resumption, re-established,
    reestablished, normalised, normalized, reopened, re-opened, opened again, reopening, reinstated, upgraded,
    renewed, taken up again, sent back, unfrozen, mended
building: planned, commissioned, approved > begun, began, started, laid, construction, under construction >
    completed, completion, finished, opened, opening, inaugurated, inauguration, unveiled, commissioned >
    demolished, destroyed, destruction, damaged, bombed, burned down, burnt down, collapsed, torn down, blown up,
    wrecked > rebuilt, repaired, restored, reopened, reconstructed
deployment: deployed, deployment, sent, dispatched, arrived, had come,
    arrival, landed, entered, moved in, came, marched in,
    stationed > withdrew, withdrawn, withdrawal, pulled out, left, departed, departure, went home, brought home,
    evacuated, came home
membership: applied, application, applied for membership > joined, acceded, accession, admitted, admission, became a
    member, entered > left, quit, withdrew, withdrawal, expelled, expulsion, suspended, suspension, walked out >
    rejoined, readmitted, readmission, was let back
exile: fled, flight, displaced, exiled, went into exile, driven out, expelled, deported, escaped > returned, return,
    came back, came home, repatriated, went back
voyage: sailed, set sail, left, departed, set out, took off, set off > arrived, docked, reached, landed, berthed,
    anchored, was unloaded, sank, sunk
vessel: built, laid down, launched, commissioned > sunk, sank, decommissioned, scrapped, wrecked, sold for scrap
talks: called, convened, announced, scheduled > opened, began, begun, started, resumed, reconvened > broke down,
    collapsed, ended, concluded, adjourned, broke up, closed, suspended, called off, failed
"""
"""A script a line, continued by indented ones: its name, then its stages in order, each with its words."""
_FIRST = {"since", "came", "at war", "dates from", "dating from", "unbroken"}
_LAST = {"until", "till", "fell", "gave way", "ran out", "stopped", "was over", "no longer"}


_HEAD = lazy(r"[a-zà-ž][a-zà-ž’'-]*")
_GLUED = lazy(r"[\w-]")


@cache
def scripts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The stages of each script, in order, each the words that tell it."""
    rows = re.sub(r"\n +", " ", _TABLE).strip().splitlines()
    named = [row.split(": ", 1) for row in rows]
    return {name: tuple(tuple(part.strip().split(", ")) for part in rest.split(" > ")) for name, rest in named}


@cache
def stages() -> dict[str, tuple[tuple[str, int], ...]]:
    """The places of every word: (script, stage)."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, parts in scripts().items():
        for stage, words in enumerate(parts):
            for word in words:
                found.setdefault(word, []).append((name, stage))
    return {word: tuple(places) for word, places in found.items()}


@dataclass(frozen=True)
class Word:
    """A word of the scripts in a text: in small letters, and where it stands."""

    said: str
    start: int
    end: int


@cache
def _by_head() -> dict[str, tuple[str, ...]]:
    """The words by their first one, the longest first."""
    found: dict[str, list[str]] = {}
    for word in {*stages(), *_FIRST, *_LAST}:
        found.setdefault(_HEAD.match(word)[0], []).append(word)  # type: ignore[index]
    return {head: tuple(sorted(words, key=len, reverse=True)) for head, words in found.items()}


def words_in(text: str) -> list[Word]:
    """The words of the scripts that a text has, from left to right."""
    low, heads = text.casefold(), _by_head()
    found: list[Word] = []
    at = 0
    for match in _HEAD.finditer(low) if len(low) == len(text) else ():
        start = match.start()
        if start < at or match[0] not in heads:
            continue
        for word in heads[match[0]]:
            end = start + len(word)
            if low.startswith(word, start) and not _GLUED.match(low, end) and low[start - 1 : start] != "-":
                found.append(Word(word, start, end))
                at = end
                break
    return found


def order(one: str, two: str) -> int:
    """1 if the first word always comes before the second, -1 if after, 0 where no script or both ways tell.

    >>> order("imposed", "lifted"), order("freed", "taken"), order("signed", "signed"), order("arrived", "left")
    (1, -1, 0, 0)
    """
    places, others = stages().get(one, ()), stages().get(two, ())
    signs = {(b > a) - (b < a) for name, a in places for other, b in others if name == other and a != b}
    return signs.pop() if len(signs) == 1 else 0


@cache
def _edge(*, last: bool) -> frozenset[str]:
    """The words by which something ends, or begins: the last stage of each script, or any before."""
    stages_ = [part for parts in scripts().values() for part in (parts[-1:] if last else parts[:-1])]
    return frozenset((_LAST if last else _FIRST).union(*stages_))


def begins(words: str) -> bool:
    """Whether something is told to begin."""
    return any(one.said in _edge(last=False) for one in words_in(words))


def ends(words: str) -> bool:
    """Whether something is told to end."""
    return any(one.said in _edge(last=True) for one in words_in(words))
