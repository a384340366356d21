"""The catalogue of usual issuers: which body a record's home suggests, and what it prints.

The rows stand in `output/data/issuers.yaml`; names of units come from the record.
"""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from minutes.record import Home, Record
from output.faults import OutputError

Level = Literal["commune", "district", "province"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit as documents name it; `kind` is None where nobody said it.

    >>> Unit("province", "tỉnh", "Thanh Hóa").full
    'tỉnh Thanh Hóa'
    """

    level: Level
    kind: str | None
    name: str
    upper: str = ""
    body: str = ""

    @property
    def full(self) -> str:
        """Give kind and name; the kind has a capital before a number, a person, an event (A2.III).

        >>> Unit("commune", "phường", "5").full
        'Phường 5'
        """
        if not self.kind:
            return self.name
        return f"{self.kind.capitalize() if self.is_special else self.kind} {self.name}"

    @property
    def is_special(self) -> bool:
        """Tell whether the kind belongs to the name: a number, a person, an event."""
        return self.name.isdigit() or self.name in load_catalogue()["place_with_level"]

    @property
    def committee(self) -> str:
        """Give the name of the Party committee of such a unit."""
        committees: dict[str, str] = load_catalogue()["kinds"][self.level]
        return committees.get(self.kind or "", "Đảng ủy")


@cache
def load_catalogue() -> dict[str, Any]:
    """Read the catalogue."""
    text = (files("output") / "data" / "issuers.yaml").read_text(encoding="utf-8")
    catalogue: dict[str, Any] = yaml.safe_load(text)
    return catalogue


def fill_issuer(key: str, unit: Unit) -> dict[str, Any]:
    """Give the values of an office profile for the issuer `key` of the catalogue in `unit`.

    Raises OutputError for an unknown `key`.
    """
    issuers = load_catalogue()["issuers"]
    if key not in issuers:
        raise OutputError("office-unknown-issuer", issuer=key, choices=", ".join(issuers))
    row = issuers[key]
    return {
        "name": _fill(row["name"], unit),
        "parent": tuple(_fill(line, unit).upper() for line in row.get("parent", ())),
        "issuer": tuple(_fill(line, unit).upper() for line in row["issuer"]),
        "symbol": row["symbol"],
        "place": write_place(unit, system=row["system"]),
        "authority": row.get("authority", ()),
        "office": row["office"].upper(),
        "archive": _fill(row["archive"], unit) if "archive" in row else None,
        "superior": _fill(row["superior"], unit) if "superior" in row and unit.upper else None,
    }


def write_place(unit: Unit, *, system: str) -> str:
    """Write the place of a date line (A1.II.4a; H5 I.4.1.1c).

    The level stands before a number or a person's name; in Party documents also before one
    syllable and before a name that the province has too.

    >>> write_place(Unit("commune", "phường", "5"), system="nha-nuoc")
    'Phường 5'
    >>> write_place(Unit("province", "thành phố", "Huế"), system="dang")
    'Thành phố Huế'
    """
    with_level = unit.is_special
    if system == "dang":
        with_level |= " " not in unit.name or unit.upper.endswith(f" {unit.name}")
    place = unit.full if with_level else unit.name
    return place[:1].upper() + place[1:]


def find_default_issuer(record: Record, system: str) -> tuple[str, Unit] | None:
    """Choose the issuer for the lowest level that the record's home names; None without a home."""
    unit = find_unit(record)
    if unit is None:
        return None
    return load_catalogue()["defaults"][system][unit.level], unit


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


def _fill(text: str, unit: Unit) -> str:
    return text.format(
        unit=unit.full,
        name=unit.name,
        committee=unit.committee,
        upper=unit.upper,
        body=unit.body,
    ).strip()


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
    day = _known_day(record)
    is_over = day is not None and day > load_catalogue()["last_day_of_districts"]
    return None if is_over else record.home.district


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
    """
    choice = "|".join(map(re.escape, kinds))
    named = re.findall(rf"\b({choice})\s+{re.escape(name)}\b", text, re.IGNORECASE)
    listed = rf"\bcác ({choice}):? [^.;:\n]{{0,80}}?\b{re.escape(name)}\b"
    return _leading(named or re.findall(listed, text, re.IGNORECASE))


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
