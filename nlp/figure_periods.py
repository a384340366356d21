"""When each figure holds: the period that governs it in its sentence, or that of its paragraph."""

from bisect import bisect_left
from collections.abc import Sequence

from minutes.record import Period
from nlp.context_words import word_lists
from nlp.mentions import PeriodMention
from nlp.surroundings import Surroundings

_COMPARED_WIDTH = 12


def find_figure_periods(
    text: str, around: Sequence[Surroundings], periods: Sequence[PeriodMention]
) -> list[Period | None]:
    """Give the period of each figure, None where the text does not say.

    The last period before the figure in its sentence governs it, else one that follows in its
    clause, else the one named last before it in the paragraph. What a figure is compared with
    (`so với cùng kỳ`) does not count.
    """
    own = [period for period in periods if not _is_compared(text, period)]
    starts = [period.start for period in own]
    return [_period_of(text, here, own, starts) for here in around]


def _period_of(
    text: str, here: Surroundings, own: Sequence[PeriodMention], starts: Sequence[int]
) -> Period | None:
    at = bisect_left(starts, here.figure.start)
    before = own[at - 1] if at else None
    after = own[at] if at < len(own) else None
    if before and before.start >= here.sentence[0]:
        return _as_period(before)
    if after and after.end <= here.sentence[1] and _is_in_clause(text, here.figure.end, after):
        return _as_period(after)
    if before and "\n" not in text[before.end : here.figure.start]:
        return _as_period(before)
    return None


def _is_in_clause(text: str, end: int, period: PeriodMention) -> bool:
    return not any(mark in text[end : period.start] for mark in ",;:.(")


def _is_compared(text: str, period: PeriodMention) -> bool:
    """Tell whether the period is only what something is compared with."""
    before = text[max(0, period.start - _COMPARED_WIDTH) : period.start].lower().split()
    compared: list[str] = word_lists()["compared"]
    words = text[period.start : period.end].lower()
    return words.startswith("cùng k") or bool(before and before[-1] in compared)


def _as_period(mention: PeriodMention) -> Period | None:
    if mention.first is None and mention.last is None:
        return None
    return Period(mention.first, mention.last)
