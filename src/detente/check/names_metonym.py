"""Places that stand for those who govern there: a capital, palace or street that wills, speaks, owns, is dealt with.

A place is one where something is, comes from or goes to. It is a party where it is the subject of an act of will or
speech, the agent of a passive, the object of a verb of persuading, the owner of something that no town has, or what a
tie, a quarrel or a message binds to.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from detente.check.reading import Draft
from detente.check.wording import the
from detente.codebook.registry import actors, fold
from detente.codebook.tables import data, rows
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading


class Seat(NamedTuple):
    """A place of the text that may stand for somebody: its span, and for whom."""

    start: int
    end: int
    whose: str
    town: bool = True


_ADVERB = (
    r"(?:[a-z]+ly|also|then|now|still|again|both|each|never|not|long|soon|once|even|just|too|first|too|at (?:first|last"
    r"|once)|in (?:turn|the end)|therefore|thus|however|itself|so far|of course|ever|always|often|all but|since|yet"
    r"|later|already|meanwhile|instead|almost|at least|for now|for its part|on its part|in effect|no longer|hardly)"
)
_MANY = (
    r"residents|inhabitants|citizens|streets|suburbs|slums|districts|neighbou?rhoods|officials|diplomats|sources|talks"
    r"|negotiations|attacks|bombings|blasts|raids|strikes|riots|protests|protesters|markets|traders|merchants|drivers"
    r"|courts|papers|newspapers|schools|elections|hospitals|airports|houses|docks|stocks|shares|prices|rents|workers"
    r"|students|authorities|lawyers|bankers|analysts|hotels|offices|bureaus|troops|forces|accords|agreements|meetings"
    r"|conferences|games|nights|winters|summers|mornings|evenings|roads|flights|trains|buses|police|embassies|editions"
    r"|headquarters|conditions|rules|principles|times|hills|walls|gates|bars|shops|cafes|docks|ports|exchanges|series"
    r"|is|was|has|does|his|its|this|as|us"
)
_TOWNISH = (
    r"lies|sits|sprawls|houses|hosts|borders|overlooks|contains|includes|covers|straddles|boasts|marks|celebrates"
    r"|commemorates|loses|sleeps|wakes|burns|falls|grows|swells|sinks|floods|starves|mourns|empties|teems|stinks"
    r"|shakes|rises|stretches|ends|begins|dates|comprises|resembles|attracts|draws"
)
_SAYS = (
    r"says|denies|claims|wants|hopes|believes|insists|maintains|refuses|agrees|demands|expects|fears|threatens|urges"
    r"|complains|protests|hesitates|wavers|balks|objects|responds|replies|retorts|relents|decides|signals|argues|reacts"
    r"|retaliates|disagrees|cares|thinks|knows|listens|prefers|shrugs|bristles|dithers|backtracks|budges|yields|obliges"
    r"|complies|concedes|admits|blinks|intervenes|gambles|plots|looks|turns|calls|pushes|presses|acts|speaks|blames"
    r"|faults|credits|cites|favou?rs|opposes|supports|backs|rejects|accuses|condemns|criticises|denounces|praises"
    r"|welcomes|suspects|regards|considers|treats|finds|doubts|ignores|resists|resents|values|offers|proposes|promises"
    r"|pledges|grants|sends|buys|sells|gives|takes|makes|keeps|lets|wields|exerts|funds|finances|trains|shelters"
    r"|harbours|supplies|recogni[sz]es|imposes|lifts|bans|expels|recalls|summons|ratifies|signs|vetoes|blocks|delays"
    r"|stalls|procrastinates|profits|benefits|ignores|overlooks|underestimates|reads|sees|views|plays|risks|warns|sides"
    r"|negotiates|talks to|deals|stays silent|keeps silent|backs down|gives in|tries|seeks|aims|plans|intends|means"
    r"|needs|pays|waits|stands|moves|seems (?:to|ready|keen|willing|reluctant|determined|unmoved|unwilling|set)"
    r"|appears to|tends to|stopped|chooses|holds|becomes|remains (?:opposed|committed|silent|wary|unmoved|adamant"
    r"|convinced|reluctant|unwilling|sceptical|skeptical|hostile|determined|cautious|suspicious|unconvinced)"
)
_OBJECT = (
    r"(?: (?:the|an?|its|it|them|him|her|that|this|these|those|their|his|no|not|any|all|both|each|every|some|more|most"
    r"|much|little|nothing|everything|how|why|what|whether|who|where|such|neither|only|itself|itself|[a-z]+ing)\b"
    r"| [“\"‘A-Z]|, [“\"])"
)
_FELT = (
    r"furious|angry|amused|pleased|displeased|unhappy|happy|annoyed|irritated|alarmed|worried|concerned|wary|silent"
    r"|unmoved|unimpressed|adamant|determined|convinced|cautious|nervous|relieved|delighted|embarrassed|incensed"
    r"|outraged|aghast|satisfied|dismayed|frustrated|willing|ready|keen|eager|reluctant|unwilling|opposed|committed"
    r"|sceptical|skeptical|informed|consulted|unlikely|likely|prepared|interested|afraid|aware|unaware|anxious|bound to"
    r"|suspicious|divided on|responsible|guilty|complicit|sure|certain|confident|free to|able|unable|at odds|at pains"
    r"|in no (?:mood|hurry)|in talks|in favou?r|in two minds|on board|loath|hostile|open to|deaf|blind to|isolated"
    r"|behind|to blame|against|tired of|fed up|careful|insistent|entitled|obliged|allied|supportive|desperate"
)
_MIND = (
    r"plan|interest|choice|reason|wish|doubt|doubts|intention|intentions|right|say|leverage|means|option|options|need"
    r"|stake|answer|appetite|claim|motive|veto|illusion|illusions|qualms|objection|objections|reservations|hand"
    r"|patience|duty|obligation|friends|friend|allies|ally|enemies|enemy|policy|strategy|desire|incentive|cause"
    r"|business|use|time for|lot to (?:lose|gain)|lessons?|problem|candidate|favourite|way of|habit|record|score|grudge"
    r"|vision|hope|hopes|ambitions?|comment|response|fear|fears|troops|soldiers|influence|part in|role|share in"
    r"|trump card|cards?"
)
_IRREGULAR = (
    r"sought|said|broke|cut|took|gave|began|made|kept|let|held|put|thought|told|knew|paid|spoke|withdrew|chose|stood"
    r"|won|led|fought|found|saw|sent|became|struck (?:a|back)|dealt|bought|sold|built|drew|forbade|forgave|hid|laid"
    r"|left|lent|lost (?:patience|interest|faith|trust|its)|meant|met|read|rode|set|shook|shot down|shut|swore|threw"
    r"|understood|undertook|wrote|felt|fed|bet|bent|bound|brought|caught|did|forgot|got|heard|hit back|went (?:along"
    r"|back on|further|ahead|public)|came (?:round|out|down|to|under pressure)|stuck|backed|swung|overtook|foresaw"
    r"|overrode|spent|split"
)
_TOWN_PAST = (
    r"based|located|situated|named|called|aged|occupied|born|held|controlled|ruled|used|needed|surrounded|besieged"
    r"|captured|bombed|shelled|destroyed|expanded|doubled|flooded|emptied|housed|hosted|suffered|survived|flourished"
    r"|burned|celebrated|mourned|prospered|swelled|shuttered|burnt|looted|ruined|built|founded|divided|collapsed"
    r"|aided"
)
_DOES = lazy(
    rf"(?:,? and (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)?(?:, [a-z][^,;.]{{1,45}},)?(?:,? {_ADVERB},?)* (?:(?:is|was"
    rf"|were|are|remains?|remained|seems?|seemed|grew|sounded|sounds|looks|looked|appears|appeared|became"
    rf"|becomes) (?:{_ADVERB} |very |deeply |so |too |as |quite |rather |said to be |far from |less |more "
    rf"|under pressure |the most )*(?:{_FELT})\b"
    r"|(?:is|was|were|are) (?:said|reported|believed|understood|thought|known|reputed|expected|supposed|rumou?red)"
    r" (?:[^,.;]{0,40})?to\b"
    rf"|(?:is|was|were|are) (?:{_ADVERB} )*(?!burning|growing|expanding|sinking|bracing|flooding|starving|suffering"
    r"|recovering|celebrating|mourning|sleeping|shrinking|booming|bustling|being|lying|falling|teeming|nothing"
    r"|something)[a-z]{3,}ing\b(?! (?:centre|center|capital|city|town|place))"
    rf"|(?:has|had|have) (?:{_ADVERB} |all |little |no |every |a |an |its |any |other |good |strong |more "
    rf"|long-standing )*(?:{_MIND})\b|(?:has|had|have|will have|would have|may have|might have|could have|must have"
    rf"|should have)(?: been)? (?:{_ADVERB} )*(?!{_TOWN_PAST}|been|grown|changed|become|fallen|seen|had"
    rf"|had)(?:[a-z]{{2,}}ed|{_IRREGULAR}|taken|given|begun|sat|met"
    r"|chosen|withdrawn|spoken|broken|shown|known|done|gone along|written|stolen|driven|undertaken|forgotten|hidden"
    r"|sworn|forbidden|grown (?:tired|weary|impatient|wary)|come (?:round|to|under pressure|out))\b(?! by\b)"
    rf"|(?:has|had|have) (?:{_ADVERB} )*been (?:{_ADVERB} |very |deeply )*(?:(?:{_FELT})\b|(?!burning|growing"
    rf"|expanding"
    r"|sinking|flooding|starving|suffering|recovering|mourning|shrinking|booming)[a-z]{3,}ing\b)"
    rf"|(?:does|do|did|will|would|can|could|may|might|must|should|cannot|can’t|won’t|didn’t|doesn’t|needs? to"
    rf"|has to|had to|ought to|used to|is to|was to|dares?)(?: not)? (?:{_ADVERB} )*"
    r"(?!be |become|grow|fall\b|burn|host|sink|flood|remain|look like|lie|have \d|not\b|need \d|in\b|and\b|or\b|the\b"
    r"|feel)[a-z]{2,}\b(?! by\b)"
    rf"|(?!{_TOWN_PAST})[a-z]{{2,}}ed\b(?! by| in |,)"
    rf"|(?:{_IRREGULAR})\b"
    rf"|(?:{_SAYS})\b"
    rf"|(?!(?:{_MANY}|{_TOWNISH})\b)[a-z]{{2,}}s\b(?={_OBJECT})"
    rf"|(?!(?:{_MANY}|{_TOWNISH})\b)[a-z]{{2,}}(?:ates|ises|izes|ends|ects|oses|ieves|ifies)\b(?=[,.;])"
    r"|(?:has|have|had) yet to (?!be |become|grow|fall|recover)[a-z]+"
    r")"
)
_INVERTED = lazy(
    rf"(?:’s|'s)?(?: {_ADVERB})* (?!(?:been|be|in|at|on|and|or|the|of|to|a|by|for|with|from|as|is|was)\b)"
    r"(?:[a-z]{3,})\b(?! (?:city|town|airport|streets?))"
)
_ASKED = lazy(
    r"(?:^|[,;:(“\"—–] ?| )(?:[Hh]as|[Hh]ad|[Hh]ave|[Dd]oes|[Dd]id|[Dd]o|[Ww]ill|[Ww]ould|[Cc]an|[Cc]ould|[Ss]hould"
    r"|[Mm]ust|[Mm]ight|[Mm]ay) (?:the )?$"
)
_LED = lazy(
    r"\b(?:in|to|from|near|at|of|into|around|outside|through|via|inside|reached|visited|entered|left|seized|captured"
    r"|took|over|on|for|towards?|north|south|east|west|between|beyond|across|above|behind|by|with|against|about|like"
    r"|than|without|within|under|until|called|named|via|past|off)(?: (?:downtown|central|greater"
    r"|nearby))? (?:the )?$",
    re.IGNORECASE,
)
_PAIRED = lazy(
    r"\b(?:in|to|from|near|at|of|into|around|outside|through|via|between|over|on|for|towards?|visited|with|by|and"
    r"|including|as) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, (?:the )?[A-Z][\w’'-]+)*,? (?:and|or) (?:the )?$"
)
_SPEAKS = lazy(
    r"(?:\b[Aa]ccording to|\b(?:said|says|replied|answered|warned|insisted|announced|added|complained|argued|retorted"
    r"|protested|countered),?) (?:the )?$"
)
_DONE_BY = lazy(
    r"\b(?!passed|stopped|driven|dropped|gone|went|surrounded|lived|flown|walked|bypassed|close|near|stood"
    r"|lined)(?:[a-z]+(?:ed|en|wn|ght|ung|un|um|elt|one|ade|eld|old|ent|id|aid|et|ut|ead|ost|uck|orn|oken|ilt|ound)"
    r"|refusal|decision|attempts?|efforts?|pressure|moves?|move|act|acts|threats?|claims?|promises?|pledges?|offers?"
    r"|demands?|denials?|requests?|interference|intervention|violations?|breach|breaches|concessions?|bid|step|steps"
    r"|statements?|overtures?|meddling|aggression|betrayal|purchases?|sale|sanctions|veto|objections?|complaints?|aid"
    r"|support|recognition|gesture|push|campaign|orders?|plot|plan|plans)(?: (?:jointly|in turn|only|either|both|alone"
    r"|chiefly|mainly|partly"
    r"|largely))? by (?:the )?$",
    re.IGNORECASE,
)
_TIES = (
    r"relations?|relationships?|ties|talks|negotiations?|tensions?|dialogue|deals?|agreements?|treaty|treaties|pact"
    r"|pacts|alliances?|contacts?|links|rift|row|rows|disputes?|feud|quarrels?|stand-?off|rapprochement|détente|detente"
    r"|war of words|channels?|co-?operation|partnership|understanding|truce|friendship|contracts?|accord|accords"
    r"|memorandum|conversation|conversations|exchanges?|mediation|mediator|mediators|trust|mistrust|distrust|rivalry"
    r"|enmity|hostility|wedge|gap|bargain|brotherhood|entente|thaw|freeze|break|breach|consultations?|coordination"
    r"|collusion|confrontation|conflict|spat|war|peace|reconciliation|solidarity|patience|anger|anger|hot ?line|hotline"
    r"|line|influence|standing|credit|normali[sz]ation|divorce|embrace|flirtation|honeymoon|engagement|partners?"
    r"|friction|differences|business|balance|triangle|go-between|intermediary|messages|letters|notes|cables|caught|torn"
    r"|mediate[sd]?|mediating|shuttl\w+|choose|chose|choosing|manoeuvr\w+|deadlock|impasse|swap|trade war|arms race"
    r"|clash|clashes"
)
_WITH = lazy(
    r"\b(?!compared|connect\w*|link(?:s|ed|ing)?\b|join\w*|twin\w*|along|together|shar\w+|border\w*)[A-Za-z’-]+"
    r"(?: (?:out|ways|up|in|again|directly|secretly|closely|both|openly|even|only))? with (?:both "
    r"|either )?(?:the )?$"
)
_NO_WITH = lazy(
    r"\b(?:road|railway|rail|border|flights?|highway|pipeline|cable|bus|train|connect\w*|link\w*|compar\w+|twinn?ed"
    r"|route)\b[^.;]{0,40}$"
)
_BOUND = lazy(
    rf"\b(?:(?:{_TIES})(?: (?:[a-z]+|\d+)){{0,3}} (?:with|between|to|by|among|of|from) (?:both |either )?(?:the )?"
    r"|(?:pressure|sanctions|embargo|criticism|reliance|dependence|dependent|depend(?:s|ed)?|rel(?:y|ies|ied)|leverage"
    r"|influence|counts?|counted|count|demands|blame|hopes|imposed|pins?|pinned|leaned|leans|calls?|called|turn(?:s"
    r"|ed)?|prevail(?:s|ed)?|impress(?:es|ed)?)(?: [a-z]+){0,2} (?:on|against|over|upon) (?:both |either )?(?:the )?"
    r"|(?:accusations?|charges?|allegations?|case|complaint|complaints|protests?|demarche|grievances|hostile|war"
    r"|rebel(?:s|led)?|revolt(?:s|ed)?|rebellion|revolt|uprising|insurgency|struggle|sides?|sided|defiance|defenceless"
    r"|suit|lawsuit|veto|retaliat\w+) against (?:the )?|(?:[Pp]olicy|[Aa]ttitude|stance|approach|hostility|gestures?"
    r"|overtures?|goodwill|leniency|softer|tougher|tilt\w*|drift\w*|pivot\w*|lean\w*) towards? (?:the )?|(?:loyal"
    r"|loyalty|allegiance|hostile|subordinate|answerable|accountable|beholden|subservient|opposed|indebted|important"
    r"|acceptable|unacceptable|useful|obedient|sympathetic|friendly|allied|aligned|clos(?:e|er) (?:politically|allies)"
    r"|messages?|letters?|protest|demarche|appeals?|requests?|concessions?|threats?|threat|warnings?|signals?|signal"
    r"|offers?|challenge|blow|ultimatum|gift|boon|embarrassment|matters?|mattered|listen(?:s|ed)?|bow(?:s|ed)?"
    r"|yield(?:s|ed)?|ow(?:es|ed|e)|answers?|appeal(?:s|ed)?|complain(?:s|ed)?|apologi[sz]e[sd]?|grateful|opposition"
    r"|resistance|rival|alternative|counterweight|capitulat\w+|surrender|submission|submit(?:s|ted)?|defer(?:s|red)?"
    r"|deference|kowtow\w*|pander\w*|hint|reply|response|lifeline|subsidies|assurances?|guarantees?|proposal|proposals"
    r"|favou?rs?|explained|promised|spelled out|made (?:it )?clear|close ally|ally|thorn"
    r"|according) to (?:both )?(?:the )?|(?:spokes\w+|mouthpiece|victory|defeat|setback|humiliation|dilemma|prize"
    r"|triumph|speaks?|spoke) for (?:the )?|(?:orders|instructions|signals?|support|backing|help|assurances?"
    r"|guarantees?|funds|funding|permission|approval|blessing|consent|silence|pressure|threats?|warnings?|demands?"
    r"|denials?|statements?|reply|response|answer|reaction|concessions?|protests?|recognition|independence|autonomy"
    r"|directives?|subsidies|complaints?|criticism|objections?|resistance|opposition|invitation|promises?|pledges?"
    r"|condemnation|praise|applause|advice|apology|rebuke|rebukes|distance(?:s|d)? (?:himself|herself|itself"
    r"|themselves)|word|line|green light|interference|money|cash|guidance|distancing (?:itself|himself|herself)"
    r"|dictates?|defect(?:ed|s)?|bought) from (?:the )?|(?:patience|wishes|backing|consent|approval|intentions?"
    r"|ambitions?|interests?|influence|policy|position|stance|blessing|behest|insistence|request|refusal|denials?"
    r"|silence|anger|wrath|ire|goodwill|mercy|sway|grip|orbit|eyes|allies|ally|friends?|critics?|opponents?|enem(?:y"
    r"|ies)|client|clients|proxy|proxies|puppets?|agents?|supporters?|vassals?|satellites?|sponsorship|instruments?"
    r"|tools?|authority|sovereignty|suspicious|wary|afraid|tired|critical|independent|defiance|fear|mistrust|distrust"
    r"|demands?|decisions?|expectations?|concerns?|fears|calculations?|thinking|view|views|priority|priorities|aims"
    r"|goals|objectives|favou?r|good graces|pockets?|pay|hands|part|on behalf|at the expense|rule|domination|tutelage"
    r"|hegemony|favourites?|darlings?|guest|will|word"
    r"|help) of (?:the )?)$",
    re.IGNORECASE,
)
_MOVED = lazy(
    r"\b(?:press(?:ed|es|ing)?|urg(?:ed|es|ing|e)|ask(?:ed|s|ing)?|warn(?:ed|s|ing)?|accus(?:ed|es|ing|e)|t(?:old"
    r"|ells?)|telling|persuad(?:ed|es|ing|e)|convinc(?:ed|es|ing|e)|forc(?:ed|es|ing|e)|pressur(?:ed|es|ing|e)"
    r"|oblig(?:ed|es|ing|e)|blam(?:ed|es|ing|e)|critici[sz](?:ed|es|ing|e)|condemn(?:ed|s|ing)?|reassur(?:ed|es|ing|e)"
    r"|thank(?:ed|s|ing)?|prais(?:ed|es|ing|e)|oppos(?:ed|es|ing|e)|def(?:ied|ies|ying)|alienat(?:ed|es|ing|e)"
    r"|anger(?:ed|s|ing)?|irritat(?:ed|es|ing|e)|annoy(?:ed|s|ing)?|embarrass(?:ed|es|ing)?|provok(?:ed|es|ing|e)"
    r"|trust(?:ed|s|ing)?|allow(?:ed|s|ing)?|enabl(?:ed|es|ing|e)|sue[sd]?|suing|lobb(?:ied|ies|ying|y)|threaten(?:ed|s"
    r"|ing)?|back(?:ed|s|ing)?|support(?:ed|s|ing)?|help(?:ed|s|ing)?|appeas(?:ed|es|ing|e)|antagoni[sz](?:ed|es|ing|e)"
    r"|infuriat(?:ed|es|ing|e)|alarm(?:ed|s|ing)?|worr(?:ied|ies|ying)|appal(?:led|s)|begg?(?:ed|s|ing)?|implor(?:ed|es"
    r"|ing|e)|advis(?:ed|es|ing|e)|inform(?:ed|s|ing)?|notif(?:ied|ies|y|ying)|consult(?:ed|s|ing)?|sanction(?:ed|s"
    r"|ing)?|punish(?:ed|es|ing)?|bypass(?:ed|es|ing)?|sidelin(?:ed|es|ing|e)|isolat(?:ed|es|ing|e)|deter(?:red|s"
    r"|ring)?|compel(?:led|s|ling)?|entic(?:ed|es|ing|e)|tempt(?:ed|s|ing)?|woo(?:ed|s|ing)?|court(?:ed|s|ing)?"
    r"|placat(?:ed|es|ing|e)|remind(?:ed|s|ing)?|outmanoeuvr\w+|surpris(?:ed|es|ing|e)|confront(?:ed|s|ing)?|defy"
    r"|displeas(?:ed|es|ing|e)|offend(?:ed|s|ing)?|ignor(?:ed|es|ing|e)|tying|offer(?:ed|s)?|promis(?:ed|es|e)|gave"
    r"|gives?|giving|grant(?:ed|s)?|cost|let|lets|made|makes?|making|leav(?:es|e|ing)|pleas(?:ed|es|e|ing)"
    r"|challeng(?:ed|es|ing|e)|wean(?:ed)?|suspect(?:ed|s|ing)?|mistrust(?:ed|s)?|distrust(?:ed|s)?|ow(?:es|ed|e)"
    r"|undermin(?:ed|es|ing|e)|weaken(?:ed|s|ing)?|strengthen(?:ed|s|ing)?|hold(?:s|ing)?|unnerv(?:ed|es|ing|e)"
    r"|rattl(?:ed|es|ing|e)"
    r"|prompt(?:ed|s|ing)?) (?:both |either )?(?:the )?$",
    re.IGNORECASE,
)
_SIMPLY = frozenset(
    "back support help made make makes making leave leaves leaving let lets held hold holds holding gave give gives "
    "giving offered offers".split()
)
"""Verbs that move somebody only where what follows says to what."""
_CLEFT = lazy(r"\b[Ii]t (?:is|was) (?:[a-z]+ )?(?:the )?$")
_GOES_ON = lazy(
    r"(?:[.,;:?!)—–”\"]|$| (?:and|with|that|without|in|on|as|for|to|after|before|since|last|this|when|which|who|from"
    r"|but|or|would|could|had|has|have|was|were|is|are|will|may|might|can|should|must|against|over|under|despite|until"
    r"|because|during|at|if|while|where|than|not|only|alone|itself|of|into|so|by|about|did|does|[a-z]+ly|\d|last|next"
    r"|more|the|a|an|responsible|accountable|no|any|every|little|what|how|why|look|angry|furious|nervous|uneasy)\b"
    r"| [“\"—–(])"
)
_OWNS = lazy(r"(?:’s|'s|(?<=s)[’'](?= ))(?: (?P<words>[a-z][\w-]*(?: [a-z][\w-]*){0,2}))")
_TOWN_OWNED = lazy(
    r"^(?:(?:old|main|new|biggest|largest|only|central|international|eastern|western|northern|southern|busy|narrow|best"
    r"|poor|rich|first|last|many|few|few|grand|great|small|wide|famous|ancient|medieval|modern|crowded|own|two|three"
    r"|four|dusty|leafy|oldest|busiest) )*(?:airports?|streets?|suburbs?|cent(?:er|re)s?|districts?|mayors?"
    r"|universit\w+|stadiums?|outskirts|populations?|residents?|people|twin|sister|hospitals?|museums?|rivers?|ports?"
    r"|walls?|gates?|towers?|roofs?|squares?|parks?|gardens?|bazaars?|markets?|restaurants?|hotels?|mosques?|church\w*"
    r"|cathedrals?|bridges?|hills?|skylines?|slums?|metro|traffic|weather|winters?|summers?|heat|cold|air|smog|water"
    r"|neighbou?rhoods?|quarters?|schools?|shops?|caf[eé]s?|prisons?|jails?|traders?|merchants?|drivers?|citizens?"
    r"|inhabitants?|women|poor|youth|windows?|doors?|corridors?|rooms?|halls?|bells?|clocks?|facades?|façades?|lawns?"
    r"|steps|rents?|houses?|homes?|buildings?|rush|nights?|mornings?|harbou?rs?|docks?|beach\w*|railway|station\w*"
    r"|trams?|buses|taxis?|football|club|stock|exchange|zoo|library|libraries|theatres?|theaters?|cinemas?|opera"
    r"|archives?|cemeter\w+|graves?|palaces?|garages?|lifts?|stairs?|staircases?|basements?|canteens?|carpets?"
    r"|kitchens?|tunnels?|clubs?|bars?|grid|sewers?|garbage|rubbish|fire|boulevards?|avenues?|ring|road|roads|time"
    r"|dialect|climate|location|size|altitude|history|founding|founders?|fall|capture|liberation|siege|sack|destruction"
    r"|bombing|bombardment|shelling|occupation|skies|sky|waterfront|seafront|corniche|green|red|royal|presidential"
    r"|police|west|east|north|south|bishops?|archbishops?|rabbis?|synagogues?|students?|workers?|dockers?|teachers?"
    r"|doctors?|families|children|newspapers?|courts?|convention|expo|hinterland|periphery|edges?|heart|middle|name"
    r"|nickname|inner|outer|upper|lower|business)\b"
)
_MINDED = lazy(
    r"\b(?:polic(?:y|ies)|stances?|positions?|strateg(?:y|ies)|interests?|influence|patience|demands?|ambitions?|view"
    r"|views|will|behest|request|eyes|orders?|offers?|claims?|allies|ally|envoys?|ambassadors?|troops|army|support"
    r"|backing|help|hand|reaction|response|answer|reply|silence|refusal|denial|decision|hesitation|reluctance"
    r"|insistence|intentions?|plans?|goals?|aims?|motives?|fears?|concerns?|hopes?|anger|ire|wrath|threats?|promises?"
    r"|pledges?|proposals?|relations|ties|blessing|consent|approval|permission|perspective|calculations?|favou?r|orbit"
    r"|sway|grip|rule|role|leverage|terms|generals?|diplomats?|diplomacy|negotiators?|spokes\w+|government|leaders?"
    r"|rulers?|foreign|defence|budget|aid|debts?|proxies|proxy|client|clients|enem(?:y|ies)|friends?|partners?|rivals?"
    r"|war|nuclear|missiles?|drones|arms|sanctions|credibility|hostility|embrace|friendship|quarrels?|[a-z]+(?:tion"
    r"|tions|sion|sions|ment|ments|ance|ence|ity|ism|ness|ship|acy|ure))\b"
)
_ATTACHED = lazy(
    r"\b(?P<name>[A-ZÀ-Þ][\w’']+(?:[ -][A-ZÀ-Þ][\w’']+)?)-(?:backed|sponsored|supported|funded|financed|friendly"
    r"|aligned|allied|appointed|controlled|installed|led|brokered|imposed|dominated|approved|run|loyal|trained|armed"
    r"|directed|inspired|mediated)\b|\b(?:[Pp]ro|[Aa]nti)-(?P<other>[A-ZÀ-Þ][\w’']+)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every place that acts, owns or is dealt with, once for each name."""
    flat, told = reading.report.flat, set[str]()
    for seat in sorted({*_seats(reading), *_attached(reading)}):
        said = flat[seat.start : seat.end]
        name = fold(said).removeprefix("the ")
        if name in told or reading.noted(seat.start):
            continue
        if (
            flat[seat.end : seat.end + 1] == "-"
            or flat[seat.start - 4 : seat.start].endswith("-")
            or _party(flat, seat)
        ):
            told.add(name)
            yield Draft(
                "metonym",
                seat.start,
                seat.end,
                f"“{said}” stands for {seat.whose}.",
                "Name the body that acted, where it matters: government, army, ministry.",
            )


def _party(flat: str, seat: Seat) -> bool:
    """Whether a place stands where only somebody can: as subject, owner, agent, object or the end of a tie."""
    before, behind = flat[max(0, seat.start - 110) : seat.start], flat[seat.end : seat.end + 110]
    before = re.split(r"(?<=[.!?;:])[”\"’]? ", before)[-1]
    if re.match(r"[-&/]| (?:[A-Z]|[Tt]ime\b|[Aa]irport\b)", behind) and not re.match(
        r" (?:[A-Z][\w’]+ )?and [A-Z]", behind
    ):
        return False
    if before.endswith(("the ", "The ")) and behind[:1] == " " and seat.town:
        return False
    if owns := _OWNS.match(behind):
        mind, led = _MINDED.search(owns["words"]), _LED.search(before)
        return bool(mind or not led) and not _TOWN_OWNED.match(owns["words"])
    if behind[:2] in {"’s", "'s"}:
        return False
    return _dealt_with(before, behind) or _acts(before, behind)


def _acts(before: str, behind: str) -> bool:
    """Whether a place is the subject of an act of will or of speech."""
    if re.match(r", which (?=[a-z])", behind) and _DOES.match(behind[7:]):
        return True
    if (
        _CLEFT.search(before)
        and behind.startswith((" that ", " which ", " who "))
        and _DOES.match(behind, behind.index(" ", 1))
    ):
        return True
    if _ASKED.search(before) and not _LED.search(before) and _INVERTED.match(behind):
        return True
    if (
        _LED.search(before)
        or _PAIRED.search(before)
        or re.search(r"\b(?:a|an|these|last|its|his)(?: [a-z]+)? $|\b(?:capital|city|town|twin),? $", before)
    ):
        return False
    return bool(_DOES.match(behind))


def _dealt_with(before: str, behind: str) -> bool:
    """Whether a place speaks or does by its agent, is moved by others, or is what a tie binds to."""
    if _SPEAKS.search(before) and _GOES_ON.match(behind):
        return True
    lead = re.sub(r"\b(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:’s|'s)?,? (?:and|or) (?:the )?$", "", before)
    moved = _MOVED.search(lead)
    if moved and moved[0].split()[0].casefold() in _SIMPLY:
        moved = re.match(r" (?:to |no |little |the |a |an |look |what |more |any )|[.,;]", behind)
    tied = _BOUND.search(lead) or _DONE_BY.search(lead) or moved or (_WITH.search(lead) and not _NO_WITH.search(lead))
    return bool(tied and (behind[:1] != " " or not _TOWN_OWNED.match(behind[1:]))) or (
        bool(re.search(r"(?:^|[,;:(“\"] ?)[Ff]or $", lead))
        and behind.startswith(",")
        and not re.match(r", [A-Z]", behind)
    )


def _seats(reading: Reading) -> Iterator[Seat]:
    """The capitals, palaces and streets that the text names."""
    report = reading.report
    for one in report.mentions:
        known = actors().named(one.text)
        stands = [row for row in known if row.kind in {"capital", "metonym"}]
        state = {row.actor for row in known if row.kind in {"name", "short"}}
        if stands and not state & {row.actor for row in stands}:
            yield Seat(one.start, one.end, _whose(reading, stands[0].actor), stands[0].kind == "capital")
    for match in reading.matches(_more(), reading.places("the ", "al-")):
        yield Seat(match.start(), match.end(), _seat_names()[fold(match[0])], town=False)


def _attached(reading: Reading) -> Iterator[Seat]:
    """Ankara-backed, pro-Moscow."""
    for match in reading.matches(_ATTACHED, reading.places("pro-", "anti-")):
        part = "name" if match["name"] else "other"
        stands = [row for row in actors().named(match[part]) if row.kind in {"capital", "metonym"}]
        if stands:
            yield Seat(match.start(part), match.end(part), _whose(reading, stands[0].actor))


@cache
def _seat_names() -> dict[str, str]:
    """Seats of power that the registry does not name, with what they stand for."""
    return {fold(row["name"]): row["stands_for"] for row in rows(data() / "seats.csv")}


@cache
def _more() -> re.Pattern[str]:
    names = sorted((row["name"] for row in rows(data() / "seats.csv")), key=len, reverse=True)
    bodies = (
        re.escape(name).replace("the\\ ", "[Tt]he\\ ", 1) if name.startswith("the ") else re.escape(name)
        for name in names
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(bodies)})(?![\w-])")


def _whose(reading: Reading, state: str) -> str:
    known, today = actors(), reading.report.today()
    who = known.counts_for(state, today) if today else state
    kind = known[state].kind if state in known else ""
    name = the(known.name(state))
    whose = f"the government of {name}" if kind in {"state", "territory", ""} else name
    return whose + (f" (now {the(known.name(who))})" if who != state else "")
