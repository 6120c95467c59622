"""What `detente check` finds: defects planted one at a time, and false findings on the clean side.

    python benchmarks/check.py [--data DIR] [--half dev|blind] [--misses] [--limit N]
    python benchmarks/check.py --speed

DIR holds essays in the form of ``check_corpus/`` (its README says how); the corpus was frozen before the rules were
written. A planted defect is found if the text with it has a finding that the clean text has not, of the rule that must
find it or of one that names the same defect from another side (``check_planting.KIN``). False findings are errors and
warnings on the clean texts. With ``--misses`` the misses and false findings of the dev half are listed. With
``--speed`` the clean texts, run together and repeated up to 1 MB, are checked as one text, and the processors' seconds
that this takes are told, and those by the clock. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from check_layouts import Essay, clean, document, read_essay
from check_planting import Planted, planted

HERE = Path(__file__).parent / "check_corpus"
BATCH = 60
MEGABYTE = 1_000_000
Findings = dict[str, list[dict[str, Any]]]
LOUD = {"error", "warning"}
GROUPS = {
    "notes": "note-",
    "figures": "percent-base implied-base parts-total months-year toll-sum share percent-points two-values digits "
    "unit-change headline-toll figure-scope",
    "dates": "impossible-date date-order relative-date role-at-date actor-at-date anniversary age",
    "claims": "asserted-and-alleged thin-attribution nobody-attribution quote-open",
    "expectations": "expectation hedge-no-number no-horizon nested-condition failed-hope",
    "names": "name-variants metonym ambiguous-name two-functions",
}


def group_of(rule: str) -> str:
    """The group of the issue that a rule belongs to."""
    return next(name for name, rules in GROUPS.items() if rule.startswith("note-") or rule in rules.split())


def findings(files: list[Path]) -> Findings:
    """The findings of each file, by name; files are checked in batches, as one would on the command line."""
    found: Findings = {path.name: [] for path in files}
    for start in range(0, len(files), BATCH):
        names = [str(path) for path in files[start : start + BATCH]]
        ran = subprocess.run(
            [str(Path(sys.executable).with_name("detente")), "check", "--json", *names],
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode not in (0, 1):
            sys.exit(f"detente check failed: {ran.stderr.strip()}")
        for one in json.loads(ran.stdout)["findings"]:
            found[Path(one["file"]).name].append(one)
    return found


def written(folder: Path, name: str, essay: Essay) -> Path:
    """An essay as a file of its layout."""
    ending, content = document(essay)
    path = folder / f"{name}.{ending}"
    path.write_bytes(content)
    return path


def key(one: dict[str, Any]) -> tuple[str, str]:
    """What makes two findings the same across two versions of a text."""
    return one["rule"], " ".join(one["quote"].split())


def is_found(case: Planted, now: list[dict[str, Any]], before: list[dict[str, Any]]) -> bool:
    """Whether the text with the defect has more findings of an accepted rule, or other ones, than the clean text."""
    fresh = Counter(key(one) for one in now if one["rule"] in case.accepted)
    fresh.subtract(key(one) for one in before)
    return any(number > 0 for number in fresh.values())


def measure(essays: list[Essay], data: Path, limit: int) -> tuple[list[tuple[Planted, bool]], Findings]:
    """Check every clean text and every text with one defect."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        bare = {
            essay.name: replace(essay, title=clean(essay.title), paragraphs=tuple(map(clean, essay.paragraphs)))
            for essay in essays
        }
        whole = {name: written(folder, name, essay) for name, essay in bare.items()}
        cases = [case for essay in essays for case in list(planted(essay, data))[: limit or None]]
        paths = [written(folder, f"{case.essay.name}-{number}", case.essay) for number, case in enumerate(cases)]
        found = findings([*whole.values(), *paths])
    on_clean = {name: found[path.name] for name, path in whole.items()}
    hits = [
        (case, is_found(case, found[path.name], on_clean[case.essay.name]))
        for case, path in zip(cases, paths, strict=True)
    ]
    return hits, on_clean


def report(essays: list[Essay], hits: list[tuple[Planted, bool]], on_clean: Findings) -> dict[str, Any]:
    """The table by rule, printed; and the figures."""
    words = sum(essay.words for essay in essays)
    by_rule, by_group = defaultdict[str, list[bool]](list), defaultdict[str, list[bool]](list)
    for case, hit in hits:
        by_rule[case.rule].append(hit)
        by_group[group_of(case.rule)].append(hit)
    false = Counter(one["rule"] for found in on_clean.values() for one in found if one["severity"] in LOUD)
    print(f"{'rule':24}{'group':14}{'planted':>8}{'found':>7}{'recall':>8}{'false per 1,000 words':>23}")
    for rule in sorted({*by_rule, *false}, key=lambda one: (rule_group(one), one)):
        tried = by_rule.get(rule, [])
        recall = f"{sum(tried) / len(tried):.2f}" if tried else "-"
        print(
            f"{rule:24}{rule_group(rule):14}{len(tried):8}{sum(tried):7}{recall:>8}{1000 * false[rule] / words:23.2f}"
        )
    return {
        "essays": len(essays),
        "words": words,
        "planted": len(hits),
        "recall": {rule: round(sum(tried) / len(tried), 3) for rule, tried in sorted(by_rule.items())},
        "recall_by_group": {name: round(sum(tried) / len(tried), 3) for name, tried in sorted(by_group.items())},
        "false_per_1000_words": round(1000 * sum(false.values()) / words, 3),
    }


def rule_group(rule: str) -> str:
    """The group of a rule, also of one that nothing is planted for."""
    try:
        return group_of(rule)
    except StopIteration:
        return "other"


def list_misses(hits: list[tuple[Planted, bool]], on_clean: Findings, dev: set[str]) -> None:
    """What was missed and what was found wrongly, of the half that may be read."""
    for case, hit in hits:
        if not hit and case.essay.name in dev:
            print(f"missed {case.essay.name} {case.essay.layout} {case.rule}: {case.what}")
    for name in sorted(dev & set(on_clean)):
        for one in on_clean[name]:
            if one["severity"] in LOUD:
                print(f"false {name} {one['rule']}: {one['quote']!r}: {one['message']}")


def speed(essays: list[Essay]) -> dict[str, Any]:
    """Seconds that a megabyte of running text takes, start of the program included; the least of three."""
    once = "\n\n".join(re.sub(r"\{\{.*?\}\}", "", clean(one)) for essay in essays for one in essay.paragraphs)
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "running.txt"
        path.write_text(f"{once}\n\n" * (MEGABYTE // len(once) + 1), "utf-8")
        with path.open("r+b") as file:
            file.truncate(MEGABYTE)
        took, clock = [], []
        for _ in range(3):
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [str(Path(sys.executable).with_name("detente")), "check", str(path)]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            clock.append(time.perf_counter() - began)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    different = min(len(once.encode()), MEGABYTE)
    told = {"seconds": round(min(took), 2), "seconds_by_the_clock": round(min(clock), 2)}
    return {"bytes": MEGABYTE, "of_that_different": different} | told


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE, help="folder of essays (default: the frozen corpus)")
    parser.add_argument("--half", choices=("dev", "blind"), help="only this half")
    parser.add_argument("--limit", type=int, default=0, help="at most so many defects an essay (default: all)")
    parser.add_argument("--misses", action="store_true", help="list misses and false findings of the dev half")
    parser.add_argument("--speed", action="store_true", help="only measure how long a megabyte of text takes")
    asked = parser.parse_args()
    paths = sorted(asked.data.glob("*.essay"))
    essays = [essay for essay in map(read_essay, paths) if asked.half in (None, essay.half)]
    if not essays:
        sys.exit(f"no essays (*.essay) in {asked.data}")
    if asked.speed:
        print(json.dumps(speed(essays)))
        return
    hits, on_clean = measure(essays, asked.data, asked.limit)
    if asked.misses:
        list_misses(hits, on_clean, {essay.name for essay in essays if essay.half == "dev"})
    figures = report(essays, hits, on_clean)
    figures["corpus_sha256"] = hashlib.sha256(
        b"".join(path.read_bytes() for path in (*paths, *sorted(asked.data.glob("*.toml"))))
    ).hexdigest()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
