"""How good forecasts were, as text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.forecasts import LinkScores


def text(found: LinkScores, width: int) -> str:
    """The scores in lines of a width."""
    return "\n".join([*_head(found, width), *_ranked(found, width), *_laws(found, width), *_foot(found, width)])


def _head(found: LinkScores, width: int) -> list[str]:
    return [
        f"Forecasts of acts, replayed from {found.first} to {found.last}",
        *textwrap.wrap(f"{found.scored:,} acts after {found.known:,} known before ({found.source})", width),
    ]


def _ranked(found: LinkScores, width: int) -> Iterator[str]:
    if not found.ranked:
        return
    yield from ("", "To whom, one day ahead, both ends of every act asked for")
    yield f"{'':<12}{'':<13}{'asked':>7}{'MRR':>7}{'H@1':>7}{'H@3':>7}{'H@10':>7}{'log':>8}{'ECE':>7}"
    last = ""
    for one in found.ranked:
        name = one.forecaster if one.forecaster != last else ""
        last = one.forecaster
        yield (
            f"{name:<12}{one.kind:<13}{one.asked:>7}{one.mrr:>7.3f}{one.hits1:>7.3f}{one.hits3:>7.3f}{one.hits10:>7.3f}"
            f"{one.log_score:>8.3f}{one.ece:>7.3f}"
        )
    yield from textwrap.wrap(
        "MRR: mean of one over the rank of the one who it was. H@n: he was among the first n. log: mean logarithm of "
        "his chance. ECE: distance of the highest chance from how often it was right.",
        width,
    )


def _laws(found: LinkScores, width: int) -> Iterator[str]:
    yield from ("", f"Does it come within {found.horizon} days, asked on {len(found.origins)} days")
    yield from textwrap.wrap(f"{found.cases:,} acts of pairs asked about, {found.came:,} acts came", width)
    for name, score in found.laws.items():
        yield f"  {name:<14}{score:>9.4f}"
    sure = f" (90 %: {found.low:.4f} to {found.high:.4f})" if found.low is not None else ""
    yield from textwrap.wrap(f"log score for each act that came; gain over own history {found.gain:.4f}{sure}", width)
    yield from ("", f"  {'chance':<14}{'cases':>9}{'said':>8}{'came':>8}")
    for one in found.said:
        yield f"  {f'{one.low:.0%} to {one.high:.0%}':<14}{one.cases:>9,}{one.said:>8.1%}{one.came:>8.1%}"


def _foot(found: LinkScores, width: int) -> Iterator[str]:
    if found.doubt:
        yield ""
    for doubt in found.doubt:
        yield from textwrap.wrap(f"Doubt: {doubt}.", width)
