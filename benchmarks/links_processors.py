"""The forecaster on other processors: how far do its forecasts lie apart, fitted once, and fitted there anew?

Other processors are played by this one: the kernels of matrix products (OPENBLAS_CORETYPE) and the instructions that
NumPy may use (NPY_DISABLE_CPU_FEATURES) are set for a process of its own. The forecaster learns from the first days of
``DIR/SET`` and is asked about the day after, both ways. Told are, against this processor as it is: the largest
difference of any chance; the share of questions in which a chance differs by more than 1e-6; the mean difference of the
chance of the one who it was; and the MRR.

    python benchmarks/links_processors.py --data DIR --set icews14 [--days 60] [--lessons 6000]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

OLDER = "X86_V4 AVX512_ICL AVX512_SPR"
"""What NumPy uses of AVX-512, by its names; those that a processor lacks are left alone."""

PROCESSORS: dict[str, dict[str, str]] = {
    "as it is": {},
    "as it is, again": {},
    "kernels of Skylake-X": {"OPENBLAS_CORETYPE": "SkylakeX"},
    "kernels of Sandy Bridge": {"OPENBLAS_CORETYPE": "Sandybridge"},
    "no AVX-512 in NumPy": {"NPY_DISABLE_CPU_FEATURES": OLDER},
    "Skylake-X, no AVX-512 in NumPy": {"OPENBLAS_CORETYPE": "SkylakeX", "NPY_DISABLE_CPU_FEATURES": OLDER},
}
NEAR = 1e-6


def asked_there(arguments: argparse.Namespace, folder: Path) -> None:
    """In a process of its own: fit, or go on from what was kept, and keep the chances."""
    import numpy as np  # noqa: PLC0415 - after the environment is set

    from detente.forecast.links.forecaster import LinkModel, Settings  # noqa: PLC0415
    from detente.forecast.links.memory import Asked  # noqa: PLC0415

    sys.path.insert(0, str(Path(__file__).parent))
    from links import read  # noqa: PLC0415

    cast, parts = read(arguments.data / arguments.set)
    days = np.unique(parts["train"].day)
    if len(days) <= arguments.days:
        raise SystemExit(f"--days {arguments.days}: {arguments.set} has {len(days)} days to learn from")
    day = int(days[arguments.days])
    history = parts["train"].before(day)
    both = parts["train"].since(day).before(day + 1).both_ways(len(cast.acts))
    kept = folder / "state.npz"
    for name in ("fitted once", "fitted there"):
        model = LinkModel(cast, replace(Settings(), lessons=arguments.lessons))
        if name == "fitted once" and kept.exists():
            with np.load(kept) as state:
                model.restore(dict(state))
        else:
            model.fit(history)
            if not kept.exists():
                np.savez(kept, **model.state())
        chance = model.forecast(Asked(day, both.actor, both.act))
        np.savez(folder / f"{name}.npz", chance=chance, right=both.recipient)


def main() -> None:
    """Ask on each, compare, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--set", required=True, help="folder of the set in it, such as icews14")
    parser.add_argument("--days", type=int, default=60, help="days to learn from")
    parser.add_argument("--lessons", type=int, default=6000, help="questions that the second look learns from")
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not (arguments.data / arguments.set / "quads.parquet").is_file():
        parser.error(f"--data: there is no {arguments.set}/quads.parquet in {arguments.data}")
    if arguments.folder:
        asked_there(arguments, arguments.folder)
        return

    import numpy as np  # noqa: PLC0415

    found: dict[str, dict[str, Any]] = {}
    first: dict[str, Any] = {}
    print(f"{'':<32}{'':<14}{'largest':>10}{'over 1e-6':>11}{'the right':>11}{'MRR':>8}")
    with tempfile.TemporaryDirectory() as made:
        for processor, set_ in PROCESSORS.items():
            environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive"} | set_
            subprocess.run([sys.executable, __file__, *sys.argv[1:], "--in", made], env=environment, check=True)
            for name in ("fitted once", "fitted there"):
                with np.load(Path(made) / f"{name}.npz") as held:
                    chance, right = held["chance"], held["right"]
                theirs, rows = first.setdefault(name, chance), np.arange(len(right))
                apart = np.abs(chance - theirs)
                rank = 1 + (chance > chance[rows, right][:, None]).sum(axis=1)
                told = {
                    "largest": float(apart.max()),
                    "share_over": float((apart.max(axis=1) > NEAR).mean()),
                    "of_the_right": float(apart[rows, right].mean()),
                    "mrr_raw": float((1 / rank).mean()),
                }
                found.setdefault(processor, {})[name] = told
                print(
                    f"{processor:<32}{name:<14}{told['largest']:>10.1e}{told['share_over']:>11.4f}"
                    f"{told['of_the_right']:>11.1e}{told['mrr_raw']:>8.4f}",
                    flush=True,
                )
    print(json.dumps({"asked": len(first["fitted once"]), "days": arguments.days, "processors": found}))


if __name__ == "__main__":
    main()
