"""How loud `detente check` is on real reports that nobody planted anything in.

    python benchmarks/check_reports.py [--data DIR] [--show RULE]

DIR holds files of JSON lines, each with a ``text`` (other keys are not looked at). Texts under ``--least`` words are
left out, and so are those in capitals. No day of publication is assumed; that none is stated is not counted. The table
gives errors and warnings, and remarks, by rule and per 1,000 words; nothing tells how many are right: with ``--show``
the findings of a rule are printed, to be judged by hand. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from detente.check.engine import run
from detente.check.reading import Reading
from detente.model.evidence import DetenteError
from detente.text.read import report

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parents[2] / "shared" / "data" / "coding"


def texts(data: Path, least: int) -> Iterator[str]:
    """The texts of a folder, each once."""
    seen: set[str] = set()
    for path in sorted(data.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line).get("text") or ""
            if isinstance(text, str) and len(text.split()) >= least and not text.isupper() and text not in seen:
                seen.add(text)
                yield text


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE, help="folder of JSON lines with texts")
    parser.add_argument("--least", type=int, default=25, help="words of a text from which on it is read")
    parser.add_argument("--show", help="print the findings of this rule")
    asked = parser.parse_args()
    loud, quiet = Counter[str](), Counter[str]()
    words = count = 0
    for text in texts(asked.data, asked.least):
        try:
            read = report(text.encode(), "report.txt")
        except DetenteError:
            continue
        words, count = words + len(text.split()), count + 1
        for one in run(Reading(read)):
            if one.rule != "no-publication-date":
                (quiet if one.severity == "remark" else loud)[one.rule] += 1
                if one.rule == asked.show:
                    print(f"{one.severity}: {one.message} | {one.sentence}")
    if not count:
        sys.exit(f"no texts (*.jsonl with a key text) in {asked.data}")
    print(f"{'rule':24}{'errors and warnings':>21}{'per 1,000 words':>17}{'remarks':>9}")
    for rule in sorted({*loud, *quiet}, key=lambda rule: (-loud[rule], -quiet[rule], rule)):
        print(f"{rule:24}{loud[rule]:21}{1000 * loud[rule] / words:17.3f}{quiet[rule]:9}")
    figures = {
        "texts": count,
        "words": words,
        "loud_per_1000_words": round(1000 * sum(loud.values()) / words, 3),
        "remarks_per_1000_words": round(1000 * sum(quiet.values()) / words, 3),
        "loud": dict(sorted(loud.items())),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
