"""Documents for the tests: DOCX archives and PDFs, made from nothing."""

from __future__ import annotations

import zipfile
from io import BytesIO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def docx(
    paragraphs: list[str], notes: list[str], kind: str = "footnotes", extra: dict[str, str] | None = None
) -> bytes:
    """A Word document; ``{n}`` in a paragraph refers to the nth note."""
    single = kind.removesuffix("s")
    body = "".join(_paragraph(text, single) for text in paragraphs)
    listed = "".join(
        f'<w:{single} w:id="{number}"><w:p><w:r><w:{single}Ref/></w:r><w:r><w:t> {text}</w:t></w:r></w:p></w:{single}>'
        for number, text in enumerate(notes, 1)
    )
    parts = {
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        f"word/{kind}.xml": f"<w:{kind} {_W}>{listed}</w:{kind}>",
    } | (extra or {})
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return data.getvalue()


def _paragraph(text: str, single: str) -> str:
    runs = []
    for place, part in enumerate(text.split("{")):
        if place:
            number, _, part = part.partition("}")  # noqa: PLW2901 - the rest of the part
            runs.append(f'<w:r><w:{single}Reference w:id="{number}"/></w:r>')
        runs.append(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>')
    return f"<w:p>{''.join(runs)}</w:p>"


def pdf(pages: list[list[tuple[str, float, float, float]]]) -> bytes:
    """A PDF of pieces of text: the words, their size, and their place from the left and from the foot of the page."""
    count = len(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(count))
    objects += [
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, pieces in enumerate(pages):
        stream = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words.replace('(', '[').replace(')', ']')}) Tj ET"
            for words, size, x, y in pieces
        )
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * place} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            ),
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    data, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R "
        f">>\nstartxref\n{len(data)}\n%%EOF"
    )
    return data + end.encode("latin-1")
