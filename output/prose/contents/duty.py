"""One directive, in the words that documents have for it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from output.prose.statements.passages import Passages, Statement
from output.prose.words.capitals import begin_lower
from output.prose.words.tables import read_words
from output.prose.words.wording import strip_marks

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


def join_handing_up(passages: Passages, duties: Iterable[Duty]) -> list[Duty]:
    """Put `trình UBND xã` to what is to be handed up: the directive before it in its sentence."""
    joined: list[Duty] = []
    for duty in duties:
        before = joined[-1] if joined else None
        if before is None or before.deadline or before.assignee != duty.assignee:
            joined.append(duty)
            continue
        hands_up = re.match(read_words("directives")["hands_up"], duty.text)
        statement = passages.statement_at(before.start)
        if not hands_up or statement is None or statement != passages.statement_at(duty.start):
            joined.append(duty)
            continue
        text = f"{strip_marks(before.text)}; {begin_lower(duty.text)}"
        joined[-1] = replace(before, text=text, end=duty.end, deadline=duty.deadline)
    return joined
