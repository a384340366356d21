"""Administrative units and areas, each with the days between which it was valid."""

import datetime as dt
from dataclasses import dataclass

TWO_LEVELS = dt.date(2025, 7, 1)
"""Since this day there are provinces and communes, and no districts."""


@dataclass(frozen=True, slots=True)
class Area:
    """A province or district over an interval; both ends belong to it, None is open."""

    code: str
    kind: str
    name: str
    province_code: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune-level unit over an interval; `district_code` is None since July 2025."""

    code: str
    kind: str
    name: str
    district_code: str | None
    province_code: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Successor:
    """The unit of today that holds an older one or a part of it; or the other way round."""

    unit: Unit
    partial: bool


def is_valid(unit: Unit | Area, on: dt.date | None) -> bool:
    """Tell whether `unit` was valid on the day `on`; always, where the day is unknown."""
    if on is None:
        return True
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on <= unit.valid_to
    )


def is_together(unit: Unit, area: Area) -> bool:
    """Tell whether `unit` and `area` were valid on a day in common; codes are used again."""
    starts = [day for day in (unit.valid_from, area.valid_from) if day]
    ends = [day for day in (unit.valid_to, area.valid_to) if day]
    return not starts or not ends or max(starts) <= min(ends)


def distance(unit: Unit | Area, on: dt.date | None) -> int:
    """Count the days between `on` and the interval of `unit`; None counts as today's."""
    if on is None:
        return 0 if unit.valid_to is None else (dt.date.max - unit.valid_to).days
    if unit.valid_from and on < unit.valid_from:
        return (unit.valid_from - on).days
    if unit.valid_to and unit.valid_to < on:
        return (on - unit.valid_to).days
    return 0
