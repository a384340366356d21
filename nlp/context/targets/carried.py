"""What a sentence takes over from the one before: goals with their time, lists that go on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from nlp.context.targets.existing import is_apart
from nlp.context.targets.goals import is_goal, results
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.leads import Span
from nlp.phrases.surroundings import Surroundings

NOWHERE: Span = (0, 0)
NUMBER = re.compile(r"(?<![\d/.-])\d[\d.,]* [^\W\d]")

# No word rules a figure further away.
_REACH = 600
_LIST_MARKS = "+*•–-"


def is_carried(
    lower: str, here: Surroundings, ahead: Span, sentences: Sequence[Span]
) -> bool | None:
    """Tell whether a sentence before sets a goal for the period to come that it names.

    Behind its figures a period is only when the last of them is due, and behind a sentence on
    results it rules no more.
    """
    at = bisect_right(sentences, (ahead[0], len(lower))) - 1
    start, end = sentences[at] if at >= 0 else NOWHERE
    if NUMBER.search(lower, start, ahead[0]):
        return None
    if results().search(lower, end, max(end, min(here.sentence[0], end + _REACH))):
        return None
    return is_goal(lower[start : min(end, ahead[1] + _REACH)]) or None


def go_on(
    lower: str,
    here: Surroundings,
    before: Span,
    found: Sequence[bool | None],
    around: Sequence[Surroundings],
) -> bool | None:
    """Take over from the sentence `before` what that of a figure goes on with, else None.

    What something costs is still to be spent where the thing itself is still to come, and is
    spent where the sentence before says that so much of it was done.
    """
    if _goes_on().match(lower, here.sentence[0]):
        end = min(here.sentence[1], here.figure.end + _REACH)
        is_done = results().search(lower, here.figure.end, end)
        is_done = is_done or _since_then().search(lower, here.figure.end, end)
        return None if is_done else _continued(lower, before, found, around)
    if _costs_of().match(lower, here.sentence[0]):
        said = _continued(lower, before, found, around)
        is_spent = said is False and is_goal(lower[slice(*before)]) is False
        return False if is_spent else said or None
    return None


def _continued(
    lower: str, before: Span, found: Sequence[bool | None], around: Sequence[Surroundings]
) -> bool | None:
    """Take over from the sentence `before`, where it says anything.

    Its last figure that is not set apart decides, else its words, else a figure before it.
    """
    at = bisect_left(around, before[1], hi=len(found), key=_start_of) - 1
    while at >= 0 and around[at].figure.start >= before[0]:
        if _sets_goals(lower, before, around[at]):
            return True
        if not is_apart(lower, around[at]):
            return found[at]
        at -= 1
    words = lower[slice(*before)].lstrip(_LIST_MARKS + " ")
    said = is_goal(words)
    if said is None and whole("plan_heads").match(words):
        return True
    if said is None and at >= 0 and before[1] - around[at].figure.end <= _REACH:
        return found[at]
    return said


def _sets_goals(lower: str, sentence: Span, here: Surroundings) -> bool:
    """Tell whether a meeting sets so many goals: `đại hội thông qua 12 chỉ tiêu`."""
    is_goals = here.figure.unit.lower() in word_lists()["set_goals"]
    adopted = whole("adopts").search(lower, sentence[0], here.figure.start) if is_goals else None
    return adopted is not None and not whole("reached").search(lower, *sentence)


def _start_of(here: Surroundings) -> int:
    return here.figure.start


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"[\s{_LIST_MARKS}]*(?:{either('goes_on')})(?!\w)")


@cache
def _costs_of() -> re.Pattern[str]:
    return re.compile(rf"[\s{_LIST_MARKS}]*(?:{either('costs_of')})(?!\w)")


@cache
def _since_then() -> re.Pattern[str]:
    """Find that something is compared with the same time before, which tells a result."""
    return re.compile(rf"\bso (?:với )?(?:{either('same_times')})(?!\w)")
