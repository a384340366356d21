"""Judge a Word file: bytes in, a list of findings out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from output.conform.checks import CHECKS
from output.conform.finding import Breach, Finding
from output.conform.looks import judge_lines
from output.conform.paper import Paper, read_paper
from output.conform.rulebook import Rule, System, known_system, load_rules, load_words, make_finding
from output.conform.trees import read_trees

__all__ = ["KINDS", "check", "find_system"]

# The only rules that still count for a document of another law.
_ALWAYS: Final = ("R01", "R02")
_SHOWN: Final = 8

KINDS: Final[Mapping[str, Callable[[Paper], bool]]] = {
    "annexed": lambda paper: bool(paper.annexes),
    "conclusion": lambda paper: paper.is_conclusion,
    "dated": lambda paper: not paper.is_minutes,
    "letter": lambda paper: paper.is_letter,
    "minutes": lambda paper: paper.is_minutes,
    "named": lambda paper: not paper.is_letter,
}


def check(docx: bytes, *, system: str | None = None) -> list[Finding]:
    """Judge the Word file `docx` by the rules of `system`, by default the one of its heading.

    Findings come in the order of the rules. Raises OutputError where it is no Word file.
    """
    wanted = None if system is None else known_system(system)
    paper = read_paper(read_trees(docx, file=load_words()["file"]))
    chosen = wanted or find_system(paper)
    rules = load_rules(chosen)
    if any(_measure(paper, rules["R02"])) and chosen == "nha-nuoc":
        rules = {key: rules[key] for key in _ALWAYS}
    return [finding for rule in rules.values() for finding in _judge(paper, rule)]


def find_system(paper: Paper) -> System:
    """Tell the system by the heading, else by marks that only one system has."""
    if paper.part("party") and not paper.part("national"):
        return "dang"
    if paper.part("national") or not paper.part("star"):
        return "nha-nuoc"
    return "dang"


def _judge(paper: Paper, rule: Rule) -> list[Finding]:
    if not all(KINDS[kind](paper) for kind in rule.applies):
        return []
    missing = [part for part in rule.needs if not _has(paper, part)]
    if missing:
        return [make_finding(rule, _miss(rule, missing[0]))]
    return _merge([make_finding(rule, breach) for breach in _measure(paper, rule)])


def _has(paper: Paper, part: str) -> bool:
    return bool(paper.body if part == "body" else paper.part(part))


def _miss(rule: Rule, part: str) -> Breach:
    """Say that `part` is missing: a fault for the rule that is about it, else unknown."""
    words = load_words()
    if "missing" in rule.cases:
        return Breach(words["none"], case="missing")
    reason = words["unchecked_part"].format(part=words["parts"][part])
    return Breach(reason, status="unchecked")


def _measure(paper: Paper, rule: Rule) -> Iterator[Breach]:
    if rule.part and rule.style:
        yield from judge_lines(paper.part(rule.part), rule.style)
    if rule.key in CHECKS:
        yield from CHECKS[rule.key](paper, rule)


def _merge(findings: Iterable[Finding]) -> list[Finding]:
    """Give the same fault in many places once, at its first place, with the others named."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.message, finding.measured, finding.status].append(finding)
    return [_merge_group(group) for group in groups.values()]


def _merge_group(group: list[Finding]) -> Finding:
    first, *others = group
    if not others:
        return first
    words = load_words()
    places = [str(finding.paragraph) for finding in others if finding.paragraph is not None]
    shown = ", ".join(places[:_SHOWN]) + (", …" if len(places) > _SHOWN else "")
    key = "also_at" if places else "also"
    note = words[key].format(count=len(others), paragraphs=shown)
    return replace(first, message=first.message + note)
