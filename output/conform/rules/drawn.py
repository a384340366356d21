"""The line that must stand under a text, its length and kind, for R21, R26, R42 and R87."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from output.conform.document import Line
from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.looks import paragraph_of
from output.conform.paper import Paper
from output.conform.strokes import Stroke, find_cell_borders, find_strokes
from output.word.measure import measure_longest

_PERCENT = 100
_POINTS_A_MM = 72 / Decimal("25.4")


def header_strokes(paper: Paper, side: str) -> list[Stroke]:
    """Find the lines of one side of the head.

    Where a drawn line is anchored on the other side, as Word does when it is moved, the side
    that has none takes the spare one.
    """
    found = {name: own_strokes(paper, name) for name in ("left", "right")}
    other = "left" if side == "right" else "right"
    if not found[side] and len(found[other]) > 1:
        by_length = sorted(found[other], key=lambda stroke: stroke.length or Decimal(0))
        return by_length[-1:] if side == "right" else by_length[:1]
    return found[side]


def own_strokes(paper: Paper, side: str) -> list[Stroke]:
    """Find the lines that hang on one side of the head."""
    paragraphs = paper.header.left if side == "left" else paper.header.right
    width = next((p.cell.width for p in paragraphs if p.cell is not None), None)
    # The rows below hold number and date; a border there belongs to them.
    first = [p for p in paragraphs if p.cell is None or p.cell.row == 1]
    strokes = find_strokes(paragraphs, width)
    return strokes or find_cell_borders(first)


def judge_stroke(
    lines: Sequence[Line], strokes: Sequence[Stroke], limits: Mapping[str, Any], room: int = 0
) -> Iterator[Breach]:
    """Compare the first of `strokes` with the longest of `lines`, which break at `room` points."""
    number = paragraph_of(lines[-1].paragraph)
    if not strokes:
        is_underlined = all(run.format.is_underlined for line in lines for run in line.runs)
        yield Breach(limits["underlined" if is_underlined else "missing"], number)
        return
    stroke = strokes[0]
    for fault in _find_shape_faults(stroke, limits):
        yield Breach(fault, number, case="shape")
    text = _measure_text(lines, room)
    if stroke.length is None:
        yield Breach(limits["unknown_length"], number, case="shape", status="unchecked")
    elif text:
        share = stroke.length / text
        slack = Decimal(str(limits["tolerance"]))
        low = Decimal(str(limits["low"])) * (1 - slack)
        high = Decimal(str(limits["high"])) * (1 + slack)
        if not low <= share <= high:
            percent = say_number(share * _PERCENT)
            yield Breach(limits["length"].format(percent=percent), number, case="shape")


def _find_shape_faults(stroke: Stroke, limits: Mapping[str, Any]) -> Iterator[str]:
    if stroke.kind == "typed":
        yield limits["typed"]
    if not stroke.is_solid:
        yield limits["dashed"]
    if stroke.is_centred is False:
        yield limits["aside"]


def _measure_text(lines: Sequence[Line], room: int) -> Decimal:
    """Measure the longest of `lines` in points."""
    longest = Decimal(0)
    for line in lines:
        cell = line.paragraph.cell
        width = room or (round(cell.width) if cell is not None and cell.width else 0)
        look = line.paragraph.format
        width = max(0, width - round((look.left + look.right) * _POINTS_A_MM))
        size = max((run.format.size for run in line.runs), default=Decimal(13))
        # Half points are whole numbers, as the measure wants them.
        measured = measure_longest(line.text, size=round(2 * size), room=2 * width or 10**6)
        longest = max(longest, Decimal(measured) / 2)
    return longest
