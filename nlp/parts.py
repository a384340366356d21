"""Totals and their parts: `892 tỷ đồng; trong đó ngân sách tỉnh 65 tỷ đồng, vốn dân 80 tỷ đồng`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from nlp.context_words import either
from nlp.mentions import FigureMention
from nlp.surroundings import Surroundings
from nlp.word_kinds import begins_with_change

_REACH = 160
_MOST_PARTS = 40
_LEAST_UNANNOUNCED = 2

_LIST_LINE = re.compile(r"\n+ ?(?:[-+*•–]|[a-zđ0-9]{1,2}[.)])")


def find_totals(text: str, around: Sequence[Surroundings]) -> list[int | None]:
    """Give for each figure the index of the total that it is a part of.

    A part has the unit of its total and is not larger; totals and parts form a tree.
    """
    totals: list[int | None] = [None] * len(around)
    for index in range(len(around) - 1):
        start = around[index].figure.end
        gap = text[start : min(around[index + 1].figure.start, start + _REACH)]
        announced = _announced().match(gap) or _unannounced().match(gap)
        if announced is None:
            continue
        parts = list(_parts(text, around, index, start + announced.end()))
        if announced.re is _announced() or len(parts) >= _LEAST_UNANNOUNCED:
            for part in parts:
                totals[part] = index
    return totals


def _parts(text: str, around: Sequence[Surroundings], total: int, start: int) -> Iterator[int]:
    """Give the figures behind `start` that are parts of `total`.

    Inside a bracket the parts end with it; else they end with the sentence, and with the first
    `;` unless a colon opened them. Shares of people may overlap: those end with their sum.
    """
    whole = around[total].figure
    opening = text[whole.end : start]
    is_inside, is_list = "(" in opening, ":" in opening
    previous, found = start, Decimal(0)
    for index in range(total + 1, min(total + _MOST_PARTS, len(around))):
        part = around[index].figure
        gap = text[previous : part.start]
        if _is_over(gap, is_inside=is_inside, is_list=is_list):
            return
        if not begins_with_change(around[index].left):
            found += _worth(part)
            if not _is_part(whole, part) or (found > _worth(whole) and _may_overlap(whole)):
                return
            yield index
        previous = part.end


def _is_over(gap: str, *, is_inside: bool, is_list: bool) -> bool:
    """Tell whether a list of parts has ended somewhere in `gap`."""
    if is_inside:
        return gap.count(")") > gap.count("(")
    if is_list:
        gap = _LIST_LINE.sub(" ", gap)
    ends = ("\n", ". ") if is_list else ("\n", ". ", "; ")
    return any(end in gap for end in ends)


def _is_part(whole: FigureMention, part: FigureMention) -> bool:
    """Tell whether the two count alike and the part is not the larger one."""
    if not all(number is None for number in (whole.of, part.of, whole.to, part.to)):
        return False
    is_same = part.unit == whole.unit or part.unit.startswith(f"{whole.unit} ")
    if whole.amount is not None and part.amount is not None:
        is_same = whole.base_unit == part.base_unit
    return is_same and _worth(part) <= _worth(whole)


def _may_overlap(whole: FigureMention) -> bool:
    return whole.base_unit == "person"


def _worth(figure: FigureMention) -> Decimal:
    return figure.value if figure.amount is None else figure.amount


@cache
def _announced() -> re.Pattern[str]:
    """Match from the end of a total to its parts: `…, trong đó`, `; gồm`, `:`."""
    return re.compile(
        rf"[^.;:()\n]{{0,{_REACH}}}?[,;(.]? ?(?<!\w)(?:{either('parts')})(?!\w)[ :,]*| ?:",
        re.IGNORECASE,
    )


@cache
def _unannounced() -> re.Pattern[str]:
    """Match a bracket right behind a total, which may hold its parts."""
    return re.compile(r"[^.,;:()\n]{0,40}\(")
