"""One indicator of one place over all meetings: points with their sources, and what is left out.

Old communes are added up to the one of today where that makes sense; whatever cannot be compared
is given beside the points, each with its reason. Nothing is rounded.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from minutes.record import Period
from output.archive.base.exact import divide, rescale
from output.archive.indicators.measures import find_measure


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the archive and a place that it is about, as the record has it.

    `places` counts all that it is about; `current` is what the record says the place is today.
    `place` names it, where a series is not of one place alone.
    """

    record: str
    title: str
    day: dt.date | None
    figure: str
    indicator: str
    text: str
    value: Decimal
    unit: str
    code: str
    amount: Decimal | None = None
    base_unit: str | None = None
    to: Decimal | None = None
    of: Decimal | None = None
    compare: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    target: bool = False
    key: str = ""
    places: int = 1
    current: tuple[str, ...] = ()
    place: str = ""

    @property
    def period(self) -> Period | None:
        """Give the days that it covers; None where nobody said."""
        return Period(self.start, self.end) if self.start or self.end else None


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series in `unit`; `cells` are the figures that it comes from.

    `base` is what values must share to be compared, `factor` how much of it one unit is, None
    where that is not known. A `summed` point is added up from older communes; `missing` names
    those that the sum lacks.
    """

    value: Decimal
    unit: str
    base: str
    factor: Decimal | None
    cells: tuple[Cell, ...]
    to: Decimal | None = None
    of: Decimal | None = None
    compare: str | None = None
    summed: bool = False
    missing: tuple[str, ...] = ()

    @property
    def first(self) -> Cell:
        """Give the figure that says period and meeting."""
        return self.cells[0]

    @property
    def sources(self) -> dict[str, list[Cell]]:
        """Give the figures by the record that they come from."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.record, []).append(cell)
        return found

    @property
    def meetings(self) -> str:
        """Give the names of the meetings, each once."""
        return "; ".join(dict.fromkeys(cell.title for cell in self.cells))

    @property
    def day(self) -> dt.date | None:
        """Give the last day that the value stands for."""
        return self.first.end or self.first.start or self.first.day


@dataclass(frozen=True, slots=True)
class Refusal:
    """A figure that the series leaves out, and why: a code of `series.yaml` with its facts."""

    cell: Cell
    reason: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The points of an indicator in the order of their days; all are in `unit`."""

    name: str
    place: str
    unit: str
    points: tuple[Point, ...]
    refusals: tuple[Refusal, ...]


def make_point(cell: Cell) -> Point:
    """Make the point of one figure."""
    base, factor = find_base(cell)
    return Point(cell.value, cell.unit, base, factor, (cell,), cell.to, cell.of, cell.compare)


def find_base(cell: Cell) -> tuple[str, Decimal | None]:
    """Find the base unit of a figure and how much of it one unit is, else the counted noun."""
    if cell.base_unit and cell.amount is not None:
        return cell.base_unit, divide(cell.amount, cell.value) if cell.value else None
    return find_measure(cell.unit).noun or cell.unit, None


def make_series(
    name: str, place: str, points: Iterable[Point], refusals: Iterable[Refusal]
) -> Series:
    """Bring `points` to one unit and into order; what has another base is refused."""
    given, refused = list(points), list(refusals)
    unit, base = _choose_unit(given)
    fitting = [point for point in given if point.base == base]
    refused += [
        Refusal(cell, "unit", (("unit", unit),))
        for point in given
        if point.base != base
        for cell in point.cells
    ]
    factor = next((p.factor for p in fitting if p.unit == unit and p.factor), None)
    converted = [_convert(point, unit, factor) for point in fitting]
    if any(point is None for point in converted):
        unit = base
        converted = [_convert(point, base, Decimal(1)) for point in fitting]
    ordered = sorted((point for point in converted if point), key=_order)
    return Series(name, place, unit, tuple(ordered), tuple(refused))


def _order(point: Point) -> tuple[dt.date, dt.date, str, int, str]:
    cell, last = point.first, dt.date.max
    day = cell.day or last
    return point.day or last, day, cell.record, len(cell.figure), cell.figure


def _choose_unit(points: Sequence[Point]) -> tuple[str, str]:
    """Choose the unit that most points are given in, with its base; the last of equals."""
    if not points:
        return "", ""
    base = _most([point.base for point in points])
    return _most([point.unit for point in points if point.base == base]), base


def _most(words: list[str]) -> str:
    count = Counter(reversed(words))
    return max(count, key=lambda word: count[word])


def _convert(point: Point, unit: str, factor: Decimal | None) -> Point | None:
    """Put a point into `unit`, which is `factor` base units; None where that is not exact."""
    if point.unit == unit:
        return point
    if point.factor is None or factor is None:
        # Two nouns for the same thing, or nothing at all.
        return replace(point, unit=unit) if factor is None or not point.value else None
    own = point.factor
    given = (point.value, point.to, point.of)
    values = [None if value is None else rescale(value, own, factor) for value in given]
    if any(new is None and old is not None for new, old in zip(values, given, strict=True)):
        return None
    value, to, of = values
    return replace(point, unit=unit, factor=factor, value=value or Decimal(0), to=to, of=of)
