"""The place that a person names, with the older units that became it, from the gazetteer."""

import datetime as dt
import re
from functools import cache
from typing import Final

from minutes.errors import BienbanError
from minutes.record import Home
from nlp.places.gazetteer import Gazetteer, load_gazetteer
from nlp.places.named_home import UnknownHomeError, parse_home
from nlp.places.unit import TWO_LEVELS, Area, Unit
from output.archive.series.places import Part, Place
from pipeline.datafile import read_tree

_COMMUNE: Final = re.compile(
    r"(?i)(?P<kind>xã|phường|thị trấn|đặc khu) (?P<name>[^,;]+)[,;] *(?:tỉnh |thành phố )?"
    r"(?P<province>[^,;]+)"
)


def find_place(text: str) -> Place:
    """Find the place that `text` names as `--home` does, or by its code; raises BienbanError.

    A name that was used before and after a merger means the unit of today.

    >>> find_place("404").name
    'huyện Nông Cống'
    """
    gazetteer = load_gazetteer()
    given = text.strip()
    if given.isdecimal():
        return _find_by_code(gazetteer, given)
    commune = _find_commune(gazetteer, given)
    if commune:
        return make_place(gazetteer, commune)
    home = _parse(given)
    if home.commune_code:
        return make_place(gazetteer, _find_unit(gazetteer, home))
    district = gazetteer.district(home.district_code) if home.district_code else None
    if district:
        return _make_area(district)
    province = gazetteer.province(home.province_code or "")
    if province is None:
        raise BienbanError("home-unknown", value=text)
    return _make_province(gazetteer, province)


def make_place(gazetteer: Gazetteer, unit: Unit) -> Place:
    """Make the place of a commune; one that is no more has no parts."""
    name = f"{unit.kind} {unit.name}"
    if unit.valid_to is not None:
        return Place(unit.code, name, unit.valid_from, unit.valid_to)
    parts = tuple(
        Part(
            old.unit.code,
            f"{old.unit.kind} {old.unit.name}",
            old.unit.valid_from,
            old.unit.valid_to,
            whole=not old.partial,
        )
        for old in gazetteer.predecessors(unit)
    )
    return Place(unit.code, name, _find_first(gazetteer, unit), None, parts)


def _find_commune(gazetteer: Gazetteer, text: str) -> Unit | None:
    """Find the commune of today that a kind, a name and a province certainly name."""
    found = _COMMUNE.fullmatch(text)
    if found is None:
        return None
    codes = {area.code for area in gazetteer.provinces_named(found["province"], None)}
    units = gazetteer.units_named(found["name"], found["kind"].lower())
    now = [unit for unit in units if unit.valid_to is None and unit.province_code in codes]
    return now[0] if len(now) == 1 else None


def _parse(text: str) -> Home:
    """Read the name of a place; of several units of that name the one of today."""
    try:
        return parse_home(text, on=None)
    except UnknownHomeError:
        home = parse_home(text, on=dt.date.max)
        # Of an unknown unit the gazetteer gives the province that stands behind it.
        if not home.commune_code and "," in text:
            raise
        return home


def _find_unit(gazetteer: Gazetteer, home: Home) -> Unit:
    units = gazetteer.units_with_code(home.commune_code or "")
    named = [unit for unit in units if unit.name == home.commune] or list(units)
    in_district = [unit for unit in named if unit.district_code == home.district_code]
    return (in_district or named)[-1]


def _find_first(gazetteer: Gazetteer, unit: Unit) -> dt.date | None:
    """Give since when `unit` is what it is today; a new name alone makes no other unit."""
    if unit.valid_from is None or unit.valid_from < TWO_LEVELS:
        return unit.valid_from
    later = (each.valid_from for each in gazetteer.units_with_code(unit.code))
    return min(day for day in later if day is not None and day >= TWO_LEVELS)


def _find_by_code(gazetteer: Gazetteer, code: str) -> Place:
    units = gazetteer.units_with_code(code)
    if units:
        return make_place(gazetteer, units[-1])
    district, province = gazetteer.district(code), gazetteer.province(code)
    if district:
        return _make_area(district)
    if province is None:
        raise BienbanError("home-unknown", value=code)
    return _make_province(gazetteer, province)


def _make_area(area: Area) -> Place:
    return Place(area.code, f"{area.kind} {area.name}", area.valid_from, area.valid_to)


def _make_province(gazetteer: Gazetteer, area: Area) -> Place:
    """Make the place of a province; one that took in others is another one since then."""
    former = () if area.valid_to else gazetteer.former_provinces(area.code)
    if area.valid_to or len(former) < 2:  # noqa: PLR2004 - itself alone
        first = area.valid_from if area.valid_to else None
        return Place(area.code, f"{area.kind} {area.name}", first, area.valid_to)
    last = TWO_LEVELS - dt.timedelta(days=1)
    parts = tuple(Part(old.code, f"{old.kind} {old.name}", None, last) for old in former)
    return Place(area.code, f"{area.kind} {area.name}", TWO_LEVELS, None, parts)


def name_place(code: str, on: dt.date | None) -> str:
    """Name the unit that bore `code` on the day `on`, with its kind; empty for an unknown one."""
    gazetteer = load_gazetteer()
    unit = gazetteer.unit_at(code, on) or gazetteer.district(code, on)
    place = unit or gazetteer.province(code, on)
    return f"{place.kind} {place.name}" if place else ""


def name_place_then(code: str, on: dt.date | None) -> str:
    """Name a unit as `name_place` does; where a larger one has its name now it is the old one.

    >>> name_place_then("37", dt.date(2024, 5, 1)), name_place_then("38", dt.date(2024, 5, 1))
    ('tỉnh Ninh Bình (cũ)', 'tỉnh Thanh Hóa')
    """
    name = name_place(code, on)
    is_older = on is not None and on < TWO_LEVELS and _grew_under_its_name(code)
    return str(read_tree("series.yaml")["older"].format(name=name)) if is_older else name


@cache
def _grew_under_its_name(code: str) -> bool:
    """Tell whether a larger unit of today has the name of the one that bore `code`."""
    gazetteer, before = load_gazetteer(), TWO_LEVELS - dt.timedelta(days=1)
    unit, name = gazetteer.unit_at(code, before), name_place(code, before)
    if unit is None:
        former = () if gazetteer.district(code, before) else gazetteer.former_provinces(code)
        return len(former) > 1 and name_place(code, TWO_LEVELS) == name
    heirs = (make_place(gazetteer, heir.unit) for heir in gazetteer.successors(unit))
    return any(
        heir.name == name and sum(part.is_valid(before) for part in heir.parts) > 1
        for heir in heirs
    )


def is_same_place(code: str, one: dt.date, other: dt.date) -> bool:
    """Tell whether `code` means one and the same unit on both days; of unknown codes it does.

    Codes of communes and provinces were used again for larger ones in July 2025.

    >>> is_same_place("37", dt.date(2025, 6, 30), dt.date(2025, 7, 1))
    False
    """
    if (one < TWO_LEVELS) == (other < TWO_LEVELS):
        return True
    try:
        place = _find_by_code(load_gazetteer(), code)
    except BienbanError:
        return True
    if place.is_valid(one) == place.is_valid(other):
        return True
    older = [part for part in place.parts if part.is_valid(min(one, other))]
    return [(part.code, part.whole) for part in older] == [(code, True)]
