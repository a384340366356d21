"""Whether the period of a figure is still to come on the day of the text, or long over."""

import datetime as dt
import re

from nlp.mentions import PeriodMention
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.leads import Span
from nlp.phrases.surroundings import Surroundings
from nlp.text.title_cues import lower_evenly

# A project of so many years ago may still be to come.
_RECENT = 1
# A year further away in the sentence says nothing of a figure.
_REACH = 600
# A meeting, what it is about, and the period of that stand near each other.
_MEETING = 300
_TOPIC = 50
# At whose prices something is worth stands right before the year.
_BASIS = 25
# "Tháng 8/2020, tình hình kinh tế ổn định, thu ngân sách …": what is, though the day be earlier.
_HOW_IT_IS = re.compile(r"[, ]+(?:[^\W\d_]+ ){0,2}tình hình ")


def is_ahead(
    text: str, period: PeriodMention | None, anchor: dt.date | None, here: Surroundings
) -> bool:
    """Tell whether a period is still to begin on the day `anchor`, or lasts to a later year.

    What a meeting is held about (`hội nghị triển khai nhiệm vụ quý IV`) is no period of a figure.
    """
    if anchor is None or period is None:
        return False
    if period.first:
        is_later = period.first > anchor
    else:
        is_own = here.sort != "count" or here.sentence[0] <= period.start < here.figure.start
        is_later = bool(is_own and period.last and period.last.year > anchor.year)
    told = _HOW_IT_IS.match(lower_evenly(text), period.end)
    return is_later and not told and not is_agenda(text, period.start, here.figure.start)


def is_agenda(text: str, start: int, stop: int) -> bool:
    """Tell whether a period at `start` is in a meeting's name, and no list behind it tells of it.

    >>> text = "Hội nghị triển khai nhiệm vụ quý IV có 50 người"
    >>> is_agenda(text, text.index("quý"), text.index("50"))
    True
    """
    floor = max(text.rfind("\n", 0, start) + 1, start - _MEETING)
    if not whole("agenda").search(text, max(floor, start - _TOPIC), start):
        return False
    return bool(whole("gatherings").search(text, floor, start)) and ":" not in text[start:stop]


def is_of_meeting_only(text: str, period: PeriodMention | None, here: Surroundings) -> bool:
    """Tell whether a figure counts who came, and the period before it is what the meeting is about.

    "Hội nghị sơ kết 9 tháng đầu năm có 120 đại biểu": they came on one day.
    """
    if period is None or period.start > here.figure.start:
        return False
    unit, right = here.figure.unit.lower(), here.right.lower().lstrip()
    attended = unit in word_lists()["attendance"] or right.startswith(
        tuple(word_lists()["attends"])
    )
    if not attended:
        return False
    floor = max(text.rfind("\n", 0, period.start) + 1, period.start - _MEETING)
    said = re.split(r"[.;!?] ", text[floor : period.start])[-1]
    return bool(whole("gatherings").search(said))


def is_long_past(
    text: str, period: PeriodMention | None, present: dt.date | None, here: Surroundings
) -> bool:
    """Tell whether a period, its year named in the sentence, was over years before `present`."""
    if present is None or period is None or period.last is None:
        return False
    start, end = _near(here)
    if whole("price_bases").search(lower_evenly(text), max(0, period.start - _BASIS), period.start):
        return False
    is_over = period.last.year < present.year - _RECENT
    return is_over and str(period.last.year) in text[start:end]


def _near(here: Surroundings) -> Span:
    """Give the part of a figure's sentence that is near it."""
    start, end = here.sentence
    return max(start, here.figure.start - _REACH), min(end, here.figure.end + _REACH)
