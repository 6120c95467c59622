"""How much of what `detente check` finds hangs on how a passage is punctuated, spelt or laid out.

    python benchmarks/check_reworded.py [--data DIR ...] [--misses]

Each DIR is a phrasebook in the form of ``check_phrases/`` (all that ship, if none is given); only the half that those
who write rules read is used. Every defect of figures or dates that is found is written in other ways that mean the same
(brackets as dashes, numerals in words, "some" before a number, thin blanks between thousands, in quotation marks, each
sentence a paragraph of its own ...), and is lost if its group has no finding then that the sound twin, rewritten alike,
has not. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from check import LOUD, Findings, findings, group_of, key
from check_phrases import Passage, passages

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE = {"figure-scope", "relative-date"}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _ONES.split(), _TENS.split()
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
WORDS = [*ONES, *(f"{ten}{'-' * bool(one)}{ONES[one] if one else ''}" for ten in TENS for one in range(10))]
NUMERALS = {word: str(place) for place, word in enumerate(WORDS) if place > 1}
_ASIDE = re.compile(r" \(([^()]*\d[^()]*)\)")
_DASHED = re.compile(r" [–—-] ([^–—.]*?\d[^–—.]*?) [–—-](?= )")
_GLOSS = re.compile(
    r", ((?:or|up|down|an? (?:rise|fall|increase|drop|decline|share|average|total|gain)|that is|i\.e\.)\b[^.;()]*?"
    r"(?:\d|per ?cent|half|third|quarter)[^.;()]*?)(?:, (?!and)|(?=(?:,(?!\d)|[.;](?!\d)|$)))"
)
_WORDED = re.compile(rf"(?<![\w-])({'|'.join(sorted(NUMERALS, key=len, reverse=True))})(?![\w-])")
_SMALL = re.compile(rf"(?<![\w.,:/$€£-])\d{{1,2}}(?![\w.,:/%)-]| ?%| per ?cent| (?:{MONTH})|\d)")
_COUNT = re.compile(r"(?<![\w.,:/$€£–-])(?<!and )(?<!between )\d{2,3}(?:,\d{3})*(?= [a-z]{4,}s\b)")
_SENTENCE = re.compile(r"(?<=[a-z]{3}[.]) (?=[A-Z])")
_LAST = re.compile(r"(?:(?<=[a-z]{3}[.] )|^)([A-Z][^\n“”]*[.])$")


def _glossed(open_: str, close: str) -> Callable[[str], str]:
    def turned(text: str) -> str:
        said = _DASHED.sub(r" (\1)", text) if open_ == "(" else text
        return _GLOSS.sub(
            lambda m: f" {open_}{m[1]}{close}{' ' if m[0].endswith(', ') else ''}".replace("–  ", "– "), said
        )

    return turned


def _quoted(text: str) -> str:
    blocks = text.split("\n\n")
    return "\n\n".join(block if block[:1] in "-|#*" else _LAST.sub(r"“\1” she wrote.", block) for block in blocks)


def _in_words(match: re.Match[str]) -> str:
    value = int(match[0])
    return WORDS[value] if 1 < value < len(WORDS) else match[0]


REWORDED: dict[str, Callable[[str], str]] = {
    "brackets as dashes": lambda text: re.sub(r" –(?=[.,;])", "", _ASIDE.sub(r" – \1 –", text)),
    "brackets as commas": lambda text: re.sub(r",(?=[.,;])", "", _ASIDE.sub(r", \1,", text)),
    "glosses in brackets": _glossed("(", ")"),
    "glosses between dashes": _glossed("– ", " –"),
    "words as numerals": lambda text: _WORDED.sub(lambda m: NUMERALS[m[1]], text),
    "numerals as words": lambda text: _SMALL.sub(_in_words, text),
    "some before counts": lambda text: _COUNT.sub(r"some \g<0>", text),
    "no commas in thousands": lambda text: re.sub(r"(?<=\b\d),(?=\d{3}\b(?!,))", "", text),
    "thin blanks in thousands": lambda text: re.sub(r"(?<=\d),(?=\d{3}\b)", "\u202f", text),
    "months before days": lambda text: re.sub(rf"\b(\d{{1,2}}) ({MONTH}) (\d{{4}})\b", r"\2 \1, \3", text),
    "in quotation marks": _quoted,
    "a sentence between": lambda text: _SENTENCE.sub(" The road was closed for 9 days. ", text, count=1),
    "a paragraph a sentence": lambda text: _SENTENCE.sub("\n\n", text),
}


def checked(some: list[tuple[Passage, str, str]]) -> Findings:
    """The findings of passages, each sound and with its defect."""
    with tempfile.TemporaryDirectory() as held:
        paths = []
        for place, (one, sound, defect) in enumerate(some):
            for kind, text in (("sound", sound), ("defect", defect)):
                path = Path(held) / f"{place}.{kind}.md"
                path.write_text(f"---\ndate: {one.published}\n---\n\n{text}\n", "utf-8")
                paths.append(path)
        return findings(paths)


def told(some: list[tuple[Passage, str, str]]) -> list[tuple[bool, int]]:
    """Of each passage whether its defect is told by a rule of its group, and how loud its sound twin is."""
    found, result = checked(some), []
    for place, (one, _, _) in enumerate(some):
        sound, defect = (found[f"{place}.{kind}.md"] for kind in ("sound", "defect"))
        known, group = {key(each) for each in sound}, group_of(one.rule)
        fresh = [each for each in defect if key(each) not in known and each["group"] == group]
        loud = sum(each["severity"] in LOUD for each in sound)
        result.append((any(each["rule"] not in IDLE for each in fresh), loud))
    return result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, action="append")
    parser.add_argument("--misses", action="store_true", help="list what is lost")
    asked = parser.parse_args()
    books = asked.data or sorted(path for path in Path(__file__).parent.glob("check_phrases*") if path.is_dir())
    every = [
        (one, one.sound, one.defect)
        for book in books
        for one in passages(book, "dev")
        if one.defect and one.rule not in IDLE and group_of(one.rule) in {"figures", "dates"}
    ]
    as_written = told(every)
    kept = [(one, loud) for one, (hit, loud) in zip(every, as_written, strict=True) if hit]
    print(
        f"{len(every)} passages, {len(kept)} found as written\n{'':28}{'changed':>8}{'lost':>6}{'share':>7}{'false':>7}"
    )
    table = {}
    for name, turn in REWORDED.items():
        some = [((one, turn(sound), turn(defect)), loud) for (one, sound, defect), loud in kept]
        some = [(each, loud) for each, loud in some if each[2] != each[0].defect]
        result = told([each for each, _ in some])
        lost = sum(not hit for hit, _ in result)
        false = sum(max(0, now - loud) for (_, now), (_, loud) in zip(result, some, strict=True))
        table[name] = {"changed": len(some), "lost": lost, "share": round(lost / max(1, len(some)), 3), "false": false}
        print(f"{name:28}{len(some):8}{lost:6}{table[name]['share']:7.3f}{false:7}", flush=True)
        for (each, _), (hit, _) in zip(some, result, strict=True):
            if asked.misses and not hit:
                print(f"    {each[0].rule}: {each[2]}".replace("\n\n", " ¶ "))
    print(json.dumps({"passages": len(every), "found": len(kept), "reworded": table}))


if __name__ == "__main__":
    main()
