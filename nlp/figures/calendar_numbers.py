"""Numbers that are times and no figures: years, months, days, ages, durations."""

import re

from nlp.figures.candidates import Candidate, follows

_YEARS = (1900, 2100)
_MONTHS = 12
_DAYS = 31
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})(?![\d/])")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?![\d.,])")
_FULL_DATE = re.compile(
    r"""
      (?:0?[1-9]|[12]\d|3[01]) ([ ]?[/.-][ ]?) (?:0?[1-9]|1[0-2]) \1 \d{2,4} (?!\d)
    | \d{4}-\d{2}-\d{2} (?!\d)
    """,
    re.VERBOSE,
)
_MONTH = re.compile(r"(\d{1,2}) ?[/-] ?((?:19|20)\d\d)(?!\d)")


def is_time(candidate: Candidate) -> bool:
    """Tell whether the number is a duration, an age, a year, a month or a day."""
    if candidate.unit is not None and candidate.unit.kind == "time":
        return True
    if candidate.expression.shape == "single":
        return _is_year(candidate) or _is_dotted_day(candidate)
    return (
        bool(_FULL_DATE.match(candidate.text, candidate.expression.start))
        or _is_month(candidate)
        or _is_day(candidate)
        or _is_year(candidate)
    )


def _is_month(candidate: Candidate) -> bool:
    month = _MONTH.match(candidate.text, candidate.expression.start)
    return month is not None and 1 <= int(month[1]) <= _MONTHS and not candidate.is_strong


def _is_day(candidate: Candidate) -> bool:
    match = _DAY.match(candidate.text, candidate.expression.start)
    if not match:
        return False
    day, month = int(match[1]), int(match[2])
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return False
    if follows(candidate, "day_cues"):
        return True
    if candidate.unit is None or candidate.unit.kind == "unlisted":
        return True
    return day > month and candidate.expression.shape == "dash" and not candidate.is_strong


def _is_dotted_day(candidate: Candidate) -> bool:
    """Tell whether a number is the day of `ngày 1.8 Sở họp`, whatever seems to be counted."""
    match = _DOTTED.match(candidate.text, candidate.expression.start)
    if not match or candidate.is_strong:
        return False
    is_in_calendar = 1 <= int(match[1]) <= _DAYS and 1 <= int(match[2]) <= _MONTHS
    return is_in_calendar and follows(candidate, "day_cues")


def _is_year(candidate: Candidate) -> bool:
    expression, unit = candidate.expression, candidate.unit
    if not _YEAR.match(candidate.text, expression.start) or not (
        _YEARS[0] <= expression.value < _YEARS[1]
    ):
        return False
    if unit is None or unit.kind == "unlisted":
        return True
    if unit.is_strong:
        return False
    countable = unit.noun_class in {"person", "household", "product"}
    return not countable or expression.shape != "single"
