"""Paper, orientation and margins of every section: R03-R07."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.page import Section
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

# On a page that lies on its side the margins may lie with it.
_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
_TURNED_BACK = {"top": "right", "left": "top", "bottom": "left", "right": "bottom"}


@judges("R03")
def judge_paper_size(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Compare the paper with A4, whichever way it lies."""
    wanted = [Decimal(side) for side in rule.limits["sides"]]
    tolerance = Decimal(str(rule.limits["tolerance"]))
    for section in paper.sections:
        sides = sorted((section.width, section.height))
        if any(abs(side - want) > tolerance for side, want in zip(sides, wanted, strict=True)):
            yield Breach(f"{say_number(section.width)} × {say_number(section.height)} mm")


@judges("R04")
def judge_orientation(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Allow pages on their side only where there is a table."""
    for index, section in enumerate(paper.sections):
        if section.is_landscape and index not in paper.sections_with_table:
            yield Breach(where=str(index + 1))


@judges("R05", "R06", "R07")
def judge_margins(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Compare the margins of every section."""
    for section in paper.sections:
        turns: list[Mapping[str, str]] = [{side: side for side in section.margins}]
        if section.is_landscape:
            turns += [_TURNED, _TURNED_BACK]
        breaches = [list(_judge_sides(section, rule.limits, turn)) for turn in turns]
        yield from min(breaches, key=len)


def _judge_sides(
    section: Section, limits: Mapping[str, Any], turn: Mapping[str, str]
) -> Iterator[Breach]:
    tolerance = Decimal(str(limits["tolerance"]))
    for side, (low, high) in limits["sides"].items():
        margin = section.margins[turn[side]]
        if not low - tolerance <= margin <= high + tolerance:
            yield Breach(f"{say_number(margin)} mm", where=limits["names"][side])
