"""The words by which a text says that something became more or less, for patterns."""

from __future__ import annotations

UP = (
    r"(?:ris(?:e|es|en|ing)|rose|increas\w*|gr[eo]w\w*|growth|climb\w*|jump\w*|surg\w*|soar\w*|gain\w*|swell\w*"
    r"|(?<!made )(?<!make )(?<!makes )(?<!making )up"
    r"|swollen|expan\w*|higher|more|greater|"
    r"larger|spik\w*|upsurge|uptick|upturn|escalat\w*|advanc\w*|went up|uplift|hike|doubl\w*|trebl\w*|tripl\w*"
    r"|quadrupl\w*)"
)
DOWN = (
    r"(?:f[ae]ll\w*|declin\w*|drop\w*|decreas\w*|down|shr[aiu]nk\w*|reduc\w*|plung\w*|slid\w*|slump\w*|s[aiu]nk\w*"
    r"|lower|fewer|less|smaller|contract(?:ed|s|ing)|"
    r"tumbl\w*|dwindl\w*|cut|halv\w*|eas(?:ed|ing)|went down|collaps\w*)"
)
FACTORS = {
    "doubl": 2.0,
    "trebl": 3.0,
    "tripl": 3.0,
    "quadr": 4.0,
    "halve": 0.5,
    "halvi": 0.5,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "ten": 10.0,
}
"""Factors by the first letters of their words: doubled, tripled, halved, twofold."""
