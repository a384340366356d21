"""The communes that a text names, resolved by name, kind, home and date.

What stays ambiguous or unknown is said in doubts and never guessed.
"""

import datetime as dt
import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from minutes.record import Commune, CommuneKind, CurrentUnit, Home, Level
from nlp.areas import AreaMention, find_areas
from nlp.bare_names import find_bare_names
from nlp.commune_names import CommuneName, find_commune_names
from nlp.gazetteer import (
    Gazetteer,
    Unit,
    distance,
    fold_name,
    is_valid,
    load_gazetteer,
    strip_marks,
)
from nlp.home import assumed_day

_NEAR = 0.84
_SENTENCE = 240


@dataclass(frozen=True, slots=True)
class CommuneMention:
    """A named commune in its place: the span of the name, and the unit where it is certain.

    `written` is the name as it stands there, `name` in plain letters where that is in capitals.
    `candidates` are the readings that were left where `unit` is None.
    """

    start: int
    end: int
    kind: CommuneKind
    written: str
    name: str
    unit: Unit | None
    candidates: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class CommuneDoubt:
    """What is uncertain about a name: a rule id, the facts for its message, and the place."""

    rule: str
    level: Level
    facts: tuple[tuple[str, str], ...]
    start: int
    end: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CommuneFindings:
    """The mentions in text order and apart, and what is doubtful about them."""

    mentions: tuple[CommuneMention, ...]
    doubts: tuple[CommuneDoubt, ...]


def find_communes(text: str, *, on: dt.date | None, home: Home) -> CommuneFindings:
    """Find and resolve every commune named in `text`, as of the day `on`.

    >>> home = Home("Thanh Hóa", "38", "Nông Cống", "404")
    >>> found = find_communes("các xã: Vạn Hòa và Tế Lợi", on=dt.date(2023, 5, 25), home=home)
    >>> [(mention.name, mention.unit.code) for mention in found.mentions if mention.unit]
    [('Vạn Hòa', '16327'), ('Tế Lợi', '16315')]
    """
    names = find_commune_names(text)
    resolver = _Resolver(assumed_day(text, on), home, find_areas(text), names)
    named = [_resolve(resolver, name) for name in names]
    doubts = [
        doubt
        for name, mention in zip(names, named, strict=True)
        if (doubt := _doubt(resolver, name, mention, on))
    ]
    bare = find_bare_names(text, [(m.start, m.end) for m in named], home)
    later = [_later(text, named, span) for span in bare]
    mentions = sorted([*named, *later], key=lambda mention: mention.start)
    return CommuneFindings(tuple(mentions), tuple(_once(doubts)))


def resolve_communes(
    findings: CommuneFindings, *, on: dt.date | None = None, home: Home | None = None
) -> tuple[Commune, ...]:
    """Group the mentions of each commune, in the order of their first mention."""
    groups: dict[tuple[str, str, str | None], list[CommuneMention]] = {}
    for mention in findings.mentions:
        code = mention.unit.code if mention.unit else None
        groups.setdefault((mention.kind, fold_name(mention.name), code), []).append(mention)
    return tuple(_commune(group, on, home) for group in groups.values())


class _Resolver:
    """Chooses among the units of one name: what stands beside it, the day, the home, the text."""

    def __init__(
        self,
        on: dt.date | None,
        home: Home,
        areas: list[AreaMention],
        names: list[CommuneName],
    ) -> None:
        self.on = on
        self.home = home
        self.areas = areas
        self.gazetteer: Gazetteer = load_gazetteer()
        self.named = {area.code for mention in areas if mention.kind for area in mention.areas}
        self.near = self._certain_districts(names)

    def candidates(self, name: CommuneName) -> list[Unit]:
        """Give the readings that are left of `name`; one is certain."""
        units = self._nearest(self.gazetteer.units_named(name.name, name.kind))
        if not self._fit(units, name):
            every = self._nearest(self.gazetteer.units_named(name.name))
            units = (self._fit(every, name) if not name.name.isdigit() else []) or units
        said = False
        for mention in name.areas:
            beside = _under(units, mention)
            units, said = beside or units, said or bool(beside)
        units = units if said else self._at_home(self._near_home(units))
        return self._preferred(self._then(units), name)

    def _near_home(self, units: list[Unit]) -> list[Unit]:
        """Keep what lies in the home's province or in a district or province the text names."""
        if not self.home.province_code:
            return units
        here = {self.home.province_code, *self.named}
        return [u for u in units if u.province_code in here or u.district_code in here]

    def _fit(self, units: list[Unit], name: CommuneName) -> list[Unit]:
        """Keep what fits the area said beside the name, or else the home."""
        return _under(units, name.areas[0]) if name.areas else self._near_home(units)

    def _nearest(self, units: Iterable[Unit]) -> list[Unit]:
        """Keep of each code and district the interval that holds the day, or else the nearest."""
        return self._nearest_of(units, lambda unit: (unit.code, unit.district_code))

    def _then(self, units: list[Unit]) -> list[Unit]:
        valid = [unit for unit in units if is_valid(unit, self.on)]
        return valid or self._nearest_of(units, lambda unit: unit.code)

    def _nearest_of(self, units: Iterable[Unit], key: Callable[[Unit], object]) -> list[Unit]:
        nearest: dict[object, Unit] = {}
        for unit in sorted(units, key=lambda unit: distance(unit, self.on)):
            nearest.setdefault(key(unit), unit)
        return sorted(nearest.values(), key=lambda unit: unit.code)

    def _at_home(self, units: list[Unit]) -> list[Unit]:
        for key in ("district_code", "province_code"):
            code = getattr(self.home, key)
            own = [unit for unit in units if code and getattr(unit, key) == code]
            if own:
                return own
        return units

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
        last = [m for m in self.areas if name.start - _SENTENCE < m.start < name.start and m.kind]
        return {area.code for area in last[-1].areas} if last else set()

    def _certain_districts(self, names: Iterable[CommuneName]) -> set[str | None]:
        certain = (
            self._then(self._at_home(self._nearest(self.gazetteer.units_named(n.name, n.kind))))
            for n in names
        )
        return {units[0].district_code for units in certain if len(units) == 1}


def _under(units: list[Unit], mention: AreaMention) -> list[Unit]:
    codes = {area.code for area in mention.areas}
    return [u for u in units if u.district_code in codes or u.province_code in codes]


def _resolve(resolver: _Resolver, name: CommuneName) -> CommuneMention:
    units = resolver.candidates(name)
    unit = units[0] if len(units) == 1 else None
    written = unit.name if unit and name.name.isupper() else name.name
    written = written.title() if written.isupper() and not unit else written
    kind: CommuneKind = unit.kind if unit and name.mixed else name.kind  # type: ignore[assignment]
    return CommuneMention(
        name.start, name.end, kind, name.name, written, unit, () if unit else tuple(units)
    )


def _later(text: str, named: list[CommuneMention], span: tuple[int, int]) -> CommuneMention:
    """Make the mention of a bare name: the commune of that name that was named last before it."""
    bare = text[slice(*span)]
    same = [mention for mention in named if text[mention.start : mention.end] == bare]
    before = [mention for mention in same if mention.start < span[0]]
    return replace((before or same)[-1 if before else 0], start=span[0], end=span[1])


def _doubt(
    resolver: _Resolver, name: CommuneName, mention: CommuneMention, on: dt.date | None
) -> CommuneDoubt | None:
    facts = {"kind": mention.kind, "name": mention.name}
    unit = mention.unit
    if unit is None and mention.candidates:
        facts["count"] = str(len(mention.candidates))
        facts["places"] = _places(mention.candidates)
        return _make("commune-ambiguous", facts, name)
    elsewhere = resolver.gazetteer.units_named(name.name, name.kind)
    if unit is None and elsewhere and not name.name.isdigit():
        return _make("commune-elsewhere", facts | {"places": _places(elsewhere)}, name)
    if unit is None:
        near = suggest_name(mention.name, resolver.home)
        facts |= {"suggestion": near} if near else {}
        return _make("commune-near-miss" if near else "commune-unknown", facts, name)
    if on and not is_valid(unit, on):
        facts["from"] = unit.valid_from.isoformat() if unit.valid_from else ""
        facts["to"] = unit.valid_to.isoformat() if unit.valid_to else ""
        return _make("commune-not-then", facts, name, unit.code)
    if unit.kind != mention.kind:
        return _make("commune-other-kind", facts | {"official": unit.kind}, name, unit.code)
    return None


def suggest_name(name: str, home: Home) -> str | None:
    """Give the name of a commune of the home that `name` is probably a slip for."""
    parent = home.district_code or home.province_code
    if not parent:
        return None
    known = _bare_names(parent)
    wanted = strip_marks(fold_name(name))
    if wanted in known:
        return known[wanted]
    close = difflib.get_close_matches(wanted, sorted(known), n=1, cutoff=_NEAR)
    return known[close[0]] if close else None


@cache
def _bare_names(parent: str) -> dict[str, str]:
    return {strip_marks(key): name for key, name in load_gazetteer().names_in(parent).items()}


def _make(
    rule: str, facts: dict[str, str], name: CommuneName, code: str | None = None
) -> CommuneDoubt:
    return CommuneDoubt(rule, "warning", tuple(facts.items()), name.start, name.end, code)


def _once(doubts: list[CommuneDoubt]) -> list[CommuneDoubt]:
    """Keep the first of several doubts about one name."""
    return list({(d.rule, d.facts): d for d in reversed(doubts)}.values())[::-1]


def _places(units: Iterable[Unit]) -> str:
    return "; ".join(list(dict.fromkeys(map(_place, units)))[:5])


def _place(unit: Unit) -> str:
    gazetteer = load_gazetteer()
    district = gazetteer.district(unit.district_code, unit.valid_to)
    province = gazetteer.province(unit.province_code, unit.valid_to)
    return ", ".join(area.name for area in (district, province) if area)


def _commune(group: list[CommuneMention], on: dt.date | None, home: Home | None) -> Commune:
    first = group[0]
    unit, name = first.unit, _usual_name(group)
    return Commune(
        name=name,
        kind=first.kind,
        code=unit.code if unit else None,
        district=_district_name(unit) if unit else None,
        province=_province_name(first, on, home),
        current=current_units(unit) if unit else (),
        spans=_spans(group, name),
    )


def _spans(group: list[CommuneMention], name: str) -> tuple[tuple[int, int], ...]:
    """Give where the name stands in that very spelling; headlines only where nothing else is."""
    exact = [mention for mention in group if mention.written == name]
    return tuple((mention.start, mention.end) for mention in exact or group)


def _usual_name(group: list[CommuneMention]) -> str:
    """Give the spelling that most mentions use; capitals and slips of the pen are no mention."""
    names = [mention.name for mention in group]
    return max(names, key=lambda name: (names.count(name), -names.index(name)))


def _district_name(unit: Unit) -> str | None:
    district = load_gazetteer().district(unit.district_code, unit.valid_to)
    return district.name if district else None


def _province_name(mention: CommuneMention, on: dt.date | None, home: Home | None) -> str | None:
    """Give the province of the unit, or the one that all readings share, or the home's."""
    units = (mention.unit,) if mention.unit else mention.candidates
    codes = {(unit.province_code, unit.valid_to) for unit in units}
    if len({code for code, _ in codes}) > 1:
        return None
    for code, until in codes:
        day = on if on and mention.unit and is_valid(mention.unit, on) else until
        province = load_gazetteer().province(code, day)
        return province.name if province else None
    return home.province if home else None


def current_units(unit: Unit) -> tuple[CurrentUnit, ...]:
    """Give what `unit` belongs to today."""
    gazetteer = load_gazetteer()
    found = []
    for successor in gazetteer.successors(unit):
        new = successor.unit
        province = gazetteer.province(new.province_code, dt.date.max)
        kind: CommuneKind = new.kind  # type: ignore[assignment]
        found.append(CurrentUnit(new.name, kind, new.code, province.name if province else ""))
    return tuple(found)
