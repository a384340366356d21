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


def join_leaning(passages: Passages, duties: Iterable[Duty]) -> list[Duty]:
    """Put to the directive before it in its sentence what says nothing without that.

    What is only handed up (`trình UBND xã`) goes with what is made, and what each of many has to
    do (`mỗi tổ hướng dẫn 50 hộ`) with what all of them have.
    """
    joined: list[Duty] = []
    for duty in duties:
        before = joined[-1] if joined else None
        text = _leaning_on(before, duty) if before else ""
        statement = passages.statement_at(before.start) if before else None
        if not (before and text and statement == passages.statement_at(duty.start)):
            joined.append(duty)
            continue
        text = f"{strip_marks(before.text)}; {text}"
        joined[-1] = replace(before, text=text, end=duty.end, deadline=duty.deadline)
    return joined


def _leaning_on(before: Duty, duty: Duty) -> str:
    """Give the words of a directive that leans on the one before it, empty where it does not."""
    words = read_words("directives")
    if before.deadline:
        return ""
    if before.assignee == duty.assignee:
        return begin_lower(duty.text) if re.match(words["hands_up"], duty.text) else ""
    each, _, kind = (duty.assignee or "").lower().partition(" ")
    is_of_them = each in words["each"] and f" {kind} " in f" {(before.assignee or '').lower()} "
    return f"{each} {kind} {begin_lower(duty.text)}" if kind and is_of_them else ""
