"""Annexes: announced, on pages of their own, numbered, with title and reference: R96-R98."""

import re
from collections.abc import Iterator

from output.conform.annexes import Annex
from output.conform.finding import Breach
from output.conform.looks import find_faults, paragraph_of
from output.conform.matching import holds_mark
from output.conform.numbering import write_number
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.conform.rules.number import parse_number


@judges("R96")
def judge_annexes(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want annexes announced, each in a section that counts from 1, with a title."""
    limits = rule.limits
    texts = (paragraph.text for paragraph in paper.opening.body)
    is_announced = any(re.search(limits["word"], text, re.IGNORECASE) for text in texts)
    if not is_announced:
        yield Breach(limits["announced"], paragraph_of(paper.annexes[0].heading.paragraph))
    previous = _last_section(paper)
    for annex in paper.annexes:
        for fault in _find_faults(paper, annex, previous, rule):
            yield Breach(fault, paragraph_of(annex.heading.paragraph))
        previous = annex.section


def _last_section(paper: Paper) -> int:
    """Give the section that the main text ends in."""
    first = paper.annexes[0].heading.paragraph.number
    before = [p.section for p in paper.story.flow if p.number < first and p.text]
    return before[-1] if before else 0


def _find_faults(paper: Paper, annex: Annex, previous: int, rule: Rule) -> Iterator[str]:
    limits = rule.limits
    if annex.section == previous:
        yield limits["section"]
    elif not _restarts(paper, annex.section):
        yield limits["restart"]
    if not annex.title:
        yield limits["untitled"]
    for line in (annex.heading, *annex.title):
        faults = find_faults(line, rule.style)
        if faults:
            yield limits["title"].format(look=", ".join(faults))


def _restarts(paper: Paper, section: int) -> bool:
    """Tell whether `section` counts its pages from 1; one that the file lacks cannot."""
    return section < len(paper.sections) and paper.sections[section].number_start == "1"


@judges("R97")
def judge_annex_numbers(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want numbers of the system on two or more annexes."""
    if len(paper.annexes) == 1:
        return
    for count, annex in enumerate(paper.annexes, 1):
        if annex.number != write_number(count, rule.limits["kind"]):
            yield Breach(annex.heading.text, paragraph_of(annex.heading.paragraph))


@judges("R98")
def judge_reference(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the number of the head in the reference of each annex."""
    if holds_mark(paper.text_of("number")):
        return
    parsed = parse_number(paper.text_of("number"))
    # In a draft the number itself is blank in both places.
    symbol = parsed.digits + parsed.between + parsed.symbol if parsed.digits else parsed.symbol
    for annex in paper.annexes:
        line = annex.reference
        if line is None:
            yield Breach(annex.heading.text, paragraph_of(annex.heading.paragraph))
        elif (symbol and symbol not in line.text) or rule.limits["issuer"] not in line.text:
            yield Breach(line.text, paragraph_of(line.paragraph))
