"""Reads ``briefs/NAME.md``: front matter between two lines ``---`` (YAML, every value read as text), then prose."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from detente.model.evidence import DetenteError, Problem
from detente.model.manuscript import Correction, Manuscript, Picture
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "briefs"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")
LARGEST, LARGEST_PICTURE, LARGEST_FRONT = 4 * 1024 * 1024, 2 * 1024 * 1024, 64 * 1024
LARGEST_BIBLIOGRAPHY = 256 * 1024 * 1024
KEYS: Mapping[str, str] = {
    "title": "the headline",
    "summary": "one or two sentences under the headline",
    "author": "who wrote it; a list where there are several",
    "date": "the day of publication",
    "as-of": "the day whose knowledge the brief states; the end of coverage if not given",
    "relation": "the relation whose verdict comes first: `A | B`; the desk's first if not given",
    "style": "citation style of the notes: `apa`, `chicago-notes`, `harvard`, `ieee` or `oscola`",
    "image": "a PNG, JPEG, GIF or WebP file of the desk's folder, below 2 MiB: `briefs/border.jpg`",
    "image-alt": "what the picture shows, in words; needed with `image`",
    "image-credit": "whose picture it is; needed with `image`",
    "disclaimer": "what the author or the institution wants said",
    "sections": "which parts follow the prose: any of `relations`, `counts`, `balance`, `expectations`, `answers`",
    "corrections": "a list of `DAY: what was put right`",
}
"""What may stand in the front matter, and what it means; docs/brief.md holds the same."""
SECTIONS = ("relations", "counts", "balance", "expectations", "answers")
STYLES = ("apa", "chicago-notes", "harvard", "ieee", "oscola")
MAGIC: tuple[tuple[bytes, bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", b"", "image/png"),
    (b"\xff\xd8\xff", b"", "image/jpeg"),
    (b"GIF87a", b"", "image/gif"),
    (b"GIF89a", b"", "image/gif"),
    (b"RIFF", b"WEBP", "image/webp"),
)


def names(folder: Path) -> tuple[str, ...]:
    """The names of the manuscripts of a desk."""
    place = folder / FOLDER
    if not place.is_dir():
        return ()
    return tuple(sorted(path.stem for path in place.glob("*.md") if NAME.match(path.stem)))


def read(folder: Path, name: str) -> tuple[Manuscript, tuple[Problem, ...]]:
    """One manuscript with everything that is wrong in its front matter.

    Raises:
        DetenteError: the name is none, or there is no such file in the desk's folder.
    """
    if not NAME.match(name):
        raise DetenteError(f"{name!r} is no name of a brief: letters, digits, `-`, `_` and `.` only")
    file = f"{FOLDER}/{name}.md"
    content, wrong = _content(folder, file, LARGEST)
    if content is None:
        raise DetenteError(str(Problem(file, None, wrong, "put the file itself there, or name another brief")))
    try:
        text = inert(content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as bad:
        line = content[: bad.start].count(b"\n") + 1
        return Manuscript(name, file), (Problem(file, line, "not UTF-8", "save the file as UTF-8"),)
    front, body, first_line = _parted(text)
    reading = _Front(folder, file, front)
    made = reading.manuscript(name, body, first_line)
    return made, tuple(reading.problems)


def bibliography(folder: Path) -> dict[str, dict[str, Any]]:
    """The items of ``sources.json`` by id, whole, as a citation style needs them; none where it cannot be read."""
    content, _ = _content(folder, "sources.json", LARGEST_BIBLIOGRAPHY)
    try:
        items = json.loads((content or b"[]").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    typed = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return {str(one["id"]): one for one in reversed(typed) if isinstance(one.get("id"), str | int)}


def write_draft(folder: Path, name: str, text: str) -> Path:
    """Write a manuscript that is not there yet; never over one that is.

    Raises:
        DetenteError: the name is none, the place leads out of the desk, something stands there, or writing fails.
    """
    if not NAME.match(name):
        raise DetenteError(f"{name!r} is no name of a brief: letters, digits, `-`, `_` and `.` only")
    path = folder / FOLDER / f"{name}.md"
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise DetenteError(f"{folder / FOLDER} leads out of the desk's folder; remove it")
    draft = path.with_name(f".{name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(exist_ok=True)
        draft.write_text(text, "utf-8")
        _put(draft, path, text)
    except FileExistsError:
        raise DetenteError(f"{path} is there already and was left as it is") from None
    except OSError as wrong:
        raise DetenteError(f"cannot write {path}: {wrong.strerror}") from None
    finally:
        draft.unlink(missing_ok=True)
    return path


def _put(draft: Path, path: Path, text: str) -> None:
    """Give a file that is whole its name, where nothing has it; a rename would write over what stands there."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("x", encoding="utf-8") as file:
            file.write(text)


def _content(folder: Path, file: str, largest: int) -> tuple[bytes | None, str]:
    """The bytes of a file of the desk; None and why not where it is missing, leads out or is too large."""
    path = folder / file
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return None, "leads out of the desk's folder"
        if not path.is_file():
            return None, "no such file"
        if path.stat().st_size > largest:
            return None, f"is larger than {largest // 1024 // 1024} MiB"
        return path.read_bytes(), ""
    except (OSError, ValueError):
        return None, "cannot be read"


def _parted(text: str) -> tuple[str, str, int]:
    """Front matter, prose, and the line on which the prose begins."""
    lines = text.split("\n")
    if lines and lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], 1):
            if line.rstrip() in {"---", "..."}:
                return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return "", text, 1


class _Front:
    """The front matter of one file, and the problems met in it."""

    def __init__(self, folder: Path, file: str, text: str) -> None:
        self.folder, self.file, self.text = folder, file, text
        self.problems: list[Problem] = []
        self.values = self._loaded()

    def _loaded(self) -> dict[str, Any]:
        mend = "write lines like `title: A headline` between two lines `---`; docs/brief.md shows a whole one"
        if len(self.text) > LARGEST_FRONT:
            self.problems.append(Problem(self.file, 1, "front matter of more than 64 KiB", mend))
            return {}
        try:
            values = yaml.load(self.text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes texts, lists and tables only
        except (yaml.YAMLError, RecursionError, ValueError) as wrong:
            mark = getattr(wrong, "problem_mark", None)
            line = mark.line + 2 if mark else 1
            what = f"front matter cannot be read: {getattr(wrong, 'problem', None) or 'no YAML'}"
            self.problems.append(Problem(self.file, line, what, f"{mend}; put a text with a colon in quotes"))
            return {}
        if values in (None, ""):
            return {}
        if not isinstance(values, dict):
            self.problems.append(Problem(self.file, 2, "front matter is no list of names and values", mend))
            return {}
        for key in values.keys() - KEYS.keys():
            self.wrong(str(key), f"front matter: {str(key)[:40]!r} is not known", f"one of: {', '.join(KEYS)}")
        return values

    def wrong(self, key: str, what: str, mend: str) -> None:
        """Note a problem on the line of a key."""
        lines = self.text.split("\n")
        line = next((number for number, one in enumerate(lines, 2) if one.startswith(key)), 1)
        self.problems.append(Problem(self.file, line, what, mend))

    def manuscript(self, name: str, body: str, first_line: int) -> Manuscript:
        """What the front matter says, with the prose."""
        style = self.words("style")
        if style and style not in STYLES:
            self.wrong("style", f"the citation style {style[:40]!r} is not known", f"one of: {', '.join(STYLES)}")
            style = ""
        relation = tuple(part.strip() for part in self.words("relation").split("|") if part.strip())
        if relation and len(relation) != 2:  # noqa: PLR2004 - a relation has two
            self.wrong("relation", "relation does not name two actors", "write `relation: A | B`")
            relation = ()
        return Manuscript(
            name=name,
            file=self.file,
            title=self.words("title"),
            summary=self.words("summary"),
            authors=tuple(self.texts("author")),
            date=self.day("date"),
            as_of=self.day("as-of"),
            style=style,
            relation=relation,
            picture=self.picture(),
            sections=self.sections(),
            disclaimer=self.words("disclaimer"),
            corrections=tuple(self.corrections()),
            body=body,
            first_line=first_line,
        )

    def words(self, key: str) -> str:
        """A text; empty where it is missing or no text."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return inert(" ".join(value.split()))
        self.wrong(key, f"{key} is no text", f"write `{key}: {KEYS[key]}`, in quotes if it holds a colon")
        return ""

    def texts(self, key: str) -> list[str]:
        """A list of texts; a single text is a list of one."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            return [inert(" ".join(value.split()))] if value.strip() else []
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return [inert(" ".join(one.split())) for one in value]
        self.wrong(key, f"{key} is no list of texts", f"write each on a line of its own, behind `- `: {KEYS[key]}")
        return []

    def day(self, key: str) -> date | None:
        """A day; None where it is missing or none."""
        value = self.words(key)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong(key, f"{key}: {value[:40]!r} is no day", "write it as 2022-05-12")
            return None

    def sections(self) -> tuple[str, ...] | None:
        """The parts that follow the prose; None where the front matter does not choose."""
        if "sections" not in self.values:
            return None
        chosen = self.texts("sections")
        for one in chosen:
            if one not in SECTIONS:
                self.wrong("sections", f"sections: {one[:40]!r} is not known", f"one of: {', '.join(SECTIONS)}")
        return tuple(one for one in SECTIONS if one in chosen)

    def corrections(self) -> list[Correction]:
        """The corrections, in order of their days."""
        value = self.values.get("corrections", [])
        value = [] if value == "" else value
        found = []
        for one in value if isinstance(value, list) else [value]:
            pairs = list(one.items()) if isinstance(one, dict) else [str(one).partition(": ")[::2]]
            for day, text in pairs:
                try:
                    found.append(Correction(date.fromisoformat(str(day)), inert(" ".join(str(text).split()))))
                except ValueError:
                    what = f"corrections: {str(day)[:40]!r} is no day"
                    self.wrong("corrections", what, "write `- 2022-06-01: what was put right`")
        return sorted(found, key=lambda one: one.date)

    def picture(self) -> Picture | None:
        """The picture, from the desk's own folder; told by its first bytes, whatever its name."""
        name = self.words("image")
        if not name:
            return None
        mend = "name a PNG, JPEG, GIF or WebP file in the desk's folder, below 2 MiB"
        content, why = _content(self.folder, name, LARGEST_PICTURE)
        if content is None:
            self.wrong("image", f"image {name[:80]!r}: {why}", mend)
            return None
        media = next((kind for head, then, kind in MAGIC if content.startswith(head) and then in content[:16]), "")
        if not media:
            self.wrong("image", f"image {name[:80]!r} is none of the four kinds", mend)
            return None
        alt, credit = self.words("image-alt"), self.words("image-credit")
        for key, value in (("image-alt", alt), ("image-credit", credit)):
            if not value:
                self.wrong("image", f"image without {key}", f"add `{key}:` with {KEYS[key]}")
        return Picture(media, b64encode(content).decode(), alt, credit)
