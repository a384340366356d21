"""Lines of a text, cut where page chrome stands inside of one; each gets a role in the layout."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from minutes.letters import CAPITALS
from nlp.datafile import read_tree

Span = tuple[int, int]
LineRole = Literal[
    "title",
    "slogan",
    "chrome",
    "caption",
    "byline",
    "letterhead",
    "number",
    "heading",
    "recipients",
    "signature",
    "body",
]

_SHORT = 120
# No list holds longer words for the head of a line.
_LONGEST_HEAD = 60
_LINE = re.compile(r"[^\n]+")
_BESIDE_STAMP = re.compile(r"[ ,|·•\-–—]*(?:\d{1,3} ?%)?[ ,|·•\-–—]*")
_BARE = re.compile(r"[^\w/]+")
_ENDS, _CLOSING = tuple(".;:!?…"), '”"’»)]'
_NUMBERING = re.compile(
    r"(?:(?:Điều|Phần|Chương|Mục) (?:thứ )?\w{1,5}[.:]?|[IVX]{1,5}[.)/:-]|[A-HĐ][.)/]|"
    rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)/]?|[a-zđ][)/])(?= |(?=[{CAPITALS}]))"
    # `PHẦN THỨ NHẤT` may stand alone on its line.
    r"|(?:Phần|PHẦN|Chương|CHƯƠNG) (?:(?:[IVX]{1,5}|\d{1,2})|(?i:thứ \w{2,4}))[.:]?(?= |$)"
)
_NAME = re.compile(rf"[{CAPITALS}][\w.]*(?:(?: | ?[-–,] ?)[{CAPITALS}][\w.]*){{0,5}}")


class Line(NamedTuple):
    """A line, or a piece of one beside page chrome, without its outer blanks."""

    start: int
    end: int
    role: LineRole


def cut_lines(text: str, stamps: Sequence[Span]) -> list[Span]:
    """Give the lines of `text`; a stamp inside of a line is a piece of its own.

    `stamps` are in text order; a bare `100%` beside one goes with it.
    """
    pieces: list[Span] = []
    at = 0
    for line in _LINE.finditer(text):
        start = line.start()
        while at < len(stamps) and stamps[at][0] < line.end():
            pieces += _trimmed(text, start, stamps[at][0])
            beside = _BESIDE_STAMP.match(text, stamps[at][1], line.end())
            start = beside.end() if beside else stamps[at][1]
            pieces += _trimmed(text, stamps[at][0], start)
            at += 1
        pieces += _trimmed(text, start, line.end())
    return pieces


def bare(text: str) -> str:
    """Give `text` in lower case without punctuation.

    >>> bare("Độc lập - Tự do – Hạnh phúc ---")
    'độc lập tự do hạnh phúc'
    """
    return _BARE.sub(" ", text).strip().lower()


def is_short(line: str) -> bool:
    """Tell whether `line` may be a heading or a caption rather than a paragraph."""
    return len(line) <= _SHORT


def is_closed(line: str) -> bool:
    """Tell whether `line` ends as a sentence or as an item of a list does."""
    return line.rstrip(_CLOSING).endswith(_ENDS)


def is_name(line: str) -> bool:
    """Tell whether `line` is nothing but a few capitalised words, as a signature or a byline is.

    >>> [is_name(line) for line in ("Hoàng Yến", "Chí Linh-BBL", "VT", "Khó khăn còn đó")]
    [True, True, True, False]
    """
    return len(line) <= _SHORT // 3 and bool(_NAME.fullmatch(line))


def numbering_end(line: str) -> int:
    """Give where the numbering at the head of `line` ends, 0 where there is none.

    >>> [numbering_end(line) for line in ("II. NỘI DUNG", "Điều 3. Trách nhiệm", "2. Về y tế", "a")]
    [3, 7, 2, 0]
    """
    match = _NUMBERING.match(line)
    return match.end() if match else 0


def begins_with(line: str, words: Collection[str]) -> bool:
    """Tell whether `line` begins with one of `words` and not in the midst of a longer word."""
    lower = line[:_LONGEST_HEAD].lower()
    return lower.startswith(tuple(words)) and any(
        lower.startswith(word)
        and (len(lower) == len(word) or not (lower[len(word)].isalnum() and word[-1].isalnum()))
        for word in words
    )


@cache
def kind_words() -> dict[str, Any]:
    """Give the words of `source_kinds.yaml` by key."""
    words: dict[str, Any] = read_tree("source_kinds.yaml")
    return words


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" "))
    right = len(piece.rstrip(" "))
    return [(start + left, start + right)] if left < right else []
