"""A PDF with a text layer to text: lines joined into paragraphs, page heads and feet left out.

A line goes on in the next one where the first word of that had no room left, and where it does not
begin anew: no list mark, no indent, no gap above it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.sources.source import Source

# The share of the page at its top and foot in which running heads and page numbers stand.
_MARGIN_BAND: Final = 0.12

# A head is one that so many pages share.
_FEWEST_PAGES: Final = 2

# How much wider than the mean of its line a word may be set.
_LOOSE: Final = 1.3

# Measured in heights of a line.
_GAP: Final = 0.9
_INDENT: Final = 0.8
_SPACE: Final = 0.15
_COLUMN: Final = 2.0

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_ITEM = re.compile(
    r"[-–+•*●▪]|(?:[IVX]+|\d{1,2}|[a-zđ])[.)](?:\s|\d)|(?:Điều|Chương|Phần|Mục) [\dIVX]"
)
_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?[ \-–—|]*\d{1,4}(?: ?[/|] ?\d{1,4})?[ \-–—|.]*", re.IGNORECASE
)
_HYPHEN = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and its box in points, from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Give the height of the line."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page from top to foot, and its height in points."""

    lines: tuple[Line, ...]
    height: float


def read_pdf(raw: bytes, *, file: str) -> Source:
    """Read the PDF `raw`; raises BienbanError where it is locked, broken or has no text."""
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        locked = pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD
        raise BienbanError(
            "input-pdf-locked" if locked else "input-broken-pdf", file=file
        ) from error
    limit = int(read_tree("inputs.yaml")["max_pages"])
    if len(document) > limit:
        raise BienbanError("input-too-many-pages", file=file, count=len(document), limit=limit)
    try:
        pages = [_read_page(document, number) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise BienbanError("input-broken-pdf", file=file) from error
    if not any(page.lines for page in pages):
        raise BienbanError("input-scanned-pdf", file=file)
    text = "\n".join(join_lines(drop_running_heads(pages)))
    title = document.get_metadata_value("Title").strip()
    return Source(text, title=title or None)


def _read_page(document: pdfium.PdfDocument, number: int) -> Page:
    page = document[number]
    text_page = page.get_textpage()
    pieces = [
        Line(text_page.get_text_bounded(*box), *box)
        for box in map(text_page.get_rect, range(text_page.count_rects()))
    ]
    return Page(
        tuple(_gather([piece for piece in pieces if piece.text.strip()])), page.get_height()
    )


def _gather(pieces: list[Line]) -> Iterator[Line]:
    """Join the pieces that stand on one line, in the order in which the file has them."""
    last: Line | None = None
    for piece in pieces:
        text = _clean(piece.text)
        if last and _is_beside(last, piece):
            gap = " " if piece.left - last.right > _SPACE * last.height else ""
            last = Line(
                last.text + gap + text,
                min(last.left, piece.left),
                min(last.bottom, piece.bottom),
                max(last.right, piece.right),
                max(last.top, piece.top),
            )
            continue
        if last:
            yield last
        last = Line(text, piece.left, piece.bottom, piece.right, piece.top)
    if last:
        yield last


def _is_beside(line: Line, piece: Line) -> bool:
    """Tell whether `piece` goes on to the right on the same base line."""
    shared = min(line.top, piece.top) - max(line.bottom, piece.bottom)
    near = -line.height < piece.left - line.right < _COLUMN * line.height
    return near and shared > min(line.height, piece.height) / 2


def _clean(text: str) -> str:
    # The library marks a hyphen at the end of a line with U+FFFE or U+0002.
    text = text.replace("\ufffe", "-").replace("\x02", "-")
    return " ".join(unicodedata.normalize("NFC", text).split())


def drop_running_heads(pages: list[Page]) -> list[Page]:
    """Leave out page numbers, and what stands at the edge of several pages with other numbers."""
    edges = [{_pattern(line.text) for line in page.lines if _at_edge(line, page)} for page in pages]
    counts = Counter(pattern for patterns in edges for pattern in patterns)
    running = {pattern for pattern, count in counts.items() if count >= _FEWEST_PAGES}
    return [
        Page(
            tuple(
                line
                for line in page.lines
                if not _at_edge(line, page)
                or not (_pattern(line.text) in running or _is_page_number(line.text))
            ),
            page.height,
        )
        for page in pages
    ]


def _at_edge(line: Line, page: Page) -> bool:
    band = _MARGIN_BAND * page.height
    return line.bottom < band or line.top > page.height - band


def _pattern(text: str) -> str:
    return _NUMBER.sub("#", text.casefold())


def _is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text))


def join_lines(pages: list[Page]) -> Iterator[str]:
    """Join the lines of all pages into paragraphs, one string each."""
    paragraph: list[Line] = []
    for page in pages:
        left = min((line.left for line in page.lines), default=0.0)
        edge = max((line.right for line in page.lines), default=0.0)
        for number, line in enumerate(page.lines):
            goes_on = bool(paragraph) and _goes_on(paragraph, line, (left, edge))
            if goes_on and (number or _may_turn(paragraph[-1], line)):
                paragraph.append(line)
                continue
            if paragraph:
                yield _join(paragraph)
            paragraph = [line]
    if paragraph:
        yield _join(paragraph)


def _goes_on(paragraph: list[Line], after: Line, column: tuple[float, float]) -> bool:
    """Tell by their places whether `after` goes on with the paragraph; the gap is of one page."""
    line = paragraph[-1]
    left, edge = column
    indent = _INDENT * line.height
    if _ITEM.match(after.text) or edge - line.right > _width_of_first_word(after):
        return False
    if after.left - line.left > indent:
        return False
    # Two first lines below each other: the text of an item goes on at the left edge.
    same = abs(after.left - line.left) < indent and line.left - left > indent
    if same and len(paragraph) == 1 and _ITEM.match(line.text):
        return False
    gap = line.bottom - after.top
    return gap < _GAP * line.height


def _width_of_first_word(line: Line) -> float:
    """Estimate the room that the first word of `line` takes with the blank before it."""
    length = len(line.text.split(" ", 1)[0]) + 1
    return _LOOSE * (line.right - line.left) * length / len(line.text)


def _may_turn(line: Line, after: Line) -> bool:
    """Tell whether a paragraph may go on over the foot of a page."""
    return line.text[-1] not in ".;:!?" or after.text[0].islower()


def _join(lines: list[Line]) -> str:
    """Join the lines of a paragraph; a word that was divided becomes one again."""
    text = lines[0].text
    for line in lines[1:]:
        divided = _HYPHEN.search(text) and line.text[0].islower()
        text = text[:-1] + line.text if divided else f"{text} {line.text}"
    return text
