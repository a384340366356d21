"""The row of a table, told as a sentence: `Trồng rừng: kế hoạch 120 ha, thực hiện 126 ha`."""

from typing import Final

from output.prose.evened import even_line
from output.prose.figures import write_value
from output.prose.passages import Passages, Placed

# So many numbers side by side make a row.
_ROW: Final = 2


def write_row(passages: Passages, start: int, end: int) -> str | None:
    """Tell the row that a stretch is; None for a sentence.

    The cells of a row stand side by side, with nothing between their numbers. What its indicators
    end with alike is its name, what they begin with are the names of its columns.
    """
    cells = passages.figures_in(start, end)
    if len(cells) < _ROW or not _stand_alone(passages, cells, end):
        return None
    names = [even_line(cell.figure.indicator or "").split() for cell in cells]
    shared = _count_shared(names)
    columns = [" ".join(words[: len(words) - shared]) for words in names]
    if not shared or len(set(columns)) < len(columns):
        return None
    told = ", ".join(
        f"{column} {_write_amount(cell)}".strip()
        for column, cell in zip(columns, cells, strict=True)
    )
    return f"{' '.join(names[0][len(names[0]) - shared :])}: {told}"


def _stand_alone(passages: Passages, cells: tuple[Placed, ...], end: int) -> bool:
    """Tell whether nothing stands between the numbers of `cells`, and behind the last one."""
    ends = [cell.end for cell in cells]
    begins = [*(cell.start for cell in cells[1:]), end]
    gaps = (passages.text[last:first] for last, first in zip(ends, begins, strict=True))
    return not any(gap.strip(" \t|.") for gap in gaps)


def _count_shared(names: list[list[str]]) -> int:
    """Count the last words that all of `names` have.

    >>> _count_shared([["kế", "hoạch", "trồng", "rừng"], ["tỷ", "lệ", "trồng", "rừng"]])
    2
    """
    shared = 0
    for words in zip(*(reversed(name) for name in names), strict=False):
        if len({word.lower() for word in words}) > 1:
            break
        shared += 1
    return shared


def _write_amount(cell: Placed) -> str:
    unit = even_line(cell.figure.unit or "")
    # A column of units writes `Ha`, `Triệu đồng`; symbols such as `MW` stay.
    unit = unit.lower() if unit[1:].islower() else unit
    gap = "" if unit.startswith("%") else " "
    return f"{write_value(cell.figure)}{gap}{unit}".strip()
