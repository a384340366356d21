"""The series that a person asks for: an indicator in words, a place, days in; a series out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Engine

from output.archive.base.database import reading
from output.archive.indicators.listing import find_key, name_key
from output.archive.indicators.merges import find_members, read_roots
from output.archive.series.cells import find_cells
from output.archive.series.places import Place
from output.archive.series.rollup import roll_up
from output.archive.series.series import Series, make_series

NamePlace = Callable[[str, dt.date | None], str]


def follow(  # noqa: PLR0913 - what a person asks for
    engine: Engine,
    indicator: str,
    place: Place | None = None,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    name_place: NamePlace | None = None,
) -> Series:
    """Follow an indicator, a key or words, over all meetings; raises BienbanError if none is meant.

    `since` and `until` are the first and last day, None where open. Without a place each point
    says whose it is, if `name_place` names a code on a day.
    """
    codes = {place.code, *(part.code for part in place.parts)} if place else set()
    with reading(engine) as connection:
        key = find_key(connection, indicator)
        name = name_key(connection, key)
        keys = find_members(key, read_roots(connection))
        cells = find_cells(connection, keys, sorted(codes), since=since, until=until)
    if place is None and name_place:
        cells = [replace(cell, place=name_place(cell.code, cell.day)) for cell in cells]
    points, refusals = roll_up(cells, place)
    return make_series(name, place.name if place else "", points, refusals)
