"""The issuing body and the body above it: R24, R26-R28, R88, R89."""

import re
from collections.abc import Iterator

from output.conform.finding import Breach
from output.conform.looks import find_faults, paragraph_of
from output.conform.matching import holds_mark
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.conform.rules.drawn import header_strokes, judge_stroke


@judges("R24")
def judge_parent(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for a stray letter before the usual abbreviation."""
    for line in paper.part("parent"):
        if re.match(rule.limits["stray"], line.text):
            says = rule.limits["says"].format(text=line.text[0])
            yield Breach(says, paragraph_of(line.paragraph))


@judges("R26")
def judge_issuer_rule(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a short line under the issuer."""
    yield from judge_stroke(paper.part("issuer"), header_strokes(paper, "left"), rule.limits)


@judges("R27")
def judge_collective(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a committee or council in full, and nothing above it."""
    first = paper.part("issuer")[0]
    number = paragraph_of(first.paragraph)
    if re.match(rule.limits["full"], first.text) and paper.part("parent"):
        yield Breach(rule.limits["parent"], number)
    if re.match(rule.limits["short"], first.text):
        yield Breach(rule.limits["abbreviated"], number)


@judges("R28")
def judge_department(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the committee and its unit above an office or department."""
    issuer, parent = paper.text_of("issuer"), paper.text_of("parent")
    is_named = parent and not re.match(rule.limits["nameless"], parent)
    if re.match(rule.limits["offices"], issuer) and not is_named and not holds_mark(parent):
        number = paragraph_of(paper.part("issuer")[0].paragraph)
        yield Breach(parent or "…", number, where=issuer)


@judges("R88")
def judge_party_bodies(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the issuer bold and the body above it not, and that body with its name."""
    parent = paper.text_of("parent")
    if re.match(rule.limits["nameless"], parent):
        where = rule.limits["names"]["parent"]
        says = rule.limits["says"].format(text=parent)
        yield Breach(says, paragraph_of(paper.part("parent")[0].paragraph), where=where)
    for part, name in rule.limits["names"].items():
        style = {**rule.style, "bold": part == "issuer"}
        for line in paper.part(part):
            faults = find_faults(line, style)
            if faults:
                yield Breach(", ".join(faults), paragraph_of(line.paragraph), where=name)


@judges("R89")
def judge_committee(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the name of the committee, not of its standing part."""
    for line in paper.part("issuer"):
        if re.match(rule.limits["pattern"], line.text):
            yield Breach(line.text, paragraph_of(line.paragraph))
