"""When each figure holds: the period that governs it in its sentence, or that of its paragraph."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from minutes.letters import CAPITALS
from minutes.record import Period
from nlp.context.horizon import is_agenda, is_of_meeting_only
from nlp.context.named_periods import is_of_name
from nlp.context.own_periods import find_own_periods, is_compared
from nlp.mentions import PeriodMention
from nlp.phrases.context_words import either, whole
from nlp.phrases.leads import Lead, Span, leads_of
from nlp.phrases.surroundings import Surroundings
from nlp.times.period_scene import period_words

_WORD_WIDTH = 12
_DUE_WIDTH = 20
_CLAUSE = 80
_SENTENCE_END = re.compile(r"[.!?] |\n")
_LINE_END = re.compile(r"\n")


def find_governing(
    text: str,
    around: Sequence[Surroundings],
    periods: Sequence[PeriodMention],
    leads: Sequence[Lead],
) -> list[PeriodMention | None]:
    """Give the period of each figure, None where the text does not say.

    A period of its own governs it (`400 hộ năm 2022`, `cùng kỳ năm 2021 là 9 tỷ đồng`), else the
    last period before the figure in its sentence, else one that follows in its clause, else the
    one named last before it in the paragraph, else that of a heading above. What a figure is
    compared with (`so với cùng kỳ`) does not count, nor a season behind a month of it; `lũy kế
    9 tháng` beside a month holds in its sentence only, and so do the second period of a meeting
    that looks back and ahead, and the season of a crop.
    """
    told = find_own_periods(text, around, periods)
    told_of = (
        p
        for p in periods
        if not (is_compared(text, p) or _is_birth(text, p) or is_of_name(text, p))
    )
    own = _exact(text, list(told_of))
    starts = [period.start for period in own]
    asides = [
        _is_aside(text, own[max(0, at - 1) : at], period) or _names_crop(text, own, at)
        for at, period in enumerate(own)
    ]
    ends = [line.start() for line in _LINE_END.finditer(text)]
    found: list[PeriodMention | None] = []
    for here, (mine, others) in zip(around, told, strict=True):
        if mine:
            found.append(mine)
            continue
        at = bisect_left(starts, here.figure.start)
        after = own[at] if at < len(own) and _is_in_clause(text, here, own[at]) else None
        at -= bool(at and others and own[at - 1] is others)
        while at and own[at - 1].start < here.sentence[0] and asides[at - 1]:
            at -= 1
        before = _before(own[at - 1 : at] if at else (), here, ends)
        if before and before.start >= here.sentence[0]:
            after = None
        above = () if before or after else leads_of(leads, here.figure.start)
        lead = _led(text, own, starts, above)
        governing = after or before or lead
        found.append(None if is_of_meeting_only(text, governing, here) else governing)
    return found


def _is_birth(text: str, period: PeriodMention) -> bool:
    """Tell whether somebody was born in a period: `ông Lê An (sinh năm 1960)`; not `học sinh`."""
    return bool(_born().search(text, max(0, period.start - _DUE_WIDTH), period.start))


def _before(
    last: Sequence[PeriodMention], here: Surroundings, ends: Sequence[int]
) -> PeriodMention | None:
    """Give the period named last before a figure, if it stands on the same line."""
    for period in last:
        if bisect_left(ends, period.start) == bisect_left(ends, here.figure.start):
            return period
    return None


def _exact(text: str, periods: Sequence[PeriodMention]) -> list[PeriodMention]:
    """Drop the season of "tháng 2 … lúa vụ xuân": it names the crop, the month says when."""
    kept: list[PeriodMention] = []
    for period in periods:
        if not (_is_season(text, period) and kept and _is_within(text, kept[-1], period)):
            kept.append(period)
    return kept


def _is_season(text: str, period: PeriodMention) -> bool:
    return text[period.start : period.end].lower().startswith("vụ ")


def _names_crop(text: str, own: Sequence[PeriodMention], at: int) -> bool:
    """Tell whether a season only says which crop, where the paragraph has told its time before.

    `9 tháng đầu năm … Năng suất lúa vụ xuân đạt 65 tạ/ha. Toàn xã có 12 hộ nghèo.`
    """
    start = own[at].start
    if not at or not _is_season(text, own[at]) or not text[start - 2 : start - 1].isalpha():
        return False
    return not _LINE_END.search(text, own[at - 1].start, start)


def _is_within(text: str, month: PeriodMention, season: PeriodMention) -> bool:
    if not (month.first and month.last and season.first and season.last):
        return False
    is_part = season.first <= month.first and month.last <= season.last
    return is_part and not _SENTENCE_END.search(text, month.end, season.start)


def _is_aside(text: str, last: Sequence[PeriodMention], period: PeriodMention) -> bool:
    """Tell whether a period holds in its own sentence only.

    It sums up, or is what a meeting plans, behind another one; or something is due in it.
    """
    if text[max(0, period.start - _DUE_WIDTH) : period.start].lower().endswith(_leads_of("due")):
        return True
    if not any(not _SENTENCE_END.search(text, other.end, period.start) for other in last):
        return False
    before = text[max(0, period.start - _WORD_WIDTH) : period.start].lower()
    return before.endswith(_leads_of("cumulative")) or is_agenda(text, period.start, period.start)


@cache
def _born() -> re.Pattern[str]:
    return re.compile(rf"(?:[(,;] ?|\w [{CAPITALS}]\w* )(?:{either('born')}) $")


@cache
def _leads_of(key: str) -> tuple[str, ...]:
    """Give the words of a list with a blank behind each, as `endswith` takes them."""
    return tuple(f"{word} " for word in period_words()[key])


def _led(
    text: str, own: Sequence[PeriodMention], starts: Sequence[int], leads: Sequence[Span]
) -> PeriodMention | None:
    """Give the last period of the nearest heading that names one.

    Of a heading that looks back and ahead it is what was: `Tình hình tháng 5, nhiệm vụ tháng 6`.
    """
    for start, end in leads:
        first, at = bisect_left(starts, start), bisect_left(starts, end) - 1
        if at < first:
            continue
        is_ahead = at > first and whole("agenda").search(text, own[at - 1].end, own[at].start)
        return own[at - 1] if is_ahead else own[at]
    return None


def _is_in_clause(text: str, here: Surroundings, period: PeriodMention) -> bool:
    end = here.figure.end
    if period.end > here.sentence[1] or period.start > end + _CLAUSE:
        return False
    return not any(mark in text[end : period.start] for mark in ",;:.(")


def as_period(mention: PeriodMention | None) -> Period | None:
    """Give the days of a period, None where the text does not tell them."""
    if mention is None or (mention.first is None and mention.last is None):
        return None
    return Period(mention.first, mention.last)
