"""About how many pages a document has: Word alone knows, so near a page's end nobody does."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Final

from output.conform.document import Paragraph
from output.conform.page import Section
from output.conform.paper import Paper
from output.word.places import W

_MM: Final = Decimal("2.835")
_SINGLE: Final = Decimal("1.15")
_LINE: Final = 240
# The width of an average letter of running text, as a share of its size.
_LETTER: Final = Decimal("0.46")
_SURELY_ONE: Final = Decimal("0.85")
_SURELY_MORE: Final = Decimal("1.2")


def count_pages(paper: Paper) -> int | None:
    """Give 1 for one page, 2 for two or more, None where it may be either."""
    first, *others = paper.sections
    if any(section.starts_page for section in others):
        return 2
    if any(map(_breaks, paper.story.flow)):
        return 2
    share = _measure(paper.story.flow, first)
    return 1 if share <= _SURELY_ONE else 2 if share >= _SURELY_MORE else None


def _breaks(paragraph: Paragraph) -> bool:
    """Tell whether a page ends in `paragraph` by what is written there."""
    element = paragraph.element
    hard = element.find(f"{W}r/{W}br[@{W}type='page']")
    noted = element.find(f".//{W}lastRenderedPageBreak")
    return hard is not None or noted is not None or paragraph.format.breaks_page


def _measure(flow: Sequence[Paragraph], section: Section) -> Decimal:
    """Measure `flow` in pages; cells that stand side by side count as the taller one."""
    rows: dict[tuple[int, int], dict[int, Decimal]] = {}
    total = Decimal(0)
    for paragraph in flow:
        cell = paragraph.cell
        if cell is None:
            total += _height(paragraph, section.room * _MM)
        else:
            columns = rows.setdefault((cell.table, cell.row), {})
            height = _height(paragraph, cell.width or section.room * _MM)
            columns[cell.column] = columns.get(cell.column, Decimal(0)) + height
    total += sum((max(columns.values()) for columns in rows.values()), Decimal(0))
    height = section.height - section.margins["top"] - section.margins["bottom"]
    return total / (max(height, Decimal(1)) * _MM)


def _height(paragraph: Paragraph, room: Decimal) -> Decimal:
    look = paragraph.format
    size = max((run.format.size for run in paragraph.inked), default=paragraph.plain.size)
    width = len(paragraph.text) * size * _LETTER
    lines = max(Decimal(1), (width / max(room, Decimal(1))).to_integral_value(ROUND_CEILING))
    single = size * _SINGLE
    line = single * look.line / _LINE if look.line_rule == "auto" else look.line
    return lines * line + max(look.before, look.after)
