"""Which body issues the documents of a record where no office profile says it.

First the body whose paper the source is, then the one that the meeting is called after, then the
one that its chair heads, and only then the people's committee or Party committee of the record's
home.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.record import Record
from output.heads import Claim, is_central, load_families, read_claims, read_heading
from output.issuers import Unit, load_catalogue
from output.letterheads import read_letterhead
from output.units import Reference, find_reference, find_unit, name_unit


@dataclass(frozen=True, slots=True)
class Issuer:
    """The system that documents follow, and the row of the catalogue with the unit it is filled by.

    `key` is None where a body chaired that issues nothing in this system; `above` are the bodies
    that a letterhead names above the issuer.
    """

    system: str
    key: str | None = None
    unit: Unit | None = None
    above: tuple[str, ...] = ()


def find_issuer(record: Record, system: str | None = None) -> Issuer:
    """Find who issues in `system`; without it, in the system of the body that chaired."""
    named, claims = read_claims(record)
    heading = _find_heading(record, claims, system)
    return heading or _find_chairing(record, _choose(named, claims, system), claims, system)


def _find_chairing(
    record: Record, chosen: Claim | None, claims: Sequence[Claim], system: str | None
) -> Issuer:
    """Give the body that chaired, or that of the home where it issues nothing."""
    chosen_system = system or _system_of(chosen)
    if chosen is None and is_central(record):
        return Issuer(chosen_system)  # Nobody said which ministry it is.
    if chosen is None:
        return _find_home(record, chosen_system)
    unit = _unit_of(record, chosen, claims)
    key = _key_of(chosen, chosen_system, unit)
    if unit is None:
        # Nobody said the unit, or it is one of a level that has ended.
        return _find_home(record, chosen_system)
    if key:
        return Issuer(chosen_system, key, unit)
    if load_families()[chosen.family].get("keeps"):
        return Issuer(chosen_system)
    return Issuer(chosen_system, load_catalogue()["defaults"][chosen_system][unit.level], unit)


def _find_heading(record: Record, claims: Sequence[Claim], system: str | None) -> Issuer | None:
    """Find the issuer that the source's letterhead names, where it issues in `system`."""
    heading = read_heading(record)
    chosen_system = system or _system_of(heading)
    if heading is None or chosen_system not in _issuers(heading):
        return None
    same = [claim for claim in claims if claim.family == heading.family]
    if same and not load_families()[heading.family].get("keeps"):
        heading = _join(same[0], heading)
    unit = _unit_of(record, heading, claims)
    key = _key_of(heading, chosen_system, unit)
    letterhead = read_letterhead(record)
    above = letterhead.above if letterhead else ()
    return Issuer(chosen_system, key, unit, above) if key and unit else None


def _choose(named: Claim | None, claims: Sequence[Claim], system: str | None) -> Claim | None:
    """Choose the body; of those that the chair heads, one that issues in `system` goes first."""
    families = load_families()
    same = [claim for claim in claims if named and claim.family == named.family]
    if named and same:
        return _join(named, same[0])
    # `Họp Hội đồng thẩm định` is a meeting of the committee whose chairman leads it.
    if named and not (claims and families[named.family].get("belongs") is False):
        return named

    def rank(claim: Claim) -> tuple[bool, bool, bool, int]:
        is_other = system is not None and system not in _issuers(claim)
        is_aside = "aside" in families[claim.family]
        return is_other, is_aside, claim.is_deputy, list(families).index(claim.family)

    return min(claims, key=rank, default=None)


def _join(named: Claim, title: Claim) -> Claim:
    """Take what the title says, which is more exact, and the unit from either.

    A bare `Trưởng Ban Chỉ đạo` says less than the meeting.
    """
    is_bare = named.body.lower().startswith(f"{title.body.lower()} ")
    body = named.body if is_bare else title.body
    return replace(title, body=body, reference=_fuller(title.reference, named.reference))


def _fuller(first: Reference | None, second: Reference | None) -> Reference | None:
    """Give the reference with a name, else the first there is."""
    both = [reference for reference in (first, second) if reference]
    return next((reference for reference in both if reference.name), both[0] if both else None)


def _system_of(claim: Claim | None) -> str:
    """Give the system that a body issues in; the state's where it may be either."""
    systems = _issuers(claim) if claim else {}
    return "nha-nuoc" if not systems or "nha-nuoc" in systems else next(iter(systems))


def _unit_of(record: Record, claim: Claim, claims: Sequence[Claim]) -> Unit | None:
    """Give the unit of a body: its own words name it, or its family, another title, the home."""
    family, reference = load_families()[claim.family], claim.reference
    if not family.get("belongs", True):
        return _own_unit(record, claim)
    if reference is None and "level" in family:
        reference = Reference(family["level"])
    if reference is None:
        reference = next((other.reference for other in claims if other.reference), None)
    unit = name_unit(record, reference) if reference else find_unit(record)
    if unit is None:
        return None
    unit = _named(unit, record)
    # `Sở Tài chính Nghệ An` names its province without the kind.
    body = claim.body.removesuffix(f" {unit.name}") if unit.name else claim.body
    return replace(unit, body=body, head=claim.head)


def _named(unit: Unit, record: Record) -> Unit:
    """Give a unit the name that the letterhead of the source says, where nothing else does."""
    said = None if unit.name else find_reference(record.source.author or "")
    if said is None or said.level != unit.level:
        return unit
    return replace(unit, name=said.name, kind=unit.kind or said.kind)


def _own_unit(record: Record, claim: Claim) -> Unit:
    """Put the unit behind the name of a body, where its own words say one."""
    unit = name_unit(record, claim.reference) if claim.reference else None
    unit = unit or Unit("province", None, "")
    return replace(unit, body=f"{claim.body} {unit.full}".strip(), head=claim.head)


def _key_of(claim: Claim, system: str, unit: Unit | None) -> str | None:
    rows = _issuers(claim).get(system)
    if isinstance(rows, dict):
        return rows.get(unit.level) if unit else None
    return rows


def _find_home(record: Record, system: str) -> Issuer:
    unit = find_unit(record)
    if unit is None:
        return Issuer(system)
    return Issuer(system, load_catalogue()["defaults"][system][unit.level], unit)


def _issuers(claim: Claim) -> dict[str, dict[str, str] | str]:
    issuers: dict[str, dict[str, str] | str] = load_families()[claim.family]["issuers"]
    return issuers
