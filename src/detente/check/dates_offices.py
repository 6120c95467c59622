"""The offices of the registry by the words of reports: who is called premier holds the office of a prime minister."""

from __future__ import annotations

import re
from functools import cache

from detente.codebook.registry import fold

_OFFICES: dict[str, frozenset[str]] = {
    "prime minister": frozenset({"head-of-government", "prime-minister", "acting-prime-minister"}),
    "premier": frozenset({"head-of-government", "prime-minister"}),
    "chancellor": frozenset({"head-of-government"}),
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
    "high commissioner": frozenset({"high-commissioner"}),
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
    "defence secretary": "defence minister",
    "home minister": "interior minister",
    "chief of the army staff": "chief of army staff",
}


@cache
def offices(title: str) -> frozenset[str]:
    """The offices of the registry that a title may mean."""
    low = fold(title).replace("-", " ").replace("defense", "defence").replace("advisor", "adviser")
    if re.search(r"isi|intelligence|spy|mi6|cia|mossad", low):
        return _OFFICES["intelligence chief"]
    return _OFFICES.get("speaker" if "speaker" in low else _SAME.get(low, low), frozenset())
