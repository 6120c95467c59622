"""Mutated inputs for `detente check`: none may crash it or hang it; each gives an audit or one clear error.

Plain text, Markdown and HTML, grown from built-in seeds by cutting, doubling, swapping and flipping, and by grafting
hostile pieces; DOCX and PDF by flipping bytes. A run that takes longer than the limit counts as a hang.

    python benchmarks/check_fuzz.py [--count 100000] [--seed 1] [--data DIR]

DIR may hold further seeds (any file of a format that is read). The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from detente.check.engine import audit
from detente.check.reading import Reading
from detente.model.evidence import DetenteError
from detente.text.read import report

LIMIT = 5.0
"""Seconds that one input of a few kilobytes may take."""
TEXT = """The river talks

12 May 2022

In 2021, there were 294 attacks – a 56 percent increase since 2020 and 45 of those in December alone.[1] Of
these, 70 were
in the north and the remaining 224 in the south.[2] “We will go on,” said Prime Minister Imran Khan on 31 June 2019, two
weeks later, on 14 July 2019. It is very unlikely that the Taliban will act, and Islamabad may reset its strategy.[3]

Notes

[1] Lina Foss, “How it began,” Reuters, 13 January 2014, https://www.reuters.com/world/how-it-began-2014-01-13/
[2] “Both sides promise another round,” Dawn, 22 January 2022 (19 Rajab 1443). Available at: Both sides (dawn.com)
[3] Ministry of the Interior, Annual Report 2021, p. 14.
"""
HTML = (
    "<html><body><article><h1>Talks</h1><p>"
    + TEXT.replace("\n\n", "</p><p>").replace("[1]", '<sup><a href="#n1">1</a></sup>')
    + '</p><ol><li id="n1">Dawn, 3 May 2021</li></ol></article></body></html>'
)
GRAFTS = (
    "[", "]", "[999999999]", "[^x]", "“" * 50, '"' * 51, "(" * 200, "1,234,567,890,123,456,789", "9" * 400, "%" * 30,
    "\x00", "\ufeff", "\u202e", "\ue000\ue001", "\r", "\f", "https://" * 20, "https://[::1",
    "http://a..b/" + "-" * 300, "31 February 0000", "99/99/9999", "0000-00-00", "from 0 to 0, up 0 percent",
    "a 100 percent fall from 5 to ", "0", "in 9999", "[1-99]", "¹²³⁴", "#0c @0 #1p", "<a href='#'>", "<table>" * 50,
    "<sup>", "|" * 80, "```", "---\ntitle: x\n---\n", "one " * 300, "and " * 300, "A. B. C. D. " * 60, "\n" * 300,
    " " * 3000, "-" * 3000, "x" * 20000, "Mr. " * 100, "\U0001f600" * 50, "İ" * 100,
)  # fmt: skip


def mutated(seed: bytes, random_: random.Random) -> bytes:
    """One mutation of a seed."""
    data = bytearray(seed)
    for _ in range(random_.randint(1, 6)):
        a, b = sorted(random_.randrange(len(data) + 1) for _ in range(2))
        match random_.randrange(7):
            case 0:
                del data[a : min(b, a + 400)]
            case 1:
                data[a:a] = data[a : min(b, a + 400)]
            case 2:
                data[a:a] = random_.choice(GRAFTS).encode("utf-8", "surrogatepass")
            case 3 if data:
                data[random_.randrange(len(data))] = random_.randrange(256)
            case 4:
                data[a:a] = str(random_.choice([0, 1, 10, 99, 1000, 2021, 10**9, -1])).encode()
            case 5:
                piece = bytes(data[a : min(b, a + 200)])
                del data[a : min(b, a + 200)]
                at = random_.randrange(len(data) + 1)
                data[at:at] = piece
            case _:
                data = data[:b] if b else data
        if not data:
            data = bytearray(b"x")
    return bytes(data[:60_000])


def docx() -> bytes:
    """A small Word document."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.split("\n\n"))
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return data.getvalue()


def pdf() -> bytes:
    """A small PDF."""
    stream = "\n".join(
        f"BT /F1 11 Tf 1 0 0 1 50 {760 - 14 * n} Tm ({line[:80]}) Tj ET" for n, line in enumerate(TEXT.split("\n"))
    )
    stream = stream.encode("latin-1", "replace").decode("latin-1").replace("?", " ")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
        ">>"),
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream", ("<< /Type /Font /Subtype /Type1 /BaseFont "
            "/Helvetica >>"),
    ]  # fmt: skip
    data = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return (data + "trailer << /Size 6 /Root 1 0 R >>\n%%EOF").encode("latin-1", "replace")


def seeds(folder: Path | None) -> list[tuple[str, bytes]]:
    """Built-in seeds, the texts five times as often as the binary formats, and those of a folder."""
    found = [
        ("a.txt", TEXT.encode()),
        ("a.md", ("# T\n\n" + TEXT.replace("[1]", "[^1]")).encode()),
        ("a.html", HTML.encode()),
    ] * 5
    found += [("a.docx", docx()), ("a.pdf", pdf())]
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if path.suffix in {".txt", ".md", ".html", ".docx", ".pdf"} and path.stat().st_size < 100_000:
            found.append((path.name, path.read_bytes()))
    return found


def main() -> int:
    """Run, print what happened and one JSON object."""
    parser = argparse.ArgumentParser(description="mutated inputs for the audit")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, help="a folder of further seeds")
    arguments = parser.parse_args()
    random_, counts, slowest = random.Random(arguments.seed), Counter[str](), 0.0  # noqa: S311 - mutations, no secrets
    corpus = seeds(arguments.data)
    for number in range(arguments.count):
        name, seed = random_.choice(corpus)
        data = mutated(seed, random_)
        begin = time.process_time()
        try:
            audit(Reading(report(data, name)))
            counts["audited"] += 1
        except DetenteError:
            counts["refused"] += 1
        except Exception:  # noqa: BLE001 - a crash is what is looked for
            counts["crashed"] += 1
            if counts["crashed"] <= 5:
                print(f"crash at input {number} ({name}):\n{traceback.format_exc(limit=-4)}")
                Path(f"crash-{number}-{name}").write_bytes(data)
        took = time.process_time() - begin
        slowest = max(slowest, took)
        if took > LIMIT:
            counts["hung"] += 1
            print(f"input {number} ({name}, {len(data)} bytes) took {took:.1f} s")
            Path(f"slow-{number}-{name}").write_bytes(data)
    figures = {key: counts[key] for key in ("audited", "refused", "crashed", "hung")}
    print("  ".join(f"{key} {value}" for key, value in figures.items()), f" slowest {slowest:.2f} s")
    print(json.dumps(figures | {"count": arguments.count, "seed": arguments.seed}))
    return 1 if counts["crashed"] or counts["hung"] else 0


if __name__ == "__main__":
    sys.exit(main())
