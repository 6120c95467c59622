"""Words of short and long names: the heads of bodies and offices, titles, kin, what is no name."""

from __future__ import annotations

import re

from detente.check.functions import HEADS
from detente.text.lazy import lazy

BODIES = (
    "army armies guard guards force forces front movement party alliance coalition council court commission committee "
    "congress assembly parliament senate ministry minister president chancellor king prince emir sultan general "
    "ambassador governor secretary secretary-general union league organisation organization agency authority "
    "brotherhood brigade brigades battalion corps command mission office bureau service navy legion "
    "militia resistance emirate kingdom federation government democrats republicans conservatives liberals socialists "
    "church patriarch tribunal chamber commander chief chairman chair speaker director envoy senator judge bishop "
    "archbishop pope colonel admiral marshal captain bank fund group network foundation centre center company "
    "coordination assembly forum initiative platform bloc syndicate guild association club faction wing branch "
    "division regiment squadron fleet prosecution secretariat board panel inquiry taskforce "
    "academy institute university school college hospital trust corporation holding consortium treasury exchange "
    "observatory monitor watch society order house lodge tribe clan confederation confederacy caucus "
    "presidency cabinet directorate department republic administration embassy delegation inspectorate"
).split()
PLAIN = (
    r"army|navy|air force|government|ministry|foreign ministry|defence ministry|parliament|president|prime minister"
    r"|foreign minister|defence minister|interior minister|finance minister|minister|ambassador|envoy|junta"
    r"|central bank|supreme court|police|coast ?guard|spokesman|spokeswoman|delegation|embassy|king|emir|mayor"
    r"|governor|crown prince|army chief|chief of staff|opposition leader|chief negotiator|negotiator|foreign secretary"
    r"|justice minister|energy minister|oil minister|trade minister|health minister|intelligence service|legislature"
    r"|national assembly|electoral commission|constitutional court|opposition|regime|militia|vice-president|premier"
    r"|chancellor"
)
WORD = r"(?:\b(?:al|el|as|ash|ad|an|ar)-)?[A-ZÀ-ÖØ-Þ][\w’'-]*"
ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-")
"""How such a word begins that begins with no capital."""
DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Christmas|Easter)\b"
)
"""What stands behind "on" and is no part of a name."""
KIN = lazy(
    r"\b(?:elder|younger|older|senior|junior|late|father|mother|son|daughter|brothers?|sisters?|wife|husband|widow"
    r"|cousins?|uncle|twins?|both|the two|first|second|other|former|latter) $",
    re.IGNORECASE,
)
BEHIND_KIN = lazy(
    r" (?:the (?:elder|younger|older)|senior|junior|père|fils|brothers|sisters|family|clan|dynasty|house|name|the"
    r" (?:first|second))\b|, (?:the|his|her|their|its|a|an) [a-z]|, [A-Z][\w-]+[’']s [a-z]| (?:of|in|from) [A-Z]"
)
TOLD_BY = lazy(
    rf"\b(?:the|his|her|their|its|an?|[\w-]+[’']s) (?:[\w-]+ ){{0,4}}(?:{HEADS}|brother|sister|cousin|uncle"
    rf"|father|mother"
    r"|son|daughter|wife|husband)(?: of [^,]{2,40})?, $",
    re.IGNORECASE,
)
TITLE = lazy(
    r"\b(?P<title>Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|President|Vice[ -]President|Minister|Chancellor|Premier"
    r"|Secretary|Senator|General|Gen|Colonel|Col|Major|Captain|Admiral|Brigadier|Marshal|King|Queen|Prince|Princess"
    r"|Emir|Sheikh|Judge|Justice|Governor|Ambassador|Professor|Commissioner|Speaker|Mayor|Commander|Chairman"
    r"|Congressman|Bishop|Archbishop|Ayatollah|Mullah|Imam)\.? $"
)
SEXES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Lord", "Lady"})
NO_NAME = frozenset(
    "my our your his her its their program programme programs partnership project scheme strategy "
    "operation plan camp lake mount fort port river street avenue hotel university college institute radio north south "
    "east west northern southern eastern western central upper lower new old great greater saint san santa el la los "
    "las le les al ibn bin abu umm jebel wadi republic province district governorate county state mr mrs ms both when "
    "while since after before under for with and but in on at from by to as if that this these those many most some "
    "all the first second third monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december according asked although because until two three four "
    "five six seven eight nine ten another other main town area village block roads road police terrorists war wars "
    "peninsula sea ocean strait gulf bay desert mountains island islands valley coast basin plateau crisis treaty "
    "agreement accord accords conference summit revolution uprising spring empire dynasty act protocol convention "
    "declaration pact crisis earthquake refuge atoll reef canyon delta".split()
)
COUNTED = frozenset("the both two three four five six seven eight nine ten another other mr mrs ms dr".split())
TITLES = frozenset("president minister chancellor king emir governor ambassador senator judge mayor".split())
UN = frozenset({"un", "unit", "nations"})
"""The United Nations, with and without which a body of theirs is named."""
DIRECTIONS = frozenset("north south east west northern southern eastern western upper lower inner outer".split())
RANKS = (
    "general|colonel|major|captain|admiral|brigadier|marshal|commander|judge|justice|minister|senator|ambassador|envoy"
    "|governor|mayor|bishop|archbishop|cardinal|patriarch|imam|mufti|rabbi|sheikh|emir|king|prince|princess"
    "|queen|sultan"
    "|president|chancellor|premier|commissioner|professor|inspector|secretary|speaker|chairman|director|lieutenant"
    "|sergeant|corporal|congressman|congresswoman|deputy|prosecutor|chief"
)
TITLE_HEADS = frozenset(RANKS.split("|")) - {"army", "government", "president", "minister", "ambassador"}
"""Heads that stand for their holders by a title only: told apart less surely."""
