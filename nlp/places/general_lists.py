"""Lists that do not say of what kind their communes are: `3 đơn vị hành chính: A, B và C`."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from nlp.places.commune_lists import is_area
from nlp.places.commune_name import CommuneName
from nlp.places.commune_readings import Resolver
from nlp.places.unit import Unit, is_valid

Reading = tuple[CommuneName, list[Unit]]


def settle_general(
    names: Sequence[CommuneName], readings: Sequence[list[Unit]], resolver: Resolver
) -> tuple[tuple[CommuneName, ...], list[list[Unit]]]:
    """Drop the names of such lists that are no communes for certain, or districts on the day."""
    kept: list[Reading] = []
    pairs = zip(names, readings, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0].group if pair[0].general else None):
        found = list(group)
        kept += _settle(found, resolver) if found[0][0].general else found
    return tuple(name for name, _ in kept), [units for _, units in kept]


def _settle(group: list[Reading], resolver: Resolver) -> list[Reading]:
    heirs = _find_heirs(group, resolver)
    if heirs:
        group = [(name, _of_heirs(name, units, heirs, resolver)) for name, units in group]
    return [
        (name, units)
        for name, units in group
        if len(units) == 1 and (name.areas or not is_area(name.name, resolver.on))
    ]


def _find_heirs(group: list[Reading], resolver: Resolver) -> set[str]:
    """Give what the communes of a list became that are certain and of the past."""
    past = [
        units[0] for _, units in group if len(units) == 1 and not is_valid(units[0], resolver.on)
    ]
    return {heir for unit in past for heir in _list_heirs(unit, resolver)}


def _of_heirs(
    name: CommuneName, units: list[Unit], heirs: set[str], resolver: Resolver
) -> list[Unit]:
    """Read a name beside those of the past as one that became the same, if there is one."""
    same = [
        unit
        for unit in resolver.gazetteer.units_named(name.name)
        if heirs & _list_heirs(unit, resolver)
    ]
    last = {unit.code: unit for unit in sorted(same, key=lambda unit: unit.valid_to or dt.date.max)}
    return [*last.values()] if len(last) == 1 else units


def _list_heirs(unit: Unit, resolver: Resolver) -> set[str]:
    return {heir.unit.code for heir in resolver.gazetteer.successors(unit)}
