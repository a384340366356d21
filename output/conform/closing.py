"""What stands below the body: signature blocks and recipients."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from output.conform.document import Line, Paragraph, split_lines
from output.conform.matching import begins_with, fold, load_words, matches

_LONGEST: Final = 80
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
    """Find the index of the first paragraph of the closing at or behind `start`."""
    tables: dict[int, int] = {}
    fallback: int | None = None
    for index in range(start, len(flow)):
        paragraph = flow[index]
        if matches("annex", paragraph.text) and paragraph.cell is None and (tables or fallback):
            break
        if not is_closing_line(paragraph):
            continue
        if paragraph.cell is None:
            fallback = index if fallback is None else fallback
        else:
            table = paragraph.cell.table
            tables.setdefault(table, _first_of(flow, index, table))
    if tables:
        return max(tables.values()) if fallback is None else min(fallback, max(tables.values()))
    return len(flow) if fallback is None else fallback


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
    columns: dict[int | None, list[Line]] = {}
    for line in lines:
        cell = line.paragraph.cell
        columns.setdefault(None if cell is None else cell.column, []).append(line)
    blocks = [_read_block(column, rows) for column, rows in columns.items()]
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


def _first_of(flow: Sequence[Paragraph], index: int, table: int) -> int:
    """Find the first paragraph of `table`, which reaches to `index`."""
    while index and _is_in(flow[index - 1], table):
        index -= 1
    return index


def _is_in(paragraph: Paragraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table
