"""What each figure is about: indicator, period, place, goal or result, part of which total."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from minutes.record import Period
from nlp.context.columns import is_goal_of, name_of, period_of
from nlp.context.figure_periods import as_period, find_governing
from nlp.context.headed import tell_headings
from nlp.context.horizon import is_ahead, is_long_past
from nlp.context.labelled import tell_labels
from nlp.context.parts import find_totals
from nlp.context.places.finder import find_figure_places
from nlp.context.ranked import tell_ranked
from nlp.context.sub_rates import drop_rates, find_sub_rates, tell_sub_rates
from nlp.context.targets.finder import Times, find_targets
from nlp.context.told_when import tell_when
from nlp.context.voting import find_votes
from nlp.indicators import find_indicators
from nlp.mentions import FigureMention, PeriodMention
from nlp.phrases.leads import find_leads
from nlp.phrases.surroundings import Surroundings, find_surroundings
from nlp.text.tables import Cell

Span = tuple[int, int]


class FigureContext(NamedTuple):
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
    codes of the home hold where no place is named, those of its district and province in `wider`
    where the text speaks of all of it; `orders` are where the actions of tasks begin; `cells` are
    the numbers in tables by their start; `topic` is the period that a report is about, `title` what
    a paper calls itself.
    """

    sentences: Sequence[Span] = ()
    periods: Sequence[PeriodMention] = ()
    anchor: dt.date | None = None
    places: Sequence[tuple[int, int, str]] = ()
    home_codes: tuple[str, ...] = ()
    wider: Mapping[str, str] = field(default_factory=dict)
    orders: Sequence[int] = ()
    cells: Mapping[int, Cell] = field(default_factory=dict)
    topic: PeriodMention | None = None
    title: str = ""


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
    votes = find_votes(around)
    governing = [
        None if is_vote and is_ahead(text, period, setting.anchor, here) else period
        for period, here, is_vote in zip(
            find_governing(text, around, setting.periods, leads),
            around,
            votes,
            strict=True,
        )
    ]
    when = [as_period(period) for period in governing]
    where = find_figure_places(
        text, around, setting.places, setting.home_codes, wider=setting.wider
    )
    times = _times_of(text, governing, around, setting.anchor, votes)
    goals = find_targets(
        text,
        around,
        times=times,
        leads=leads,
        sentences=setting.sentences,
        title=setting.title,
    )
    rates = find_sub_rates(text, around)
    totals = find_totals(text, around)
    indicators = tell_sub_rates(around, find_indicators(around, totals), rates)
    indicators = tell_ranked(text, around, indicators)
    indicators = tell_labels(text, around, indicators, leads)
    indicators = tell_headings(text, around, indicators, leads)
    indicators = [tell_when(text, *each) for each in zip(indicators, governing, strict=True)]
    parts = drop_rates(around, totals, rates)
    facts = zip(indicators, when, where, goals, parts, strict=True)
    found = [FigureContext(*each) for each in facts]
    return [
        _completed(text, figure, context, setting)
        for figure, context in zip(figures, found, strict=True)
    ]


def _times_of(
    text: str,
    governing: Sequence[PeriodMention | None],
    around: Sequence[Surroundings],
    anchor: dt.date | None,
    votes: Sequence[bool],
) -> Times:
    """Tell of the period that governs each figure whether it is to come, has begun or is over."""
    starts = (period.start for period in map(as_period, governing) if period and period.start)
    present = anchor or max(starts, default=None)
    ruled = list(zip(governing, around, strict=True))
    spans = [(p.start, p.end) if p else None for p in governing]
    coming = [is_ahead(text, p, anchor, here) for p, here in ruled]
    return Times(
        ahead=[span if comes else None for span, comes in zip(spans, coming, strict=True)],
        begun=[None if comes else span for span, comes in zip(spans, coming, strict=True)],
        over=[bool(p and p.last and anchor and p.last <= anchor) for p in governing],
        long_past=[is_long_past(text, p, present, here) for p, here in ruled],
        voted=votes,
    )


def _completed(
    text: str, figure: FigureMention, context: FigureContext, setting: Setting
) -> FigureContext:
    """Add what the head of its column says of a figure, and what the title of a report."""
    if cell := setting.cells.get(figure.start):
        said = is_goal_of(text, cell)
        context = context._replace(
            indicator=name_of(text, cell) or context.indicator,
            period=context.period or period_of(cell, setting.periods),
            target=context.target if said is None else said,
        )
    if setting.topic and context.period is None and not context.target:
        return context._replace(period=as_period(setting.topic))
    return context
