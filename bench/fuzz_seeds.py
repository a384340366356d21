"""What the fuzzer begins with: small whole inputs of every kind, made here and nowhere else."""

import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from minutes.store import dump
from nlp import extract

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

_PARTS: Final = {
    "document": "officeDocument",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "header",
}


@cache
def read_words() -> dict[str, Any]:
    """Read the seeds and splices of texts."""
    tree: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "fuzz_words.yaml").read_text(encoding="utf-8")
    )
    return tree


@cache
def make_records() -> tuple[str, ...]:
    """Make a record of every seed text, in YAML."""
    return tuple(dump(extract(text)) for text in read_words()["seeds"]["text"])


@cache
def make_word_parts(tags: Sequence[str] = ()) -> dict[str, str]:
    """Make the parts of a Word file with one of each thing, and a paragraph for each of `tags`."""
    words = read_words()["seeds"]["word"]
    tagged = "".join(f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>" for tag in tags)
    ids = dict(zip(list(_PARTS)[1:], ("r1", "r3", "r4", "r2"), strict=True))
    relations = [_relate(ids[name], _PARTS[name], f"{name}.xml") for name in ids]
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([_relate("r1", _PARTS["document"], "word/document.xml")]),
        "word/document.xml": _part(
            "document", f"<w:body>{words['body']}{tagged}{words['page']}</w:body>"
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/styles.xml": _part("styles", words["styles"]),
        "word/numbering.xml": _part("numbering", words["numbering"]),
        "word/footnotes.xml": _part("footnotes", words["notes"]),
        "word/header1.xml": _part("hdr", words["header"]),
    }


def zip_parts(parts: dict[str, bytes]) -> bytes:
    """Pack the parts of a Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


@cache
def make_pdf() -> str:
    """Make a PDF of two pages with text, written by hand; readers mend its missing table."""
    lines = "".join(
        f"1 0 0 1 {72 + 9 * (i % 3)} {760 - 18 * i} Tm (Dong {i}: thu 12,{i} ty dong, 17 ho-) Tj\n"
        for i in range(9)
    )
    content = f"BT /F1 12 Tf\n{lines}ET"
    stream = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R"
    page += " /Resources << /Font << /F1 5 0 R >> >> >>"
    bodies = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page,
        page,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream,
    )
    objects = "".join(f"{i} 0 obj\n{body}\nendobj\n" for i, body in enumerate(bodies, 1))
    return f"%PDF-1.4\n{objects}trailer\n<< /Root 1 0 R /Size 7 >>\n%%EOF\n"


def _part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{name}>'


def _relate(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>'


def _relations(rows: list[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _types() -> str:
    kinds = {"document": "document.main", "header1": "header"}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kinds.get(name, name)}+xml"/>'
        for name in _PARTS
    )
    first = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    first += 'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{first}{rows}</Types>'
