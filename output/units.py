"""The administrative unit that a record is about, and those that its words name.

Names come from the record's home; kinds from its communes, else from the words of the text.
"""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from minutes.letters import CAPITALS
from minutes.record import Home, Record
from output.issuers import Level, Unit, load_catalogue


@dataclass(frozen=True, slots=True)
class Reference:
    """How words name a unit: `Thành phố`, `xã Kim Liên`, `Huyện ủy`; what they leave out is empty.

    `level` is None for a `thành phố`, which may be a province or a district.
    """

    level: Level | None
    kind: str | None = None
    name: str = ""
    start: int = 0
    end: int = 0
    is_committee: bool = False


def find_reference(words: str) -> Reference | None:
    """Find the first unit that `words` name, by its kind or by its Party committee.

    >>> find_reference("Ủy ban nhân dân xã Kim Liên").name, find_reference("Quận ủy").kind
    ('Kim Liên', 'quận')
    >>> find_reference("Thành ủy Thành phố Hồ Chí Minh").name
    'Hồ Chí Minh'
    >>> find_reference("tỉnh Bà Rịa - Vũng Tàu").name, find_reference("xã Hạ - Tổ trưởng").name
    ('Bà Rịa - Vũng Tàu', 'Hạ')
    """
    match = _units().search(words)
    if match is None:
        return None
    word = match["kind"].lower()
    level, kind, committee = next(row for row in _kinds() if word in row[1:])
    either = sum(known == kind for _, known, _ in _kinds()) > 1
    name = match["name"] or ""
    name = name.title() if name.isupper() else name
    return Reference(None if either else level, kind, name, *match.span(), word == committee)


def name_unit(record: Record, reference: Reference) -> Unit | None:
    """Give the unit that is meant; its name is empty where neither words nor home say it.

    None where there is no such unit any more on the day of the record.
    """
    level = reference.level or _level_of_city(record, reference.name)
    if level == "district" and _is_over(record):
        return None
    own = {"commune": record.home.commune, "district": _district(record)}
    home = own.get(level, record.home.province) or ""
    name = reference.name or home
    kind = reference.kind or (_find_kind(record, level=level, name=name) if name else None)
    upper = _find_upper(record, level) if name == home else ""
    return Unit(level, kind, name, upper=upper)


def find_unit(record: Record) -> Unit | None:
    """Find the unit that the record is about: its commune, else district, else province."""
    home = record.home
    levels: tuple[tuple[Level, str | None], ...] = (
        ("commune", home.commune),
        ("district", _district(record)),
        ("province", home.province),
    )
    for level, name in levels:
        if name:
            kind = _find_kind(record, level=level, name=name)
            return Unit(level, kind, name, upper=_find_upper(record, level))
    return None


def _find_upper(record: Record, level: Level) -> str:
    """Name the unit above `level`, with its kind; empty above the province or where unknown."""
    home, district = record.home, _district(record)
    if level == "commune" and district:
        kind = _find_kind(record, level="district", name=district)
        return Unit("district", kind, district).full
    if level != "province" and home.province:
        kind = _find_kind(record, level="province", name=home.province)
        return Unit("province", kind, home.province).full
    return ""


def _district(record: Record) -> str | None:
    """Give the home's district, None on a day when there were no districts any more."""
    return None if _is_over(record) else record.home.district


def _is_over(record: Record) -> bool:
    """Tell whether there were no districts any more on the day of the record."""
    day = _known_day(record)
    return day is not None and day > load_catalogue()["last_day_of_districts"]


def _level_of_city(record: Record, name: str) -> Level:
    """Tell whether a `thành phố` is one of the centre: its name, or else its home's, says so."""
    province = name or record.home.province or ""
    is_central = _province_kind(province, _day(record)) == "thành phố"
    return "province" if is_central or (not name and _is_over(record)) else "district"


@cache
def _kinds() -> tuple[tuple[Level, str, str], ...]:
    """Give level, kind and Party committee of every kind of unit, in small letters."""
    levels: dict[Level, dict[str, str]] = load_catalogue()["kinds"]
    return tuple(
        (level, kind, committee.lower())
        for level, kinds in levels.items()
        for kind, committee in kinds.items()
    )


@cache
def _units() -> re.Pattern[str]:
    words = {word for _, *pair in _kinds() for word in pair}
    choice = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    hyphened = "|".join(map(re.escape, load_catalogue()["hyphened"]))
    name = rf"{hyphened}|[{CAPITALS}][\w-]*(?: [{CAPITALS}][\w-]*)*|\d{{1,2}}"
    # `Thành ủy Thành phố Hồ Chí Minh`: the kind may stand behind the committee once more.
    again = rf"(?:(?i:{choice}) )?"
    return re.compile(rf"(?<!\w)(?P<kind>(?i:{choice}))(?!\w)(?: {again}(?P<name>{name}))?")


def _find_kind(record: Record, *, level: Level, name: str) -> str | None:
    if level == "province":
        return _province_kind(name, _day(record))
    known = _known_kind(record.home, record) if level == "commune" else None
    if known:
        return known
    kinds = list(load_catalogue()["kinds"][level])
    return _kind_beside(record.source.text, kinds, name) or _kind_by_count(record, kinds)


def _day(record: Record) -> dt.date:
    return _known_day(record) or dt.date.max


def _known_day(record: Record) -> dt.date | None:
    published = record.source.published
    if isinstance(published, dt.datetime):
        published = published.date()
    return record.meeting.date or published


def _province_kind(name: str, day: dt.date) -> str:
    """Tell a city of the centre from a tỉnh on `day`.

    >>> _province_kind("Huế", dt.date(2024, 12, 31)), _province_kind("Huế", dt.date(2025, 1, 1))
    ('tỉnh', 'thành phố')
    """
    cities = load_catalogue()["central_cities"]
    is_city = name in cities and day >= cities[name]
    return "thành phố" if is_city else "tỉnh"


def _known_kind(home: Home, record: Record) -> str | None:
    for commune in record.communes:
        same_code = home.commune_code is not None and commune.code == home.commune_code
        if same_code or commune.name == home.commune:
            return commune.kind
    return None


def _kind_beside(text: str, kinds: list[str], name: str) -> str | None:
    """Find which of `kinds` the text puts before `name`, or before a list that holds it.

    >>> _kind_beside("các huyện: Gia Lâm, Thanh Trì", ["huyện", "quận"], "Thanh Trì")
    'huyện'
    >>> _kind_beside("đường về TP. Vinh", ["thành phố", "thị xã"], "Vinh")
    'thành phố'
    """
    shorts = load_catalogue()["short_kinds"]
    text = _short_kinds().sub(lambda match: f"{shorts[match[1]]} ", text)
    choice = "|".join(map(re.escape, kinds))
    named = re.findall(rf"\b({choice})\s+{re.escape(name)}\b", text, re.IGNORECASE)
    listed = rf"\bcác ({choice}):? [^.;:\n]{{0,80}}?\b{re.escape(name)}\b"
    return _leading(named or re.findall(listed, text, re.IGNORECASE))


@cache
def _short_kinds() -> re.Pattern[str]:
    """Match the short form of a kind before a name: `TP. Vinh`, `TX Cửa Lò`."""
    shorts = "|".join(load_catalogue()["short_kinds"])
    return re.compile(rf"(?<![\w.])({shorts})(?:\. ?| )(?=[{CAPITALS}]\w)")


def _kind_by_count(record: Record, kinds: list[str]) -> str | None:
    """Find which of `kinds` the text speaks of most."""
    # Where the province is a city of the centre, `Thành phố` alone is that city.
    province = _province_kind(record.home.province or "", _day(record))
    choice = "|".join(re.escape(kind) for kind in kinds if kind != province)
    return _leading(re.findall(rf"\b({choice})\b", record.source.text, re.IGNORECASE))


def _leading(found: list[str]) -> str | None:
    """Give the kind that was found most; None where nothing was, or two kinds equally often."""
    ranked = Counter(kind.lower() for kind in found).most_common(2)
    is_clear = len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if is_clear else None
