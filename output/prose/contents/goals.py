"""What is to be reached: the statements with target figures, without what leads to them."""

import re
from collections.abc import Sequence
from typing import Final

from output.prose.contents.duties import lead_of
from output.prose.contents.duty import Duty
from output.prose.contents.results import is_plan
from output.prose.statements.frames import strip_frames, strip_speaker
from output.prose.statements.passages import Passages
from output.prose.statements.targets import find_goal_end
from output.prose.words.tables import read_words
from output.prose.words.wording import write_officially

# Who came, and what others wish, are no goals of the meeting.
_SILENT: Final = ("opening", "discussion")


def find_goals(passages: Passages, duties: Sequence[Duty]) -> list[str]:
    """Give the goals in text order; targets inside a directive stay there."""
    goals: list[str] = []
    for statement in passages.statements:
        if statement.role in _SILENT:
            continue
        start, end = lead_of(passages, statement, duties)
        goal_end = find_goal_end(passages, start, end)
        asked = statement.role in ("conclusion", "directive", "closing")
        if goal_end is not None and (asked or is_plan(passages, statement)):
            _add(goals, _goal(passages, start, goal_end))
    return goals


def _add(goals: list[str], goal: str) -> None:
    """Add `goal`; one that goes on with the last (`Trong đó …`) stays with it."""
    if goals and not goals[-1].endswith(goal) and re.match(read_words("goals")["goes_on"], goal):
        goals[-1] = f"{goals[-1]}. {goal}"
        return
    goal = re.sub(rf"^{read_words('goals')['goes_on']}[,:]? ", "", goal)
    if " " in goal and goal not in goals:
        goals.append(goal)


def _goal(passages: Passages, start: int, end: int) -> str:
    """Write a goal without what leads to it."""
    words = read_words("goals")
    text = strip_frames(passages.take(start, end), passages.names)
    text = strip_speaker(text, passages.names)
    text = re.sub(words["lead"], "", text)
    text = re.sub(rf"^(?:{read_words('directives')['need']})", "", text)
    return write_officially(re.sub(words["within"], "", text))
