"""Figures that the words behind them announce: what comes is told only after its number."""

import re
from functools import cache

from nlp.context.targets.goals import may_set_goal
from nlp.context.targets.text_cues import holds_within
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.name_runs import strip_names, strip_seat
from nlp.phrases.phrase import strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_measure

_BEHIND = 6
_HEAD = 80
_CLAUSE = re.compile(r"[^,.;:()]*")


def is_announced(lower: str, here: Surroundings) -> bool:
    """Tell whether what stands behind a figure says that it is to come."""
    return _is_announced_behind(here) or _is_due_behind(lower, here)


def is_next_to_come(here: Surroundings) -> bool:
    """Tell whether a clause on what is to come begins with the figure: `…, 5 hộ còn lại sẽ dời`."""
    is_first = here.joint in {"list", "new"} and not strip_links(here.left)
    return is_first and bool(_to_come().match(here.right.lower()))


def _is_announced_behind(here: Surroundings) -> bool:
    """Tell whether the figure is itself what comes: `khoảng 30 hộ sẽ được chuyển`."""
    if _is_headline(here):
        return True
    if not _is_goal_behind().match(strip_seat(strip_names(here.right)).lower()):
        return False
    if whole("grounds").search(here.left):
        return False
    if here.left.endswith(f" {word_lists()['and']}"):
        return True
    words = strip_links(here.left)
    return not words or bool(whole("specs").search(words)) or find_measure(words) is not None


def _is_due_behind(lower: str, here: Surroundings) -> bool:
    """Tell whether a time to come stands in the clause behind a figure: `… trong năm tới`."""
    clause = _CLAUSE.match(lower, here.figure.end, min(here.sentence[1], here.figure.end + _HEAD))
    return clause is not None and holds_within(lower, "times_ahead", *clause.span())


def _is_headline(here: Surroundings) -> bool:
    """Tell whether the text begins with money and what it is to build: `3 tỷ đồng xây chợ`."""
    is_head = here.sentence[0] == 0 and here.last is None and not strip_links(here.left)
    return is_head and is_money(here.figure) and bool(whole("built").match(here.right))


@cache
def _is_goal_behind() -> re.Pattern[str]:
    """Match the words behind a figure, up to one that says that it is to come."""
    named = either("known", "goal_names", "plan_offices")
    return re.compile(
        rf"(?:(?!(?:{named})(?!\w))[^\s,.;:()]+ ){{0,{_BEHIND}}}"
        rf"{may_set_goal()}(?:{either('goals_behind')})(?!\w)"
    )


@cache
def _to_come() -> re.Pattern[str]:
    """Match the words behind a figure up to `sẽ` alone: `còn lại sẽ`."""
    word = rf"(?!(?:{either('known', 'results')})(?!\w))[^\s,.;:()]+"
    return re.compile(rf"(?:{word} ){{0,3}}{word_lists()['done'][-1]} ")
