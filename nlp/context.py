"""What each figure is about: indicator, period, place, goal or result, part of which total."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.record import Period
from nlp.figure_periods import find_figure_periods
from nlp.figure_places import find_figure_places
from nlp.indicators import find_indicators
from nlp.leads import find_leads
from nlp.mentions import FigureMention, PeriodMention
from nlp.parts import find_totals
from nlp.surroundings import Surroundings, find_surroundings
from nlp.targets import Times, find_targets

Span = tuple[int, int]

# A project of so many years ago may still be to come.
_RECENT = 1
# A year further away in the sentence says nothing of a figure.
_REACH = 600


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What a figure measures; `part_of` is the index of the total among the figures."""

    indicator: str = ""
    period: Period | None = None
    place: tuple[str, ...] = ()
    target: bool = False
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a text before its figures are described, all in text order.

    `anchor` is the day of the text; `places` are commune mentions as start, end, code; the
    codes of the home hold where no place is named; `orders` are where the actions of tasks begin.
    """

    sentences: Sequence[Span] = ()
    periods: Sequence[PeriodMention] = ()
    anchor: dt.date | None = None
    places: Sequence[tuple[int, int, str]] = ()
    home_codes: tuple[str, ...] = ()
    orders: Sequence[int] = ()


def describe_figures(
    text: str, figures: Sequence[FigureMention], setting: Setting
) -> list[FigureContext]:
    """Describe each of `figures`, which are in text order.

    >>> from nlp.figures import find_figures
    >>> text = "Tổng chi ngân sách đạt 90 tỷ đồng, trong đó chi đầu tư 30 tỷ đồng"
    >>> for found in describe_figures(text, find_figures(text), Setting()):
    ...     print(found.indicator, found.part_of)
    tổng chi ngân sách None
    chi đầu tư 0
    """
    around = find_surroundings(
        text,
        figures,
        sentences=setting.sentences,
        periods=setting.periods,
        orders=setting.orders,
    )
    leads = find_leads(text) if figures else []
    when = find_figure_periods(text, around, setting.periods, leads)
    where = find_figure_places(text, around, setting.places, setting.home_codes)
    present = setting.anchor or max((p.start for p in when if p and p.start), default=None)
    times = Times(
        ahead=[_is_ahead(p, setting.anchor, here) for p, here in zip(when, around, strict=True)],
        long_past=[
            _is_long_past(p, present, text[slice(*_near(here))])
            for p, here in zip(when, around, strict=True)
        ],
    )
    goals = find_targets(text, around, times=times, leads=leads, sentences=setting.sentences)
    totals = find_totals(text, around)
    facts = zip(find_indicators(around, totals), when, where, goals, totals, strict=True)
    return [FigureContext(*each) for each in facts]


def _is_ahead(period: Period | None, anchor: dt.date | None, here: Surroundings) -> bool:
    """Tell whether a period is still to begin on the day `anchor`, or lasts to a later year."""
    if anchor is None or period is None:
        return False
    if period.start:
        return period.start > anchor
    return bool(here.sort != "count" and period.end and period.end.year > anchor.year)


def _near(here: Surroundings) -> Span:
    """Give the part of a figure's sentence that is near it."""
    start, end = here.sentence
    return max(start, here.figure.start - _REACH), min(end, here.figure.end + _REACH)


def _is_long_past(period: Period | None, present: dt.date | None, sentence: str) -> bool:
    """Tell whether a period, its year named in the sentence, was over years before `present`."""
    if present is None or period is None or period.end is None:
        return False
    return period.end.year < present.year - _RECENT and str(period.end.year) in sentence
