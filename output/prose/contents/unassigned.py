"""Directives that no task of the record holds: they fall to whoever was addressed last."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from output.prose.contents.duty import Duty, duties_near
from output.prose.statements.frames import (
    is_about_meeting,
    is_colour,
    is_introduction,
    is_question,
    is_urging,
    strip_frames,
)
from output.prose.statements.passages import Passages, Statement
from output.prose.statements.targets import agrees, asks_upward, find_goal_end, is_goal
from output.prose.words.evened import even_line
from output.prose.words.tables import read_words
from output.prose.words.verbs import begins_with_verb, verb_phrase
from output.prose.words.wording import strip_marks

_ROLES: Final = ("conclusion", "directive")
_TASK: Final = re.compile(r"tasks\[\d+\]")
_QUOTE: Final = '"“„«'


def find_unassigned(passages: Passages, duties: list[Duty]) -> list[Duty]:
    """Find directives that no task holds: they fall to whoever was addressed last."""
    found = []
    named = {even_line(duty.assignee).lower() for duty in duties if duty.assignee}
    # `Hoàn thành trước ngày 8/7.`, told with the directives before it.
    named |= {even_line(t.deadline.text).lower() for t in passages.record.tasks if t.deadline}
    for statement in passages.statements:
        is_other = _is_covered(statement, duties) or not is_order(passages, statement)
        if is_other or _is_struck(passages, statement):
            continue
        start = find_goal_end(passages, statement.start, statement.end) or statement.start
        text = strip_frames(passages.take(start, statement.end), passages.names)
        if not asks_upward(text):
            text = verb_phrase(text, is_directive=statement.role == "directive")
        figures = passages.figures_in(start, statement.end)
        raw = even_line(passages.text[statement.start : statement.end])
        if strip_marks(text).lower() in named or strip_marks(raw).lower() in named:
            continue  # The name over the directives of somebody, as a line of its own.
        if text and (figures or not (is_colour(text) or _is_hollow(passages, statement))):
            assignee = _addressed_last(passages, statement, duties)
            span = (start, statement.end)
            found.append(Duty(assignee, text, *span, heading=statement.heading))
    return found


def _addressed_last(passages: Passages, statement: Statement, duties: Sequence[Duty]) -> str | None:
    """Give whom the directive before `statement` names.

    A quotation in its own line is for all, and so is what several or all are asked for by name.
    """
    before = bisect_left(duties, statement.start, key=lambda duty: duty.start) - 1
    is_quoted = statement.start == statement.paragraph and passages.text[statement.start] in _QUOTE
    if before < 0 or (is_quoted and duties[before].start < statement.start):
        return None
    others = read_words("directives")["to_all"]
    if re.match(others, passages.text[statement.start : statement.end], re.IGNORECASE):
        return None
    return duties[before].assignee


def _is_struck(passages: Passages, statement: Statement) -> bool:
    """Tell whether a person took the task of a statement out of the record."""
    struck = (e for e in passages.record.edits if e.to is None and _TASK.fullmatch(e.path))
    text = passages.text[statement.start : statement.end]
    return any(even_line(str(edit.from_)) in text for edit in struck)


def _is_hollow(passages: Passages, statement: Statement) -> bool:
    """Tell whether a statement only speaks of the meeting, or leads to what follows."""
    raw = passages.text[statement.start : statement.end]
    return raw.endswith(":") or is_about_meeting(raw) or is_introduction(raw) or is_urging(raw)


def is_order(passages: Passages, statement: Statement) -> bool:
    """Tell whether a statement of the conclusion asks for something and does not tell a fact."""
    raw = passages.text[statement.start : statement.end]
    if statement.role not in _ROLES or agrees(passages, statement) or is_question(raw):
        return False
    text = strip_frames(passages.take(statement.start, statement.end), passages.names)
    has_target = any(item.figure.target for item in statement.figures)
    if statement.figures and not has_target and _tells_how_far(text):
        return False
    if begins_with_verb(text) or asks_upward(text):
        return True
    if has_target and not is_goal(passages, statement):
        return re.search(read_words("directives")["needs"], text) is not None
    return has_target or not _tells_fact(text)


def _tells_how_far(text: str) -> bool:
    """Tell whether `text` tells how far something came: `thu 5 tỷ đồng, bằng 61% dự toán`."""
    words = read_words("directives")
    return re.search(words["how_far"], text) is not None and not re.search(words["asks"], text)


def _tells_fact(text: str) -> bool:
    """Tell whether `text` tells what was done or promised, and asks for nothing."""
    words = read_words("directives")
    if re.match(words["reports"], text, re.IGNORECASE):
        return True
    tells = re.search(words["tells"], text, re.IGNORECASE)
    if tells is None or re.search(words["asks"], text):
        return False
    # `tiếp tục làm việc đã đề ra` tells of nothing that was done.
    plans = re.search(words["plans"], text)
    return plans is None or plans.start() >= tells.end()


def _is_covered(statement: Statement, duties: list[Duty]) -> bool:
    return any(duty.end > statement.start for duty in duties_near(statement, duties))
