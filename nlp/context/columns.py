"""What the head of a column says of the numbers below it: indicator, goal or result, period."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from minutes.record import Period
from nlp.context.figure_periods import as_period
from nlp.mentions import PeriodMention
from nlp.phrases.phrase import lower_head
from nlp.text.tables import Cell, is_goal_head, says_nothing, says_when

_UNIT = re.compile(r"\s*\([^()]*\)\s*$")
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]\s*")


def name_of(text: str, cell: Cell) -> str:
    """Name what a number in a column measures: `số tiền sửa cầu`, `thu ngân sách kế hoạch 2024`."""
    head = _UNIT.sub("", text[slice(*cell.head)]) if cell.head else ""
    label = _NUMBERING.sub("", cell.label)
    if label and says_nothing(head):
        head = ""
    words = (label, head) if says_when(head) else (head, label)
    return " ".join(lower_head(each).strip() for each in words if each)


def is_goal_of(text: str, cell: Cell) -> bool | None:
    """Tell whether the head of a column announces goals or results, None where neither."""
    return is_goal_head(text[slice(*cell.head)]) if cell.head else None


def period_of(cell: Cell, periods: Sequence[PeriodMention]) -> Period | None:
    """Give the period that the head of a column names; `periods` are in text order."""
    if not cell.head:
        return None
    start, end = cell.head
    at = bisect_left(periods, start, key=lambda period: period.start)
    inside = at < len(periods) and periods[at].end <= end
    return as_period(periods[at]) if inside else None
