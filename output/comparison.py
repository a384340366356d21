"""The figures of a meeting against those of the one before it: exact differences, or none.

Two figures meet where they measure the same indicator of the same places, both as a result.
What is bounded, a range, in another unit or of a longer or shorter time is set side by side
without arithmetic.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from minutes.record import Figure, Record
from output.archive.base.exact import PRECISION, divide, rescale
from output.archive.indicators.catalogue import find_indicator, indicator_key
from output.archive.indicators.measures import count_alike, find_measure
from output.earlier import Earlier

# Shares of change are given to a hundredth of a per cent.
_SHARE = Decimal("0.01")
# Of these a share of the change says nothing.
_WITHOUT_SHARE = ("percent", "score")

# Months and quarters differ by days.
_SAME_LENGTH: Final = dt.timedelta(days=4)

Meaning = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """How far a value went, in `unit`; `share` is in per cent of the earlier one.

    `share` is None where it says nothing; it was rounded where it is not `exact`.
    """

    delta: Decimal
    unit: str
    share: Decimal | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of now and the one of before; `change` is None where nothing can be computed."""

    now: Figure
    before: Figure
    change: Change | None


def compare(record: Record, earlier: Earlier) -> list[Comparison]:
    """Compare each figure of `record` that has one counterpart, in the order of the record."""
    now, before = _gather(record, earlier), _gather(earlier.record, earlier)
    pairs = [(key, now[key, places], before.get((key, places))) for key, places in now]
    found = [
        Comparison(a, b, _find_change(key, a, b))
        for key, a, b in pairs
        if a and b and not _same(a, b)
    ]
    order = {figure.id: number for number, figure in enumerate(record.figures)}
    return sorted(found, key=lambda comparison: order[comparison.now.id])


def _find_change(key: str, now: Figure, before: Figure) -> Change | None:
    """Compute the change from one figure to the other, None where they are no two plain values."""
    is_plain = all(f.to is None and f.compare is None for f in (now, before))
    if not is_plain or now.of != before.of or not _is_of_like_time(key, now, before):
        return None
    values = _in_one_unit(now, before)
    if values is None:
        return None
    unit, value, earlier = values
    with localcontext(prec=PRECISION):
        delta = value - earlier
    if not earlier or find_measure(now.unit).kind in _WITHOUT_SHARE or not delta:
        return Change(delta, unit)
    share, exact = _find_share(delta, earlier)
    return Change(delta, unit, share, exact)


def _gather(record: Record, earlier: Earlier) -> dict[Meaning, Figure | None]:
    """Gather the results of `record` by what they mean; None where two of them differ."""
    found: dict[Meaning, list[Figure]] = defaultdict(list)
    for figure in record.figures:
        key = indicator_key(figure.indicator, figure.unit)
        while key in earlier.roots:
            key = earlier.roots[key]
        if key and not figure.target and earlier.changed.isdisjoint(figure.place):
            found[key, frozenset(figure.place)].append(figure)
    return {meaning: _choose_last(figures) for meaning, figures in found.items()}


def _choose_last(figures: list[Figure]) -> Figure | None:
    """Choose the figure of the latest period; None where that leaves two values."""
    last = max(map(_end_of, figures))
    latest = [figure for figure in figures if _end_of(figure) == last]
    values = {(f.value, f.of, f.to, f.unit, f.compare) for f in latest}
    return latest[0] if len(values) == 1 else None


def _end_of(figure: Figure) -> dt.date:
    """Give the last day of a figure; one without a period speaks of the meeting's day."""
    period = figure.period
    return (period and (period.end or period.start)) or dt.date.max


def _is_of_like_time(key: str, now: Figure, before: Figure) -> bool:
    """Tell whether the periods allow a difference: what adds up over time needs like ones.

    Half a year earns less than a year does, and a whole year says nothing about its first half.
    What nobody knows of may add up, too.
    """
    known = find_indicator(key)
    if known and not known.flow:
        return True
    one, other = now.period, before.period
    if one is None or other is None:
        return one is other
    if one.start is None or other.start is None:
        return one.start is other.start and (not known or _is_same_part(one.end, other.end))
    if one.start == other.start or one.end is None or other.end is None:
        return one.start == other.start
    return abs((one.end - one.start) - (other.end - other.start)) <= _SAME_LENGTH


def _is_same_part(one: dt.date | None, other: dt.date | None) -> bool:
    """Tell whether days up to which a sum runs are in one year, or in one month of two years."""
    if one is None or other is None:
        return False
    return one.year == other.year or one.month == other.month


def _same(now: Figure, before: Figure) -> bool:
    """Tell whether both speak of the same days: then the later one only repeats or corrects."""
    return now.period is not None and now.period == before.period


def _in_one_unit(now: Figure, before: Figure) -> tuple[str, Decimal, Decimal] | None:
    """Bring both values into the unit of now, else into the base unit; None if they share none."""
    if now.unit == before.unit or count_alike(now.unit, before.unit):
        return now.unit, now.value, before.value
    if now.amount is None or before.amount is None or now.base_unit != before.base_unit:
        return None
    factors = [divide(f.amount, f.value) if f.amount and f.value else None for f in (now, before)]
    if factors[0] and factors[1]:
        earlier = rescale(before.value, factors[1], factors[0])
        if earlier is not None:
            return now.unit, now.value, earlier
    return str(now.base_unit), now.amount, before.amount


def _find_share(delta: Decimal, earlier: Decimal) -> tuple[Decimal, bool]:
    """Find how many per cent of `earlier` the change is, and whether that is exact."""
    size, base = delta.copy_abs(), earlier.copy_abs()
    with localcontext(prec=PRECISION):
        exact = rescale(size, Decimal(100), base)
        if exact is not None and exact == exact.quantize(_SHARE):
            return exact, True
        return (size * 100 / base).quantize(_SHARE, rounding=ROUND_HALF_UP), False
