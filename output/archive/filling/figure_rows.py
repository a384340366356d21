"""The figures of a record as rows of the archive: there are many of them, so no step is made twice.

What depends on the indicator or on a number is made once for the archive, what depends on place
and period once for the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, NamedTuple

from minutes.record import Figure, Period
from output.archive.base.exact import write_number
from output.archive.base.schema import POSITION_BITS, first_key
from output.archive.filling.meaning import hash_rest, hash_said, hash_word
from output.archive.filling.memory import Memory, Named, Number
from output.archive.filling.rows import Entry, write_day
from output.archive.indexing.facets import FigureFacets
from output.archive.indexing.index import write_facets

Row = tuple[Any, ...]


class FigureRows(NamedTuple):
    """Rows of figures, of their places, and of the index of their words."""

    figures: list[Row]
    places: list[Row]
    words: list[Row]


@dataclass(slots=True)
class _Scope:
    """What all figures of one record about the same places and days have in common.

    `rests` has what the days mean with a target and a base unit, once that was asked for.
    """

    start: str | None
    end: str | None
    codes: dict[str, int]
    facets: str
    rests: dict[tuple[bool, str | None], int]


# A figure with what is known of its indicator, of its places and days, of its value, `to` and
# `amount`, and its `of`. Plain tuples are made several times as fast as those with names.
_Known = tuple[Figure, Named, _Scope, Number, Number | None, Number | None, str | None]


def make_figure_rows(entries: Sequence[Entry], memory: Memory) -> FigureRows:
    """Make the rows of all figures of `entries`, one step after the other for all of them."""
    made = FigureRows([], [], [])
    known = _recall(entries, memory)
    for entry, each in zip(entries, known, strict=True):
        made.figures.extend(_make_rows(first_key(entry.serial), each))
    for entry, each in zip(entries, known, strict=True):
        made.places.extend(_make_place_rows(first_key(entry.serial), each, memory))
    for entry, each in zip(entries, known, strict=True):
        made.words.extend(_make_words(first_key(entry.key), each))
    return made


def _recall(entries: Sequence[Entry], memory: Memory) -> list[list[_Known]]:
    """Give what is known of the figures of each record."""
    scopes = [_find_scopes(entry, memory) for entry in entries]
    pairs = [[(each.indicator, each.unit) for each in entry.record.figures] for entry in entries]
    names = memory.recall_names(chain.from_iterable(pairs))
    values, amounts = memory.values, memory.amounts
    return [
        [
            (
                figure,
                names[pair],
                scope,
                values[str(figure.value)],
                None if figure.to is None else values[str(figure.to)],
                None if figure.amount is None else amounts[str(figure.amount)],
                None if figure.of is None else write_number(figure.of),
            )
            for figure, pair, scope in zip(entry.record.figures, own, within, strict=True)
        ]
        for entry, own, within in zip(entries, pairs, scopes, strict=True)
    ]


def _find_scopes(entry: Entry, memory: Memory) -> list[_Scope]:
    """Give the scope of each figure of a record."""
    facets = FigureFacets(entry.record, entry.day)
    known: dict[Any, _Scope] = {}
    scopes = []
    for figure in entry.record.figures:
        period = figure.period
        # A tuple of days is compared several times as fast as two periods are.
        within = (figure.place, period and (period.start, period.end))
        scope = known.get(within)
        if scope is None:
            scope = known[within] = _make_scope(figure.place, period, facets, memory)
        scopes.append(scope)
    return scopes


def _make_scope(
    codes: tuple[str, ...], period: Period | None, facets: FigureFacets, memory: Memory
) -> _Scope:
    start, end = (period.start, period.end) if period else (None, None)
    return _Scope(
        write_day(start),
        write_day(end),
        {code: hash_word(code) for code in codes},
        write_facets(facets.list_scope(codes, period), memory.dialect),
        {},
    )


def _make_rows(first: int, known: list[_Known]) -> list[Row]:
    return [
        (
            place,
            place >> POSITION_BITS,
            figure.id,
            figure.indicator,
            named.key,
            figure.text,
            value.text,
            value.size,
            of,
            to and to.text,
            to and to.size,
            figure.unit,
            amount and amount.text,
            amount and amount.size,
            figure.base_unit,
            figure.compare,
            scope.start,
            scope.end,
            figure.target,
            figure.part_of,
            *(figure.span or (None, None)),
            len(scope.codes),
        )
        for place, (figure, named, scope, value, to, amount, of) in zip(
            count(first), known, strict=False
        )
    ]


def _make_place_rows(first: int, known: list[_Known], memory: Memory) -> list[Row]:
    """Make a row of each place of each figure, with what it means there and what it says.

    Nothing where it contradicts nothing: a bound, an estimate, what has no period or no name.
    """
    rows: list[Row] = []
    for place, (figure, named, scope, value, to, amount, of) in enumerate(known, first):
        period = figure.period
        if named.number is None or figure.compare is not None or not (period and period.end):
            rows += [(place, code, None, None) for code in scope.codes]
            continue
        kind = (figure.target, figure.base_unit)
        rest = scope.rests.get(kind)
        if rest is None:
            rest = scope.rests[kind] = hash_rest(period.start, period.end, *kind)
        meaning, whole = rest ^ named.number, (amount or value).text
        said = hash_said(whole, of, to.text if to else None) if of or to else memory.said[whole]
        for code, hashed in scope.codes.items():
            rows.append((place, code, meaning ^ hashed, said))
    return rows


def _make_words(first: int, known: list[_Known]) -> list[Row]:
    """Write what figures are found by: their words, their numbers, and their facets."""
    return [
        (
            place,
            (
                f"{named.words} {value.word} {named.facet} {scope.facets} {value.facets}"
                f"{f' {to.facets}' if to else ''}{f' {amount.facets}' if amount else ''}"
            ),
        )
        for place, (_, named, scope, value, to, amount, _) in zip(count(first), known, strict=False)
    ]
