"""What is to be reached: the statements with target figures, without what leads to them."""

import re
from collections.abc import Sequence

from output.prose.duties import Duty, lead_of
from output.prose.frames import strip_frames
from output.prose.passages import Passages, Statement
from output.prose.results import is_plan
from output.prose.tables import read_words
from output.prose.wording import write_officially


def find_goals(passages: Passages, duties: Sequence[Duty]) -> list[str]:
    """Give the goals in text order; targets inside a directive stay there."""
    goals = []
    for statement in passages.statements:
        start, end = lead_of(statement, duties)
        figures = passages.figures_in(start, end)
        planned = [item for item in figures if item.figure.target]
        asked = statement.role in ("conclusion", "directive", "closing") and planned
        if asked or (planned and is_plan(statement)):
            last = planned[-1].end
            goals.append(_goal(passages, (start, end), last))
    return [goal for goal in goals if goal]


def has_goal(statement: Statement) -> bool:
    """Tell whether a statement names a target."""
    return any(item.figure.target for item in statement.figures)


def _goal(passages: Passages, span: tuple[int, int], last: int) -> str:
    """Cut the goal out of a statement: up to its last figure and what belongs to that."""
    words = read_words("goals")
    tail = re.search(words["tail"], passages.text[last : span[1]])
    end = last + tail.start() if tail else span[1]
    text = strip_frames(passages.take(span[0], end), passages.names)
    text = re.sub(words["lead"], "", text)
    return write_officially(re.sub(words["within"], "", text))
