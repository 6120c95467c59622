"""A fitted forecaster in a file: kept, read again, and gone on with from there, to the bit.

Plain arrays and texts in NumPy's own format, and nothing in it that is executed when it is read.
"""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.forecast.links.forecaster import LinkModel
from detente.forecast.links.quads import Cast, Quads
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from detente.forecast.links.forecaster import Settings

VERSION = 4
"""Raised when a model that an earlier version kept means something else."""


class NotOursError(DetenteError):
    """A file that is none of this version and these settings, or is damaged."""


@dataclass(frozen=True)
class Kept:
    """A model, what it says of itself, and the facts that it has seen, as given to `save`."""

    model: LinkModel
    about: Mapping[str, str]
    facts: Quads


def save(model: LinkModel, path: Path, facts: Quads, about: Mapping[str, str]) -> None:
    """Put a fitted model in a file, whole or not at all.

    Args:
        model: fitted, and shown as many days as were to be shown.
        path: the file.
        facts: what it has seen, in its own numbers.
        about: what it rests on, such as the hash of the facts and the last day.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = {
        "version": VERSION,
        "settings": repr(model.settings),
        "about": dict(about),
        "actors": model.cast.actors,
        "acts": model.cast.acts,
    }
    groups: dict[str, Any] = {"country": model.cast.country, "sector": model.cast.sector}
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft.npz")
    rows = np.stack([facts.actor, facts.act, facts.recipient, facts.day]).astype(np.int32)
    np.savez(draft, texts=np.array(json.dumps(texts)), facts=rows, **groups, **model.state())
    draft.replace(path)


def about(path: Path, settings: Settings) -> dict[str, str]:
    """What a kept model rests on.

    Raises:
        NotOursError: it was kept by another version or under other settings, or is damaged.
    """
    return dict(_texts(path, settings)["about"])


def load(path: Path, settings: Settings) -> Kept:
    """Read a model again; it goes on as the one that was kept.

    Raises:
        NotOursError: it was kept by another version or under other settings, or is damaged.
    """
    texts = _texts(path, settings)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            state = {name: held[name] for name in held.files if name != "texts"}
        named = Cast(tuple(texts["actors"]), tuple(texts["acts"]))
        model = LinkModel(named.grouped(state.pop("country"), state.pop("sector")), settings)
        facts = Quads(*state.pop("facts").astype(np.int64))
        model.restore(state)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as broken:
        raise NotOursError(f"{path.name} is damaged: {broken}") from None
    return Kept(model, texts["about"], facts)


def _texts(path: Path, settings: Settings) -> dict[str, Any]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            texts: dict[str, Any] = json.loads(str(held["texts"]))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        raise NotOursError(f"{path.name} is no model that was kept, or is damaged") from None
    if texts.get("version") != VERSION:
        raise NotOursError(f"{path.name} was kept by another version")
    if texts.get("settings") != repr(settings):
        raise NotOursError(f"{path.name} was kept under other settings")
    return texts
