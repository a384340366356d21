"""Every commune, district and province of Vietnam with the days from and to which it was valid.

A code alone is no identity: 16309 was xã Tế Thắng and is xã Thắng Lợi. A unit is a code over an
interval. Names are looked up folded, so that `Hoà Bình`, `HÒA BÌNH`, `Đắk Hà` and `Đăk Hà`,
`Quí` and `Quý`, `EaTrol` and `Ea Trol`, `Hải Châu I` and `Hải Châu 1` meet.

Sources, licences and the exactness of the dates: `nlp/data/build_gazetteer.py`.
"""

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from minutes.tones import place_tones
from nlp.places.unit import TWO_LEVELS, Area, Successor, Unit, distance, is_valid

_DATA = files("nlp") / "data"
# Replaced one by one: over the whole table that is three times as fast as `str.translate`.
_EVENED = (
    *zip("yýỳỷỹỵ", "iíìỉĩị", strict=True),
    *((mark, "") for mark in " '’‘`´-–."),
    # Both spellings of these syllables are official somewhere.
    *(("đắk", "đăk"), ("đak", "đăk"), ("đắc", "đăk")),
)
_ROMAN = re.compile(r"(?m)(?<= )(?:i{1,3}|iv|v)$")
_ARABIC = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_ZEROS = re.compile(r"(?m)^0+(?=\d)")
_FARM = re.compile(r"(?m)^(?:nông trường|n\.?t\.?) (?=\w)")


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """Reduce `name`, or several with a line each, to what all its spellings share.

    >>> fold_name("HOÀ QUÍ") == fold_name("Hòa Quý"), fold_name("Hải Châu II"), fold_name("05")
    (True, 'hảichâu2', '5')
    """
    folded = place_tones(unicodedata.normalize("NFC", name).lower())
    folded = _ZEROS.sub("", _ROMAN.sub(lambda match: _ARABIC[match[0]], folded))
    folded = _FARM.sub("nt", folded)
    for old, new in _EVENED:
        folded = folded.replace(old, new)
    return folded


class Gazetteer:
    """The tables in memory, indexed by folded name and by code; rows become units on demand."""

    def __init__(self) -> None:
        self._provinces = _Areas(_read("provinces.csv", ","))
        self._districts = _Areas(_read("districts.csv", ","))
        self._rows = _read("gazetteer.tsv", "\t")
        self._by_name = _index(self._rows)
        self._by_code: dict[str, list[int]] = {}
        self._units: dict[int, Unit] = {}
        self._named: dict[tuple[str, str | None], tuple[Unit, ...]] = {}
        self._successors: dict[str, list[tuple[str, bool]]] = {}

    def units_named(self, name: str, kind: str | None = None) -> tuple[Unit, ...]:
        """Give every unit that was ever called `name`, of `kind` where one is given."""
        key = self._key(name), kind
        if key not in self._named:
            units = self._make(self._by_name.get(key[0], ()))
            found = tuple(unit for unit in units if kind is None or unit.kind == kind)
            if not found:
                return ()
            self._named[key] = found
        return self._named[key]

    def has_name(self, name: str) -> bool:
        """Tell whether any commune was ever called `name`."""
        return self._key(name) in self._by_name

    def _key(self, name: str) -> str:
        """Fold `name`; a number set behind is that of an official name: `Bảo Lộc 1`."""
        key = fold_name(name)
        if key and key[-1].isdigit() and key not in self._by_name:
            letters = key.rstrip("0123456789")
            return f"{key[len(letters) :]}{letters}"
        return key

    def units_with_code(self, code: str) -> tuple[Unit, ...]:
        """Give the units that bore `code`, the oldest first."""
        if not self._by_code:
            # Whole before it is seen: another thread may ask meanwhile.
            found: dict[str, list[int]] = {}
            for number, row in enumerate(self._rows):
                found.setdefault(row[0], []).append(number)
            self._by_code = found
        return self._make(self._by_code.get(code, ()))

    def unit_at(self, code: str, on: dt.date | None) -> Unit | None:
        """Give the unit that bore `code` on the day `on`; today's where the day is None."""
        units = self.units_with_code(code)
        return next((u for u in reversed(units) if is_valid(u, on)), None)

    @property
    def provinces(self) -> tuple[Area, ...]:
        """Give every province there ever was."""
        return tuple(self._provinces)

    def names_in(self, parent: str) -> dict[str, str]:
        """Give the folded names that units of `parent` ever had, with their spelling."""
        return {fold_name(row[2]): row[2] for row in self._rows if self._is_under(row[3], parent)}

    def provinces_named(self, name: str, on: dt.date | None = None) -> tuple[Area, ...]:
        """Give the provinces called `name` on the day `on`, the latest first."""
        return _at(self._provinces.named(name), on)

    def districts_named(self, name: str, on: dt.date | None = None) -> tuple[Area, ...]:
        """Give the districts called `name` on the day `on`, the latest first."""
        return _at(self._districts.named(name), on)

    def province(self, code: str, on: dt.date | None = None) -> Area | None:
        """Give the province that bore `code` on the day `on`."""
        return next(iter(_nearest(self._provinces.coded(code), on)), None)

    def district(self, code: str | None, on: dt.date | None = None) -> Area | None:
        """Give the district that bore `code` on the day `on`."""
        return next(iter(_nearest(self._districts.coded(code or ""), on)), None)

    def successors(self, unit: Unit) -> tuple[Successor, ...]:
        """Give what `unit` belongs to today, by code; empty where that is not known.

        A unit that was merged into another before follows the one that took it in; a handful of
        those merged away since 2019 have no known successor.
        """
        if unit.valid_to is None:
            return (Successor(unit, partial=False),)
        if unit.valid_from is not None and unit.valid_from >= TWO_LEVELS:
            pairs = [(unit.code, False)]
        else:
            pairs = self._pairs().get(unit.code, [])
        today = ((self.unit_at(code, dt.date.max), partial) for code, partial in pairs)
        return tuple(Successor(new, partial) for new, partial in today if new)

    def predecessors(self, unit: Unit) -> tuple[Successor, ...]:
        """Give the older units that belong to `unit` of today, partly where they were split."""
        found = []
        for code, pairs in self._pairs().items():
            if all(new != unit.code for new, _ in pairs):
                continue
            is_split = len(pairs) > 1 or any(partial for _, partial in pairs)
            for old in self.units_with_code(code):
                is_older = old.valid_from is None or old.valid_from < TWO_LEVELS
                if old.valid_to is not None and is_older:
                    found.append(Successor(old, is_split))
        return tuple(found)

    def former_provinces(self, code: str) -> tuple[Area, ...]:
        """Give the provinces whose communes lie in the province `code` of today, by their codes.

        One alone where no other was merged into it.
        """
        now = {unit.code for unit in self._units_under(code, dt.date.max)}
        before = TWO_LEVELS - dt.timedelta(days=1)
        codes = {
            unit.province_code
            for old, pairs in self._pairs().items()
            if any(new in now for new, _ in pairs)
            for unit in self.units_with_code(old)
            if is_valid(unit, before)
        }
        return tuple(filter(None, (self.province(each, before) for each in sorted(codes))))

    def _units_under(self, code: str, on: dt.date) -> Iterator[Unit]:
        numbers = (number for number, row in enumerate(self._rows) if row[3] == code)
        return (unit for unit in map(self._unit, numbers) if is_valid(unit, on))

    def _pairs(self) -> dict[str, list[tuple[str, bool]]]:
        if not self._successors:
            pairs: dict[str, list[tuple[str, bool]]] = {}
            for old, new, partial in _read("successors.csv", ","):
                pairs.setdefault(old, []).append((new, partial == "1"))
            self._successors = pairs
        return self._successors

    def _is_under(self, own: str, parent: str) -> bool:
        return own == parent or self._districts.province_of(own) == parent

    def _make(self, numbers: Iterable[int]) -> tuple[Unit, ...]:
        return tuple(self._unit(number) for number in numbers)

    def _unit(self, number: int) -> Unit:
        if number not in self._units:
            code, kind, name, parent, first, last, *_ = self._rows[number]
            province = self._districts.province_of(parent)
            self._units[number] = Unit(
                code,
                kind,
                name,
                parent if province else None,
                province or parent,
                _day(first),
                _day(last),
            )
        return self._units[number]


class _Areas:
    """Provinces or districts by name and by code."""

    def __init__(self, rows: list[list[str]]) -> None:
        self._areas = [
            Area(code, kind, name, parent or code, _day(first), _day(last))
            for code, kind, name, parent, first, last, *_ in rows
        ]
        self._by_name = _index(rows)
        self._by_code: dict[str, list[Area]] = {}
        for area in self._areas:
            self._by_code.setdefault(area.code, []).append(area)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas)

    def named(self, name: str) -> list[Area]:
        return [self._areas[number] for number in self._by_name.get(fold_name(name), ())]

    def coded(self, code: str) -> list[Area]:
        return self._by_code.get(code, [])

    def province_of(self, code: str) -> str | None:
        areas = self._by_code.get(code)
        return areas[0].province_code if areas else None


@cache
def load_gazetteer() -> Gazetteer:
    """Read the tables, once a process."""
    return Gazetteer()


def _read(name: str, mark: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    # The long table has tabs and no quotes, and is split three times as fast as csv reads it.
    return [line.split("\t") for line in lines] if mark == "\t" else list(csv.reader(lines))


def _index(rows: list[list[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    # One pass over all the names is twenty times as fast as one call a name.
    for number, key in enumerate(fold_name("\n".join(row[2] for row in rows)).split("\n")):
        index.setdefault(key, []).append(number)
    for number, row in enumerate(rows):
        for alias in row[6].split("|") if row[6] else ():
            numbers = index.setdefault(fold_name(alias), [])
            if number not in numbers:
                numbers.append(number)
    return index


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _at(areas: list[Area], on: dt.date | None) -> tuple[Area, ...]:
    valid = [area for area in areas if is_valid(area, on)]
    return tuple(sorted(valid, key=lambda area: area.valid_to or dt.date.max, reverse=True))


def _nearest(areas: list[Area], on: dt.date | None) -> list[Area]:
    return sorted(areas, key=lambda area: distance(area, on))
