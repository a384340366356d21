"""Contradictions: one indicator, one place, one period, and the archive has two values.

Results are compared with results and targets with targets. A bound or an estimate contradicts
nothing, nor does a value that is the other one rounded.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, case, func, select

from output.archive.database import reading
from output.archive.merges import find_members, find_root, read_roots
from output.archive.schema import figure_places, figures, place_names, records
from output.archive.texts import Texts


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
    """An indicator at a place in a period, with one side a value, the newest first."""

    key: str
    indicator: str
    place: str
    place_name: str
    start: dt.date | None
    end: dt.date | None
    target: bool
    sides: tuple[Side, ...]


_COLUMNS: Final = (figure_places.c.code, figures.c.period_start, figures.c.period_end)


def find_contradictions(
    engine: Engine, *, keys: Collection[str] = (), codes: Collection[str] = (), limit: int = 50
) -> list[Contradiction]:
    """Find up to `limit` contradictions of the latest records, the newest first.

    Only those of `keys` and `codes`, where such are given.
    """
    with reading(engine) as connection:
        roots = read_roots(connection)
        query = _select_groups(roots)
        if keys:
            members = {member for key in keys for member in find_members(key, roots)}
            query = query.where(figures.c.indicator_key.in_(members))
        if codes:
            query = query.where(figure_places.c.code.in_(codes))
        texts = Texts(connection)
        found = []
        for group in connection.execute(query):
            contradiction = _make(connection, group, roots, texts)
            if contradiction:
                found.append(contradiction)
            if len(found) == limit:
                break
    return found


def _select_groups(roots: dict[str, str]) -> Select[Any]:
    """Select every indicator, place and period with more than one value."""
    columns = [_root_column(roots), *_COLUMNS, figures.c.target, figures.c.base_unit]
    number = func.coalesce(figures.c.amount, figures.c.value)
    whole = number + "/" + func.coalesce(figures.c.of, "") + "/" + func.coalesce(figures.c.to, "")
    return (
        _join(select(*columns))
        .where(figures.c.indicator_key != "", figures.c.period_end.is_not(None))
        .group_by(*columns)
        .having(func.count(whole.distinct()) > 1)
        .order_by(func.max(figures.c.key).desc())
    )


def _root_column(roots: dict[str, str]) -> ColumnElement[str]:
    if not roots:
        return figures.c.indicator_key.label("root")
    whens = {key: find_root(key, roots) for key in roots}
    return case(whens, value=figures.c.indicator_key, else_=figures.c.indicator_key).label("root")


def _join(query: Select[Any]) -> Select[Any]:
    return (
        query.join_from(figures, figure_places, figure_places.c.figure == figures.c.key)
        .join(records, and_(records.c.key == figures.c.record, records.c.latest))
        .where(figures.c["compare"].is_(None))
    )


def _make(
    connection: Connection, group: Row[Any], roots: dict[str, str], texts: Texts
) -> Contradiction | None:
    rows = _read_figures(connection, group, find_members(group.root, roots))
    sides = _find_sides(rows)
    if len(sides) < 2:  # noqa: PLR2004 - it takes two
        return None
    names = select(place_names.c.name).where(place_names.c.code == group.code)
    return Contradiction(
        group.root,
        rows[0].indicator,
        group.code,
        connection.execute(names.limit(1)).scalar() or "",
        group.period_start,
        group.period_end,
        group.target,
        tuple(_make_side(row, texts) for row in sides),
    )


def _read_figures(
    connection: Connection, group: Row[Any], members: Sequence[str]
) -> Sequence[Row[Any]]:
    query = _join(
        select(
            figures,
            records.c.id.label("record_id"),
            records.c.serial,
            records.c.day,
            func.coalesce(records.c.meeting_name, records.c.title).label("meeting"),
        )
    ).where(
        figure_places.c.code == group.code,
        # As an expression, since a place has far fewer figures than the index of an indicator.
        (figures.c.indicator_key + "").in_(members),
        figures.c.period_start.is_not_distinct_from(group.period_start),
        figures.c.period_end == group.period_end,
        figures.c.target == group.target,
        figures.c.base_unit.is_not_distinct_from(group.base_unit),
    )
    return connection.execute(query.order_by(figures.c.key.desc())).all()


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
    return Side(row.record_id, row.day, row.meeting, row.id, row.text, quote)
