"""Items and sentences that only say by when: `…; hoàn thành trong tháng 10`, `Thời hạn: 30/10`."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.mentions import TaskMention
from nlp.times.deadlines import DeadlineMention, find_deadline

Span = tuple[int, int]

_LONGEST = 90
_FEWEST_WORDS = 3
_FARTHEST = 300
# What a semicolon parts from a task: `…; thời hạn 20/9`.
_PIECE = re.compile(r" ?; ?(?P<said>[^;\n]{3,90}?)(?=\.?(?:\n|\Z)|;)")
_CLOSES = " .;,)/"


def fill_dues(
    scan: Scan, found: Sequence[TaskMention], sentences: Sequence[Span], *, anchor: dt.date | None
) -> list[TaskMention]:
    """Give `found` with the deadlines that an item or a sentence behind a task tells."""
    filled: list[TaskMention] = []
    for task in found:
        due = None if _has_topic(scan, task.start) else _due_in(scan, task.start, task.end, anchor)
        if filled and due:
            filled[-1] = _with_due(filled[-1], due)
        else:
            filled.append(task)
    starts = [start for start, _ in sentences]
    return [_filled_behind(scan, task, sentences, starts, anchor) for task in filled]


def _has_topic(scan: Scan, start: int) -> bool:
    """Tell whether it is said before a task what is due: `Với cầu Hạ, hoàn thành trước 5/6`."""
    first = max(0, start - _FARTHEST)
    begin = max(first - 1, *(scan.text.rfind(mark, first, start) for mark in (";", "\n", ". ")))
    before = _leads().match(scan.lower, begin + 1, start)
    topic = scan.text[before.end() if before else begin + 1 : start].split()
    return len(topic) >= _FEWEST_WORDS


def _filled_behind(
    scan: Scan,
    task: TaskMention,
    sentences: Sequence[Span],
    starts: Sequence[int],
    anchor: dt.date | None,
) -> TaskMention:
    """Give a task with the deadline that makes up all that is said next, or the next sentence."""
    if task.deadline_text:
        return task
    piece = _PIECE.match(scan.text, task.end)
    due = _due_in(scan, *piece.span("said"), anchor) if piece else None
    behind = bisect_left(starts, task.end)
    if due is None and behind < len(sentences):
        due = _due_in(scan, *sentences[behind], anchor)
    return _with_due(task, due) if due else task


def _with_due(task: TaskMention, due: DeadlineMention) -> TaskMention:
    if task.deadline_text:
        return task
    return task._replace(deadline_text=due.text, deadline_day=due.day)


def _due_in(scan: Scan, start: int, end: int, anchor: dt.date | None) -> DeadlineMention | None:
    """Give the deadline of a stretch that says nothing else."""
    if end - start > _LONGEST:
        return None
    due = find_deadline(scan.text, start, end, anchor=anchor)
    if due is None or scan.text[due.end : end].strip(_CLOSES):
        return None
    return due if _leads().fullmatch(scan.lower, start, due.start) else None


@cache
def _leads() -> re.Pattern[str]:
    """Give the pattern of what may stand before a deadline that stands alone."""
    words = alternatives(directive_words()["due_leads"])
    return re.compile(rf"[ (+*•–-]*(?:\w[.)] )?(?:(?:{words})[ :]+)*")
