"""The text of a Word file in order: paragraphs with their effective look, and the cell of each.

Nothing here knows what a paragraph is for.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Final

from output.conform.effective import ParagraphFormat, RunFormat, Styles
from output.conform.lengths import read_number, to_points
from output.conform.numbering import Lists
from output.conform.trees import Element, Trees
from output.word.places import W

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Where text is not part of the paragraph: moved or deleted, or the old Word's twin of a shape.
_OUTSIDE: Final = frozenset({_FALLBACK, f"{W}del", f"{W}moveFrom"})
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}ptab": "\t",
}
_CELL_MARGIN: Final = 108


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a paragraph stands; `width` in points is the room for its text."""

    table: int
    row: int
    column: int
    width: Decimal | None
    element: Element


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `raw` as it is in the file, `text` as it is shown, in NFC."""

    raw: str
    text: str
    format: RunFormat


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` counts those of the main part from 1, 0 in other parts.

    `plain` is the look of a run that says nothing of its own.
    """

    number: int
    runs: tuple[Run, ...]
    format: ParagraphFormat
    plain: RunFormat
    label: str
    cell: Cell | None
    section: int
    element: Element

    @cached_property
    def body(self) -> str:
        """Give the text as it is typed."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def text(self) -> str:
        """Give the text as it is read, with the label of its list, without blanks around it."""
        body = " ".join(self.body.replace("\xa0", " ").split("\n")).strip()
        return f"{self.label} {body}".strip()

    @cached_property
    def inked(self) -> tuple[Run, ...]:
        """Give the runs that show more than blanks."""
        return tuple(run for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph: what stands between hard line breaks."""

    paragraph: Paragraph
    text: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One part's paragraphs: `flow` in order, `boxes` those in text boxes."""

    flow: tuple[Paragraph, ...]
    boxes: tuple[Paragraph, ...]


def split_lines(paragraph: Paragraph) -> list[Line]:
    """Split `paragraph` at hard breaks; lines without text are left out."""
    rows: list[list[Run]] = [[]]
    for run in paragraph.runs:
        for index, piece in enumerate(run.text.split("\n")):
            if index:
                rows.append([])
            if piece:
                rows[-1].append(Run(piece, piece, run.format))
    lines: list[Line] = []
    for row in rows:
        text = "".join(run.text for run in row).replace("\xa0", " ").strip()
        label = paragraph.label if not lines else ""
        if text or label:
            inked = tuple(run for run in row if run.text.strip())
            lines.append(Line(paragraph, f"{label} {text}".strip(), inked))
    return lines


class Reader:
    """Reads parts of one file into stories; counts paragraphs and sections on the way."""

    def __init__(self, trees: Trees) -> None:
        self._styles = Styles(trees)
        self._lists = Lists(trees, self._styles)
        self._tables = count(1)
        self._cells: dict[Element, Cell] = {}
        self._table_styles: dict[Element, str] = {}

    def read(self, root: Element, *, is_main: bool) -> Story:
        """Read the part under `root`."""
        flow: list[Paragraph] = []
        boxes: list[Paragraph] = []
        section, number = 0, 0
        for element in root.iter(f"{W}p"):
            if _is_outside(element):
                continue
            is_boxed = next(element.iterancestors(f"{W}p"), None) is not None
            if not is_boxed:
                number += is_main
            paragraph = self._read_paragraph(element, number, section)
            (boxes if is_boxed else flow).append(paragraph)
            if element.find(f"{W}pPr/{W}sectPr") is not None:
                section += 1
        return Story(tuple(flow), tuple(boxes))

    def _read_paragraph(self, element: Element, number: int, section: int) -> Paragraph:
        table = next(element.iterancestors(f"{W}tbl"), None)
        table_style = self._table_style(table)
        label, level = self._lists.label(element)
        look = self._styles.read_paragraph(element, table_style, level)
        runs = tuple(
            run
            for item in _own_runs(element)
            if (run := self._read_run(item, look.style, table_style)) is not None
        )
        plain = self._styles.read_run(None, look.style, table_style)
        return Paragraph(number, runs, look, plain, label, self._cell(element), section, element)

    def _read_run(self, element: Element, style: str, table_style: str) -> Run | None:
        look = self._styles.read_run(element, style, table_style)
        raw = "".join(_read_text(element))
        text = unicodedata.normalize("NFC", raw)
        if look.is_hidden or not (raw or element.find(f"{W}instrText") is not None):
            return None
        return Run(raw, text.upper() if look.is_capital else text, look)

    def _table_style(self, table: Element | None) -> str:
        if table is None:
            return ""
        if table not in self._table_styles:
            named = table.find(f"{W}tblPr/{W}tblStyle")
            style = self._styles.default_style("table") if named is None else named.get(f"{W}val")
            self._table_styles[table] = style or ""
        return self._table_styles[table]

    def _cell(self, paragraph: Element) -> Cell | None:
        element = next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
        if element is None or element.tag != f"{W}tc":
            return None
        if element not in self._cells:
            table = next(element.iterancestors(f"{W}tbl"), None)
            if table is None:
                return None
            self._read_cells(table)
        return self._cells.get(element)

    def _read_cells(self, table: Element) -> None:
        number = next(self._tables)
        margins = self._margins(table)
        grid = [
            read_number(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")
        ]
        for row, element in enumerate(table.iterfind(f"{W}tr"), 1):
            column = 0
            for cell in element.iterfind(f".//{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is not table:
                    continue
                span = _read_span(cell)
                width = _read_width(cell, grid[column : column + span])
                room = None if width is None else to_points(width - margins)
                self._cells[cell] = Cell(number, row, column, room, cell)
                column += span

    def _margins(self, table: Element) -> Decimal:
        """Add up the blank on both sides of the text in the cells of `table`."""
        path = f"{W}tblPr/{W}tblCellMar"
        layers = [*self._styles.elements(self._table_style(table), path), *table.findall(path)]
        total = Decimal(0)
        for names in (("left", "start"), ("right", "end")):
            sides = [side for layer in layers for name in names for side in layer.iter(W + name)]
            width = sides[-1].get(f"{W}w") if sides else None
            total += read_number(width, _CELL_MARGIN)
        return total


def _read_span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else max(1, int(read_number(span.get(f"{W}val"), 1)))


def _read_width(cell: Element, columns: list[Decimal]) -> Decimal | None:
    own = cell.find(f"{W}tcPr/{W}tcW")
    if own is not None and own.get(f"{W}type") in (None, "dxa"):
        width = read_number(own.get(f"{W}w"))
        if width:
            return width
    return sum(columns, Decimal(0)) or None


def _is_outside(element: Element) -> bool:
    return any(outer.tag in _OUTSIDE for outer in element.iterancestors())


def _own_runs(paragraph: Element) -> Iterator[Element]:
    """Find the runs of `paragraph`, not those of text boxes that hang in it."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == f"{W}r":
            yield element
        elif element.tag not in _OUTSIDE and element.tag != f"{W}pPr":
            pending.extend(reversed(element))


def _read_text(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
