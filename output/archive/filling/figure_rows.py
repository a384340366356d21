"""The figures of a record as rows of the archive, made in one pass: there are many of them.

What depends on the indicator is made once for the archive, what depends on place and period once
for the record.
"""

import datetime as dt
from typing import Any, NamedTuple

from minutes.record import Figure, Period, Record
from output.archive.base.exact import write_number
from output.archive.base.schema import first_key
from output.archive.filling.meaning import hash_rest, hash_said, hash_word
from output.archive.filling.memory import Memory, Named
from output.archive.filling.rows import write_day
from output.archive.indexing.facets import FigureFacets, list_size_facets
from output.archive.indexing.index import write_facets

Row = tuple[Any, ...]
# The value of a figure, its `of`, `to` and `amount`, as exact text.
_Numbers = tuple[str, str | None, str | None, str | None]


class FigureRows(NamedTuple):
    """Rows of figures, of their places, and of the index of their words."""

    figures: list[Row]
    places: list[Row]
    words: list[Row]


class _Scope(NamedTuple):
    """What all figures of one record about the same places and days have in common."""

    start: str | None
    end: str | None
    codes: dict[str, int]
    facets: list[str]


def make_figure_rows(
    record: Record, number: tuple[int, int], day: dt.date | None, memory: Memory
) -> FigureRows:
    """Make the rows of all figures of `record`, whose serial and key are `number`."""
    serial, key = number
    made = FigureRows([], [], [])
    facets = FigureFacets(record, day)
    scopes: dict[Any, _Scope] = {}
    # What leads from the key of a figure to that of its words.
    ordered = first_key(key) - first_key(serial)
    for place, figure in enumerate(record.figures, first_key(serial)):
        period = figure.period
        # A tuple of days is compared several times as fast as two periods are.
        within = (figure.place, period and (period.start, period.end))
        scope = scopes.get(within)
        if scope is None:
            scope = scopes[within] = _make_scope(figure.place, period, facets)
        named = memory.recall_name(figure.indicator, figure.unit)
        numbers = _write_numbers(figure)
        made.figures.append((place, serial, *_make_row(figure, named.key, scope, numbers)))
        made.places.extend(_make_place_rows(place, figure, named.number, scope, numbers))
        words = _list_facets(named, scope, numbers)
        made.words.append((ordered + place, f"{named.words} {write_facets(words, memory.dialect)}"))
    return made


def _make_scope(codes: tuple[str, ...], period: Period | None, facets: FigureFacets) -> _Scope:
    start, end = (period.start, period.end) if period else (None, None)
    return _Scope(
        write_day(start),
        write_day(end),
        {code: hash_word(code) for code in codes},
        facets.list_scope(codes, period),
    )


def _write_numbers(figure: Figure) -> _Numbers:
    of, to, amount = figure.of, figure.to, figure.amount
    return (
        write_number(figure.value),
        None if of is None else write_number(of),
        None if to is None else write_number(to),
        None if amount is None else write_number(amount),
    )


def _make_row(figure: Figure, key: str, scope: _Scope, numbers: _Numbers) -> Row:
    """Make the row of a figure, from its `id` on."""
    value, of, to, amount = numbers
    return (
        figure.id,
        figure.indicator,
        key,
        figure.text,
        value,
        float(value),
        of,
        to,
        None if to is None else float(to),
        figure.unit,
        amount,
        None if amount is None else float(amount),
        figure.base_unit,
        figure.compare,
        scope.start,
        scope.end,
        figure.target,
        figure.part_of,
        *(figure.span or (None, None)),
        len(scope.codes),
    )


def _make_place_rows(
    place: int, figure: Figure, number: int | None, scope: _Scope, numbers: _Numbers
) -> list[Row]:
    """Make a row of each place of a figure, with what it means there and what it says.

    Nothing where it contradicts nothing: a bound, an estimate, what has no period or no name.
    """
    period = figure.period
    if number is None or figure.compare is not None or period is None or period.end is None:
        return [(place, code, None, None) for code in scope.codes]
    rest = hash_rest(period.start, period.end, figure.target, figure.base_unit) ^ number
    value, of, to, amount = numbers
    said = hash_said(amount or value, of, to)
    return [(place, code, rest ^ hashed, said) for code, hashed in scope.codes.items()]


def _list_facets(named: Named, scope: _Scope, numbers: _Numbers) -> list[str]:
    """List what a figure is found by beside its words: its number, and its facets."""
    value, _, to, amount = numbers
    facets = [value.replace(".", ","), *named.facets, *scope.facets]
    facets += list_size_facets("v", value)
    if to is not None:
        facets += list_size_facets("v", to)
    if amount is not None:
        facets += list_size_facets("a", amount)
    return facets
