"""One directive, in the words that documents have for it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from output.prose.statements.passages import Statement

# How many duties before a statement may reach into it.
_BEFORE: Final = 8


@dataclass(frozen=True, slots=True)
class Duty:
    """One directive: `text` begins with its verb, in the words of the source.

    `assignee` is None where nobody is named; `deadline` repeats the words of it that `text` holds.
    """

    assignee: str | None
    text: str
    start: int
    end: int
    deadline: str = ""
    heading: str = ""


def duties_near(statement: Statement, duties: Sequence[Duty]) -> Sequence[Duty]:
    """Give the duties that begin inside `statement` or shortly before; `duties` are in order."""
    first = bisect_left(duties, statement.start, key=lambda duty: duty.start)
    last = bisect_left(duties, statement.end, key=lambda duty: duty.start)
    return duties[max(0, first - _BEFORE) : last]
