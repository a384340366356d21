"""The source cut into segments, each with the values that stand there, for the page to draw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutes.record import Record, Span
from pipeline.dossiers.days import Day


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in its place: `kind` is `figure`, `commune`, `person`, `date`, `task`, `doubt`.

    `path` leads to the value in the record; `nth` counts the places of one value from 0.
    """

    start: int
    end: int
    kind: str
    path: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which no mark begins or ends; `opens` are those that begin here."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def cut_segments(record: Record, days: Sequence[Day] = ()) -> list[Segment]:
    """Cut the source of `record` at every end of a mark; the pieces joined are the source.

    `days` are those that the source names.
    """
    text = record.source.text
    marks = sorted(find_marks(record, days), key=lambda m: (m.start, -m.end))
    cuts = sorted({0, len(text), *(cut for m in marks for cut in (m.start, m.end))})
    segments: list[Segment] = []
    open_marks: list[Mark] = []
    waiting = iter(marks)
    following = next(waiting, None)
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        opens: list[Mark] = []
        while following and following.start == start:
            opens.append(following)
            following = next(waiting, None)
        open_marks += opens
        segments.append(Segment(start, text[start:end], tuple(open_marks), tuple(opens)))
    return segments


def find_marks(record: Record, days: Sequence[Day] = ()) -> Iterator[Mark]:
    """List every place in the source that a value of the record points to, and the `days`."""
    length = len(record.source.text)
    for kind, path, spans in _spans(record, days):
        for nth, (start, end) in enumerate(spans):
            if 0 <= start < end <= length:
                yield Mark(start, end, kind, path, nth)


def _spans(record: Record, days: Sequence[Day]) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    for i, figure in enumerate(record.figures):
        yield "figure", f"figures[{i}]", (figure.span,) if figure.span else ()
    for i, commune in enumerate(record.communes):
        yield "commune", f"communes[{i}]", commune.spans
    for i, person in enumerate(record.people):
        yield "person", f"people[{i}]", person.spans
    for i, (span, _) in enumerate(days):
        yield "date", f"dates[{i}]", (span,)
    for i, task in enumerate(record.tasks):
        yield "task", f"tasks[{i}]", (task.span,) if task.span else ()
    for i, check in enumerate(record.checks):
        if check.level != "ok":
            yield "doubt", f"checks[{i}]", (check.span,) if check.span else ()
