"""The administrative home of a text: the province, district or commune that it belongs to.

Every named district, province and commune is evidence; what has more than one reading divides
its weight. The communes of an enumeration, taken together, nearly always fit one district only.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from minutes.record import Home
from nlp.places.areas import AreaMention, find_areas
from nlp.places.commune_name import CommuneName
from nlp.places.commune_names import find_commune_names
from nlp.places.era import LAST_OF_DISTRICTS, assumed_day
from nlp.places.gazetteer import fold_name, load_gazetteer
from nlp.places.home_commune import HEAD, find_home_commune, speaks_for_district
from nlp.places.named_home import make_home, parse_home
from nlp.places.unit import TWO_LEVELS, Area, Unit, is_valid
from nlp.text.place_runs import place_words

# A district must hold this share of the evidence to be the home; below it the home is a province.
_SHARE = 0.6
# A province must hold this share; a text about many has no home.
_CLEAR = 0.35
# … and where it does not hold half, the next one less than this part of it.
_NEXT, _HALF = 0.8, 0.5
_SEVERAL = 3
_BARE = 0.5
_COMMUNE = 0.8
_LETTERHEAD = 4.0
_EARLY = 1.6

Votes = dict[str, float]


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
    if province is None or not _is_clear(text, votes, province):
        return Home()
    district = _best_district(text, areas, names, day, province)
    commune = find_home_commune(text, names, day, province)
    if commune and on is None:
        commune = _of_district(commune, district)
    if commune and commune.district_code:
        district = commune.district_code
    return make_home(province, district, commune, day)


def _of_district(commune: Unit, district: str | None) -> Unit:
    """Give the unit of that name in the district of a text without a day; it may have moved since.

    Else `commune` itself.
    """
    units = load_gazetteer().units_named(commune.name, commune.kind)
    own = [unit for unit in units if district and unit.district_code == district]
    return own[0] if own else commune


def _narrowed(text: str, home: Home, on: dt.date | None) -> Home:
    if home.commune_code or not home.province_code:
        return home
    names, day = find_commune_names(text), assumed_day(text, on)
    if day is None and home.district_code:
        day = LAST_OF_DISTRICTS
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


def _province_votes(
    text: str, areas: Sequence[AreaMention], names: Sequence[CommuneName], on: dt.date | None
) -> Votes:
    votes: Votes = defaultdict(float)
    proven = _proven(names, on)
    for mention in areas:
        readings = {a.province_code for a in mention.areas if _holds(a, on)}
        weight = _COMMUNE if mention.start in proven else _weight(text, mention)
        for code in sorted(readings):
            votes[code] += weight / len(readings)
    for units in _readings(names, on):
        readings = {unit.province_code for unit in units}
        for code in sorted(readings):
            votes[code] += _COMMUNE / len(readings)
    return votes


def _is_clear(text: str, votes: Votes, province: str) -> bool:
    """Tell whether `province` stands out; a text on many provinces, or on none, has no home.

    Nor has one in which a ministry tells of several and none holds half.
    """
    best, total = votes[province], sum(votes.values())
    several = sum(weight >= _BARE for weight in votes.values()) >= _SEVERAL
    if several and best < _HALF * total and _central().search(text, 0, HEAD):
        return False
    rival = max((votes[code] for code in votes if code != province), default=0.0)
    is_ahead = best >= _HALF * total or rival < _NEXT * best
    return is_ahead and best >= max(_COMMUNE, _CLEAR * total)


@cache
def _central() -> re.Pattern[str]:
    """Match the name of a ministry or a department of one: `Cục Quản lý đê điều`."""
    bodies, local = (alternatives(place_words()[key]) for key in ("central_bodies", "local_bodies"))
    return re.compile(rf"(?<!\w)(?!(?:{local}))(?:{bodies}) [{CAPITALS}]")


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
    # Of equals the one that the text names first.
    return max(votes, key=lambda code: votes[code]) if votes else None


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
