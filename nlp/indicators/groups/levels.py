"""Words that say how something moved to an amount that it has now: `vụ hai giảm mạnh còn 20 ha`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.surroundings import Surroundings


def without_moves(around: Sequence[Surroundings]) -> list[Surroundings]:
    """Give the figures; what leads to one that a move ends in does not tell of the move."""
    return [_without_move(around, here) for here in around]


def _without_move(around: Sequence[Surroundings], here: Surroundings) -> Surroundings:
    if not any(word in here.left for word in word_lists()["move_verbs"]):
        return here
    move = _moved_to().search(here.left)
    if move is None and here.sort == "count" and _goes_on(around, here):
        move = _moved().search(here.left)
    if move is None or (here.sort == "percent" and not move["how"]):
        return here
    before = here.left[: move.start()].strip()
    if whole("once").search(before) or not (before.strip(" ,") or move["how"]):
        return here
    return here._replace(left=f"{before} {move['to']}".strip())


def _goes_on(around: Sequence[Surroundings], here: Surroundings) -> bool:
    """Tell whether the figure before counts the same: `đợt 1 20 hộ, đợt 2 tăng vọt 90 hộ`."""
    return here.last is not None and around[here.last].figure.unit == here.figure.unit


@cache
def _moved_to() -> re.Pattern[str]:
    """Find a move, perhaps with how it was, and where it ends, right before a number."""
    goal = rf"(?:chỉ )?(?P<to>(?:{either('move_goals')})(?: [^\s,]+)?)"
    return re.compile(rf"(?<!\w){_move()},? {goal}$")


@cache
def _moved() -> re.Pattern[str]:
    """Find a move with how it was right before a number."""
    return re.compile(rf"(?<!\w){_move()}(?(how)(?P<to>)|(?!))$")


def _move() -> str:
    return rf"(?:{either('move_verbs')})(?P<how>(?: (?:{either('move_manners')}))+)?"
