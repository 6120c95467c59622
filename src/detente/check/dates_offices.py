"""The offices of the registry by the words of reports: who is called premier holds the office of a prime minister."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.registry import fold
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.codebook.holders import Holder

_BODIES = {
    r"WHO|World Health Organi[sz]ation": "who",
    "IMF|International Monetary Fund": "imf",
    "World Bank": "world-bank",
    r"WTO|World Trade Organi[sz]ation": "world-trade-organization",
    "IAEA|International Atomic Energy Agency": "iaea",
    "UNHCR": "unhcr",
    "UNICEF": "unicef",
    r"WFP|World Food Program(?:me)?": "wfp",
    "UNESCO": "unesco",
    r"FAO|Food and Agriculture Organi[sz]ation": "fao",
    "OPEC": "opec",
    "OECD": "oecd",
    "UNRWA": "unrwa",
    "Interpol": "interpol",
    "NATO": "nato",
}
"""Organisations whose heads are told by the organisation: the WHO chief, the head of the IMF."""
_BODY = "|".join(_BODIES)
_HEADS = (
    "head", "managing-director", "director-general", "secretary-general", "executive-director", "president",
    "high-commissioner",
)  # fmt: skip
_HEAD = "chief|head|boss|president|managing director|director[- ]general|secretary[- ]general|executive director"
_CHAIR = "chair(?:man|woman|person)?|chief|head"
_FED = r"(?:U\.?S\.? )?(?:Fed|Federal Reserve(?: Board| System)?)"
_JOINT = r"(?:U\.?S\.? )?Joint Chiefs(?: of Staff)?"
_BANK = r"(?:Reserve Bank|Bank) of \w+|Reserve Bank|central bank|ECB|European Central Bank|Bundesbank"
TITLES = (
    rf"(?:{_BODY}) (?:{_HEAD})|(?:{_HEAD}) of (?:the )?(?:{_BODY})\b|{_FED} (?:{_CHAIR})|(?:{_CHAIR}) of the {_FED}"
    rf"|{_JOINT} (?:{_CHAIR})|(?:{_CHAIR}) of the {_JOINT}|(?:{_BANK}) (?:governor|president|chief|head)"
    rf"|(?:governor|president) of the (?:{_BANK})"
    r"|treasury secretary|secretary of the treasury|chancellor of the exchequer|treasurer|armed forces minister"
    r"|(?:economy|treasury|economy and finance) minister|minister of (?:the (?:interior|armed forces)|finance|justice)"
    r"|home secretary|homeland security secretary"
    r"|secretary of homeland security|commerce secretary|secretary of commerce|agriculture secretary|secretary of"
    r" agriculture|trade representative|energy secretary|secretary of energy|attorney general(?! of (?!the United))"
    r"|white house chief of staff|(?:FBI|Federal Bureau of Investigation) (?:chief|head|director)|director of the"
    r" (?:FBI|CIA)|director of central intelligence|u\.?n\.? ambassador|ambassador to the (?:United Nations|U\.?N\.?)"
    r"|(?:CENTCOM|Central Command) (?:commander|chief|head)|commander of (?:the )?(?:U\.?S\.? )?(?:CENTCOM|Central"
    r" Command)|NATO(?:’s|'s)? (?:supreme )?commander|supreme allied commander(?: in Europe|,? Europe)?"
    r"|u\.?n\.? (?:refugee|human rights|rights|humanitarian|aid) chief|u\.?n\.? chief|eu foreign policy chief"
    r"|(?:chief|ICC) prosecutor|(?:EU|EC|European|trade|competition|enlargement|agriculture|external relations"
    r"|economic (?:and monetary )?affairs) commissioner|deputy president"
    r"|counterpart|head of (?:state|government)|high representative|chief minister|commission president|crown prince"
    r"|director[- ]general|justice minister|health minister|energy minister|information minister|chief justice"
    r"|high commissioner|managing director|central bank governor|taoiseach|queen|sultan|monarch|speaker of the"
    r" [A-Za-z]+ House of Representatives|speaker of [A-Za-z ]{3,40}|house speaker|prime minister|premier|chancellor"
    r"|vice[- ]president|president|king|emir|(?:foreign|external affairs) minister|minister of foreign affairs|foreign"
    r" secretary|secretary of state|def[ec]n[cs]e (?:minister|secretary)|secretary of def[ec]n[cs]e|minister of"
    r" def[ec]n[cs]e|interior minister|home minister|finance minister|army chief|chief of (?:the )?army staff"
    r"|(?:ISI|intelligence|spy|MI6|CIA|Mossad) (?:chief|head|director)|(?:director[- ]general|head|chief) of (?:the )?"
    r"(?:ISI|intelligence|Inter-Services Intelligence)|national[- ]security advis[eo]r|secretary[- ]general|supreme"
    r" leader"
)
"""The words of reports for an office, for patterns: what says more stands before what says less."""

_OFFICES: dict[str, frozenset[str]] = {
    "prime minister": frozenset({"head-of-government", "prime-minister", "acting-prime-minister"}),
    "premier": frozenset({"head-of-government", "prime-minister"}),
    "chancellor": frozenset({"head-of-government", "finance-minister of united-kingdom"}),
    "president": frozenset({"head-of-state", "president", "commission-president"}),
    "king": frozenset({"head-of-state"}),
    "emir": frozenset({"head-of-state"}),
    "vice president": frozenset({"vice-president"}),
    "foreign minister": frozenset({"foreign-minister", "acting-foreign-minister"}),
    "external affairs minister": frozenset({"foreign-minister"}),
    "minister of foreign affairs": frozenset({"foreign-minister"}),
    "foreign secretary": frozenset({"foreign-minister"}),
    "secretary of state": frozenset({"foreign-minister"}),
    "defence minister": frozenset({"defence-minister", "acting-defence-minister"}),
    "secretary of defence": frozenset({"defence-minister"}),
    "interior minister": frozenset({"interior-minister", "acting-interior-minister"}),
    "finance minister": frozenset({"finance-minister"}),
    "treasurer": frozenset({"finance-minister of australia"}),
    "treasury minister": frozenset({"finance-minister of italy"}),
    "economy minister": frozenset(
        f"finance-minister of {state}" for state in ("argentina", "greece", "italy", "spain")
    ),
    "cabinet secretary": frozenset({"minister of united-states"}),
    "energy secretary": frozenset({"energy-minister of united-states"}),
    "chief of staff": frozenset({"chief-of-staff"}),
    "bureau director": frozenset({"agency-head of united-states"}),
    "joint chief": frozenset({"army-chief of united-states"}),
    "such a commander": frozenset({"commander"}),
    "such a ambassador": frozenset({"ambassador-to-united-nations", "ambassador"}),
    "such a prosecutor": frozenset({"prosecutor"}),
    "such a commissioner": frozenset({"commissioner"}),
    "fed chair": frozenset({"central-bank-governor of united-states"}),
    "army chief": frozenset({"army-chief"}),
    "chief of army staff": frozenset({"army-chief"}),
    "intelligence chief": frozenset({"intelligence-chief"}),
    "spy chief": frozenset({"intelligence-chief"}),
    r"national security adviser": frozenset({"national-security-adviser"}),
    "secretary-general": frozenset({"secretary-general"}),
    "supreme leader": frozenset({"supreme-leader"}),
    "speaker": frozenset({"speaker"}),
    "head of state": frozenset({"head-of-state", "president"}),
    "head of government": frozenset({"head-of-government", "prime-minister"}),
    "queen": frozenset({"head-of-state"}),
    "sultan": frozenset({"head-of-state"}),
    "high representative": frozenset({"high-representative"}),
    "chief minister": frozenset({"chief-minister"}),
    "commission president": frozenset({"commission-president"}),
    "crown prince": frozenset({"crown-prince"}),
    "director-general": frozenset({"director-general"}),
    "justice minister": frozenset({"justice-minister"}),
    "health minister": frozenset({"health-minister"}),
    "energy minister": frozenset({"energy-minister"}),
    "information minister": frozenset({"information-minister"}),
    "chief justice": frozenset({"chief-justice"}),
    "high commissioner": frozenset({"high-commissioner", "head of unhcr", "head of ohchr"}),
    "managing director": frozenset({"managing-director"}),
    "central bank governor": frozenset({"central-bank-governor"}),
    "commission chair": frozenset({"commission-chair"}),
    "government": frozenset({"head-of-government", "prime-minister", "head-of-state", "president", "supreme-leader"}),
}
"""The offices of the registry by the words of reports."""

_SAME = {
    "presidency": "president",
    "premiership": "prime minister",
    "chancellorship": "chancellor",
    "taoiseach": "prime minister",
    "white house": "president",
    "oval office": "president",
    "elysee": "president",
    "downing street": "prime minister",
    "throne": "king",
    "monarch": "king",
    "sovereign": "king",
    "director general": "director-general",
    "attorney general": "justice minister",
    "commission chairperson": "commission chair",
    "power": "government",
    "office": "government",
    "helm": "government",
    "governed": "government",
    "ruled": "government",
    "reigned": "government",
    "cabinet": "government",
    "administration": "government",
    "reign": "government",
    "rule": "government",
    "secretary general": "secretary-general",
    "minister of defence": "defence minister",
    "armed forces minister": "defence minister",
    "minister of the armed forces": "defence minister",
    "defence secretary": "defence minister",
    "home minister": "interior minister",
    "home secretary": "interior minister",
    "minister of the interior": "interior minister",
    "minister of justice": "justice minister",
    "minister of finance": "finance minister",
    "treasury secretary": "finance minister",
    "secretary of the treasury": "finance minister",
    "chancellor of the exchequer": "finance minister",
    "economy and finance minister": "finance minister",
    "secretary of energy": "energy secretary",
    "white house chief of staff": "chief of staff",
    "deputy president": "vice president",
    "un chief": "secretary-general",
    "eu foreign policy chief": "high representative",
    "un refugee chief": "high commissioner",
    "un rights chief": "high commissioner",
    "un human rights chief": "high commissioner",
    "un ambassador": "such a ambassador",
    "ambassador to the united nations": "such a ambassador",
    "ambassador to the un": "such a ambassador",
    "chief prosecutor": "such a prosecutor",
    "icc prosecutor": "such a prosecutor",
    "chief of the army staff": "chief of army staff",
}


_KINDS = (
    (r"\b(?:isi|intelligence|spy|mi6|cia|mossad)\b", "intelligence chief"),
    (r"\bjoint chiefs\b", "joint chief"),
    (r"\bfed(?:eral reserve)?\b", "fed chair"),
    (r"\b(?:bank|ecb|bundesbank)\b", "central bank governor"),
    (r"\b(?:fbi|bureau)\b", "bureau director"),
    (r"(?:commerce|agriculture|homeland security) secretary", "cabinet secretary"),
    (r"secretary of (?:commerce|agriculture|homeland security)|trade representative", "cabinet secretary"),
    (r"\bcommander\b", "such a commander"),
    (r"\w commissioner$(?<!high commissioner)", "such a commissioner"),
    ("speaker", "speaker"),
)  # fmt: skip
"""Words of a title that say of which kind it is, whatever else stands in it."""
_KINDS_ANYWHERE = (_KINDS[0], _KINDS[-1])
_TITLE = lazy(TITLES, re.IGNORECASE)


@cache
def offices(title: str) -> frozenset[str]:
    """The offices of the registry that a title may mean, some only of one body.

    >>> offices("Chancellor of the Exchequer")
    frozenset({'finance-minister'})
    >>> "managing-director of imf" in offices("head of the IMF")
    True
    """
    low = fold(title).replace("-", " ").replace("defense", "defence").replace("advisor", "adviser").replace(".", "")
    of = next((id_ for words, id_ in _BODIES.items() if re.search(rf"\b(?:{words})\b", low, re.IGNORECASE)), "")
    if of and "commander" not in low:
        # the presidency of others goes round among their members
        if "president" in low and of != "world-bank":
            return frozenset()
        return frozenset(f"{office} of {of}" for office in _HEADS)
    if low.startswith("un ") and ("humanitarian" in low or "aid" in low):
        return frozenset({"head of ocha"})
    kinds = _KINDS if _TITLE.fullmatch(title) else _KINDS_ANYWHERE
    kind = next((kind for words, kind in kinds if re.search(words, low)), "")
    return _OFFICES.get(kind or _SAME.get(low, low), frozenset())


def fitting(rows: Iterable[Holder], title: str) -> list[Holder]:
    """The rows of offices that a title may mean."""
    meant = offices(title)
    return [row for row in rows if row.office in meant or f"{row.office} of {row.of}" in meant]
