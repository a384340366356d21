"""Fonts, colours, characters and language of all text: R08-R10, R110."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from output.conform.document import Paragraph, Run
from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

# Categories of Unicode that no text should show: control, format, private, unassigned.
_STRAY: Final = frozenset({"Cc", "Cf", "Co", "Cn"})
_SOUND: Final = frozenset("\t\n\u00ad")
_BROKEN: Final = "\ufffd"


def _inked(paper: Paper) -> Iterator[tuple[Paragraph, Run]]:
    for paragraph in paper.all_paragraphs():
        for run in paragraph.inked:
            yield paragraph, run


@judges("R08")
def judge_font(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want one font for all text."""
    for paragraph, run in _inked(paper):
        for font in dict.fromkeys(run.format.fonts):
            if font.casefold() != rule.limits["font"].casefold():
                yield Breach(font, paragraph_of(paragraph))


@judges("R09")
def judge_colour(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want black text; stamps may be red."""
    stamps = {id(line.paragraph) for part in ("urgency", "secrecy") for line in paper.part(part)}
    boxed = {id(paragraph) for paragraph in paper.story.boxes}
    for paragraph, run in _inked(paper):
        is_stamp = id(paragraph) in stamps or id(paragraph) in boxed
        if run.format.colour not in rule.limits["colours"] and not is_stamp:
            yield Breach(run.format.colour, paragraph_of(paragraph))


@judges("R10")
def judge_characters(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want composed Unicode in fonts of today, and no stray characters."""
    for paragraph in paper.all_paragraphs():
        number = paragraph_of(paragraph)
        for fault in dict.fromkeys(_find_faults(paragraph, rule.limits)):
            yield Breach(fault, number)


def _find_faults(paragraph: Paragraph, limits: Any) -> Iterator[str]:  # noqa: ANN401 - data
    raw = "".join(run.raw for run in paragraph.runs)
    if not unicodedata.is_normalized("NFC", raw):
        yield limits["decomposed"]
    for letter in raw:
        is_stray = unicodedata.category(letter) in _STRAY and letter not in _SOUND
        if is_stray or letter == _BROKEN:
            yield limits["control"].format(code=f"{ord(letter):04X}")
    for run in paragraph.inked:
        for font in run.format.fonts:
            if re.match(limits["legacy"], font):
                yield limits["font"].format(font=font)


@judges("R110")
def judge_language(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want Vietnamese as the language of proofing."""
    for paragraph, run in _inked(paper):
        language = run.format.language
        if language.casefold() not in ("", rule.limits["language"].casefold()):
            yield Breach(language, paragraph_of(paragraph))
