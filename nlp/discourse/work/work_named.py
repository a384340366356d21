"""Items below a heading of work that begin with who does them: `1. Tuấn: sửa loa`."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import directive_words
from nlp.discourse.work.work_notes import heads_work, names_doer, told_due
from nlp.mentions import TaskMention

Span = tuple[int, int]

_FEWEST_WORDS = 3
# A given name, or a whole one, and more of them.
_NAME = rf"[{CAPITALS}][^\W\d_{CAPITALS}]*(?: [{CAPITALS}][^\W\d_{CAPITALS}]*){{0,3}}"
_ITEM = re.compile(
    r"(?:[-–—+*•◦]|\d{1,2}[.)]|[a-zđ][.)]) ?"
    rf"(?P<who>{_NAME}(?:(?: ?[+&/,] ?| và ){_NAME}){{0,3}}) ?: ?(?P<work>\S[^\n]*)"
)
_PIECE = re.compile(r"[^;]+")
_BLANK = " .;,"


def find_named(
    text: str, lines: Sequence[Span], anchor: dt.date | None
) -> Iterator[tuple[Span, TaskMention | None]]:
    r"""Find such items; the names of bodies and what is no deed are left to the sentences.

    >>> text = "II. Phân công\n1. Tuấn: sửa loa xóm; báo cáo trước 5/6.\n"
    >>> [(task.assignee, task.action, task.deadline_text)
    ...  for _, task in find_named(text, [(0, 13), (14, 53)], None) if task]
    [('Tuấn', 'sửa loa xóm', None), ('Tuấn', 'báo cáo trước 5/6', 'trước 5/6')]
    """
    is_headed = False
    for line in lines:
        item = _ITEM.fullmatch(text, *line)
        if item is None:
            is_headed = heads_work(text, *line)
            continue
        if not is_headed or names_doer(item["who"]) or not _deeds().match(item["work"].lower()):
            continue
        for piece in _PIECE.finditer(text, *item.span("work")):
            start = piece.end() - len(piece[0].lstrip())
            action = piece[0].strip(_BLANK)
            if len(action.split()) < _FEWEST_WORDS:
                continue
            due = told_due(text, (start, start + len(action)), anchor)
            yield line, TaskMention(start, start + len(action), item["who"], action, *due)


@cache
def _deeds() -> re.Pattern[str]:
    verbs, adverbs = (alternatives(directive_words()[key]) for key in ("verbs", "adverbs"))
    return re.compile(rf"(?:(?:{adverbs}) )?(?:{verbs})(?!\w)")
