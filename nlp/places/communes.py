"""The communes that a text names, resolved by name, kind, home and date.

What stays ambiguous or unknown is said in doubts and never guessed.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from minutes.record import Commune, CommuneKind, CurrentUnit, Home
from nlp.places.addresses import is_former
from nlp.places.areas import AreaMention, find_areas
from nlp.places.bare_names import find_bare_names
from nlp.places.commune_doubts import (
    NOT_THEN,
    CommuneDoubt,
    doubt_name,
    drop_repeated,
    suggest_name,
)
from nlp.places.commune_lists import lies_in
from nlp.places.commune_name import CommuneName
from nlp.places.commune_names import find_commune_names
from nlp.places.commune_readings import Resolver
from nlp.places.era import assumed_day
from nlp.places.gazetteer import fold_name, load_gazetteer
from nlp.places.general_lists import settle_general
from nlp.places.other_times import find_told_old
from nlp.places.unit import Unit, is_valid

# Behind a district at the end of a heading.
_HEADS = re.compile(r",? như sau ?[:.]?(?=\n|$)")


class CommuneMention(NamedTuple):
    """A named commune in its place: the span of the name, and the unit where it is certain.

    `written` is the name as it stands there, `name` in plain letters where that is in capitals.
    `candidates` are the readings that were left where `unit` is None; `district` is what the
    address beside the name calls that of the unit.
    """

    start: int
    end: int
    kind: CommuneKind
    written: str
    name: str
    unit: Unit | None
    candidates: tuple[Unit, ...] = ()
    district: str | None = None


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
    names = tuple(
        name
        for name in find_commune_names(text)
        # A bare item of a list is a commune where its name is a slip for one of the home.
        if name.known or not name.listed or suggest_name(name.name, home)
    )
    areas = [area for area in find_areas(text) if not is_former(text, area.end)]
    names = _below_headings(text, names, areas)
    resolver = Resolver(assumed_day(text, on), home, areas, names)
    names = tuple(name for name in names if not (name.of_area and resolver.is_area_then(name)))
    readings = _told_before(names, [resolver.candidates(name) for name in names], home)
    names, readings = settle_general(names, readings, resolver)
    named = [_mention(name, units) for name, units in zip(names, readings, strict=True)]
    told_old = find_told_old(text, names)
    doubts = [
        doubt
        for name, units in zip(names, readings, strict=True)
        # What only a list of any kind calls so is certain, or it would not be there.
        if not name.general
        and (doubt := doubt_name(name, units, home, on))
        and not (doubt.rule == NOT_THEN and fold_name(name.name) in told_old)
    ]
    bare = find_bare_names(text, [(m.start, m.end) for m in named], home)
    later = [_later(text, named, span) for span in bare]
    mentions = sorted([*named, *later], key=lambda mention: mention.start)
    return CommuneFindings(tuple(mentions), tuple(drop_repeated(doubts)))


def _below_headings(
    text: str, names: tuple[CommuneName, ...], areas: list[AreaMention]
) -> tuple[CommuneName, ...]:
    """Give the names without an address that of the heading above: `… thuộc Quận 4 như sau:`."""
    heads = [area for area in areas if area.kind and _HEADS.match(text, area.end)]
    starts = [head.start for head in heads]
    found = []
    for name in names:
        above = heads[bisect_left(starts, name.start) - 1 :][:1] if heads else []
        is_below = above and above[0].start < name.start and not name.areas
        is_of = is_below and lies_in(name, above[0])
        found.append(name._replace(areas=(above[0],)) if is_of else name)
    return tuple(found)


def _told_before(
    names: tuple[CommuneName, ...], readings: list[list[Unit]], home: Home
) -> list[list[Unit]]:
    """Read a name without an address as the text has told where it lies: `(Gia Lâm, Hà Nội)`."""
    told: dict[tuple[str, str], list[Unit]] = {}
    for name, units in zip(names, readings, strict=True):
        if name.areas and len(units) == 1:
            told.setdefault((name.kind, fold_name(name.name)), units)
    return [
        units
        if name.areas or any(unit.province_code == home.province_code for unit in units)
        else told.get((name.kind, fold_name(name.name)), units)
        for name, units in zip(names, readings, strict=True)
    ]


def resolve_communes(
    findings: CommuneFindings, *, on: dt.date | None = None, home: Home | None = None
) -> tuple[Commune, ...]:
    """Group the mentions of each commune, in the order of their first mention."""
    groups: dict[tuple[str, str, str | None], list[CommuneMention]] = {}
    for mention in findings.mentions:
        code = mention.unit.code if mention.unit else None
        groups.setdefault((mention.kind, fold_name(mention.name), code), []).append(mention)
    return tuple(_commune(group, on, home) for group in groups.values())


def _mention(name: CommuneName, units: list[Unit]) -> CommuneMention:
    unit = units[0] if len(units) == 1 else None
    written = unit.name if unit and name.name.isupper() else name.name
    written = written.title() if written.isupper() and not unit else written
    kind: CommuneKind = unit.kind if unit and name.mixed else name.kind  # type: ignore[assignment]
    areas = (area for mention in name.areas for area in mention.areas)
    said = (area.name for area in areas if unit and area.code == unit.district_code)
    return CommuneMention(
        name.start,
        name.end,
        kind,
        name.name,
        written,
        unit,
        () if unit else tuple(units),
        next(said, None),
    )


def _later(text: str, named: list[CommuneMention], span: tuple[int, int]) -> CommuneMention:
    """Make the mention of a bare name: the commune of that name that was named last before it."""
    bare = text[slice(*span)]
    same = [mention for mention in named if text[mention.start : mention.end] == bare]
    before = [mention for mention in same if mention.start < span[0]]
    return (before or same)[-1 if before else 0]._replace(start=span[0], end=span[1])


def _commune(group: list[CommuneMention], on: dt.date | None, home: Home | None) -> Commune:
    first = group[0]
    unit, name = first.unit, _usual_name(group)
    return Commune(
        name=name,
        kind=first.kind,
        code=unit.code if unit else None,
        district=_district_of(group, on),
        province=_province_name(first, on, home),
        current=current_units(unit) if unit else (),
        spans=_spans(group, name),
    )


def _district_of(group: list[CommuneMention], on: dt.date | None) -> str | None:
    """Give the district of a commune: as of the day, or without one as the text calls it."""
    said = next((mention.district for mention in group if mention.district), None)
    unit = group[0].unit
    return (None if on else said) or (_district_name(unit, on) if unit else None)


def _spans(group: list[CommuneMention], name: str) -> tuple[tuple[int, int], ...]:
    """Give where the name stands in that very spelling; headlines only where nothing else is."""
    exact = [mention for mention in group if mention.written == name]
    return tuple((mention.start, mention.end) for mention in exact or group)


def _usual_name(group: list[CommuneMention]) -> str:
    """Give the spelling that most mentions use; capitals and slips of the pen are no mention."""
    return Counter(mention.name for mention in group).most_common(1)[0][0]


def _district_name(unit: Unit, on: dt.date | None) -> str | None:
    """Give the district of `unit`, called as on the day `on`; codes are used again."""
    day = on if on and is_valid(unit, on) else unit.valid_to
    district = load_gazetteer().district(unit.district_code, day)
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
