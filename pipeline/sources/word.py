"""A Word file to text, as a reader of the printed page would type it.

Changes count as accepted, hidden text as absent, list numbers as shown. A row of a table becomes
one line; tables that only place things on the page, such as a letterhead, become the lines of
their cells. Text boxes follow the paragraph in which they are anchored, footnotes the whole text.
Runs in a font of the old encodings are converted one by one.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from minutes.errors import BienbanError
from output.conform.document import Paragraph, Reader, Run
from output.conform.trees import Element, Trees, read_trees
from output.faults import OutputError
from output.word.places import W
from pipeline.datafile import read_tree
from pipeline.sources.encodings import decode_font
from pipeline.sources.source import Source

# Between the cells of a row.
CELL_MARK: Final = " | "

_SEPARATORS: Final = ("separator", "continuationSeparator")


def read_word(raw: bytes, *, file: str) -> Source:
    """Read the Word file `raw`; raises BienbanError with `file` where it is none or broken."""
    try:
        trees = read_trees(raw, file=file)
        reader = Reader(trees)
        story = reader.read(trees.document, is_main=True)
        lines = list(_headers(reader, trees))
        lines += _lines(story.flow, _boxes_by_anchor(story.boxes))
        for _, root in trees.related("footnotes") + trees.related("endnotes"):
            lines += _notes(reader, root)
    except OutputError as error:
        raise BienbanError("input-broken-word", file=file) from error
    return Source("\n".join(lines))


def _lines(flow: Iterable[Paragraph], boxes: dict[Element, list[Paragraph]]) -> Iterator[str]:
    """Give the lines of the text; a table is taken as a whole."""
    for _, group in groupby(flow, key=lambda p: p.cell.table if p.cell else -p.number - 1):
        paragraphs = list(group)
        if paragraphs[0].cell is None:
            yield _text(paragraphs[0])
        else:
            yield from _table(paragraphs)
        for paragraph in paragraphs:
            yield from map(_text, boxes.get(paragraph.element, ()))


def _table(paragraphs: list[Paragraph]) -> Iterator[str]:
    rows = [list(row) for _, row in groupby(paragraphs, key=lambda p: p.cell and p.cell.row)]
    cells = [[list(cell) for _, cell in groupby(row, key=_column)] for row in rows]
    if _places_only(cells):
        yield from (_text(paragraph) for row in rows for paragraph in row)
        return
    for row in cells:
        words = [" ".join(filter(None, map(_text, cell))) for cell in row]
        yield CELL_MARK.join(words) if any(words) else ""


def _column(paragraph: Paragraph) -> int:
    return paragraph.cell.column if paragraph.cell else 0


def _places_only(rows: list[list[list[Paragraph]]]) -> bool:
    """Tell whether a table only sets blocks of text beside each other."""
    blocks = any(sum(bool(_text(p)) for p in cell) > 1 for row in rows for cell in row)
    return len(rows[0]) == 1 or (blocks and max(map(len, rows)) <= 2)  # noqa: PLR2004


def _boxes_by_anchor(boxes: Iterable[Paragraph]) -> dict[Element, list[Paragraph]]:
    anchored: dict[Element, list[Paragraph]] = {}
    for paragraph in boxes:
        outer = list(paragraph.element.iterancestors(f"{W}p"))
        anchored.setdefault(outer[-1], []).append(paragraph)
    return anchored


def _headers(reader: Reader, trees: Trees) -> Iterator[str]:
    """Give the headings of the pages, each once; page numbers are no text."""
    seen: set[str] = set()
    for _, root in trees.related("header"):
        for paragraph in reader.read(root, is_main=False).flow:
            text = _text(paragraph)
            if any(c.isalpha() for c in text) and text not in seen:
                seen.add(text)
                yield text


def _notes(reader: Reader, root: Element) -> Iterator[str]:
    for note in root:
        if note.get(f"{W}type") not in _SEPARATORS:
            yield from filter(None, map(_text, reader.read(note, is_main=False).flow))


def _text(paragraph: Paragraph) -> str:
    """Give the text of a paragraph with the label of its list."""
    families = groupby(paragraph.runs, key=lambda run: run.format.fonts[0])
    body = "".join(_decode(list(runs), family) for family, runs in families)
    return f"{paragraph.label} {body}".strip() if paragraph.label else body.strip()


def _decode(runs: list[Run], font: str) -> str:
    """Convert what is set in an old font; fonts of capitals show small codes as capitals."""
    for row in read_tree("legacy_encodings.yaml")["fonts"]:
        if font.startswith(row["starts"]):
            # Pairs of codes may be split over runs.
            decoded = decode_font("".join(run.raw for run in runs), row["encoding"])
            capitals = row.get("capitals")
            return decoded.upper() if capitals and font.endswith(capitals) else decoded
    return "".join(run.text for run in runs)
