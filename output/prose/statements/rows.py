"""The row of a table, told as a sentence: `Trồng rừng: kế hoạch 120 ha, thực hiện 126 ha`."""

from typing import Final

from output.prose.statements.passages import Passages, Placed
from output.prose.words.columns import write_heads
from output.prose.words.evened import even_line
from output.prose.words.figures import write_value

# So many numbers side by side make a row.
_ROW: Final = 2


def write_row(passages: Passages, start: int, end: int) -> str | None:
    """Tell the row that a stretch is; None for a sentence.

    The cells of a row stand side by side, with nothing between their numbers. What all of its
    indicators say is its name, what each says before or behind that is the name of its column.
    """
    cells = passages.figures_in(start, end)
    if len(cells) < _ROW or not _stand_alone(passages, cells, end):
        return None
    names = [f" {even_line(cell.figure.indicator or '')} " for cell in cells]
    shared = _find_shared(names)
    columns = [" ".join(name.replace(shared, " ", 1).split()) for name in names]
    if not shared.strip() or len(set(columns)) < len(columns):
        return None
    told = ", ".join(
        f"{_write_column(column)} {_write_amount(cell)}".strip()
        for column, cell in zip(columns, cells, strict=True)
    )
    return f"{shared.strip()}: {told}"


def _stand_alone(passages: Passages, cells: tuple[Placed, ...], end: int) -> bool:
    """Tell whether nothing stands between the numbers of `cells`, and behind the last one."""
    ends = [cell.end for cell in cells]
    begins = [*(cell.start for cell in cells[1:]), end]
    gaps = (passages.text[last:first] for last, first in zip(ends, begins, strict=True))
    return not any(gap.strip(" \t|.") for gap in gaps)


def _find_shared(names: list[str]) -> str:
    """Find the most words in a row that all of `names` have, at the begin or end of the first.

    >>> _find_shared([" kế hoạch trồng rừng ", " trồng rừng thực hiện "])
    ' trồng rừng '
    """
    words = names[0].split()
    runs = [words[at:] for at in range(len(words))] + [words[:at] for at in range(len(words))]
    shared = (f" {' '.join(run)} " for run in runs)
    common = (run for run in shared if all(run in name for name in names))
    return max(common, key=len, default="")


def _write_column(name: str) -> str:
    """Write the head of a column as words that lead to its value.

    >>> _write_column("So KH"), _write_column("kế hoạch 2025")
    ('so với kế hoạch', 'kế hoạch năm 2025 là')
    """
    text = write_heads(name[:1].lower() + name[1:] if name[1:2].islower() else name)
    return f"{text} là" if text[-1:].isdigit() else text


def _write_amount(cell: Placed) -> str:
    unit = even_line(cell.figure.unit or "")
    # A column of units writes `Ha`, `Triệu đồng`; symbols such as `MW` stay.
    unit = unit.lower() if unit[1:].islower() else unit
    gap = "" if unit.startswith("%") else " "
    return f"{write_value(cell.figure)}{gap}{unit}".strip()
