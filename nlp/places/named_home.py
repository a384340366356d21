"""A home whose parts are known: made from codes, or read from what the user gives."""

import datetime as dt
import re
from collections.abc import Iterable

from minutes.errors import BienbanError
from minutes.record import Home
from nlp.places.areas import narrow
from nlp.places.gazetteer import Gazetteer, load_gazetteer
from nlp.places.unit import TWO_LEVELS, Area, Unit, is_valid
from nlp.text.place_runs import place_words

_PARTS = re.compile(r"\s*[,;–]\s*")
_KIND = re.compile(
    r"(?i)(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?|tx\.?|tỉnh)\s*(?=\w)"
)


class UnknownHomeError(BienbanError):
    """The home that the user gave is no province, district or commune; `given` is their text."""

    def __init__(self, given: str) -> None:
        super().__init__("home-unknown", value=given)
        self.given = given


def parse_home(given: str, *, on: dt.date | None) -> Home:
    """Read `Nông Cống, Thanh Hóa`, `huyện Nông Cống`, `xã Tế Lợi, Nông Cống, Thanh Hóa`.

    Raises UnknownHomeError where it fits nothing, or more than one place.

    >>> parse_home("Tế Lợi, Nông Cống, Thanh Hóa", on=None).commune_code
    '16315'
    """
    gazetteer = load_gazetteer()
    parts = [_KIND.sub("", part, count=1) for part in _PARTS.split(given.strip()) if part]
    named = _KIND.match(given.strip())
    kind = _spelt_out(named[1]) if named else None
    found = _parse_parts(gazetteer, parts, on, kind)
    if len(found) > 1 and kind:
        found = [home for home in found if _kind_of(home) == kind]
    if not found and on:
        # A unit of another time: its province still holds.
        codes = {home.province_code for home in _parse_parts(gazetteer, parts, None, kind)}
        found = [make_home(code, None, None, on) for code in codes if code]
    homes = {(home.province_code, home.district_code, home.commune_code): home for home in found}
    if len(homes) != 1:
        raise UnknownHomeError(given)
    return next(iter(homes.values()))


def _kind_of(home: Home) -> str | None:
    """Give the kind of the narrowest unit of `home`."""
    gazetteer = load_gazetteer()
    if home.commune_code:
        unit = gazetteer.unit_at(home.commune_code, None)
        return unit.kind if unit else None
    area = gazetteer.district(home.district_code) or gazetteer.province(home.province_code or "")
    return area.kind if area else None


def _spelt_out(kind: str) -> str:
    words = place_words()["area_kinds"] | place_words()["commune_kinds"]
    return str(words.get(kind.lower(), kind.lower()))


def make_home(
    province: str, district: str | None, commune: Unit | None, on: dt.date | None
) -> Home:
    """Make the home of codes, with the names of the day `on`."""
    gazetteer = load_gazetteer()
    upper = gazetteer.province(province, on)
    lower = gazetteer.district(district, on) if district else None
    if on and on >= TWO_LEVELS:
        lower = None
    return Home(
        province=upper.name if upper else None,
        province_code=province,
        district=lower.name if lower else None,
        district_code=lower.code if lower else None,
        commune=commune.name if commune else None,
        commune_code=commune.code if commune else None,
    )


def _parse_parts(
    gazetteer: Gazetteer, parts: list[str], on: dt.date | None, kind: str | None
) -> list[Home]:
    if not parts:
        return []
    short = place_words()["short_provinces"]
    is_commune = kind in place_words()["commune_kinds"].values()
    provinces = narrow(gazetteer.provinces_named(short.get(parts[-1], parts[-1])), on)
    if is_commune and len(parts) == 1:
        provinces = ()
    codes = {area.code for area in provinces}
    rest = parts[:-1] if codes else parts
    if not rest:
        return [make_home(area.code, None, None, on or area.valid_to) for area in provinces[:1]]
    # `Nông Cống` was a town too; who gives it alone means the district.
    if is_commune:
        return _parse_commune(gazetteer, rest, codes, on, kind)
    districts = _parse_district(gazetteer, rest, codes, on)
    return districts or _parse_commune(gazetteer, rest, codes, on, None)


def _parse_district(
    gazetteer: Gazetteer, parts: list[str], provinces: set[str], on: dt.date | None
) -> list[Home]:
    if len(parts) != 1 or (on and on >= TWO_LEVELS):
        return []
    found = _in(narrow(gazetteer.districts_named(parts[0]), on), provinces)
    return [make_home(a.province_code, a.code, None, on or a.valid_to) for a in found]


def _parse_commune(
    gazetteer: Gazetteer,
    parts: list[str],
    provinces: set[str],
    on: dt.date | None,
    kind: str | None,
) -> list[Home]:
    """Find communes of that name, and of that kind where there is any."""
    units = [unit for unit in gazetteer.units_named(parts[0]) if is_valid(unit, on)]
    units = [unit for unit in units if unit.kind == kind] or units
    units = [u for u in units if not provinces or u.province_code in provinces]
    if len(parts) > 1:
        districts = {area.code for area in gazetteer.districts_named(parts[1])}
        units = [unit for unit in units if unit.district_code in districts]
    return [make_home(u.province_code, u.district_code, u, on or u.valid_to) for u in units]


def _in(areas: Iterable[Area], provinces: set[str]) -> list[Area]:
    return [area for area in areas if not provinces or area.province_code in provinces]
