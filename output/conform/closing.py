"""What stands below the body: signature blocks and recipients."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from output.conform.document import Line, Paragraph, split_lines
from output.conform.matching import begins_with, fold, load_words, matches

_LONGEST: Final = 80
_LONG: Final = 60
# A closing outside tables is at most so long.
_FEW: Final = 20
_MINUTES: Final = ("THU KY", "CHU TOA", "CHU TRI", "NGUOI GHI")


@dataclass(frozen=True, slots=True)
class Signature:
    """One block: marks of authority and offices in their order, then the name."""

    column: int | None
    row: int | None
    marks: tuple[Line, ...]
    offices: tuple[Line, ...]
    name: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Signatures from left to right, `Nơi nhận:` with its list, and the paragraphs of all."""

    signatures: tuple[Signature, ...]
    recipients_title: tuple[Line, ...]
    recipients: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]


def find_start(flow: Sequence[Paragraph], start: int) -> int:
    """Find the index of the first paragraph of the closing at or behind `start`.

    It is the first table of signatures behind the last long paragraph; without one, it begins
    where `Nơi nhận` or a mark of authority does, else at the last line of an office.
    """
    end = _find_main_end(flow, start)
    told = [index for index in range(start, end) if is_closing_line(flow[index])]
    firsts = _find_tables(flow, told)
    behind = [index for index in firsts if index > _find_last_long(flow, start, end)]
    sure = [index for index in told if flow[index].cell is None and _is_sure(flow[index])]
    if firsts:
        table = behind[0] if behind else firsts[-1]
        return min([table, *sure])
    plain = [index for index in told if index >= end - _FEW]
    return min(sure or plain or [end])


def _find_main_end(flow: Sequence[Paragraph], start: int) -> int:
    """Find where the first annex begins that follows something of a closing."""
    is_closed = False
    for index in range(start, len(flow)):
        paragraph = flow[index]
        if is_closed and paragraph.cell is None and matches("annex", paragraph.text):
            return index
        is_closed = is_closed or is_closing_line(paragraph)
    return len(flow)


def _find_last_long(flow: Sequence[Paragraph], start: int, end: int) -> int:
    long = (i for i in range(start, end) if flow[i].cell is None and len(flow[i].text) >= _LONG)
    return max(long, default=start - 1)


def _is_sure(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` can be nothing but a closing."""
    texts = [line.text for line in split_lines(paragraph)]
    return any(matches("recipients", text) or matches("authority", text) for text in texts)


def is_closing_line(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` is `Nơi nhận` or a line of authority or office in capitals."""
    lines = [line.text for line in split_lines(paragraph)]
    return any(matches("recipients", text) or is_office(text) for text in lines)


def is_office(text: str) -> bool:
    """Tell whether `text` is a line of authority or office.

    >>> is_office("KT. CHỦ TỊCH"), is_office("Chủ tịch"), is_office("TRẦN VĂN AN")
    (True, False, False)
    """
    if len(text) > _LONGEST or text != text.upper() or text.startswith(("-", "–")):
        return False
    bare = text.rstrip(":")
    return bool(matches("authority", bare)) or begins_with(bare, load_words()["offices"])


def find_closing(paragraphs: Sequence[Paragraph]) -> Closing:
    """Split the closing into signatures and recipients."""
    lines = [line for paragraph in paragraphs for line in split_lines(paragraph)]
    at = next((i for i, line in enumerate(lines) if matches("recipients", line.text)), None)
    title = lines[at : at + 1] if at is not None else []
    recipients = _take_recipients(lines, at) if at is not None else []
    used = {id(line) for line in (*title, *recipients)}
    rest = [line for line in lines if id(line) not in used]
    signatures = tuple(_read_signatures(rest))
    return Closing(signatures, tuple(title), tuple(recipients), tuple(paragraphs))


def _take_recipients(lines: Sequence[Line], at: int) -> list[Line]:
    """Take the lines below `Nơi nhận` in its cell, else all that look like items."""
    cell = lines[at].paragraph.cell
    taken = []
    for line in lines[at + 1 :]:
        other = line.paragraph.cell
        is_same = cell is not None and other is not None and other.element is cell.element
        if cell is not None and not is_same:
            continue
        if cell is None and (other is not None or line.text[:1] not in "-–+•*"):
            break
        taken.append(line)
    return taken


def _read_signatures(lines: Sequence[Line]) -> list[Signature]:
    """Group `lines` by column; a column is a block where it has an office or a caption."""
    columns: dict[tuple[int, int] | None, list[Line]] = {}
    for line in lines:
        cell = line.paragraph.cell
        place = None if cell is None else (cell.table, cell.column)
        columns.setdefault(place, []).append(line)
    blocks = [_read_block(place[1] if place else None, rows) for place, rows in columns.items()]
    return [block for block in blocks if block.marks or block.offices or block.name]


def _read_block(column: int | None, lines: Sequence[Line]) -> Signature:
    kept = [line for line in lines if not matches("spoken", line.text)]
    marks = [line for line in kept if matches("authority", line.text)]
    name = _find_name(kept)
    offices = [line for line in kept if line not in marks and line is not name]
    row = next((line.paragraph.cell.row for line in kept if line.paragraph.cell is not None), None)
    return Signature(column, row, tuple(marks), tuple(offices), name, tuple(kept))


def _find_name(lines: Sequence[Line]) -> Line | None:
    """Find the name: the last line that is no office."""
    for line in reversed(lines):
        if matches("authority", line.text) or is_office(line.text.upper()):
            return None
        return line
    return None


def is_minutes_caption(text: str) -> bool:
    """Tell whether `text` stands above a signature of minutes.

    >>> is_minutes_caption("CHỦ TỌA")
    True
    """
    return begins_with(fold(text), _MINUTES)


def _find_tables(flow: Sequence[Paragraph], told: Sequence[int]) -> list[int]:
    """Give the first paragraph of each table that one of `told` stands in."""
    starts: dict[int, int] = {}
    for index in told:
        cell = flow[index].cell
        if cell is not None and cell.table not in starts:
            starts[cell.table] = _first_of(flow, index)
    return sorted(starts.values())


def _first_of(flow: Sequence[Paragraph], index: int) -> int:
    """Find the first paragraph of the table that the one at `index` stands in."""
    cell = flow[index].cell
    while index and cell is not None and _is_in(flow[index - 1], cell.table):
        index -= 1
    return index


def _is_in(paragraph: Paragraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table
