"""Lines that stand under a text: drawn ones, borders, and what clerks type instead of them.

Lengths are in points. A length or place that the file does not tell is None.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from output.conform.document import Paragraph
from output.conform.lengths import from_emu
from output.conform.trees import Element
from output.word.measure import measure_line
from output.word.places import W

Kind = Literal["drawn", "border", "typed"]

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TYPED: Final = re.compile(r"[-_–—─―=\u2011\s]+")
_SOLID: Final = frozenset({"single", "thick", "solid", ""})
_LINE_SHAPES: Final = ("line", "straightConnector1")
# Word's own number for the shape that joins two points.
_CONNECTOR: Final = "_x0000_t32"
_POINTS: Final = {
    "pt": Decimal(1),
    "in": Decimal(72),
    "mm": Decimal("2.835"),
    "cm": Decimal("28.35"),
}
_MEASURE: Final = re.compile(r"(-?\d+(?:\.\d+)?|-?\.\d+)(pt|in|mm|cm|px)?")
_PIXEL: Final = Decimal("0.75")
_MM: Final = Decimal("2.835")
_CENTRE_TOLERANCE: Final = 15


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; `is_centred` is None where the file does not say."""

    kind: Kind
    length: Decimal | None
    is_solid: bool
    is_centred: bool | None
    paragraph: Paragraph


def is_typed_stroke(text: str) -> bool:
    """Tell whether `text` is a line made of characters.

    >>> is_typed_stroke("_______"), is_typed_stroke("- - -"), is_typed_stroke("- Như trên;")
    (True, True, False)
    """
    return bool(text.strip()) and _TYPED.fullmatch(text) is not None


def find_strokes(paragraphs: Iterable[Paragraph], room: Decimal | None) -> list[Stroke]:
    """Find all lines in `paragraphs`, whose text may fill `room`."""
    found: list[Stroke] = []
    for paragraph in paragraphs:
        found += _find_drawn(paragraph, room)
        found += _find_borders(paragraph, room)
        if is_typed_stroke(paragraph.text):
            found.append(_read_typed(paragraph))
    return found


def _find_drawn(paragraph: Paragraph, room: Decimal | None) -> Iterator[Stroke]:
    for element in paragraph.element.iter("{*}anchor", "{*}inline"):
        if not _is_fallback(element) and _is_line(element):
            yield _read_drawing(paragraph, element, room)
    pictures = list(paragraph.element.iter("{urn:schemas-microsoft-com:vml}line"))
    shapes = paragraph.element.iter("{urn:schemas-microsoft-com:vml}shape")
    pictures += [shape for shape in shapes if _CONNECTOR in shape.get("type", "")]
    for element in pictures:
        if not _is_fallback(element):
            yield _read_picture(paragraph, element, room)


def _is_fallback(element: Element) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None


def _is_line(element: Element) -> bool:
    shapes = (shape.get("prst", "") for shape in element.iter("{*}prstGeom"))
    return any(shape in _LINE_SHAPES for shape in shapes)


def _read_drawing(paragraph: Paragraph, element: Element, room: Decimal | None) -> Stroke:
    extent = element.find("{*}extent")
    length = None if extent is None else from_emu(extent.get("cx"))
    dash = next(element.iter("{*}prstDash"), None)
    is_solid = dash is None or dash.get("val", "solid") in _SOLID
    align = element.findtext("{*}positionH/{*}align")
    place = from_emu(element.findtext("{*}positionH/{*}posOffset"))
    is_centred = _is_middle(place, length, room) if align is None else align.strip() == "center"
    if str(element.tag).endswith("}inline"):
        is_centred = paragraph.format.align == "center"
    return Stroke("drawn", length, is_solid, is_centred, paragraph)


def _read_picture(paragraph: Paragraph, element: Element, room: Decimal | None) -> Stroke:
    """Read a line of the old drawing language; its ends, or its width, are in its attributes."""
    style = dict(
        pair.strip().split(":", 1) for pair in element.get("style", "").split(";") if ":" in pair
    )
    start, end = _read_point(element.get("from", "")), _read_point(element.get("to", ""))
    if start is None or end is None:
        start = _read_point(style.get("margin-left", ""))
        width = _read_point(style.get("width", ""))
        end = None if start is None or width is None else start + width
        length = width
    else:
        length = abs(end - start)
    stroke = element.find("{*}stroke")
    is_solid = stroke is None or stroke.get("dashstyle", "solid") in _SOLID
    is_centred = _is_middle(start, length, room)
    if style.get("mso-position-horizontal") == "center":
        is_centred = True
    return Stroke("drawn", length, is_solid, is_centred, paragraph)


def _read_point(text: str) -> Decimal | None:
    """Read the first of two coordinates, in points.

    >>> _read_point("27.5pt,2pt"), _read_point("1in"), _read_point("")
    (Decimal('27.5'), Decimal('72'), None)
    """
    found = _MEASURE.match(text.strip())
    if found is None:
        return None
    return Decimal(found[1]) * _POINTS.get(found[2] or "pt", _PIXEL)


def _is_middle(start: Decimal | None, length: Decimal | None, room: Decimal | None) -> bool | None:
    if start is None or length is None or room is None:
        return None
    return abs(start + length / 2 - room / 2) <= _CENTRE_TOLERANCE


def _find_borders(paragraph: Paragraph, room: Decimal | None) -> Iterator[Stroke]:
    look = paragraph.format
    sides = dict(look.borders)
    if {"left", "right"} & set(sides):  # A box, as urgency marks have.
        return
    for side in ("top", "bottom"):
        if side in sides:
            length = None if room is None else room - (look.left + look.right) * _MM
            is_centred = abs(look.left - look.right) * _MM <= _CENTRE_TOLERANCE
            yield Stroke("border", length, sides[side] in _SOLID, is_centred, paragraph)


def _read_typed(paragraph: Paragraph) -> Stroke:
    runs = paragraph.inked
    size = runs[0].format.size if runs else paragraph.plain.size
    length = Decimal(measure_line(paragraph.text, size=round(size * 2))) / 2
    return Stroke("typed", length, is_solid=True, is_centred=None, paragraph=paragraph)


def find_cell_borders(paragraphs: Iterable[Paragraph]) -> list[Stroke]:
    """Find the lower borders of the cells of `paragraphs`, as long as the cells are wide."""
    cells = {
        paragraph.cell.element: paragraph for paragraph in paragraphs if paragraph.cell is not None
    }
    found = []
    for element, paragraph in cells.items():
        border = element.find(f"{W}tcPr/{W}tcBorders/{W}bottom")
        kind = "nil" if border is None else border.get(f"{W}val", "nil")
        if kind not in ("nil", "none") and paragraph.cell is not None:
            width = paragraph.cell.width
            found.append(
                Stroke("border", width, kind in _SOLID, is_centred=True, paragraph=paragraph)
            )
    return found
