"""The sentences of a body, and which of them are headings or begin with a label."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.discourse.speaking.quotations import Quotations
from nlp.layout import Layout

Span = tuple[int, int]

_LONGEST_HEADING = 130
# `- Về nội dung …:` says what the next lines are about.
_ABOUT = re.compile(r"(?:[-+*•–]|\w{1,3}[.)/])? ?Về [^.;:\n]*:$")
# A few words up to a colon: `2. Hạn chế: …`, `Kết luận của chủ trì:`.
# `I. Thời gian, địa điểm: …` has a comma.
_LABELLED = re.compile(
    r"(?:[-+*•–]|\w{1,4}[.)/])? ?(?:[^.;:,\n]{3,45}|(?i:thời gian, địa điểm)[^.;:,\n]{0,20}):"
)
_NUMBERED = re.compile(r"\d{1,2}[.)/] ?")
# Within a line a label is shorter: `… đạt 100%. Hạn chế: …`.
_INNER_LABEL = re.compile(r"[^\W\d_]+(?:,? [^\W\d_]+){0,4} ?:(?= )")


class BodySentence(NamedTuple):
    """A sentence of the body; `is_heading` tells whether its whole line is a title.

    `number` counts the sentences of the body from 1 on.
    `is_ordered` and `is_said` tell whether a quotation meets it in which a leader gives orders, or
    says something.
    """

    number: int
    start: int
    end: int
    begins_line: bool
    is_heading: bool
    is_ordered: bool = False
    is_said: bool = False


def body_sentences(
    text: str,
    layout: Layout,
    sentences: Sequence[Span],
    *,
    ordered: Quotations,
    said: Quotations,
) -> Iterator[BodySentence]:
    """Give the sentences of the body."""
    at = number = 0
    for line in layout.lines:
        while at < len(sentences) and sentences[at][0] < line.start:
            at += 1
        is_short = line.end - line.start <= _LONGEST_HEADING
        first = True
        while at < len(sentences) and sentences[at][0] < line.end:
            if line.role in ("body", "heading"):
                start, end = sentences[at][0], min(sentences[at][1], line.end)
                is_title = line.role == "heading" or bool(_ABOUT.match(text, start, end))
                quoted = ordered.meet(start, end), said.meet(start, end)
                number += 1
                yield BodySentence(number, start, end, first, is_title and is_short, *quoted)
            first = False
            at += 1


def is_labelled_within(text: str, sentence: BodySentence) -> bool:
    """Tell whether a sentence inside a line begins with a label: `… Hạn chế: …`."""
    if sentence.begins_line:
        return False
    return _INNER_LABEL.match(text, sentence.start, sentence.end) is not None


def heads_line(text: str, sentence: BodySentence) -> bool:
    """Tell whether a line is a heading or begins with one: `2. Hạn chế: …`."""
    if sentence.is_heading:
        return True
    if not sentence.begins_line:
        return False
    if _LABELLED.match(text, sentence.start, sentence.end):
        return True
    is_short = sentence.end - sentence.start <= _LONGEST_HEADING
    return is_short and text[sentence.end - 1] not in ".;!?…,"


def is_label(text: str, sentence: BodySentence) -> bool:
    """Tell whether a line of an article is short and not closed, as headings between are.

    An item with a number that is no heading is one of a list.
    """
    is_short = sentence.begins_line and sentence.end - sentence.start <= _LONGEST_HEADING
    is_item = not sentence.is_heading and _NUMBERED.match(text, sentence.start) is not None
    return is_short and not is_item and text[sentence.end - 1].isalnum()
