"""The periods that belong to one figure only, and those that something is compared with."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlp.mentions import PeriodMention
from nlp.phrases.context_words import either, endings, whole, word_lists
from nlp.phrases.surroundings import Surroundings

_COMPARED_WIDTH = 12
_BASE_WIDTH = 60
_MOVE_WIDTH = 24
_CLAUSE_MARK = re.compile(r"[,;:.(\n]")
_MARKS = ",;:.("
_BEHIND = re.compile(r" \(?(?:(?:trong|vào) )?")


class Own(NamedTuple):
    """The period of one figure alone; `others` is that of the figure before, which is no more."""

    mine: PeriodMention | None = None
    others: PeriodMention | None = None


def find_own_periods(
    text: str, around: Sequence[Surroundings], periods: Sequence[PeriodMention]
) -> list[Own]:
    """Give what each figure has of its own, in the order of the figures.

    `400 hộ năm 2022` and `cùng kỳ năm 2021 là 9 tỷ đồng` are told of that time, whatever governs
    the sentence; in `giảm từ 500 hộ năm 2021 xuống còn 400 hộ` the year is that of the first.
    """
    found: list[Own] = []
    before, at = Own(), 0
    for index, here in enumerate(around):
        while at < len(periods) and periods[at].start < here.figure.start:
            at += 1
        stop = around[index + 1].figure.start if index + 1 < len(around) else len(text)
        reach = min(stop, here.sentence[1])
        ahead = [p for p in periods[at : at + 1] if p.end <= reach]
        ahead = [p for p in ahead if not (stop < len(text) and _is_of_next(text, p, stop))]
        is_to = _moves(text, here, "change_to")
        others = before.mine if is_to and index and _leaves(text, around[index - 1], here) else None
        mine = _same_time(text, here, periods[at - 1 : at] if at else ())
        before = Own(mine or _behind(text, here, ahead, is_end=bool(others)), others)
        found.append(before)
    return found


def is_compared(text: str, period: PeriodMention) -> bool:
    """Tell whether the period is only what something is compared with.

    Who is compared with a plan tells of the year of that plan.
    """
    if text[period.start : period.end].lower().startswith("cùng k"):
        return True
    before = text[max(0, period.start - _BASE_WIDTH) : period.start].lower()
    last = before[-_COMPARED_WIDTH:].split()
    compared: list[str] = word_lists()["compared"]
    if last and last[-1] in compared:
        return True
    base = _base().search(_CLAUSE_MARK.split(before)[-1])
    return base is not None and not whole("kept_plans").search(base[0])


def _is_of_next(text: str, period: PeriodMention, following: int) -> bool:
    """Tell whether a period in brackets leads to a figure there: `412 hộ (đầu năm 520 hộ)`."""
    opens = text.endswith("(", 0, period.start)
    return opens and not any(mark in text[period.end : following] for mark in ",;.()\n")


def _same_time(
    text: str, here: Surroundings, last: Sequence[PeriodMention]
) -> PeriodMention | None:
    """Give the `cùng kỳ …` right before a figure that says how much it was then."""
    for period in last:
        is_same = text[period.start : period.end].lower().startswith("cùng k")
        if is_same and _told().fullmatch(text, period.end, here.figure.start):
            return period
    return None


def _behind(
    text: str, here: Surroundings, ahead: Sequence[PeriodMention], *, is_end: bool
) -> PeriodMention | None:
    """Give the period right behind a figure, or in the clause of the end of a change."""
    for period in ahead:
        is_share = here.figure.unit == "%" and not is_end and not _moves(text, here, "change_from")
        if is_share or is_compared(text, period):
            return None
        gap = text[here.figure.end : period.start]
        if _BEHIND.fullmatch(gap) or (is_end and not any(mark in gap for mark in _MARKS)):
            return period
    return None


def _leaves(text: str, first: Surroundings, second: Surroundings) -> bool:
    """Tell whether a change leads from the first figure to the second, in one sentence."""
    is_one = first.sentence == second.sentence
    return is_one and _moves(text, first, "change_from")


def _moves(text: str, here: Surroundings, key: str) -> bool:
    start = here.figure.start
    near = max(0, start - _MOVE_WIDTH)
    is_led = text[near:start].lower().endswith(endings(key, "rough", behind=" "))
    return is_led and bool(_moved(key).search(text, near, start))


@cache
def _moved(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{either(key)})(?: (?i:{either('rough')}))? $")


@cache
def _base() -> re.Pattern[str]:
    """Match what something is measured against: `vượt đỉnh lũ lịch sử` before `năm 1979`."""
    return re.compile(rf"(?<!\w)(?:{either('measured_against')})(?: [^\W\d]+){{0,6}} $")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?: ?\(|:|,? (?i:{either('told_of_same')}))? ?")
