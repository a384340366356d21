"""Indicators that a person put together: rows that say who and when, undone by a mark."""

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, Engine, insert, select, update

from minutes.errors import BienbanError
from output.archive.base.database import reading, writing
from output.archive.base.schema import figures, indicator_merges, indicators
from output.archive.indicators.catalogue import find_indicator
from output.archive.indicators.measures import find_measure

# By whom the program's own are.
_PROGRAM: Final = "bienban"
_IN_FORCE = indicator_merges.c.undone_at.is_(None)


def merge_keys(engine: Engine, key: str, target: str, *, by: str) -> None:
    """Let what has `key` count as `target` from now on; raises BienbanError where that is wrong."""
    with writing(engine) as connection:
        for given in (key, target):
            _check_known(connection, given)
        roots = read_roots(connection)
        if find_root(key, roots) == find_root(target, roots):
            raise BienbanError("merge-same", key=key, target=target)
        if key in roots:
            raise BienbanError("merge-again", key=key, target=roots[key])
        row = {"key": key, "target": target, "at": _now(), "by": by}
        connection.execute(insert(indicator_merges).values(row))


def undo_merge(engine: Engine, key: str, *, by: str) -> str:
    """Take back that `key` counts as another; give that other one. Raises BienbanError."""
    with writing(engine) as connection:
        in_force = (indicator_merges.c.key == key) & _IN_FORCE
        query = select(indicator_merges.c.target).where(in_force)
        target: str | None = connection.execute(query).scalar()
        if target is None:
            raise BienbanError("merge-none", key=key)
        undone = {"undone_at": _now(), "undone_by": by}
        connection.execute(update(indicator_merges).where(in_force).values(undone))
    return target


def compare_units(engine: Engine, key: str, target: str) -> tuple[str, str] | None:
    """Give the units of two indicators that are measured in different ways, else None.

    Pigs and money may count as one, but no series holds both.
    """
    with reading(engine) as connection:
        found = [_find_measures(connection, each) for each in (key, target)]
    (unit, kinds), (other, others) = found
    return (unit, other) if unit and other and kinds.isdisjoint(others) else None


def read_roots(connection: Connection) -> dict[str, str]:
    """Read which key counts as which, those in force."""
    query = select(indicator_merges.c.key, indicator_merges.c.target).where(_IN_FORCE)
    return {row.key: row.target for row in connection.execute(query)}


def find_root(key: str, roots: dict[str, str]) -> str:
    """Find what `key` counts as in the end.

    >>> find_root("a", {"a": "b", "b": "c"})
    'c'
    """
    while key in roots:
        key = roots[key]
    return key


def find_members(key: str, roots: dict[str, str]) -> list[str]:
    """Find all keys that count as what `key` counts as, that one first.

    >>> find_members("b", {"a": "b", "c": "b"})
    ['b', 'a', 'c']
    """
    root = find_root(key, roots)
    return [root, *(each for each in roots if find_root(each, roots) == root)]


def list_merges(engine: Engine) -> list[tuple[str, str, dt.datetime, str]]:
    """List the merges in force, oldest first: key, target, when and by whom."""
    columns = (indicator_merges.c.key, indicator_merges.c.target)
    query = select(*columns, indicator_merges.c.at, indicator_merges.c.by).where(_IN_FORCE)
    with reading(engine) as connection:
        rows = connection.execute(query.order_by(indicator_merges.c.number)).all()
    return [(row.key, row.target, row.at, row.by) for row in rows]


def read_targets(connection: Connection) -> dict[str, Any]:
    """Read a figure of each key that others count as, before all rows are made again."""
    columns = (figures.c.key, figures.c.indicator, figures.c.unit)
    query = select(indicators.c.key.label("target"), *columns)
    query = query.join(figures, figures.c.key == indicators.c.figure)
    query = query.where(indicators.c.key.in_(read_roots(connection).values()))
    return {row.target: row for row in connection.execute(query)}


def follow_targets(connection: Connection, before: dict[str, Any]) -> None:
    """Let what others count as count as the key that its words have today.

    A new catalogue gives figures other keys; what a person put together must not lose them.
    """
    roots = read_roots(connection)
    for key, row in before.items():
        same = (figures.c.indicator == row.indicator) & (figures.c.unit == row.unit)
        query = select(figures.c.indicator_key).where(figures.c.key == row.key, same)
        now = connection.execute(query).scalar()
        if now and key not in roots and find_root(now, roots) != key:
            given = {"key": key, "target": now, "at": _now(), "by": _PROGRAM}
            connection.execute(insert(indicator_merges).values(given))


def _check_known(connection: Connection, key: str) -> None:
    if find_indicator(key):
        return
    query = select(indicators.c.count).where(indicators.c.key == key)
    if connection.execute(query).scalar() is None:
        raise BienbanError("merge-unknown", key=key)


def _find_measures(connection: Connection, key: str) -> tuple[str, frozenset[str]]:
    """Find the unit of an indicator, and how it may be measured."""
    usual = find_indicator(key)
    if usual:
        return usual.unit, frozenset(usual.measures)
    query = select(figures.c.unit).join(indicators, indicators.c.figure == figures.c.key)
    unit: str = connection.execute(query.where(indicators.c.key == key)).scalar() or ""
    return unit, frozenset({find_measure(unit).kind})


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
