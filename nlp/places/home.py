"""The administrative home of a text: the province, district or commune that it belongs to.

Every named district, province and commune is evidence; what has more than one reading divides
its weight. The communes of an enumeration, taken together, nearly always fit one district only.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes.errors import BienbanError
from minutes.record import Home
from nlp.places.areas import AreaMention, find_areas, narrow
from nlp.places.commune_name import CommuneName
from nlp.places.commune_names import find_commune_names
from nlp.places.gazetteer import (
    TWO_LEVELS,
    Area,
    Gazetteer,
    Unit,
    fold_name,
    is_valid,
    load_gazetteer,
)
from nlp.places.home_commune import HEAD, find_home_commune, speaks_for_district
from nlp.text.place_runs import place_words

_DISTRICT_WORD = re.compile(r"(?i)\b(?:huyện|quận|thị trấn|thị xã)\b")
_PARTS = re.compile(r"\s*[,;–]\s*")
_KIND = re.compile(
    r"(?i)(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?|tx\.?|tỉnh)\s*(?=\w)"
)
# A district must hold this share of the evidence to be the home; below it the home is a province.
_SHARE = 0.6
# A province must hold this share; a text about many has no home.
_CLEAR = 0.3
_BARE = 0.5
_COMMUNE = 0.8
_LETTERHEAD = 4.0
_EARLY = 1.6

Votes = dict[str, float]


class UnknownHomeError(BienbanError):
    """The home that the user gave is no province, district or commune; `given` is their text."""

    def __init__(self, given: str) -> None:
        super().__init__("home-unknown", value=given)
        self.given = given


def find_home(text: str, *, on: dt.date | None, given: str | None = None) -> Home:
    """Work out the home of `text` as of the day `on`, or read it from `given`.

    Inside a given district or province it is the commune that the text itself comes from.
    Raises UnknownHomeError where `given` fits nothing.

    >>> home = find_home("Hội nghị tại huyện Nông Cống", on=dt.date(2023, 5, 25))
    >>> home.province, home.district, home.district_code
    ('Thanh Hóa', 'Nông Cống', '404')
    """
    if given and given.strip():
        return _narrowed(text, parse_home(given, on=on), on)
    names = find_commune_names(text)
    areas = [*find_areas(text), *_addresses(names)]
    day = assumed_day(text, on)
    votes = _province_votes(text, areas, names, day)
    province = _best(votes)
    if province is None or not _is_clear(votes, province):
        return Home()
    district = _best_district(text, areas, names, day, province)
    commune = find_home_commune(text, names, day, province)
    if commune and commune.district_code:
        district = commune.district_code
    return make_home(province, district, commune, day)


def _narrowed(text: str, home: Home, on: dt.date | None) -> Home:
    if home.commune_code or not home.province_code:
        return home
    names, day = find_commune_names(text), assumed_day(text, on)
    if day is None and home.district_code:
        day = TWO_LEVELS - dt.timedelta(days=1)
    commune = find_home_commune(text, names, day, home.province_code)
    if commune is None or (home.district_code or commune.district_code) != commune.district_code:
        return home
    district = load_gazetteer().district(commune.district_code, on or commune.valid_to)
    return replace(
        home,
        district=district.name if district else None,
        district_code=district.code if district else None,
        commune=commune.name,
        commune_code=commune.code,
    )


def assumed_day(text: str, on: dt.date | None) -> dt.date | None:
    """Give `on`, or the last day of the districts where the text has none and speaks of them."""
    if on is not None:
        return on
    districts = _DISTRICT_WORD.search(text) or any(
        mention.kind and not mention.is_province for mention in find_areas(text)
    )
    return TWO_LEVELS - dt.timedelta(days=1) if districts else None


def parse_home(given: str, *, on: dt.date | None) -> Home:
    """Read `Nông Cống, Thanh Hóa`, `huyện Nông Cống`, `xã Tế Lợi, Nông Cống, Thanh Hóa`.

    Raises UnknownHomeError where it fits nothing, or more than one place.

    >>> parse_home("Tế Lợi, Nông Cống, Thanh Hóa", on=None).commune_code
    '16315'
    """
    gazetteer = load_gazetteer()
    parts = [_KIND.sub("", part, count=1) for part in _PARTS.split(given.strip()) if part]
    found = _parse_parts(gazetteer, parts, on)
    kind = _KIND.match(given.strip())
    if len(found) > 1 and kind:
        found = [home for home in found if _kind_of(home) == _spelt_out(kind[1])]
    if not found and on:
        # A unit of another time: its province still holds.
        codes = {home.province_code for home in _parse_parts(gazetteer, parts, None)}
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


def _parse_parts(gazetteer: Gazetteer, parts: list[str], on: dt.date | None) -> list[Home]:
    if not parts:
        return []
    short = place_words()["short_provinces"]
    provinces = narrow(gazetteer.provinces_named(short.get(parts[-1], parts[-1])), on)
    codes = {area.code for area in provinces}
    rest = parts[:-1] if codes else parts
    if not rest:
        return [make_home(area.code, None, None, on or area.valid_to) for area in provinces[:1]]
    # `Nông Cống` was a town too; who gives it means the district.
    districts = _parse_district(gazetteer, rest, codes, on)
    return districts or _parse_commune(gazetteer, rest, codes, on)


def _parse_district(
    gazetteer: Gazetteer, parts: list[str], provinces: set[str], on: dt.date | None
) -> list[Home]:
    if len(parts) != 1 or (on and on >= TWO_LEVELS):
        return []
    found = _in(narrow(gazetteer.districts_named(parts[0]), on), provinces)
    return [make_home(a.province_code, a.code, None, on or a.valid_to) for a in found]


def _parse_commune(
    gazetteer: Gazetteer, parts: list[str], provinces: set[str], on: dt.date | None
) -> list[Home]:
    units = [unit for unit in gazetteer.units_named(parts[0]) if is_valid(unit, on)]
    units = [u for u in units if not provinces or u.province_code in provinces]
    if len(parts) > 1:
        districts = {area.code for area in gazetteer.districts_named(parts[1])}
        units = [unit for unit in units if unit.district_code in districts]
    return [make_home(u.province_code, u.district_code, u, on or u.valid_to) for u in units]


def _in(areas: Iterable[Area], provinces: set[str]) -> list[Area]:
    return [area for area in areas if not provinces or area.province_code in provinces]


def _province_votes(
    text: str, areas: Sequence[AreaMention], names: Sequence[CommuneName], on: dt.date | None
) -> Votes:
    votes: Votes = defaultdict(float)
    proven = _proven(names, on)
    for mention in areas:
        readings = {a.province_code for a in mention.areas if _holds(a, on)}
        weight = _COMMUNE if mention.start in proven else _weight(text, mention)
        for code in readings:
            votes[code] += weight / len(readings)
    for units in _readings(names, on):
        readings = {unit.province_code for unit in units}
        for code in readings:
            votes[code] += _COMMUNE / len(readings)
    return votes


def _is_clear(votes: Votes, province: str) -> bool:
    """Tell whether `province` stands out; a text on many provinces, or on none, has no home."""
    return votes[province] >= max(_COMMUNE, _CLEAR * sum(votes.values()))


def _addresses(names: Sequence[CommuneName]) -> list[AreaMention]:
    """Give the districts in addresses without kind words: `xã Khải Xuân, Thanh Ba, Phú Thọ`."""
    said = (area for name in names for area in name.areas)
    return [area for area in said if area.kind is None and not area.is_province]


def _proven(names: Sequence[CommuneName], on: dt.date | None) -> set[int]:
    """Give where the bare province behind a commune stands, `xã … (Hà Nội)`, that lies in it."""
    return {
        area.start
        for name in names
        for area in name.areas
        if area.kind is None and area.is_province
        for unit in load_gazetteer().units_named(name.name, name.kind)
        if is_valid(unit, on) and any(unit.province_code == a.code for a in area.areas)
    }


def _weight(text: str, mention: AreaMention) -> float:
    if mention.kind is None:
        return _BARE
    name = text[mention.start : mention.end]
    if mention.start < HEAD and name.isupper() and " " in name:
        return _LETTERHEAD
    return _EARLY if mention.start < HEAD else 1.0


def _holds(area: Area, on: dt.date | None) -> bool:
    return is_valid(area, on)


def _readings(names: Sequence[CommuneName], on: dt.date | None) -> list[list[Unit]]:
    """Give what each distinct name may mean; names with an address of their own vote by that."""
    gazetteer = load_gazetteer()
    distinct = {(fold_name(n.name), n.kind): n for n in names if n.known and not n.areas}
    found = (
        [u for u in gazetteer.units_named(n.name, n.kind) if is_valid(u, on)]
        for n in distinct.values()
    )
    return [units for units in found if units]


def _best(votes: Votes) -> str | None:
    # Of equals the lower code, so that every run gives the same.
    return min(votes, key=lambda code: (-votes[code], code)) if votes else None


def _best_district(
    text: str,
    areas: Sequence[AreaMention],
    names: Sequence[CommuneName],
    on: dt.date | None,
    province: str,
) -> str | None:
    if on and on >= TWO_LEVELS:
        return None
    votes: Votes = defaultdict(float)
    for mention in areas:
        for area in mention.areas:
            own = area.province_code == province and area.code != province
            if own and mention.kind and _holds(area, on):
                votes[area.code] += _weight(text, mention)
    for units in _readings(names, on):
        districts = {u.district_code for u in units if u.province_code == province}
        for code in filter(None, districts):
            votes[code] += _COMMUNE / len(districts)
    best = _best(votes)
    if best is None or votes[best] < _SHARE * sum(votes.values()):
        return None
    # A district named once may be any; one that communes of its own bear out is the home.
    clear = votes[best] >= _LETTERHEAD or (votes[best] > _COMMUNE and len(votes) == 1)
    return best if clear or speaks_for_district(text) else None
