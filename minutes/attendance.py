"""Those who came and those who did not against all of them: record in, checks out."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from minutes.datafile import read_yaml
from minutes.decimals import format_decimal
from minutes.patterns import alternatives
from minutes.reckoning import cover, say
from minutes.record import Check, Figure, Level, Record

_REACH = 120
_BEFORE = 24


def find_attendance(record: Record) -> Iterator[Check]:
    """Compare `có mặt 22/25 đại biểu, vắng 3`, or the same told in three numbers."""
    text = record.source.text
    placed = [figure for figure in record.figures if figure.span]
    for index, (first, absent) in enumerate(pairwise(placed)):
        if not (_is_absent(text, absent) and _is_of_people(first, absent)):
            continue
        if first.of is not None and _is_near(first, absent):
            total, present = first.of, first.value
            figures: tuple[Figure, ...] = (first, absent)
        elif index and first.of is None and _is_present(text, first):
            whole = placed[index - 1]
            if whole.of or not (_is_near(whole, absent) and _is_of_people(whole, first)):
                continue
            total, present, figures = whole.value, first.value, (whole, first, absent)
        else:
            continue
        found = present + absent.value
        level: Level = "ok" if found == total else "warning"
        message = say(
            f"attendance-{level}",
            present=format_decimal(present),
            absent=format_decimal(absent.value),
            found=format_decimal(found),
            total=format_decimal(total),
            unit=figures[0].unit,
        )
        ids = tuple(figure.id for figure in figures)
        yield Check("attendance", level, message, ids, (), cover(figures))


def _is_of_people(*figures: Figure) -> bool:
    return all(f.base_unit in {"person", "household"} and f.to is None for f in figures)


def _is_near(first: Figure, last: Figure) -> bool:
    return bool(first.span and last.span and last.span[0] - first.span[1] <= _REACH)


def _is_present(text: str, figure: Figure) -> bool:
    start = figure.span[0] if figure.span else 0
    return bool(_leading("present").search(text, max(0, start - _BEFORE), start))


def _is_absent(text: str, figure: Figure) -> bool:
    """Tell whether a figure counts those who did not come: `vắng 3`, `3 đồng chí vắng`."""
    start, end = figure.span or (0, 0)
    before = _leading("absent").search(text, max(0, start - _BEFORE), start)
    is_alone = figure.of is None and figure.compare is None
    return is_alone and bool(before or _absent_behind().match(text, end))


@cache
def _leading(key: str) -> re.Pattern[str]:
    words = alternatives(read_yaml("minutes", "reckoned.yaml")[key])
    return re.compile(rf"(?<!\w)(?:{words})(?: là| có|:)? ?$", re.IGNORECASE)


@cache
def _absent_behind() -> re.Pattern[str]:
    words = alternatives(read_yaml("minutes", "reckoned.yaml")["absent"])
    return re.compile(rf" (?:{words})(?!\w)", re.IGNORECASE)
