"""Speakers that are many or nobody: the wordings in which scholars agree, observers note and it is said."""

from __future__ import annotations

from detente.check.gates import gated

COUNTED = (
    r"(?i:and|or|but|the|with|by|of|to|from|for|as|while|s|one|two|three|four|five|six|seven|eight|nine|ten|both|these"
    r"|those|its|their|his|her|our|no|few|other|eleven|twelve|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh"
    r"|nine)ty|dozens?)\b"
)
"""Words before speakers that are not many, or somebody's own."""

_STRONG = (
    r"(?:legal |military |political |security |regional |most |many |some |several |numerous |international "
    r"|leading )*(?:scholars|jurists|lawyers|strategists|theorists|demographers|anthropologists|sociologists"
    r"|criminologists|polls|[a-z]+ologists|[a-z]+graphers|[a-z]{4,}icists|climate scientists|agronomists|clinicians"
    r"|statisticians|linguists|philosophers|theologians|archivists|hydrologists|legal opinion|scientific opinion"
    r"|expert opinion|medical opinion|learned opinion|psephologists|constitutional lawyers|conservationists|botanists"
    r"|chemists|physicists|mathematicians|diplomatic historians|opinion polls|research|evidence|scientists|literature"
    r"|experience)|researchers|experts|historians|academics|(?:several |many |various |numerous |a number of |recent "
    r"|some )?studies|political scientists|economists|specialists|scholarship|surveys"
)
_LOOSE = (
    r"analysts|observers|commentators|critics|reports|media reports|press reports|news reports|several"
    r" (?:reports|sources|accounts)|many (?:reports|sources)|multiple (?:reports|sources)|sources|authors"
    r"|engineers|physicians|pollsters|forecasters|investors|bankers|traders|foresters"
    r"|think[- ]tanks|insiders|diplomats|officials"
)
ACCORDING = gated(
    r"\b[Aa]ccording to (?P<who>(?:many |most |some |several |numerous |various |countless |multiple "
    r"|a number of |legal |military |security |regional |independent"
    r" |local )*(?:scholars|experts|analysts|researchers|historians|economists|specialists|observers|commentators"
    r"|lawyers|academics|studies|reports))\b(?! (?:at|from|of|by|with) )"
)
_SAYS = (
    r"(?:have |had |has |also |widely |generally |often |long |since |repeatedly |now )*(?:argue|suggest|say|said"
    r"|believe|claim|contend|note|point|agree|warn|hold|maintain|see|show|indicate|find|found|conclude|estimate"
    r"|consider|describe|regard|attribute|trace|caution|observe|report|speak|assert|stress|doubt|predict|expect"
    r"|documented|put|call|question|deny|denied|reject|dismiss|shown|think|thought|know|blame|compare|tend|date|place"
    r"|held|fear|insist|reckon|suspect|charge\b|calculat|wr[io]te|surmise|foresee|judge|deem|portray|recall|disagree"
    r"|differ|complain|concur|acknowledge|confirm|recogni[sz]e|interpret|link|envisage|sense|view|urge|recommend|allege"
    r"|speculat|assess|liken|are (?:divided|split|agreed|unanimous|adamant|convinced|sceptical|at odds|at one"
    r"|of one mind)|have (?:called|warned))[a-z]*"
)
MANY = gated(
    rf"\b(?P<who>(?i:{_STRONG})(?: and [a-z]+)?(?: alike)?)\b[ ,]*(?:(?:of|on|in) [a-z ]{{3,30}} "
    rf"|[a-z ]{{3,40}} by [a-z ]{{3,30}} )?{_SAYS}\b"
)
MANY_LOOSE = gated(
    rf"\b(?P<who>(?i:{_LOOSE})(?: and [a-z]+)?(?: alike)?)\b[ ,]*"
    rf"(?:(?:in|from|across|around|close to|abroad|there|elsewhere)(?: (?:the )?[A-Za-z]+){{0,2}} )?{_SAYS}\b"
)
_ANY = (
    r"(?i:scholars|experts|analysts|researchers|historians|economists|specialists|observers|commentators|critics"
    r"|lawyers|academics|jurists|scientists|strategists|demographers|diplomats|officials|officers|generals|journalists"
    r"|reporters|correspondents|residents|villagers|witnesses|refugees|survivors|veterans|insiders|sources|politicians"
    r"|lawmakers|activists|campaigners|engineers|doctors|bankers|traders|investors|pollsters|[a-z]+ologists"
    r"|[a-z]+graphers|authors|writers|planners|advisers|aides|negotiators|mediators|donors|monitors|inspectors|studies"
    r"|surveys|reports|polls|accounts|papers|think[- ]tanks|(?:aid|relief|rating|news|intelligence"
    r"|security) (?:agencies|services|workers)|(?:human(?: |itarian )?(?:rights )?)(?:groups|workers|organi[sz]ations)"
    r"|humanitarian workers|(?:rights|civic|advocacy|watchdog) groups|students of [a-z ]{3,30})"
)
_ASIDE = (
    r"(?:,? (?:and |but |if )?(?:not |who |which |most |many |some |[a-z]+ed )[^,.;:]{3,60},"
    r"| (?:the world over|everywhere|alike|by the dozen|on all sides|of all (?:stripes|schools|kinds)|abroad)"
    r"| (?!(?:at|of|from|with) (?:the )?[A-Z])(?:in|at|on|of|from|across|around|over|among|near|close to|with|inside"
    r"|outside) [^,.;:]{3,44}?)?"
)
_SAY = (
    r"(?:(?:are|were) (?:of the (?:view|opinion|belief)|in no doubt|at one|at odds|of one mind|unanimous|agreed|divided"
    r"|convinced|adamant|certain|sceptical)|(?:take|took) it (?:that|as)|rule[ds]? out|accuse[ds]?|dispute[ds]?"
    r"|confirm(?:ed)?|believe[ds]?|expect(?:ed)?|doubt(?:ed)?|say|said|hold|held|argue[ds]?|maintain(?:ed)?"
    r"|insist(?:ed)?|warn(?:ed)?|estimate[ds]?|reckon(?:ed)?|describe[ds]?|speak of|spoke of|trace[ds]?|(?:find"
    r"|found) (?:that|no|little|nothing)|suggest(?:ed)?|report(?:ed)?|claim(?:ed)?|think|thought|fear(?:ed)?"
    r"|predict(?:ed)?|foresee|agree[ds]?|conclude[ds]?|note[ds]?|blame[ds]?|regard(?:ed)?|consider(?:ed)?|call (?:it"
    r"|this|the)|put the|attribute[ds]?|assume[ds]?|suspect(?:ed)?|deny|denied|point (?:to|out)|show|showed"
    r"|have (?:long |often |repeatedly |since )?(?:[a-z]+ed|shown|found|held|said|thought|seen|put))"
)
WIDE = gated(
    rf"(?<![’'])\b(?P<who>(?:(?!{COUNTED})[A-Za-z-]+ )?{_ANY}){_ASIDE} (?:also |now |often |long |widely |generally "
    rf"|still |all )?{_SAY}\b|\b(?:[Aa]mong|[Aa]mongst) (?P<who2>(?:most |many |the |all |leading |legal "
    rf"|military )*{_ANY})(?:,| there| the) [^.;]{{0,40}}"
    r"\b(?:view|opinion|belief|agreement|consensus|conviction|doubt|fear|suspicion|feeling)\b"
    r"|\b(?:agreed|held|believed|thought|accepted|assumed|feared|known|undisputed) (?:among|by|amongst) "
    rf"(?P<who3>(?:most |many |the |all |leading |legal |military )*{_ANY}) that\b"
    r"|\b(?:is|was|remains) the (?:[a-z]+ )?(?:view|opinion|belief|judgement|judgment|verdict|conviction|finding"
    r"|consensus) of "
    rf"(?P<who4>(?:most |many |the |all |leading |legal |military )*{_ANY})(?=[.,;[]|$)"
    r"|\b(?P<who5>[Nn]o (?:serious |respectable |reputable |competent )?(?:scholar|historian|economist|observer|expert"
    r"|analyst|lawyer|jurist|student of [a-z ]{3,30})) (?:now |any longer |seriously )?(?:doubts?|disputes?|denie[sd]"
    r"|would)\b|\b(?P<who6>(?:[Tt]he |[Mm]uch of the |[Mm]ost of the |[Rr]ecent |[Mm]odern )(?:scholarly |secondary "
    r"|legal |specialist )?(?:literature|scholarship|research)),? (?:on [a-z ]{3,40} )?(?:is|are|was|holds?|counts?"
    r"|treats?|agrees?|disputes?|rejects?|tends?|sees?|puts?|doubts?|blames?|speaks?)\b"
    r"|\b(?P<who7>[Ii]n the (?:[a-z]+ )?literature)\b"
)
"""Many speakers of any kind in any frame; they are looked at only where one note stands under the sentence."""
VIEWED = gated(
    r"\b(?:[Ii]n the (?:view|eyes|opinion|judgement|judgment|estimation|words|reading) of|[Ff]or|[Ii]t (?:is|was"
    r"|remains) the (?:firm |shared |settled |considered |general )?(?:view|opinion|judgement|judgment|belief"
    r"|conviction|contention|assessment|consensus|finding|position|verdict|feeling|impression|suspicion|fear"
    r"|hope) (?:of|among)|[Tt]he (?:firm |shared |settled |considered |general )?(?:view|opinion|judgement|judgment"
    r"|belief|conviction|contention|assessment|finding|verdict|feeling|impression) (?:of|among)|[Ii]n the (?:assessment"
    r"|belief|experience) of|(?:shared|held) by|(?:consensus|agreement|view|belief|suspicion|unanimity|unease|dispute"
    r"|debate) (?:among|of)) (?P<who>(?:(?:most|many|several|some|the|a number of|a majority of|leading|legal|military"
    r"|independent|regional|all|not a few|a good many|numerous|countless|various|senior|prominent|constitutional"
    r"|political|other) )*(?:scholars|experts|analysts|researchers|historians|economists|specialists|observers"
    r"|commentators|lawyers|academics|specialists|[a-z]+ologists|theorists|demographers|engineers|doctors|physicians"
    r"|pollsters|bankers|traders|diplomats|jurists|scientists|strategists|officials|insiders|pundits"
    r"|critics))\b(?! (?:at|from|of|by|with|in) (?:the )?[A-Z])(?=,| (?:that|is|was|the|it|this|who|but|and)\b|[.;])"
)
NOBODY = gated(
    r"\b(?:[Ww]ord|[Ll]egend|[Rr]umou?r|[Gg]ossip|[Tt]radition|[Tt]he story|[Cc]onventional wisdom) (?:has it|goes"
    r"|holds)\b|\b(?:[Ii]t|[Tt]his) (?:goes|went) without saying\b|\b(?:an open secret|no secret|common knowledge"
    r"|taken for granted|a commonplace|beyond dispute|an article of faith)\b|\b[Bb]y (?:common|general) (?:consent"
    r"|agreement|account)\b|\b[Tt]here (?:is|are) (?:those who|(?:a )?(?:wide|broad|general|growing"
    r"|little) (?:agreement|consensus|sense|doubt|suspicion|feeling|view))\b|\b[Tt]he (?:consensus|feeling|talk"
    r"|suspicion|received wisdom) (?:is|was|has)\b|(?<!among )\b(?:[Ss]ome|[Mm]any|[Oo]thers|[Mm]ost|[Oo]bservers"
    r"|[Cc]ommentators|[Pp]undits|[Ii]nsiders|[Ss]ceptics|[Cc]ritics|(?:[Ww]ell-placed|[Ii]nformed|[Pp]olitical"
    r"|[Dd]iplomatic|[Ll]ocal|[Ww]estern|[Rr]egional) (?:observers|circles|sources|voices)) (?:also |now |even |still "
    r"|have |had |long )*(?:see|saw|seen|view|regard|consider|considered|put|attribute|blame|credit|trace|ascribe|point"
    r"|detect|sense|doubt|question|wonder|predict|foresee|describe|dismiss|call|speak|talk|worry|complain|murmur"
    r"|whisper|recall|assume|speculate|interpret|conclude|discern|agree|concede|note|welcome|liken|hope)(?:s|d"
    r"|ed)?\b(?! for)|\b(?:[Tt]o|[Ff]or) (?:some|many|most|others|outsiders|outside observers|critics|sceptics"
    r"|optimists|pessimists|insiders|not a few|a few|plenty of people|anybody who knows [a-z]+|the initiated"
    r"|those who know|cynics|purists|realists),? (?:the|this|that|it|its|his|her|their|an?|[A-Z]\w+"
    r"|[a-z]+) [^.;]{0,60}?\b(?:looks?|looked|seems?|seemed|appears?|appeared|is|was|are|were|reads?|smacks?|smelt"
    r"|smells?|sounds?|remains?|feels?|means?|meant|represents?|marks?|amounts?|came|comes|had|has)\b"
    r"|\b[Ii]n the (?:eyes|view|opinion|judgement|judgment|minds?|words) of (?:some|many|most|others|outsiders|sceptics"
    r"|critics|observers)\b|\b(?:[Nn]ot a few|[Mm]ore than a few|[Qq]uite a few|[Mm]ore than one [a-z]+) (?:suspect"
    r"|believe|say|think|fear|hold that|hope|doubt|argue|see|saw|suspected|believed|said|thought|feared|hoped|doubted"
    r"|argued)\b|\b[Vv]oices (?:are|were|have been|had been) (?:being )?(?:raised|heard)\b(?! by)|\b[Tt]here (?:is|was"
    r"|are|were) (?:an? )?(?:[a-z]+ )?(?:sense|suspicion|impression|perception|whispers?|murmurs?|fears?|hopes?|worry"
    r"|worries|concern|unease|expectation|view|voices|rumblings?|mutterings?) (?:that|of|who)\b|\b(?:reputedly"
    r"|rumou?redly|as the story goes|it is (?:conceded|presumed|surmised|conjectured|murmured|granted))\b|\b[Ii]t (?:is"
    r"|was|has long been|has been|had been) (?:widely |generally |commonly |often |also |now |well |long |universally "
    r"|broadly |openly |freely )*(?:believed|said|known|thought|reported|alleged|claimed|assumed|understood|rumou?red"
    r"|feared|hoped|argued|speculated|suggested|accepted|held|felt|acknowledged|recognised|recognized|agreed|told"
    r"|whispered|supposed|suspected|expected)\b|\b(?:is|are|was|were) (?:widely |generally |commonly |also |often "
    r"|universally )*(?:believed|said|thought|rumou?red|reported|understood|considered|reputed|alleged|known|presumed"
    r"|supposed|suspected|held|felt) to\b|\b(?:[Ss]ome|[Mm]any|[Oo]thers|[Ss]everal|[Pp]eople|[Ii]nsiders"
    r"|[Uu]nnamed (?:sources|officials)|[Ss]ources|[Vv]oices|[Ee]verybody|[Ee]veryone|[Ss]omebody|[Ss]omeone"
    r"|[Oo]ne|[Cc]ircles|[Ss]ome people"
    r"|[Mm]any people|[Pp]eople in the know|[Pp]eople familiar with [a-z ]{3,30}|[Tt]hose in the know"
    r"|[Aa] (?:well-(?:informed|placed|connected) |senior |reliable |trusted |knowledgeable )?(?:source|person|insider"
    r"|observer)s?)(?: close to [A-Za-z ]{3,30})? (?:say|says|said|argue|argues|argued|believe|believes|believed|claim"
    r"|claims|claimed|think|thinks|fear|fears|suspect|suspects|suggest|suggests|insist|insists|hears?|knows?|tells?"
    r"|told|den(?:y|ies|ied)|expects?|reports?|reads?|holds?|confirms?|confirmed|maintains?|states?|stated|puts?|plans?|speaks?"
    r"|notes?|admits?|warns?|wants?|calls?|finds?)\b|\b[Aa]ccording to (?:some|many|sources|reports|insiders|observers"
    r"|a source|people)\b|\b[Rr]umou?r has it\b|\bby all accounts\b|\bas (?:everyone|everybody|all) knows?\b"
    r"|\b[Aa]s is (?:well |widely |generally )?known\b|\b(?:[Tt]here is|[Tt]here are) (?:a )?(?:widespread |general "
    r"|common |growing )?(?:belief|beliefs|talk|rumou?rs|speculation|a feeling|consensus)\b|\bso they say\b"
    r"|\b(?:[Rr]eportedly|[Ss]upposedly|[Pp]urportedly|[Aa]pparently|[Ii]t (?:seems|appears) that|widely (?:seen"
    r"|regarded|viewed|believed|expected|assumed|considered)|(?:is|are|was|were) (?:often |generally |widely )?(?:seen"
    r"|regarded|viewed) as|said to (?:be|have)|[Tt]he word is|[Rr]umou?rs? (?:say|has|have)|[Oo]bservers (?:say|believe"
    r"|think)|[Ii]n (?:some|many|well-informed) (?:circles|quarters)|[Ff]rom well-informed (?:circles|sources)"
    r"|[Nn]o one doubts|[Nn]obody doubts|[Ee]verybody agrees|[Aa]s (?:one|we) hears?|[Tt]he general view)\b"
    r"|\bword has it\b|\b[Bb]y (?:most|many|some|all|several) (?:estimates|accounts|reckonings?|measures)\b"
    r"|\b(?:[Oo]pinion|[Oo]pinions|[Vv]iews) (?:is|are|was|were) (?:sharply |deeply |evenly )?(?:divided|split)\b"
    r"|\b(?:[Ff]ew|[Nn]obody|[Nn]o one|[Hh]ardly anyone|[Hh]ardly anybody) (?:seriously |now |really )?(?:doubts?"
    r"|disputes?|believes?|expects?|denies|deny|questions?)\b(?! (?:him|her|them)\b)|\b(?:[Tt]he )?(?:[Ww]ord"
    r"|[Tt]alk) (?:in|on|of|around) the (?:bazaar|street|town|capital|corridors|city|markets?) (?:is|has it)\b"
    r"|\b(?:[Ss]peculation|[Rr]umou?rs?|[Tt]alk|[Ss]uspicions?|[Dd]oubts?|[Qq]uestions|[Cc]oncerns?|[Ff]ears|[Cc]laims"
    r"|[Aa]ccusations) (?:is|are) (?:rife|rampant|growing|widespread|mounting|swirling)\b|\b(?:[Qq]uestions"
    r"|[Cc]oncerns?|[Dd]oubts?|[Ff]ears|[Ss]uspicions?|[Aa]llegations|[Cc]riticisms?) (?:have|has|had) (?:also "
    r"|long )?been (?:raised|voiced|expressed|aired|levelled)\b(?! by)|\b[Tt]he (?:suspicion|rumou?r|belief|impression"
    r"|view|feeling|fear|legend|perception|sense) (?:persists|lingers|prevails|is (?:widespread|common|general|that)"
    r"|was that)\b|\b[Mm]any (?:in|across|around) (?:the )?[a-zA-Z]+ (?:doubt|believe|fear|say|think|suspect|hope|see"
    r"|wonder"
    r"|argue)\b",
    parted=True,
)
