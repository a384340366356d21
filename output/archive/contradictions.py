"""Contradictions: one indicator, one place, one period, and the archive has two values.

Results are compared with results and targets with targets. A bound, an estimate or a rank
contradicts nothing, nor does a value that is the other one rounded.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, case, func, select

from output.archive.base.database import reading
from output.archive.base.schema import (
    figure_places,
    figures,
    first_key,
    place_names,
    records,
)
from output.archive.filling.meaning import Meaning
from output.archive.indexing.facets import indicator_facet, place_facet
from output.archive.indexing.index import select_rows
from output.archive.indexing.said import write_said
from output.archive.indexing.texts import Texts
from output.archive.indicators.catalogue import find_indicator
from output.archive.indicators.merges import find_members, find_root, read_roots

IsSame = Callable[[str, dt.date, dt.date], bool]


@dataclass(frozen=True, slots=True)
class Side:
    """What one record says: its figure, and the words of the source around it."""

    record: str
    day: dt.date | None
    meeting: str | None
    figure: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An indicator at a place in a period, with one side a value, the newest first.

    `place_name` is empty where the archive knows none, or more than one of that code.
    """

    key: str
    indicator: str
    place: str
    place_name: str
    start: dt.date | None
    end: dt.date | None
    target: bool
    sides: tuple[Side, ...]


class _Group(NamedTuple):
    """Figures that may contradict each other: what they mean, and the newest of them.

    The newest is known by the key of its record and its own.
    """

    newest: tuple[int, int]
    meaning: Meaning


def find_contradictions(
    engine: Engine,
    *,
    keys: Collection[str] = (),
    codes: Collection[str] = (),
    limit: int = 50,
    is_same_place: IsSame | None = None,
) -> list[Contradiction]:
    """Find up to `limit` contradictions of the latest records, the newest first.

    Only those of `keys` and `codes`, where such are given. Codes were used again, so
    `is_same_place` tells of one whether it means the same on two days; always, where it is None.
    """
    with reading(engine) as connection:
        roots = read_roots(connection)
        merged = {member for key in {*roots.values()} for member in find_members(key, roots)}
        if keys:
            members = {member for key in keys for member in find_members(key, roots)}
            groups = _find_groups(connection, members, codes, roots)
        else:
            own = _find_unmerged(connection, codes, merged)
            groups = heapq.merge(own, _find_groups(connection, merged, codes, roots), key=_age)
        texts = Texts(connection)
        is_same = is_same_place or _is_always
        made = (_make(connection, group.meaning, roots, texts, is_same) for group in groups)
        return list(islice(filter(None, made), limit))


def _is_always(_code: str, _one: dt.date, _other: dt.date) -> bool:
    return True


def _age(group: _Group) -> tuple[int, int]:
    record, figure = group.newest
    return -record, -figure


def _find_unmerged(
    connection: Connection, codes: Collection[str], merged: Collection[str]
) -> Iterator[_Group]:
    """Find groups by what figures mean as numbers, in an index that holds nothing else."""
    places = figure_places.c
    query = (
        select(func.max(places.figure).label("last"), func.min(places.code).label("code"))
        .where(places.meaning.is_not(None))
        .group_by(places.meaning)
        .having(func.min(places.said) != func.max(places.said))
    )
    if codes:
        query = query.where(_is_about(connection, codes))
    found = query.subquery()
    rows = (
        select(found, records.c.key.label("newest"))
        .join(records, records.c.serial == found.c.last // first_key(1))
        .order_by(records.c.key.desc(), found.c.last.desc())
    )
    for last, code, newest in connection.execute(rows):
        # Few are looked at: to look for the figures of all would take the most time.
        row = connection.execute(select(*_MEANING).where(figures.c.key == last)).one()
        if row.indicator_key not in merged:
            yield _Group((newest, last), _make_meaning(row, row.indicator_key, code))


_MEANING: Final = tuple(
    figures.c[name]
    for name in ("indicator_key", "period_start", "period_end", "target", "base_unit")
)


def _make_meaning(row: Row[Any], key: str, code: str) -> Meaning:
    return Meaning(key, code, row.period_start, row.period_end, row.target, row.base_unit)


def _find_groups(
    connection: Connection,
    keys: Collection[str],
    codes: Collection[str],
    roots: dict[str, str],
) -> Iterator[_Group]:
    """Find groups of some indicators, those merged counted as one."""
    if not keys:
        return
    columns = [_root_column(roots), figure_places.c.code, *_MEANING[1:]]
    facets = [indicator_facet(key) for key in keys]
    wanted = select_rows("figures", [[facets]], connection.dialect)
    newest, last = func.max(records.c.key), func.max(figures.c.key)
    query = (
        _join(select(*columns, newest.label("newest"), last.label("last")))
        .where(figure_places.c.figure.in_(wanted), figure_places.c.meaning.is_not(None))
        .group_by(*columns)
        .having(func.min(figure_places.c.said) != func.max(figure_places.c.said))
        .order_by(newest.desc(), last.desc())
    )
    if codes:
        query = query.where(_is_about(connection, codes))
    for row in connection.execute(query):
        yield _Group((row.newest, row.last), _make_meaning(row, row.root, row.code))


def _is_about(connection: Connection, codes: Collection[str]) -> ColumnElement[bool]:
    facets = [place_facet(code) for code in codes]
    found = select_rows("figures", [[facets]], connection.dialect)
    return and_(figure_places.c.figure.in_(found), figure_places.c.code.in_(codes))


def _root_column(roots: dict[str, str]) -> ColumnElement[str]:
    if not roots:
        return figures.c.indicator_key.label("root")
    whens = {key: find_root(key, roots) for key in roots}
    return case(whens, value=figures.c.indicator_key, else_=figures.c.indicator_key).label("root")


def _join(query: Select[Any]) -> Select[Any]:
    return query.join_from(figures, figure_places, figure_places.c.figure == figures.c.key).join(
        records, and_(records.c.serial == figures.c.record, records.c.latest)
    )


def _make(
    connection: Connection,
    meaning: Meaning,
    roots: dict[str, str],
    texts: Texts,
    is_same: IsSame,
) -> Contradiction | None:
    rows = _read_figures(connection, meaning, find_members(meaning.key, roots))
    parted = (_find_sides(each) for each in _part(rows, meaning.code, is_same))
    # It takes two.
    sides = next((each for each in parted if len(each) > 1), None)
    if sides is None:
        return None
    query = select(place_names.c.name).where(place_names.c.code == meaning.code).distinct()
    names = connection.execute(query.limit(2)).scalars().all()
    usual = find_indicator(meaning.key)
    return Contradiction(
        meaning.key,
        usual.name if usual else sides[0].indicator,
        meaning.code,
        names[0] if len(names) == 1 else "",
        meaning.start,
        meaning.end,
        meaning.target,
        tuple(_make_side(row, texts) for row in sides),
    )


def _read_figures(
    connection: Connection, meaning: Meaning, members: Sequence[str]
) -> Sequence[Row[Any]]:
    numbers = [meaning._replace(key=key).number for key in members]
    query = _join(
        select(
            figures,
            records.c.id.label("record_id"),
            records.c.serial,
            records.c.day,
            func.coalesce(records.c.meeting_name, records.c.title).label("meeting"),
        )
    ).where(
        figure_places.c.meaning.in_(numbers),
        # Two meanings may share a number, if hardly ever.
        figure_places.c.code == meaning.code,
        figures.c.indicator_key.in_(members),
        figures.c.period_end == meaning.end,
    )
    return connection.execute(query.order_by(records.c.key.desc(), figures.c.key.desc())).all()


def _part(rows: Sequence[Row[Any]], code: str, is_same: IsSame) -> list[list[Row[Any]]]:
    """Part figures that speak of different places of one code, the newest first."""
    parts: list[list[Row[Any]]] = []
    for row in rows:
        fitting = (
            part
            for part in parts
            if not row.day or not part[0].day or is_same(code, part[0].day, row.day)
        )
        known = next(fitting, None)
        if known is None:
            parts.append([row])
        else:
            known.append(row)
    return parts


def _find_sides(rows: Iterable[Row[Any]]) -> list[Row[Any]]:
    """Find the newest figure of each value; what only rounds another one is no side."""
    sides: list[Row[Any]] = []
    for row in rows:
        if not any(_agree(row, side) for side in sides):
            sides.append(row)
    return sides


def _agree(one: Row[Any], other: Row[Any]) -> bool:
    if (one.of, one.to) != (other.of, other.to):
        return False
    return is_rounded(_number(one), _number(other), max(_step(one), _step(other)))


def is_rounded(one: Decimal, other: Decimal, step: Decimal) -> bool:
    """Tell whether one may be the other, rounded to whole steps.

    >>> is_rounded(Decimal("12600000000"), Decimal("12580000000"), Decimal("100000000"))
    True
    >>> is_rounded(Decimal(17), Decimal(18), Decimal(1))
    False
    """
    return abs(one - other) * 2 <= step


def _number(row: Row[Any]) -> Decimal:
    return Decimal(row.value if row.amount is None else row.amount)


def _step(row: Row[Any]) -> Decimal:
    """Give the size of the last digit that was written, in the unit that numbers have here."""
    value = Decimal(row.value)
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return last if row.amount is None or not value else last * (Decimal(row.amount) / value)


def _make_side(row: Row[Any], texts: Texts) -> Side:
    quote = texts.quote_span(row.serial, row.span_start, row.span_end)
    return Side(row.record_id, row.day, row.meeting, row.id, write_said(row.text, row.unit), quote)
