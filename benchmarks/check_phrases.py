"""What `detente check` finds in short passages: one defect each, its sound twin, and sound passages that look alike.

    python benchmarks/check_phrases.py [--data DIR] [--half dev|blind] [--misses]

DIR holds one TOML file for a rule, in the form of ``check_phrases/`` (its README says how). Every second item is of the
half that those who write rules do not read. A defect is found if the passage has a finding of the rule (or of one that
names the same defect from another side, ``check_planting.KIN``) that its sound twin has not. False findings are errors
and warnings on sound passages, of any rule; idle remarks are remarks of the same rule there. The last line is one JSON
object.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from check import LOUD, Findings, findings, group_of, key
from check_planting import KIN

HERE = Path(__file__).parent / "check_phrases"
DAY = "2024-06-03"
"""The day of publication of a passage that states none."""


@dataclass(frozen=True)
class Passage:
    """A passage of a rule's file: a defect with its sound twin, or a sound passage alone."""

    name: str
    rule: str
    sound: str
    defect: str
    published: str
    blind: bool

    def texts(self) -> dict[str, str]:
        """The Markdown files that it makes, by name."""
        head = f"---\ndate: {self.published}\n---\n\n"
        bodies = {"sound": self.sound, "defect": self.defect}
        return {f"{self.name}.{kind}.md": f"{head}{body}\n" for kind, body in bodies.items() if body}


def passages(data: Path, half: str | None) -> list[Passage]:
    """The passages of a folder."""
    found = []
    for path in sorted(data.glob("*.toml")):
        held = tomllib.loads(path.read_text("utf-8"))
        for kind in ("item", "sound"):
            for at, one in enumerate(held.get(kind, ())):
                day, sound = one.get("published", DAY), one["sound"] if kind == "item" else one["text"]
                name = f"{path.stem}.{kind}{at + 1:02}"
                found.append(Passage(name, held["rule"], sound, one.get("defect", ""), str(day), at % 2 == 1))
    return [one for one in found if half is None or one.blind == (half == "blind")]


def judged(some: list[Passage], found: Findings, *, show: bool) -> dict[str, Any]:
    """The table by rule, printed; and the figures."""
    hits, idle, loud = defaultdict[str, list[bool]](list), defaultdict[str, int](int), defaultdict[str, int](int)
    sound = defaultdict[str, int](int)
    for one in some:
        clean = found[f"{one.name}.sound.md"]
        wrong = [each for each in clean if each["severity"] in LOUD]
        remarks = [each for each in clean if each["severity"] not in LOUD and each["rule"] == one.rule]
        sound[one.rule] += 1
        loud[one.rule] += bool(wrong)
        idle[one.rule] += bool(remarks)
        told = [*wrong, *remarks]
        if one.defect:
            before = {key(each) for each in clean}
            accepted = {one.rule} | KIN.get(one.rule, set())
            fresh = [each for each in found[f"{one.name}.defect.md"] if each["rule"] in accepted]
            hit = any(key(each) not in before for each in fresh)
            hits[one.rule].append(hit)
            if show and not one.blind and not hit:
                print(f"missed {one.name}: {one.defect.strip()}")
        if show and not one.blind:
            for each in told:
                print(f"{each['severity']} {one.name} {each['rule']}: {each['message']} | {one.sound.strip()}")
    print(f"{'rule':24}{'defects':>8}{'found':>7}{'recall':>8}{'sound':>7}{'false':>7}{'idle remarks':>14}")
    for rule in sorted(sound, key=lambda rule: (group_of(rule), rule)):
        tried = hits[rule]
        recall = sum(tried) / max(1, len(tried))
        print(f"{rule:24}{len(tried):8}{sum(tried):7}{recall:8.2f}{sound[rule]:7}{loud[rule]:7}{idle[rule]:14}")
    groups = defaultdict[str, list[bool]](list)
    for rule, tried in hits.items():
        groups[group_of(rule)] += tried
    return {
        "defects": sum(map(len, hits.values())),
        "sound": sum(sound.values()),
        "recall": {rule: round(sum(tried) / len(tried), 3) for rule, tried in sorted(hits.items()) if tried},
        "recall_by_group": {name: round(sum(tried) / len(tried), 3) for name, tried in sorted(groups.items()) if tried},
        "false_share": round(sum(loud.values()) / sum(sound.values()), 3),
        "idle_share": round(sum(idle.values()) / sum(sound.values()), 3),
    }


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE, help="folder of passages (default: check_phrases)")
    parser.add_argument("--half", choices=("dev", "blind"), help="only this half")
    parser.add_argument("--misses", action="store_true", help="list misses and false findings of the dev half")
    asked = parser.parse_args()
    some = passages(asked.data, asked.half)
    if not some:
        sys.exit(f"no passages (*.toml) in {asked.data}")
    with tempfile.TemporaryDirectory() as held:
        paths = []
        for one in some:
            for name, text in one.texts().items():
                paths.append(Path(held) / name)
                paths[-1].write_text(text, "utf-8")
        figures = judged(some, findings(paths), show=asked.misses)
    corpus = b"".join(path.read_bytes() for path in sorted(asked.data.glob("*.toml")))
    print(json.dumps(figures | {"corpus_sha256": hashlib.sha256(corpus).hexdigest()}))


if __name__ == "__main__":
    main()
