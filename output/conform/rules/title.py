"""Type, subject and what stands under it, subjects of letters: R41-R47."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from output.conform.document import Line
from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.looks import is_capital, paragraph_of, say_align
from output.conform.matching import holds_mark
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.conform.rules.drawn import judge_stroke
from output.conform.strokes import Stroke, find_strokes, is_typed_stroke

# A millimetre in points.
_MM: Final = Decimal("2.835")


@judges("R41")
def judge_subject(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a subject, with the first letter as its system writes it."""
    subject = paper.part("subject")
    if not subject:
        yield Breach(case="absent")
        return
    first = subject[0]
    initial = first.text[:1]
    is_party = rule.system == "dang"
    is_wrong = initial.isupper() == is_party
    # In Party documents the author of a conclusion may stand in capitals.
    is_author = is_party and is_capital(first.text)
    is_minutes = is_party and paper.is_minutes
    if initial.isalpha() and is_wrong and not is_author and not is_minutes:
        yield Breach(first.text, paragraph_of(first.paragraph), case="initial")


@judges("R42")
def judge_subject_rule(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a short line under the subject."""
    yield from judge_stroke(paper.part("subject"), _strokes(paper), rule.limits, _room(paper))


def _room(paper: Paper) -> int:
    return round(paper.sections[0].room * _MM)


def _strokes(paper: Paper) -> list[Stroke]:
    return find_strokes(paper.opening.under_subject, paper.sections[0].room * _MM)


@judges("R43")
def judge_hyphens(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want five hyphens under the subject of a Party document."""
    limits = rule.limits
    number = paragraph_of(paper.part("subject")[-1].paragraph)
    typed = [p for p in paper.opening.under_subject if is_typed_stroke(p.text)]
    drawn = [stroke for stroke in _strokes(paper) if stroke.kind != "typed"]
    if drawn:
        yield Breach(limits["border"], number)
    elif not typed:
        yield Breach(limits["missing"], number)
    for paragraph in typed[:1]:
        number = paragraph_of(paragraph)
        if paragraph.text != limits["text"]:
            yield Breach(limits["typed"].format(text=paragraph.text), number)
        elif paragraph.format.align != "center":
            yield Breach(say_align(paragraph.format.align), number)


@judges("R44")
def judge_subject_end(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Want no stop behind a subject."""
    for part in ("subject", "letter_subject"):
        for line in paper.part(part)[-1:]:
            if line.text.endswith((".", ";")):
                yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R45")
def judge_letter_title(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Want no type on a letter."""
    for line in paper.part("title"):
        yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R46", "R47")
def judge_letter_subject(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the first words as the system writes them, and the gap to the number."""
    first = paper.part("letter_subject")[0]
    number = paragraph_of(first.paragraph)
    if not re.match(rule.limits["start"], first.text) and not holds_mark(first.text):
        yield Breach(rule.limits["says"].format(text=first.text), number)
    numbers = paper.part("number")
    if "gap" in rule.limits and numbers:
        yield from _judge_gap(numbers[-1], first, rule)


def _judge_gap(number: Line, subject: Line, rule: Rule) -> Iterator[Breach]:
    gap = number.paragraph.format.after + subject.paragraph.format.before
    if abs(gap - rule.limits["gap"]) > rule.limits["tolerance"]:
        yield Breach(say_number(gap), paragraph_of(subject.paragraph), case="gap")
