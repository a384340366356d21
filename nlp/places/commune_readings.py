"""Chooses among the units of one name: what stands beside it, the day, the home, the text."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from minutes.record import Home
from nlp.places.areas import AreaMention
from nlp.places.commune_name import CommuneName
from nlp.places.gazetteer import Gazetteer, load_gazetteer
from nlp.places.unit import (
    TWO_LEVELS,
    Area,
    Unit,
    distance,
    is_together,
    is_valid,
)

_SENTENCE = 240


class Resolver:
    """The knowledge about one text with which the names in it are resolved."""

    def __init__(
        self,
        on: dt.date | None,
        home: Home,
        areas: Sequence[AreaMention],
        names: Sequence[CommuneName],
    ) -> None:
        self.on = on
        self.home = home
        self.areas = [mention for mention in areas if mention.kind]
        self._known: dict[tuple[object, ...], list[Unit]] = {}
        self._before_merger: dict[str, list[Unit]] = {}
        self._starts = [mention.start for mention in self.areas]
        self.gazetteer: Gazetteer = load_gazetteer()
        self.named = {area.code for mention in self.areas for area in mention.areas}
        self.near = self._certain_districts(names)

    def candidates(self, name: CommuneName) -> list[Unit]:
        """Give the readings that are left of `name`; one is certain."""
        key = (name.name, name.kind, name.areas)
        if key not in self._known:
            self._known[key] = self._readings(name)
        return self._preferred(self._known[key], name)

    def is_area_then(self, name: CommuneName) -> bool:
        """Tell whether a name is a district's on the day, or the text's own, and no commune's."""
        if self.on and self.on >= TWO_LEVELS:
            return False
        districts = [a for a in self.gazetteer.districts_named(name.name) if is_valid(a, self.on)]
        beside = [
            unit
            for unit in self.gazetteer.units_named(name.name, name.kind)
            if any(
                is_together(unit, area) and unit.province_code == area.province_code
                for area in districts
            )
        ]
        own = {*self.named, self.home.district_code, self.home.province_code}
        near = [a for a in districts if a.code in own or a.province_code in own]
        return bool(near) and not any(is_valid(unit, self.on) for unit in beside)

    def _readings(self, name: CommuneName) -> list[Unit]:
        kind = None if name.mixed else name.kind
        units = self._nearest(self.gazetteer.units_named(name.name, kind))
        if not self._fit(units, name):
            every = self._nearest(self.gazetteer.units_named(name.name))
            units = (self._fit(every, name) if not name.name.isdigit() else []) or units
        said = False
        for mention in name.areas:
            beside = self._from_former(units, mention) or _under(units, mention)
            units, said = beside or units, said or bool(beside)
        units = units if said else self._at_home(self._near_home(units))
        return self._then(units)

    def _from_former(self, units: list[Unit], mention: AreaMention) -> list[Unit]:
        """Keep the units of the day that were made of what lay in a former area.

        `xã Quảng Tín (Đắk Nông cũ)` in 2025 is the new commune, not the one of that name before.
        """
        day = self.on
        if day is None or day < TWO_LEVELS or any(_is_there(area, day) for area in mention.areas):
            return []
        return [
            unit for unit in units if is_valid(unit, day) and _under(self._older(unit), mention)
        ]

    def _older(self, unit: Unit) -> list[Unit]:
        if unit.code not in self._before_merger:
            older = [before.unit for before in self.gazetteer.predecessors(unit)]
            self._before_merger[unit.code] = older
        return self._before_merger[unit.code]

    def _near_home(self, units: list[Unit]) -> list[Unit]:
        """Keep what lies in the home's province or in a district or province the text names."""
        if not self.home.province_code:
            return units
        here = {self.home.province_code, *self.named}
        near = [u for u in units if here & {*self._provinces(u), u.district_code}]
        if self.on and self.on < TWO_LEVELS:
            return [u for u in near if not u.valid_from or u.valid_from < TWO_LEVELS] or near
        return near

    def _provinces(self, unit: Unit) -> set[str]:
        """Give the province of a unit; of a former one in a text of today that of its land, too."""
        newer = self.gazetteer.successors(unit) if self._is_former(unit) else ()
        return {unit.province_code, *(new.unit.province_code for new in newer)}

    def _is_former(self, unit: Unit) -> bool:
        """Tell whether a unit was there before the districts ended and the text is of later."""
        return self.on is not None and self.on >= TWO_LEVELS and not is_valid(unit, self.on)

    def _fit(self, units: list[Unit], name: CommuneName) -> list[Unit]:
        """Keep what fits the area said beside the name, or else the home."""
        return _under(units, name.areas[0]) if name.areas else self._near_home(units)

    def _nearest(self, units: Iterable[Unit]) -> list[Unit]:
        """Keep of each code and district the interval that holds the day, or else the nearest."""
        return self._nearest_of(units, lambda unit: (unit.code, unit.district_code))

    def _then(self, units: list[Unit]) -> list[Unit]:
        """Keep what was there on the day; of the past of one district the last of each name."""
        if valid := [unit for unit in units if is_valid(unit, self.on)]:
            return valid
        last = self._nearest_of(units, lambda unit: unit.code)
        return self._nearest_of(last, lambda unit: (unit.kind, unit.name, unit.district_code))

    def _nearest_of(self, units: Iterable[Unit], key: Callable[[Unit], object]) -> list[Unit]:
        nearest: dict[object, Unit] = {}
        for unit in sorted(units, key=lambda unit: distance(unit, self.on)):
            nearest.setdefault(key(unit), unit)
        return sorted(nearest.values(), key=lambda unit: unit.code)

    def _at_home(self, units: list[Unit]) -> list[Unit]:
        home = self.home
        tests: tuple[Callable[[Unit], bool], ...] = (
            lambda unit: bool(home.district_code) and unit.district_code == home.district_code,
            self._is_of_home_commune,
            lambda unit: home.province_code in self._provinces(unit),
        )
        return next(filter(None, ([u for u in units if test(u)] for test in tests)), units)

    def _is_of_home_commune(self, unit: Unit) -> bool:
        """Tell whether a commune is that of the text, or a former one that was merged into it."""
        if not self.home.commune_code:
            return False
        if not self._is_former(unit):
            return unit.code == self.home.commune_code
        newer = self.gazetteer.successors(unit)
        return any(new.unit.code == self.home.commune_code for new in newer)

    def _preferred(self, units: list[Unit], name: CommuneName) -> list[Unit]:
        if len(units) < 2:  # noqa: PLR2004
            return units
        tests: tuple[Callable[[Unit], bool], ...] = (
            lambda unit: unit.district_code in self._before(name),
            lambda unit: unit.district_code in self.near,
            lambda unit: unit.district_code in self.named,
            lambda unit: unit.province_code in self.named,
        )
        for test in tests:
            some = [unit for unit in units if test(unit)]
            if len(some) == 1:
                return some
            units = some or units
        return units

    def _before(self, name: CommuneName) -> set[str]:
        """Give the district named last before `name`, not far away."""
        number = bisect_left(self._starts, name.start) - 1
        if number < 0 or self._starts[number] < name.start - _SENTENCE:
            return set()
        return {area.code for area in self.areas[number].areas}

    def _certain_districts(self, names: Iterable[CommuneName]) -> set[str | None]:
        certain = (
            self._then(self._at_home(self._nearest(self.gazetteer.units_named(n.name, n.kind))))
            for n in names
        )
        return {units[0].district_code for units in certain if len(units) == 1}


def _is_there(area: Area, day: dt.date) -> bool:
    return area.valid_to is None or day <= area.valid_to


def _under(units: list[Unit], mention: AreaMention) -> list[Unit]:
    return [
        unit
        for unit in units
        if any(
            area.code in {unit.district_code, unit.province_code} and is_together(unit, area)
            for area in mention.areas
        )
    ]
