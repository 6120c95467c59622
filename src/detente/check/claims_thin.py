"""Many speakers of whom only one is heard: aid workers say that the wells are dry, one aid worker said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import capital
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_WHO = (
    r"(?:official|source|officer|worker|witness|resident|villager|analyst|expert|observer|diplomat|activist|scholar"
    r"|historian|lawyer|doctor|medic|soldier|commander|lawmaker|deputy|minister|trader|businessman|economist|researcher"
    r"|critic|supporter|local|survivor|refugee|investigator|prosecutor|journalist|reporter|monitor|scientist|academic"
    r"|commentator|insider|leader|elder|consultant|manager|adviser|advisor|aide|spokesman|spokeswoman|spokesperson"
    r"|negotiator|envoy|farmer|teacher|student|nurse|engineer|fighter|rebel|veteran|general|colonel|author|specialist"
    r"|campaigner|volunteer|delegate|member|mayor|governor|judge|professor|driver|shopkeeper|policeman|guard|man|woman)"
)
_MANY = (
    r"(?:officials|sources|officers|workers|witnesses|residents|villagers|analysts|experts|observers|diplomats"
    r"|activists|scholars|historians|lawyers|doctors|medics|soldiers|commanders|lawmakers|deputies|ministers|traders"
    r"|businessmen|economists|researchers|critics|supporters|locals|survivors|refugees|investigators|prosecutors"
    r"|journalists|reporters|monitors|scientists|academics|commentators|insiders|leaders|elders|consultants|managers"
    r"|advisers|negotiators|farmers|teachers|fighters|rebels|veterans|specialists|campaigners|volunteers|delegates|NGOs"
    r"|charities|agencies|aid groups|rights groups|humanitarians|circles)"
)
_SAY = (
    r"(?:say|said|believe|believed|expect|expected|doubt|fear|feared|think|thought|warn|warned|claim|claimed|argue"
    r"|argued|agree|agreed|report|reported|estimate|estimated|suspect|suspected|speak of|spoke of|describe|described"
    r"|want|wanted|hope|hoped|complain|complained|insist|insisted|maintain|maintained|predict|predicted|allege|alleged"
    r"|tell of|told of|see|saw|are (?:convinced|certain|sure|afraid)|were (?:convinced|certain|sure|afraid))"
)
_TOLD = r"(?:said|says|told|tells|wrote|writes|reported|explained|added|put it|argues|argued|confirmed|claimed|claims)"
_ONE_OF_MANY = gated(
    rf"\b(?P<many>(?i:{_MANY}))\b(?:(?: (?:in|at|of|from|close to"
    rf"|with) (?:the )?[A-Z]?[\w’-]+(?: [A-Z][\w’-]+)?)?) (?:now |still |also |all |privately "
    rf"|widely )?{_SAY}\b[^.;:]{{3,200}}?, (?:(?:one|an?|a single) (?:[A-Z]?[\w’-]+ ){{0,3}}?{_WHO}(?: (?:in|at|of|from"
    rf"|with|who|close to|for) [^,.;]{{2,50}}?)?,? {_TOLD}\b|according to (?:one|an?"
    rf"|a single) (?:[A-Z]?[\w’-]+ ){{0,3}}?{_WHO}\b)"
)
_OTHERS = lazy(r"\b(?:and|both|others|another|two|three|four|five|six|several)\b[^,]{0,40}$")


def check(reading: Reading) -> Iterator[Draft]:
    """Every sentence in which many speak and one is quoted for it."""
    for sentence in reading.report.sentences:
        for match in _ONE_OF_MANY.finditer(reading.words(sentence)):
            start = sentence.start + match.start("many")
            if reading.quoted(start) or _OTHERS.search(match[0].rpartition(", ")[2]):
                continue
            yield Draft(
                "thin-attribution",
                start,
                sentence.start + match.end(),
                f"{capital(match['many'])} are said to hold this, but only one is heard.",
                "Name the one who said it, or the others.",
                "warning",
            )
