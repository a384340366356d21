"""The rules as data: what each measures and allows in one system, and its words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from output.conform.finding import Breach, Finding, Severity
from output.faults import OutputError

System = Literal["nha-nuoc", "dang"]
# Regular expressions know no Vietnamese capitals; the data name them once.
_CAPITALS: Final = "%CAPITALS%"
SYSTEMS: Final[tuple[System, ...]] = ("nha-nuoc", "dang")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one system; `limits` and `style` are what it compares with."""

    key: str
    system: System
    severity: Severity
    clause: str
    valid_from: dt.date
    allowed: str
    message: str
    limits: Mapping[str, Any]
    style: Mapping[str, Any]
    part: str
    needs: tuple[str, ...]
    applies: tuple[str, ...]
    cases: Mapping[str, Mapping[str, Any]]


@cache
def load_rules(system: System) -> dict[str, Rule]:
    """Read the rules of `system` by their keys, in order."""
    tree = load_tree()
    rows = {key: row for key, row in tree["rules"].items() if row.get("system", system) == system}
    return {key: _make_rule(key, row, system) for key, row in rows.items()}


@cache
def load_tree() -> dict[str, Any]:
    """Read the data file."""
    text = (files("output") / "data" / "rules.yaml").read_text(encoding="utf-8")
    plain = yaml.safe_load(text)
    tree: dict[str, Any] = yaml.safe_load(text.replace(_CAPITALS, plain["capitals"]))
    return tree


def load_words() -> dict[str, Any]:
    """Read the words that several rules share."""
    words: dict[str, Any] = load_tree()["words"]
    return words


def known_system(name: str) -> System:
    """Check the name of a system; raises OutputError."""
    for system in SYSTEMS:
        if system == name:
            return system
    raise OutputError("check-unknown-system", system=name, choices=", ".join(SYSTEMS))


def _make_rule(key: str, row: Mapping[str, Any], system: System) -> Rule:
    def of(name: str, default: object) -> Any:  # noqa: ANN401 - whatever the data hold
        return _choose(row.get(name, default), system)

    clause, valid_from = _cite(of("clause", ""))
    return Rule(
        key=key,
        system=system,
        severity=of("severity", "E"),
        clause=clause,
        valid_from=valid_from,
        allowed=of("allowed", ""),
        message=of("message", ""),
        limits=of("look", None) or of("limits", {}),
        style=of("style", {}),
        part=of("part", ""),
        needs=tuple(of("needs", ())),
        applies=tuple(of("applies", ())),
        cases={
            case: {name: _choose(value, system) for name, value in words.items()}
            for case, words in of("cases", {}).items()
        },
    )


def _choose(value: Any, system: System) -> Any:  # noqa: ANN401 - whatever the data hold
    """Take the value of `system` where the data have one for each."""
    if isinstance(value, dict) and value.keys() and value.keys() <= set(SYSTEMS):
        return value[system]
    return value


def _cite(clause: str) -> tuple[str, dt.date]:
    """Write `A1 I.3` with the name of its source, and give the day from which that counts."""
    code, _, place = clause.partition(" ")
    source = load_tree()["sources"][code]
    name = f"{source['name']}, {place}" if place else source["name"]
    return name, source["valid_from"]


def in_case(rule: Rule, case: str) -> Rule:
    """Give `rule` with the words and severity of `case`."""
    row = rule.cases.get(case, {})
    return replace(
        rule,
        severity=row.get("severity", rule.severity),
        allowed=row.get("allowed", rule.allowed),
        message=row.get("message", rule.message),
    )


def make_finding(rule: Rule, breach: Breach) -> Finding:
    """Put `breach` of `rule` into words."""
    cased = in_case(rule, breach.case)
    allowed = cased.allowed.format(expected=breach.where, valid_from=_say_day(rule.valid_from))
    if breach.status == "unchecked":
        message = load_words()["unchecked"].format(reason=breach.measured)
        measured = None
    else:
        message = cased.message.format(
            measured=breach.measured,
            allowed=allowed,
            where=breach.where,
            clause=rule.clause,
        )
        measured = breach.measured or None
    return Finding(
        rule=rule.key,
        severity=cased.severity,
        status=breach.status,
        paragraph=breach.paragraph,
        measured=measured,
        allowed=allowed or None,
        clause=rule.clause,
        message=message[:1].upper() + message[1:],
    )


def _say_day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
