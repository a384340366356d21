"""Left-over marks, capitals, tone marks and punctuation: R95, R105-R109."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from output.conform.document import Paragraph
from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.conform.rules.citations import prose

# How far before a word the name that holds it may begin.
_REACH: Final = 40
# Parts whose words are fixed, or in which blanks wait for a number.
_FIXED: Final = ("national", "motto", "party", "number", "date")


@judges("R95")
def judge_marks(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for marks that wait to be filled, everywhere."""
    signed = {id(line.paragraph) for line in paper.part("signers")}
    for paragraph in paper.all_paragraphs():
        for found in re.finditer(rule.limits["pattern"], paragraph.text):
            yield Breach(found[0], paragraph_of(paragraph))
        is_name = re.match(rule.limits["name"], paragraph.text, re.IGNORECASE)
        if is_name and (paragraph.cell is None or id(paragraph) in signed):
            yield Breach(paragraph.text, paragraph_of(paragraph))


@judges("R105", "R107")
def judge_pattern(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for words in the wrong case."""
    kept = rule.limits.get("names", ())
    for paragraph in prose(paper):
        for found in re.finditer(rule.limits["pattern"], paragraph.text):
            if not found[0].endswith(tuple(kept)):
                yield Breach(found[0], paragraph_of(paragraph))


@judges("R106")
def judge_people(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want capitals on `Nhân dân` and `Nhà nước`, not inside other names."""
    for paragraph in prose(paper):
        for found in re.finditer(rule.limits["pattern"], paragraph.text):
            before = paragraph.text[: found.start()]
            if not re.search(rule.limits["inside"], before[-_REACH:], re.IGNORECASE):
                yield Breach(found[0], paragraph_of(paragraph))


@judges("R108")
def judge_tone_marks(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want one way to place tone marks; the fixed headings may have the other."""
    fixed = {id(line.paragraph) for part in _FIXED for line in paper.part(part)}
    texts = [p.text for p in paper.story.flow if id(p) not in fixed]
    found = {}
    for name in ("older", "newer"):
        form = re.compile(rule.limits[name], re.IGNORECASE)
        found[name] = Counter(match[0] for text in texts for match in form.finditer(text))
    if all(found.values()):
        one, other = (found[name].most_common(1)[0][0] for name in ("older", "newer"))
        yield Breach(rule.limits["says"].format(one=one, other=other))


@judges("R109")
def judge_punctuation(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for blanks and marks that do not go together."""
    fixed = {id(line.paragraph) for part in _FIXED for line in paper.part(part)}
    for paragraph in _punctuated(paper):
        if id(paragraph) in fixed:
            continue
        for found in re.finditer(rule.limits["pattern"], paragraph.body):
            yield Breach(_around(paragraph.body, found, rule), paragraph_of(paragraph))


def _punctuated(paper: Paper) -> list[Paragraph]:
    """Give the text of a document outside its annexes, whose references hold blanks."""
    end = paper.annexes[0].heading.paragraph.number if paper.annexes else 0
    return [p for p in paper.story.flow if not end or p.number < end]


def _around(text: str, found: re.Match[str], rule: Rule) -> str:
    reach = rule.limits["around"]
    return text[max(0, found.start() - reach) : found.end() + reach].strip()
