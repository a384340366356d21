"""Numbers of pages: place, look, first page, start: R11-R16."""

from collections.abc import Iterator
from decimal import Decimal

from output.conform.document import Run
from output.conform.extent import count_pages
from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.looks import find_run_faults
from output.conform.page import PageNumber
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule


def _numbers(paper: Paper, kind: str) -> list[PageNumber]:
    """Give the page numbers of all sections in headers or footers, each once."""
    found: dict[int, PageNumber] = {}
    for section in paper.sections:
        for use, numbers in section.numbers.items():
            if use.startswith(kind):
                found |= {id(number): number for number in numbers}
    return list(found.values())


@judges("R11")
def judge_place(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the number in the header, in the middle."""
    if _numbers(paper, "footer"):
        yield Breach(rule.limits["footer"])
    if any(not number.is_centred for number in _numbers(paper, "header")):
        yield Breach(rule.limits["aside"])


@judges("R12")
def judge_look(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Measure the number's size and slope."""
    for number in _numbers(paper, "header"):
        faults = find_run_faults([Run("1", "1", number.format)], rule.limits)
        if faults:
            yield Breach(", ".join(faults))


@judges("R13")
def judge_first_page(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Want no number on the first page."""
    first = paper.sections[0]
    use = "first" if first.has_title_page else "default"
    if first.numbers.get(f"header.{use}") or first.numbers.get(f"footer.{use}"):
        yield Breach()


@judges("R14")
def judge_distance(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Measure how far the number is from the edge, where there is one."""
    if not _numbers(paper, "header"):
        return
    for section in paper.sections:
        distance = section.margins["header"]
        if abs(distance - rule.limits["distance"]) > rule.limits["tolerance"]:
            yield Breach(f"{say_number(distance)} mm")


@judges("R15")
def judge_start(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want Arabic digits that start at 1."""
    limits = rule.limits
    for section in paper.sections:
        start = section.number_start or limits["start"]
        if section.number_format not in limits["formats"] or start != limits["start"]:
            yield Breach(limits["says"].format(format=section.number_format, start=start))


@judges("R16")
def judge_presence(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want numbers in a document of several pages."""
    if _numbers(paper, "header") or _numbers(paper, "footer"):
        return
    pages = count_pages(paper)
    if pages is None:
        yield Breach(rule.limits["reason"], status="unchecked")
    elif pages > Decimal(1):
        yield Breach()
