"""Documents without a fault have none; one fault is found by the rule that it breaks."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output import check
from output.conform.finding import Finding
from output.conform.rulebook import load_tree
from tests.output.conform.papers import SYSTEM_OF, build, build_bytes, mutate, save

MUTATIONS: list[dict[str, Any]] = yaml.safe_load(
    Path("tests/cases/conform_mutations.yaml").read_text(encoding="utf-8")
)
# Errors that no single change of a sound document shows: the document is then another one.
WITHOUT_MUTATION: set[str] = set()


def name(row: dict[str, Any]) -> str:
    change = row.get("set") or row.get("section") or row.get("document")
    return f"{row['rule']}-{row['paper']}-{row.get('note') or change}"


def broken(findings: list[Finding], severities: str) -> set[str]:
    return {f.rule for f in findings if f.severity in severities and f.status == "fail"}


@pytest.mark.parametrize("paper", SYSTEM_OF)
@pytest.mark.parametrize("system", [None, "own"])
def test_a_sound_document_has_no_finding(paper: str, system: str | None) -> None:
    wanted = SYSTEM_OF[paper] if system else None
    assert check(build_bytes(paper), system=wanted) == []


@pytest.mark.parametrize("row", MUTATIONS, ids=map(name, MUTATIONS))
def test_one_fault_is_found_by_its_rule_alone(row: dict[str, Any]) -> None:
    document = build(row["paper"])
    mutate(document, row)
    found = check(save(document), system=row.get("system"))
    assert row["rule"] in broken(found, "EWI")
    allowed = {row["rule"], *row.get("with", ())}
    assert broken(found, "E") <= allowed
    assert broken(found, "WI") <= allowed | set(row.get("also", ()))
    if "says" in row:
        assert [f.message for f in found if f.rule == row["rule"] and row["says"] in f.message]


def test_every_rule_that_may_be_an_error_has_a_fault() -> None:
    rules = load_tree()["rules"]
    errors = {key for key, row in rules.items() if "E" in str(row["severity"])}
    assert errors - {row["rule"] for row in MUTATIONS} <= WITHOUT_MUTATION
    assert len(MUTATIONS) >= 60
