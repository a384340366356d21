"""Totals and their parts: `892 tỷ đồng; trong đó ngân sách tỉnh 65 tỷ đồng, vốn dân 80 tỷ đồng`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from nlp.context_words import either
from nlp.mentions import FigureMention
from nlp.surroundings import Surroundings

_REACH = 160
_MOST_PARTS = 40


def find_totals(text: str, around: Sequence[Surroundings]) -> list[int | None]:
    """Give for each figure the index of the total that it is a part of.

    A part has the unit of its total and is not larger; totals and parts form a tree.
    """
    totals: list[int | None] = [None] * len(around)
    for index in range(len(around) - 1):
        start = _parts_start(text, around, index)
        if start is not None:
            for part in _parts_from(text, around, index, start):
                totals[part] = index
    return totals


def _parts_start(text: str, around: Sequence[Surroundings], index: int) -> int | None:
    """Give where the parts of the figure `index` begin, None where no word announces them."""
    end = around[index].figure.end
    gap = text[end : around[index + 1].figure.start]
    if len(gap) > _REACH:
        return None
    match = _announced().match(gap)
    return end + match.end() if match else None


def _parts_from(text: str, around: Sequence[Surroundings], total: int, start: int) -> list[int]:
    """Give the figures behind `start` that are parts of `total`."""
    whole = around[total].figure
    left = _worth(whole)
    parts: list[int] = []
    previous = start
    for index in range(total + 1, min(total + _MOST_PARTS, len(around))):
        part = around[index].figure
        gap = text[previous : part.start]
        if "\n" in gap or ". " in gap or (parts and ";" in gap):
            break
        if not _is_change(around[index]):
            if not _is_same(whole, part) or _worth(part) > left:
                break
            parts.append(index)
        previous = part.end
    return parts


def _is_change(here: Surroundings) -> bool:
    return bool(_changes().match(here.left))


def _is_same(whole: FigureMention, part: FigureMention) -> bool:
    if whole.of is not None or part.of is not None or whole.to is not None or part.to is not None:
        return False
    if whole.base_unit and part.base_unit and whole.amount is not None:
        return whole.base_unit == part.base_unit
    return whole.unit == part.unit


def _worth(figure: FigureMention) -> Decimal:
    return figure.value if figure.amount is None else figure.amount


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^.;:()\n]{{0,{_REACH}}}?[,;(.]? ?(?<!\w)(?:{either('parts')})(?!\w)[ :,]*| ?: )",
        re.IGNORECASE,
    )


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('changes')})(?!\w)")
