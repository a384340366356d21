"""Where a goal ends inside a sentence, and what comes after it."""

import re

from output.prose.passages import Passages
from output.prose.tables import read_words


def find_goal_end(passages: Passages, start: int, end: int) -> int | None:
    """Give where the goal of a stretch ends: with its last target and what belongs to that.

    None where the stretch has no target, or asks for something without a word of goals.
    """
    planned = [item for item in passages.figures_in(start, end) if item.figure.target]
    if not planned:
        return None
    last = planned[-1].end
    if is_asked(passages.text[start:last]):
        return None
    tail = re.search(read_words("goals")["tail"], passages.text[last:end])
    return last + tail.start() if tail else end


def is_asked(text: str) -> bool:
    """Tell whether `text` is a directive with a figure rather than a goal."""
    words = read_words("goals")
    asked = re.search(words["asked"], text, re.IGNORECASE)
    return asked is not None and re.search(words["plans"], text, re.IGNORECASE) is None
