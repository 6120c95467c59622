"""Load event datasets into a desk: recognise files, read them in batches, keep account of every row."""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook import codemap
from detente.codebook.cameo import cameo, weis
from detente.desk.feeding import FEEDS, known_feeds, refresh
from detente.feeds.feed import feed as feed_of
from detente.feeds.feed import feeds
from detente.feeds.mapped import mapped_feed
from detente.feeds.recognise import recognise
from detente.feeds.unpack import day_in, unpacked
from detente.files import folder as desk_folder
from detente.files import manifest, write
from detente.model.evidence import DetenteError
from detente.model.feeds import Aside, Fed, Loaded, LoadReport, Piece
from detente.record import sums
from detente.record.raw import RefusedError, head
from detente.record.stage import BROKEN, stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.model.feeds import Feed, Layout, Staged

BATCH_BYTES = 96 * 2**20
"""Bytes of files, as they lie, that are read together."""
BATCH_FILES = 400
BATCH = "batch.json"
ASIDES = "aside.csv"


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class File:
    """One file of a call: where it lies, its hash, its layout or why it has none, where its bytes can be read."""

    path: Path
    sha256: str
    readable: Path
    layout: Layout | None = None
    why: str = ""


@dataclass
class _Call:
    """A call under way: its desk, what it was told, what it found; ``listed``: its files stand in the manifest."""

    folder: Path
    vintage: str
    recorded: date
    copy: bool
    say: Callable[[str], None]
    listed: bool = False
    aside: list[Aside] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    told: dict[str, list[Staged]] = field(default_factory=lambda: defaultdict(list))
    events: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def build(self) -> Path:
        return self.folder / "build" / FEEDS


@dataclass(frozen=True)
class Loading:
    """How files are loaded.

    Attributes:
        feed: of which feed they are; told by their content if not given.
        vintage: release, download date or channel.
        recorded: the day on which the desk came by them; today if not given.
        copy: whether they are copied into the desk.
        mapping: how a CSV of no known feed is to be read.
        say: takes lines on what is going on.
    """

    feed: str | None = None
    vintage: str = ""
    recorded: date | None = None
    copy: bool = False
    mapping: Path | None = None
    say: Callable[[str], None] = _silent


def load(folder: Path, paths: Sequence[str], how: Loading | None = None) -> LoadReport:
    """Load files of event datasets into a desk.

    A file is loaded once, whatever its name. Files of no feed are set aside whole, and the rest is loaded. A call that
    is interrupted leaves what was there; repeated, it goes on.

    Args:
        folder: the desk's folder.
        paths: files, folders (all files below) and patterns.
        how: of which feed, of which vintage, held since when.

    Raises:
        DetenteError: no such file or feed, or the desk cannot be written to.
    """
    how = how or Loading()
    desk = desk_folder.read(folder)
    among = _among(folder, how)
    recorded = how.recorded or date.today()  # noqa: DTZ011 - a desk's days have no zone
    call = _Call(folder, how.vintage, recorded, how.copy, how.say)
    listed = _listed(paths)
    _sweep(call)
    call.aside += restore(folder, how.say)
    with tempfile.TemporaryDirectory() as room:
        files = list(_files(call, listed, among, Path(room)))
        for batch in _batches(files):
            _take(call, batch)
    shares = refresh(desk, call.build, call.say)
    table = call.build / ASIDES
    rows = sums.write_asides(call.build, table)
    return LoadReport(tuple(_report(call)), tuple(call.aside), tuple(call.known), shares, str(table) if rows else "")


def _among(folder: Path, how: Loading) -> tuple[Feed, ...]:
    """The feeds that the files may be of; a mapping is copied into the desk, so that they can be read again."""
    if how.mapping:
        found = mapped_feed(how.mapping)
        if found.name in feeds():
            raise DetenteError(f"the mapping {how.mapping} is called as the feed {found.name}; give it another name")
        write.commit(folder, f"{FEEDS}/{found.name}.toml", *_mapping(folder, found.name, how.mapping))
        return (found,)
    return (feed_of(how.feed),) if how.feed else tuple(known_feeds(folder).values())


def _mapping(folder: Path, name: str, mapping: Path) -> tuple[str, bytes]:
    """What stands at a mapping's place in the desk, and what is to stand there."""
    (folder / FEEDS).mkdir(exist_ok=True)
    return write.fingerprint(write.stored(folder, f"{FEEDS}/{name}.toml")), mapping.read_bytes()


def restore(folder: Path, say: Callable[[str], None] = _silent) -> tuple[Aside, ...]:
    """Read again the files of the manifest whose batches are gone (``build`` was deleted); those that are missing.

    Args:
        folder: the desk's folder.
        say: takes lines on what is going on.
    """
    lost: list[Aside] = []
    build = folder / "build" / FEEDS
    there = {sha for path in build.glob(f"*/*/{BATCH}") for sha in json.loads(path.read_text("utf-8"))["shas"]}
    groups: dict[tuple[str, str, date], list[Fed]] = defaultdict(list)
    for fed in manifest.read(folder):
        if fed.sha256 not in there:
            groups[fed.feed, fed.vintage, fed.recorded].append(fed)
    for (name, vintage, recorded), group in groups.items():
        feed = known_feeds(folder).get(name)
        call = _Call(folder, vintage, recorded, copy=False, say=say, listed=True)
        with tempfile.TemporaryDirectory() as room:
            for batch in _batches(list(_again(call, group, feed, Path(room)))):
                _take(call, batch)
        lost += call.aside
    return tuple(lost)


def _again(call: _Call, group: Sequence[Fed], feed: Feed | None, room: Path) -> Iterator[File]:
    """The files of a manifest's rows, if they still are what they were."""
    for number, fed in enumerate(group):
        path = call.folder / fed.path
        if feed is None:
            call.aside.append(Aside(fed.path, None, f"the feed {fed.feed} is not installed"))
        elif not path.is_file() or _sha(path) != fed.sha256:
            call.aside.append(Aside(fed.path, None, "is no longer there, or has changed; load it anew"))
        else:
            yield from _readable(call, path, fed.sha256, (feed,), room / str(number))


def _listed(paths: Sequence[str]) -> list[Path]:
    """The files that a call names, each once, in order."""
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if one.is_file())
        elif path.exists():
            found.append(path)
        else:
            matched = glob.glob(text, recursive=True)  # noqa: PTH207 - patterns as the shell has them
            matches = [Path(one) for one in sorted(matched) if Path(one).is_file()]
            if not matches:
                raise DetenteError(f"no such file: {text}; name files, folders or patterns")
            found += matches
    return list(dict.fromkeys(found))


def _files(call: _Call, listed: Sequence[Path], among: Sequence[Feed], room: Path) -> Iterator[File]:
    """Every file that can be read, with its layout; the others go aside."""
    held = {fed.sha256 for fed in manifest.read(call.folder)}
    for number, path in enumerate(listed):
        sha = _sha(path)
        if sha in held:
            call.known.append(str(path))
            continue
        held.add(sha)
        yield from _readable(call, path, sha, among, room / str(number))


def _readable(call: _Call, path: Path, sha: str, among: Sequence[Feed], room: Path) -> Iterator[File]:
    """What can be read of a file: itself, or the event files of an archive."""
    room.mkdir()
    try:
        readable = unpacked(path, room)
    except DetenteError as wrong:
        call.aside.append(Aside(str(path), None, str(wrong)))
        return
    found = [_file(path, sha, one, among) for one in readable]
    good = [file for file in found if file.layout]
    for file in found if not good else ():
        call.aside.append(Aside(str(path), None, file.why))
    yield from good


def _file(path: Path, sha: str, readable: Path, among: Sequence[Feed]) -> File:
    try:
        layout = recognise(head(readable), among)
    except DetenteError as wrong:
        return File(path, sha, readable, None, f"cannot be read: {wrong}")
    if isinstance(layout, str):
        return File(path, sha, readable, None, layout)
    return File(path, sha, readable, layout)


def _sha(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as wrong:
        raise DetenteError(f"cannot read {path}: {wrong.strerror}") from None


def _batches(files: Iterable[File]) -> Iterator[list[File]]:
    """Files of one layout together, up to a size."""
    by_layout: dict[Layout, list[File]] = defaultdict(list)
    for file in files:
        if file.layout:
            by_layout[file.layout].append(file)
    for group in by_layout.values():
        batch: list[File] = []
        size = 0
        for file in group:
            bytes_ = file.readable.stat().st_size
            if batch and (size + bytes_ > BATCH_BYTES or len(batch) == BATCH_FILES):
                yield batch
                batch, size = [], 0
            batch.append(file)
            size += bytes_
        yield batch


def _take(call: _Call, batch: list[File]) -> None:
    """Read a batch; a file that cannot be read goes aside, and the rest is read again."""
    layout = batch[0].layout
    if layout is None:
        return
    what = batch[0].path.name if len(batch) == 1 else f"{len(batch)} files"
    call.say(f"reading {what} as {layout.feed.name}")
    place = call.build / layout.feed.name
    draft = place / f".draft-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    pieces = [Piece(number, file.readable, day_in(file.path.name)) for number, file in enumerate(batch)]
    codes = codemap.rows(layout.feed.codes, layout.feed.code_rows) if layout.feed.codes else ()
    others = {"weis": frozenset(weis()), "cameo": frozenset(cameo())}
    others.pop(layout.feed.codes, None)
    try:
        told, events = stage(layout, pieces, codes, others, draft)
    except RefusedError as refused:
        shutil.rmtree(draft, ignore_errors=True)
        call.aside.append(Aside(str(batch[refused.number].path), None, refused.why))
        rest = [file for number, file in enumerate(batch) if number != refused.number]
        if rest:
            _take(call, rest)
        return
    except BROKEN:
        shutil.rmtree(draft, ignore_errors=True)
        middle = len(batch) // 2
        _take(call, batch[:middle])
        _take(call, batch[middle:])
        return
    _keep(call, layout, batch, draft, told, events)


def _keep(call: _Call, layout: Layout, batch: list[File], draft: Path, told: tuple[Staged, ...], events: int) -> None:
    """Put a batch in its place, then name its files in the manifest: killed between the two, it is read again."""
    shas = list(dict.fromkeys(file.sha256 for file in batch))
    content = {
        "id": hashlib.sha256(" ".join(shas).encode()).hexdigest()[:16],
        "feed": layout.feed.name,
        "form": layout.form,
        "vintage": call.vintage,
        "recorded": call.recorded.isoformat(),
        "shas": shas,
        "files": [str(file.path) for file in batch],
        "told": [asdict(one) for one in told],
        "events": events,
    }
    (draft / BATCH).write_text(json.dumps(content, indent=2, default=str), "utf-8")
    shutil.rmtree(draft / "spill", ignore_errors=True)
    final = draft.with_name(str(content["id"]))
    shutil.rmtree(final, ignore_errors=True)
    draft.replace(final)
    call.told[layout.feed.name] += told
    call.events[layout.feed.name] += events
    if call.listed:
        return
    paths = {file.sha256: file.path for file in batch}
    rows = [
        Fed(_placed(call, path, sha), sha, layout.feed.name, call.vintage, call.recorded) for sha, path in paths.items()
    ]
    manifest.add(call.folder, rows)


def _placed(call: _Call, path: Path, sha: str) -> str:
    """Where a file lies, as the manifest says it; on demand it is copied into the desk."""
    if call.copy:
        target = call.folder / FEEDS / f"{sha[:12]}-{path.name}"
        if not target.exists():
            shutil.copyfile(path, target)
        return str(target.relative_to(call.folder))
    whole = path.resolve()
    inside = whole.is_relative_to(call.folder.resolve())
    return str(whole.relative_to(call.folder.resolve())) if inside else str(whole)


def _sweep(call: _Call) -> None:
    """Remove drafts of calls that ended, and batches of which the manifest does not name every file."""
    held = {fed.sha256 for fed in manifest.read(call.folder)}
    for draft in call.build.glob("*/.draft-*"):
        if not Path(f"/proc/{draft.name.rpartition('-')[2]}").exists():
            shutil.rmtree(draft, ignore_errors=True)
    for path in call.build.glob(f"*/*/{BATCH}"):
        if not set(json.loads(path.read_text("utf-8"))["shas"]) <= held:
            shutil.rmtree(path.parent, ignore_errors=True)


def _report(call: _Call) -> Iterator[Loaded]:
    for name, told in sorted(call.told.items()):
        asides: dict[str, int] = defaultdict(int)
        for one in told:
            for reason, n in one.aside.items():
                asides[_kind(reason)] += n
        loaded = sum(one.loaded for one in told)
        days = [(one.first, one.last) for one in told if one.first and one.last]
        yield Loaded(
            feed=name,
            files=len(told),
            rows=sum(one.rows for one in told),
            loaded=loaded,
            aside=dict(sorted(asides.items())),
            repeated=loaded - call.events[name] if known_feeds(call.folder)[name].kind == "events" else 0,
            zeros_mended=sum(one.lost_zeros for one in told),
            first=min((first for first, _ in days), default=None),
            last=max((last for _, last in days), default=None),
            missing_days=_missing(call, name),
            untested=known_feeds(call.folder)[name].untested,
        )


def _kind(reason: str) -> str:
    """A reason without the value that was wrong."""
    return reason.split(": ", maxsplit=1)[0]


def _missing(call: _Call, name: str) -> int:
    """Days between the first and the last file for which no file was given, of feeds whose files carry a day."""
    files = [Path(file) for batch in sums.batches(call.build / name) for file in batch["files"]]
    days = {day for file in files if (day := day_in(file.name))}
    return (max(days) - min(days)).days + 1 - len(days) if len(days) > 1 else 0
