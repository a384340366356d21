"""The figures of an indicator from the archive, as cells of a series."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from output.archive.base.schema import commune_successors, figure_places, figures, records
from output.archive.indexing.facets import indicator_facet, place_facet
from output.archive.indexing.index import select_rows
from output.archive.series.series import Cell

# Databases limit how many values one statement may hold.
_ASKED: Final = 500


def find_cells(
    connection: Connection,
    keys: Collection[str],
    codes: Collection[str],
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[Cell]:
    """Find the figures of the latest records with one of `keys`, about one of `codes`.

    Without codes they are about whatever place, once each, with the code of the first. The days
    are those of the period's end, else of the meeting; both are included.
    """
    query = _select(with_places=bool(codes))
    day = func.coalesce(figures.c.period_end, figures.c.period_start, records.c.day)
    if since:
        query = query.where(day >= since)
    if until:
        query = query.where(day <= until)
    phrases = [[[indicator_facet(key) for key in keys]]]
    if codes:
        phrases.append([[place_facet(code) for code in codes]])
        query = query.where(figure_places.c.code.in_(list(codes)))
    found = select_rows("figures", phrases, connection.dialect)
    rows = connection.execute(query.where(figures.c.key.in_(found))).all()
    rows = sorted(rows, key=_order)
    if not codes:
        first = _find_codes(connection, [row.figure for row in rows])
        return [_make_cell(row, first.get(row.figure, "")) for row in rows]
    today = _find_today(connection, {row.record for row in rows})
    return [_make_cell(row, row.code, today.get((row.record, row.code), ())) for row in rows]


def _order(row: Row[Any]) -> tuple[int, int]:
    return row.record_key, row.figure


def _select(*, with_places: bool) -> Select[Any]:
    columns = [
        figures.c.key.label("figure"),
        *(column for column in figures.c if column.name != "key"),
        records.c.id.label("record_id"),
        records.c.key.label("record_key"),
        func.coalesce(records.c.meeting_name, records.c.title).label("title"),
        records.c.day,
    ]
    query = select(*columns).join(records, records.c.serial == figures.c.record)
    query = query.where(records.c.latest)
    if not with_places:
        return query
    query = query.add_columns(figure_places.c.code)
    return query.join(figure_places, figure_places.c.figure == figures.c.key)


def _find_codes(connection: Connection, found: list[int]) -> dict[int, str]:
    """Find the first code of each figure."""
    codes: dict[int, str] = {}
    columns = (figure_places.c.figure, func.min(figure_places.c.code))
    for asked in _split(found):
        query = select(*columns).where(figure_places.c.figure.in_(asked))
        found_codes = connection.execute(query.group_by(figure_places.c.figure))
        codes |= {row[0]: row[1] for row in found_codes}
    return codes


def _find_today(
    connection: Connection, found: Iterable[int]
) -> dict[tuple[int, str], tuple[str, ...]]:
    """Find what the records say their communes are today: record and code to codes."""
    today: dict[tuple[int, str], list[str]] = defaultdict(list)
    columns = (commune_successors.c.record, commune_successors.c.code, commune_successors.c.today)
    for asked in _split(sorted(found)):
        query = select(*columns).where(commune_successors.c.record.in_(asked))
        for record, code, unit in connection.execute(query):
            if unit not in today[record, code]:
                today[record, code].append(unit)
    return {key: tuple(units) for key, units in today.items()}


def _split(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _ASKED):
        yield keys[start : start + _ASKED]


def _make_cell(row: Row[Any], code: str, current: tuple[str, ...] = ()) -> Cell:
    return Cell(
        record=row.record_id,
        title=row.title or "",
        day=row.day,
        figure=row.id,
        indicator=row.indicator,
        text=row.text,
        value=Decimal(row.value),
        unit=row.unit,
        code=code,
        amount=_read(row.amount),
        base_unit=row.base_unit,
        to=_read(row.to),
        of=_read(row.of),
        compare=row.compare,
        start=row.period_start,
        end=row.period_end,
        target=row.target,
        key=row.indicator_key,
        places=row.place_count,
        current=current,
    )


def _read(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)
