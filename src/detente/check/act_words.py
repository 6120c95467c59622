"""The words of acts: verbs and nouns of one act, in families."""

from __future__ import annotations

import re
from functools import cache

from detente.text.lazy import lazy

_FAMILIES = """
kill|killing|kills|killed|death|deaths|dead|died|dies|murder|murdered|massacre|massacred|massacres|murders|beheaded|beheading|lynched|lynching|slain|slew|lost|\
execution|executed
suicide|killed himself|killed herself|killed themselves|blew himself up|blew herself up|took his own life|\
took her own life|shot himself|hanged himself
bomb|bombs|shells fell|hit|hits|fired|fire|firing|launch|launched|launching|launches|strike|strikes|struck|\
striking|bombing|bombings|bombed|raid|raids|raided|\
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
purchase|bought|purchased|buy|buys|buying|acquisition|acquired
payment|payments|paid|bribe|bribes|bribery|bribed
withdrawal|withdrew|withdrawn|retreat|retreated
invasion|invaded|incursion|crossed|entered|crossing
attack|attacks|attacked|assault|assaults|assaulted|ambush|ambushed|stormed|storming
abduction|abductions|abducted|abduct|kidnapping|kidnapped|kidnap|disappearance|disappearances|seized|seizure|seize|\
seizing|hostage|hostages|captured|capture
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
use|used|uses|using
arming|armed|arms|weapons|arm
freeze|freezing|froze|frozen
gassing|gassed|gas
pushback|pushbacks|pushed|pushing
funding|funded|financing|financed|finance|bankrolled|bankrolling|paid for
training|trained|train
recruitment|recruited|recruiting|recruit|forced into|pressed into service|press-ganged|enlisted|conscription|conscripted
jailing|jailed|imprisonment|imprisoned|detained|locked up
building|built|construction|constructed|build
moving|moved|move|deployment|deployed|deploying|massed|massing|sent|sending
bugging|bugged|wiretapping|wiretapped|tapped|spied|spying|espionage|eavesdropped|surveillance
forgery|forged|forging|falsified|falsification|faked|doctored
rape|raped|rapes|raping|assaulted
blocking|blocked|blockade|blockaded|closure|closed|sealed
expropriation|confiscation|confiscated|expropriated|impounded
jamming|jammed
ramming|rammed|collision|collided
downing|downed|shot down|shooting down
smuggling|smuggled|trafficking|trafficked|smuggle
mining|mined|laid mines|mines
dumping|dumped
eviction|evicted|evictions|driven out|cleared|clearance
cutting|cut|severed|severing
laundering|laundered
leak|leaked|leaking
embezzlement|embezzled|siphoned|diverted|diversion|misappropriated
harbouring|harboured|sheltered|sheltering|hid|hiding|hosted
supplying|supplied|provided|provision|gave|given
backing|backed|support|supported|supporting|sponsored|sponsoring
landing|landed
annexation|annexed
testing|tested|test|tests
enrichment|enriched
burglary|burglaries|burgled|broke into|break-in|broken into
scuffle|scuffles|brawl|brawls|brawled|clash|clashes|clashed|fight|fought
riot|riots|rioted|rioting
mutiny|mutinies|mutinied
explosion|explosions|exploded|blast|blasts|went off|detonated|detonation
drowning|drowned
stabbing|stabbed
hijacking|hijacked|hijack
extortion|extorted
harassment|harassed
intimidation|intimidated|threatening|threatened
desertion|deserted
collusion|colluded
meddling|meddled|interference|interfered
evasion|evaded
flooding|flooded
neglect|neglected
collapse|collapsed|caved in
crash|crashes|crashed
"""


@cache
def _families() -> tuple[frozenset[str], ...]:
    """The families, with the participle in -ing beside every one in -ed."""
    lines = [line.split("|") for line in _FAMILIES.strip().splitlines()]
    return tuple(frozenset((*words, *(f"{word[:-2]}ing" for word in words if word.endswith("ed")))) for words in lines)


@cache
def family_of(word: str) -> re.Pattern[str] | None:
    """All words of an act by one of them."""
    for words in _families():
        if word in words:
            return re.compile(
                rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE
            )
    stem = re.sub(r"(?:ings?|ions?|ments?|als?|ures?|ed|ages?|ances?|ences?)$", "", word)
    if stem == word:  # nothing that is done: the suspected militants
        return None
    return re.compile(rf"\b{re.escape(stem)}\w*", re.IGNORECASE) if len(stem) > 3 else None


_LEAST_VERB = 3
_ACT = lazy(r"^[a-z]{4,}(?:ed|ing|tion|sion)$")
_NO_ACT = lazy(
    r"(?:alleg|accus|report|claim|suspect|suppos|rumour|rumor|presum|assum|deni|admitt|confirm|establish|want|need|seem"
    r"|appear|includ|follow|accord|regard|concern|belong|remain|happen|unit|arm|call|nam|bas|relat|limit|elect|aged"
    r"|hundr"
    r"|kindr|indeed|expect|believ|fear|stat|mention|describ|told|insist|argu|refus|ask|agre|promis|decid|plann|continu"
    r"|start|begin|end|try|tri|help|work|liv|stay|end|los|dur|hav|be|noth|someth|anyth|everyth|morn|even|meet|build"
    r"|stand"
    r"|ceil|spring|string|evening|surround|exist|miss|wound|displac|detail)(?:ed|ing)"
    r"|(?:posi|na|ac|situa|rela|opera|informa|organisa|organiza|popula|sta|ques|men|sec|por|elec|condi|genera|tradi"
    r"|educa"
    r"|admin|administra|condi|communica|direc|op|func|mo|atten|accusa|allega|evalu|insti|institu|constitu|corpora|fac|"
    r"coali|opposi|repu|addi|por|rea|reac)tion|(?:mis|ses|divi|deci|ver|televi|pen|pas|commis|occa|conclu|discus|impres"
    r"|posses)sion"
)
"""Words with the endings of acts that tell none, or none that matters."""


def acts_of(what: str) -> list[re.Pattern[str]]:
    """The words of the acts of a clause, with all others of their families."""
    words = (_inflected(word) or _unlisted(word) for word in re.findall(r"(?<![\w-])[a-z]+(?![\w-])", what))
    phrases = [phrase for phrase in _phrases() if phrase in what]
    return [family for word in (*words, *phrases) if word and (family := family_of(word))]


def _unlisted(word: str) -> str:
    """A word that is by its ending an act, though no family has it: flogged, flogging."""
    return word if _ACT.search(word) and not _NO_ACT.fullmatch(word) else ""


def _inflected(word: str) -> str:
    """A word of an act as the families list it: burn as burned; nothing if they do not."""
    forms = (word, f"{word}ed", f"{word}d", f"{word}{word[-1]}ed") if len(word) > _LEAST_VERB else (word,)
    return next((form for form in forms if form in _listed()), "")


@cache
def _phrases() -> tuple[str, ...]:
    """The acts of more than one word: blew up, broke into."""
    return tuple(word for word in _listed() if " " in word)


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for words in _families() for word in words)
