"""The data of the rules: whole, in order, with a function and words for each."""

import re
from string import Formatter

import pytest

from output.conform.checking import KINDS
from output.conform.checks import CHECKS
from output.conform.finding import Breach
from output.conform.matching import load_words as load_part_words
from output.conform.matching import pattern
from output.conform.rulebook import SYSTEMS, Rule, System, load_rules, load_tree, make_finding

TREE = load_tree()
RULES = [rule for system in SYSTEMS for rule in load_rules(system).values()]
KEYS = {"system", "severity", "clause", "allowed", "message", "limits", "look", "needs"}
KEYS |= {"applies", "part", "style", "cases"}


def name(rule: Rule) -> str:
    return f"{rule.key}-{rule.system}"


def test_all_rules_are_there_in_order() -> None:
    assert list(TREE["rules"]) == [f"R{number:02}" for number in range(111)]


def test_every_rule_is_measured_and_every_function_has_its_rule() -> None:
    styled = {rule.key for rule in RULES if rule.part and rule.style}
    assert set(CHECKS) | styled == set(TREE["rules"])


@pytest.mark.parametrize("key", TREE["rules"])
def test_a_row_has_known_keys_and_a_source(key: str) -> None:
    row = TREE["rules"][key]
    assert set(row) <= KEYS
    clauses = row["clause"].values() if isinstance(row["clause"], dict) else [row["clause"]]
    assert {clause.partition(" ")[0] for clause in clauses} <= set(TREE["sources"])
    assert set(row.get("applies", ())) <= {*KINDS, *SYSTEMS}
    assert set(row.get("needs", ())) <= set(TREE["words"]["parts"])


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_case_of_a_rule_becomes_a_sentence(rule: Rule) -> None:
    for case in ("", *rule.cases):
        finding = make_finding(rule, Breach("đo được", 3, case, "ở đâu"))
        assert finding.message
        assert not {place for _, place, _, _ in Formatter().parse(finding.message) if place}
        assert finding.severity in ("E", "W", "I")
        assert finding.clause
        assert finding.allowed or rule.key in ("R04", "R13")


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_what_cannot_be_measured_is_said(rule: Rule) -> None:
    finding = make_finding(rule, Breach("thiếu phần này", status="unchecked"))
    assert finding.status == "unchecked"
    assert finding.message == "Không kiểm được: thiếu phần này."
    assert finding.measured is None


@pytest.mark.parametrize("system", SYSTEMS)
def test_numbers_have_a_day_from_which_they_count(system: System) -> None:
    assert all(rule.valid_from for rule in load_rules(system).values())


def test_expressions_are_whole() -> None:
    for key in load_part_words()["patterns"]:
        assert pattern(key)
    texts = re.findall(r"'(\^[^'\n]+)'", str(TREE))
    assert all(re.compile(text.replace("\\\\", "\\")) for text in texts)
