"""What is uncertain about the communes of a text: rule, facts and place, without words for users.

Rules and their facts: `commune-ambiguous` (count, places), `commune-elsewhere` (places),
`commune-near-miss` (suggestion), `commune-unknown`, `commune-not-then` (from, to: the days of
the interval, empty where open), `commune-other-kind` (official). All have `kind` and `name`.
"""

import datetime as dt
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from minutes.record import Home, Level
from minutes.tones import strip_diacritics
from nlp.places.commune_name import CommuneName
from nlp.places.gazetteer import fold_name, load_gazetteer
from nlp.places.unit import Unit, is_valid

NOT_THEN = "commune-not-then"
_NEAR = 0.84
_MOST = 5


@dataclass(frozen=True, slots=True)
class CommuneDoubt:
    """What is uncertain about a name: a rule id, the facts for its message, and the place."""

    rule: str
    level: Level
    facts: tuple[tuple[str, str], ...]
    start: int
    end: int
    code: str | None = None


def doubt_name(
    name: CommuneName, units: list[Unit], home: Home, on: dt.date | None
) -> CommuneDoubt | None:
    """Say what is doubtful about `name`, of which the readings `units` are left."""
    # A letterhead says `XÃ TÂN HƯNG`, and the text the same name again.
    is_loud = name.name.isupper() and " " in name.name
    facts = {"kind": name.kind, "name": name.name.title() if is_loud else name.name}
    if len(units) > 1:
        facts |= {"count": str(len(units)), "places": _places(units, on)}
        return _make("commune-ambiguous", facts, name)
    if not units:
        return _doubt_absent(name, facts, home, on)
    return _doubt_unit(name, facts, units[0], on)


def _doubt_absent(
    name: CommuneName, facts: dict[str, str], home: Home, on: dt.date | None
) -> CommuneDoubt:
    elsewhere = load_gazetteer().units_named(name.name, name.kind)
    if elsewhere and not name.name.isdigit():
        return _make("commune-elsewhere", facts | {"places": _places(elsewhere, on)}, name)
    near = suggest_name(name.name, home)
    if near:
        return _make("commune-near-miss", facts | {"suggestion": near}, name)
    return _make("commune-unknown", facts, name)


def _doubt_unit(
    name: CommuneName, facts: dict[str, str], unit: Unit, on: dt.date | None
) -> CommuneDoubt | None:
    if not is_valid(unit, on):
        facts["from"] = unit.valid_from.isoformat() if unit.valid_from else ""
        facts["to"] = unit.valid_to.isoformat() if unit.valid_to else ""
        return _make(NOT_THEN, facts, name, unit.code)
    if unit.kind != name.kind and not name.mixed:
        return _make("commune-other-kind", facts | {"official": unit.kind}, name, unit.code)
    return None


def suggest_name(name: str, home: Home) -> str | None:
    """Give the name of a commune of the home that `name` is probably a slip for."""
    parent = home.district_code or home.province_code
    if not parent:
        return None
    known = _bare_names(parent)
    wanted = strip_diacritics(fold_name(name))
    if wanted in known:
        return known[wanted]
    close = difflib.get_close_matches(wanted, sorted(known), n=1, cutoff=_NEAR)
    return known[close[0]] if close else None


@cache
def _bare_names(parent: str) -> dict[str, str]:
    return {strip_diacritics(key): name for key, name in load_gazetteer().names_in(parent).items()}


def _make(
    rule: str, facts: dict[str, str], name: CommuneName, code: str | None = None
) -> CommuneDoubt:
    return CommuneDoubt(rule, "warning", tuple(facts.items()), name.start, name.end, code)


def drop_repeated(doubts: list[CommuneDoubt]) -> list[CommuneDoubt]:
    """Keep the first of several doubts about one name."""
    return list({(d.rule, d.facts): d for d in reversed(doubts)}.values())[::-1]


def _places(units: Iterable[Unit], on: dt.date | None) -> str:
    places = list(dict.fromkeys(_place(unit, on) for unit in units))
    return "; ".join([*places[:_MOST], "…"] if len(places) > _MOST else places)


def _place(unit: Unit, on: dt.date | None) -> str:
    gazetteer = load_gazetteer()
    day = on if on and is_valid(unit, on) else unit.valid_to
    district = gazetteer.district(unit.district_code, day)
    province = gazetteer.province(unit.province_code, day)
    # A number is no name without its kind: `quận 10`.
    return ", ".join(
        f"{area.kind} {area.name}" if area.name.isdigit() else area.name
        for area in (district, province)
        if area
    )
