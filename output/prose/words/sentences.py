"""Sentences of an evened text, as spans that never cross a line."""

import re
from functools import cache
from typing import Final

from minutes.letters import CAPITALS
from output.prose.words.tables import read_words

Span = tuple[int, int]

_STOP: Final = re.compile(
    rf"""
    [.!?…]+ ["”’»)\]]*
    (?: (?=[ ]["“‘«(\[]?[{CAPITALS}0-9–-])   # a blank, then what can begin a sentence
      | (?=[{CAPITALS}][a-zà-ỹđ])            # a glued capital
      | (?=["“‘«(\[]?$)
    )
    """,
    re.VERBOSE,
)
_LINE: Final = re.compile(r"[^\n]+")
_LAST_WORD: Final = re.compile(r"[^\s(“\"'‘]{1,10}$")
_LABEL: Final = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ]|Điều \d{1,3})$")
_REACH: Final = 12


def split_sentences(text: str, span: Span) -> list[Span]:
    r"""Split the stretch `span` of `text` into sentences without their outer blanks.

    >>> text = "Ông A. Ba ở TP. Huế.\n1. Giao Sở Y tế...Đẩy mạnh thu ngân sách."
    >>> [text[s:e] for s, e in split_sentences(text, (0, len(text)))]
    ['Ông A. Ba ở TP. Huế.', '1. Giao Sở Y tế...', 'Đẩy mạnh thu ngân sách.']
    """
    return [
        found for line in _LINE.finditer(text, *span) for found in _split_line(text, line.span())
    ]


def _split_line(text: str, line: Span) -> list[Span]:
    start, end = line
    spans = []
    for stop in _STOP.finditer(text, start, end):
        if stop[0][0] == "." and _is_inside(text, start, stop.start()):
            continue
        spans.append(_trim(text, start, stop.end()))
        start = stop.end()
    spans.append(_trim(text, start, end))
    return [span for span in spans if span[0] < span[1]]


def _is_inside(text: str, start: int, dot: int) -> bool:
    """Tell whether the full stop at `dot` belongs to an abbreviation or a list label."""
    if dot - start < _REACH and _LABEL.fullmatch(text, start, dot):
        return True
    word = _LAST_WORD.search(text, max(start, dot - _REACH), dot)
    return word is not None and word[0] in _dotted()


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


@cache
def _dotted() -> frozenset[str]:
    """Give what keeps its full stop inside a sentence: `TP`, `TS`, single capitals."""
    return frozenset(read_words("marks")["dotted"]) | frozenset("ABCDEFGHIKLMNOPQRSTUVXYĐ")
