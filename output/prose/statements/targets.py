"""What a statement of a conclusion is: a goal and where it ends, or what the meeting agreed to."""

import re

from output.prose.statements.frames import strip_frames
from output.prose.statements.passages import Passages, Statement
from output.prose.words.tables import read_words

_CONCLUDING = ("conclusion", "directive", "closing")


def find_goal_end(passages: Passages, start: int, end: int) -> int | None:
    """Give where the goal of a stretch ends: with its last target and what belongs to that.

    None where the stretch has no target, or asks for or tells of something without a word of
    goals, or only tells what will be.
    """
    planned = [item for item in passages.figures_in(start, end) if item.figure.target]
    statement = passages.statement_at(start)
    if not planned or (statement and not is_goal(passages, statement)):
        return None
    last = planned[-1].end
    if is_asked(passages.text[start:last]) or is_done(passages.text[start:last]):
        return None
    tail = re.search(read_words("goals")["tail"], passages.text[last:end])
    return last + tail.start() if tail else end


def is_goal(passages: Passages, statement: Statement) -> bool:
    """Tell whether the targets of a statement are goals, not only what will be.

    Lists of goals and what goes on with one say so at their beginning; a conclusion may leave it
    out. What it only agrees to is none: `Thống nhất bố trí 8 lô tái định cư`.
    """
    text = passages.text[statement.start : statement.end]
    if _says("forecast", text) or asks_upward(text):
        return False
    is_meant = _says("meant", text)
    if not is_meant and agrees(passages, statement):
        return False
    if statement.is_listed or is_meant:
        return True
    if re.match(read_words("goals")["goes_on"], text):
        before = passages.statement_before(statement)
        return before is not None and is_goal(passages, before)
    return statement.role in _CONCLUDING and not _says("unmeant", text)


def agrees(passages: Passages, statement: Statement) -> bool:
    """Tell whether a statement of the conclusion only agrees to something."""
    text = strip_frames(passages.text[statement.start : statement.end], passages.names)
    about = re.match(read_words("goals")["about"], text)
    text = text[about.end() :] if about else text
    return re.match(read_words("results")["agrees"], text, re.IGNORECASE) is not None


def asks_upward(text: str) -> bool:
    """Tell whether `text` is what a meeting asks of those above it.

    >>> asks_upward("Kiến nghị UBND xã nạo vét mương"), asks_upward("Xã kiến nghị")
    (True, False)
    """
    return re.match(read_words("goals")["upward"], text) is not None


def is_asked(text: str) -> bool:
    """Tell whether `text` is a directive with a figure rather than a goal."""
    return _says("asked", text) and not is_planned(text)


def is_done(text: str) -> bool:
    """Tell whether `text` tells of something done, whatever its figures were meant to be.

    >>> is_done("xã đã trả lại 3 ha đất"), is_done("xã đã đặt ra mục tiêu trồng 3 ha")
    (True, False)
    """
    return _says("done", text) and not is_planned(text)


def is_planned(text: str) -> bool:
    """Tell whether `text` has a word of goals."""
    return _says("plans", text)


def tells_of_plans(text: str) -> bool:
    """Tell whether `text` says that goals were set."""
    return _says("done", text) and is_planned(text)


def _says(key: str, text: str) -> bool:
    return re.search(read_words("goals")[key], text, re.IGNORECASE) is not None
