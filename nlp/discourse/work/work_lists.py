"""Lists of work: tables and items that say who does what by when without a sentence."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.discourse.work.work_dashes import find_dashed
from nlp.discourse.work.work_labels import find_labelled
from nlp.discourse.work.work_named import find_named
from nlp.discourse.work.work_notes import find_items, read_due, work_words
from nlp.mentions import TaskMention

Span = tuple[int, int]

_FEWEST_WORDS = 3
_FEWEST_CELLS = 3
_CELL = re.compile(r"[^|\t\n]+")
_BLANK = " .;,"
_LETTER = re.compile(r"[^\W\d_]")


class _Columns(NamedTuple):
    """In which cells of a table who does what by when stands."""

    work: int
    doer: int
    due: int | None
    size: int


def find_work(
    text: str, lines: Sequence[Span], *, anchor: dt.date | None
) -> list[tuple[Span, TaskMention | None]]:
    r"""Find what `lines` of minutes list as work, in text order, each with its line.

    Cells of a table are parted by tabs or upright strokes. None stands where a line belongs to
    such a list and is no task: the head of a table. A day without a year is the next one from
    `anchor`.

    >>> text = "Việc | Phụ trách | Hạn\nSửa loa xóm | Anh Tú | 5/6/2024\n"
    >>> [(task.assignee, task.action, task.deadline_text)
    ...  for _, task in find_work(text, [(0, 22), (23, 54)], anchor=None) if task]
    [('Anh Tú', 'Sửa loa xóm', '5/6/2024')]
    """
    labelled = list(_in_labels(text, lines, anchor))
    taken = {line for line, _ in labelled}
    left = [line for line in lines if line not in taken]
    tables, items = _in_tables(text, left, anchor), find_items(text, left, anchor)
    apart = (*find_dashed(text, left, anchor), *find_named(text, left, anchor))
    found = [*labelled, *tables, *items, *apart]
    return sorted(found, key=lambda one: one[0])


def _in_labels(
    text: str, lines: Sequence[Span], anchor: dt.date | None
) -> Iterator[tuple[Span, TaskMention | None]]:
    """Find items with a line each for who does them and until when."""
    words = work_words()
    kinds = {key: words[key] for key in ("doer", "due", "beside")}
    for item in find_labelled(text, lines, kinds=kinds, sure=tuple(words["sure_doers"])):
        first, *rest = item.lines
        task = TaskMention(
            item.work[0],
            rest[-1][1],
            text[slice(*item.doer)],
            text[slice(*item.work)],
            *(read_due(text, item.due, anchor) if item.due else ()),
        )
        yield first, task
        yield from ((line, None) for line in rest)


def _in_tables(
    text: str, lines: Sequence[Span], anchor: dt.date | None
) -> Iterator[tuple[Span, TaskMention | None]]:
    columns: _Columns | None = None
    for line in lines:
        cells = list(_cells(text, line))
        filled = [cell for cell in cells if cell[0] < cell[1]]
        if len(cells) == 1:
            columns = None
        elif columns and len(filled) < _FEWEST_CELLS:
            # A row may head those below it: `II | Về y tế | | |`.
            yield line, None
        elif columns is None or len(cells) != columns.size:
            columns = _columns([text[slice(*cell)].lower() for cell in cells])
            if columns:
                yield line, None
        else:
            yield line, _read_row(text, cells, columns, anchor)


def _cells(text: str, line: Span) -> Iterator[Span]:
    for cell in _CELL.finditer(text, *line):
        start = cell.start() + len(cell[0]) - len(cell[0].lstrip())
        yield start, max(start, cell.start() + len(cell[0].rstrip()))


def _columns(heads: Sequence[str]) -> _Columns | None:
    """Read the head of a table; None where it does not say who is to do what.

    Where times stand before the work, it is what happens when in a meeting.
    """
    names = work_words()
    places = {
        key: next((n for n, head in enumerate(heads) if head in names[key]), None)
        for key in ("work", "doer", "due", "done")
    }
    work, doer, due = places["work"], places["doer"], places["due"]
    if work is None or doer is None or places["done"] is not None:
        return None
    if due is not None and due < min(work, doer):
        return None
    return _Columns(work, doer, due, len(heads))


def _read_row(
    text: str, cells: Sequence[Span], columns: _Columns, anchor: dt.date | None
) -> TaskMention | None:
    start, end = cells[columns.work]
    name = text[slice(*cells[columns.doer])] or None
    due = cells[columns.due] if columns.due is not None else None
    if len(text[start:end].split()) < _FEWEST_WORDS or (name and not _LETTER.search(name)):
        return None
    return TaskMention(
        min(start, cells[0][0]),
        cells[-1][1],
        name,
        text[start:end].rstrip(_BLANK),
        *(read_due(text, due, anchor) if due else ()),
    )
