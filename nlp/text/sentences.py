"""Sentences of an evened text, as ordered spans that never cross a line.

A full stop ends a sentence only where a capital, a digit, a quotation mark or a dash follows,
and not after an abbreviation or a list number; `nlp/data/dotted.csv` lists the abbreviations.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from minutes.letters import CAPITALS
from nlp.datafile import read_rows

Span = tuple[int, int]

_STOP = re.compile(
    rf"""
    [.!?…](?<![.!?…].)[.!?…]*+ ["”»’)\]]*+   # the whole stop with closing marks
    (?: [ ]+ (?=[“"«‘(\[]?[{CAPITALS}0-9–-])   # a blank, then what can begin a sentence
      | (?=[{CAPITALS}][a-zà-ỹđ])              # or a glued capital: "...Đẩy mạnh"
    )
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"(\S{1,8})$")
_NUMBERING = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ]"
    r"|(?:Điều|Chương|Mục|Phần) (?:\d{1,3}|[IVX]{1,5}))$"
)
# A letter that numbers or grades is no initial: "kết quả quý I. Ông A nói".
_GRADE = re.compile(
    r"(?<!\w)(?:cấp|giai đoạn|hạng|học kỳ|khóa|khu|kỳ|loại|lô|nhóm|quý|đợt|độ) \w$", re.IGNORECASE
)
_GRADE_WIDTH = 14

_NUMBER_WIDTH = len("Chương VIII ")


def find_sentences(text: str) -> list[Span]:
    r"""Split `text` into sentences without their outer blanks.

    >>> text = "Ông A. Ba ở TP. Huế.\nĐiều 2. Giao Sở Y tế...Đẩy mạnh thu ngân sách."
    >>> [text[s:e] for s, e in find_sentences(text)]
    ['Ông A. Ba ở TP. Huế.', 'Điều 2. Giao Sở Y tế...', 'Đẩy mạnh thu ngân sách.']
    """
    stops = list(_STOP.finditer(text))
    spans: list[Span] = []
    at = 0
    for line in _LINE.finditer(text):
        first = at
        while at < len(stops) and stops[at].start() < line.end():
            at += 1
        spans += _split(text, line.span(), stops[first:at])
    return spans


def sentence_at(sentences: list[Span], position: int) -> Span:
    """Give the sentence that holds `position`, or the last one before it.

    Raises IndexError where `sentences` is empty.
    """
    return sentences[max(0, bisect_right(sentences, (position, 1 << 60)) - 1)]


def _split(text: str, line: Span, stops: Sequence[re.Match[str]]) -> list[Span]:
    """Cut a line at those of its stops that end a sentence."""
    start, end = line
    spans = []
    for stop in stops:
        if _is_inside(text, start, stop):
            continue
        spans.append(_trim(text, start, stop.end()))
        start = stop.end()
    spans.append(_trim(text, start, end))
    return [span for span in spans if span[0] < span[1]]


def _is_inside(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether the stop ends no sentence: behind an abbreviation, a list number, before `ông`.

    The ranges of the pattern hold small letters with marks, too.
    """
    dot = stop.start()
    if text[stop.end() : stop.end() + 1].islower():
        return True
    if text[dot] != ".":
        return False
    if dot - start <= _NUMBER_WIDTH and _NUMBERING.fullmatch(text, start, dot):
        return True
    is_letter = text[dot - 2 : dot - 1] == " "
    if is_letter and _GRADE.search(text, max(start, dot - _GRADE_WIDTH), dot):
        return False
    word = _LAST_WORD.search(text, max(start, dot - 9), dot)
    return word is not None and word[1].lstrip("(“\"'") in _dotted()


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


@cache
def _dotted() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("dotted.csv")) | frozenset(
        "ABCDEFGHIKLMNOPQRSTUVXYĐ"
    )
