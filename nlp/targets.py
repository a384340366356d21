"""Goals told from results: what is still to be reached, and what is or was."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from minutes.record import Period
from nlp.context_words import either, whole, word_lists
from nlp.leads import Lead, Span, leads_of
from nlp.surroundings import Surroundings
from nlp.titles import lower_evenly

# No word rules a figure further away.
_REACH = 600

_LIST_MARKS = "+*•–-"


def find_targets(
    text: str,
    around: Sequence[Surroundings],
    *,
    periods: Sequence[Period | None],
    leads: Sequence[Lead],
    anchor: dt.date | None,
) -> list[bool]:
    """Tell of each figure whether it is planned, asked for, expected or to come.

    The last word before it in its sentence decides, else the sentence that it goes on with,
    else the heading above it; a period that is still to begin decides alone.
    """
    lower = lower_evenly(text)
    found: list[bool] = []
    for here, period in zip(around, periods, strict=True):
        is_ahead = bool(anchor and period and period.start and period.start > anchor)
        said = _is_goal(_words_before(lower, here.sentence[0], here.figure.start))
        if said is None and _goes_on().match(lower, here.sentence[0]):
            said = _continued(lower, here, found, around)
        if said is None:
            said = _is_led(lower, leads_of(leads, here.figure.start))
        found.append(is_ahead or said)
    return found


def _continued(
    lower: str, here: Surroundings, found: Sequence[bool], around: Sequence[Surroundings]
) -> bool | None:
    """Take over from a figure not far before, else from the words of the paragraph."""
    start = here.sentence[0]
    if found and start - around[len(found) - 1].figure.end <= _REACH:
        return found[-1]
    return _is_goal(_words_before(lower, 0, start))


def _words_before(lower: str, floor: int, position: int) -> str:
    """Give the words of the line before `position`, from `floor` on."""
    floor = max(floor, position - _REACH)
    return lower[max(floor, lower.rfind("\n", floor, position)) : position]


def _is_goal(words: str) -> bool | None:
    """Tell what the words before a figure say last, None where they say neither."""
    if whole("hypotheses").search(words):
        return False
    goal, result = _last(_goals(), words), _last(whole("results"), words)
    return goal > result if goal >= 0 or result >= 0 else None


def _is_led(lower: str, leads: Sequence[Span]) -> bool:
    """Tell whether a heading above announces goals."""
    for start, end in leads:
        words = lower[start:end]
        if whole("results").search(words):
            return False
        if whole("goal_leads").search(words):
            return True
    return False


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Give where the last match begins, -1 where there is none."""
    last = -1
    for match in pattern.finditer(words):
        last = match.start()
    return last


@cache
def _goals() -> re.Pattern[str]:
    kept = "".join(rf"(?<!{re.escape(word)} )" for word in word_lists()["goal_not_after"])
    return re.compile(rf"(?<!\w){kept}(?:{either('goals')})(?!\w)(?! ?(?:số|và đầu tư|\d))")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"[\s{_LIST_MARKS}]*(?:{either('goes_on')})(?!\w)")
