"""What is there already where a text speaks of what is to come.

The value that a change starts from (`giảm từ 9% xuống 5%`), what is turned into something else,
what is at hand (`12 dự án đang chậm tiến độ`), what is only set apart.
"""

import re
from functools import cache

from nlp.context_words import either
from nlp.surroundings import Surroundings

_BRACKET = re.compile(r" ?\([^()\n]{0,80}\)")


def is_existing(lower: str, here: Surroundings) -> bool:
    """Tell whether a figure measures what is there already, whatever the sentence announces."""
    right = _BRACKET.sub("", here.right.lower(), count=1).lstrip(" ,")
    if _is_from().search(lower, here.sentence[0], here.figure.start) and _to().match(right):
        return True
    if here.sort != "percent" and (_at_hand().match(right) or _is_apart(lower, here)):
        return True
    return _is_turned(lower, here)


def _is_turned(lower: str, here: Surroundings) -> bool:
    """Tell whether the figure is of what becomes something else: `chuyển 3 ha rừng thành ao`."""
    start, end = here.sentence
    if not _turns().search(lower, start, here.figure.start):
        return False
    if _into().search(lower, start, here.figure.start):
        return False
    return bool(_into().search(lower, here.figure.end, end))


def _is_apart(lower: str, here: Surroundings) -> bool:
    """Tell whether the figure is only set apart: `ngoài 3 xã …, còn 5 xã`."""
    return bool(_apart().search(lower, here.sentence[0], here.figure.start))


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('apart')}) $")


@cache
def _is_from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('change_from')})(?: (?:{either('rough')}))? $")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('change_to')})(?!\w)")


@cache
def _at_hand() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+ )?(?:{either('at_hand')})(?!\w)")


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('turns')})(?!\w)")


@cache
def _into() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<!hoàn )(?<!hình )(?<!trở )thành (?!{either('into_not_before')})(?=\w)"
    )
