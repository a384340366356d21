"""What a search may filter by, as words beside the words: places, years, sizes of numbers.

An index of words intersects them as fast as words, whatever the number of figures. A facet holds
a `=`, which no word does. Numbers are only narrowed down; the exact comparison follows.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from minutes.record import Commune, Home, Period, Record
from output.archive.base.exact import write_number

Comparison = Literal["<", "<=", "=", ">=", ">"]

# Powers of ten that are told apart; smaller and greater numbers stand with the outermost.
_LEAST: Final = -6
_MOST: Final = 18
_POWERS: Final = range(_LEAST, _MOST + 1)
_TENS: Final = range(10, 100)
_FEW: Final = 20

# Years that a search without a beginning or an end goes through, and how many a period marks.
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2099


def place_facet(code: str) -> str:
    """Give the facet of a place at the time of the meeting."""
    return f"p={code}"


def above_facet(code: str) -> str:
    """Give the facet of the district or province that a figure's place lies in."""
    return f"o={code}"


def today_facet(code: str) -> str:
    """Give the facet of the unit of today that a place belongs to."""
    return f"t={code}"


def indicator_facet(key: str) -> str:
    """Give the facet of an indicator."""
    return f"k={key}"


def list_record_facets(record: Record, day: dt.date | None) -> list[str]:
    """List the facets of a record: the places of its home and its communes, and its year."""
    home = record.home
    codes = [home.province_code, home.district_code, home.commune_code]
    codes += [commune.code for commune in record.communes]
    return [
        *(place_facet(code) for code in dict.fromkeys(codes) if code),
        *dict.fromkeys(_list_today(home, record.communes)),
        *list_year_facets(day, day),
    ]


class FigureFacets:
    """Lists the facets of the figures of one record."""

    def __init__(self, record: Record, day: dt.date | None) -> None:
        self._home = record.home
        self._day = day
        self._communes = {commune.code: commune for commune in record.communes if commune.code}

    def list_scope(self, codes: tuple[str, ...], period: Period | None) -> list[str]:
        """List the facets of figures about the places of `codes` in `period`."""
        return [*self._list_places(codes), *list_year_facets(*bounds(period, self._day))]

    def _list_places(self, codes: tuple[str, ...]) -> list[str]:
        facets: list[str] = []
        for code in codes:
            commune = self._communes.get(code)
            facets.append(place_facet(code))
            facets += [above_facet(above) for above in self._list_above(code, commune)]
            facets += _list_today(
                self._home if code == self._home.commune_code else None, [commune]
            )
        return [*dict.fromkeys(facets)]

    def _list_above(self, code: str, commune: Commune | None) -> list[str]:
        """List the district and province of the home, where `code` certainly lies in them."""
        home = self._home
        above = []
        is_home = code in (home.commune_code, home.district_code)
        if is_home or (commune and commune.province == home.province):
            above.append(home.province_code)
        if code == home.commune_code or (commune and commune.district == home.district):
            above.append(home.district_code)
        return [found for found in above if found]


def bounds(period: Period | None, day: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """Give both ends of `period`; an open one is as the other, and `day` stands for none."""
    if period is None:
        return day, day
    return period.start or period.end, period.end or period.start


@lru_cache(maxsize=1 << 12)
def list_year_facets(start: dt.date | None, end: dt.date | None) -> tuple[str, ...]:
    """List the years from `start` to `end`; what lies outside of all is in the nearest.

    >>> list_year_facets(dt.date(2023, 1, 1), dt.date(2024, 6, 30))
    ('y=2023', 'y=2024')
    >>> list_year_facets(None, dt.date(1945, 9, 2))
    ('y=1950',)
    """
    years = [_FIRST_YEAR, _LAST_YEAR]
    first, last = (
        min(max(day.year, _FIRST_YEAR), _LAST_YEAR) if day else year
        for day, year in zip((start, end), years, strict=True)
    )
    return () if start is end is None else tuple(f"y={year}" for year in range(first, last + 1))


def list_size_facets(mark: str, number: str) -> list[str]:
    """List the power of ten of an exactly written number and its first two digits.

    >>> list_size_facets("v", "1250.5")
    ['v=3', 'v=3.12']
    """
    sign, power, tens = _measure(number)
    whole = f"{mark}={sign}{power}"
    facets = [whole, f"{whole}.{tens}"]
    return [*facets, f"{mark}={sign}"] if sign else facets


def cover(mark: str, comparison: Comparison, value: Decimal) -> list[str]:
    """List facets of which every number has one that `comparison` with `value` holds for.

    >>> cover("v", "=", Decimal(15))
    ['v=1.15']
    >>> cover("v", ">", Decimal(98))[:4], cover("v", ">", Decimal(12))[:3]
    (['v=1.98', 'v=1.99', 'v=2', 'v=3'], ['v=1', 'v=2', 'v=3'])
    """
    sign, power, tens = _measure(write_number(value))
    if comparison == "=":
        return [f"{mark}={sign}{power}.{tens}"]
    # Below zero, what is less is farther from it.
    is_outward = (comparison in (">", ">=")) != (sign == "-")
    near = range(tens, _TENS.stop) if is_outward else range(_TENS.start, tens + 1)
    powers = range(power + 1, _MOST + 1) if is_outward else range(_LEAST, power)
    # Many words take longer to look for than a few numbers too many to compare.
    whole = [f"{mark}={sign}{power}"]
    own = whole if len(near) > _FEW else [f"{mark}={sign}{power}.{each}" for each in near]
    own += [f"{mark}={sign}{each}" for each in powers]
    if is_outward:
        return own
    return own + ([f"{mark}={each}" for each in _POWERS] if sign else [f"{mark}=-"])


def _measure(number: str) -> tuple[str, int, int]:
    """Give the sign, the power of ten and the first two digits; zero is the least of all."""
    whole, _, rest = number.partition(".")
    digits = f"{whole}{rest}".lstrip("-0")
    if not digits:
        return "", _LEAST, _TENS[0]
    power, tens = len(digits) - len(rest) - 1, int(f"{digits}0"[:2])
    if power < _LEAST:
        power, tens = _LEAST, _TENS[0]
    elif power > _MOST:
        power, tens = _MOST, _TENS[-1]
    return "-" if number[0] == "-" else "", power, tens


def _list_today(home: Home | None, communes: Iterable[Commune | None]) -> list[str]:
    found = [commune for commune in communes if commune]
    codes = [unit.code for commune in found for unit in commune.current]
    # Since the districts are gone, the communes are those of today.
    if home and home.commune_code and not home.district_code and not home.district:
        codes.append(home.commune_code)
    return [today_facet(code) for code in codes]
