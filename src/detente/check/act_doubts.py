"""What a sentence doubts: an act that it gives as an allegation, a denial, a question or as the words of somebody.

An adjective ("the alleged burning"), a verb of denial, a charge, a verdict ("remains unproven"), a question whether, an
adverb, an aside, or a clause of saying. Each is a `Doubt`: the span, how the act is doubted, the words of the act and
those around it. Whether another clause tells the same act as a fact is for `acts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.check.act_words import acts_of, family_of
from detente.check.gates import gated
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN = gated(
    r"\b(?<!\b[Aa]nother )(?<!\bfurther )(?<!\bsecond )(?<!\bother )(?<!\bmore )(?<!\bseparate )(?<!\bdifferent"
    r" )(?<!\bnew )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bis )(?<!\bare )(?<!\bhas )(?<!\bhave )(?P<turn>[Aa]lleged"
    r"|[Pp]urported|[Ss]upposed|[Ss]uspected|[Cc]laimed|[Rr]eported|[Uu]nconfirmed|[Rr]umou?red|[Ss]o-called"
    r"|[Uu]nproven|[Dd]isputed|[Cc]ontested|[Uu]nverified|[Uu]nsubstantiated|[Pp]utative|[Aa]pparent"
    r"|[Pp]resumed) (?!(?:[a-z]+ )?(?:responsib|credit))(?:[\w-]+ ){0,2}?(?P<act>[a-z][a-z-]*(?: [a-z-]+)??)\b(?= (?:of"
    r"|on|in|at|by|near|from|against|to|is|was|has|have|are|were|remains?|upset|never|that|which|for|with|fills?)\b"
    r"|[.,;:]|$)"
)
_DENIES = gated(
    r"\b(?P<turn>den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|contest(?:s|ed)?)\b(?: (?:all|any|having|the|ever"
    r"|that))* (?P<what>(?!(?:any )?(?:direct )?(?:role|part|link|hand|knowledge|involvement|responsib)|its (?:role"
    r"|part)|[^.;]{0,60}\b(?:would|will)\b)[^.;]{6,140})"
)
_WHETHER = gated(
    r"\b[Ww]hether (?P<what>[^.;]{8,120}?) (?:at all |or not )?(?:(?:is|are|was|were|remains?|has|have|cannot|could"
    r"|will|would|may|must|seems)\b[^.;]{0,50}\b(?:doubt\w*|disputed?|unclear|open|unknown|contested|uncertain"
    r"|established|proved?|proven|confirmed|settled|said|find|decide|judge|rule|say|seen|shown|determined?|establish"
    r"|settle|clarif\w+|known|anyone’s guess|anyone's guess|anybody’s guess|debated?|moot|another (?:matter|question"
    r"|story)|less (?:clear|certain)|answer(?:ed)?|question|controversy|investigat\w+|examined|argued|guess|dark|tell"
    r"|verif\w+)\b|(?:nobody|no one|no-one|none|neither|he|she|they|the [a-z]+) (?:[a-z]+ ){0,3}?(?:knows?|can say"
    r"|could say|can tell|will say|would say|has shown|have shown|cannot say))|(?:^|[!?;:“] ?)(?:[Dd]id|[Ww]as it"
    r"|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad) (?P<asked>[^.;?]{8,140})\?|\b(?:[Ii]f (?:it (?:is|be|was|were"
    r"|should be)) (?:true|so|the case|proved|proven|shown|confirmed)|[Ss]hould it (?:be (?:true|proved|shown)|prove"
    r"|turn out|emerge)|[Ss]upposing|[Aa]ssuming) that (?P<true>[^.;]{8,120}?),|\b[Ii]f (?P<did>[^,.;]{3,60}\b(?:did"
    r"|really|indeed|ever|actually)\b [^,.;]{3,80}),"
)
_HEARD = gated(
    r"\b(?P<turn>[Aa]llegedly|[Rr]eportedly|[Ss]upposedly|[Pp]urportedly|[Aa]pparently|[Ss]aid to have"
    r"|[Aa]lleged to have|[Pp]ossibly|[Pp]erhaps|[Pp]resumably|[Cc]onceivably|[Oo]stensibly|[Mm]ost likely"
    r"|(?-i:may|might|could)(?: or (?:may|might|could) not)?(?:, [a-z ]{2,24},)?(?: well| also| then| even)? have"
    r"|[Bb]elieved to have|[Rr]eported to have|[Tt]hought to have|[Rr]umou?red to have|[Ss]uspected of(?: having)?"
    r"|(?:[Pp]resumed|[Aa]ssumed|[Ss]upposed|[Uu]nderstood|[Cc]laimed|[Hh]eld|[Tt]aken) to have"
    r"|(?:[Aa]ppear|[Ss]eem)(?:s|ed)? to have"
    r"|[Aa]ccused of(?: having)?) (?:been |also |then |later |secretly )?(?P<act>[a-z]{3,})\b"
)
"""An adverb or a participle of doubt and the verb that it doubts."""
_CHARGED = gated(
    r"\b(?P<turn>(?:[Aa]llegations?|[Aa]ccusations?|[Rr]umou?rs?|[Ss]uspicions?|[Cc]harges?|[Uu]nconfirmed reports"
    r"|[Cc]laims?|[Dd]enials?) (?:that|of|about)|accus(?:es|ed|ing) [^,.;]{3,50}? of(?: having)?|(?:suspects?"
    r"|suspected) [^,.;]{3,50}? of(?: having)?|(?:[Rr]umou?r|[Ll]egend|[Ww]ord|[Gg]ossip) (?:has|had) it that"
    r"|[Tt]here (?:is|was) (?:talk|speculation|a suspicion) that|[Ii]t (?:is|was|has been) (?:alleged|rumou?red|claimed"
    r"|whispered) that|(?:unclear|unknown|not known|not clear|uncertain|disputed|a mystery|an open question"
    r"|not established|never established) who|call(?:s|ed) it [“\"]?(?:an? |pure |mere )?(?:fairy tale|lie|invention"
    r"|myth|legend|smear|libel|calumny|canard|concoction|absurdity|fabrication|slander|hoax|rubbish|nonsense|fantasy"
    r"|fiction|propaganda)[”\"]? that|(?:[Nn]obody|[Nn]o one|[Nn]othing|[Nn]one|[Nn]o court|[Nn]o inquiry"
    r"|[Nn]either side) (?:has|had|have|could|can|ever) (?:yet |ever |so far )*(?:show[ns]?|prove[dn]?|established?"
    r"|demonstrated?|confirm(?:ed)?|verif(?:y|ied)) that|(?:is|are|was|were|been|stands?|stood"
    r"|be) (?:formally )?(?:charged with|indicted for|on trial for|(?:being )?tried for|under investigation for"
    r"|wanted for|cleared of|acquitted of|blamed for|linked to|implicated in)|(?:yet|still) to be (?:proved|proven"
    r"|established|shown|confirmed|verified|demonstrated) that|(?:[Nn]o court|[Nn]o judge|[Nn]obody|[Nn]o one|never"
    r"|not) (?:has |have |had |ever |yet |been )*(?:found|convicted|held) (?:[^,.;]{3,40} )?(?:guilty|responsible"
    r"|liable)? ?(?:of|for)|[Ss]topp(?:s|ed) short of saying (?:that|who)|(?:[Nn]either|[Nn]o|[Nn]obody"
    r"|[Nn]o one)(?: [a-z]+)? (?:has|have|had) (?:ever |yet )*(?:owned up to|admitted(?: to)?|acknowledged|confessed to"
    r"|taken (?:the )?(?:responsibility|blame) for)|[Nn]ot guilty (?:to|of)|[Ss]uspicions? (?:that|of)|(?:yet|still"
    r"|remains?) to (?:prove|show|establish) that|[Nn]o (?:proof|evidence|sign|trace|witness(?:es)?|record|indication"
    r"|confirmation|document) (?:that|of|to|for|supports?)|(?:[Nn]othing|[Ll]ittle|[Nn]o [a-z]+) (?:to "
    r"|that )?(?:suggests?|shows?|indicates?|proves?|points? to|confirms?|bears? out)(?: that)?|(?:has|have"
    r"|had) (?:yet to|never|not(?: yet)?) (?:acknowledged?|admit(?:ted)?|conceded?|own(?:ed)? up to|recogni[sz]ed?"
    r"|confess(?:ed)? to)(?: that)?|(?:could|can|may|might) (?:not|never) be (?:established|proved|proven|shown"
    r"|verified|confirmed|ascertained) that|(?:could|can|did|do|does|would|has|have|had) (?:not"
    r"|never)(?: yet)? (?:establish(?:ed)?|prove[dn]?|show[n]?|verify|verified|confirm(?:ed)?|find|found"
    r"|ascertain(?:ed)?) that|(?:unprove[dn]|unfounded|baseless|groundless|false|invented|wild|malicious|idle|empty"
    r"|exaggerated) (?:stories|tales|reports|claims|rumou?rs|accusations|allegations|charges|talk) (?:of|that|about)"
    r"|(?:on|under) suspicion of(?: having)?|(?:not|never) (?:been )?(?:clear|established|proved|proven|shown"
    r"|certain) that|(?:reject|den[iy]|refut|rebut|rebuff|contest|disput|dismiss|brush|wav)[a-z]* (?:aside |away "
    r"|off )?(?:all |any |the |every |as [a-z ]{3,20} (?:the |any )?)?(?:accusations?|allegations?|charges?|claims?"
    r"|reports?|rumou?rs?|suggestions?|idea|notion|assertions?|complaints?|insinuations?) (?:that|of|about)"
    r"|[Ww]hat (?:is|are|was|were|has been) (?:said|alleged|claimed|thought|believed|supposed|rumou?red) to (?:be"
    r"|have been)|(?:unproven|unproved|not proved|not proven|never proved|not established|unclear|unconfirmed|doubtful"
    r"|disputed) (?:that|whether)|(?:decide|judge|prove|settle|say|rule on|show|find out|establish|examin\w+"
    r"|investigat\w+|determine|clarify|look\w* into|ask\w*) (?:if|whether)|know(?:s|n)? nothing of"
    r"|no knowledge of) (?P<what>[^.;]{6,140})"
)
_UNPROVEN = (
    r",? (?:(?:has|have|had|could|can|was|were|is|are|but) (?:never |not )(?:yet )?(?:be "
    r"|been )?(?:independently )?(?:confirmed|verified|proven|proved|established|corroborated|substantiated)"
    r"|cannot be (?:confirmed|verified|proved|proven)|but never (?:proven|proved|confirmed|verified)|(?:is|are|remains?"
    r"|was) (?:hotly |still )?(?:disputed|contested|unproven|unconfirmed|unverified|in (?:dispute|doubt)|open to doubt"
    r"|a matter of (?:dispute|conjecture|debate|doubt))|never (?:happened|took place|occurred)|(?:has|have) (?:yet"
    r"|still) to be [a-z]+|(?:is|are|remains?) (?:yet |still )?to be (?:proved|proven|seen|established|confirmed"
    r"|verified|shown|substantiated)|(?:is|are|was|were) (?:pure|mere|only|just|no more than|nothing but|still|at best"
    r"|largely|based on) (?:an? )?(?:hearsay|speculation|conjecture|rumou?rs?|guesswork|suspicion|inference|surmise"
    r"|belief|opinion|invention|legend|myth|fantasy|propaganda|supposition|assumption|gossip|theory|hypothesis"
    r"|allegations?|claims?|talk)|(?:is|are) any(?:one|body)[’']s guess|(?:has|have|had) been (?:called into question"
    r"|denied|disputed|challenged|contested|questioned)|(?:is|are|was|were) (?:denied|disputed|contested|doubted"
    r"|questioned|challenged|rejected|unproven|a matter of faith)|(?:collapsed|fell apart|foundered) (?:for (?:want"
    r"|lack) of (?:proof|evidence))|came to nothing|(?:was|were) thrown out|(?:was|were) (?:dropped|dismissed"
    r"|struck out) (?:for (?:want|lack)|in court|by the (?:court|judge))|did not (?:happen|take place)|(?:is|are|was"
    r"|were|remains?)(?:, [a-z ]{3,24},)? (?:yet |still |so far |for now |at best |only |but |no more than "
    r"|merely )*(?:an? )?(?:allegation|accusation|theory|hypothesis|suspicion|conjecture|claim|rumou?r|assertion"
    r"|supposition|story)s?|(?:is|are|was|were) (?:variously )?(?:attributed|ascribed|laid|put down) (?:variously "
    r"|by some )|remains? to be (?:shown|proved|proven|demonstrated|determined|decided|clarified|explained|seen"
    r"|established)|(?:is|are|was|were|remains?) (?:very much |still |much )?(?:in doubt|in question|open to question"
    r"|a moot point)|(?:which|an act that|a thing that) [^,.;]{2,40} (?:has|have|had) (?:never|not|yet to|always denied"
    r"|yet never) ?(?:admit(?:ted)?|acknowledged?|confirm(?:ed)?|conceded?|recogni[sz]ed?|own(?:ed)? up to)?|(?:was"
    r"|were|is|are|had been|has been) (?:staged|invented|made up|fabricated|faked|dreamt up|trumped up)|if (?:it|they"
    r"|there|one) (?:ever |really |indeed |in fact )?(?:was|were|is|are|took place|happened|occurred|existed|did))\b"
)
_LEAST_ACT, _MOST_ACT = 8, 110
"""Characters of an act before the words that it is not proved."""
_VERDICT = lazy(rf"(?P<what>[^.;]{{{_LEAST_ACT},{_MOST_ACT}}}?){_UNPROVEN}")
"""An act and that it is not proved, or never was."""
_NOT_PROVEN = gated(_UNPROVEN)
_OF_WHOM = lazy(r"(?:is|are|was|were|been|stands?|stood|be|on suspicion|under suspicion) ")
"""What says of whom an act is doubted: he must be named, here and there."""
_PRONOUN = lazy(r"\W*(?:It|They|He|She)\b")
_SUSPECT = lazy(r"suspect(?:s|ed)? (?P<who>[^,.;]{3,50}?) of\b")
_ASKED = lazy(r"\b(?:[Ww]hat|[Hh]ow|[Ww]hy|[Ww]hen|[Ww]here|[Ww]ho|[Ww]hom|[Ww]hose|[Ww]hich) ")
"""What turns an act into a question about it: how it was done is not whether."""
_DISMISSED = gated(
    r"\b(?:call(?:s|ed)|dismiss(?:es|ed)?|describ(?:es|ed)|denounc(?:es"
    r"|ed)) (?P<what>[^.;]{8,110}?) (?:as )?(?:an? |pure |mere )?(?:invention"
    r"|fabrication|myth|myths|legend|smear|fairy tale|rumou?r|rumou?rs|libel|canard|calumny|distortion|exaggeration"
    r"|lie|lies|propaganda|fiction|slander|baseless|untrue|fantasy|hoax|false|nonsense|fake)\b"
)
_BRANDED = gated(
    r"\b(?:dismiss|reject|denounc|describ|condemn|derid|brand|brush|wav|paint|portray)[a-z]* (?:aside |away "
    r"|off )?as (?:an? |pure |mere |the )?(?:rumou?rs?|hearsay|slander|lies?|fabrications?|inventions?|propaganda"
    r"|fantasy|fiction|fairy tales?|nonsense|calumny|smears?|gossip|hoax|baseless|unfounded|groundless|absurd|false"
    r"|untrue)[a-z ]{0,16}?,? (?:that |the |any |all |its |his |her |their )(?P<what>[^.;]{8,140})"
)
"""An act that is called a rumour before it is named."""
_OF_IT = gated(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Tt]hese|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?P<what>[^.;,]{6,110}?) (?:(?:that"
    r"|which) [^.;,]{2,50}? (?:is|are|was|were|stands?|stood) (?:said|alleged|believed|thought|reported|rumou?red"
    r"|supposed|presumed) to (?:have [a-z]+|be)|(?:that|which|of which|with which|for which) [^.;,]{2,50}? (?:is|are"
    r"|was|were|stands?|stood|has been|have been) (?:accused|suspected|blamed|charged|guilty only by rumour)(?: of| for"
    r"| with)?)\b"
)
"""A thing of which somebody is accused, or that he is said to have got: the bribes that he is said to have taken."""
_ALOOF = gated(
    r"\b(?:had|has|have|having) nothing to do with (?P<what>[^.;]{6,140})|\b(?:innocence|innocent|blameless"
    r"|blamelessness) (?:in|of) (?P<asked>[^.;]{6,140})|\b(?:blame[sd]?|attribute[sd]?|ascribe[sd]?|puts?|lays?"
    r"|laid) (?P<cause>[^.;]{6,80}?) (?:on|to|down to|at the door of) (?!its|his|her|their|itself|himself|pressure)"
    r"|\b(?:den[iy][a-z]*|disclaim[a-z]*|disown[a-z]*|reject[a-z]*) (?:(?:any|all|every|the|its|his|her|their|a"
    r"|direct) )*(?:part|role|hand|involvement|responsibility|complicity|share|connection) (?:in|for"
    r"|with) (?P<did>[^.;]{6,140})"
)
"""That somebody had no part in an act; another may have done it."""
_WHO = gated(
    r"\b[Ww]ho (?P<what>[a-z][^.;,]{8,110}?) (?:is|was|remains?|has|have) (?:still |yet |as yet |to this day "
    r"|ever )*(?:not (?:known|clear|been [a-z]+|established|certain)|never (?:been )?[a-z]+|unknown|unclear|uncertain"
    r"|disputed|contested|a mystery|an open question|a riddle|open|anyone’s guess|anybody’s guess|anyone's guess"
    r"|a matter of [a-z]+)\b"
)
"""That it is not known who did it."""
_SPOKEN = gated(
    r"[“\"](?P<what>(?:[^”\"]{0,60}\b)?(?:[Nn]obody|[Nn]o one|[Nn]o-one|[Nn]one of|[Nn]ever|[Nn]ot|[Nn]o|(?:did|have"
    r"|has|had|was|were|is)n[’']t)\b[^”\"?]{4,120})[”\"]"
)
"""A denial in the words of somebody."""
_TOLD = (
    gated(r"\b[Aa]ccording to (?!plan\b|schedule\b)[^,;]{3,60}, (?P<what>[^.;]{12,160})"),
    gated(
        r"\b[Ii]f [^,;]{3,60} (?:is|are|was|were) (?:right|correct|truthful|to be (?:believed|trusted))[^,;]{0,20}, "
        r"(?P<what>[^.;]{12,160})"
    ),
    gated(r"\b(?:says?|said|claims?|claimed|alleges?|alleged|believes?) (?=the |an? |[A-Z])(?P<what>[^.;]{12,160})"),
    gated(
        r"\b(?:claims?|claimed|alleges?|alleged|asserts?|asserted|maintains?|insists?|suspects?|suspected|believes?"
        r"|testified|says?|said) that (?P<what>[^.;]{12,160})"
    ),
    gated(r"^(?P<what>[^.;]{12,160}), (?:according to|claims?|claimed|alleges|alleged|says?|said) [^.;]{3,60}$"),
)
"""A clause that somebody only says."""
_ASIDE = gated(
    r"(?P<aside>(?:(?:^| ?[,–—(]| -) ?)(?:(?:or )?so (?:[^,;–—().]{2,40} )?(?:says?|said|claims?|claimed|asserts?"
    r"|asserted|alleges?|alleged|maintains?|insists?|believes?|thinks?|reckons?|hears?|goes|tells? it|would have it"
    r"|it is said|it seems|the story goes)|[Ii]f [^,;–—()]{3,50} (?:is|are|was|were) to be (?:believed|trusted"
    r"|credited)|[Aa]s [^,;–—()]{2,40} (?:tells?|told|has|had|puts?|would have|sees?|remembers?) it"
    r"|[Aa]s [^,;–—()]{2,40} (?:claims?|claimed|alleges?|alleged|asserts?|maintains?|insists?|would have us believe"
    r"|suspects?|believes?)|(?:his|her|their|its|the|[A-Z]\w+[’']s?) [^,;–—().]{0,30}?(?:claims?|claimed|maintains?"
    r"|maintained|insists?|insisted|alleges?|alleged|asserts?|asserted|swears?|swore|contends?|suspects?|believes?"
    r"|argues?)|(?:[Bb]y|[Ii]n|[Oo]n|[Aa]ccording to) (?:the|his|her|its|their"
    r"|[A-Z]\w+[’']s) (?:[\w’'-]+ ){0,3}(?:account|telling|version|reckoning|words|view|narrative|reading"
    r"|story)) ?(?=[,–—).]|$| -))"
)
"""Words set off in a sentence that make it what somebody says: or so the mayor asserts; in the prosecutor's telling."""
_DISAVOWED = gated(
    r"\b(?P<turn>(?:says?|said|insists?|insisted|maintains?|maintained|swears?|swore|claims?|claimed|declares?|declared"
    r"|argues?|testified|protests?|repeats?)(?: that)?) (?P<what>(?:it|he|she|they|no[a-z]*|(?:its|his|her|their"
    r"|the) [a-z]+)(?!(?: [a-z]+){0,3} (?:would|will|could|should|might|may)\b)[^.;]{0,60}?\b(?:no|never|not|none"
    r"|nobody|nothing|neither)\b[^.;]{3,90})"
)
_TO_HEAR = gated(
    r"\b(?:[Tt]o believe|[Tt]o hear|[Tt]o listen to|[Aa]ccording to|[Bb]y the account of) [^,.;]{3,50}(?: tell it)?, "
    r"(?P<what>(?!.*\b(?:would|will|could|should|might|may)\b)[^.;]{0,60}?\b(?:no|never|not|none|neither)\b[^.;]{3,90})"
)
"""What has not been done by somebody's account."""
_NOBODY = gated(
    r"\b(?:says?|said|insists?|insisted|maintains?|maintained|swears?|swore|claims?|claimed|declares?|declared"
    r"|repeats?)(?: that)? (?P<what>(?:no|nobody|no one|none of (?:its|his|her|their|the)"
    r"|neither)\b(?!(?: [a-z]+){0,4} (?:would|will|could|should|might|may|must|can)\b)[^.;]{6,110})"
)
"""Somebody's word that nobody did it, or to nobody."""
_QUOTED = gated(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Tt]his|[Tt]hat) [“\"‘](?P<what>[a-z-]+(?: [a-z-]+)?)[”\"’]"
)
"""An act between marks that keep it at a distance: the “plot”."""
_NOT_SO = gated(
    r"^(?P<what>(?!.*\b(?:would|will|could|should|might|may)\b)[^.;]{8,140}?), (?:[^.;,]{2,50} )?(?:says?|said|insists?"
    r"|insisted|maintains?|maintained|claims?|claimed|swears?|swore|declares?|declared|protests?"
    r"|argues?)(?: [^.;,]{2,40})?\W*$"
)
_IDLE = frozenset(
    "that this with from they their there were been have has had which when where after before other under over about "
    "into also more than most such some same while would could said says anybody anyone nobody any all its his her "
    "people year years month months week day days last first two three four five".split()
)
_RUNS = lazy(r"[,;.]| (?:is|was|has|have|are|were|had|remains?|will|fills?|upset|never|killed|led|shows?)\b")
"""Where the noun phrase of an act ends."""
_NOT = lazy(r"\b(?:not|never|no|nobody|none|whether|if|will|would|should|must|may|might|could|can)\b|n[’']t\b")
_LONG = lazy(r"[^\W\d_][\w-]{3,}")
ENOUGH = 3
"""Words that two clauses must share where nothing else tells that they are of one act."""


class Doubt(NamedTuple):
    """What a sentence doubts: the span, how, the words of the act, and those around it."""

    start: int
    end: int
    how: str
    acts: list[re.Pattern[str]]
    content: set[str]
    agent: set[str] = set()  # noqa: RUF012 - never written
    """Words of which the plain clause must have one: of him who is accused."""


UNKNOWN = "by persons unknown"
"""How an act is doubted of which it is only not known who did it."""
_ALOOF_FROM = "disowned"
_WAYS = (
    (_DENIES, "denied"),
    (_WHETHER, "doubted"),
    (_CHARGED, "only alleged"),
    (_VERDICT, "doubted"),
    (_DISMISSED, "denied"),
    (_BRANDED, "denied"),
    (_DISAVOWED, "denied"),
    (_TO_HEAR, "denied"),
    (_SPOKEN, "denied"),
    (_NOBODY, "denied"),
    (_QUOTED, "only so called"),
    (_OF_IT, "only alleged"),
    (_ALOOF, _ALOOF_FROM),
    (_WHO, UNKNOWN),
)
"""The wordings that doubt the act of a clause, each with how."""
_MARKED = {_SPOKEN: '“"', _QUOTED: '“"‘'}
"""Those of which one of some marks is a part."""


_GROUPS = ("what", "asked", "did", "true", "cause")
"""The groups of these that may hold the act."""


_NO_DOUBT = lazy(
    r"claim(?:s|ed|ing)? (?:the )?(?:lives?\b|victims?\b|(?:[a-z]+ )?(?:regions?|areas?|islands?|lands?|territor|waters"
    r"|title))|contested (?:in\b|by\b|(?:[a-z]+ )?(?:elections?|polls?|votes?|areas?|regions?|territor|waters|borders?"
    r"|zones?|seats?|lands?))|den(?:y|ies|ied|ying) (?:[A-Z][\w-]+|al-[A-Z][\w-]+|them|him|her|us|people"
    r"|civilians) (?:its?|his|her|their|the|any|a|access|entry)\b"
    r"|rejected by\b|attributed to\b(?![^.;]{0,60}\b(?:attack|killing|strike|raid|bombing|murder))",
)
"""What doubts no act: claimed the lives of, contested elections, deny them their means."""
_A_DISPUTE = lazy(
    r"\b(?:an?|this|that|any|its|their|his|her|the)(?: [a-z-]+){0,2} $"
    r"|\b(?:border|trade|land|legal|territorial|maritime) $"
)
_DISPUTES = lazy(r"\b(?:border|trade|land|legal|territorial|maritime|these|such|other|of|over|no) $")
_RATE = lazy(r"(?:\b(?:and|but|also|then|[a-z]+ media|police|army|officials|\w+s)|\d) $")


def _no_doubt(words: str, at: int) -> bool:
    """Whether a word that may doubt an act does not: by what follows it, as a noun, or as one that reports a count."""
    if _NO_DOUBT.match(words, at):
        return True
    if words.startswith("dispute ", at) and _A_DISPUTE.search(words, 0, at):
        return True
    if words.startswith("disputes ", at) and _DISPUTES.search(words, 0, at):
        return True
    return words.startswith("reported ", at) and _RATE.search(words, 0, at) is not None


def doubts(words: str) -> Iterator[Doubt]:
    """Everything that a sentence doubts."""
    for doubt in (*_doubted(words), *_hearsay(words)):
        if not _no_doubt(words, doubt.start):
            yield doubt


def _doubted(words: str) -> Iterator[Doubt]:
    """What a sentence doubts by an adjective, a denial or a charge."""
    for match in _TURN.finditer(words):
        family = family_of(match["act"]) or family_of(match["act"].split()[-1])
        rest = _RUNS.split(words[match.end() : match.end() + 100])[0]
        if family:
            yield Doubt(match.start(), match.end(), f"only {match['turn'].casefold()}", [family], content(rest))
    for pattern, how in _WAYS:
        if pattern in _MARKED and not any(mark in words for mark in _MARKED[pattern]):
            continue
        for match in pattern.finditer(words) if pattern is not _VERDICT else _verdicts(words):
            group = next(name for name in _GROUPS if match.groupdict().get(name))
            start = match.start("turn") if "turn" in match.re.groupindex else match.start()
            if pattern is _VERDICT and _ASKED.search(match[group]):
                continue
            acts = acts_of(match[group])
            whose = _OF_WHOM.match(words, start) or how == _ALOOF_FROM
            agent = content(words[:start]) if whose and not _PRONOUN.match(words) else set[str]()
            suspect = _SUSPECT.match(words, start)
            agent = content(suspect["who"]) if suspect else agent
            if whose and not agent and not _PRONOUN.match(words):
                continue
            ahead = words[match.end() : match.end() + 60]
            around = match[0] + ahead if pattern in {_OF_IT, _QUOTED} else match[group]
            if acts or (pattern in {_DENIES, _WHETHER, _CHARGED} and group == "what"):
                yield Doubt(start, match.end(group), how, acts, content(around), agent)


def _verdicts(words: str) -> Iterator[re.Match[str]]:
    """The verdicts of a sentence: what is told of an act is looked for first, since an act may begin anywhere."""
    behind = at = 0
    while found := _NOT_PROVEN.search(words, at):
        end = found.start()
        start = max(behind, end - _MOST_ACT, words.rfind(".", 0, end) + 1, words.rfind(";", 0, end) + 1)
        match = _VERDICT.match(words, start) if end - start >= _LEAST_ACT else None
        if match:
            yield match
            behind = match.end()
        at = match.end() if match else end + 1


_SAID = "only somebody's claim"
WORD = "only somebody's word"
_MAYBE = "only thought possible"
_DISOWNED = "denied by somebody"
GIVEN = {_SAID, WORD, _MAYBE, _DISOWNED}
_MODAL = lazy(r"may|might|could|[Pp]erhaps|[Pp]ossibly|[Pp]resumably|[Cc]onceivably|[Oo]stensibly|[Mm]ost")


def _hearsay(words: str) -> Iterator[Doubt]:
    """What a sentence gives as hearsay: by an adverb before its verb, or as the words of somebody."""
    for match in _HEARD.finditer(words):
        before, behind = words[max(0, match.start() - 70) : match.start()], words[match.end() : match.end() + 80]
        behind = behind.partition(",")[0] if match["turn"].startswith(("may", "might", "could")) else behind
        family = family_of(match["act"])
        acts = ([family] if family else []) + acts_of(behind[:40])
        if acts:
            charged = match["turn"].endswith(("of", "having"))
            agent = content(before) if charged else set[str]()
            if charged and not agent:
                continue
            how = _MAYBE if _MODAL.match(match["turn"]) else f"only {match['turn'].casefold()}"
            yield Doubt(match.start(), match.end(), how, acts, content(before + behind), agent)
    yield from _said(words)


def _said(words: str) -> Iterator[Doubt]:
    """What a sentence gives as the words of somebody: by an aside, a denial at its end, or a clause of saying."""
    for match in _ASIDE.finditer(words):
        what = f"{words[: match.start()]} {words[match.end() :]}"
        acts = acts_of(what)
        if acts and not _NOT.search(what):
            yield Doubt(0, len(words), WORD, acts, content(what))
    denial = _NOT_SO.match(words)
    if denial and re.search(r"\b(?:not|never|no|none)\b", denial["what"]):
        acts = acts_of(denial["what"])
        if acts:
            yield Doubt(0, denial.end("what"), _DISOWNED, acts, content(denial["what"]))
    for pattern in _TOLD:
        for match in pattern.finditer(words):
            acts = acts_of(match["what"])
            if (acts or len(content(match["what"])) > ENOUGH + 1) and not _NOT.search(match["what"]):
                yield Doubt(match.start(), match.end("what"), _SAID, acts, content(match["what"]))


def content(text: str) -> set[str]:
    """The words of a text that say what it is about, by their beginnings."""
    return {word.casefold()[:6] for word in _LONG.findall(text)} - _IDLE
