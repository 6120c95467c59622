"""People with two functions: every way by which a sentence ties a function to a name, and whether two ties agree.

A tie is a function in front of a name ("harbour master Ilse Brandvold"; "the mayor, Noor Pahlevi"), behind it
("Pahlevi, the mayor"; "Pahlevi is mayor"), or a verb of office ("who commands the barracks"). Two ties of one name
contradict one another unless a word of time, two dates, or the nature of the functions lets both be true.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.codebook.registry import actors, fold
from detente.codebook.spelling import skeleton
from detente.text.alternatives import by_initial
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_LEADS = (
    "head|chief|director|leader|president|chair|chairman|chairwoman|chairperson|boss|commander|manager|coordinator|"
    "superintendent|premier|chancellor|king|queen|emir|sultan"
)
_STATE = (
    "minister|secretary-general|secretary|ambassador|envoy|consul|commissioner|prosecutor|judge|magistrate"
    "|speaker|treasurer|adviser|"
    "advisor|negotiator|mediator|spokesman|spokeswoman|spokesperson|inspector|registrar|auditor|deputy"
    "|representative|"
    "procurator|ombudsman|attorney-general|comptroller|delegate|clerk|administrator|notary|bailiff|arbitrator"
    "|monitor|rapporteur|"
    "vice-marshal|governor|mayor|prefect|rector|dean|abbot|principal|warden|ranger|coroner|sheriff|councillor|"
    "attaché|chargé d’affaires|consul-general|alderman|provost|vicar|chaplain|patriarch|cardinal|pope|ayatollah|"
    "chieftain|headman|warlord|trustee|returning officer|press officer|police officer|customs officer"
    "|liaison officer|"
    "senator|congressman|congresswoman|lawmaker|mp|mep|founder|co-founder|author|bodyguard|defendant|plaintiff"
    "|accused|"
    "vice-president|vice president|vice-chairman|vice-chair|second-in-command|number two|deputy leader"
    "|auditor-general|"
    "solicitor-general|governor-general|undersecretary|under-secretary|chief justice|justice|attorney general"
    "|solicitor general|prosecutor general|auditor general|director general|secretary general|consul general"
    "|governor general|ombudswoman|ombudsperson|public protector|public defender|chief of staff|first lady|crown prince"
    "|prince|princess|duke|sheikh|candidate|nominee|advocate|controller|pensioner|inmate|convict|chamberlain|whip"
    "|assemblyman|assemblywoman|congressperson|burgomaster|lord mayor|vice-mayor|bailiff|constable|marshal|lama"
    "|archdeacon"
    "|nuncio|legate|high commissioner|chief executive|chief whip|party chairman|party secretary|police chief|fire chief"
)
_CALLS = (
    "surgeon|doctor|physician|nurse|midwife|cook|baker|butcher|farmer|shepherd|herder|teacher|schoolmaster"
    "|headmaster|"
    "editor|reporter|correspondent|journalist|stringer|photographer|pilot|driver|carpenter|mason|engineer|surveyor|"
    "librarian|archivist|curator|bishop|archbishop|priest|imam|mufti|rabbi|pastor|cleric|lawyer|solicitor|barrister|"
    "counsel|accountant|banker|merchant|trader|shopkeeper|grocer|pharmacist|dentist|veterinarian|postman|postmaster|"
    "blacksmith|tailor|cobbler|weaver|miller|brewer|innkeeper|hotelier|fisherman|boatman|ferryman|captain|navigator|"
    "coastguard|harbour master|harbourmaster|stationmaster|caretaker|gardener|guard|translator|interpreter|secretary|"
    "professor|lecturer|researcher|analyst|economist|historian|geologist|physicist|chemist|sculptor|painter|composer|"
    "conductor|organist|musician|poet|novelist|publisher|printer|bookseller|broker|owner|undertaker|smuggler|fixer|"
    "detective|constable|quartermaster|paymaster|porter|electrician|plumber|mechanic|technician|architect|agronomist|"
    "umpire|referee|coach|trainer|goalkeeper|actor|singer|dancer|lighthouse keeper|innkeeper|landlord|tanner|potter|"
    "businessman|businesswoman|industrialist|financier|entrepreneur|magnate|oligarch|contractor|dealer|columnist"
    "|blogger|"
    "broadcaster|presenter|playwright|filmmaker|activist|campaigner|organiser|organizer|trade unionist|paramedic"
    "|medic|"
    "shipowner|landowner|shareholder|midfielder|striker|monk|nun|clergyman|chaplain|sociologist|psychologist"
    "|anthropologist|statistician|meteorologist|biologist"
    "|diplomat|activist|stevedore|docker|tycoon|restaurateur|jeweller|watchmaker|beekeeper|vintner|forester"
    "|hunter|tracker"
    "|cameraman|producer|director of photography|linguist|philosopher|theologian|mathematician|astronomer|botanist"
    "|goldsmith|pastry cook|barber|hairdresser|cleaner|janitor|nanny|student|pupil|widow|retiree|volunteer"
)
HEADS = rf"(?:{by_initial(f'{_LEADS}|{_STATE}|{_CALLS}')}|[a-z]+(?:master|smith|keeper|ologist))"
LEAD = frozenset(_LEADS.split("|"))
CALL = frozenset(_CALLS.split("|")) - {"secretary", "editor", "harbour master", "bishop", "archbishop", "coastguard"}
SCHOLARS = frozenset(
    "professor lecturer researcher analyst economist historian geologist physicist chemist teacher editor author "
    "correspondent reporter journalist stringer photographer".split()
)
TOP = frozenset("president premier chancellor king queen emir sultan".split())
_VERBS = {
    "commanded": "commander", "led": "head", "headed": "head", "chaired": "chair", "run": "head", "edited": "editor",
    "directed": "director", "coordinated": "coordinator", "managed": "manager", "owned": "owner",
    "commands": "commander", "heads": "head", "leads": "head", "runs": "head", "directs": "director",
    "chairs": "chair", "edits": "editor", "coordinates": "coordinator", "presides over": "president",
    "owns": "owner", "speaks for": "spokesperson", "represents": "representative",
    "teaches": "teacher", "oversees": "head", "manages": "manager", "commanding": "commander", "heading": "head",
    "leading": "head", "chairing": "chair", "speaking for": "spokesperson", "representing": "representative",
    "speaking on behalf of": "spokesperson",
}  # fmt: skip
_UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
_NAME = (
    rf"(?:(?:al|el|de|van|von|bin|ibn|ben|da|dos|der)[- ]|(?:as|ash|ad)-)?[{_UPPER}][\w’'-]*[\w]"
    rf"(?:(?: (?:al|el|as|de|da|dos|van|von|der|bin|ibn|ben|la|le|ul|den)){{0,2}} "
    rf"(?:(?:al|el|as|ash|ad|an|ar)-)?[{_UPPER}](?:\.|[\w’'-]*\w)){{1,6}}"
)
FULL = lazy(rf"\b(?P<name>{_NAME})(?<![’']s)")
_ALONE = lazy(rf"\b(?:(?:al|el|as|ash)-)?[{_UPPER}][\w-]*\w\b")
_RANK = (
    r"(?:(?:Rear|Commodore|Corporal|Lt|Lieutenant|Maj|Major|Gen|General|Col|Colonel|Brig|Brigadier|Captain|Capt"
    r"|Sergeant|Marshal|Admiral|Dr|Mr"
    r"|Mrs|Ms|Miss|Sir|Lady|Lord|Mullah|Maulvi|Sheikh|Ayatollah|Prince|Father|Sister|the same|the late"
    r"|(?:His|Her|Their) (?:Excellency|Majesty|Highness|Holiness|Eminence|Honour|Grace))\.?[- ])"
)
_DET = r"(?:(?i:the|an?|its|their|his|her|our|this|that)|(?:[A-Z][\w-]+ ){0,3}[\w-]+(?:’s|'s|s’|s'))"
_OF = r"(?: (?:of|for|to|at|in|with|on|from|who|that) [^,.;:()“”\"—–@#]{2,70}?)?"
FUNCTION = (
    rf"(?P<fn>(?:(?i:as|then|now|former|once) )?(?:{_DET} )?(?P<mods>(?:[\w’'-]+ ){{0,4}}?)"
    rf"(?P<head>(?i:{HEADS}))(?P<of>{_OF}))"
)
"""A function as a phrase, for a pattern: an article or owner, its head, what it is of."""
OPENS = lazy(
    r"^(?:Both|When|While|Since|After|Afterwards|Before|Under|For|With|But|And|In|On|At|By|From|To|As|If|That"
    r"|Asked|Later"
    r"|Then|Meanwhile|However|Today|Yesterday|Tomorrow|Now|Still|Yet|Even|Only|Perhaps|Instead|Indeed|Again|Once|Soon"
    r"|Here|There|Where|What|Why|How|Who|Whether|Because|Although|Though|Despite|Unlike|Like|Through|Without"
    r"|Until|Nor"
    r"|Says|Said|Told|Afterward|Afterwards|Eventually|Finally|Next|Nobody|Everybody|Everyone|Someone|Somebody|Nothing"
    r"|Also|Among|Amid|Along|Around|About|Above|Behind|Below|Beside|Beyond|During|Except|Inside|Outside|Near|Over|Past"
    r"|Since|Till|Toward|Towards|Upon|Within|Throughout|Following|Regarding|Maybe|Otherwise|Still|Nevertheless"
    r"|Nonetheless|Moreover|Furthermore|Indeed|Anyway|Sometimes|Often|Never|Always|Ever|Each|Every|Another"
    r"|Or|So|Thus|Hence|Therefore|Neither|Either|Did|Does|Was|Is|Has|Had|Will|Would|Can|Could|Should|Must|Last|Next"
    r"|This|Not|Overnight|Elsewhere|Abroad|Besides|Of|Against|According|[A-Z][a-z]+ly)\b,? "
)
"""What a sentence may open with before a name."""
_BEHIND = (
    lazy(
        rf"(?:, \d{{1,3}})?,(?: who is| who has been| who,)?(?: as| in (?:his|her) capacity as)? {FUNCTION}"
        r"(?=[,.;:)”\"—–]|$)"
    ),
    lazy(
        rf"(?:, who|, himself|, herself)?,? (?:also |still |now )?(?:is|remains|serves as|acts as|works as|doubles as"
        rf"|, as) {FUNCTION}(?=[,.;:)”\"—–]| and | who |$)"
    ),
    lazy(rf" \({FUNCTION}\)"),
    lazy(rf" ?[–—] ?{FUNCTION} ?[–—]"),
    lazy(rf",[^,.;:()]{{2,50}} and (?:now|currently|today) {FUNCTION}(?=[,.;:)”\"—–]| who |$)"),
)
_LED = lazy(
    rf"(?P<fn>(?P<of>(?:[\w’'-]+ ){{1,4}}?)(?:is |are |now )?(?P<head>commanded|led|headed|chaired|run|edited"
    rf"|directed"
    rf"|coordinated|managed|owned) by (?:the )?{_RANK}{{0,2}})$"
)
_OF_BODY = lazy(
    r",? (?P<fn>of (?:the )?(?P<mods>(?:[\w’'-]+ ){1,4}?)(?P<head>commission|bank|ministry|institute|party"
    r"|agency|university"
    r"|army|navy|council|court|union|company|embassy|office|fund|society|centre|center|department|directorate|service"
    r"|bureau|parliament|assembly|church|police|chamber|federation|league|brigade|hospital"
    r"|newspaper)(?P<of>))\b(?! of)"
)
_ACTIVE = "|".join(verb for verb in _VERBS if verb.partition(" ")[0].endswith("s"))
_TITLES = "|".join(sorted({word.title() for word in (*TOP, *"secretary minister senator governor chairman".split())}))
_DOING = "|".join(verb for verb in _VERBS if verb.partition(" ")[0].endswith("ing"))
_OF_PLACE = lazy(r" (?:of|to) (?:the )?(?:[A-Z][\w’-]+ ?){1,3}(?=[a-z,.;]|$)")
"""The state that a title in front of a name is of, behind the name: Ambassador Said of Oman."""
_OFFICER = lazy(
    rf"(?:, who| who|,(?= (?:{_DOING})\b))? (?:now |still |also )?(?P<head>{_ACTIVE}|(?<=, )(?:{_DOING}))"
    rf" (?P<of>[^,.;:()“”\"—–]{{3,60}})"
)
_FRONT = lazy(rf"{FUNCTION}(?:,| is| remains)? {_RANK}{{0,2}}$")
_WIDER = lazy(rf"(?:{_DET} )?(?:[a-z][\w-]*(?:’s|'s)? |[A-Z][\w-]* ){{0,2}}$")
_TITLED = lazy(rf"(?<![\w-])(?P<head>[\w-]+),? (?P<name>[{_UPPER}][\w-]{{2,}})\b(?! [{_UPPER}]|’s [{_UPPER}])")
_HONORIFICS = frozenset("Lord Lady Mr Mrs Ms Miss Dr Dame Father Sister Mullah Sheikh".split())
_ONE_WORD = frozenset(f"{_LEADS}|{_STATE}|{_CALLS}".split("|")) - {"dean"}
_CLAUSE = lazy(
    r"in |(?:[\w’'-]+ )*?(?:has|have|had|will|would) (?!led|headed|chaired|run|edited|commanded|directed"
    r"|managed)[a-z]"
    r"|(?:[\w’'-]+ )?[a-z]+ed (?:(?:the|an?) )?(?:[A-Z]|[a-z]+ [a-z]+)"
    r"|(?:[\w’'-]+ )*(?:attack|raid|operation|ambush|protest|march|assault|search|strike|rally) (?:was |is )?led by"
)
"""What is a clause and not a function: has received the ambassador; the attack was led by."""
_OWNER = lazy(r"([\w-]+)(?:’s|'s|s’|s')")
_HEAD = gated(rf"\b{HEADS}\b")
"""A function in small letters: they are many, and with regard to case they are found much sooner."""
_OWNED_BY = lazy(r" (?:of|to|for) (?:the )?(?:[A-Z][\w-]*(?:’s|'s)? ){0,2}$")
_HEAD_LAST = lazy(rf"\b{HEADS}$")
_PAST = lazy(
    r"\b(?:[Ff]ormer|[Ff]ormerly|then|Then(?= [a-z])|[Ee]x|[Oo]nce|[Pp]reviously|[Ll]ate|[Rr]etired|[Oo]usted"
    r"|[Dd]eposed|[Oo]utgoing"
    r"|[Ii]ncoming|[Ff]uture|[Ll]ater|[Uu]ntil|[Aa]t the time|[Tt]he time|in those days|[Oo]ne-time|[Ee]rstwhile"
    r"|[Nn]ominee|candidate(?![’'])|from \d{4}|in \d{4}|between \d{4}|designate|elect|at heart"
    r"|by (?:trade|training|birth|profession))\b"
)
_THEN = lazy(r",? (?:at the time|at that time|in those days|back then|until|from \d{4}|in \d{4}|between \d{4})\b")
_BOTH = lazy(
    r"\b(?:doubl\w+ as|as well as|concurrently|at once|at the same time|in addition|besides"
    rf"|also (?![a-z]+ed\b|said|told|met)(?:[\w’'-]+ ){{0,5}}?(?i:{HEADS})|both (?:[\w’'-]+ ){{1,5}}and)\b"
)
_AMONG = lazy(
    rf"\b(?:[Oo]f|[Aa]mong) (?P<fn>(?:(?:the|all|its|their|our|[\w-]+(?:’s|'s)) )?(?P<mods>(?:[\w’'-]+ ){{0,3}}?)"
    rf"(?P<head>(?i:{HEADS}))s)\b[^.;:]{{0,90}}, $"
)
_SOLDIER = lazy(
    r"(?<!Attorney )(?<!Solicitor )(?<!Auditor )(?<!Consul )(?<!Director )(?<!Secretary )(?<!Governor )(?<!Prosecutor )"
    r"(?<!Surgeon )(?<!Inspector )(?<!Comptroller )\b(?P<fn>(?P<head>(?:(?:Lieutenant|Lt|Major|Maj|Brigadier|Brig"
    r"|Rear|Vice|(?:Staff"
    r"|Master)(?= Sergeant))\.?[ -])?(?:General|Gen"
    r"|Colonel|Col|Major|Maj|Captain|Capt|Lieutenant|Lt|Brigadier|Brig|Admiral|Commodore|Marshal|Sergeant|Sgt"
    r"|Corporal))\.?) $"
)
_RANKS = tuple(
    f"{rank}{end}"
    for rank in "General Gen Colonel Col Major Maj Captain Capt Lieutenant Lt Brigadier Brig Admiral Commodore Marshal "
    "Sergeant Sgt Corporal".split()
    for end in (" ", ". ")
)
"""With what the words end that have a soldier's rank right in front of a name."""
_VAGUE = frozenset(
    "group party movement organisation organization country state nation body the its their his her our and of new "
    "for with from who that "
    "veteran senior long-time longtime local powerful ruling current serving deputy acting chief elected whole main "
    "regional provincial national executive assistant associate vice joint special general permanent resident "
    "woman man female male rival leading own"
    " first second last founding young old team interim transitional government's military".split()
)
_UNMAN = frozenset(
    "The Its Their This That These Those President Prime Foreign Defence Defense Interior General Colonel Bishop North "
    "South East West New United Republic High Supreme National International European In On At By For From With After "
    "Before Since Until When While As But And If State Staff Affairs Security Intelligence Council Court Union Bank "
    "Party "
    "Army Navy Air Force Guard Parliament Police Chief Department Ministry Office Agency Committee Commission Congress "
    "Senate House Corp Inc Ltd Co AG SA NV PLC Plc GmbH LLC Company Group US UN UK EU".split()
)


@dataclass(frozen=True)
class Tie:
    """A function that a sentence ties to a name."""

    name: str
    start: int
    end: int
    head: str
    scope: frozenset[str]
    said: str
    past: bool
    both: bool
    sentence: int
    owner: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()


def ties(reading: Reading) -> Iterator[Tie]:
    """The functions of every sentence's names; a bare surname is taken for the one full name that has it."""
    flat = reading.report.flat
    people = reading.people
    if not people:
        return
    for sentence in reading.report.sentences:
        if reading.noted(sentence.start):
            continue
        named = [(one, name) for one in _names(reading, sentence) if (name := _whose(one[2], people))]
        headed = bool(named) and _HEAD.search(reading.low(sentence)) is not None
        for one, name in named:
            yield from _tied(flat, (sentence.start, sentence.end), one, name, headed=headed)


_FIRST = "^"
"""What sets the first word of a name apart from a surname."""


def people(reading: Reading) -> dict[str, set[str]]:
    """The full names of a text by surname, and by their first word behind a sign."""
    found = defaultdict[str, set[str]](set)
    for match in reading.full_names:
        if not reading.noted(match.start()) and (name := person(match["name"])):
            found[_surname(name)].add(name)
            found[f"{_FIRST}{name.split()[0]}"].add(name)
    return found


def by_surname(reading: Reading) -> Iterator[Tie]:
    """The functions of surnames that nobody's full name has: Minister Sato, Ambassador Sato."""
    flat, full = reading.report.flat, reading.people
    for match in _TITLED.finditer(flat):
        name, head = match["name"], match["head"].casefold()
        titled = (head in _ONE_WORD or match["head"] in _HONORIFICS) and name not in _UNMAN
        sentence = reading.sentence(match.start()) if titled else None
        if (
            sentence
            and f"{_FIRST}{name}" not in full
            and _surname(name) not in full
            and not reading.noted(match.start())
            and not _place_name(name)
        ):
            named = (match.start("name"), match.end(), name)
            yield from _tied(flat, (sentence.start, sentence.end), named, name, headed=True)


def _place_name(name: str) -> bool:
    return any(row.kind != "person" for row in actors().named(name))


_FIRST_AND_LAST = 2
_RANKED = lazy(rf"^(?:[A-Z][a-z]*day )?{_RANK}+")


@lru_cache(maxsize=16384)
def person(words: str) -> str:
    """The name of a person in a run of capitalised words; nothing if it may be a place, a body or a title."""
    said = OPENS.sub("", words.removesuffix("’s").removesuffix("'s"))
    name = _RANKED.sub("", said)
    parts = name.split()
    office = [place for place, part in enumerate(parts) if re.fullmatch(HEADS, part.casefold())]
    if len(parts) == _FIRST_AND_LAST and parts[0] == "Dean":
        office = []
    office += [place + 1 for place, two in enumerate(pairwise(parts)) if re.fullmatch(HEADS, " ".join(two).casefold())]
    parts = parts[max(office) + 1 :] if office else parts
    while parts and parts[0] in _UNMAN:
        parts = parts[1:]
    name = " ".join(parts)
    if not 1 < len(parts) < 6 or _UNMAN & set(parts):
        return ""
    return "" if any(row.kind != "person" for row in actors().named(name)) else name


@lru_cache(maxsize=16384)
def _surname(name: str) -> str:
    return skeleton(re.sub(r"^(?:al|el|as|ash)-", "", name.rsplit(maxsplit=1)[-1].casefold()))


def _whose(said: str, people: dict[str, set[str]]) -> str:
    """The full name that is meant; none where two people of the text share the surname."""
    name = person(said)
    if name:
        return name
    found = people.get(_surname(said), set()) if " " not in said else set()
    if not found and " " not in said:  # a family name that stands in front: Minister Lim, for Lim Keng Yaik
        found = people.get(f"{_FIRST}{said}", set())
    spelt = {skeleton(one) for one in found}
    return max(found, key=len) if len(spelt) == 1 else ""


def _names(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The full names of a sentence, and the capitalised words that may be surnames."""
    flat, behind = reading.report.flat, sentence.start
    both = (pattern.finditer(flat, sentence.start, sentence.end) for pattern in (FULL, _ALONE))
    for match in sorted(chain(*both), key=re.Match.start):  # of two from one place the full name comes first
        name = person(match[0])
        begin = match.end() - len(name) if name and match[0].endswith(name) else match.start()
        if begin >= behind and (name or " " not in match[0]):
            behind = match.end()
            yield begin, match.end(), name or match[0]


def _tied(flat: str, limits: tuple[int, int], at: tuple[int, int, str], name: str, *, headed: bool) -> Iterator[Tie]:
    """The functions right behind a name and right in front of it, where its sentence has one anywhere."""
    start, end, _ = at
    low, high = limits
    for pattern in _BEHIND:
        match = pattern.match(flat, end, high)
        if match and not _CLAUSE.match(match["fn"]) and not match["fn"].startswith(("and ", "or ", "but ")):
            own = match["fn"][: match.start("head") - match.start("fn")]
            if _OTHERS_TITLE.search(match["fn"]) or _foreign(_TOLD_OF.sub("", own)):
                continue  # met the envoy: a verb, and no function of the name in front
            yield tie_of(flat, limits, match, name)
    match = _OF_BODY.match(flat, end, high)
    if match:
        yield replace(tie_of(flat, limits, match, name), head="member")
    match = _OFFICER.match(flat, end, high)
    if match:
        yield tie_of(flat, limits, match, name)
    lead = flat[max(low, start - 110) : start]
    told = ((_LED, " by " in lead), (_AMONG, lead.endswith(", ")), (_SOLDIER, lead.endswith(_RANKS)))
    further = [found for pattern, may in told if may and (found := pattern.search(lead))]
    for match in (*(_fronts(lead) if headed else ()), *further):
        clause = _OF_THING.search(match["fn"]) and not lead.endswith(", ") and _DID.match(flat, end, high)
        if _CLAUSE.match(match["fn"]) or (clause and " " not in flat[start:end]):
            continue
        begin = start - len(lead) + match.start("fn")
        made = _made(flat, limits, match, name, (begin, end))
        where = None if match.groupdict().get("of") else _OF_PLACE.match(flat, end, high)
        yield replace(made, states=made.states | _states(where[0])) if where else made


_OF_THING = lazy(r" (?:of|for) (?:the|an?|its|their) [a-z -]+$")
_DID = lazy(r" (?!said\b)[a-z]+ed\b(?! by\b)")
"""What makes the name behind a function the subject of a clause: the author of the reform Levin signed."""


def _fronts(lead: str) -> Iterator[re.Match[str]]:
    """The function that ends right in front of a name: the shortest phrase that holds one."""
    low = small(lead)
    for match in reversed(list(_HEAD.finditer(low))):
        owned = _OWNED_BY.search(lead, 0, match.start())
        if owned and _HEAD_LAST.search(low, 0, owned.start()):  # the representative of the secretary-general
            continue
        found = _FRONT.match(lead, match.start())
        if found:
            wider = _WIDER.search(lead[: match.start()])
            whole = _FRONT.match(lead, wider.start() if wider else match.start())
            yield whole or found
            return


def tie_of(flat: str, limits: tuple[int, int], match: re.Match[str], name: str) -> Tie:
    """The tie of a match that holds a function, between two characters of a text, to a name."""
    groups = match.groupdict()
    begin = match.start("fn") if "fn" in groups else match.start("head")
    return _made(flat, limits, match, name, (begin, match.end()))


def _made(flat: str, limits: tuple[int, int], match: re.Match[str], name: str, span: tuple[int, int]) -> Tie:
    groups = match.groupdict()
    head = _VERBS.get(groups["head"], groups["head"].casefold().replace(".", ""))
    head = "adviser" if head == "advisor" else re.sub(r"(?<=spokes)(?:wo)?man$", "person", head)
    own = match["fn"][: match.start("head") - match.start("fn")] if groups.get("fn") else groups.get("mods") or ""
    cut = _foreign(own) if groups.get("fn") else 0
    if groups.get("fn") and groups["head"][:1].isupper():
        cut = max([cut, *(word.end() for word in _PLAIN_WORDS.finditer(own, cut))])
    own, fn = own[cut:], (groups.get("fn") or "")[cut:]
    span = (span[0] + cut, span[1])
    of, _, to = (groups.get("of") or "").partition(" to ")
    ahead = flat[max(limits[0], span[0] - 24) : span[0]].rpartition(",")[2] + fn
    past = _PAST.search(ahead) or _THEN.match(flat, span[1])
    said = " ".join((fn or match[0].strip(" ,")).removeprefix("who ").split())
    clause = max(flat.rfind(";", limits[0], span[0]), limits[0])
    return Tie(
        name,
        *span,
        head,
        _scope(f"{own} {groups.get('of') or ''}"),
        said,
        bool(past),
        bool(_BOTH.search(flat[clause : span[1] + 30])) and "same" not in match[0],
        limits[0],
        frozenset(fold(word).removesuffix("s") for word in _OWNER.findall(f"{own} {of}")) - _VAGUE,
        _states(f"{own} {of}"),
        _states(to) or _scope(to),
    )


_ARTICLE = lazy(r"(?<![’'\w-])(?:the|an?|its|their|his|her|our|this|that) (?!.*\b(?:the|an?|its|their|his|her|our) )")
_STRAY = lazy(
    r"(?:(?:it|he|she|they|there|was|were|is|are|be|said|says|told|asked|replied|added|wrote|shouted|warned"
    r"|argued|to|when"
    r"|while|once|since|until|where|after|before|but|and|or|so|then|if|because|although|though|yet|nor|did|does"
    r"|had|has|have"
    r"|oust|sack|dismiss|replace|succeed|appoint|remove|arrest|jail|name|elect|meet|urge"
    r"|will|would|may|might|can|could|on|in|at|by|with|from|for|of|under|against|like|unlike|today|yesterday|meanwhile"
    r"|later|afterwards|here|only|not|even|(?:mon|tues|wednes|thurs|fri|satur|sun)day) )+",
    re.IGNORECASE,
)
"""Words of the sentence in front of a function that are none of it."""


def _foreign(own: str) -> int:
    """How many signs before the head of a function belong to the sentence: it was, said, to parliament the."""
    article = _ARTICLE.search(own)
    cut = article.start() if article else 0
    cut = len(own) if _ANOTHERS.search(own) else cut
    joined = [match.end() for match in _JOINING.finditer(own)]
    cut = max([cut, *joined])
    stray = _STRAY.match(own, cut)
    return stray.end() if stray else cut


_ANOTHERS = lazy(r"\b(?:and|of|on|for|from|against|about|over|under|at|into|after|before|between|like) $")
"""What is another’s in front of a title: Xi Jinping and King Salman, the government of President Park."""
_TOLD_OF = lazy(r"^(?:as|who(?: (?:is|was|has been|had been))?) ")
_JOINING = lazy(r"\b(?:by|with|without|during|as|which|that|who|whom|than|said|says|told|to) (?!be )")
"""Words that no function has in front of its head, after which it begins at the earliest: talks with Vice President."""
_PLAIN_WORDS = lazy(
    r"\b(?!(?:former|then|acting|deputy|vice|outgoing|incoming|late|new|current|interim|designate|senior|chief|of|for|and|the"
    r"|an?|its|their|his|her|our|this|that|on|in|at)\b)[a-z][a-z-]+ (?=[A-Z]|$)"
)
"""A word of the sentence in front of a title: the bill forces President Reagan."""
_OTHERS_TITLE = lazy(rf" and (?:[A-Z][\w.’'-]* ){{0,3}}(?:{_TITLES}) [A-Z]")
"""What stands behind a name and is the title of another: George Bush, Secretary of State Shultz and Senator Dole."""


def _states(words: str) -> frozenset[str]:
    """The states that words name: Sweden's, Swedish."""
    if not re.search("[A-Z]", words):
        return frozenset()
    named = re.findall(r"(?:[A-Z][\w.-]*\w ?)+", words.replace("’s", " ").replace("'s", " "))
    rows = [row for one in named for word in {one.strip(), *one.split()} for row in actors().named(word)]
    return frozenset(row.actor for row in rows if _is_state(row.actor))


def _scope(words: str) -> frozenset[str]:
    """What a function is of: its content words, without whose country it is."""
    for run in re.findall(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)+", words):  # Saudi Arabia
        words = words.replace(run, "") if any(_is_state(row.actor) for row in actors().named(run)) else words
    plain = re.findall(r"(?<![\w-])(?:[A-Za-z]|\d+(?=(?:st|nd|rd|th)\b))[\w-]+(?!’s [a-z]+ minister)", words)
    kept = {fold(one).removesuffix("s") for one in plain if len(one) > 2 and fold(one) not in _VAGUE}
    return frozenset(one for one in kept if not any(_is_state(row.actor) for row in actors().named(one)))


def _is_state(id_: str) -> bool:
    return id_ in actors() and actors()[id_].kind == "state"
