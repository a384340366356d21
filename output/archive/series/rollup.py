"""From figures of older communes to points of the commune of today, or a reason why not."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from output.archive.base.exact import add
from output.archive.indicators.catalogue import may_add
from output.archive.series.places import Part, Place
from output.archive.series.series import Cell, Point, Refusal, make_point

Group = tuple[str, dt.date | None, dt.date | None, bool]


def roll_up(cells: Iterable[Cell], place: Place | None) -> tuple[list[Point], list[Refusal]]:
    """Make points of figures: those of `place` itself, and sums of those that became it.

    Without a place every figure is a point of its own.
    """
    points: list[Point] = []
    refusals: list[Refusal] = []
    parts: list[Cell] = []
    for cell in cells:
        if place is None or _is_own(cell, place):
            _place_own(cell, place, points, refusals)
            continue
        refusal = _refuse(cell, place)
        if refusal is None:
            parts.append(cell)
        elif refusal.reason != "elsewhere":
            refusals.append(refusal)
    if place is None:
        return points, refusals
    for group in _join(parts, place):
        made = _add_up(group, place)
        if isinstance(made, Point):
            points.append(made)
        else:
            refusals += made
    return points, refusals


def _join(cells: Iterable[Cell], place: Place) -> list[list[Cell]]:
    """Put together what is one sum: of one meeting, or of several that speak of the same days.

    Each old commune held meetings of its own. Those that do not fit each other stay apart.
    """
    meetings: dict[Group, list[Cell]] = defaultdict(list)
    for cell in cells:
        meetings[cell.record, cell.start, cell.end, cell.target].append(cell)
    joined: dict[Group, list[list[Cell]]] = defaultdict(list)
    for group, found in sorted(meetings.items(), key=_most_and_newest, reverse=True):
        record, start, end, target = group
        # Without days of its own a figure speaks of those of its meeting.
        sums = joined["" if start or end else record, start, end, target]
        fitting = (each for each in sums if isinstance(_add_up([*each, *found], place), Point))
        known = next(fitting, None)
        if known is None:
            sums.append(found)
        else:
            known += found
    return [found for sums in joined.values() for found in sums]


def _most_and_newest(meeting: tuple[Group, list[Cell]]) -> tuple[int, dt.date, str]:
    (record, *_), cells = meeting
    return len({cell.code for cell in cells}), cells[0].day or dt.date.min, record


def _place_own(
    cell: Cell, place: Place | None, points: list[Point], refusals: list[Refusal]
) -> None:
    if place and cell.places > 1:
        refusals.append(_refuse_several(cell))
    else:
        points.append(make_point(cell))


def _is_own(cell: Cell, place: Place) -> bool:
    """Tell whether a figure is about the unit itself, not about an older one of the same code."""
    if cell.code != place.code:
        return False
    always = place.first is None and place.last is None
    return always or (cell.day is not None and place.is_valid(cell.day))


def _refuse(cell: Cell, place: Place) -> Refusal | None:
    """Give the reason why a figure of an older unit cannot be part of a sum, None where it can.

    What the record says of the commune today goes before what the gazetteer knows.
    """
    if cell.day is None:
        return Refusal(cell, "no-day")
    if place.last and cell.day > place.last:
        return Refusal(cell, "later", (("name", place.name), ("day", f"{place.last:%d/%m/%Y}")))
    part = _find_part(cell, place)
    if (place.code not in cell.current) if cell.current else part is None:
        return Refusal(cell, "elsewhere")
    name = (("name", part.name if part else cell.code),)
    if len(cell.current) > 1 or (not cell.current and part and not part.whole):
        return Refusal(cell, "split", name)
    return _refuse_value(cell, name)


def _refuse_value(cell: Cell, name: tuple[tuple[str, str]]) -> Refusal | None:
    if cell.places > 1:
        return _refuse_several(cell)
    if not may_add(cell.key, cell.indicator, cell.unit):
        return Refusal(cell, "not-added", (*name, ("unit", cell.unit or cell.indicator)))
    if cell.of is not None or cell.to is not None:
        return Refusal(cell, "no-single", name)
    return None


def _refuse_several(cell: Cell) -> Refusal:
    return Refusal(cell, "several", (("places", str(cell.places)),))


def _find_part(cell: Cell, place: Place) -> Part | None:
    day = cell.day or dt.date.max
    return next((p for p in place.parts if p.code == cell.code and p.is_valid(day)), None)


def _add_up(cells: list[Cell], place: Place) -> Point | list[Refusal]:
    """Add up the figures of one period; give the reason where that is in doubt."""
    by_code: dict[str, Cell] = {}
    for cell in cells:
        known = by_code.setdefault(cell.code, cell)
        if (known.value, known.unit, known.compare) != (cell.value, cell.unit, cell.compare):
            return [Refusal(each, "differs") for each in cells]
    parts = list(by_code.values())
    bounds = {cell.compare for cell in parts} - {None}
    if len(bounds) > 1:
        return [Refusal(each, "bounds") for each in cells]
    total = _sum(parts)
    if total is None:
        return [Refusal(each, "units") for each in cells]
    return replace(
        total, compare=next(iter(bounds), None), summed=True, missing=_find_missing(parts, place)
    )


def _sum(cells: list[Cell]) -> Point | None:
    """Add values of one unit, else amounts of one base; None where they have neither."""
    parts = [make_point(cell) for cell in cells]
    first = parts[0]
    if len({point.unit for point in parts}) == 1:
        return replace(first, value=add(point.value for point in parts), cells=tuple(cells))
    amounts = [cell.amount for cell in cells if cell.amount is not None]
    if len({point.base for point in parts}) != 1 or len(amounts) != len(cells):
        return None
    one = Decimal(1)
    return Point(add(amounts), first.base, first.base, one, tuple(cells))


def _find_missing(cells: list[Cell], place: Place) -> tuple[str, ...]:
    """Name the parts of `place` on that day which have no figure, split ones always."""
    day = cells[0].day or dt.date.max
    known = {cell.code for cell in cells}
    return tuple(
        part.name
        for part in place.parts
        if part.is_valid(day) and (part.code not in known or not part.whole)
    )
