"""Items of work in three parts between dashes: `- Sửa loa thôn Hạ - anh Tú - trước 5/6`."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from nlp.discourse.work.work_notes import is_due_note, is_name, names_doer, read_due
from nlp.mentions import TaskMention

Span = tuple[int, int]

_FEWEST_WORDS = 3
_LABEL = re.compile(r"(?:[-–—+*•◦]|\d{1,2}[.)]|[a-zđ][.)]) ?")
# One without blanks belongs to a word: `20/9-25/9`.
_DASH = re.compile(r" [-–—] ")
_FEWEST_PARTS = 3
_WIDTH = len(" - ")


def find_dashed(
    text: str, lines: Sequence[Span], anchor: dt.date | None
) -> Iterator[tuple[Span, TaskMention | None]]:
    r"""Find items that say in this order what is to be done, who does it, and until when.

    >>> text = "- Sửa loa thôn Hạ - anh Tú - trước 5/6.\n- Cầu Hạ - Km 5 - đang sửa.\n"
    >>> [(task.assignee, task.action, task.deadline_text)
    ...  for _, task in find_dashed(text, [(0, 39), (40, 67)], None) if task]
    [('anh Tú', 'Sửa loa thôn Hạ', 'trước 5/6')]
    """
    for line in lines:
        label = _LABEL.match(text, *line)
        doer = _doer_in(text, label.end(), line[1], anchor) if label else None
        if label is None or doer is None:
            continue
        work = text[label.end() : doer[0]].rstrip(" -–—")
        if len(work.split()) < _FEWEST_WORDS:
            continue
        due = read_due(text, (doer[1] + _WIDTH, line[1]), anchor)
        yield line, TaskMention(label.end(), line[1], text[slice(*doer)], work, *due)


def _doer_in(text: str, start: int, end: int, anchor: dt.date | None) -> Span | None:
    """Give who is named before the last dash, behind which nothing but a time stands."""
    dashes = [match.span() for match in _DASH.finditer(text, start, end)]
    if len(dashes) < _FEWEST_PARTS - 1 or not is_due_note(text[dashes[-1][1] : end], anchor):
        return None
    # A dash may stand in a name, `Phòng Văn hóa - Xã hội`, and one in the work before it.
    names = [(at, dashes[-1][0]) for _, at in dashes[:-1]]
    sure = next((name for name in names if names_doer(text[slice(*name)])), None)
    return sure or (names[-1] if is_name(text[slice(*names[-1])]) else None)
