"""Words that make the number behind them a label: resolution 1325, page 14, brigade 111."""

from __future__ import annotations

from detente.text.lazy import lazy

_LABELS = lazy(
    r"(?:\b(?:[Rr]esolutions?|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]ages?|pp?\.|[Nn]os?\.|[Nn]otes?"
    r"|(?<!they )(?<!who )(?<!that )(?<!which )(?<!now )[Nn]umber"
    r"|[Pp]ara(?:graph)?s?\.?"
    r"|[Ff]igures?|[Tt]ables?|[Bb]rigade|[Uu]nit|[Pp]hase|[Pp]art|[Vv]ol(?:ume|\.)|[Ii]ssue|[Aa]nnex|[Rr]oute"
    r"|[Hh]ighway|[Cc]hannel|[Gg]rade"
    r"|[Tt]rack|[Oo]peration|[Vv]ersion|[Ll]evel|[Tt]ier|[Cc]lass|[Tt]ype|[Mm]odel|[Tt]erm|[Bb]attalion|[Dd]ivision"
    r"|[Rr]egiment|[Gg]oal|[Ss]tage|[Aa]ct"
    r"|[Cc]lause|[Ff]light|[Rr]oom|[Dd]istrict|[Aa]rea|[Zz]one|[Bb]ox|[Cc]ase|[Ii]tem|[Oo]rder|[Dd]ecree|[Ll]aw"
    r"|[Ww]ave|[Ss]eason|S/|A/|UNSCR) ?|#|№|§ ?)$"
)
_LABELS_END = tuple(
    "resolution resolutions article articles section sections chapter chapters page pages p. pp. no. nos. note notes "
    "number para paras para. paras. paragraph paragraphs paragraph. paragraphs. figure figures table tables brigade "
    "unit phase part volume vol. issue annex route highway channel grade track operation version level tier class type "
    "model term battalion division regiment goal stage act clause flight room district area zone box case item order "
    "decree law wave season s/ a/ unscr # № §".split()
)
"""With what those words end; most numbers stand behind none of them, and a pattern takes longer to find none."""


def labelled(before: str) -> bool:
    """Whether the words before a number make it a label.

    >>> labelled("under resolution "), labelled("they number "), labelled("killed ")
    (True, False, False)
    """
    return before.rstrip(" ").casefold().endswith(_LABELS_END) and _LABELS.search(before) is not None
