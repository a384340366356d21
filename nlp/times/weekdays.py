"""Weekdays beside a full date that the calendar puts on another day: `Thứ hai, 25/5/2023`."""

import re
from functools import cache
from typing import NamedTuple

from nlp.datafile import read_tree
from nlp.text.title_cues import lower_evenly
from nlp.times.written_days import find_written_days

Span = tuple[int, int]

_WIDTH = 24


class WrongWeekday(NamedTuple):
    """A weekday with its date, and the name of the weekday that the date has."""

    span: Span
    day: Span
    right: str


def find_wrong_weekdays(text: str) -> list[WrongWeekday]:
    """Find the dates with a year whose weekday, which stands right before, is another.

    >>> text = "Thứ hai, ngày 22/5/2023 và thứ Tư (25/5/2023)"
    >>> [(text[slice(*found.span)], found.right) for found in find_wrong_weekdays(text)]
    [('thứ Tư (25/5/2023', 'thứ Năm')]
    """
    lower = lower_evenly(text)
    found = []
    for day in find_written_days(lower):
        if not day.year or not day.is_possible:
            continue
        said = _before().search(lower, max(0, day.start - _WIDTH), day.start)
        right = day.full.weekday()
        words = read_tree("time_words.yaml")
        if said and words["weekdays"][said[1]] != right and _is_weekday(text, said.span(1)):
            name = words["weekday_names"][right]
            found.append(WrongWeekday((said.start(1), day.end), day.number_span, name))
    return found


def _is_weekday(text: str, span: Span) -> bool:
    """Tell a weekday from an ordinal, `kỳ họp thứ hai, ngày …`: a capital, or what stands before.

    That is nothing, a part of the day, or the day itself in words.
    """
    if text[slice(*span)].rsplit(maxsplit=1)[-1][0].isupper():
        return True
    before = text[max(0, span[0] - _WIDTH) : span[0]].rstrip(" ,(")
    return not before or before[-1] in ".!?:;\n" or before.lower().endswith(_leads())


@cache
def _leads() -> tuple[str, ...]:
    words = read_tree("time_words.yaml")
    return (*words["sessions"], *words["relative_days"])


@cache
def _before() -> re.Pattern[str]:
    """Give the pattern of a weekday right before a day."""
    days = "|".join(sorted(read_tree("time_words.yaml")["weekdays"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)({days})(?:, ?| ?\(| )$")
