"""Documents, parts and bodies that the text names: R100-R102, R104."""

import re
from collections.abc import Iterator

from output.conform.document import Paragraph
from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule


def prose(paper: Paper) -> list[Paragraph]:
    """Give the running text: bases, body, and the tables between."""
    return [p for p in (*paper.opening.bases, *paper.opening.body) if p.text]


@judges("R100")
def judge_first_citation(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the date behind the number of a document that is named for the first time."""
    seen: set[str] = set()
    for paragraph in prose(paper):
        for found in re.finditer(rule.limits["cited"], paragraph.text):
            if found["number"] in seen:
                continue
            seen.add(found["number"])
            if not re.match(rule.limits["day"], paragraph.text[found.end() :]):
                yield Breach(found[0], paragraph_of(paragraph))


@judges("R101")
def judge_dead_law(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for documents that had ended on the day of this one."""
    for paragraph in prose(paper):
        for row in rule.limits["dead"]:
            found = re.search(row["pattern"], paragraph.text)
            is_over = paper.issued is None or paper.issued >= row["from"]
            if found and is_over:
                yield Breach(found[0], paragraph_of(paragraph))


@judges("R102")
def judge_districts(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for bodies of the district level as if they still acted."""
    limits = rule.limits
    if paper.issued is None or paper.issued <= limits["last_day"]:
        return
    for paragraph in prose(paper):
        for sentence in re.split(r"(?<=[.;])\s", paragraph.text):
            found = re.search(limits["bodies"], sentence)
            if found and not re.search(limits["past"], sentence):
                yield Breach(found[0], paragraph_of(paragraph))


@judges("R104")
def judge_parts(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want capitals on the large parts of a law and none on the small ones."""
    for paragraph in prose(paper):
        for name in ("small", "capital"):
            for found in re.finditer(rule.limits[name], paragraph.text):
                yield Breach(found[0], paragraph_of(paragraph))
